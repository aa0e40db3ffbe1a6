#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"

/// Which message holds which IPv4 address or prefix. The word index alone needs every message for such a
/// search: the numbers of an address are in all of them. Internal to store.
namespace store::rows {

/// The addresses and prefixes of a text, as they stand in it, each once.
std::vector<std::string> addressesOf(std::string_view text);

/// Three or four numbers with dots between them, with or without a length: what this index can find.
bool isAddress(std::string_view word);

/// Replaces the addresses of the message in this row.
base::Result<void> indexAddresses(Database& database, std::int64_t row, std::string_view words);

bool olderMessagesLeft(Database& database);

/// Goes through some messages of a database that is older than this index, newest first, in one transaction.
/// False: nothing is left to do.
base::Result<bool> indexOlderMessages(Database& database);

/// The rows of messages with an address that begins with `word`, `limit` at most. Empty, too, while older
/// messages are not in the index yet.
base::Result<std::vector<std::int64_t>> findAddress(Database& database, const std::string& word,
                                                    std::size_t limit);

} // namespace store::rows
