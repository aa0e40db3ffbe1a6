#include "store/sqlite_session_store.h"

#include "store/address_index.h"
#include "store/migration.h"
#include "store/search_functions.h"
#include "store/session_rows.h"
#include "store/session_search.h"

#include <QtConcurrentRun>

#include <sys/stat.h>

namespace store {

namespace {

base::Result<Database> openMigrated(const std::string& path, Database::Access access) {
    const mode_t before =
        ::umask(0077); // conversations are the operator's alone, the copy of a migration too
    auto database = Database::open(path, access);
    base::Result<void> ready;
    if (database && access == Database::Access::ReadWrite)
        ready = migrate(*database, sessionMigration(), path);
    else if (database)
        if (auto known = schemaVersion(*database, sessionMigration()); !known)
            ready = base::fail(known.error());
    ::umask(before);
    if (!ready) return base::fail(ready.error());
    return database;
}

} // namespace

SqliteSessionStore::SqliteSessionStore(Database database) : m_database(std::move(database)) {
    m_worker.setMaxThreadCount(1); // one after the other, in order
}

SqliteSessionStore::~SqliteSessionStore() {
    m_closing = true;
    m_worker.waitForDone();
}

base::Result<std::unique_ptr<SqliteSessionStore>> SqliteSessionStore::open(const std::string& path,
                                                                           Database::Access access) {
    auto database = openMigrated(path, access);
    if (!database) return base::fail(database.error());
    if (auto ready = rows::addSearchFunctions(*database); !ready) return base::fail(ready.error());
    std::unique_ptr<SqliteSessionStore> store(new SqliteSessionStore(std::move(*database)));
    if (access == Database::Access::ReadWrite && rows::olderMessagesLeft(store->m_database))
        store->indexOlderMessages();
    return store;
}

template <typename Job>
auto SqliteSessionStore::enqueue(Job job) {
    return QtConcurrent::run(&m_worker, [this, job = std::move(job)]() mutable {
        // Who waits for a future of Qt runs its job on his own thread, beside the worker.
        const std::lock_guard<std::mutex> alone(m_using);
        return job(m_database);
    });
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

QFuture<base::Result<std::vector<SearchHit>>> SqliteSessionStore::search(const std::string& query, int limit,
                                                                         SearchOrder order) {
    return enqueue(
        [query, limit, order](Database& database) { return rows::search(database, query, limit, order); });
}

void SqliteSessionStore::indexOlderMessages() {
    enqueue([this](Database& database) {
        if (m_closing) return;
        // A failure is no loss: such a search reads more, and the next start goes on.
        if (const auto more = rows::indexOlderMessages(database); more && *more) indexOlderMessages();
    });
}

} // namespace store
