#include "llm/dialect.h"

#include "llm/anthropic_messages.h"
#include "llm/gemini.h"
#include "llm/ollama_chat.h"
#include "llm/openai_chat.h"
#include "llm/openai_responses.h"
#include "llm/provider_error.h"
#include "llm/request_parts.h"
#include "wire/untrusted_json.h"

namespace llm {
namespace {

struct Known {
    std::string_view api;
    std::unique_ptr<Dialect> (*make)(std::string_view api);
};

template <typename Kind>
std::unique_ptr<Dialect> one(std::string_view) {
    return std::make_unique<Kind>();
}
/// A dialect that several providers speak in their own ways.
template <typename Kind>
std::unique_ptr<Dialect> of(std::string_view api) {
    return std::make_unique<Kind>(std::string(api));
}

constexpr Known dialects[] = {
    {"openai-chat", of<OpenAiChat>},
    {"openai-responses", of<OpenAiResponses>},
    {"azure-chat-deployment", of<OpenAiChat>},
    {"azure-chat-v1", of<OpenAiChat>},
    {"azure-ai-inference", of<OpenAiChat>},
    {"azure-responses-v1", of<OpenAiResponses>},
    {"anthropic-messages", one<AnthropicMessages>},
    {"gemini", one<Gemini>},
    {"ollama-chat", one<OllamaChat>},
};

} // namespace

std::unique_ptr<Dialect> dialectFor(std::string_view api) {
    for (const Known& known : dialects)
        if (known.api == api) return known.make(api);
    return nullptr;
}

base::Result<std::vector<ModelInfo>> Dialect::readModels(std::string_view body) const {
    return readModelList(body);
}

std::vector<std::string> dialectNames() {
    std::vector<std::string> names;
    for (const Known& known : dialects)
        names.emplace_back(known.api);
    return names;
}

std::optional<ReplyEnd> takeWholeBody(const Dialect& dialect, std::string_view body,
                                      std::vector<ReplyEvent>& out) {
    const auto json = wire::readJson(body);
    if (!json) return std::nullopt;
    if (auto error = readErrorObject(*json)) return ReplyEnd{false, std::move(error)};
    const auto decoder = dialect.decoder();
    std::vector<ReplyEvent> events;
    decoder->take({"message", body, {}}, events);
    const ReplyEnd end = decoder->finish(events);
    if (!end.complete) return std::nullopt;
    out.insert(out.end(), events.begin(), events.end());
    return end;
}

Reply decodeBody(const Dialect& dialect, std::string_view body) {
    Reply reply;
    std::vector<ReplyEvent> events;
    const auto tell = [&] {
        for (const ReplyEvent& event : events)
            reply.take(event);
        events.clear();
    };
    Framer framer(dialect.framing(), dialect.decoder());
    std::string_view rest = body;
    base::Result<bool> more = true;
    while (more && *more) {
        more = framer.next(rest, events);
        tell();
    }
    ReplyEnd end = framer.finish(events);
    if (!more) end.error = more.error();
    if (!framer.started() || (end.error && end.error->kind == base::ErrorKind::Protocol))
        if (auto whole = takeWholeBody(dialect, body, events)) end = std::move(*whole);
    events.push_back(end);
    tell();
    return reply;
}

} // namespace llm
