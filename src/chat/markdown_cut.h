#pragma once
#include <cstddef>
#include <string_view>

namespace chat {

/// Finds where a text that grows at its end can be cut: what stands before the cut makes the same blocks
/// whatever comes, and what stands behind it makes the same blocks alone. So of a long answer only its end is
/// read again. Careful rather than eager: a cut stands before a line that can begin nothing but a block of
/// its own, after an empty one, and there is none in a text with link definitions, which reach everywhere. A
/// value.
class MarkdownCut {
public:
    /// `text` is the text of the last call with something added; looks at what is new. The cut, 0 where there
    /// is none; it never goes back but to 0.
    std::size_t advance(std::string_view text);

private:
    void line(std::string_view line);

    std::size_t m_seen = 0; ///< up to here whole lines were looked at
    std::size_t m_cut = 0;
    char m_fence = 0; ///< of the code block that is open
    std::size_t m_fenceSize = 0;
    bool m_blank = false;       ///< the line before was empty
    bool m_definitions = false; ///< none of this text is cut
};

} // namespace chat
