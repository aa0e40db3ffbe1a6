#include "store/index_words.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <string_view>
#include <utility>

// FTS5 keeps its index in segments, a segment in leaf pages. In search_idx stands for each page on which a
// word begins how that word begins; pages with nothing but places of a word are not there. The format is that
// of SQLite's fts5_index.c ("Segment leaf pages"), and part of the file format: it does not change.
namespace store::rows {
namespace {

constexpr char mainIndex = '0';       ///< before each word; FTS5's prefix indexes have other digits
constexpr int bitsOfPageNumber = 37;  ///< of the key of a page, behind its segment
constexpr std::size_t headBytes = 4;  ///< of a page
constexpr std::size_t mostPages = 64; ///< of a segment that are looked at

/// As SQLite writes numbers: seven bits a byte, the highest first.
bool readNumber(std::string_view page, std::size_t& at, std::size_t& number) {
    number = 0;
    for (int bytes = 0; bytes < 5 && at < page.size(); ++bytes) {
        const auto byte = static_cast<unsigned char>(page[at++]);
        number = (number << 7) | (byte & 0x7FU);
        if (byte < 0x80) return true;
    }
    return false;
}

/// Words, and how many bytes their places take: how often they stand.
using Sizes = std::map<std::string, std::size_t>;

/// Adds the words that begin on this page and begin with `start`; `more` bytes of the last one's places are
/// on pages behind it. False: the page cannot be read.
bool addWords(std::string_view page, const std::string& start, std::size_t more, Sizes& words) {
    if (page.size() < headBytes) return false;
    const auto byte = [&](std::size_t at) { return std::size_t{static_cast<unsigned char>(page[at])}; };
    const std::size_t end = byte(2) << 8 | byte(3); // behind it stands where each word begins
    if (end < headBytes || end > page.size()) return false;
    std::string word;
    std::size_t begins = 0;
    std::size_t* before = nullptr; // the size of the word before
    for (std::size_t list = end; list < page.size();) {
        std::size_t step = 0, common = 0, added = 0;
        if (!readNumber(page, list, step)) return false;
        const bool first = begins == 0;
        std::size_t at = begins += step;
        if (before) *std::exchange(before, nullptr) += step;
        if (!first && !readNumber(page, at, common)) return false; // with the word before
        if (!readNumber(page, at, added) || common > word.size() || at > end || added > end - at)
            return false;
        word.replace(common, std::string::npos, page.substr(at, added));
        if (word.compare(0, start.size(), start) == 0)
            before = &words[word.substr(1)];
        else if (word > start)
            return true; // and so are all behind it
    }
    if (before) *before += end - begins + more;
    return true;
}

struct Page {
    std::int64_t number = 0;
    std::size_t termless = 0; ///< pages behind it that only go on with its last word
};

/// Of one segment: where words begin that may begin so. The first may only have words before them.
base::Result<std::vector<Page>> pagesOf(Database& database, std::int64_t segment, const std::string& start) {
    std::string behind = start;
    behind.back() = static_cast<char>(behind.back() + 1);
    auto query = database.prepare("SELECT pgno >> 1, term < CAST(?3 AS BLOB) FROM search_idx WHERE segid = "
                                  "?1 AND term >= (SELECT max(term) FROM "
                                  "search_idx WHERE segid = ?1 AND term <= CAST(?2 AS BLOB)) ORDER BY term");
    if (!query) return base::fail(query.error());
    query->bind(segment).bind(start).bind(behind);
    std::vector<Page> pages;
    for (;;) {
        const auto row = query->step();
        if (!row) return base::fail(row.error());
        if (!*row) return pages;
        const std::int64_t number = query->integer(0);
        if (!pages.empty())
            pages.back().termless =
                static_cast<std::size_t>(std::max<std::int64_t>(0, number - pages.back().number - 1));
        if (query->integer(1) == 0) return pages;
        pages.push_back({number, 0});
    }
}

base::Error broken() {
    return {base::ErrorKind::Storage, "the search index cannot be read"};
}

/// Of one segment. False: it has too many for all to be looked at.
base::Result<bool> addWords(Database& database, std::int64_t segment, const std::string& start,
                            Sizes& words) {
    auto pages = pagesOf(database, segment, start);
    if (!pages) return base::fail(pages.error());
    const bool all = pages->size() <= mostPages;
    if (!all) { // the word itself is on the first
        std::nth_element(pages->begin() + 1, pages->begin() + mostPages, pages->end(),
                         [](const Page& a, const Page& b) { return a.termless > b.termless; });
        pages->resize(mostPages);
    }
    auto query = database.prepare("SELECT block FROM search_data WHERE id = (?1 << ?2) + ?3");
    if (!query) return base::fail(query.error());
    for (const Page& page : *pages) {
        const auto row =
            query->reset().bind(segment).bind(std::int64_t{bitsOfPageNumber}).bind(page.number).step();
        if (!row) return base::fail(row.error());
        if (!*row) continue; // what a merge has done with
        const std::string block = query->text(0);
        if (!addWords(block, start, page.termless * block.size(), words)) return base::fail(broken());
    }
    return all;
}

} // namespace

base::Result<IndexWords> indexWords(Database& database, const std::string& start, std::size_t most) {
    auto next =
        database.prepare("SELECT min(segid) FROM search_idx WHERE segid > ? HAVING min(segid) IS NOT NULL");
    if (!next) return base::fail(next.error());
    Sizes sizes;
    IndexWords found;
    for (std::int64_t segment = 0;;) {
        const auto row = next->reset().bind(segment).step();
        if (!row) return base::fail(row.error());
        if (!*row) break;
        segment = next->integer(0);
        const auto all = addWords(database, segment, mainIndex + start, sizes);
        if (!all) return base::fail(all.error());
        found.all = found.all && *all;
    }
    std::vector<std::pair<std::size_t, std::string_view>> often;
    for (const auto& [word, size] : sizes)
        often.emplace_back(word == start ? SIZE_MAX : size, word);
    if (often.size() > most) {
        found.all = false;
        std::nth_element(often.begin(), often.begin() + static_cast<std::ptrdiff_t>(most), often.end(),
                         std::greater<>());
        often.resize(most);
    }
    for (const auto& [size, word] : often)
        found.words.emplace_back(word);
    std::sort(found.words.begin(), found.words.end());
    return found;
}

} // namespace store::rows
