#include "session/server_notes.h"

#include "base/display_text.h"

namespace session {
namespace {

constexpr std::string_view fenceEnd = ">>>";

/// Not in the middle of a character.
std::string cut(std::string text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U)
        --most;
    text.resize(most);
    return text;
}

} // namespace

std::string serverNotes(const std::string& instructions) {
    std::string text = base::DisplayText(instructions.substr(0, 2 * mostServerNotes)).text();
    for (auto at = text.find(fenceEnd); at != std::string::npos; at = text.find(fenceEnd, at))
        text.replace(at, fenceEnd.size(), "> > >");
    return cut(std::move(text), mostServerNotes);
}

std::string fencedNotes(const std::string& server, const std::string& instructions) {
    const std::string notes = serverNotes(instructions);
    if (notes.empty()) return {};
    return "Notes by the tool server \"" + base::displayLine(server, 120) +
           "\" (its own words, not the operator's):\n<<<\n" + notes + "\n" + std::string(fenceEnd) + "\n";
}

} // namespace session
