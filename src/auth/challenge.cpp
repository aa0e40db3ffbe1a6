#include "auth/challenge.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace auth {
namespace {

struct Challenge {
    std::string scheme;
    std::vector<std::pair<std::string, std::string>> parameters;
};

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

bool isTokenCharacter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

/// Reads the header from left to right: tokens, "=", quoted strings and commas.
class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    std::vector<Challenge> read() {
        std::vector<Challenge> all;
        while (skip(), m_at < m_text.size()) {
            const std::string name = token();
            if (name.empty()) {
                ++m_at; // what is no token is passed over
                continue;
            }
            spaces();
            if (m_at < m_text.size() && m_text[m_at] == '=' && !all.empty()) {
                ++m_at;
                spaces();
                all.back().parameters.emplace_back(lower(name), value());
            } else {
                all.push_back({lower(name), {}});
            }
        }
        return all;
    }

private:
    void spaces() {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
            ++m_at;
    }
    void skip() {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == ','))
            ++m_at;
    }
    std::string token() {
        const std::size_t from = m_at;
        while (m_at < m_text.size() && isTokenCharacter(m_text[m_at]))
            ++m_at;
        return std::string(m_text.substr(from, m_at - from));
    }
    std::string value() {
        if (m_at >= m_text.size() || m_text[m_at] != '"') {
            // Servers forget the quotes around a URL: up to the next comma or space.
            const std::size_t stop = std::min(m_text.find_first_of(", \t", m_at), m_text.size());
            const std::string plain(m_text.substr(m_at, stop - m_at));
            m_at = stop;
            return plain;
        }
        std::string out;
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size()) ++m_at;
            out += m_text[m_at];
        }
        if (m_at < m_text.size()) ++m_at;
        return out;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace

std::optional<BearerChallenge> readChallenge(std::string_view header) {
    constexpr std::size_t longest = 16U << 10;
    std::optional<BearerChallenge> found;
    for (const Challenge& challenge : Reader(header.substr(0, longest)).read()) {
        if (challenge.scheme != "bearer" && challenge.scheme != "dpop") continue;
        if (!found) found.emplace();
        found->dpop = found->dpop || challenge.scheme == "dpop";
        for (const auto& [name, value] : challenge.parameters) {
            if (name == "resource_metadata") found->resourceMetadata = value;
            if (name == "scope") found->scope = value;
            if (name == "error") found->error = value;
            if (name == "error_description") found->errorDescription = value;
        }
    }
    return found;
}

} // namespace auth
