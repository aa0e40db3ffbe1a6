#include "store/address_index.h"

#include <set>

namespace store::rows {
namespace {

constexpr int slice = 500; ///< older messages in one transaction: others wait for some milliseconds only

bool digit(char c) {
    return c >= '0' && c <= '9';
}

bool partOfWord(char c) {
    return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.';
}

/// Where three or four numbers with dots between them, and a length if there is one, end; `at` if there are
/// none.
std::size_t endOfAddress(std::string_view text, std::size_t at) {
    std::size_t end = at;
    int numbers = 0;
    for (std::size_t i = at; numbers < 4; ++i) {
        const std::size_t first = i;
        while (i < text.size() && digit(text[i]) && i - first < 4)
            ++i;
        if (i == first || i - first > 3) break;
        ++numbers;
        end = i;
        if (i == text.size() || text[i] != '.') break;
    }
    if (numbers < 3) return at;
    std::size_t length = end + 1;
    if (numbers == 4 && end < text.size() && text[end] == '/')
        while (length < text.size() && digit(text[length]) && length - end < 3)
            ++length;
    return length > end + 1 ? length : end;
}

} // namespace

bool isAddress(std::string_view word) {
    return !word.empty() && endOfAddress(word, 0) == word.size();
}

std::vector<std::string> addressesOf(std::string_view text) {
    std::set<std::string> found;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!digit(text[i]) || (i > 0 && partOfWord(text[i - 1]))) continue;
        const std::size_t end = endOfAddress(text, i);
        if (end == i) continue;
        found.emplace(text.substr(i, end - i));
        i = end - 1;
    }
    return {found.begin(), found.end()};
}

base::Result<void> indexAddresses(Database& database, std::int64_t row, std::string_view words) {
    auto remove = database.prepare("DELETE FROM address WHERE row=?");
    if (!remove) return base::fail(remove.error());
    if (auto done = remove->bind(row).run(); !done) return done;
    const auto addresses = addressesOf(words);
    if (addresses.empty()) return {};
    auto add = database.prepare("INSERT INTO address(text, row) VALUES (?,?)");
    if (!add) return base::fail(add.error());
    for (const std::string& address : addresses)
        if (auto done = add->reset().bind(address).bind(row).run(); !done) return done;
    return {};
}

bool olderMessagesLeft(Database& database) {
    auto left = database.prepare("SELECT 1 FROM address_left");
    return left && left->step().value_or(false);
}

base::Result<bool> indexOlderMessages(Database& database) {
    bool more = false;
    auto done = database.transaction([&]() -> base::Result<void> {
        auto left = database.prepare("SELECT row FROM address_left");
        if (!left) return base::fail(left.error());
        const auto found = left->step();
        if (!found) return base::fail(found.error());
        if (!*found) return {};
        auto query =
            database.prepare("SELECT row, words FROM message WHERE row<=? ORDER BY row DESC LIMIT ?");
        if (!query) return base::fail(query.error());
        query->bind(left->integer(0)).bind(std::int64_t{slice});
        std::int64_t next = 0;
        for (;;) {
            const auto row = query->step();
            if (!row) return base::fail(row.error());
            if (!*row) break;
            more = true;
            next = query->integer(0) - 1;
            if (auto put = indexAddresses(database, next + 1, query->text(1)); !put) return put;
        }
        auto keep = database.prepare(more ? "UPDATE address_left SET row=?"
                                          : "DELETE FROM address_left WHERE row>=?");
        if (!keep) return base::fail(keep.error());
        return keep->bind(next).run();
    });
    if (!done) return base::fail(done.error());
    return more;
}

base::Result<std::vector<std::int64_t>> findAddress(Database& database, const std::string& word,
                                                    std::size_t limit) {
    auto query = database.prepare("SELECT row FROM address WHERE text>=? AND text<? AND NOT EXISTS "
                                  "(SELECT 1 FROM address_left) LIMIT ?");
    if (!query) return base::fail(query.error());
    query->bind(word).bind(word + ":"); // ':' comes after '.', '/' and the digits
    query->bind(static_cast<std::int64_t>(limit));
    std::vector<std::int64_t> rows;
    for (;;) {
        const auto row = query->step();
        if (!row) return base::fail(row.error());
        if (!*row) return rows;
        rows.push_back(query->integer(0));
    }
}

} // namespace store::rows
