#include "store/sqlite_session_store.h"

#include "store/migration.h"
#include "store/session_rows.h"

#include <QtConcurrentRun>

#include <sys/stat.h>

namespace store {

SqliteSessionStore::SqliteSessionStore(Database database) : m_database(std::move(database)) {
    m_worker.setMaxThreadCount(1); // one after the other, in order
}

SqliteSessionStore::~SqliteSessionStore() {
    m_worker.waitForDone();
}

base::Result<std::unique_ptr<SqliteSessionStore>> SqliteSessionStore::open(const std::string& path,
                                                                           Database::Access access) {
    const mode_t before = ::umask(0077); // conversations are the operator's alone
    auto database = Database::open(path, access);
    ::umask(before);
    if (!database) return base::fail(database.error());
    if (access == Database::Access::ReadWrite) {
        if (auto ready = migrate(*database, sessionMigration(), path); !ready)
            return base::fail(ready.error());
    } else if (auto known = schemaVersion(*database, sessionMigration()); !known) {
        return base::fail(known.error());
    }
    return std::unique_ptr<SqliteSessionStore>(new SqliteSessionStore(std::move(*database)));
}

template <typename Job>
auto SqliteSessionStore::enqueue(Job job) {
    return QtConcurrent::run(&m_worker, [this, job = std::move(job)]() mutable { return job(m_database); });
}

QFuture<base::Result<std::vector<chat::SessionInfo>>> SqliteSessionStore::list() {
    return enqueue([](Database& database) { return rows::list(database); });
}

QFuture<base::Result<chat::Conversation>> SqliteSessionStore::load(const chat::SessionId& id) {
    return enqueue([id](Database& database) { return rows::load(database, id); });
}

QFuture<base::Result<chat::Conversation>> SqliteSessionStore::loadEnd(const chat::SessionId& id,
                                                                      int messages) {
    return enqueue([id, messages](Database& database) { return rows::loadEnd(database, id, messages); });
}

QFuture<base::Result<void>> SqliteSessionStore::saveInfo(const chat::SessionInfo& info) {
    return enqueue([info](Database& database) { return rows::saveInfo(database, info); });
}

QFuture<base::Result<void>> SqliteSessionStore::saveMessages(const chat::SessionId& session,
                                                             std::vector<chat::Message> messages,
                                                             const chat::MessageId& leaf) {
    return enqueue([session, messages = std::move(messages), leaf](Database& database) {
        return rows::saveMessages(database, session, messages, leaf);
    });
}

QFuture<base::Result<chat::SessionId>> SqliteSessionStore::import(chat::Conversation conversation) {
    return enqueue([conversation = std::move(conversation)](Database& database) {
        return rows::import(database, conversation);
    });
}

QFuture<base::Result<void>> SqliteSessionStore::trash(const chat::SessionId& id) {
    return enqueue([id](Database& database) { return rows::setTrashed(database, id, true); });
}

QFuture<base::Result<void>> SqliteSessionStore::restore(const chat::SessionId& id) {
    return enqueue([id](Database& database) { return rows::setTrashed(database, id, false); });
}

QFuture<base::Result<void>> SqliteSessionStore::erase(const chat::SessionId& id) {
    return enqueue([id](Database& database) { return rows::erase(database, id); });
}

QFuture<base::Result<std::vector<SearchHit>>> SqliteSessionStore::search(const std::string& query,
                                                                         int limit) {
    return enqueue(
        [match = matchExpression(query), limit](Database& database) -> base::Result<std::vector<SearchHit>> {
            if (match.empty()) return std::vector<SearchHit>{};
            return rows::search(database, match, limit);
        });
}

std::string matchExpression(const std::string& query) {
    std::string match, word;
    const auto endWord = [&] {
        if (word.empty()) return;
        // A quoted string is a phrase: "USC01-wan001" finds its two parts side by side.
        match += (match.empty() ? "\"" : " \"") + word + "\"";
        word.clear();
    };
    for (const char c : query) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= ' ' || c == '"' || byte == 0x7F) {
            endWord();
        } else {
            word += c;
        }
    }
    const bool open = !word.empty();
    endWord();
    return open ? match + "*" : match;
}

} // namespace store
