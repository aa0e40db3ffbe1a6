#include "ui/table_shape.h"

#include <algorithm>

#include "base/display_text.h"
#include "ui/rich_text.h"
#include "wire/untrusted_json.h"

namespace ui {

namespace {

constexpr std::size_t largestTable = 1U << 20;
constexpr int widestCell = 60;
constexpr std::size_t mostColumns = 12;

QString cellText(const base::Json& value) {
    if (value.is_null()) return QStringLiteral("–");
    if (value.is_string()) return QString::fromStdString(base::displayLine(value.get<std::string>()));
    return QString::fromStdString(base::displayLine(base::dump(value)));
}

/// The list of objects that a result is about: the value itself, or the only list member of an object.
const base::Json* listOf(const base::Json& json) {
    const base::Json* list = json.is_array() ? &json : nullptr;
    if (json.is_object()) {
        for (const auto& [key, member] : json.items()) {
            if (!member.is_array() || member.empty() || !member.front().is_object()) continue;
            if (list != nullptr) return nullptr; // two lists: neither alone is the result
            list = &member;
        }
    }
    if (list == nullptr || list->empty()) return nullptr;
    const bool objects =
        std::all_of(list->begin(), list->end(), [](const auto& row) { return row.is_object(); });
    return objects ? list : nullptr;
}

std::vector<std::string> columnsOf(const base::Json& list) {
    std::vector<std::string> columns;
    for (const auto& row : list) {
        for (const auto& [key, value] : row.items()) {
            if (columns.size() < mostColumns &&
                std::find(columns.begin(), columns.end(), key) == columns.end())
                columns.push_back(key);
        }
    }
    return columns;
}

QStringList cellsOf(const base::Json& row, const std::vector<std::string>& columns) {
    QStringList cells;
    for (const std::string& column : columns) {
        const auto found = row.find(column);
        cells += found == row.end() ? QString() : cellText(*found);
    }
    return cells;
}

QString csvCell(QString cell) {
    // A cell that a spreadsheet would take for a formula is kept as text.
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

QString csvLine(const QStringList& cells) {
    QStringList out;
    for (const QString& cell : cells)
        out += csvCell(cell);
    return out.join(QLatin1Char(',')) + QLatin1String("\r\n");
}

} // namespace

QVariantList tableWidths(const std::vector<const chat::MdTable*>& chunks) {
    std::vector<int> widths;
    const auto measure = [&](const std::vector<chat::Spans>& cells) {
        widths.resize(std::max(widths.size(), cells.size()), 3);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto length = QString::fromStdString(chat::plainText(cells[i])).size();
            widths[i] = std::max(widths[i], static_cast<int>(std::min<qsizetype>(length, widestCell)));
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
        shape.heads += QString::fromStdString(chat::plainText(head));
    for (const auto align : table.align)
        shape.rightAligned += align == chat::MdTable::Align::End;
    for (const auto& row : table.rows) {
        QStringList cells;
        for (const chat::Spans& cell : row)
            cells += richText(cell);
        shape.rows.append(QVariant(cells));
    }
    shape.total = static_cast<int>(table.rows.size());
    return shape;
}

std::optional<TableShape> tableOfJson(const std::string& json, int limit) {
    if (json.empty() || json.size() > largestTable) return std::nullopt;
    const auto parsed = wire::readJson(json);
    if (!parsed) return std::nullopt;
    const base::Json* list = listOf(*parsed);
    if (list == nullptr) return std::nullopt;
    const auto columns = columnsOf(*list);
    TableShape shape;
    shape.total = static_cast<int>(list->size());
    std::vector<int> widths(columns.size(), 3);
    std::vector<bool> numbers(columns.size(), true);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        shape.heads += QString::fromStdString(base::displayLine(columns[i]));
        widths[i] = std::max(widths[i], static_cast<int>(shape.heads.back().size()));
    }
    for (const auto& row : *list) {
        if (shape.rows.size() >= limit) break;
        const QStringList cells = cellsOf(row, columns);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto index = static_cast<qsizetype>(i);
            widths[i] =
                std::max(widths[i], static_cast<int>(std::min<qsizetype>(cells[index].size(), widestCell)));
            const auto found = row.find(columns[i]);
            if (found != row.end() && !found->is_null() && !found->is_number()) numbers[i] = false;
        }
        shape.rows.append(QVariant(cells));
    }
    shape.widths = QVariantList(widths.begin(), widths.end());
    for (const bool number : numbers)
        shape.rightAligned += number;
    return shape;
}

QString csvOfJson(const std::string& json) {
    const auto parsed = wire::readJson(json);
    if (!parsed) return {};
    const base::Json* list = listOf(*parsed);
    if (list == nullptr) return {};
    const auto columns = columnsOf(*list);
    QStringList heads;
    for (const std::string& column : columns)
        heads += QString::fromStdString(column);
    QString out = csvLine(heads);
    for (const auto& row : *list)
        out += csvLine(cellsOf(row, columns));
    return out;
}

} // namespace ui
