#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wire {

/// Cuts bytes into lines that hold one JSON value each (application/x-ndjson, MCP's stdio framing).
/// LF or CRLF, a leading BOM dropped, empty lines skipped. Linear and bounded; a line over the limit is
/// reported once, swallowed to its end, and the lines after it come through.
class NdjsonParser {
public:
    struct Line {
        std::string text;
        bool oversized = false; ///< text holds only the first bytes of a line that passed the limit

        bool operator==(const Line&) const = default;
    };

    explicit NdjsonParser(std::size_t maxLine = 64U << 20) : m_maxLine(maxLine) {}

    /// A line as it stands in the bytes: borrowed from them or from the parser until the next call.
    struct View {
        std::string_view text;
        bool oversized = false;
    };

    /// Takes the next line off the front of `bytes`; nullopt: they are used up.
    std::optional<View> next(std::string_view& bytes);
    void take(std::string_view bytes, std::vector<Line>& out);
    /// The last line where the stream ended without a newline; empty when there is none.
    std::vector<Line> finish();

private:
    void begin(std::string_view piece);
    std::optional<View> ended(std::string_view line);

    std::size_t m_maxLine;
    std::string m_line;  ///< the unfinished line
    std::string m_ended; ///< the last line that came in pieces
    bool m_oversized = false;
    bool m_first = true;
};

} // namespace wire
