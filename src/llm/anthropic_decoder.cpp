#include "llm/anthropic_decoder.h"

#include "llm/provider_error.h"
#include "wire/untrusted_json.h"

namespace llm {
namespace {

using base::ErrorKind;
using base::Json;
using base::textAt;

std::int64_t indexOf(const Json& json) {
    const auto found = json.find("index");
    return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

const Json& memberOf(const Json& json, const char* key) {
    static const Json none;
    if (!json.is_object()) return none;
    const auto found = json.find(key);
    return found == json.end() ? none : *found;
}

} // namespace

void AnthropicDecoder::take(const wire::SseEvent& frame, std::vector<ReplyEvent>& out) {
    if (frame.data.empty()) return;
    const auto json = wire::readJson(frame.data);
    if (!json || !json->is_object()) {
        if (!m_error)
            m_error = {ErrorKind::Protocol,
                       "a part of the answer cannot be read: " + (json ? "no object" : json.error().detail)};
        return;
    }
    const std::string type = textAt(*json, "type", frame.type);
    if (type == "message_start") {
        m_started = true;
        const Json& message = memberOf(*json, "message");
        if (const std::string model = textAt(message, "model"); !model.empty())
            out.push_back(ModelNamed{model});
        takeUsage(memberOf(message, "usage"), out);
    } else if (type == "content_block_start") {
        beginBlock(*json, out);
    } else if (type == "content_block_delta") {
        takeDelta(*json, out);
    } else if (type == "content_block_stop") {
        endBlock(indexOf(*json), out);
    } else if (type == "message_delta") {
        if (const std::string reason = textAt(memberOf(*json, "delta"), "stop_reason"); !reason.empty())
            out.push_back(Finished{reason});
        takeUsage(memberOf(*json, "usage"), out);
    } else if (type == "message_stop") {
        m_stopped = true;
    } else if (type == "error" || json->contains("error")) {
        m_error = readErrorObject(*json);
        if (!m_error) m_error = {ErrorKind::Server, base::dump(*json)};
    }
}

void AnthropicDecoder::beginBlock(const Json& json, std::vector<ReplyEvent>& out) {
    const Json& content = memberOf(json, "content_block");
    Block block{.type = textAt(content, "type")};
    if (block.type == "text") {
        if (const std::string text = textAt(content, "text"); !text.empty()) out.push_back(TextDelta{text});
    } else if (block.type == "thinking") {
        block.thinking = textAt(content, "thinking");
        block.signature = textAt(content, "signature");
        if (!block.thinking.empty()) out.push_back(ReasoningDelta{block.thinking});
    } else if (block.type == "redacted_thinking") {
        out.push_back(ReasoningOpaque{base::dump(content)});
    } else if (block.type == "tool_use") {
        block.call = m_calls++;
        out.push_back(CallBegun{block.call, textAt(content, "id"), textAt(content, "name"), {}});
        if (const Json& input = memberOf(content, "input"); input.is_object() && !input.empty())
            out.push_back(CallArguments{block.call, base::dump(input)});
    }
    m_blocks[indexOf(json)] = std::move(block);
}

void AnthropicDecoder::takeDelta(const Json& json, std::vector<ReplyEvent>& out) {
    const Json& delta = memberOf(json, "delta");
    const std::string type = textAt(delta, "type");
    Block& block = m_blocks[indexOf(json)];
    if (type == "text_delta") {
        if (const std::string text = textAt(delta, "text"); !text.empty()) out.push_back(TextDelta{text});
    } else if (type == "thinking_delta") {
        const std::string text = textAt(delta, "thinking");
        block.thinking += text;
        if (!text.empty()) out.push_back(ReasoningDelta{text});
    } else if (type == "signature_delta") {
        block.signature += textAt(delta, "signature");
    } else if (type == "input_json_delta" && block.call >= 0) {
        if (const std::string piece = textAt(delta, "partial_json"); !piece.empty())
            out.push_back(CallArguments{block.call, piece});
    }
}

void AnthropicDecoder::endBlock(std::int64_t index, std::vector<ReplyEvent>& out) {
    const auto found = m_blocks.find(index);
    if (found == m_blocks.end()) return;
    const Block& block = found->second;
    if (block.type == "thinking" && !block.signature.empty())
        out.push_back(ReasoningOpaque{base::dump(
            Json{{"type", "thinking"}, {"thinking", block.thinking}, {"signature", block.signature}})});
    m_blocks.erase(found);
}

void AnthropicDecoder::takeUsage(const Json& usage, std::vector<ReplyEvent>& out) {
    if (!usage.is_object()) return;
    for (const auto& [key, value] : usage.items())
        if (value.is_number_integer()) m_usage[key] = value; // cumulative: the last one holds
    const auto number = [this](const char* key) -> std::optional<std::int64_t> {
        return m_usage.contains(key) ? std::optional(m_usage[key].get<std::int64_t>()) : std::nullopt;
    };
    chat::Usage normal{.inputCacheRead = number("cache_read_input_tokens"),
                       .inputCacheWrite = number("cache_creation_input_tokens"),
                       .outputTotal = number("output_tokens")};
    std::optional<std::int64_t> input = number("input_tokens");
    // A compaction before the answer is a request of its own: its tokens are listed, not added up.
    if (const Json& iterations = memberOf(usage, "iterations");
        iterations.is_array() && !iterations.empty()) {
        std::int64_t in = 0, total = 0;
        for (const Json& step : iterations) {
            const Json &stepIn = memberOf(step, "input_tokens"), &stepOut = memberOf(step, "output_tokens");
            if (stepIn.is_number_integer()) in += stepIn.get<std::int64_t>();
            if (stepOut.is_number_integer()) total += stepOut.get<std::int64_t>();
        }
        input = in;
        normal.outputTotal = total;
    }
    if (input)
        normal.inputTotal = *input + normal.inputCacheRead.value_or(0) + normal.inputCacheWrite.value_or(0);
    out.push_back(UsageReported{normal});
}

ReplyEnd AnthropicDecoder::finish(std::vector<ReplyEvent>& out) {
    while (!m_blocks.empty())
        endBlock(m_blocks.begin()->first, out);
    if (m_error) return {false, m_error};
    if (m_stopped) return {true, std::nullopt};
    if (!m_started)
        return {false, base::Error{ErrorKind::Protocol, "the answer holds no event of the Messages API"}};
    return {false, base::Error{ErrorKind::Incomplete, "the stream ended without message_stop"}};
}

} // namespace llm
