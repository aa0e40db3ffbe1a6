#pragma once
#include <memory>
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
    QFuture<base::Result<std::vector<SearchHit>>> search(const std::string& query, int limit) override;

private:
    explicit SqliteSessionStore(Database database);
    template <typename Job>
    auto enqueue(Job job);

    Database m_database; ///< touched by the worker only, after open()
    QThreadPool m_worker;
};

/// The words of a search as an FTS5 expression: every word must be there, the last one as a prefix, nothing
/// of it can be an operator. Empty where there is no word.
std::string matchExpression(const std::string& query);

} // namespace store
