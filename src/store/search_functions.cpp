#include "store/search_functions.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <sqlite3.h>

namespace store::rows {
namespace {

constexpr int countedPlaces = 256;             ///< of a phrase in a message; more make it fit no better
constexpr sqlite3_int64 rankedWords = 4 << 20; ///< in the messages of a query
constexpr int seenPlaces = 8;                  ///< of a phrase, for an excerpt
constexpr int excerptWords = 14;
constexpr std::size_t excerptBytes = 1000;
constexpr std::size_t gapBytes = 64;           ///< before the first and behind the last word of a message
constexpr std::size_t searchedBytes = 4 << 20; ///< of the messages of a query, for words to show
constexpr std::size_t shownBytes = 4 << 10;    ///< of each message, once that is used up

/// What is left of a bound, from one message of a query to the next.
template <typename Number>
Number* leftOf(const Fts5ExtensionApi* api, Fts5Context* message, Number bound) {
    if (auto* left = static_cast<Number*>(api->xGetAuxdata(message, 0))) return left;
    auto* left = new Number(bound);
    const auto drop = [](void* number) { delete static_cast<Number*>(number); };
    return api->xSetAuxdata(message, left, drop) == SQLITE_OK ? left : nullptr; // it dropped it
}

/// Calls `use(word)` with the number of the word at which each of the first `most` places of a phrase begins.
template <typename Use>
void eachPlace(const Fts5ExtensionApi* api, Fts5Context* message, int phrase, int most, Use use) {
    Fts5PhraseIter places;
    int column = 0, word = 0;
    if (api->xPhraseFirst(message, phrase, &places, &column, &word) != SQLITE_OK) return;
    for (; column >= 0 && most > 0; --most) {
        use(word);
        api->xPhraseNext(message, &places, &column, &word);
    }
}

/// BM25 but for the rarity of the words, which FTS5 counts anew in the whole store for every search (8 ms a
/// word in a million messages).
void relevance(const Fts5ExtensionApi* api, Fts5Context* message, sqlite3_context* result, int,
               sqlite3_value**) {
    constexpr double saturation = 1.2, share = 0.75;
    int size = 0;
    sqlite3_int64 sizes = 0, rows = 1;
    sqlite3_int64* const left = leftOf(api, message, rankedWords);
    if (!left || api->xColumnSize(message, -1, &size) != SQLITE_OK ||
        api->xColumnTotalSize(message, -1, &sizes) != SQLITE_OK ||
        api->xRowCount(message, &rows) != SQLITE_OK)
        return sqlite3_result_error(result, "no rank", -1);
    if (*left <= 0) return sqlite3_result_double(result, 0);
    *left -= size;
    const double mean =
        std::max(1.0, static_cast<double>(sizes) / static_cast<double>(std::max<sqlite3_int64>(rows, 1)));
    double score = 0;
    for (int phrase = 0; phrase < api->xPhraseCount(message); ++phrase) {
        int count = 0;
        eachPlace(api, message, phrase, countedPlaces, [&count](int) { ++count; });
        if (count > 0)
            score -= count * (saturation + 1) / (count + saturation * (1 - share + share * size / mean));
    }
    sqlite3_result_double(result, score);
}

struct Place {
    int first = 0, end = 0; ///< words
    int phrase = 0;
};

/// The words that are shown, and where their bytes are.
struct Excerpt {
    int first = 0; ///< word
    int word = 0;  ///< the next
    std::vector<std::pair<int, int>> bytes;
    bool whole = true; ///< the text ended within it
};

std::vector<Place> places(const Fts5ExtensionApi* api, Fts5Context* message) {
    std::vector<Place> all;
    for (int phrase = 0; phrase < api->xPhraseCount(message); ++phrase) {
        const int size = api->xPhraseSize(message, phrase);
        eachPlace(api, message, phrase, seenPlaces, [&](int word) {
            all.push_back({word, word + size, phrase});
        });
    }
    std::sort(all.begin(), all.end(), [](const Place& a, const Place& b) { return a.first < b.first; });
    return all;
}

/// The word to begin with: where most of the phrases stand close together, with some words before them.
int beginning(const std::vector<Place>& places) {
    std::size_t best = 0;
    int first = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        std::vector<int> phrases;
        int end = places[i].end;
        for (std::size_t j = i; j < places.size() && places[j].end <= places[i].first + excerptWords; ++j) {
            if (std::find(phrases.begin(), phrases.end(), places[j].phrase) == phrases.end())
                phrases.push_back(places[j].phrase);
            end = std::max(end, places[j].end);
        }
        if (phrases.size() <= best) continue;
        best = phrases.size();
        first = std::max(0, places[i].first - std::max(0, excerptWords - (end - places[i].first)) / 2);
    }
    return first;
}

int takeWord(void* context, int flags, const char*, int, int begin, int end) {
    auto& excerpt = *static_cast<Excerpt*>(context);
    if ((flags & FTS5_TOKEN_COLOCATED) != 0 || excerpt.word++ < excerpt.first) return SQLITE_OK;
    if (excerpt.bytes.size() == excerptWords) {
        excerpt.whole = false;
        return SQLITE_DONE; // no need to read on
    }
    excerpt.bytes.emplace_back(begin, end);
    return SQLITE_OK;
}

/// Never half a character.
std::string_view cut(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80)
        --bytes;
    return text.substr(0, bytes);
}

std::string written(std::string_view text, const Excerpt& excerpt, const std::vector<Place>& places) {
    const std::string more = "…";
    if (excerpt.bytes.empty())
        return std::string(cut(text, excerptBytes / 4)) + (text.size() > excerptBytes / 4 ? more : "");
    auto at = static_cast<std::size_t>(excerpt.bytes.front().first);
    const bool fromBegin = excerpt.first == 0 && at <= gapBytes;
    std::string out = fromBegin ? "" : more;
    if (fromBegin) at = 0;
    int markedTo = 0; // word
    for (std::size_t i = 0; i < excerpt.bytes.size() && out.size() < excerptBytes; ++i) {
        const int word = excerpt.first + static_cast<int>(i);
        const auto begin = static_cast<std::size_t>(excerpt.bytes[i].first);
        const auto end = static_cast<std::size_t>(excerpt.bytes[i].second);
        out += cut(text.substr(at, begin - at), excerptBytes);
        const bool open = word < markedTo;
        for (const Place& place : places)
            if (place.first <= word && word < place.end) markedTo = std::max(markedTo, place.end);
        if (!open && word < markedTo) out += '\2';
        out += cut(text.substr(begin, end - begin), excerptBytes);
        const bool last = i + 1 == excerpt.bytes.size() || out.size() >= excerptBytes;
        if (markedTo > word && (last || markedTo == word + 1)) out += '\3';
        at = end;
    }
    const bool toEnd = excerpt.whole && text.size() - at <= gapBytes;
    return out + (toEnd ? std::string(text.substr(at)) : more);
}

void excerpt(const Fts5ExtensionApi* api, Fts5Context* message, sqlite3_context* result, int,
             sqlite3_value**) {
    const char* bytes = nullptr;
    int size = 0;
    std::size_t* const left = leftOf(api, message, searchedBytes);
    if (!left || api->xColumnText(message, 0, &bytes, &size) != SQLITE_OK)
        return sqlite3_result_error(result, "no excerpt", -1);
    const std::string_view whole(bytes ? bytes : "", static_cast<std::size_t>(size));
    const std::string_view text = *left > 0 ? whole : cut(whole, shownBytes);
    const std::vector<Place> found = places(api, message);
    Excerpt shown{.first = beginning(found)};
    const int read = api->xTokenize(message, text.data(), static_cast<int>(text.size()), &shown, takeWord);
    if (read != SQLITE_OK && read != SQLITE_DONE) return sqlite3_result_error_code(result, read);
    const std::size_t passed =
        shown.bytes.empty() ? text.size() : static_cast<std::size_t>(shown.bytes.back().second);
    *left -= std::min(*left, passed);
    const std::string out = written(text, shown, found);
    sqlite3_result_text(result, out.data(), static_cast<int>(out.size()), SQLITE_TRANSIENT);
}

} // namespace

base::Result<void> addSearchFunctions(Database& database) {
    fts5_api* api = nullptr;
    auto query = database.prepare("SELECT fts5(?1)");
    if (!query) return base::fail(query.error());
    if (auto row = query->bindPointer(&api, "fts5_api_ptr").step(); !row) return base::fail(row.error());
    if (!api || api->xCreateFunction(api, "relevance", nullptr, relevance, nullptr) != SQLITE_OK ||
        api->xCreateFunction(api, "excerpt", nullptr, excerpt, nullptr) != SQLITE_OK)
        return base::fail(base::ErrorKind::Storage, "SQLite has no FTS5");
    return {};
}

} // namespace store::rows
