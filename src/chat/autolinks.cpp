#include "chat/autolinks.h"

#include <algorithm>
#include <cctype>

namespace chat {
namespace {

struct Address {
    std::size_t begin = std::string::npos;
    std::size_t end = 0;
    bool www = false;
};

bool beginsWord(std::string_view text, std::size_t at) {
    if (at == 0) return true;
    const auto before = static_cast<unsigned char>(text[at - 1]);
    return std::isspace(before) != 0 ||
           std::string_view("*_~(\"'[").find(text[at - 1]) != std::string_view::npos || before >= 0x80;
}

/// Punctuation at the end belongs to the sentence, and so does a bracket that nothing in the address opens.
std::size_t endOfAddress(std::string_view text, std::size_t begin) {
    std::size_t end = std::min(text.find_first_of(" \t\n<", begin), text.size());
    int open = 0;
    for (std::size_t i = begin; i < end; ++i)
        open += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    while (end > begin) {
        const char last = text[end - 1];
        if (last == ')' && open < 0) {
            ++open;
        } else if (std::string_view("?!.,:*_~'\"").find(last) == std::string_view::npos) {
            break;
        }
        --end;
    }
    return end;
}

Address next(std::string_view text, std::size_t from) {
    for (std::size_t at = from; at < text.size(); ++at) {
        at = text.find_first_of("hw", at);
        if (at == std::string_view::npos) break;
        const std::string_view rest = text.substr(at);
        const std::size_t head = rest.starts_with("https://")  ? 8
                                 : rest.starts_with("http://") ? 7
                                 : rest.starts_with("www.")    ? 4
                                                               : 0;
        if (head == 0 || !beginsWord(text, at)) continue;
        const std::size_t end = endOfAddress(text, at);
        if (end > at + head && std::isspace(static_cast<unsigned char>(text[at + head])) == 0)
            return {at, end, head == 4};
    }
    return {};
}

constexpr int mostAddresses = 2000;

} // namespace

bool floodsWithAddresses(std::string_view text) {
    int addresses = 0;
    for (std::size_t at = text.find_first_of("\n:@w"); at != std::string_view::npos;
         at = text.find_first_of("\n:@w", at + 1)) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("\n\n")) addresses = 0;
        if (rest[0] == '@' || rest.starts_with("://") || rest.starts_with("www.")) ++addresses;
        if (addresses > mostAddresses) return true;
    }
    return false;
}

void linkAddresses(Spans& spans) {
    Spans out;
    bool any = false;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        Span& span = spans[i];
        const bool text =
            span.link.empty() && span.image.empty() && (span.style & (Span::Code | Span::Raw)) == 0;
        std::size_t from = 0;
        for (Address found = text ? next(span.text, 0) : Address(); found.begin != std::string::npos;
             found = next(span.text, from)) {
            if (!any) out.assign(spans.begin(), spans.begin() + static_cast<std::ptrdiff_t>(i));
            any = true;
            if (found.begin > from)
                out.push_back({span.text.substr(from, found.begin - from), span.style, {}, {}, {}});
            std::string address = span.text.substr(found.begin, found.end - found.begin);
            std::string target = (found.www ? "http://" : "") + address;
            out.push_back({std::move(address), span.style, std::move(target), {}, {}});
            from = found.end;
        }
        if (!any || (from > 0 && from >= span.text.size())) continue;
        Span rest = span;
        rest.text = span.text.substr(from);
        out.push_back(std::move(rest));
    }
    if (any) spans = std::move(out);
}

} // namespace chat
