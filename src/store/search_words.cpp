#include "store/search_words.h"

#include <algorithm>

#include <QString>

#include "store/index_words.h"

namespace store::rows {
namespace {

constexpr std::size_t longestQuery = 1000; ///< bytes; more is a paste by mistake
constexpr std::size_t mostWords = 24;
constexpr std::size_t mostEndings = 512;      ///< of a word that is being typed
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
    const auto known = indexWords(database, start, head.empty() ? mostEndings : mostPhraseEndings);
    // Of the endings of a name none may be missing: it may be the only one that stands behind what was typed
    // before.
    if (!known || (!known->all && !head.empty())) return phrase(word) + '*';
    if (known->words.empty()) return phrase(word);
    std::string any;
    for (const std::string& each : known->words)
        any += (any.empty() ? "(" : " OR ") + phrase(head + each);
    return any + ')';
}

} // namespace store::rows
