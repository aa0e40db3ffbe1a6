#pragma once
#include "base/json.h"
#include "base/result.h"
#include "chat/transcript.h"

namespace chat {

/// A message as JSON, whole: what the store keeps and what the JSON export holds. Bytes are base64.
base::Json toJson(const Message& message);
/// Reads it back; fails with InvalidInput and names the member. Unknown members are ignored.
base::Result<Message> readMessage(const base::Json& json);

/// The whole conversation, every branch: `{"format":"signalbox-session","version":1,…}`.
base::Json toJson(const Conversation& conversation);
/// Reads an export back. Fails with InvalidInput, or NewerSchema for a later version.
base::Result<Conversation> readConversation(const base::Json& json);

} // namespace chat
