#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chat/terminal_text.h"
#include "ui/content_shelf.h"
#include "ui/time_series.h"
#include "wire/json_outline.h"

namespace ui {

/// What a tool gave back, as it is stored.
struct ResultSource {
    std::string text;       ///< the text parts of the content, joined
    std::string structured; ///< structuredContent as JSON text
    std::string raw;        ///< the whole MCP result
    bool operator==(const ResultSource&) const = default;
    const std::string& shown() const { return text.empty() ? structured : text; }
};

/// A list of objects (or of lists) in an outline: which node is the cell of which row and column.
struct ResultGrid {
    std::vector<std::string> columns; ///< names as the server wrote them
    std::vector<int> widths;          ///< in characters, the widest of the first rows
    std::vector<bool> numbers;        ///< all cells of the column are numbers
    std::uint32_t rows = 0;
    std::uint32_t left = 0;           ///< columns that the table leaves out
    std::vector<std::uint32_t> cells; ///< rows x columns; 0: absent
    std::uint32_t cell(std::uint32_t row, std::size_t column) const {
        return cells[row * columns.size() + column];
    }
};

/// Up to 40 lines of output that are drawn as one piece.
struct OutputChunk {
    std::size_t begin = 0;
    std::size_t end = 0;
    int lines = 0;
};

/// Text output in pieces.
struct ResultText {
    std::string text; ///< without escape sequences
    std::vector<chat::TerminalRun> runs;
    std::vector<OutputChunk> chunks;
    std::int64_t lines = 0;
    int longest = 0;         ///< columns of the longest line
    bool difference = false; ///< a unified diff
};

/// Everything that the views of a result are drawn from. Made once, beside the window's thread; pure.
struct ResultReading {
    std::optional<wire::JsonOutline> json;
    std::optional<ResultGrid> grid;
    ResultText text;
    std::optional<TimeSeries> series;
    std::vector<ContentPart> pictures;
};

std::shared_ptr<const ResultReading> readResult(const ResultSource& source);

/// How many rows the table in an outline has, where there is one.
std::optional<std::uint32_t> tableRows(const wire::JsonOutline& json);
/// That table.
std::optional<ResultGrid> gridOf(const wire::JsonOutline& json);
/// A cell as a table shows it, foreign text made safe, on one line.
QString cellText(const wire::JsonOutline& json, std::uint32_t node, std::size_t most = 400);
/// Text cut into chunks; escape sequences are read.
ResultText readText(std::string text);

/// The rows of a grid by one column; `column` below 0: as they came. Stable.
std::vector<std::uint32_t> sortedRows(const ResultReading& reading, int column, bool descending);
/// The grid as CSV (RFC 4180, with a head line) in this order of rows.
QString csvOf(const ResultReading& reading, const std::vector<std::uint32_t>& rows);

} // namespace ui
