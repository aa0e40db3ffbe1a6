#include "mcp/protocol/json.h"
#include "mcp/protocol/members.h"
#include "wire/untrusted_json.h"

#include <algorithm>

#include <QCryptographicHash>

namespace mcp {

using base::ErrorKind;
using base::Json;
using namespace members;

namespace {

/// Most names and words need no escapes: then the text between the quotes is the string itself.
void writeText(const std::string& text, std::string& out) {
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7F && c != '"' && c != '\\';
    });
    if (plain)
        out.append(1, '"').append(text).append(1, '"');
    else
        out += base::dump(Json(text));
}

/// Depth is bounded: every foreign value came through wire::readJson.
void writeCanonical(const Json& json, std::string& out) {
    if (json.is_array()) {
        out += '[';
        for (std::size_t i = 0; i < json.size(); ++i) {
            if (i > 0) out += ',';
            writeCanonical(json[i], out);
        }
        out += ']';
    } else if (json.is_object()) {
        std::vector<std::pair<const std::string*, const Json*>> entries;
        entries.reserve(json.size());
        for (const auto& [key, value] : json.items())
            entries.emplace_back(&key, &value);
        std::sort(entries.begin(), entries.end(), [](auto& a, auto& b) { return *a.first < *b.first; });
        out += '{';
        for (const auto& [key, value] : entries) {
            if (out.back() != '{') out += ',';
            writeText(*key, out);
            out += ':';
            writeCanonical(*value, out);
        }
        out += '}';
    } else if (json.is_string()) {
        writeText(json.get_ref<const std::string&>(), out);
    } else {
        out += base::dump(json);
    }
}

ToolAnnotations readToolAnnotations(const Json& json) {
    return {.title = base::textAt(json, "title"),
            .readOnly = optionalBoolAt(json, "readOnlyHint"),
            .destructive = optionalBoolAt(json, "destructiveHint"),
            .idempotent = optionalBoolAt(json, "idempotentHint"),
            .openWorld = optionalBoolAt(json, "openWorldHint")};
}

Json schemaFromText(const std::string& text) {
    auto schema = wire::readJson(text);
    return schema ? std::move(*schema) : Json::object();
}

} // namespace

std::string canonicalJson(const Json& json) {
    std::string out;
    writeCanonical(json, out);
    return out;
}

std::string fingerprint(const Json& json) {
    const std::string text = canonicalJson(json);
    const auto bytes = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
}

const std::string& Tool::displayTitle() const {
    if (!title.empty()) return title;
    return annotations.title.empty() ? name : annotations.title;
}

base::Result<Tool> readTool(const Json& json) {
    if (!json.is_object()) return base::fail(ErrorKind::Protocol, "the definition is not an object");
    Tool tool;
    tool.name = base::textAt(json, "name");
    if (tool.name.empty()) return base::fail(ErrorKind::Protocol, "it has no name");
    // Longest name that the specification recommends is 128; four times that is somebody's attack.
    if (tool.name.size() > 512) return base::fail(ErrorKind::Protocol, "its name is longer than 512 bytes");
    const Json* input = find(json, "inputSchema");
    if (!input) return base::fail(ErrorKind::Protocol, "it has no inputSchema");
    if (!input->is_object()) return base::fail(ErrorKind::Protocol, "its inputSchema is not an object");
    const Json* type = find(*input, "type");
    if (type && *type != "object")
        return base::fail(ErrorKind::Protocol, "its inputSchema does not describe an object (type is " +
                                                   base::dump(*type).substr(0, 80) + ")");
    if (const Json* properties = find(*input, "properties"); properties && !properties->is_object())
        return base::fail(ErrorKind::Protocol, "its inputSchema has properties that are not an object");
    tool.title = base::textAt(json, "title");
    tool.description = base::textAt(json, "description");
    tool.inputSchema = base::dump(*input);
    if (const Json* output = find(json, "outputSchema"); output && output->is_object())
        tool.outputSchema = base::dump(*output);
    if (const Json* execution = find(json, "execution"))
        tool.needsTask = base::textAt(*execution, "taskSupport") == "required";
    if (const Json* annotations = find(json, "annotations"))
        tool.annotations = readToolAnnotations(*annotations);
    tool.definition = base::dump(json);
    tool.fingerprint = fingerprint(json);
    return tool;
}

base::Result<ToolPage> readToolPage(const Json& result) {
    const Json* tools = find(result, "tools");
    if (!tools || !tools->is_array())
        return base::fail(ErrorKind::Protocol, "the answer to tools/list has no array \"tools\"");
    ToolPage page;
    page.nextCursor = base::textAt(result, "nextCursor");
    for (const Json& json : *tools) {
        if (auto tool = readTool(json))
            page.tools.push_back(std::move(*tool));
        else
            page.quarantined.push_back({base::textAt(json, "name"), tool.error().detail, base::dump(json)});
    }
    return page;
}

Json toJson(const ToolAnnotations& annotations) {
    Json json = Json::object();
    put(json, "title", annotations.title);
    if (annotations.readOnly) json["readOnlyHint"] = *annotations.readOnly;
    if (annotations.destructive) json["destructiveHint"] = *annotations.destructive;
    if (annotations.idempotent) json["idempotentHint"] = *annotations.idempotent;
    if (annotations.openWorld) json["openWorldHint"] = *annotations.openWorld;
    return json;
}

Json toJson(const Tool& tool) {
    Json json{{"name", tool.name}};
    put(json, "title", tool.title);
    put(json, "description", tool.description);
    json["inputSchema"] =
        tool.inputSchema.empty() ? Json{{"type", "object"}} : schemaFromText(tool.inputSchema);
    if (!tool.outputSchema.empty()) json["outputSchema"] = schemaFromText(tool.outputSchema);
    if (Json annotations = toJson(tool.annotations); !annotations.empty()) json["annotations"] = annotations;
    return json;
}

} // namespace mcp
