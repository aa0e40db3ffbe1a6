#pragma once
#include <QString>

namespace ui {

/// How well what was typed fits a text: letters in their order, words in any; beginnings of words and letters
/// that stand together count more. Below 0 where it does not fit; 0 for nothing typed.
int fuzzyScore(const QString& typed, const QString& text);

} // namespace ui
