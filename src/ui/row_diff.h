#pragma once
#include <algorithm>
#include <vector>

#include <QAbstractListModel>

namespace ui {

/// Brings the rows of a list model to `wanted` with the fewest announcements: rows that are the same stay,
/// rows with the same key change in place, the rest is removed and inserted in one piece. `Model` gives
/// rowsRemoved/rowsInserted through the callables so that they stay protected there.
template <typename Row, typename SameKey, typename Changed, typename Remove, typename Insert>
void applyRows(std::vector<Row>& rows, std::vector<Row> wanted, SameKey sameKey, Changed changed,
               Remove remove, Insert insert) {
    std::size_t head = 0;
    while (head < rows.size() && head < wanted.size() && sameKey(rows[head], wanted[head]))
        ++head;
    std::size_t tail = 0;
    while (head + tail < rows.size() && head + tail < wanted.size() &&
           sameKey(rows[rows.size() - 1 - tail], wanted[wanted.size() - 1 - tail]))
        ++tail;
    const auto at = [](std::size_t i) { return static_cast<std::ptrdiff_t>(i); };
    if (const std::size_t end = rows.size() - tail; head < end) {
        remove(static_cast<int>(head), static_cast<int>(end) - 1,
               [&] { rows.erase(rows.begin() + at(head), rows.begin() + at(end)); });
    }
    if (const std::size_t end = wanted.size() - tail; head < end) {
        insert(static_cast<int>(head), static_cast<int>(end) - 1, [&] {
            rows.insert(rows.begin() + at(head), wanted.begin() + at(head), wanted.begin() + at(end));
        });
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] == wanted[i]) continue;
        rows[i] = std::move(wanted[i]);
        changed(static_cast<int>(i));
    }
}

/// The same for the rows of a list model, announced as it has to be. `rows` belongs to `model`.
template <typename Row, typename SameKey>
void applyRows(QAbstractListModel& model, std::vector<Row>& rows, std::vector<Row> wanted, SameKey sameKey) {
    struct Announcing : QAbstractListModel { // what a model announces is its own to say: here it is lent
        using QAbstractListModel::beginInsertRows;
        using QAbstractListModel::beginRemoveRows;
        using QAbstractListModel::endInsertRows;
        using QAbstractListModel::endRemoveRows;
    };
    applyRows(
        rows, std::move(wanted), sameKey,
        [&model](int row) { Q_EMIT model.dataChanged(model.index(row), model.index(row)); },
        [&model](int first, int last, const auto& apply) {
            (model.*&Announcing::beginRemoveRows)({}, first, last);
            apply();
            (model.*&Announcing::endRemoveRows)();
        },
        [&model](int first, int last, const auto& apply) {
            (model.*&Announcing::beginInsertRows)({}, first, last);
            apply();
            (model.*&Announcing::endInsertRows)();
        });
}

} // namespace ui
