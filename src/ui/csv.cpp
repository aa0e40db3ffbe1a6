#include "ui/csv.h"

namespace ui {
namespace {

QString csvCell(QString cell) {
    if (!cell.isEmpty() && QStringLiteral("=+-@\t").contains(cell.front())) {
        bool number = false;
        cell.toDouble(&number);
        if (!number) cell.prepend(QLatin1Char('\''));
    }
    if (!cell.contains(QLatin1Char(',')) && !cell.contains(QLatin1Char('"')) &&
        !cell.contains(QLatin1Char('\n')))
        return cell;
    return QLatin1Char('"') + cell.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
}

} // namespace

QString csvLine(const QStringList& cells) {
    QStringList out;
    for (const QString& cell : cells)
        out += csvCell(cell);
    return out.join(QLatin1Char(',')) + QLatin1String("\r\n");
}

} // namespace ui
