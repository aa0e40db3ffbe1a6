#pragma once
#include <optional>
#include <string_view>

#include "chat/message.h"
#include "llm/model_catalog.h"

namespace llm {

/// Whether a model behind an API takes an attachment.
enum class Acceptance {
    Yes,
    NotKnown, ///< nobody says so: it is sent, and the provider tells
    No,
};

/// `api` is the KIND of the contract: some cannot carry a PDF whatever the model could read. Text goes
/// everywhere, as text. `facts` may be null. Blocks that are no attachment: Yes.
Acceptance acceptance(std::string_view api, const ModelFacts* facts, const chat::Block& block);

/// What a model does not take, in a message that goes to it all the same, becomes one line of text that says
/// so: a conversation goes on after a change of the model. What the model may take stays as it is.
void leaveOutRefused(std::string_view api, const ModelFacts* facts, chat::Message& message);

} // namespace llm
