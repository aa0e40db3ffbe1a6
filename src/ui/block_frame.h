#pragma once
#include <QList>
#include <QObject>
#include <QString>

#include "chat/markdown.h"

namespace ui {

/// What stands around a block of an answer: where its text begins, the bars of its quotes, the mark of its
/// item. Lengths are in the pixels of the design.
struct BlockFrame {
    Q_GADGET
    Q_PROPERTY(int inset MEMBER inset)
    Q_PROPERTY(QList<int> bars MEMBER bars)
    Q_PROPERTY(int barsBelow MEMBER barsBelow)
    Q_PROPERTY(QString marker MEMBER marker)
    Q_PROPERTY(QString task MEMBER task)
    Q_PROPERTY(int markerAt MEMBER markerAt)
    Q_PROPERTY(bool close MEMBER close)
public:
    QString around; ///< q and l from the outermost on, as chat::MdBlock tells them
    int inset = 0;
    QList<int> bars;    ///< where the bar of each quote stands
    int barsBelow = 0;  ///< how many of them go on in the row below
    QString marker;     ///< "•" or "3."; empty: no item begins here
    QString task;       ///< "open" or "done" where the item is a task
    int markerAt = 0;   ///< where the list of the mark begins
    bool close = false; ///< the row below belongs to the same list, without a blank line between
    bool operator==(const BlockFrame&) const = default;
};

/// `below` is the block that follows in the same answer, or null.
BlockFrame blockFrame(const chat::MdBlock& block, const chat::MdBlock* below);

} // namespace ui
