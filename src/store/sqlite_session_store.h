#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include <QThreadPool>

#include "store/database.h"
#include "store/session_store.h"

namespace store {

/// SessionStore in one SQLite file. The only worker thread of the program works here, one job after the
/// other in the order of the calls.
class SqliteSessionStore final : public SessionStore {
public:
    /// Opens or creates the file and brings it to the newest schema. Blocks, some milliseconds: called once
    /// at the start. Errors as Database and migrate(); a damaged file fails with Storage.
    static base::Result<std::unique_ptr<SqliteSessionStore>>
    open(const std::string& path, Database::Access access = Database::Access::ReadWrite);
    ~SqliteSessionStore() override; ///< finishes what was asked for

    QFuture<base::Result<std::vector<chat::SessionInfo>>> list() override;
    QFuture<base::Result<chat::Conversation>> load(const chat::SessionId& id) override;
    QFuture<base::Result<chat::Conversation>> loadEnd(const chat::SessionId& id, int messages) override;
    QFuture<base::Result<void>> saveInfo(const chat::SessionInfo& info) override;
    QFuture<base::Result<void>> saveMessages(const chat::SessionId& session,
                                             std::vector<chat::Message> messages,
                                             const chat::MessageId& leaf) override;
    QFuture<base::Result<chat::SessionId>> import(chat::Conversation conversation) override;
    QFuture<base::Result<void>> trash(const chat::SessionId& id) override;
    QFuture<base::Result<void>> restore(const chat::SessionId& id) override;
    QFuture<base::Result<void>> erase(const chat::SessionId& id) override;
    QFuture<base::Result<std::vector<SearchHit>>>
    search(const std::string& query, int limit, SearchOrder order = SearchOrder::NewestFirst) override;

private:
    explicit SqliteSessionStore(Database database);
    template <typename Job>
    auto enqueue(Job job);
    void indexOlderMessages(); ///< one slice after the other, behind what was asked for meanwhile

    Database m_database; ///< touched by the worker only, after open()
    std::mutex m_using;
    std::atomic<bool> m_closing = false;
    QThreadPool m_worker;
};

} // namespace store
