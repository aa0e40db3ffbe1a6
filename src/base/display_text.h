#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace base {

/// Foreign text made safe to show and to log: control characters become their visible symbols (U+2400..),
/// escape sequences lose their power, hidden and bidirectional-override characters are spelled out as
/// "␣U+202E", invalid UTF-8 becomes U+FFFD. Line feeds and tabs stay.
/// The joiners that emoji and Indic or Persian words need are kept where they join something.
class DisplayText {
public:
    DisplayText() = default;
    explicit DisplayText(std::string_view foreign);

    const std::string& text() const { return m_text; }
    /// True when something had to be replaced: the original held characters that do not show.
    bool changed() const { return m_changed; }

private:
    std::string m_text;
    bool m_changed = false;
};

/// DisplayText on one line: line breaks become "⏎", at most `maxBytes` bytes, cut at a character with "…".
std::string displayLine(std::string_view foreign, std::size_t maxBytes = 400);

/// Replaces what is not UTF-8 by U+FFFD; returns the text unchanged where it is valid.
std::string repairUtf8(std::string_view bytes);

} // namespace base
