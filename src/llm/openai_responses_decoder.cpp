#include "llm/openai_responses_decoder.h"

#include "llm/media.h"

namespace llm {

using base::ErrorKind;
using wire::JsonView;

namespace {

/// Items that the provider worked through on its own side.
bool isAction(std::string_view type) {
    return type.ends_with("_call") || type == "mcp_list_tools" || type == "mcp_approval_request" ||
           type == "compaction";
}

std::string actionDetail(JsonView item) {
    for (const char* member : {"action", "arguments", "code", "input", "queries", "operation"})
        if (const JsonView value = item[member]) return value.isString() ? std::string(value.text()) : value.dump();
    return {};
}

} // namespace

void OpenAiResponsesDecoder::takeJson(std::string_view event, JsonView json) {
    const std::string_view type = json["type"].isString() ? json["type"].text() : event;
    if (!type.starts_with("response.")) {
        if (type == "error" || json["error"]) return takeError(json);
        // A server that answers without streaming sends the response itself.
        if (json["object"].text() == "response") takeResponse(json);
        return;
    }
    m_started = true;
    if (type.ends_with(".delta")) return takeDelta(type, json);
    const std::int64_t index = json["output_index"].integer().value_or(0);
    if (type == "response.output_item.added") {
        beginItem(json["item"], index);
    } else if (type == "response.output_item.done") {
        endItem(json["item"], index);
    } else if (type == "response.output_text.annotation.added") {
        takeSource(json["annotation"]);
    } else if (type == "response.reasoning_summary_part.added") {
        if (json["summary_index"].integer().value_or(0) > 0) reasoning("\n\n");
    } else if (type == "response.completed" || type == "response.incomplete" || type == "response.failed" ||
               type == "response.done") {
        takeResponse(json["response"]);
    } else if (!m_model) {
        const std::string_view model = json["response"]["model"].text();
        m_model = !model.empty();
        if (m_model) emit(ModelNamed{std::string(model)});
    }
}

void OpenAiResponsesDecoder::takeDelta(std::string_view type, JsonView json) {
    const std::string_view delta = json["delta"].text();
    if (delta.empty()) return;
    Item& item = m_items[json["output_index"].integer().value_or(0)];
    if (type == "response.output_text.delta") {
        item.streamed = true;
        text(delta);
    } else if (type == "response.function_call_arguments.delta") {
        item.streamed = true;
        if (item.call >= 0) arguments(item.call, delta);
    } else if (type == "response.reasoning_summary_text.delta" || type == "response.reasoning_text.delta") {
        item.streamed = true;
        reasoning(delta);
    } else if (type == "response.refusal.delta") {
        item.streamed = true;
        refusal(delta);
    }
}

void OpenAiResponsesDecoder::beginItem(JsonView item, std::int64_t index) {
    if (item["type"].text() != "function_call") return;
    Item& begun = m_items[index];
    if (begun.call >= 0) return;
    begun.call = m_calls++;
    const std::string_view id = item["call_id"].isString() ? item["call_id"].text() : item["id"].text();
    keepCall(begun.call);
    emit(CallBegun{begun.call, std::string(id), std::string(item["name"].text()), {}});
}

void OpenAiResponsesDecoder::endItem(JsonView item, std::int64_t index) {
    const std::string_view type = item["type"].text();
    if (m_items[index].done) return;
    if (type == "function_call") beginItem(item, index); // where it was never announced
    Item& ended = m_items[index];
    ended.done = true;
    if (type == "function_call") {
        const JsonView given = item["arguments"];
        const std::string object = given.isObject() ? given.dump() : std::string();
        if (!ended.streamed) arguments(ended.call, given.isObject() ? std::string_view(object) : given.text());
    } else if (type == "message") {
        if (!ended.streamed) takeMessage(item);
    } else if (type == "reasoning") {
        if (!ended.streamed) takeReasoning(item);
        if (item["encrypted_content"].isString()) keepPart(item.dump());
    } else if (type == "image_generation_call") {
        const std::string format(item["output_format"].isString() ? item["output_format"].text() : "png");
        if (auto image = imageOf("image/" + format, item["result"].text())) emit(std::move(*image));
        emit(ProviderAction{std::string(type), std::string(item["prompt"].text())});
    } else if (isAction(type)) {
        emit(ProviderAction{std::string(type), actionDetail(item)});
    }
}

void OpenAiResponsesDecoder::takeMessage(JsonView item) {
    for (const JsonView part : item["content"]) {
        text(part["text"].text());
        refusal(part["refusal"].text());
        for (const JsonView annotation : part["annotations"])
            takeSource(annotation);
    }
}

void OpenAiResponsesDecoder::takeReasoning(JsonView item) {
    for (const JsonView part : item["summary"])
        reasoning(part["text"].text());
    for (const JsonView part : item["content"])
        reasoning(part["text"].text());
}

void OpenAiResponsesDecoder::takeSource(JsonView annotation) {
    if (!annotation) return;
    const JsonView title = annotation["title"].isString() ? annotation["title"] : annotation["filename"];
    emit(SourceCited{std::string(annotation["url"].text()), std::string(title.text()),
                     std::string(annotation["quote"].text())});
}

void OpenAiResponsesDecoder::takeResponse(JsonView response) {
    m_started = true;
    m_terminal = true;
    std::int64_t index = 0;
    for (const JsonView item : response["output"])
        endItem(item, index++);
    takeUsage(response["usage"]);
    const std::string_view status = response["status"].text();
    if (response["error"]) {
        takeError(response);
    } else if (status == "failed") {
        fail({ErrorKind::Server, "the response failed"});
    } else if (status == "incomplete") {
        emit(Finished{"incomplete:" + std::string(response["incomplete_details"]["reason"].text())});
    } else if (!status.empty()) {
        emit(Finished{std::string(status)});
    }
}

void OpenAiResponsesDecoder::takeUsage(JsonView usage) {
    if (!usage.isObject()) return;
    const JsonView input = usage["input_tokens_details"];
    emit(UsageReported{{.inputTotal = usage["input_tokens"].integer(),
                        .inputCacheRead = input["cached_tokens"].integer(),
                        .inputCacheWrite = input["cache_write_tokens"].integer(),
                        .outputTotal = usage["output_tokens"].integer(),
                        .outputReasoning = usage["output_tokens_details"]["reasoning_tokens"].integer()}});
}

ReplyEnd OpenAiResponsesDecoder::end() {
    if (m_terminal) return {true, std::nullopt};
    if (!m_started)
        return {false, base::Error{ErrorKind::Protocol, "the answer holds no event of the Responses API"}};
    return {false, base::Error{ErrorKind::Incomplete, "the stream ended without response.completed"}};
}

} // namespace llm
