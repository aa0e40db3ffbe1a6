#pragma once
#include <vector>

#include <QString>

namespace ui {

/// The last lines of a reasoning that still comes, for the row that shows that something happens.
QString thoughtTail(const QString& text);

/// A reasoning in pieces of a few thousand characters, cut where lines end: a list lays out only those in
/// sight. What is appended changes the last piece only.
std::vector<QString> thoughtPieces(const QString& text);

} // namespace ui
