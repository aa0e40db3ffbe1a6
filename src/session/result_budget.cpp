#include "session/result_budget.h"

#include "wire/untrusted_json.h"

#include <algorithm>

namespace session {
namespace {

constexpr std::size_t aroundHit = 200; ///< bytes shown on each side of a hit in a long line

/// The next place at or after `at` where a UTF-8 character begins.
std::size_t characterStart(std::string_view text, std::size_t at) {
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
        ++at;
    return std::min(at, text.size());
}

/// Where `wanted` stands at or after `at`, without regard to case; npos where it does not.
std::size_t findIn(std::string_view text, std::string_view wanted, std::size_t at) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), wanted.begin(),
                                   wanted.end(), [&](char a, char b) { return lower(a) == lower(b); });
    return found == text.end() ? std::string_view::npos : static_cast<std::size_t>(found - text.begin());
}

/// Each hit with its line; of a long line (JSON is often one) the part around the hit.
std::string searchText(std::string_view whole, const ReadResultRequest& request, const ResultBudget& budget) {
    std::string out;
    std::size_t hits = 0, shown = 0;
    for (std::size_t hit = findIn(whole, request.search, 0); hit != std::string_view::npos;) {
        const std::size_t end = hit + request.search.size(),
                          windowStart = hit > aroundHit ? hit - aroundHit : 0;
        const std::string_view window = whole.substr(windowStart, end - windowStart + aroundHit);
        const std::size_t before = window.substr(0, hit - windowStart).rfind('\n'),
                          after = window.find('\n', end - windowStart);
        const std::size_t from =
            characterStart(whole, before == std::string_view::npos ? windowStart : windowStart + before + 1);
        const std::size_t to = characterStart(whole, windowStart + std::min(after, window.size()));
        ++hits;
        if (out.size() < budget.page) {
            ++shown;
            out += "byte " + std::to_string(from) + ": ";
            out.append(whole.substr(from, to - from));
            out += '\n';
        }
        hit = findIn(whole, request.search, std::max(to, end));
    }
    return std::to_string(hits) + " places hold it, " + std::to_string(shown) + " shown.\n" + out;
}

} // namespace

std::string textForModel(std::string_view whole, std::string_view handle, const ResultBudget& budget) {
    if (whole.size() <= budget.whole) return std::string(whole);
    const std::size_t headEnd = characterStart(whole, budget.head);
    const std::size_t tailStart = characterStart(whole, whole.size() - budget.tail);
    std::string out(whole.substr(0, headEnd));
    out += "\n\n[Signalbox: " + std::to_string(tailStart - headEnd) + " of " + std::to_string(whole.size()) +
           " bytes are left out here. The whole result is kept; read more with " + readResultTool +
           "(handle=\"" + std::string(handle) + "\", offset=" + std::to_string(headEnd) +
           ") or search it with " + readResultTool + "(handle=\"" + std::string(handle) +
           "\", search=\"...\").]\n\n";
    out += whole.substr(tailStart);
    return out;
}

std::string readResultSchema() {
    return R"({"type":"object","properties":{)"
           R"("handle":{"type":"string","description":"The handle named where a result was shortened"},)"
           R"("offset":{"type":"integer","minimum":0,"description":"First byte to read"},)"
           R"("search":{"type":"string","description":"Give only the places that hold this text, without regard to case"}},)"
           R"("required":["handle"]})";
}

base::Result<ReadResultRequest> readResultRequest(const std::string& arguments) {
    auto json = wire::readJson(arguments);
    if (!json) return base::fail(json.error());
    ReadResultRequest request{.handle = base::textAt(*json, "handle"),
                              .search = base::textAt(*json, "search")};
    if (request.handle.empty()) return base::fail(base::ErrorKind::InvalidInput, "\"handle\" is missing");
    if (json->contains("offset") && (*json)["offset"].is_number_unsigned())
        request.offset = (*json)["offset"].get<std::size_t>();
    return request;
}

std::string readResult(std::string_view whole, const ReadResultRequest& request, const ResultBudget& budget) {
    if (!request.search.empty()) return searchText(whole, request, budget);
    const std::size_t from = characterStart(whole, request.offset);
    const std::size_t to = characterStart(whole, std::min(whole.size(), from + budget.page));
    std::string out(whole.substr(from, to - from));
    out += "\n[bytes " + std::to_string(from) + " to " + std::to_string(to) + " of " +
           std::to_string(whole.size());
    return out +
           (to < whole.size() ? "; go on with offset=" + std::to_string(to) + "]" : "; this is the end]");
}

} // namespace session
