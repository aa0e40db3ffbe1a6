#include "chat/conversation_json.h"

#include "chat/names.h"

#include <unordered_set>

#include <QByteArray>

namespace chat {
namespace {

using base::ErrorKind;
using base::Json;
using base::textAt;

std::string toBase64(const std::string& bytes) {
    return QByteArray::fromStdString(bytes).toBase64().toStdString();
}

base::Result<std::string> fromBase64(const std::string& text) {
    const auto read = QByteArray::fromBase64Encoding(QByteArray::fromStdString(text),
                                                     QByteArray::AbortOnBase64DecodingErrors);
    if (!read) return base::fail(ErrorKind::InvalidInput, "bytes are not base64");
    return (*read).toStdString();
}

void putText(Json& json, const char* key, const std::string& text) {
    if (!text.empty()) json[key] = text;
}

struct BlockWriter {
    Json operator()(const TextBlock& b) const { return {{"type", "text"}, {"text", b.text}}; }
    Json operator()(const ReasoningBlock& b) const {
        Json json = {{"type", "reasoning"}, {"text", b.text}};
        putText(json, "opaque", b.opaque);
        return json;
    }
    Json operator()(const ImageBlock& b) const {
        return {{"type", "image"}, {"name", b.name}, {"mediaType", b.mediaType}, {"data", toBase64(b.bytes)}};
    }
    Json operator()(const FileBlock& b) const {
        return {{"type", "file"}, {"name", b.name}, {"mediaType", b.mediaType}, {"data", toBase64(b.bytes)}};
    }
    Json operator()(const ToolCallBlock& b) const {
        Json json = {{"type", "toolCall"}, {"id", b.id.text}, {"name", b.name},
                     {"server", b.server}, {"tool", b.tool},  {"arguments", b.arguments}};
        putText(json, "proposedArguments", b.proposedArguments);
        putText(json, "risk", b.risk);
        putText(json, "opaque", b.opaque);
        return json;
    }
    Json operator()(const ToolResultBlock& b) const {
        Json json = {
            {"type", "toolResult"}, {"call", b.call.text}, {"state", name(b.state)}, {"text", b.text}};
        putText(json, "structured", b.structured);
        putText(json, "raw", b.raw);
        putText(json, "modelText", b.modelText);
        putText(json, "note", b.note);
        if (b.started) json["started"] = b.started;
        if (b.durationMs >= 0) json["durationMs"] = b.durationMs;
        putText(json, "task", b.task);
        return json;
    }
    Json operator()(const NoticeBlock& b) const {
        return {{"type", "notice"}, {"severity", name(b.severity)}, {"kind", b.kind}, {"detail", b.detail}};
    }
    Json operator()(const SourcesBlock& b) const {
        Json json = {{"type", "sources"}, {"sources", Json::array()}};
        for (const SourcesBlock::Source& source : b.sources) {
            Json item = {{"url", source.url}, {"title", source.title}};
            putText(item, "quote", source.quote);
            json["sources"].push_back(std::move(item));
        }
        return json;
    }
};

std::int64_t integerAt(const Json& json, const char* key, std::int64_t fallback) {
    const auto found = json.find(key);
    return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : fallback;
}

bool boolAt(const Json& json, const char* key, bool fallback) {
    const auto found = json.find(key);
    return found != json.end() && found->is_boolean() ? found->get<bool>() : fallback;
}

SourcesBlock readSources(const Json& json) {
    SourcesBlock block;
    if (const auto list = json.find("sources"); list != json.end() && list->is_array())
        for (const Json& item : *list)
            block.sources.push_back({textAt(item, "url"), textAt(item, "title"), textAt(item, "quote")});
    return block;
}

base::Result<Block> readBlock(const Json& json) {
    if (!json.is_object()) return base::fail(ErrorKind::InvalidInput, "a block is no object");
    const std::string type = textAt(json, "type");
    if (type == "text") return TextBlock{textAt(json, "text")};
    if (type == "reasoning") return ReasoningBlock{textAt(json, "text"), textAt(json, "opaque")};
    if (type == "image" || type == "file") {
        auto bytes = fromBase64(textAt(json, "data"));
        if (!bytes) return base::fail(bytes.error());
        if (type == "image")
            return ImageBlock{textAt(json, "mediaType"), std::move(*bytes), textAt(json, "name")};
        return FileBlock{textAt(json, "mediaType"), std::move(*bytes), textAt(json, "name")};
    }
    if (type == "toolCall")
        return ToolCallBlock{{textAt(json, "id")},
                             textAt(json, "name"),
                             textAt(json, "server"),
                             textAt(json, "tool"),
                             textAt(json, "arguments", "{}"),
                             textAt(json, "proposedArguments"),
                             textAt(json, "risk"),
                             textAt(json, "opaque")};
    if (type == "toolResult") {
        const auto state = callState(textAt(json, "state"));
        if (!state) return base::fail(ErrorKind::InvalidInput, "a tool result has no known \"state\"");
        return ToolResultBlock{{textAt(json, "call")},
                               *state,
                               textAt(json, "text"),
                               textAt(json, "structured"),
                               textAt(json, "raw"),
                               textAt(json, "modelText"),
                               textAt(json, "note"),
                               integerAt(json, "started", 0),
                               integerAt(json, "durationMs", -1),
                               textAt(json, "task")};
    }
    if (type == "sources") return readSources(json);
    if (type == "notice")
        return NoticeBlock{severity(textAt(json, "severity")), textAt(json, "kind"), textAt(json, "detail")};
    return base::fail(ErrorKind::InvalidInput, "a block has the unknown type \"" + type.substr(0, 40) + "\"");
}

Json usageJson(const Usage& usage) {
    Json json = Json::object();
    const auto put = [&](const char* key, const std::optional<std::int64_t>& value) {
        if (value) json[key] = *value;
    };
    put("inputTotal", usage.inputTotal);
    put("inputCacheRead", usage.inputCacheRead);
    put("inputCacheWrite", usage.inputCacheWrite);
    put("outputTotal", usage.outputTotal);
    put("outputReasoning", usage.outputReasoning);
    return json;
}

Usage readUsage(const Json& json) {
    const auto get = [&](const char* key) -> std::optional<std::int64_t> {
        if (!json.is_object() || !json.contains(key) || !json[key].is_number_integer()) return std::nullopt;
        return json[key].get<std::int64_t>();
    };
    return {get("inputTotal"), get("inputCacheRead"), get("inputCacheWrite"), get("outputTotal"),
            get("outputReasoning")};
}

} // namespace

Json toJson(const Message& message) {
    Json json = {{"id", message.id.text},
                 {"parent", message.parent.text},
                 {"role", name(message.role)},
                 {"state", name(message.state)},
                 {"created", message.created}};
    putText(json, "provider", message.provider);
    putText(json, "model", message.model);
    putText(json, "finishReason", message.finishReason);
    if (message.usage != Usage{}) json["usage"] = usageJson(message.usage);
    Json& blocks = json["blocks"] = Json::array();
    for (const Block& block : message.blocks)
        blocks.push_back(std::visit(BlockWriter{}, block));
    return json;
}

base::Result<Message> readMessage(const Json& json) {
    if (!json.is_object()) return base::fail(ErrorKind::InvalidInput, "a message is no object");
    Message message;
    message.id = {textAt(json, "id")};
    message.parent = {textAt(json, "parent")};
    const auto knownRole = role(textAt(json, "role"));
    const auto state = messageState(textAt(json, "state", "complete"));
    if (message.id.empty()) return base::fail(ErrorKind::InvalidInput, "a message has no \"id\"");
    if (!knownRole) return base::fail(ErrorKind::InvalidInput, "a message has no known \"role\"");
    if (!state) return base::fail(ErrorKind::InvalidInput, "a message has no known \"state\"");
    message.role = *knownRole;
    message.state = *state;
    message.created = integerAt(json, "created", 0);
    message.provider = textAt(json, "provider");
    message.model = textAt(json, "model");
    message.finishReason = textAt(json, "finishReason");
    if (json.contains("usage")) message.usage = readUsage(json["usage"]);
    const auto blocks = json.find("blocks");
    if (blocks == json.end() || !blocks->is_array())
        return base::fail(ErrorKind::InvalidInput, "a message has no \"blocks\"");
    for (const Json& item : *blocks) {
        auto block = readBlock(item);
        if (!block) return base::fail(block.error());
        message.blocks.push_back(std::move(*block));
    }
    return message;
}

Json toJson(const Conversation& conversation) {
    const SessionInfo& info = conversation.info;
    Json json = {{"format", "signalbox-session"},
                 {"version", 1},
                 {"id", info.id.text},
                 {"title", info.title},
                 {"created", info.created},
                 {"updated", info.updated},
                 {"provider", info.provider},
                 {"model", info.model},
                 {"servers", info.servers},
                 {"allServers", info.allServers},
                 {"pinned", info.pinned},
                 {"leaf", conversation.transcript.leaf().text}};
    Json& messages = json["messages"] = Json::array();
    for (const Message& message : conversation.transcript.all())
        messages.push_back(toJson(message));
    return json;
}

base::Result<Conversation> readConversation(const Json& json) {
    if (textAt(json, "format") != "signalbox-session")
        return base::fail(ErrorKind::InvalidInput, "the file is no Signalbox session export");
    if (integerAt(json, "version", 0) > 1)
        return base::fail(ErrorKind::NewerSchema, "the export was written by a newer Signalbox");
    Conversation conversation;
    SessionInfo& info = conversation.info;
    info = {.id = {textAt(json, "id")},
            .title = textAt(json, "title"),
            .created = integerAt(json, "created", 0),
            .updated = integerAt(json, "updated", 0),
            .provider = textAt(json, "provider"),
            .model = textAt(json, "model"),
            .allServers = boolAt(json, "allServers", true),
            .pinned = boolAt(json, "pinned", false)};
    if (json.contains("servers") && json["servers"].is_array())
        for (const Json& server : json["servers"])
            if (server.is_string()) info.servers.push_back(server.get<std::string>());
    if (!json.contains("messages") || !json["messages"].is_array())
        return base::fail(ErrorKind::InvalidInput, "the export has no \"messages\"");
    std::unordered_set<MessageId> seen;
    for (const Json& item : json["messages"]) {
        auto message = readMessage(item);
        if (!message) return base::fail(message.error());
        if (!message->parent.empty() && !seen.contains(message->parent))
            return base::fail(ErrorKind::InvalidInput,
                              "a message stands before its parent, or its parent is missing");
        if (!seen.insert(message->id).second)
            return base::fail(ErrorKind::InvalidInput, "two messages have the same id");
        conversation.transcript.append(std::move(*message));
    }
    const MessageId leaf{textAt(json, "leaf")};
    if (seen.contains(leaf)) conversation.transcript.select(leaf);
    info.messages = static_cast<std::int64_t>(conversation.transcript.all().size());
    return conversation;
}

} // namespace chat
