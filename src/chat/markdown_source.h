#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace chat {

/// Stands in a mended text where nothing stands in the original: a code point that is no character (U+FDD0).
inline constexpr std::string_view nothingHere = "\uFDD0";

/// What makes md4c 0.4.8 need time with the square of the text is text: tables of more than 128 columns, and
/// definitions of links of more than 8,000 bytes, which it reads anew for each link. Empty where there is
/// none.
std::string withoutExcess(std::string_view text);

/// What md4c 0.4.8 reads otherwise than GFM says, found at the places where its parser met it, and the text
/// put so that it reads it right: delimiter rows with one dash, tables below a line of text, columns that do
/// not match, empty cells ("||"), underlines of headings with a tab behind them. A text without them is not
/// copied.
class SourceMending {
public:
    /// `source` is borrowed: places are told as pointers into it, others are ignored.
    explicit SourceMending(std::string_view source) : m_source(source) {}

    /// A line of a paragraph begins here; `number` counts from 0.
    void paragraphLine(const char* at, int number);
    /// Text of the head of a table, and of one of its rows.
    void tableHead(const char* at);
    void tableRow(const char* at);

    bool needed() const { return !m_fixes.empty(); }
    std::string mended() const;

private:
    struct Line {
        std::size_t begin = 0; ///< behind the marks of quotes and the indent
        std::size_t end = 0;
        std::size_t start = 0;
    };
    struct Fix {
        std::size_t at = 0;
        std::size_t removed = 0;
        std::string inserted;
    };
    bool inside(const char* at) const;
    Line lineAt(std::size_t at) const;
    std::string_view text(const Line& line) const {
        return m_source.substr(line.begin, line.end - line.begin);
    }
    void add(std::size_t at, std::size_t removed, std::string inserted);

    std::string_view m_source;
    std::vector<Fix> m_fixes;
};

} // namespace chat
