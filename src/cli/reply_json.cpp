#include "cli/reply_json.h"

#include "wire/untrusted_json.h"

namespace cli {
namespace {

using base::ErrorKind;
using base::Json;

Json usageJson(const chat::Usage& usage) {
    const auto value = [](const std::optional<std::int64_t>& n) { return n ? Json(*n) : Json(nullptr); };
    return {{"input_total", value(usage.inputTotal)},
            {"input_cache_read", value(usage.inputCacheRead)},
            {"input_cache_write", value(usage.inputCacheWrite)},
            {"output_total", value(usage.outputTotal)},
            {"output_reasoning", value(usage.outputReasoning)}};
}

/// Arguments as the object they are. Of an answer that broke off: what had come whole. Text that is no JSON
/// at all stays text, so that nothing is hidden.
Json argumentsJson(const std::string& text) {
    if (text.empty()) return Json::object();
    if (auto json = wire::readJson(text)) return std::move(*json);
    return wire::readJson(wire::closedJson(text)).value_or(Json(text));
}

Json orNull(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

} // namespace

namespace {

Json sourceJson(const std::string& url, const std::string& title) {
    return {{"url", url}, {"title", title}};
}

Json imageJson(const std::string& mediaType, std::size_t bytes) {
    return {{"media_type", mediaType}, {"bytes", bytes}};
}

/// Keys beyond the contract's stand there only where there is something to say.
Json withExtras(Json json, const Json& sources, const Json& images) {
    if (!sources.empty()) json["citations"] = sources;
    if (!images.empty()) json["images"] = images;
    return json;
}

} // namespace

Json errorJson(const base::Error& error) {
    return {{"kind", base::name(error.kind)},
            {"message", error.detail},
            {"status", error.status ? Json(*error.status) : Json(nullptr)},
            {"retry_after_ms", error.retryAfter ? Json(error.retryAfter->count()) : Json(nullptr)}};
}

Json replyJson(const llm::Reply& reply) {
    Json calls = Json::array();
    for (const auto& call : reply.calls)
        calls.push_back({{"id", call.id},
                         {"name", call.name},
                         {"arguments", argumentsJson(call.arguments)},
                         {"result", nullptr},
                         {"is_error", false}});
    Json sources = Json::array(), images = Json::array();
    for (const auto& source : reply.sources)
        sources.push_back(sourceJson(source.url, source.title));
    for (const auto& image : reply.images)
        images.push_back(imageJson(image.mediaType, image.bytes.size()));
    Json json = {{"text", reply.text},
                 {"reasoning", reply.reasoning},
                 {"tool_calls", calls},
                 {"finish_reason", reply.finishReason ? Json(*reply.finishReason) : Json(nullptr)},
                 {"complete", reply.complete},
                 {"rounds", 1},
                 {"usage", usageJson(reply.usage)},
                 {"refusal", orNull(reply.refusal)},
                 {"session", nullptr},
                 {"error", reply.error ? errorJson(*reply.error) : Json(nullptr)}};
    return withExtras(std::move(json), sources, images);
}

Json turnJson(const chat::Conversation& conversation, const chat::MessageId& question,
              const std::optional<base::Error>& error) {
    std::string text, reasoning, finish, refusal;
    Json calls = Json::array(), sources = Json::array(), images = Json::array();
    chat::Usage usage;
    int rounds = 0;
    bool after = false, complete = false;
    for (const chat::Message* message : conversation.transcript.path()) {
        if (message->id == question) {
            after = true;
            continue;
        }
        if (!after) continue;
        if (message->role == chat::Role::Tool) {
            for (Json& call : calls) {
                const auto* result = message->resultOf({call["id"].get<std::string>()});
                if (!result || !call["result"].is_null()) continue;
                call["result"] = result->text.empty() ? result->modelText : result->text;
                call["is_error"] =
                    result->state != chat::CallState::Done && result->state != chat::CallState::DryRun;
            }
            continue;
        }
        if (message->role != chat::Role::Assistant) continue;
        ++rounds;
        usage = usage + message->usage;
        finish = message->finishReason;
        complete = message->state == chat::MessageState::Complete;
        const std::string said = message->said();
        if (!said.empty()) text += (text.empty() ? "" : "\n\n") + said;
        for (const chat::Block& block : message->blocks) {
            if (const auto* part = std::get_if<chat::ReasoningBlock>(&block)) reasoning += part->text;
            if (const auto* notice = std::get_if<chat::NoticeBlock>(&block);
                notice && notice->kind == "refusal")
                refusal += notice->detail;
            if (const auto* image = std::get_if<chat::ImageBlock>(&block))
                images.push_back(imageJson(image->mediaType, image->bytes.size()));
            if (const auto* cited = std::get_if<chat::SourcesBlock>(&block))
                for (const auto& source : cited->sources)
                    sources.push_back(sourceJson(source.url, source.title));
            if (const auto* call = std::get_if<chat::ToolCallBlock>(&block))
                calls.push_back({{"id", call->id.text},
                                 {"name", call->name},
                                 {"arguments", argumentsJson(call->arguments)},
                                 {"result", nullptr},
                                 {"is_error", false}});
        }
    }
    Json json = {{"text", text},
                 {"reasoning", reasoning},
                 {"tool_calls", calls},
                 {"finish_reason", orNull(finish)},
                 {"complete", complete && !error},
                 {"rounds", rounds},
                 {"usage", usageJson(usage)},
                 {"refusal", orNull(refusal)},
                 {"session", conversation.info.id.text},
                 {"error", error ? errorJson(*error) : Json(nullptr)}};
    return withExtras(std::move(json), sources, images);
}

int exitCodeFor(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Auth:
    case ErrorKind::Forbidden:
    case ErrorKind::Locked: return 3;
    case ErrorKind::Network:
    case ErrorKind::Tls:
    case ErrorKind::Timeout: return 4;
    case ErrorKind::Quota:
    case ErrorKind::RateLimit:
    case ErrorKind::ContextLength:
    case ErrorKind::ModelUnknown:
    case ErrorKind::BadRequest:
    case ErrorKind::ContentFilter:
    case ErrorKind::Overloaded:
    case ErrorKind::Server:
    case ErrorKind::Protocol: return 5;
    case ErrorKind::Denied: return 6;
    case ErrorKind::Incomplete: return 7;
    case ErrorKind::Cancelled: return 130;
    case ErrorKind::InvalidInput: return 2;
    default: return 1;
    }
}

} // namespace cli
