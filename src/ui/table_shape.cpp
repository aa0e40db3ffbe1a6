#include "ui/table_shape.h"

#include <algorithm>

#include "ui/rich_text.h"

namespace ui {

namespace {

constexpr double widestCell = 60;

/// How wide a text is, in middling characters of a proportional face: names of devices are capitals and digits,
/// sentences have many narrow letters.
double roughWidth(const QString& text) {
    double width = 0;
    for (const QChar c : text) {
        if (QStringView(u"ijlftr.,:;'|!()[] ").contains(c)) width += 0.55;
        else if (QStringView(u"mwMW").contains(c)) width += 1.45;
        else if (c.isUpper() || c.isDigit()) width += 1.12;
        else if (c.unicode() < 0x1100) width += 0.98;
        else width += 1.7; // ideographs
    }
    return width;
}

} // namespace

QVariantList tableWidths(const std::vector<const chat::MdTable*>& chunks) {
    std::vector<double> widths;
    const auto measure = [&](const std::vector<chat::Spans>& cells) {
        widths.resize(std::max(widths.size(), cells.size()), 3);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const double width = roughWidth(QString::fromStdString(chat::plainText(cells[i])));
            widths[i] = std::max(widths[i], std::min(width, widestCell));
        }
    };
    for (const chat::MdTable* chunk : chunks) {
        measure(chunk->head);
        for (const auto& row : chunk->rows)
            measure(row);
    }
    return {widths.begin(), widths.end()};
}

TableShape tableShape(const chat::MdTable& table, const QVariantList& widths) {
    TableShape shape;
    shape.rich = true;
    shape.widths = widths;
    shape.first = table.chunk == 0;
    shape.last = table.last;
    for (const chat::Spans& head : table.head)
        shape.heads += richText(head);
    for (const auto align : table.align) {
        shape.rightAligned += align == chat::MdTable::Align::End;
        shape.align += align == chat::MdTable::Align::End      ? QStringLiteral("end")
                       : align == chat::MdTable::Align::Center ? QStringLiteral("center")
                                                               : QStringLiteral("start");
    }
    for (const auto& row : table.rows) {
        QStringList cells;
        for (const chat::Spans& cell : row)
            cells += richText(cell);
        shape.rows.append(QVariant(cells));
    }
    shape.total = static_cast<int>(table.rows.size());
    return shape;
}

} // namespace ui
