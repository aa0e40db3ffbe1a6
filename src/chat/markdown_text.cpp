#include <algorithm>

#include "chat/markdown.h"

namespace chat {
namespace {

std::string cellsOf(const std::vector<Spans>& cells) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i)
        out += (i ? "\t" : "") + plainText(cells[i]);
    return out;
}

struct Plain {
    std::string operator()(const MdParagraph& paragraph) const { return plainText(paragraph.spans); }
    std::string operator()(const MdHeading& heading) const { return plainText(heading.spans); }
    std::string operator()(const MdCode& code) const { return code.text; }
    std::string operator()(const MdRule&) const { return "---"; }
    std::string operator()(const MdTable& table) const {
        std::string out = table.chunk == 0 ? cellsOf(table.head) : std::string();
        for (const auto& row : table.rows)
            out += (out.empty() ? "" : "\n") + cellsOf(row);
        return out;
    }
};

} // namespace

int MdBlock::quotes() const {
    return static_cast<int>(std::count(around.begin(), around.end(), 'q'));
}

int MdBlock::lists() const {
    return static_cast<int>(std::count(around.begin(), around.end(), 'l'));
}

std::string plainText(const Spans& spans) {
    std::string out;
    for (const Span& span : spans)
        out += span.text;
    return out;
}

std::string plainText(const MdBlock& block) {
    std::string out;
    if (!block.marker.empty())
        out = std::string(static_cast<std::size_t>(block.lists() - 1) * 2, ' ') + block.marker + " ";
    return out + std::visit(Plain{}, block.content);
}

} // namespace chat
