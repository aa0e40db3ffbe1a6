#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace chat {

/// One run of inline text with one style. Foreign HTML arrives as plain text, images as their description.
struct Span {
    enum Style : std::uint8_t { Plain = 0, Strong = 1, Emphasis = 2, Code = 4, Strike = 8 };
    std::string text;
    std::uint8_t style = Plain;
    std::string link; ///< target as written; shown, and opened only after asking
    bool operator==(const Span&) const = default;
};
using Spans = std::vector<Span>;

struct MdParagraph {
    Spans spans;
    bool operator==(const MdParagraph&) const = default;
};
struct MdHeading {
    int level = 1;
    Spans spans;
    bool operator==(const MdHeading&) const = default;
};
/// One item of a list: items are rows of their own, so that a long list stays virtual.
struct MdListItem {
    int depth = 0;
    std::string
        marker; ///< "•", "3." or a task box "[ ]", "[x]"; empty: a further paragraph of the item above
    Spans spans;
    bool operator==(const MdListItem&) const = default;
};
struct MdCode {
    std::string language;
    std::string text;
    int chunk = 0;    ///< long code is cut into rows of 40 lines; 0 is the first
    bool last = true; ///< false: another chunk of the same block follows
    bool operator==(const MdCode&) const = default;
};
struct MdTable {
    enum class Align { Start, Center, End };
    std::vector<Align> align;
    std::vector<Spans> head;
    std::vector<std::vector<Spans>> rows;
    int chunk = 0; ///< long tables are cut into rows of 25 lines
    bool last = true;
    bool operator==(const MdTable&) const = default;
};
struct MdRule {
    bool operator==(const MdRule&) const = default;
};

struct MdBlock {
    std::variant<MdParagraph, MdHeading, MdListItem, MdCode, MdTable, MdRule> content;
    int quote = 0;  ///< depth of block quotes around it
    int indent = 0; ///< depth of lists around a block that is no list item itself
    bool operator==(const MdBlock&) const = default;
};

/// CommonMark with GFM tables, strike-through, task lists and autolinks, as flat rows. Linear in the text
/// (md4c); never fails: what is not Markdown is text. Nesting deeper than 16 is flattened.
std::vector<MdBlock> readMarkdown(std::string_view text);

/// The same without any mark-up, for search, accessibility and copying.
std::string plainText(const Spans& spans);
std::string plainText(const MdBlock& block);

} // namespace chat
