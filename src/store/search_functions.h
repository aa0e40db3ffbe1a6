#pragma once
#include "store/database.h"

/// What SQLite is taught for searches. Internal to store.
namespace store::rows {

/// Adds to a connection, for queries of an FTS5 table:
/// relevance(table): how well a message fits, smaller is better; 0 where a query has looked at as much as it
/// may. excerpt(table): some words around the first places, the places between U+0002 and U+0003. What each
/// of them costs a query has a bound, however long the messages are and however often the words stand there.
base::Result<void> addSearchFunctions(Database& database);

} // namespace store::rows
