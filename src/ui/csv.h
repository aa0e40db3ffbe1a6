#pragma once
#include <QStringList>

namespace ui {

/// One line of CSV (RFC 4180) with its end. A cell that a spreadsheet would take for a formula is kept as
/// text by an apostrophe; numbers stay numbers.
QString csvLine(const QStringList& cells);

} // namespace ui
