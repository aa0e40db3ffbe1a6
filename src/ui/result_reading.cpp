#include "ui/result_reading.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "base/display_text.h"
#include "mcp/protocol/readings.h"
#include "ui/csv.h"
#include "ui/natural_order.h"

namespace ui {
namespace {

using wire::JsonOutline;

constexpr int chunkLines = 40;
constexpr std::size_t chunkBytes = 16'384;
constexpr std::size_t mostColumns = 60;
constexpr std::uint32_t measuredRows = 400;
constexpr int widestCell = 60;
constexpr int deepestList = 4;

bool isRow(const JsonOutline& json, std::uint32_t node) {
    return json.at(node).kind == JsonOutline::Kind::Object;
}

bool isListOfObjects(const JsonOutline& json, std::uint32_t node) {
    if (json.at(node).kind != JsonOutline::Kind::Array || json.at(node).count == 0) return false;
    for (std::uint32_t row = node + 1; row < json.endOf(node); row = json.at(row).next)
        if (!isRow(json, row)) return false;
    return true;
}

/// The list that a result is about: the value itself, or the only list of objects among the members of an
/// object, or of the only object in it. nullopt where there is none or more than one.
std::optional<std::uint32_t> listIn(const JsonOutline& json, std::uint32_t node, int depth) {
    if (isListOfObjects(json, node)) return node;
    if (!isRow(json, node) || depth == 0) return std::nullopt;
    std::optional<std::uint32_t> list;
    std::optional<std::uint32_t> object;
    int objects = 0;
    for (std::uint32_t child = node + 1; child < json.endOf(node); child = json.at(child).next) {
        if (isRow(json, child)) object = child, ++objects;
        if (!isListOfObjects(json, child)) continue;
        if (list) return std::nullopt; // two lists: neither alone is the result
        list = child;
    }
    if (list || objects != 1) return list;
    return listIn(json, *object, depth - 1);
}

/// Columns in the order in which rows name them.
class Columns {
public:
    /// The column of a member, or nullopt where the table has too many.
    std::optional<std::size_t> of(std::string name) {
        // Rows of one list name their members in the same order: the next column is almost always it.
        if (m_expected < m_names.size() && m_names[m_expected] == name) return m_expected++;
        const auto [found, added] = m_index.try_emplace(name, m_names.size());
        if (added && m_names.size() >= mostColumns) {
            ++m_left;
            found->second = mostColumns;
        } else if (added) {
            m_names.push_back(std::move(name));
        }
        if (found->second >= mostColumns) return std::nullopt;
        m_expected = found->second + 1;
        return found->second;
    }
    void nextRow() { m_expected = 0; }
    std::vector<std::string>& names() { return m_names; }
    std::uint32_t left() const { return m_left; }

private:
    std::vector<std::string> m_names;
    std::unordered_map<std::string, std::size_t> m_index;
    std::size_t m_expected = 0;
    std::uint32_t m_left = 0;
};

void measure(const JsonOutline& json, ResultGrid& grid) {
    const std::size_t columns = grid.columns.size();
    grid.widths.assign(columns, 3);
    grid.numbers.assign(columns, true);
    std::vector<bool> seen(columns, false);
    for (std::size_t i = 0; i < columns; ++i)
        grid.widths[i] = std::max(3, static_cast<int>(base::displayLine(grid.columns[i], 120).size()) + 2);
    for (std::uint32_t row = 0; row < grid.rows; ++row) {
        for (std::size_t i = 0; i < columns; ++i) {
            const std::uint32_t node = grid.cell(row, i);
            if (node == 0 || json.at(node).kind == JsonOutline::Kind::Null) continue;
            seen[i] = true;
            if (json.at(node).kind != JsonOutline::Kind::Number) grid.numbers[i] = false;
            if (row >= measuredRows) continue;
            const auto length = static_cast<int>(cellText(json, node, 200).size());
            grid.widths[i] = std::max(grid.widths[i], std::min(length, widestCell));
        }
    }
    for (std::size_t i = 0; i < columns; ++i)
        grid.numbers[i] = grid.numbers[i] && seen[i];
}

/// Character columns of a line; wide characters take two. Good enough for a scroll bar.
int columnsOf(std::string_view line) {
    int columns = 0;
    for (const char c : line) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) == 0x80) continue;
        columns += byte == '\t' ? 8 : byte >= 0xE3 ? 2 : 1;
    }
    return columns;
}

std::size_t cutAtCharacter(const std::string& text, std::size_t at) {
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
        --at;
    return at;
}

bool looksLikeDifference(std::string_view text) {
    const auto begins = [&](std::string_view line) {
        return text.starts_with(line) || text.find("\n" + std::string(line)) != std::string_view::npos;
    };
    return begins("@@ -") || (begins("--- ") && begins("+++ "));
}

void cut(ResultText& out) {
    OutputChunk chunk;
    const std::string& text = out.text;
    const auto close = [&](std::size_t end) {
        chunk.end = end;
        if (chunk.end > chunk.begin) out.chunks.push_back(chunk);
        chunk = {.begin = end};
    };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = text.find('\n', at);
        if (end == std::string::npos) end = text.size();
        ++out.lines;
        out.longest = std::max(out.longest, columnsOf(std::string_view(text).substr(at, end - at)));
        for (std::size_t from = at; end - from > chunkBytes;) { // a line may be megabytes long
            from = std::max(cutAtCharacter(text, from + chunkBytes), from + 1);
            close(from);
        }
        ++chunk.lines;
        at = end + (end < text.size() ? 1 : 0);
        if (chunk.lines == chunkLines || end - chunk.begin > chunkBytes) close(at);
        if (end == text.size()) break;
    }
    close(text.size());
}

/// Pictures among the content of an MCP result.
std::vector<ContentPart> picturesOf(const std::string& raw) {
    // A result of megabytes of text is not read a second time to learn that it holds no picture.
    if (raw.find("\"image\"") == std::string::npos && raw.find("\"blob\"") == std::string::npos) return {};
    const auto json = JsonOutline::read(raw);
    std::vector<ContentPart> pictures;
    if (!json) return pictures;
    const std::uint32_t content = json->member(0, "content");
    if (content == 0) return pictures;
    for (std::uint32_t part = content + 1; part < json->endOf(content); part = json->at(part).next) {
        std::uint32_t data = json->member(part, "data");
        std::uint32_t type = json->member(part, "mimeType");
        std::string uri;
        if (const std::uint32_t resource = json->member(part, "resource"); data == 0 && resource != 0) {
            data = json->member(resource, "blob");
            type = json->member(resource, "mimeType");
            if (const std::uint32_t at = json->member(resource, "uri")) uri = json->value(at);
        }
        if (data == 0) continue;
        ContentPart one = partOf(mcp::EmbeddedResource{.uri = uri,
                                                       .mimeType = type == 0 ? "" : json->value(type),
                                                       .text = {},
                                                       .blob = json->value(data)});
        if (one.kind == ContentPart::Kind::Picture) pictures.push_back(std::move(one));
    }
    return pictures;
}

} // namespace

QString cellText(const JsonOutline& json, std::uint32_t node, std::size_t most) {
    if (node == 0) return {};
    if (json.at(node).kind == JsonOutline::Kind::Null) return QStringLiteral("–");
    return QString::fromStdString(base::displayLine(json.value(node, most * 4 + 4), most));
}

std::optional<std::uint32_t> tableRows(const JsonOutline& json) {
    const auto list = listIn(json, 0, deepestList);
    return list ? std::optional(json.at(*list).count) : std::nullopt;
}

std::optional<ResultGrid> gridOf(const JsonOutline& json) {
    const auto list = listIn(json, 0, deepestList);
    if (!list) return std::nullopt;
    ResultGrid grid;
    grid.rows = json.at(*list).count;
    Columns columns;
    for (std::uint32_t row = *list + 1; row < json.endOf(*list); row = json.at(row).next) {
        columns.nextRow();
        for (std::uint32_t cell = row + 1; cell < json.endOf(row); cell = json.at(cell).next)
            columns.of(json.key(cell));
    }
    const std::size_t width = columns.names().size();
    if (width == 0) return std::nullopt;
    grid.cells.assign(grid.rows * width, 0);
    std::size_t at = 0;
    for (std::uint32_t row = *list + 1; row < json.endOf(*list); row = json.at(row).next, at += width) {
        columns.nextRow();
        for (std::uint32_t cell = row + 1; cell < json.endOf(row); cell = json.at(cell).next)
            if (const auto column = columns.of(json.key(cell))) grid.cells[at + *column] = cell;
    }
    grid.left = columns.left();
    grid.columns = std::move(columns.names());
    measure(json, grid);
    return grid;
}

ResultText readText(std::string text) {
    ResultText out;
    if (chat::TerminalText::wanted(text)) {
        const chat::TerminalText terminal(text);
        out.text = terminal.text();
        out.runs = terminal.runs();
    } else {
        out.text = std::move(text);
    }
    out.difference = out.runs.empty() && looksLikeDifference(out.text);
    cut(out);
    return out;
}

std::shared_ptr<const ResultReading> readResult(const ResultSource& source) {
    auto reading = std::make_shared<ResultReading>();
    const std::string& json = source.structured.empty() ? source.text : source.structured;
    reading->json = JsonOutline::read(json);
    if (reading->json && !reading->json->isContainer(0)) reading->json.reset();
    if (reading->json) {
        reading->grid = gridOf(*reading->json);
        reading->series = timeSeriesOf(*reading->json, reading->grid);
    }
    reading->text = readText(source.shown());
    reading->pictures = picturesOf(source.raw);
    return reading;
}

std::vector<std::uint32_t> sortedRows(const ResultReading& reading, int column, bool descending) {
    const ResultGrid& grid = *reading.grid;
    std::vector<std::uint32_t> rows(grid.rows);
    std::iota(rows.begin(), rows.end(), 0U);
    if (column < 0 || static_cast<std::size_t>(column) >= grid.columns.size()) return rows;
    const auto node = [&](std::uint32_t row) { return grid.cell(row, static_cast<std::size_t>(column)); };
    std::vector<std::string> keys(grid.rows);
    for (std::uint32_t row = 0; row < grid.rows; ++row) {
        const std::uint32_t cell = node(row);
        if (cell != 0 && reading.json->at(cell).kind != JsonOutline::Kind::Null)
            keys[row] = reading.json->value(cell, 400);
    }
    std::stable_sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (keys[a].empty() || keys[b].empty()) return !keys[a].empty() && keys[b].empty();
        const int order = naturalOrder(keys[a], keys[b]);
        return descending ? order > 0 : order < 0;
    });
    return rows;
}

QString csvOf(const ResultReading& reading, const std::vector<std::uint32_t>& rows) {
    const ResultGrid& grid = *reading.grid;
    QStringList line;
    for (const std::string& column : grid.columns)
        line += QString::fromStdString(column);
    QString out = csvLine(line);
    for (const std::uint32_t row : rows) {
        line.clear();
        for (std::size_t i = 0; i < grid.columns.size(); ++i) {
            const std::uint32_t cell = grid.cell(row, i);
            const bool empty = cell == 0 || reading.json->at(cell).kind == JsonOutline::Kind::Null;
            line += empty ? QString()
                          : QString::fromStdString(base::DisplayText(reading.json->value(cell)).text());
        }
        out += csvLine(line);
    }
    return out;
}

} // namespace ui
