#include "llm/openai_chat_decoder.h"

#include "base/display_text.h"
#include "llm/provider_error.h"
#include "wire/untrusted_json.h"

namespace llm {
namespace {

using base::ErrorKind;
using base::Json;
using base::textAt;

const Json* memberOf(const Json& object, const char* key) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::optional<std::int64_t> numberAt(const Json* object, const char* key) {
    const Json* const value = object ? memberOf(*object, key) : nullptr;
    return value && value->is_number() ? std::optional(value->get<std::int64_t>()) : std::nullopt;
}

} // namespace

void OpenAiChatDecoder::take(const wire::SseEvent& frame, std::vector<ReplyEvent>& out) {
    for (const std::string& field : frame.unknownFields) {
        if (!field.starts_with("error: ")) continue; // llama-box ends with an "error: {…}" field
        const auto json = wire::readJson(std::string_view(field).substr(7));
        m_error = json ? readErrorObject(Json{{"error", *json}}) : std::nullopt;
        if (!m_error) m_error = {ErrorKind::Server, base::displayLine(field, 300)};
    }
    if (frame.data.empty()) return;
    if (frame.data == "[DONE]" || frame.data == " [DONE]") {
        m_done = true;
        return;
    }
    const auto json = wire::readJson(frame.data);
    if (!json) {
        if (!m_error)
            m_error = {ErrorKind::Protocol, "a part of the answer cannot be read: " + json.error().detail};
        return;
    }
    m_anything = true;
    takeJson(*json, out);
}

void OpenAiChatDecoder::takeJson(const Json& json, std::vector<ReplyEvent>& out) {
    if (auto error = readErrorObject(json); error && (json.contains("error") || !json.contains("choices")))
        m_error = std::move(error);
    if (const std::string model = textAt(json, "model"); !m_model && !model.empty()) {
        m_model = true;
        out.push_back(ModelNamed{model});
    }
    if (const Json* usage = memberOf(json, "usage")) takeUsage(*usage, out);
    if (const Json* groq = memberOf(json, "x_groq")) {
        if (const Json* usage = memberOf(*groq, "usage")) takeUsage(*usage, out);
    }
    const Json* const choices = memberOf(json, "choices");
    if (!choices || !choices->is_array()) return;
    for (const Json& choice : *choices) {
        if (numberAt(&choice, "index").value_or(0) != 0)
            continue; // one answer is asked for; others are not shown
        const Json* delta = memberOf(choice, "delta");
        if (!delta) delta = memberOf(choice, "message"); // a server that answers without streaming
        if (delta) takeDelta(*delta, out);
        if (const std::string reason = textAt(choice, "finish_reason"); !reason.empty()) {
            m_finished = true;
            out.push_back(Finished{reason});
        }
    }
}

void OpenAiChatDecoder::takeDelta(const Json& delta, std::vector<ReplyEvent>& out) {
    takeReasoning(delta, out);
    if (const Json* content = memberOf(delta, "content")) takeContent(*content, out);
    if (const std::string refusal = textAt(delta, "refusal"); !refusal.empty())
        out.push_back(RefusalDelta{refusal});
    if (const Json* calls = memberOf(delta, "tool_calls")) takeCalls(*calls, out);
}

void OpenAiChatDecoder::takeContent(const Json& content, std::vector<ReplyEvent>& out) {
    if (content.is_string()) {
        if (!content.get_ref<const std::string&>().empty())
            out.push_back(TextDelta{content.get<std::string>()});
        return;
    }
    if (!content.is_array()) return; // Mistral: [{type:thinking,thinking:[…]},{type:text,text:…}]
    for (const Json& part : content) {
        if (textAt(part, "type") == "text") {
            out.push_back(TextDelta{textAt(part, "text")});
        } else if (const Json* thinking = memberOf(part, "thinking"); thinking && thinking->is_array()) {
            for (const Json& piece : *thinking)
                out.push_back(ReasoningDelta{textAt(piece, "text")});
        }
    }
}

void OpenAiChatDecoder::takeReasoning(const Json& delta, std::vector<ReplyEvent>& out) {
    if (const Json* details = memberOf(delta, "reasoning_details"); details && details->is_array()) {
        for (const Json& part : *details)
            m_details.push_back(part);
    }
    for (const char* field : {"reasoning_content", "reasoning"}) {
        const std::string text = textAt(delta, field);
        if (text.empty()) continue;
        m_reasoningField = field;
        out.push_back(ReasoningDelta{text});
        return; // some servers say it twice
    }
    if (const Json* details = memberOf(delta, "reasoning_details"); details && details->is_array()) {
        for (const Json& part : *details) {
            const std::string text = textAt(part, "text", textAt(part, "summary"));
            if (!text.empty()) out.push_back(ReasoningDelta{text});
        }
    }
}

void OpenAiChatDecoder::takeCalls(const Json& calls, std::vector<ReplyEvent>& out) {
    if (!calls.is_array()) return;
    for (const Json& item : calls) {
        const Json* const function = memberOf(item, "function");
        CallAssembly::Fragment fragment{.index = static_cast<int>(numberAt(&item, "index").value_or(-1)),
                                        .id = textAt(item, "id")};
        if (function) {
            fragment.name = textAt(*function, "name");
            if (const Json* arguments = memberOf(*function, "arguments"))
                fragment.arguments =
                    arguments->is_string() ? arguments->get<std::string>() : base::dump(*arguments);
        }
        if (const Json* extra = memberOf(item, "extra_content"))
            fragment.opaque = base::dump(Json{{"extra_content", *extra}});
        m_calls.take(fragment, out);
    }
}

void OpenAiChatDecoder::takeUsage(const Json& usage, std::vector<ReplyEvent>& out) {
    if (!usage.is_object()) return;
    const Json* const input = memberOf(usage, "prompt_tokens_details");
    const Json* const output = memberOf(usage, "completion_tokens_details");
    chat::Usage normal{.inputTotal = numberAt(&usage, "prompt_tokens"),
                       .inputCacheRead = numberAt(input, "cached_tokens"),
                       .inputCacheWrite = numberAt(input, "cache_write_tokens"),
                       .outputTotal = numberAt(&usage, "completion_tokens"),
                       .outputReasoning = numberAt(output, "reasoning_tokens")};
    for (const char* key : {"prompt_cache_hit_tokens", "num_cached_tokens"}) // DeepSeek, Mistral
        if (!normal.inputCacheRead) normal.inputCacheRead = numberAt(&usage, key);
    out.push_back(UsageReported{normal});
}

ReplyEnd OpenAiChatDecoder::finish(std::vector<ReplyEvent>& out) {
    if (!m_details.is_null()) {
        out.push_back(ReasoningOpaque{base::dump(Json{{"reasoning_details", m_details}})});
    } else if (m_reasoningField == "reasoning_content") {
        out.push_back(ReasoningOpaque{R"({"field":"reasoning_content"})"});
    }
    if (m_error) return {false, m_error};
    if (m_done || m_finished) return {true, std::nullopt};
    if (!m_anything)
        return {false,
                base::Error{ErrorKind::Protocol, "the answer holds no event of the Chat Completions API"}};
    return {false, base::Error{ErrorKind::Incomplete,
                               "the stream ended without [DONE] and without a finish_reason"}};
}

} // namespace llm
