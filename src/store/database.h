#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace store {

/// One prepared statement, bound and stepped in order. Lives no longer than its Database.
class Statement {
public:
    Statement(Statement&&) noexcept;
    ~Statement();

    /// Binds the next parameter, from the first on.
    Statement& bind(std::string_view text);
    Statement& bind(std::int64_t number);
    Statement& bindNull();
    /// A value that only C code of SQLite sees; it is borrowed. `type` must be a literal.
    Statement& bindPointer(void* pointer, const char* type);

    /// True: a row is there. False: no (more) rows.
    base::Result<bool> step();
    /// Back to the start, to be bound and stepped again.
    Statement& reset();
    /// Steps to the end of a statement that gives no rows.
    base::Result<void> run();

    std::string text(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;

private:
    friend class Database;
    Statement(sqlite3* database, sqlite3_stmt* statement) : m_database(database), m_statement(statement) {}
    sqlite3* m_database;
    sqlite3_stmt* m_statement;
    int m_next = 1;
};

/// A SQLite database in WAL mode with synchronous=FULL: a finished transaction survives a power cut.
/// Used by one thread at a time. Errors: StorageFull, Storage, InUse.
class Database {
public:
    enum class Access { ReadWrite, ReadOnly };
    static base::Result<Database> open(const std::string& path, Access access);
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    base::Result<Statement> prepare(std::string_view sql);
    /// Any number of statements without parameters or rows.
    base::Result<void> execute(const std::string& sql);
    /// Rows that the last statement changed: on a full disk some updates "succeed" on nothing.
    std::int64_t changes() const;
    /// A consistent copy in a new file.
    base::Result<void> backupTo(const std::string& path);

    /// Runs `work` in one transaction; a failure rolls everything back.
    template <typename Work>
    base::Result<void> transaction(Work&& work) {
        if (auto begun = execute("BEGIN IMMEDIATE"); !begun) return begun;
        if (base::Result<void> done = work(); !done) {
            (void)execute("ROLLBACK");
            return done;
        }
        auto committed = execute("COMMIT");
        if (!committed) (void)execute("ROLLBACK");
        return committed;
    }

private:
    explicit Database(sqlite3* handle) : m_handle(handle) {}
    sqlite3* m_handle = nullptr;
};

} // namespace store
