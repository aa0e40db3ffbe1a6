#include "session/result_budget.h"

#include "wire/untrusted_json.h"

#include <algorithm>

namespace session {
namespace {

constexpr std::size_t longestHitLine = 400;

/// The next place at or after `at` where a UTF-8 character begins.
std::size_t characterStart(std::string_view text, std::size_t at) {
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    return std::min(at, text.size());
}

bool holds(std::string_view line, std::string_view wanted) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::search(line.begin(), line.end(), wanted.begin(), wanted.end(),
                       [&](char a, char b) { return lower(a) == lower(b); }) != line.end();
}

std::string searchLines(std::string_view whole, const ReadResultRequest& request, const ResultBudget& budget) {
    std::string out;
    std::size_t hits = 0, shown = 0, number = 0;
    for (std::size_t at = 0; at < whole.size(); ++number) {
        const std::size_t end = std::min(whole.find('\n', at), whole.size());
        const std::string_view line = whole.substr(at, end - at);
        if (holds(line, request.search) && ++hits && out.size() < budget.page) {
            ++shown;
            out += "line " + std::to_string(number + 1) + ", byte " + std::to_string(at) + ": ";
            out.append(line.substr(0, characterStart(line, longestHitLine)));
            out += '\n';
        }
        at = end + 1;
    }
    return std::to_string(hits) + " lines hold it, " + std::to_string(shown) + " shown.\n" + out;
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
           ") or search it with " + readResultTool + "(handle=\"" + std::string(handle) + "\", search=\"...\").]\n\n";
    out += whole.substr(tailStart);
    return out;
}

std::string readResultSchema() {
    return R"({"type":"object","properties":{)"
           R"("handle":{"type":"string","description":"The handle named where a result was shortened"},)"
           R"("offset":{"type":"integer","minimum":0,"description":"First byte to read"},)"
           R"("search":{"type":"string","description":"Give only the lines that hold this text"}},)"
           R"("required":["handle"]})";
}

base::Result<ReadResultRequest> readResultRequest(const std::string& arguments) {
    auto json = wire::readJson(arguments);
    if (!json) return base::fail(json.error());
    ReadResultRequest request{.handle = base::textAt(*json, "handle"), .search = base::textAt(*json, "search")};
    if (request.handle.empty()) return base::fail(base::ErrorKind::InvalidInput, "\"handle\" is missing");
    if (json->contains("offset") && (*json)["offset"].is_number_unsigned())
        request.offset = (*json)["offset"].get<std::size_t>();
    return request;
}

std::string readResult(std::string_view whole, const ReadResultRequest& request, const ResultBudget& budget) {
    if (!request.search.empty()) return searchLines(whole, request, budget);
    const std::size_t from = characterStart(whole, request.offset);
    const std::size_t to = characterStart(whole, std::min(whole.size(), from + budget.page));
    std::string out(whole.substr(from, to - from));
    out += "\n[bytes " + std::to_string(from) + " to " + std::to_string(to) + " of " + std::to_string(whole.size());
    return out + (to < whole.size() ? "; go on with offset=" + std::to_string(to) + "]" : "; this is the end]");
}

} // namespace session
