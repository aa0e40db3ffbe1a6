#include "mcp/catalog.h"

#include <algorithm>
#include <set>

#include <QCryptographicHash>

namespace mcp {

namespace {

constexpr std::size_t maxModelName = 64;
constexpr std::size_t hashDigits = 8;
/// Providers bill roughly one token for four characters of a definition.
constexpr std::size_t charactersPerToken = 4;

bool isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isAsciiDigit(char c) {
    return c >= '0' && c <= '9';
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower(c); });
    return out;
}

/// Every byte that a provider would refuse becomes one underscore.
std::string sanitised(std::string_view name) {
    std::string out(name);
    for (char& c : out)
        if (!isAsciiLetter(c) && !isAsciiDigit(c) && c != '_' && c != '-') c = '_';
    return out;
}

std::string plainName(std::string_view server, std::string_view tool) {
    std::string name = sanitised(server) + "__" + sanitised(tool);
    if (!isAsciiLetter(name.front()) && name.front() != '_') name.insert(name.begin(), '_');
    return name;
}

/// The plain name, cut where needed, with a suffix that depends on the exact original names.
std::string hashedName(std::string_view server, std::string_view tool, int round) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](std::string_view text) {
        hash.addData(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())));
        hash.addData(QByteArray(1, '\0'));
    };
    add(server);
    add(tool);
    if (round > 0) add(std::to_string(round));
    const std::string suffix = hash.result().toHex().left(hashDigits).toStdString();
    return plainName(server, tool).substr(0, maxModelName - hashDigits - 1) + "_" + suffix;
}

std::vector<std::string_view> words(std::string_view query) {
    std::vector<std::string_view> out;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= query.size(); ++i) {
        const bool boundary = i == query.size() || query[i] == ' ' || query[i] == '\t' || query[i] == '\n';
        if (!boundary) continue;
        if (i > start) out.push_back(query.substr(start, i - start));
        start = i + 1;
    }
    return out;
}

/// 0: not there, 1: inside a word, 2: begins a word, 3: is the whole text. Case does not matter.
int match(std::string_view lowerText, std::string_view word) {
    if (lowerText == word) return 3;
    int best = 0;
    for (auto at = lowerText.find(word); at != std::string_view::npos; at = lowerText.find(word, at + 1)) {
        const bool begins =
            at == 0 || (!isAsciiLetter(lowerText[at - 1]) && !isAsciiDigit(lowerText[at - 1]));
        best = std::max(best, begins ? 2 : 1);
        if (best == 2) break;
    }
    return best;
}

/// How well an entry answers the words; 0 where one of them is missing.
int score(const CatalogEntry& entry, const std::vector<std::string>& queryWords) {
    const std::string name = lower(entry.tool.name);
    const std::string title = lower(entry.tool.displayTitle());
    const std::string description = lower(entry.tool.description);
    const std::string server = lower(entry.server);
    int total = 0;
    for (const std::string& word : queryWords) {
        const int points = 8 * match(name, word) + 6 * match(title, word) + 2 * match(description, word) +
                           2 * match(server, word) + (match(lower(entry.modelName), word) == 3 ? 20 : 0);
        if (points == 0) return 0;
        total += points;
    }
    return total;
}

} // namespace

Catalog::Catalog(const std::vector<ServerTools>& servers) {
    std::map<std::string, int> wanted;
    for (const ServerTools& from : servers) {
        if (!from.list) continue;
        for (const QuarantinedTool& tool : from.list->quarantined())
            m_quarantined.push_back({from.server, tool});
        std::set<std::string_view> seen;
        for (const Tool& tool : from.list->tools()) {
            if (!seen.insert(tool.name).second) {
                m_quarantined.push_back(
                    {from.server, {tool.name, "the server has another tool of this name", tool.definition}});
                continue;
            }
            const bool disabled =
                std::find(from.disabled.begin(), from.disabled.end(), tool.name) != from.disabled.end();
            CatalogEntry entry{.modelName = plainName(from.server, tool.name),
                               .server = from.server,
                               .tool = tool,
                               .tokens =
                                   (tool.definition.size() + charactersPerToken - 1) / charactersPerToken,
                               .enabled = !disabled};
            ++wanted[entry.modelName];
            m_entries.push_back(std::move(entry));
        }
    }
    // Two that want the same name both get a suffix: neither keeps a name that was approved for the other.
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        CatalogEntry& entry = m_entries[i];
        if (entry.modelName.size() > maxModelName || wanted[entry.modelName] > 1) {
            int round = 0;
            do
                entry.modelName = hashedName(entry.server, entry.tool.name, round++);
            while (m_byModelName.count(entry.modelName) > 0 || wanted.count(entry.modelName) > 0);
        }
        m_byModelName.emplace(entry.modelName, i);
    }
}

const CatalogEntry* Catalog::byModelName(std::string_view modelName) const {
    const auto found = m_byModelName.find(modelName);
    return found == m_byModelName.end() ? nullptr : &m_entries[found->second];
}

const CatalogEntry* Catalog::find(std::string_view server, std::string_view tool) const {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const CatalogEntry& entry) {
        return entry.server == server && entry.tool.name == tool;
    });
    return found == m_entries.end() ? nullptr : &*found;
}

std::size_t Catalog::tokens() const {
    std::size_t sum = 0;
    for (const CatalogEntry& entry : m_entries)
        if (entry.enabled) sum += entry.tokens;
    return sum;
}

std::vector<const CatalogEntry*> Catalog::search(std::string_view query) const {
    std::vector<std::string> queryWords;
    for (std::string_view word : words(query))
        queryWords.push_back(lower(word));
    std::vector<std::pair<int, const CatalogEntry*>> scored;
    for (const CatalogEntry& entry : m_entries) {
        const int points = queryWords.empty() ? 1 : score(entry, queryWords);
        if (points > 0) scored.emplace_back(points, &entry);
    }
    std::stable_sort(scored.begin(), scored.end(), [](auto& a, auto& b) { return a.first > b.first; });
    std::vector<const CatalogEntry*> out;
    for (const auto& [points, entry] : scored)
        out.push_back(entry);
    return out;
}

} // namespace mcp
