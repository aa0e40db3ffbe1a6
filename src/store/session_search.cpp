#include "store/session_search.h"

#include <algorithm>
#include <optional>

#include "base/json.h"
#include "chat/names.h"
#include "store/address_index.h"
#include "store/search_words.h"

namespace store::rows {
namespace {

constexpr int rankedCandidates = 4000;    ///< the newest: what ranking costs does not grow with the store
constexpr std::size_t addressRows = 5000; ///< more: the word index meets them soon enough
constexpr std::size_t addressCandidates = 400; ///< the same where each must be looked at
constexpr std::size_t gatheredBytes = 2 << 20; ///< of their texts
const char* const gatheredTable = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.gathered USING fts5(words, "
                                  "tokenize=\"unicode61 remove_diacritics 2\"); DELETE FROM temp.gathered";

/// `index` is search, or gathered.
std::string found(const std::string& index) {
    return "FROM " + index + " CROSS JOIN message m ON m.row = " + index +
           ".rowid JOIN session s ON s.id = m.session AND s.trashed = 0 WHERE " + index + " MATCH ?1 ";
}

std::string hits(const std::string& index) {
    return "SELECT m.session, m.id, s.title, excerpt(" + index + "), m.role, m.created, m.row, relevance(" +
           index + ") " + found(index);
}

struct Found {
    SearchHit hit;
    std::int64_t row = 0;
    double score = 0;
};

base::Result<std::vector<Found>> readHits(Statement& query) {
    std::vector<Found> hits;
    for (;;) {
        const auto row = query.step();
        if (!row) return base::fail(row.error());
        if (!*row) return hits;
        hits.push_back({{{query.text(0)},
                         {query.text(1)},
                         query.text(2),
                         query.text(3),
                         chat::role(query.text(4)).value_or(chat::Role::User),
                         query.integer(5)},
                        query.integer(6),
                        query.real(7)});
    }
}

void bestFirst(std::vector<Found>& hits) {
    std::stable_sort(hits.begin(), hits.end(),
                     [](const Found& a, const Found& b) { return a.score < b.score; });
}

base::Result<std::vector<Found>> newest(Database& database, const std::string& index,
                                        const std::string& match, int limit) {
    auto query = database.prepare(hits(index) + "ORDER BY " + index + ".rowid DESC LIMIT ?2");
    if (!query) return base::fail(query.error());
    query->bind(match).bind(std::int64_t{limit});
    return readHits(*query);
}

/// Of the newest messages that match the best ones, best first: read from the index alone, without the
/// messages.
base::Result<std::vector<std::int64_t>> ranked(Database& database, const std::string& match) {
    auto query = database.prepare("SELECT rowid, relevance(search) FROM search WHERE search MATCH ?1 "
                                  "ORDER BY rowid DESC LIMIT ?2");
    if (!query) return base::fail(query.error());
    query->bind(match).bind(std::int64_t{rankedCandidates});
    std::vector<std::pair<double, std::int64_t>> candidates;
    for (;;) {
        const auto row = query->step();
        if (!row) return base::fail(row.error());
        if (!*row || query->real(1) == 0) break;                     // these are enough
        candidates.emplace_back(query->real(1), -query->integer(0)); // of the same rank the newer first
    }
    std::sort(candidates.begin(), candidates.end());
    std::vector<std::int64_t> rows;
    rows.reserve(candidates.size());
    for (const auto& [score, row] : candidates)
        rows.push_back(-row);
    return rows;
}

base::Result<std::vector<Found>> best(Database& database, const std::string& match, int limit) {
    const auto candidates = ranked(database, match);
    if (!candidates) return base::fail(candidates.error());
    auto shown = database.prepare(
        "SELECT 1 FROM message m JOIN session s ON s.id = m.session AND s.trashed = 0 WHERE m.row = ?");
    if (!shown) return base::fail(shown.error());
    std::vector<std::int64_t> rows;
    std::int64_t oldest = INT64_MAX;
    for (const std::int64_t row : *candidates) {
        if (rows.size() >= static_cast<std::size_t>(limit)) break;
        const auto isShown = shown->reset().bind(row).step();
        if (!isShown) return base::fail(isShown.error());
        if (!*isShown) continue;
        rows.push_back(row);
        oldest = std::min(oldest, row);
    }
    // Excerpts only now, of what is shown. The plus keeps FTS5 from starting anew for each row.
    auto again = database.prepare(
        hits("search") + "AND search.rowid >= ?2 AND +search.rowid IN (SELECT value FROM json_each(?3)) "
                         "ORDER BY search.rowid DESC");
    if (!again) return base::fail(again.error());
    auto chosen = readHits(again->bind(match).bind(oldest).bind(base::dump(base::Json(rows))));
    if (!chosen) return chosen;
    const auto rank = [&](const Found& hit) {
        return std::find(rows.begin(), rows.end(), hit.row) - rows.begin();
    };
    std::sort(chosen->begin(), chosen->end(),
              [&](const Found& a, const Found& b) { return rank(a) < rank(b); });
    return chosen;
}

/// Copies these messages, newest first, into an index of their own. False: they are too long for that.
base::Result<bool> gather(Database& database, const std::vector<std::int64_t>& rows, int most) {
    auto read =
        database.prepare("SELECT m.row, m.words FROM json_each(?) e JOIN message m ON m.row = e.value "
                         "JOIN session s ON s.id = m.session AND s.trashed = 0 ORDER BY m.row DESC LIMIT ?");
    if (!read) return base::fail(read.error());
    read->bind(base::dump(base::Json(rows))).bind(std::int64_t{most});
    auto write = database.prepare("INSERT INTO temp.gathered(rowid, words) VALUES (?,?)");
    if (!write) return base::fail(write.error());
    for (std::size_t bytes = 0; bytes < gatheredBytes;) {
        const auto row = read->step();
        if (!row) return base::fail(row.error());
        if (!*row) return true;
        const std::string words = read->text(1);
        bytes += words.size();
        if (auto put = write->reset().bind(read->integer(0)).bind(words).run(); !put)
            return base::fail(put.error());
    }
    return false;
}

/// By the index of addresses: the few messages that hold one that begins so are searched alone. Nothing:
/// there are none, or so many that the word index meets them soon enough.
std::optional<std::vector<Found>> byAddress(Database& database, const std::string& address, bool open,
                                            const std::string& others, int limit, SearchOrder order) {
    const bool enough = open && others.empty() && order == SearchOrder::NewestFirst; // the newest will do
    const int most = enough ? limit : addressCandidates;
    // Any failure leads to the word index: a connection that only reads has no tables of its own, an older
    // database no addresses.
    const auto rows = findAddress(database, address, addressRows);
    if (!rows || rows->empty() || rows->size() == addressRows ||
        (!enough && rows->size() > addressCandidates))
        return std::nullopt;
    if (!database.execute("BEGIN")) return std::nullopt;
    const auto made = database.execute(gatheredTable);
    const auto gathered = made ? gather(database, *rows, most) : base::Result<bool>(base::fail(made.error()));
    std::optional<std::vector<Found>> hits;
    if (gathered && *gathered) {
        const std::string match =
            (others.empty() ? "" : others + " AND ") + phrase(address) + (open ? "*" : "");
        if (auto read = newest(database, "gathered", match, most)) hits = std::move(*read);
    }
    if (!database.execute("COMMIT")) (void)database.execute("ROLLBACK");
    if (hits && order == SearchOrder::BestFirst) bestFirst(*hits);
    return hits;
}

} // namespace

base::Result<std::vector<SearchHit>> search(Database& database, const std::string& query, int limit,
                                            SearchOrder order) {
    const SearchWords words = searchWords(query);
    if (words.all.empty()) return std::vector<SearchHit>{};
    std::string address, others;
    bool addressOpen = false;
    for (std::size_t i = 0; i < words.all.size(); ++i) {
        const std::string& word = words.all[i];
        const bool open = words.open && i + 1 == words.all.size();
        if (address.empty() && isAddress(word)) {
            address = word;
            addressOpen = open;
            continue;
        }
        auto part = open ? beginning(database, word) : phrase(word);
        if (!part) return base::fail(part.error());
        others += (others.empty() ? "" : " AND ") + *part;
    }
    std::optional<std::vector<Found>> few;
    if (!address.empty()) {
        few = byAddress(database, address, addressOpen, others, limit, order);
        others += (others.empty() ? "" : " AND ") + phrase(address);
    }
    auto all = few                               ? base::Result<std::vector<Found>>(std::move(*few))
               : order == SearchOrder::BestFirst ? best(database, others, limit)
                                                 : newest(database, "search", others, limit);
    if (!all) return base::fail(all.error());
    std::vector<SearchHit> shown;
    for (Found& hit : *all)
        if (shown.size() < static_cast<std::size_t>(limit)) shown.push_back(std::move(hit.hit));
    return shown;
}

} // namespace store::rows
