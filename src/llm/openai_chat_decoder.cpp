#include "llm/openai_chat_decoder.h"

#include "base/json.h"
#include "llm/media.h"
#include "wire/untrusted_json.h"

namespace llm {

using base::ErrorKind;
using base::Json;
using wire::JsonView;

bool OpenAiChatDecoder::takeWord(std::string_view word) {
    if (word != "[DONE]" && word != " [DONE]") return false;
    m_done = true;
    return true;
}

void OpenAiChatDecoder::takeJson(std::string_view event, JsonView json) {
    m_anything = true;
    const auto [choices, error, usage, groq, results, citations] =
        json.members<6>({"choices", "error", "usage", "x_groq", "search_results", "citations"});
    if (error || event == "error" || (!choices && (json["detail"] || json["message"]))) takeError(json);
    if (!m_model) {
        const std::string_view model = json["model"].text();
        m_model = !model.empty();
        if (m_model) emit(ModelNamed{std::string(model)});
    }
    for (const JsonView choice : choices)
        takeChoice(choice);
    takeUsage(usage);
    takeUsage(groq["usage"]);
    takeSources(results, citations);
}

void OpenAiChatDecoder::takeChoice(JsonView choice) {
    const auto [index, delta, message, end] =
        choice.members<4>({"index", "delta", "message", "finish_reason"});
    if (index.integer().value_or(0) != 0) return; // one answer is asked for; others are not shown
    takeDelta(delta ? delta : message);           // a server that answers without streaming has a message
    if (const auto reason = end.text(); !reason.empty()) {
        m_finished = true;
        emit(Finished{std::string(reason)});
    }
}

void OpenAiChatDecoder::takeDelta(JsonView delta) {
    const auto [content, refused, calls, details, thought, thinking, annotations, images] =
        delta.members<8>({"content", "refusal", "tool_calls", "reasoning_details", "reasoning_content",
                          "reasoning", "annotations", "images"});
    takeReasoning(details, thought, thinking);
    if (content) takeContent(content);
    refusal(refused.text());
    if (calls) takeCalls(calls);
    for (const JsonView note : annotations) {
        const JsonView cited = note["url_citation"];
        if (cited)
            emit(SourceCited{std::string(cited["url"].text()), std::string(cited["title"].text()), {}});
    }
    for (const JsonView image : images) // OpenRouter
        if (auto arrived = imageOfDataUrl(image["image_url"]["url"].text())) emit(std::move(*arrived));
}

void OpenAiChatDecoder::takeContent(JsonView content) {
    if (content.isString()) return text(content.text());
    for (const JsonView part : content) { // Mistral: [{type:thinking,thinking:[…]},{type:text,text:…}]
        if (part["type"].text() == "text") text(part["text"].text());
        for (const JsonView piece : part["thinking"]) {
            m_reasoningField = "content";
            reasoning(piece["text"].text());
        }
    }
}

void OpenAiChatDecoder::takeReasoning(JsonView details, JsonView content, JsonView plain) {
    for (const JsonView part : details)
        m_details.push_back(part.dump());
    if (const JsonView said = content.text().empty() ? plain : content; !said.text().empty()) {
        if (m_reasoningField.empty())
            m_reasoningField = content.text().empty() ? "reasoning" : "reasoning_content";
        return reasoning(said.text()); // some servers say it twice
    }
    for (const JsonView part : details) {
        const JsonView said = part["text"].isString() ? part["text"] : part["summary"];
        reasoning(said.text());
    }
}

void OpenAiChatDecoder::takeCalls(JsonView calls) {
    for (const JsonView item : calls) {
        const JsonView function = item["function"];
        const JsonView given = function["arguments"];
        const CallAssembly::Fragment fragment{
            .index = static_cast<int>(item["index"].integer().value_or(-1)),
            .id = item["id"].text(),
            .name = function["name"].text(),
            .opaque =
                item["extra_content"] ? "{\"extra_content\":" + item["extra_content"].dump() + "}" : ""};
        const int call = m_calls.take(fragment, out());
        if (call < 0 || !given) continue;
        const std::string object = given.isString() ? std::string() : given.dump();
        arguments(call, given.isString() ? given.text() : object);
    }
}

void OpenAiChatDecoder::takeSources(JsonView results, JsonView citations) { // Perplexity: in every chunk
    for (const JsonView result : results)
        emit(SourceCited{std::string(result["url"].text()), std::string(result["title"].text()), {}});
    if (results.size() == 0)
        for (const JsonView url : citations)
            if (url.isString()) emit(SourceCited{std::string(url.text()), {}, {}});
}

void OpenAiChatDecoder::takeUsage(JsonView usage) {
    if (!usage.isObject()) return;
    const JsonView input = usage["prompt_tokens_details"];
    chat::Usage normal{.inputTotal = usage["prompt_tokens"].integer(),
                       .inputCacheRead = input["cached_tokens"].integer(),
                       .inputCacheWrite = input["cache_write_tokens"].integer(),
                       .outputTotal = usage["completion_tokens"].integer(),
                       .outputReasoning = usage["completion_tokens_details"]["reasoning_tokens"].integer()};
    for (const char* key : {"prompt_cache_hit_tokens", "num_cached_tokens"}) // DeepSeek, Mistral
        if (!normal.inputCacheRead) normal.inputCacheRead = usage[key].integer();
    if (!normal.inputCacheRead) normal.inputCacheRead = 0; // a server without a cache does not speak of it
    if (!normal.outputReasoning) normal.outputReasoning = 0;
    emit(UsageReported{normal});
}

namespace {

/// OpenRouter's reasoning_details with the pieces of one thought put together, as it wants them back.
Json mergedDetails(const std::vector<std::string>& pieces) {
    Json out = Json::array();
    for (const std::string& piece : pieces) {
        const Json part = wire::readJson(piece).value_or(Json());
        if (!part.is_object()) continue;
        const auto same = [&](const char* key) {
            return !out.empty() && out.back().value(key, Json()) == part.value(key, Json());
        };
        if (base::textAt(part, "type") == "reasoning.encrypted" || !same("type") || !same("index")) {
            out.push_back(part);
            continue;
        }
        for (const auto& [key, value] : part.items()) {
            Json& kept = out.back()[key];
            if ((key == "text" || key == "summary") && kept.is_string() && value.is_string())
                kept = kept.get<std::string>() + value.get<std::string>();
            else if (!value.is_null() && value != "")
                kept = value;
        }
    }
    return out;
}

} // namespace

ReplyEnd OpenAiChatDecoder::end() {
    if (!m_details.empty()) {
        emit(ReasoningOpaque{base::dump(Json{{"reasoning_details", mergedDetails(m_details)}})});
    } else if (!m_reasoningField.empty()) {
        emit(ReasoningOpaque{"{\"field\":\"" + m_reasoningField + "\"}"});
    }
    if (m_done || m_finished) return {true, std::nullopt};
    if (!m_anything)
        return {false,
                base::Error{ErrorKind::Protocol, "the answer holds no event of the Chat Completions API"}};
    return {false, base::Error{ErrorKind::Incomplete,
                               "the stream ended without [DONE] and without a finish_reason"}};
}

} // namespace llm
