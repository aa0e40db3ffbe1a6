#include "llm/intake.h"

#include "chat/attachment.h"

namespace llm {
namespace {

/// APIs whose messages have no place for a PDF.
bool carriesPdf(std::string_view api) {
    return api != "ollama-chat" && api != "azure-chat-deployment" && api != "azure-chat-v1" &&
           api != "azure-ai-inference";
}

Acceptance by(const ModelFacts* facts, Intake what) {
    const std::optional<bool> accepts = facts ? facts->accepts(what) : std::nullopt;
    if (!accepts) return Acceptance::NotKnown;
    if (*accepts) return Acceptance::Yes;
    // Another host's figures are a hint, no reason to hold anything back.
    return facts->elsewhere ? Acceptance::NotKnown : Acceptance::No;
}

} // namespace

Acceptance acceptance(std::string_view api, const ModelFacts* facts, const chat::Block& block) {
    if (std::holds_alternative<chat::ImageBlock>(block))
        return api == "demo" ? Acceptance::No : by(facts, Intake::Image);
    const auto* const file = std::get_if<chat::FileBlock>(&block);
    if (!file || chat::kindOf(*file) == chat::AttachmentKind::Text) return Acceptance::Yes;
    if (api == "demo" || !carriesPdf(api)) return Acceptance::No;
    return by(facts, Intake::Pdf);
}

void leaveOutRefused(std::string_view api, const ModelFacts* facts, chat::Message& message) {
    if (message.role != chat::Role::User) return;
    for (chat::Block& block : message.blocks) {
        if (acceptance(api, facts, block) != Acceptance::No) continue;
        const auto* const image = std::get_if<chat::ImageBlock>(&block);
        const std::string name = image ? image->name : std::get<chat::FileBlock>(block).name;
        block =
            chat::TextBlock{"[" + (name.empty() ? std::string("an attachment") : name) +
                            ": left out, this model does not take " + (image ? "images" : "PDF files") + "]"};
    }
}

} // namespace llm
