#pragma once
#include <memory>
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include "ui/result_reading.h"

namespace ui {

/// The rows of a result's table, as many as there are; cells are read when a row comes into sight. Sorting a
/// large table happens aside: the old order stays until the new one is there.
class ResultRows : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of ToolResult")
    Q_PROPERTY(int count READ count NOTIFY shownChanged)
    Q_PROPERTY(int total READ total NOTIFY shownChanged)
    Q_PROPERTY(QStringList heads READ heads NOTIFY shownChanged)
    Q_PROPERTY(QVariantList widths READ widths NOTIFY shownChanged)
    Q_PROPERTY(QVariantList rightAligned READ rightAligned NOTIFY shownChanged)
    Q_PROPERTY(int sortColumn READ sortColumn NOTIFY sortChanged)
    Q_PROPERTY(bool descending READ descending NOTIFY sortChanged)
    Q_PROPERTY(bool sorting READ sorting NOTIFY sortChanged)
public:
    static constexpr int preview = 25; ///< rows before "Show all"
    enum Role { CellsRole = Qt::UserRole + 1 };

    explicit ResultRows(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    /// Null, or a reading without a table, shows nothing.
    void show(std::shared_ptr<const ResultReading> reading);
    void setWhole(bool whole);
    /// By this column, rising; once more: falling; once more: as it came.
    Q_INVOKABLE void sortBy(int column);
    /// All rows in their order on screen.
    const std::vector<std::uint32_t>& order() const { return m_order; }

    int count() const;
    int total() const { return static_cast<int>(m_order.size()); }
    QStringList heads() const;
    QVariantList widths() const;
    QVariantList rightAligned() const;
    int sortColumn() const { return m_column; }
    bool descending() const { return m_descending; }
    bool sorting() const { return m_sorting > 0; }

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count(); }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override { return {{CellsRole, "cells"}}; }

Q_SIGNALS:
    void shownChanged();
    void sortChanged();

private:
    void take(std::vector<std::uint32_t> order);

    std::shared_ptr<const ResultReading> m_reading; ///< with a grid, or null
    std::vector<std::uint32_t> m_order;
    int m_column = -1;
    bool m_descending = false;
    bool m_whole = false;
    int m_sorting = 0;
    int m_asked = 0; ///< number of the last sort: only its order counts
};

} // namespace ui
