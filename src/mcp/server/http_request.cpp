#include "mcp/server/http_request.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace mcp {
namespace {

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return result;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool isToken(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(c)) != std::string_view::npos;
    });
}

/// No control characters: a value is shown and compared.
bool isPlain(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](unsigned char c) { return (c >= 0x20 && c != 0x7F) || c == '\t'; });
}

template <typename Number>
std::optional<Number> whole(std::string_view text, int base) {
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

} // namespace

const std::string* HttpMessage::header(std::string_view name) const {
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&](const auto& header) { return header.first == name; });
    return found == headers.end() ? nullptr : &found->second;
}

std::string_view HttpMessage::path() const {
    return std::string_view(target).substr(0, target.find('?'));
}

bool HttpMessage::wantsClose() const {
    const std::string* connection = header("connection");
    const std::string words = connection == nullptr ? "" : lower(*connection);
    if (words.find("close") != std::string::npos) return true;
    return minorVersion == 0 && words.find("keep-alive") == std::string::npos;
}

void HttpRequestParser::take(std::string_view bytes) {
    // What was read goes away in large steps, so that small requests do not move the rest each time.
    if (m_at > m_bytes.size() / 2) m_bytes.erase(0, std::exchange(m_at, 0));
    m_bytes.append(bytes);
}

std::optional<HttpMessage> HttpRequestParser::next() {
    m_complete = false;
    while (m_failure == 0 && !m_complete && advance()) {
    }
    if (!m_complete) return std::nullopt;
    m_state = State::Head;
    m_framing = 0;
    m_searched = 0;
    return std::exchange(m_request, {});
}

/// One step; false when more bytes are needed.
bool HttpRequestParser::advance() {
    switch (m_state) {
    case State::Head: return readHead();
    case State::Body: return readBody(State::Head);
    case State::ChunkSize: return readChunkSize();
    case State::ChunkData: return readBody(State::ChunkEnd);
    case State::ChunkEnd: {
        const auto line = takeLine();
        if (!line) return false;
        if (!line->empty()) return fail(400);
        m_state = State::ChunkSize;
        return true;
    }
    case State::Trailer: {
        const auto line = takeLine();
        if (!line) return false;
        m_complete = line->empty();
        return true;
    }
    }
    return false;
}

bool HttpRequestParser::readHead() {
    // Empty lines before a request are tolerated (RFC 9112, 2.2).
    while (unread().substr(0, 2) == "\r\n")
        m_at += 2;
    const std::string_view bytes = unread();
    const auto end = bytes.find("\r\n\r\n", m_searched > 3 ? m_searched - 3 : 0);
    if (std::min(end, bytes.size()) > m_limits.head) return fail(431);
    if (end == std::string_view::npos) {
        m_searched = bytes.size();
        return false;
    }
    std::string_view rest = bytes.substr(0, end + 2);
    m_at += end + 4;
    bool first = true;
    while (!rest.empty() && m_failure == 0) {
        const auto lineEnd = rest.find("\r\n");
        const std::string_view line = rest.substr(0, lineEnd);
        rest.remove_prefix(lineEnd + 2);
        first ? readRequestLine(line) : readHeader(line);
        first = false;
    }
    if (m_failure == 0) chooseBody();
    return m_failure == 0;
}

void HttpRequestParser::readRequestLine(std::string_view line) {
    const auto firstSpace = line.find(' ');
    const auto lastSpace = line.rfind(' ');
    if (firstSpace == std::string_view::npos || firstSpace == lastSpace) {
        fail(400);
        return;
    }
    m_request.method = line.substr(0, firstSpace);
    m_request.target = line.substr(firstSpace + 1, lastSpace - firstSpace - 1);
    const std::string_view version = line.substr(lastSpace + 1);
    const std::string_view target = m_request.target;
    if (!isToken(m_request.method) || target.empty() || target.front() != '/' || !isPlain(target) ||
        target.find_first_of(" \t") != std::string_view::npos)
        fail(400);
    else if (version != "HTTP/1.1" && version != "HTTP/1.0")
        fail(version.compare(0, 5, "HTTP/") == 0 ? 505 : 400);
    m_request.minorVersion = version == "HTTP/1.0" ? 0 : 1;
}

void HttpRequestParser::readHeader(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !isToken(line.substr(0, colon)) || !isPlain(line)) {
        fail(400);
        return;
    }
    m_request.headers.emplace_back(lower(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
}

void HttpRequestParser::chooseBody() {
    std::vector<std::string> lengths;
    std::vector<std::string> codings;
    std::size_t hosts = 0;
    for (const auto& [name, value] : m_request.headers) {
        if (name == "content-length") lengths.push_back(value);
        if (name == "transfer-encoding") codings.push_back(lower(value));
        if (name == "host") ++hosts;
        if (name == "expect") fail(417);
    }
    if (hosts > 1 || (hosts == 0 && m_request.minorVersion == 1)) fail(400);
    if (lengths.size() + codings.size() > 1) fail(400);
    if (m_failure != 0) return;
    if (!codings.empty()) {
        if (codings.front() != "chunked") fail(501);
        m_state = State::ChunkSize;
        return;
    }
    m_remaining = 0;
    if (!lengths.empty()) {
        const auto length = whole<std::size_t>(lengths.front(), 10);
        if (!length) {
            fail(400);
            return;
        }
        if (*length > m_limits.body) fail(413);
        m_remaining = *length;
    }
    m_state = State::Body;
}

bool HttpRequestParser::readBody(State next) {
    const std::string_view piece = unread().substr(0, m_remaining);
    m_request.body.append(piece);
    m_at += piece.size();
    m_remaining -= piece.size();
    if (m_remaining > 0) return false;
    m_complete = next == State::Head;
    m_state = next;
    return true;
}

bool HttpRequestParser::readChunkSize() {
    const auto line = takeLine();
    if (!line) return false;
    // Chunk extensions mean nothing to us.
    const auto size = whole<std::size_t>(trimmed(std::string_view(*line).substr(0, line->find(';'))), 16);
    if (!size) return fail(400);
    if (*size > m_limits.body - std::min(m_limits.body, m_request.body.size())) return fail(413);
    m_remaining = *size;
    m_state = *size == 0 ? State::Trailer : State::ChunkData;
    return true;
}

/// A CRLF-ended line of a chunked body's framing.
std::optional<std::string> HttpRequestParser::takeLine() {
    const std::string_view bytes = unread();
    const auto end = bytes.substr(0, m_limits.head + 2).find("\r\n");
    if (m_framing + std::min(end, bytes.size()) > m_limits.head) fail(431);
    if (end == std::string_view::npos || m_failure != 0) return std::nullopt;
    m_framing += end + 2;
    m_at += end + 2;
    return std::string(bytes.substr(0, end));
}

bool HttpRequestParser::fail(int status) {
    if (m_failure == 0) m_failure = status;
    return false;
}

} // namespace mcp
