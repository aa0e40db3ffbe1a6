#include "store/database.h"

#include <cerrno>
#include <utility>

#include <sqlite3.h>

namespace store {
namespace {

using base::ErrorKind;

/// SQLite knows a full disk by ENOSPC; a quota or a limit on the size of a file is the same to the operator.
bool outOfRoom(sqlite3* database) {
    for (const int which :
         {SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER}) { // the database, its log
        sqlite3_file* file = nullptr;
        int cause = 0;
        sqlite3_file_control(database, "main", which, &file);
        if (file && file->pMethods) file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &cause);
        if (cause == EDQUOT || cause == EFBIG) return true;
    }
    return false;
}

base::Error errorOf(sqlite3* database, int code) {
    const int kind =
        (code & 0xFF) == SQLITE_IOERR && database && outOfRoom(database) ? SQLITE_FULL : code & 0xFF;
    std::string detail = database ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    switch (kind) {
    case SQLITE_FULL: return {ErrorKind::StorageFull, std::move(detail)};
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return {ErrorKind::InUse, std::move(detail)};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return {ErrorKind::Storage, "the database is damaged: " + detail, kind};
    default: return {ErrorKind::Storage, std::move(detail), kind};
    }
}

} // namespace

Statement::Statement(Statement&& other) noexcept
    : m_database(other.m_database),
      m_statement(std::exchange(other.m_statement, nullptr)),
      m_next(other.m_next) {}

Statement::~Statement() {
    sqlite3_finalize(m_statement);
}

Statement& Statement::bind(std::string_view text) {
    // An empty view may have a null pointer, which SQLite would take for NULL.
    sqlite3_bind_text64(m_statement, m_next++, text.empty() ? "" : text.data(), text.size(), SQLITE_TRANSIENT,
                        SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind(std::int64_t number) {
    sqlite3_bind_int64(m_statement, m_next++, number);
    return *this;
}

Statement& Statement::bindNull() {
    sqlite3_bind_null(m_statement, m_next++);
    return *this;
}

Statement& Statement::bindPointer(void* pointer, const char* type) {
    sqlite3_bind_pointer(m_statement, m_next++, pointer, type, nullptr);
    return *this;
}

Statement& Statement::reset() {
    sqlite3_reset(m_statement);
    m_next = 1;
    return *this;
}

base::Result<bool> Statement::step() {
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return base::fail(errorOf(m_database, code));
}

base::Result<void> Statement::run() {
    for (;;) {
        const auto row = step();
        if (!row) return base::fail(row.error());
        if (!*row) return {};
    }
}

std::string Statement::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    return text ? std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)))
                : std::string();
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(m_statement, column);
}

base::Result<Database> Database::open(const std::string& path, Access access) {
    sqlite3* handle = nullptr;
    const int flags =
        access == Access::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database(handle); // closes the handle that a failed open leaves behind
    if (code != SQLITE_OK) return base::fail(errorOf(handle, code));
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, 250);
    // A crafted database file must not get at its own internals. (An untrusted schema would be stricter, but
    // SQLite 3.40 then refuses FTS5 inside triggers, which keep the search index true.)
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    const std::string setup =
        access == Access::ReadOnly
            ? "PRAGMA query_only=ON"
            : "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
              "PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON";
    if (auto ready = database.execute(setup); !ready) return base::fail(ready.error());
    return database;
}

Database::Database(Database&& other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) {}

Database& Database::operator=(Database&& other) noexcept {
    std::swap(m_handle, other.m_handle);
    return *this;
}

Database::~Database() {
    sqlite3_close_v2(m_handle);
}

base::Result<Statement> Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v2(m_handle, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    if (code != SQLITE_OK) return base::fail(errorOf(m_handle, code));
    return Statement(m_handle, statement);
}

base::Result<void> Database::execute(const std::string& sql) {
    const int code = sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return base::fail(errorOf(m_handle, code));
    return {};
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(m_handle);
}

base::Result<void> Database::backupTo(const std::string& path) {
    auto copy = prepare("VACUUM INTO ?");
    if (!copy) return base::fail(copy.error());
    return copy->bind(path).run();
}

} // namespace store
