#include "chat/footnotes.h"

#include <algorithm>
#include <map>

#include "chat/markdown_source.h"

namespace chat {
namespace {

/// The length of "[^label]:" where the text begins with it, otherwise 0.
std::size_t noteHead(std::string_view text) {
    if (!text.starts_with("[^")) return 0;
    const std::size_t end = text.find_first_of("] \t\n[", 2);
    const bool note = end != std::string_view::npos && end > 2 && text[end] == ']' && end + 1 < text.size() &&
                      text[end + 1] == ':';
    return note ? end + 2 : 0;
}

bool isFence(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" >");
    return begin != std::string_view::npos &&
           (line.substr(begin).starts_with("```") || line.substr(begin).starts_with("~~~"));
}

std::string raised(int number) {
    static constexpr const char* digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string out;
    for (const char c : std::to_string(number))
        out += digits[c - '0'];
    return out;
}

constexpr std::size_t longestLabel = 100;

struct Notes {
    std::map<std::string, MdBlock> texts;
    std::map<std::string, int> numbers;
    std::vector<std::string> order;

    int numberOf(const std::string& label) {
        const auto [at, isNew] = numbers.emplace(label, static_cast<int>(order.size()) + 1);
        if (isNew) order.push_back(label);
        return at->second;
    }
    void refer(Spans& spans) {
        for (Span& span : spans) {
            if ((span.style & (Span::Code | Span::Raw)) != 0 || !span.image.empty()) continue;
            std::string out;
            std::size_t copied = 0;
            for (std::size_t at = span.text.find("[^"); at != std::string::npos;
                 at = span.text.find("[^", at + 1)) {
                const std::size_t end = span.text.find(']', at);
                if (end == std::string::npos) break;
                const std::string label = span.text.substr(at + 2, std::min(end - at - 2, longestLabel));
                if (texts.count(label) == 0) continue;
                out += span.text.substr(copied, at - copied) + raised(numberOf(label));
                copied = end + 1;
            }
            if (copied > 0) span.text = out + span.text.substr(copied);
        }
    }
    void refer(MdBlock& block) {
        if (auto* paragraph = std::get_if<MdParagraph>(&block.content)) refer(paragraph->spans);
        if (auto* heading = std::get_if<MdHeading>(&block.content)) refer(heading->spans);
        if (auto* table = std::get_if<MdTable>(&block.content)) {
            for (Spans& cell : table->head)
                refer(cell);
            for (auto& row : table->rows)
                for (Spans& cell : row)
                    refer(cell);
        }
    }
};

/// Takes the paragraphs that are notes out of the blocks.
Notes takeNotes(std::vector<MdBlock>& blocks) {
    Notes notes;
    const auto isNote = [&](MdBlock& block) {
        auto* paragraph = std::get_if<MdParagraph>(&block.content);
        if (paragraph == nullptr || !block.around.empty() || paragraph->spans.empty()) return false;
        std::string& text = paragraph->spans.front().text;
        const std::size_t head = noteHead(text);
        if (head == 0) return false;
        const std::string label = text.substr(2, head - 4);
        if (notes.texts.count(label) > 0) return false;
        text.erase(0, std::min(text.find_first_not_of(' ', head), text.size()));
        notes.texts.emplace(label, std::move(block));
        return true;
    };
    std::vector<MdBlock> rest;
    for (MdBlock& block : blocks)
        if (!isNote(block)) rest.push_back(std::move(block));
    blocks = std::move(rest);
    return notes;
}

} // namespace

std::string withFootnotesApart(std::string_view text) {
    if (text.find("[^") == std::string_view::npos) return {};
    std::string out;
    bool found = false;
    bool fenced = false;
    bool blank = true; // the line above
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        const std::string_view line = text.substr(at, end - at);
        const std::size_t head = fenced ? 0 : noteHead(line);
        if (isFence(line)) fenced = !fenced;
        if (head > 0) { // set apart from the line above, and no definition of a link
            found = true;
            out += blank ? "" : "\n";
            out += line.substr(0, head - 1);
            out += nothingHere;
            out += line.substr(head - 1);
        } else {
            out += line;
        }
        blank = line.find_first_not_of(" \t\r\n") == std::string_view::npos;
        at = end;
    }
    return found ? out : std::string();
}

void gatherFootnotes(std::vector<MdBlock>& blocks) {
    Notes notes = takeNotes(blocks);
    for (MdBlock& block : blocks)
        notes.refer(block);
    for (auto& [label, block] : notes.texts)
        notes.numberOf(label); // also those that nothing refers to: no text is lost
    bool first = true;
    for (std::size_t i = 0; i < notes.order.size(); ++i) {
        MdBlock& note = notes.texts.at(notes.order[i]);
        notes.refer(note);
        note.around = "l";
        note.marker = std::to_string(i + 1) + ".";
        note.joined = first ? 0 : 1;
        note.tight = false;
        first = false;
        blocks.push_back(std::move(note));
    }
}

} // namespace chat
