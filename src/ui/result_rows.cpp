#include "ui/result_rows.h"

#include <algorithm>

#include "base/aside.h"
#include "base/display_text.h"
#include "base/when_done.h"

namespace ui {
namespace {

constexpr std::uint32_t sortedAtOnce = 2000; ///< rows

} // namespace

void ResultRows::show(std::shared_ptr<const ResultReading> reading) {
    beginResetModel();
    m_reading = reading && reading->grid ? std::move(reading) : nullptr;
    m_order = m_reading ? sortedRows(*m_reading, -1, false) : std::vector<std::uint32_t>{};
    m_column = -1;
    m_descending = false;
    ++m_asked;
    endResetModel();
    Q_EMIT shownChanged();
    Q_EMIT sortChanged();
}

void ResultRows::setWhole(bool whole) {
    if (m_whole == whole) return;
    const int before = count();
    const int after = whole ? total() : std::min(total(), preview);
    if (after > before) beginInsertRows({}, before, after - 1);
    if (after < before) beginRemoveRows({}, after, before - 1);
    m_whole = whole;
    if (after > before) endInsertRows();
    if (after < before) endRemoveRows();
    Q_EMIT shownChanged();
}

void ResultRows::sortBy(int column) {
    if (!m_reading) return;
    const bool again = column == m_column;
    if (again && m_descending) column = -1;
    m_descending = again && !m_descending;
    m_column = column;
    const int asked = ++m_asked;
    if (m_reading->grid->rows <= sortedAtOnce) return take(sortedRows(*m_reading, column, m_descending));
    ++m_sorting;
    Q_EMIT sortChanged();
    auto sorted = base::aside([reading = m_reading, column, descending = m_descending] {
        return sortedRows(*reading, column, descending);
    });
    base::whenDone(sorted, this, [this, asked](const std::shared_ptr<std::vector<std::uint32_t>>& order) {
        --m_sorting;
        if (asked == m_asked) take(std::move(*order));
        Q_EMIT sortChanged();
    });
}

void ResultRows::take(std::vector<std::uint32_t> order) {
    m_order = std::move(order);
    if (count() > 0) Q_EMIT dataChanged(index(0), index(count() - 1));
    Q_EMIT sortChanged();
}

int ResultRows::count() const {
    return m_whole ? total() : std::min(total(), preview);
}

QStringList ResultRows::heads() const {
    QStringList out;
    if (m_reading)
        for (const std::string& column : m_reading->grid->columns)
            out += QString::fromStdString(base::displayLine(column, 120));
    return out;
}

QVariantList ResultRows::widths() const {
    if (!m_reading) return {};
    return {m_reading->grid->widths.begin(), m_reading->grid->widths.end()};
}

QVariantList ResultRows::rightAligned() const {
    QVariantList out;
    if (m_reading)
        for (const bool number : m_reading->grid->numbers)
            out += number;
    return out;
}

QVariant ResultRows::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    if (role != CellsRole && role != Qt::DisplayRole) return {};
    const std::uint32_t row = m_order[static_cast<std::size_t>(index.row())];
    QStringList cells;
    for (std::size_t i = 0; i < m_reading->grid->columns.size(); ++i)
        cells += cellText(*m_reading->json, m_reading->grid->cell(row, i));
    if (role == Qt::DisplayRole) return cells.join(QLatin1String(", "));
    return cells;
}

} // namespace ui
