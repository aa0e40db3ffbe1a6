#include "store/session_rows.h"

#include "base/json.h"
#include "chat/conversation_json.h"
#include "chat/names.h"
#include "store/address_index.h"
#include "wire/untrusted_json.h"

namespace store::rows {
namespace {

using base::ErrorKind;
using chat::Message;

constexpr std::size_t wordsLimit = 256U << 10; ///< of one message in the search index

// What this program wrote itself may be as large as a conversation can get.
constexpr wire::JsonLimits ownLimits{.bytes = 1U << 30, .depth = 128, .nodes = 50'000'000};

/// What a search finds in a message. A streaming answer is indexed once it has ended.
std::string wordsOf(const Message& message) {
    std::string words;
    if (message.state == chat::MessageState::Streaming) return words;
    const auto add = [&](const std::string& text) {
        if (!text.empty() && words.size() < wordsLimit)
            words += text.substr(0, wordsLimit - words.size()) + "\n";
    };
    for (const chat::Block& block : message.blocks) {
        if (const auto* text = std::get_if<chat::TextBlock>(&block)) add(text->text);
        if (const auto* call = std::get_if<chat::ToolCallBlock>(&block))
            add(call->server + " " + call->tool + " " + call->arguments);
        if (const auto* result = std::get_if<chat::ToolResultBlock>(&block))
            add(result->text.empty() ? result->structured : result->text);
    }
    return words;
}

chat::SessionInfo readInfo(const Statement& row) {
    chat::SessionInfo info{.id = {row.text(0)},
                           .title = row.text(1),
                           .created = row.integer(2),
                           .updated = row.integer(3),
                           .messages = row.integer(9),
                           .provider = row.text(4),
                           .model = row.text(5),
                           .allServers = row.integer(7) != 0,
                           .pinned = row.integer(8) != 0};
    if (const auto servers = wire::readJson(row.text(6)); servers && servers->is_array())
        for (const auto& server : *servers)
            if (server.is_string()) info.servers.push_back(server.get<std::string>());
    return info;
}

const char* const infoColumns =
    "SELECT s.id, s.title, s.created, s.updated, s.provider, s.model, s.servers, s.all_servers, "
    "s.pinned, (SELECT count(*) FROM message WHERE session=s.id), s.leaf FROM session s ";

base::Result<void> putMessage(Database& database, const chat::SessionId& session, const Message& message) {
    auto put =
        database.prepare("INSERT INTO message(session, id, role, created, body, words) VALUES (?,?,?,?,?,?) "
                         "ON CONFLICT(session, id) DO UPDATE SET body=excluded.body, words=excluded.words "
                         "RETURNING row");
    if (!put) return base::fail(put.error());
    const std::string words = wordsOf(message);
    const auto written = put->bind(session.text)
                             .bind(message.id.text)
                             .bind(chat::name(message.role))
                             .bind(message.created)
                             .bind(base::dump(chat::toJson(message)))
                             .bind(words)
                             .step();
    if (!written) return base::fail(written.error());
    if (!*written) return base::fail(ErrorKind::Storage, "a message was not written");
    const std::int64_t row = put->integer(0);
    if (auto done = put->run(); !done) return done;
    return indexAddresses(database, row, words);
}

base::Result<void> runOn(Database& database, const char* sql, const std::string& id) {
    auto statement = database.prepare(sql);
    if (!statement) return base::fail(statement.error());
    if (auto done = statement->bind(id).run(); !done) return done;
    if (database.changes() < 1) return base::fail(ErrorKind::NotFound, "no session " + id);
    return {};
}

} // namespace

base::Result<std::vector<chat::SessionInfo>> list(Database& database) {
    auto query = database.prepare(std::string(infoColumns) + "WHERE s.trashed=0 ORDER BY s.updated DESC");
    if (!query) return base::fail(query.error());
    std::vector<chat::SessionInfo> infos;
    for (;;) {
        const auto row = query->step();
        if (!row) return base::fail(row.error());
        if (!*row) return infos;
        infos.push_back(readInfo(*query));
    }
}

namespace {

/// The messages of the session from `firstRow` on.
base::Result<chat::Conversation> loadFrom(Database& database, const chat::SessionId& id,
                                          std::int64_t firstRow) {
    auto head = database.prepare(std::string(infoColumns) + "WHERE s.id=?");
    if (!head) return base::fail(head.error());
    const auto found = head->bind(id.text).step();
    if (!found) return base::fail(found.error());
    if (!*found) return base::fail(ErrorKind::NotFound, "no session " + id.text);
    chat::Conversation conversation{.info = readInfo(*head)};
    const chat::MessageId leaf{head->text(10)};
    auto query = database.prepare("SELECT body FROM message WHERE session=? AND row>=? ORDER BY row");
    if (!query) return base::fail(query.error());
    query->bind(id.text).bind(firstRow);
    for (;;) {
        const auto row = query->step();
        if (!row) return base::fail(row.error());
        if (!*row) break;
        auto json = wire::readJson(query->text(0), ownLimits);
        if (!json) return base::fail(ErrorKind::Storage, "a message cannot be read: " + json.error().detail);
        auto message = chat::readMessage(*json);
        if (!message)
            return base::fail(ErrorKind::Storage, "a message cannot be read: " + message.error().detail);
        conversation.transcript.append(std::move(*message));
    }
    if (conversation.transcript.find(leaf))
        conversation.transcript.select(leaf);
    else if (firstRow > 0)
        return loadFrom(database, id, 0); // another branch is active, far up
    chat::recover(conversation.transcript);
    return conversation;
}

} // namespace

base::Result<chat::Conversation> load(Database& database, const chat::SessionId& id) {
    return loadFrom(database, id, 0);
}

base::Result<chat::Conversation> loadEnd(Database& database, const chat::SessionId& id, int messages) {
    // By the index of the session alone: in the order of the table every other session would be walked
    // through.
    auto query =
        database.prepare("SELECT row FROM message WHERE session=? ORDER BY +row DESC LIMIT 1 OFFSET ?");
    if (!query) return base::fail(query.error());
    const auto found = query->bind(id.text).bind(std::int64_t{messages} - 1).step();
    if (!found) return base::fail(found.error());
    return loadFrom(database, id, *found ? query->integer(0) : 0);
}

base::Result<void> saveInfo(Database& database, const chat::SessionInfo& info) {
    auto put = database.prepare(
        "INSERT INTO session(id, title, created, updated, provider, model, servers, all_servers, pinned) "
        "VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET title=excluded.title, "
        "updated=excluded.updated, "
        "provider=excluded.provider, model=excluded.model, servers=excluded.servers, "
        "all_servers=excluded.all_servers, pinned=excluded.pinned");
    if (!put) return base::fail(put.error());
    put->bind(info.id.text)
        .bind(info.title)
        .bind(info.created)
        .bind(info.updated)
        .bind(info.provider)
        .bind(info.model)
        .bind(base::dump(base::Json(info.servers)))
        .bind(std::int64_t{info.allServers})
        .bind(std::int64_t{info.pinned});
    return put->run();
}

base::Result<void> saveMessages(Database& database, const chat::SessionId& session,
                                const std::vector<Message>& messages, const chat::MessageId& leaf) {
    return database.transaction([&]() -> base::Result<void> {
        for (const Message& message : messages)
            if (auto put = putMessage(database, session, message); !put) return put;
        auto select = database.prepare("UPDATE session SET leaf=? WHERE id=?");
        if (!select) return base::fail(select.error());
        if (auto done = select->bind(leaf.text).bind(session.text).run(); !done) return done;
        if (database.changes() < 1) return base::fail(ErrorKind::NotFound, "no session " + session.text);
        return {};
    });
}

base::Result<chat::SessionId> import(Database& database, chat::Conversation conversation) {
    chat::SessionInfo& info = conversation.info;
    auto taken = database.prepare("SELECT 1 FROM session WHERE id=?");
    if (!taken) return base::fail(taken.error());
    const auto row = taken->bind(info.id.text).step();
    if (!row) return base::fail(row.error());
    if (*row || info.id.empty()) info.id = base::newId<chat::SessionId>();
    auto done = database.transaction([&]() -> base::Result<void> {
        if (auto put = saveInfo(database, info); !put) return put;
        for (const Message& message : conversation.transcript.all())
            if (auto put = putMessage(database, info.id, message); !put) return put;
        auto select = database.prepare("UPDATE session SET leaf=? WHERE id=?");
        if (!select) return base::fail(select.error());
        return select->bind(conversation.transcript.leaf().text).bind(info.id.text).run();
    });
    if (!done) return base::fail(done.error());
    return info.id;
}

base::Result<void> setTrashed(Database& database, const chat::SessionId& id, bool trashed) {
    return runOn(database,
                 trashed ? "UPDATE session SET trashed=1 WHERE id=?"
                         : "UPDATE session SET trashed=0 WHERE id=?",
                 id.text);
}

base::Result<void> erase(Database& database, const chat::SessionId& id) {
    return database.transaction([&] { return runOn(database, "DELETE FROM session WHERE id=?", id.text); });
}

} // namespace store::rows
