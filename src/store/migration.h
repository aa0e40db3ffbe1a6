#pragma once
#include <string>
#include <vector>

#include "store/database.h"

namespace store {

/// The SQL that leads from each schema version to the next; version 0 is an empty file.
using Migration = std::vector<std::string>;

/// The steps of the sessions database.
const Migration& sessionMigration();

/// Which version the database has. Fails with NewerSchema where it is ahead of this program.
base::Result<std::size_t> schemaVersion(Database& database, const Migration& steps);

/// Brings the database to the newest version, each step in a transaction of its own. Before the first step
/// on a database that holds data a copy is written beside it as `<path>.v<N>.backup`. Fails with
/// NewerSchema, changing nothing, where the database is ahead of this program.
base::Result<void> migrate(Database& database, const Migration& steps, const std::string& path);

} // namespace store
