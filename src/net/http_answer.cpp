#include "net/http_answer.h"

#include <algorithm>
#include <charconv>

namespace net {
namespace {

using base::ErrorKind;

constexpr std::size_t maxHead = 256U << 10;
constexpr std::size_t maxLine = 16U << 10; // of the chunks' framing, with its extensions
constexpr std::size_t maxTrailers = 64U << 10;

auto broken(const char* what) {
    return base::fail(ErrorKind::Protocol, std::string("the answer is not HTTP/1.1: ") + what);
}

std::string_view trimmed(std::string_view text) {
    const std::size_t from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t\r") + 1 - from);
}

std::string lowered(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

/// Whether a list header ("close, upgrade") names this word.
bool names(const std::string& list, std::string_view word) {
    std::string_view rest = list;
    while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        if (lowered(trimmed(rest.substr(0, comma))) == word) return true;
        rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    }
    return false;
}

bool readNumber(std::string_view text, int base, std::uint64_t& value) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value, base);
    constexpr std::uint64_t most = 1ULL << 60;
    return !text.empty() && read.ec == std::errc{} && read.ptr == text.data() + text.size() && value < most;
}

} // namespace

base::Result<std::size_t> HttpAnswer::take(std::string_view bytes, std::string& body) {
    const std::size_t all = bytes.size();
    while (!bytes.empty() && m_part != Part::Done) {
        base::Result<void> taken;
        switch (m_part) {
        case Part::Head: taken = takeHead(bytes); break;
        case Part::Whole: takeBody(bytes, body, Part::Done); break;
        case Part::Chunk: takeBody(bytes, body, Part::ChunkEnd); break;
        case Part::UntilClose:
            body.append(bytes);
            bytes = {};
            break;
        default: taken = takeChunkLine(bytes);
        }
        if (!taken) return base::fail(taken.error());
    }
    return all - bytes.size();
}

base::Result<void> HttpAnswer::close() {
    if (m_part == Part::UntilClose) m_part = Part::Done;
    if (m_part == Part::Done) return {};
    return base::fail(ErrorKind::Network, hasHead() ? "the connection was closed in the middle of the answer"
                                                    : "the connection was closed without an answer");
}

void HttpAnswer::takeBody(std::string_view& bytes, std::string& body, Part then) {
    const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(m_left, bytes.size()));
    body.append(bytes.substr(0, count));
    bytes.remove_prefix(count);
    m_left -= count;
    if (m_left == 0) m_part = then;
}

base::Result<void> HttpAnswer::takeHead(std::string_view& bytes) {
    // Line by line, because the empty one that ends the head may come in pieces.
    const std::size_t lf = bytes.find('\n');
    const std::size_t count = lf == std::string_view::npos ? bytes.size() : lf + 1;
    if (m_text.size() + count > maxHead) return broken("its head is too long");
    m_text.append(bytes.substr(0, count));
    bytes.remove_prefix(count);
    if (lf == std::string_view::npos) return {};
    const std::string_view text = m_text;
    if (text.find_first_not_of("\r\n") == std::string_view::npos) { // skipped, as RFC 9112 asks of who reads
        m_text.clear();
        return {};
    }
    if (!text.ends_with("\n\r\n") && !text.ends_with("\n\n")) return {};
    auto read = readHead(text);
    m_text.clear();
    return read;
}

base::Result<void> HttpAnswer::readHead(std::string_view text) {
    const auto nextLine = [&text] {
        const std::size_t lf = text.find('\n');
        std::string_view line = text.substr(0, lf);
        text.remove_prefix(lf + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        return line;
    };
    const std::string_view first = nextLine();
    std::uint64_t status = 0;
    if (!first.starts_with("HTTP/1.") || first.size() < 12 || first[8] != ' ' ||
        !readNumber(first.substr(9, 3), 10, status) || status < 100)
        return broken("its first line is no status");
    m_head = {.status = static_cast<int>(status)};
    while (!text.empty()) {
        const std::string_view line = nextLine();
        if (line.empty()) continue;
        const std::size_t colon = line.find(':');
        if (line.front() == ' ' || line.front() == '\t') { // folded, obsolete but read
            if (m_head.headers.empty()) return broken("its head begins with a folded line");
            (m_head.headers.back().second += ' ').append(trimmed(line));
        } else if (colon == std::string_view::npos || colon == 0) {
            return broken("a line of its head has no name");
        } else {
            std::string value(trimmed(line.substr(colon + 1)));
            std::replace_if(
                value.begin(), value.end(), [](char c) { return c == '\r' || c == '\0'; }, ' ');
            m_head.headers.emplace_back(line.substr(0, colon), std::move(value));
        }
    }
    if (status == 101) return broken("it changes to another protocol");
    if (status < 200) return {}; // the answer follows
    const std::string connection = headerValue(m_head.headers, "Connection");
    m_keeps = first[7] == '0' ? names(connection, "keep-alive") : !names(connection, "close");
    return readFraming();
}

base::Result<void> HttpAnswer::readFraming() {
    if (m_bodyless || m_head.status == 204 || m_head.status == 304) {
        m_part = Part::Done;
        return {};
    }
    const std::string coding = headerValue(m_head.headers, "Transfer-Encoding");
    if (names(coding, "chunked")) {
        if (lowered(trimmed(coding)) != "chunked") return broken("its transfer coding is not known");
        m_part = Part::ChunkSize;
        return {};
    }
    std::optional<std::uint64_t> length;
    for (const auto& [name, value] : m_head.headers) {
        std::uint64_t number = 0;
        if (lowered(name) != "content-length") continue;
        if (!readNumber(value, 10, number)) return broken("its length is no number");
        if (length && *length != number) return broken("it has two lengths");
        length = number;
    }
    m_left = length.value_or(0);
    m_part = !length ? Part::UntilClose : m_left == 0 ? Part::Done : Part::Whole;
    if (!length) m_keeps = false;
    return {};
}

base::Result<void> HttpAnswer::takeChunkLine(std::string_view& bytes) {
    const std::size_t lf = bytes.find('\n');
    const std::size_t count = lf == std::string_view::npos ? bytes.size() : lf + 1;
    if (m_text.size() + count > maxLine) return broken("a line between its chunks is too long");
    m_text.append(bytes.substr(0, count));
    bytes.remove_prefix(count);
    if (lf == std::string_view::npos) return {};
    auto ended = endChunkLine();
    m_text.clear();
    return ended;
}

base::Result<void> HttpAnswer::endChunkLine() {
    const std::string_view line = trimmed(std::string_view(m_text).substr(0, m_text.size() - 1));
    if (m_part == Part::ChunkEnd) {
        if (!line.empty()) return broken("a chunk is longer than it says");
        m_part = Part::ChunkSize;
    } else if (m_part == Part::ChunkSize) {
        if (!readNumber(trimmed(line.substr(0, line.find(';'))), 16, m_left))
            return broken("the size of a chunk is no number");
        m_part = m_left == 0 ? Part::Trailers : Part::Chunk;
    } else {
        m_trailers += m_text.size();
        if (m_trailers > maxTrailers) return broken("its trailers are too long");
        if (line.empty()) m_part = Part::Done;
    }
    return {};
}

} // namespace net
