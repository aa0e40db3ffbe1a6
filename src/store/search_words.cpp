#include "store/search_words.h"

#include <algorithm>

#include <QString>

namespace store::rows {
namespace {

constexpr std::size_t longestQuery = 1000; ///< bytes; more is a paste by mistake
constexpr std::size_t mostWords = 24;
constexpr std::size_t mostEndings = 64;       ///< of a word that is being typed
constexpr std::size_t mostPhraseEndings = 16; ///< of the last part of a name: each is a search of its own

bool asciiAlnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

bool hasLetters(const std::string& word) {
    const QString text = QString::fromStdString(word);
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
}

/// The words of the index that begin with `start`, at most `most` + 1. Each is one seek: a prefix search of
/// FTS5 would read all places of all these words before its first hit.
base::Result<std::vector<std::string>> endings(Database& database, const std::string& start,
                                               std::size_t most) {
    if (auto made = database.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary "
                                     "USING fts5vocab('main', 'search', 'instance')");
        !made)
        return base::fail(made.error());
    auto next = database.prepare("SELECT term FROM temp.vocabulary WHERE term>=? LIMIT 1");
    if (!next) return base::fail(next.error());
    std::vector<std::string> words;
    std::string from = start;
    while (words.size() <= most) {
        const auto row = next->reset().bind(from).step();
        if (!row) return base::fail(row.error());
        if (!*row) break;
        words.push_back(next->text(0));
        if (words.back().compare(0, start.size(), start) != 0) {
            words.pop_back();
            break;
        }
        from = words.back() + '\1'; // behind this word, before the next: no word holds it
    }
    return words;
}

} // namespace

SearchWords searchWords(const std::string& query) {
    SearchWords words;
    std::string word;
    const auto endWord = [&](bool open) {
        const std::size_t typed = word.size();
        while (!word.empty() && ascii(word.back()) && !asciiAlnum(word.back()))
            word.pop_back();
        words.open = open && !word.empty() && word.size() == typed;
        if (words.all.size() < mostWords && hasLetters(word)) words.all.push_back(word);
        word.clear();
    };
    for (std::size_t i = 0; i < std::min(query.size(), longestQuery); ++i) {
        const auto byte = static_cast<unsigned char>(query[i]);
        if (byte <= ' ' || byte == '"' || byte == 0x7F)
            endWord(false);
        else
            word += query[i];
    }
    const std::size_t before = words.all.size();
    if (query.size() <= longestQuery) endWord(true);
    words.open = words.open && words.all.size() > before;
    return words;
}

std::string phrase(const std::string& word) {
    return '"' + word + '"';
}

base::Result<std::string> beginning(Database& database, const std::string& word) {
    const auto edge =
        std::find_if(word.rbegin(), word.rend(), [](char c) { return ascii(c) && !asciiAlnum(c); });
    const std::string head(word.begin(), edge.base());
    std::string start(edge.base(), word.end());
    const bool number = std::all_of(start.begin(), start.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (number && !head.empty()) return phrase(word);
    // The index holds words without case and marks; what is not ASCII is left to FTS5, which folds it.
    if (!std::all_of(start.begin(), start.end(), ascii)) return phrase(word) + '*';
    std::transform(start.begin(), start.end(), start.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const std::size_t most = head.empty() ? mostEndings : mostPhraseEndings;
    const auto known = endings(database, start, most);
    if (!known || known->size() > most) return phrase(word) + '*'; // read-only, or too many
    if (known->empty()) return phrase(word);
    std::string any;
    for (const std::string& each : *known)
        any += (any.empty() ? "(" : " OR ") + phrase(head + each);
    return any + ')';
}

} // namespace store::rows
