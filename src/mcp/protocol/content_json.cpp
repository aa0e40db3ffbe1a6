#include "mcp/protocol/json.h"
#include "mcp/protocol/members.h"
#include "wire/untrusted_json.h"

namespace mcp {

using base::ErrorKind;
using base::Json;
using namespace members;

namespace {

template <class... Fs>
struct Overloaded : Fs... {
    using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

ContentAnnotations readAnnotations(const Json& content) {
    ContentAnnotations annotations;
    const Json* json = find(content, "annotations");
    if (!json) return annotations;
    if (const Json* audience = find(*json, "audience"); audience && audience->is_array())
        for (const Json& who : *audience)
            if (who.is_string()) annotations.audience.push_back(who.get<std::string>());
    annotations.priority = numberAt(*json, "priority");
    annotations.lastModified = base::textAt(*json, "lastModified");
    return annotations;
}

void putAnnotations(Json& content, const ContentAnnotations& annotations) {
    Json json = Json::object();
    if (!annotations.audience.empty()) json["audience"] = annotations.audience;
    if (annotations.priority) json["priority"] = *annotations.priority;
    put(json, "lastModified", annotations.lastModified);
    if (!json.empty()) content["annotations"] = std::move(json);
}

bool hasText(const Json& json, const char* key) {
    const Json* value = find(json, key);
    return value && value->is_string();
}

std::optional<EmbeddedResource> readEmbedded(const Json& json) {
    const Json* resource = find(json, "resource");
    if (!resource || !hasText(*resource, "uri")) return std::nullopt;
    EmbeddedResource embedded{.uri = base::textAt(*resource, "uri"),
                              .mimeType = base::textAt(*resource, "mimeType"),
                              .text = base::textAt(*resource, "text"),
                              .annotations = readAnnotations(json)};
    if (hasText(*resource, "blob")) embedded.blob = base::textAt(*resource, "blob");
    return embedded;
}

Json embeddedToJson(const EmbeddedResource& embedded) {
    Json resource{{"uri", embedded.uri}};
    put(resource, "mimeType", embedded.mimeType);
    if (embedded.blob)
        resource["blob"] = *embedded.blob;
    else
        resource["text"] = embedded.text;
    return {{"type", "resource"}, {"resource", std::move(resource)}};
}

Json linkToJson(const ResourceLink& link) {
    Json json{{"type", "resource_link"}, {"uri", link.uri}, {"name", link.name}};
    put(json, "title", link.title);
    put(json, "description", link.description);
    put(json, "mimeType", link.mimeType);
    if (link.size) json["size"] = *link.size;
    return json;
}

Json jsonFromText(const std::string& text) {
    auto json = wire::readJson(text);
    return json ? std::move(*json) : Json(nullptr);
}

} // namespace

Content readContent(const Json& json) {
    const std::string type = base::textAt(json, "type");
    if (type == "text" && hasText(json, "text"))
        return TextContent{base::textAt(json, "text"), readAnnotations(json)};
    if (type == "image" && hasText(json, "data"))
        return ImageContent{base::textAt(json, "data"), base::textAt(json, "mimeType"),
                            readAnnotations(json)};
    if (type == "audio" && hasText(json, "data"))
        return AudioContent{base::textAt(json, "data"), base::textAt(json, "mimeType"),
                            readAnnotations(json)};
    if (type == "resource_link" && hasText(json, "uri"))
        return ResourceLink{.uri = base::textAt(json, "uri"),
                            .name = base::textAt(json, "name"),
                            .title = base::textAt(json, "title"),
                            .description = base::textAt(json, "description"),
                            .mimeType = base::textAt(json, "mimeType"),
                            .size = sizeAt(json, "size"),
                            .annotations = readAnnotations(json)};
    if (type == "resource")
        if (auto embedded = readEmbedded(json)) return *std::move(embedded);
    return UnknownContent{type, base::dump(json)};
}

Json toJson(const Content& content) {
    return std::visit(
        Overloaded{[](const UnknownContent& unknown) { return jsonFromText(unknown.raw); },
                   [](const auto& known) {
                       using Kind = std::decay_t<decltype(known)>;
                       Json json;
                       if constexpr (std::is_same_v<Kind, TextContent>)
                           json = {{"type", "text"}, {"text", known.text}};
                       else if constexpr (std::is_same_v<Kind, ImageContent>)
                           json = {{"type", "image"}, {"data", known.data}, {"mimeType", known.mimeType}};
                       else if constexpr (std::is_same_v<Kind, AudioContent>)
                           json = {{"type", "audio"}, {"data", known.data}, {"mimeType", known.mimeType}};
                       else if constexpr (std::is_same_v<Kind, ResourceLink>)
                           json = linkToJson(known);
                       else
                           json = embeddedToJson(known);
                       putAnnotations(json, known.annotations);
                       return json;
                   }},
        content);
}

base::Result<CallToolResult> readCallToolResult(const Json& result) {
    if (!result.is_object())
        return base::fail(ErrorKind::Protocol, "the answer to tools/call is not an object");
    CallToolResult out;
    const Json* content = find(result, "content");
    const Json* structured = find(result, "structuredContent");
    if (content && content->is_array())
        for (const Json& piece : *content)
            out.content.push_back(readContent(piece));
    else if (!structured)
        return base::fail(ErrorKind::Protocol,
                          "the answer to tools/call has neither content nor structuredContent");
    if (structured && !structured->is_null()) out.structuredContent = base::dump(*structured);
    out.isError = boolAt(result, "isError");
    out.raw = base::dump(result);
    return out;
}

Json toJson(const CallToolResult& result) {
    Json content = Json::array();
    for (const Content& piece : result.content)
        content.push_back(toJson(piece));
    Json json{{"content", std::move(content)}};
    if (!result.structuredContent.empty()) json["structuredContent"] = jsonFromText(result.structuredContent);
    if (result.isError) json["isError"] = true;
    return json;
}

std::string CallToolResult::text() const {
    std::string out;
    const auto line = [&out](const std::string& piece) {
        if (!out.empty()) out += '\n';
        out += piece;
    };
    for (const Content& piece : content)
        std::visit(Overloaded{[&](const TextContent& text) { line(text.text); },
                              [&](const ImageContent& image) { line("[image: " + image.mimeType + "]"); },
                              [&](const AudioContent& audio) { line("[audio: " + audio.mimeType + "]"); },
                              [&](const ResourceLink& link) {
                                  line("[resource: " + link.name + " " + link.uri + "]");
                              },
                              [&](const EmbeddedResource& embedded) {
                                  line(embedded.blob
                                           ? "[resource: " + embedded.uri + " " + embedded.mimeType + "]"
                                           : embedded.text);
                              },
                              [&](const UnknownContent& unknown) { line(unknown.raw); }},
                   piece);
    return out;
}

} // namespace mcp
