#pragma once
#include <vector>

#include "chat/transcript.h"
#include "store/database.h"
#include "store/session_store.h"

/// The statements behind SqliteSessionStore; each runs on its worker. Internal to store.
namespace store::rows {

base::Result<std::vector<chat::SessionInfo>> list(Database& database);
base::Result<chat::Conversation> load(Database& database, const chat::SessionId& id);
base::Result<chat::Conversation> loadEnd(Database& database, const chat::SessionId& id, int messages);
base::Result<void> saveInfo(Database& database, const chat::SessionInfo& info);
base::Result<void> saveMessages(Database& database, const chat::SessionId& session,
                                const std::vector<chat::Message>& messages, const chat::MessageId& leaf);
base::Result<chat::SessionId> import(Database& database, chat::Conversation conversation);
base::Result<void> setTrashed(Database& database, const chat::SessionId& id, bool trashed);
base::Result<void> erase(Database& database, const chat::SessionId& id);

} // namespace store::rows
