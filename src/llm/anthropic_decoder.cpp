#include "llm/anthropic_decoder.h"

#include "base/json.h"
#include "wire/untrusted_json.h"

namespace llm {

using base::ErrorKind;
using base::Json;
using wire::JsonView;

void AnthropicDecoder::takeJson(std::string_view event, JsonView json) {
    if (!json.isObject()) return fail({ErrorKind::Protocol, "a part of the answer is no object"});
    const std::string_view type = json["type"].isString() ? json["type"].text() : event;
    if (type == "content_block_delta") {
        takeDelta(json);
    } else if (type == "message_start") {
        m_started = true;
        const JsonView message = json["message"];
        if (const auto model = message["model"].text(); !model.empty()) emit(ModelNamed{std::string(model)});
        takeUsage(message["usage"]);
    } else if (type == "content_block_start") {
        beginBlock(json);
    } else if (type == "content_block_stop") {
        endBlock(json["index"].integer().value_or(0));
    } else if (type == "message_delta") {
        if (const auto reason = json["delta"]["stop_reason"].text(); !reason.empty())
            emit(Finished{std::string(reason)});
        takeUsage(json["usage"]);
    } else if (type == "message_stop") {
        m_stopped = true;
    } else if (type == "error" || json["error"]) {
        takeError(json);
    }
}

void AnthropicDecoder::beginBlock(JsonView json) {
    const JsonView content = json["content_block"];
    Block block{.type = std::string(content["type"].text())};
    if (block.type == "text") {
        text(content["text"].text());
        for (const JsonView citation : content["citations"])
            takeCitation(citation);
    } else if (block.type == "thinking") {
        block.thinking = content["thinking"].text();
        block.signature = content["signature"].text();
        reasoning(block.thinking);
    } else if (block.type == "redacted_thinking") {
        keepPart(content.dump());
    } else if (block.type == "tool_use") {
        block.call = m_calls++;
        keepCall(block.call);
        emit(CallBegun{block.call, std::string(content["id"].text()), std::string(content["name"].text()), {}});
        if (const JsonView input = content["input"]; input.size() > 0) arguments(block.call, input.dump());
    } else if (block.type == "server_tool_use" || block.type == "mcp_tool_use") {
        block.action = content["name"].text();
        block.whole = content.dump();
        if (const JsonView input = content["input"]; input.size() > 0) block.input = input.dump();
    } else if (block.type.ends_with("_tool_result") || block.type == "compaction") {
        block.whole = content.dump();
    }
    m_blocks[json["index"].integer().value_or(0)] = std::move(block);
}

void AnthropicDecoder::takeDelta(JsonView json) {
    const JsonView delta = json["delta"];
    const std::string_view type = delta["type"].text();
    if (type == "text_delta") return text(delta["text"].text());
    Block& block = m_blocks[json["index"].integer().value_or(0)];
    if (type == "thinking_delta") {
        const std::string_view piece = delta["thinking"].text();
        block.thinking += piece;
        reasoning(piece);
    } else if (type == "signature_delta") {
        block.signature += delta["signature"].text();
    } else if (type == "input_json_delta") {
        if (block.call >= 0) arguments(block.call, delta["partial_json"].text());
        if (!block.action.empty()) block.input += delta["partial_json"].text();
    } else if (type == "compaction_delta") {
        block.input += delta["content"].text();
    } else if (type == "citations_delta") {
        takeCitation(delta["citation"]);
    }
}

void AnthropicDecoder::takeCitation(JsonView citation) {
    if (!citation) return;
    const std::string_view title =
        citation["title"].isString() ? citation["title"].text() : citation["document_title"].text();
    emit(SourceCited{std::string(citation["url"].text()), std::string(title),
                     std::string(citation["cited_text"].text())});
}

void AnthropicDecoder::endBlock(std::int64_t index) {
    const auto found = m_blocks.find(index);
    if (found == m_blocks.end()) return;
    const Block& block = found->second;
    if (block.type == "thinking" && !block.signature.empty())
        keepPart(base::dump(
            Json{{"type", "thinking"}, {"thinking", block.thinking}, {"signature", block.signature}}));
    if (!block.action.empty()) emit(ProviderAction{block.action, block.input});
    if (!block.whole.empty()) { // what the provider ran goes back with its result, or it is refused
        Json whole = wire::readJson(block.whole).value_or(Json::object());
        if (!block.action.empty() && !block.input.empty())
            whole["input"] = wire::readJson(block.input).value_or(Json::object());
        if (block.type == "compaction") whole["content"] = block.input;
        keepPart(base::dump(whole));
    }
    m_blocks.erase(found);
}

void AnthropicDecoder::takeUsage(JsonView usage) {
    if (!usage.isObject()) return;
    usage.members([this](std::string_view key, JsonView value) {
        if (const auto number = value.integer()) m_usage[std::string(key)] = *number; // the last one holds
    });
    const auto number = [this](const char* key) -> std::optional<std::int64_t> {
        const auto found = m_usage.find(key);
        return found == m_usage.end() ? std::nullopt : std::optional(found->second);
    };
    chat::Usage normal{.inputCacheRead = number("cache_read_input_tokens").value_or(0),
                       .inputCacheWrite = number("cache_creation_input_tokens").value_or(0),
                       .outputTotal = number("output_tokens")};
    std::optional<std::int64_t> input = number("input_tokens");
    // A compaction before the answer is a request of its own: its tokens are listed, not added up.
    if (const JsonView iterations = usage["iterations"]; iterations.size() > 0) {
        std::int64_t in = 0, total = 0;
        for (const JsonView step : iterations) {
            in += step["input_tokens"].integer().value_or(0);
            total += step["output_tokens"].integer().value_or(0);
        }
        input = in;
        normal.outputTotal = total;
    }
    if (input)
        normal.inputTotal = *input + *normal.inputCacheRead + *normal.inputCacheWrite;
    emit(UsageReported{normal});
}

ReplyEnd AnthropicDecoder::end() {
    while (!m_blocks.empty())
        endBlock(m_blocks.begin()->first);
    if (m_stopped) return {true, std::nullopt};
    if (!m_started)
        return {false, base::Error{ErrorKind::Protocol, "the answer holds no event of the Messages API"}};
    return {false, base::Error{ErrorKind::Incomplete, "the stream ended without message_stop"}};
}

} // namespace llm
