#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace chat {

/// One run of inline text with one style. Images arrive as their description, raw HTML as the text it is.
struct Span {
    enum Style : std::uint8_t {
        Plain = 0,
        Strong = 1,
        Emphasis = 2,
        Code = 4,
        Strike = 8,
        Raw = 16, ///< HTML, character by character as it was written: it is never followed
    };
    std::string text; ///< "\n" is a hard break
    std::uint8_t style = Plain;
    std::string link;  ///< target as written; shown, and opened only after asking
    std::string title; ///< of the link or image
    std::string image; ///< address of the picture that the text describes; never fetched
    bool operator==(const Span&) const = default;
};
using Spans = std::vector<Span>;

struct MdParagraph {
    Spans spans;
    bool literal = false; ///< a block of raw HTML: its lines as they were written
    bool operator==(const MdParagraph&) const = default;
};
struct MdHeading {
    int level = 1;
    Spans spans;
    bool operator==(const MdHeading&) const = default;
};
struct MdCode {
    std::string language;
    std::string text;
    int chunk = 0;    ///< long code is cut into rows of 40 lines; 0 is the first
    bool last = true; ///< false: another chunk of the same block follows
    bool operator==(const MdCode&) const = default;
};
struct MdTable {
    enum class Align { None, Start, Center, End };
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

/// One row: a block, and what stands around it.
struct MdBlock {
    std::variant<MdParagraph, MdHeading, MdCode, MdTable, MdRule> content;
    /// The quotes and lists around it, from the outermost on: 'q' and 'l'. At most 16 are told.
    std::string around;
    /// How many of them the row above stands in too: "> a" twice with nothing between is one quote, and two
    /// lists after one another are told apart.
    int joined = 0;
    /// Where an item of the innermost list begins: "•", "3." or "3)"; a task is "[ ]" or "[x]", "3. [x]" in
    /// an ordered list. Empty: this goes on with the item above, or is in no list.
    std::string marker;
    bool tight = true; ///< items of the innermost list stand without a blank line between them
    bool operator==(const MdBlock&) const = default;

    int quotes() const; ///< how many quotes are around it
    int lists() const;  ///< how many lists are around it
};

/// CommonMark with GFM tables, strike-through, task lists and autolinks, as flat rows; docs/MARKDOWN.md says
/// how much of both. Linear in the text (md4c); never fails: what is not Markdown is text. The items of a
/// list are rows of their own, so that a long list stays virtual.
std::vector<MdBlock> readMarkdown(std::string_view text);

/// The same without any mark-up, for search, accessibility and copying.
std::string plainText(const Spans& spans);
std::string plainText(const MdBlock& block);

} // namespace chat
