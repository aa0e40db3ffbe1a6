#include "store/index_words.h"

#include <cstdint>
#include <set>
#include <string_view>

// FTS5 keeps its index in segments, a segment in leaf pages. In search_idx stands for each page on which a
// word begins how that word begins; pages with nothing but places of a word are not there. The format is that
// of SQLite's fts5_index.c ("Segment leaf pages"), and part of the file format: it does not change.
namespace store::rows {
namespace {

constexpr char mainIndex = '0';      ///< before each word; FTS5's prefix indexes have other digits
constexpr int bitsOfPageNumber = 37; ///< of the key of a page, behind its segment
constexpr std::size_t headBytes = 4; ///< of a page

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

/// Adds the words that begin on this page and begin with `start`. False: the page cannot be read.
bool addWords(std::string_view page, const std::string& start, std::set<std::string>& words) {
    if (page.size() < headBytes) return false;
    const auto byte = [&](std::size_t at) { return std::size_t{static_cast<unsigned char>(page[at])}; };
    const std::size_t end = byte(2) << 8 | byte(3); // behind it stands where each word begins
    if (end < headBytes || end > page.size()) return false;
    std::string word;
    std::size_t begins = 0;
    for (std::size_t list = end; list < page.size();) {
        std::size_t step = 0, common = 0, added = 0;
        if (!readNumber(page, list, step)) return false;
        const bool first = begins == 0;
        std::size_t at = begins += step;
        if (!first && !readNumber(page, at, common)) return false; // with the word before
        if (!readNumber(page, at, added) || common > word.size() || at > end || added > end - at)
            return false;
        word.replace(common, std::string::npos, page.substr(at, added));
        if (word.compare(0, start.size(), start) == 0)
            words.insert(word.substr(1));
        else if (word > start)
            return true; // and so are all behind it
    }
    return true;
}

base::Error broken() {
    return {base::ErrorKind::Storage, "the search index cannot be read"};
}

/// Of one segment.
base::Result<void> addWords(Database& database, std::int64_t segment, const std::string& start,
                            std::size_t most, std::set<std::string>& words) {
    std::string behind = start;
    behind.back() = static_cast<char>(behind.back() + 1);
    auto pages = database.prepare(
        "SELECT d.block FROM search_idx i JOIN search_data d ON d.id = (?1 << ?2) + (i.pgno >> 1) WHERE "
        "i.segid = ?1 "
        "AND i.term >= (SELECT max(term) FROM search_idx WHERE segid = ?1 AND term <= CAST(?3 AS BLOB)) "
        "AND i.term < CAST(?4 AS BLOB) ORDER BY i.term");
    if (!pages) return base::fail(pages.error());
    pages->bind(segment).bind(std::int64_t{bitsOfPageNumber}).bind(start).bind(behind);
    while (words.size() <= most) {
        const auto row = pages->step();
        if (!row) return base::fail(row.error());
        if (!*row) break;
        if (!addWords(pages->text(0), start, words)) return base::fail(broken());
    }
    return {};
}

} // namespace

base::Result<std::vector<std::string>> indexWords(Database& database, const std::string& start,
                                                  std::size_t most) {
    auto next =
        database.prepare("SELECT min(segid) FROM search_idx WHERE segid > ? HAVING min(segid) IS NOT NULL");
    if (!next) return base::fail(next.error());
    std::set<std::string> words;
    for (std::int64_t segment = 0; words.size() <= most;) {
        const auto row = next->reset().bind(segment).step();
        if (!row) return base::fail(row.error());
        if (!*row) break;
        segment = next->integer(0);
        if (auto added = addWords(database, segment, mainIndex + start, most, words); !added)
            return base::fail(added.error());
    }
    std::vector<std::string> found(words.begin(), words.end());
    if (found.size() > most) found.resize(most + 1);
    return found;
}

} // namespace store::rows
