#pragma once
#include <string>
#include <vector>

#include "store/database.h"
#include "store/session_store.h"

/// Finding words in the stored messages; runs on the worker of SqliteSessionStore. Internal to store.
namespace store::rows {

/// On a connection that has addSearchFunctions().
base::Result<std::vector<SearchHit>> search(Database& database, const std::string& query, int limit,
                                            SearchOrder order);

} // namespace store::rows
