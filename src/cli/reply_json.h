#pragma once
#include <string>

#include "base/json.h"
#include "chat/transcript.h"
#include "llm/reply.h"

namespace cli {

/// The one object that `ask --json` and `decode --json` print.
base::Json replyJson(const llm::Reply& reply);

/// The same for a whole turn: the messages of the path after `question`.
base::Json turnJson(const chat::Conversation& conversation, const chat::MessageId& question,
                    const std::optional<base::Error>& error);

base::Json errorJson(const base::Error& error);

/// Exit code of the contract for a failure.
int exitCodeFor(base::ErrorKind kind);

} // namespace cli
