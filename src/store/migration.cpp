#include "store/migration.h"

#include <unistd.h>

namespace store {

const Migration& sessionMigration() {
    static const Migration steps = {
        R"(CREATE TABLE session(
             id TEXT PRIMARY KEY, title TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,
             provider TEXT NOT NULL, model TEXT NOT NULL, servers TEXT NOT NULL, all_servers INTEGER NOT NULL,
             pinned INTEGER NOT NULL, leaf TEXT NOT NULL DEFAULT '', trashed INTEGER NOT NULL DEFAULT 0);
           CREATE INDEX session_by_update ON session(trashed, updated DESC);
           CREATE TABLE message(
             row INTEGER PRIMARY KEY, session TEXT NOT NULL REFERENCES session(id) ON DELETE CASCADE,
             id TEXT NOT NULL, role TEXT NOT NULL, created INTEGER NOT NULL, body TEXT NOT NULL, words TEXT NOT NULL,
             UNIQUE(session, id));
           CREATE VIRTUAL TABLE search USING fts5(words, content='message', content_rowid='row',
             tokenize="unicode61 remove_diacritics 2");
           CREATE TRIGGER message_added AFTER INSERT ON message BEGIN
             INSERT INTO search(rowid, words) VALUES (new.row, new.words); END;
           CREATE TRIGGER message_removed AFTER DELETE ON message BEGIN
             INSERT INTO search(search, rowid, words) VALUES ('delete', old.row, old.words); END;
           CREATE TRIGGER message_changed AFTER UPDATE OF words ON message WHEN old.words IS NOT new.words BEGIN
             INSERT INTO search(search, rowid, words) VALUES ('delete', old.row, old.words);
             INSERT INTO search(rowid, words) VALUES (new.row, new.words); END;)",
        // Which addresses stand in which message. Messages up to the row in address_left are gone through
        // later, beside the work: see indexOlderMessages().
        R"(CREATE TABLE address(
             text TEXT NOT NULL, row INTEGER NOT NULL REFERENCES message(row) ON DELETE CASCADE,
             PRIMARY KEY(text, row)) WITHOUT ROWID;
           CREATE INDEX address_by_row ON address(row);
           CREATE TABLE address_left(row INTEGER NOT NULL);
           INSERT INTO address_left SELECT max(row) FROM message HAVING max(row) IS NOT NULL;)"};
    return steps;
}

base::Result<std::size_t> schemaVersion(Database& database, const Migration& steps) {
    auto query = database.prepare("PRAGMA user_version");
    if (!query) return base::fail(query.error());
    if (const auto row = query->step(); !row) return base::fail(row.error());
    const auto version = static_cast<std::size_t>(query->integer(0));
    if (version > steps.size())
        return base::fail(base::ErrorKind::NewerSchema, "schema " + std::to_string(version) +
                                                            ", known up to " + std::to_string(steps.size()));
    return version;
}

base::Result<void> migrate(Database& database, const Migration& steps, const std::string& path) {
    const auto found = schemaVersion(database, steps);
    if (!found) return base::fail(found.error());
    std::size_t version = *found;
    if (version > 0 && version < steps.size()) {
        const std::string copy = path + ".v" + std::to_string(version) + ".backup";
        ::unlink(copy.c_str()); // of an earlier try that did not get further
        if (auto saved = database.backupTo(copy); !saved) return saved;
    }
    for (; version < steps.size(); ++version) {
        auto done = database.transaction([&]() -> base::Result<void> {
            if (auto step = database.execute(steps[version]); !step) return step;
            return database.execute("PRAGMA user_version=" + std::to_string(version + 1));
        });
        if (!done) return done;
    }
    return {};
}

} // namespace store
