#include "session/sampling.h"

#include "base/json.h"
#include "llm/media.h"
#include "wire/untrusted_json.h"

#include <algorithm>
#include <limits>

namespace session {

using base::ErrorKind;
using base::Json;

namespace {

tl::unexpected<base::Error> cannot(std::string why) {
    return base::fail(ErrorKind::InvalidInput, std::move(why));
}

bool isToolName(const std::string& name) {
    const auto fits = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-';
    };
    return !name.empty() && name.size() <= 64 && !std::isdigit(static_cast<unsigned char>(name[0])) &&
           name[0] != '-' && std::all_of(name.begin(), name.end(), fits);
}

/// The text of a tool's result, as far as a model reads text.
std::string resultText(const Json& json) {
    std::string text;
    if (const auto content = json.find("content"); content != json.end() && content->is_array())
        for (const Json& piece : *content)
            if (const std::string words = base::textAt(piece, "text"); !words.empty())
                text += (text.empty() ? "" : "\n") + words;
    if (const auto structured = json.find("structuredContent"); text.empty() && structured != json.end())
        text = base::dump(*structured);
    return text;
}

base::Result<chat::Block> callBlock(const mcp::UnknownContent& content) {
    const auto json = wire::readJson(content.raw);
    if (!json) return cannot("a message holds something that cannot be read");
    if (content.type == "tool_use") {
        const auto input = json->find("input");
        return chat::ToolCallBlock{.id = {base::textAt(*json, "id")},
                                   .name = base::textAt(*json, "name"),
                                   .tool = base::textAt(*json, "name"),
                                   .arguments = input == json->end() ? "{}" : base::dump(*input)};
    }
    if (content.type != "tool_result")
        return cannot("a message holds \"" + content.type + "\", which no model here takes");
    const bool failed = json->value("isError", false);
    const std::string text = resultText(*json);
    return chat::ToolResultBlock{.call = {base::textAt(*json, "toolUseId")},
                                 .state = failed ? chat::CallState::Failed : chat::CallState::Done,
                                 .text = text,
                                 .modelText = text};
}

base::Result<chat::Block> blockOf(const mcp::Content& content) {
    if (const auto* text = std::get_if<mcp::TextContent>(&content)) return chat::TextBlock{text->text};
    if (const auto* unknown = std::get_if<mcp::UnknownContent>(&content)) return callBlock(*unknown);
    if (const auto* picture = std::get_if<mcp::ImageContent>(&content)) {
        auto image = llm::imageOf(picture->mimeType, picture->data);
        if (!image) return cannot("a picture in it cannot be read");
        return chat::ImageBlock{.mediaType = image->mediaType, .bytes = std::move(image->bytes)};
    }
    if (const auto* resource = std::get_if<mcp::EmbeddedResource>(&content); resource && !resource->blob)
        return chat::TextBlock{resource->text};
    return cannot(std::holds_alternative<mcp::AudioContent>(content)
                      ? "it holds sound, which no model here takes"
                      : "it holds a file, which is not passed on");
}

base::Result<void> addMessage(const mcp::SamplingMessage& message, std::vector<chat::Message>& out) {
    chat::Message said{.id = base::newId<chat::MessageId>(),
                       .role = message.role == "assistant" ? chat::Role::Assistant : chat::Role::User};
    chat::Message results{.id = base::newId<chat::MessageId>(), .role = chat::Role::Tool};
    for (const mcp::Content& content : message.content) {
        auto block = blockOf(content);
        if (!block) return base::fail(block.error());
        const bool result = std::holds_alternative<chat::ToolResultBlock>(*block);
        (result ? results : said).blocks.push_back(*std::move(block));
    }
    if (!results.blocks.empty()) out.push_back(std::move(results));
    if (!said.blocks.empty()) out.push_back(std::move(said));
    return {};
}

/// Cuts at the first of the stop sequences; true where there was one.
bool cutAtStop(std::string& text, const std::vector<std::string>& sequences) {
    std::size_t first = std::string::npos;
    for (const std::string& sequence : sequences)
        if (!sequence.empty()) first = std::min(first, text.find(sequence));
    if (first == std::string::npos) return false;
    text.resize(first);
    return true;
}

} // namespace

base::Result<llm::ReplyRequest> replyRequest(const mcp::SamplingRequest& question, const ModelChoice& model,
                                             std::int64_t maxTokens) {
    constexpr std::int64_t most = std::numeric_limits<int>::max();
    llm::ReplyRequest request{.provider = model.provider,
                              .model = model.model,
                              .system = question.systemPrompt,
                              .maxOutputTokens =
                                  static_cast<int>(std::clamp<std::int64_t>(maxTokens, 1, most)),
                              .temperature = question.temperature};
    for (const mcp::SamplingMessage& message : question.messages)
        if (auto added = addMessage(message, request.messages); !added) return base::fail(added.error());
    if (request.messages.empty()) return cannot("it holds no question");
    if (question.toolChoice == "none") return request;
    for (const mcp::Tool& tool : question.tools) {
        if (!isToolName(tool.name)) return cannot("no model takes a tool named \"" + tool.name + "\"");
        request.tools.push_back({tool.name, tool.description, tool.inputSchema});
    }
    return request;
}

base::Result<mcp::SamplingAnswer> samplingAnswer(const llm::Reply& reply,
                                                 const mcp::SamplingRequest& question) {
    if (reply.error) return base::fail(*reply.error);
    mcp::SamplingAnswer answer{.model = reply.model, .stopReason = "endTurn", .message = {"assistant", {}}};
    std::string text = reply.text.empty() ? reply.refusal : reply.text;
    if (llm::earlyEnd(reply.finishReason.value_or(std::string())) == llm::EarlyEnd::OutputLimit)
        answer.stopReason = "maxTokens";
    const bool cut = cutAtStop(text, question.stopSequences);
    if (cut) answer.stopReason = "stopSequence";
    const bool calls = !cut && !reply.calls.empty();
    if (!text.empty() || (!calls && reply.images.empty()))
        answer.message.content.push_back(mcp::TextContent{.text = std::move(text)});
    for (const llm::ImageArrived& image : reply.images)
        answer.message.content.push_back(
            mcp::ImageContent{.data = llm::base64(image.bytes), .mimeType = image.mediaType});
    if (!calls) return answer;
    answer.stopReason = "toolUse";
    for (const llm::Reply::Call& call : reply.calls) {
        auto input = wire::readJson(call.arguments.empty() ? "{}" : call.arguments);
        if (!input || !input->is_object())
            return base::fail(ErrorKind::Protocol, "the model's call of " + call.name + " is no JSON object");
        const std::string id = call.id.empty() ? base::randomIdText().substr(0, 9) : call.id;
        const Json use{{"type", "tool_use"}, {"id", id}, {"name", call.name}, {"input", *std::move(input)}};
        answer.message.content.push_back(mcp::UnknownContent{"tool_use", base::dump(use)});
    }
    return answer;
}

ModelAnswer::ModelAnswer(llm::Provider& provider, llm::ReplyRequest request, QObject* parent)
    : QObject(parent), m_stream(provider.reply(std::move(request))) {
    connect(m_stream.get(), &llm::ReplyStream::event, this, [this](const llm::ReplyEvent& event) {
        m_reply.take(event);
        if (!std::holds_alternative<llm::ReplyEnd>(event)) return;
        m_stream->disconnect(this);
        if (!m_reply.complete && !m_reply.error)
            m_reply.error = base::Error{ErrorKind::Incomplete, "the reply ended without its end mark"};
        Q_EMIT finished(m_reply); // last: a listener may delete us
    });
}

} // namespace session
