#pragma once
#include <string>

#include <QString>

#include "chat/highlight.h"

namespace ui {

/// A row of code as the mark-up of a rich text view: span with the classes of Style.codeCss is the only tag,
/// every foreign character is escaped.
struct CodeText {
    QString rich;
    QString plain;              ///< what one reads of it, character by character
    chat::HighlightState state; ///< for the row below, where the block goes on
};

/// `state` is what is open at the end of the row above. What was made for the same text is kept for a while:
/// a block that is still being written costs its last row, not all.
const CodeText& codeText(const std::string& language, const std::string& text,
                         const chat::HighlightState& state);

} // namespace ui
