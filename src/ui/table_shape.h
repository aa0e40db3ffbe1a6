#pragma once
#include <vector>

#include <QObject>
#include <QStringList>
#include <QVariant>

#include "chat/markdown.h"

namespace ui {

/// A table of an answer, ready to be drawn.
struct TableShape {
    Q_GADGET
    Q_PROPERTY(QStringList heads MEMBER heads)
    Q_PROPERTY(QVariantList widths MEMBER widths)
    Q_PROPERTY(QVariantList rightAligned MEMBER rightAligned)
    Q_PROPERTY(QStringList align MEMBER align)
    Q_PROPERTY(QVariantList rows MEMBER rows)
    Q_PROPERTY(bool rich MEMBER rich)
    Q_PROPERTY(int total MEMBER total)
    Q_PROPERTY(bool first MEMBER first)
    Q_PROPERTY(bool last MEMBER last)
public:
    QStringList heads;
    QVariantList widths;       ///< of each column in characters, the widest cell of the whole table
    QVariantList rightAligned; ///< bool for each column
    QStringList align;         ///< start, center or end for each column of a Markdown table
    QVariantList rows;         ///< each a QStringList
    bool rich = false;         ///< heads and cells are made by richText(); otherwise plain text
    int total = 0;             ///< rows there are; `rows` may hold fewer
    bool first = true;         ///< draws the head
    bool last = true;          ///< draws the lower corners
    bool operator==(const TableShape&) const = default;
};

/// One chunk of a Markdown table. `widths` come from tableWidths() over all its chunks.
TableShape tableShape(const chat::MdTable& table, const QVariantList& widths);
/// The widest cell of each column, in characters, over all chunks of one table.
QVariantList tableWidths(const std::vector<const chat::MdTable*>& chunks);

} // namespace ui
