#include "llm/dialect.h"

#include "llm/anthropic_messages.h"
#include "llm/openai_chat.h"
#include "llm/provider_error.h"
#include "wire/untrusted_json.h"

namespace llm {
namespace {
constexpr std::string_view chatLike[] = {"openai-chat", "azure-chat-deployment"};
}

std::unique_ptr<Dialect> dialectFor(std::string_view api) {
    for (const std::string_view name : chatLike)
        if (api == name) return std::make_unique<OpenAiChat>(std::string(api));
    if (api == "anthropic-messages") return std::make_unique<AnthropicMessages>();
    return nullptr;
}

std::vector<std::string> dialectNames() {
    return {"openai-chat", "azure-chat-deployment", "anthropic-messages"};
}

bool takeUnfinished(wire::SseParser& parser, ReplyDecoder& decoder, std::vector<ReplyEvent>& out) {
    const auto last = parser.unfinished();
    if (!last) return false;
    const bool whole = last->data.empty()
                           ? !last->unknownFields.empty()
                           : last->data.ends_with("[DONE]") || wire::readJson(last->data).has_value();
    if (whole) decoder.take(*last, out);
    return whole;
}

std::optional<ReplyEnd> takeWholeBody(const Dialect& dialect, std::string_view body,
                                      std::vector<ReplyEvent>& out) {
    const auto json = wire::readJson(body);
    if (!json) return std::nullopt;
    if (auto error = readErrorObject(*json)) return ReplyEnd{false, std::move(error)};
    const auto decoder = dialect.decoder();
    std::vector<ReplyEvent> events;
    decoder->take({.data = std::string(body)}, events);
    const ReplyEnd end = decoder->finish(events);
    if (!end.complete) return std::nullopt;
    out.insert(out.end(), events.begin(), events.end());
    return end;
}

Reply decodeBody(const Dialect& dialect, std::string_view body) {
    Reply reply;
    std::vector<ReplyEvent> events;
    wire::SseParser parser;
    std::vector<wire::SseEvent> frames;
    const auto cut = parser.take(body, frames);
    const auto decoder = dialect.decoder();
    for (const wire::SseEvent& frame : frames)
        decoder->take(frame, events);
    const bool any = takeUnfinished(parser, *decoder, events) || !frames.empty();
    ReplyEnd end = decoder->finish(events);
    if (!cut) end.error = cut.error();
    if (!any || (end.error && end.error->kind == base::ErrorKind::Protocol))
        if (auto whole = takeWholeBody(dialect, body, events)) end = std::move(*whole);
    events.push_back(end);
    for (const ReplyEvent& event : events)
        reply.take(event);
    return reply;
}

} // namespace llm
