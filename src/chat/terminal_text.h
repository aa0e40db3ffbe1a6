#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chat {

/// A colour as a terminal program names it.
struct TerminalColour {
    enum class Kind : std::uint8_t { None, Named, Exact };
    Kind kind = Kind::None;
    std::uint8_t name = 0; ///< 0..7 black, red, green, yellow, blue, magenta, cyan, white; 8..15 bright
    std::uint32_t rgb = 0; ///< of an exact one
    bool operator==(const TerminalColour&) const = default;
};

struct TerminalStyle {
    TerminalColour ink;
    TerminalColour paper;
    bool bold = false;
    bool dim = false;
    bool italic = false;
    bool underline = false;
    bool inverse = false;
    bool operator==(const TerminalStyle&) const = default;
};

/// A stretch of text() that is not plain.
struct TerminalRun {
    std::size_t begin = 0;
    std::size_t end = 0;
    TerminalStyle style;
    bool operator==(const TerminalRun&) const = default;
};

/// Output of a terminal program as it would stand on a screen of endless width: colours and weights of SGR
/// (16, 256 and 24-bit) as runs; carriage return, backspace and erase-in-line do what progress bars mean by
/// them; every other escape sequence is dropped. The text is still foreign: show it through DisplayText.
/// Takes time in proportion to the bytes.
class TerminalText {
public:
    explicit TerminalText(std::string_view bytes);
    /// Whether there is anything for this class to do.
    static bool wanted(std::string_view bytes);

    const std::string& text() const { return m_text; }
    /// In order, none overlaps another, none goes over the end of a line.
    const std::vector<TerminalRun>& runs() const { return m_runs; }

private:
    std::string m_text;
    std::vector<TerminalRun> m_runs;
};

} // namespace chat
