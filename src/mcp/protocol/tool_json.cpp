#include "base/aside.h"
#include "mcp/protocol/icon_json.h"
#include "mcp/protocol/json.h"
#include "mcp/protocol/members.h"
#include "mcp/protocol/sha256.h"
#include "wire/json_view.h"
#include "wire/untrusted_json.h"

#include <algorithm>
#include <variant>

namespace mcp {

using base::ErrorKind;
using base::Json;
using wire::JsonView;
using namespace members;

namespace {

constexpr int deepest = 128; ///< as wire::readJson has it

/// False where it is too deep, or a key stands twice.
bool writeCanonical(JsonView json, std::string& out, int depth = 0) {
    if (depth > deepest) return false;
    if (json.isString()) {
        base::appendJsonText(out, json.text());
    } else if (json.isArray()) {
        out += '[';
        for (const JsonView item : json) {
            if (out.back() != '[') out += ',';
            if (!writeCanonical(item, out, depth + 1)) return false;
        }
        out += ']';
    } else if (json.isObject()) {
        std::vector<std::pair<std::string_view, JsonView>> entries;
        entries.reserve(json.size());
        json.members([&](std::string_view key, JsonView value) { entries.emplace_back(key, value); });
        std::sort(entries.begin(), entries.end(), [](auto& a, auto& b) { return a.first < b.first; });
        out += '{';
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (i > 0 && entries[i].first == entries[i - 1].first) return false;
            if (i > 0) out += ',';
            base::appendJsonText(out, entries[i].first);
            out += ':';
            if (!writeCanonical(entries[i].second, out, depth + 1)) return false;
        }
        out += '}';
    } else if (const auto is = json.boolean()) {
        out += *is ? "true" : "false";
    } else {
        out += json.dump();
    }
    return true;
}

ToolAnnotations readToolAnnotations(JsonView json) {
    return {.title = std::string(json["title"].text()),
            .readOnly = json["readOnlyHint"].boolean(),
            .destructive = json["destructiveHint"].boolean(),
            .idempotent = json["idempotentHint"].boolean(),
            .openWorld = json["openWorldHint"].boolean()};
}

Json schemaFromText(const std::string& text) {
    auto schema = wire::readJson(text);
    return schema ? std::move(*schema) : Json::object();
}

} // namespace

std::string canonicalJson(const Json& json) {
    const std::string text = base::dump(json);
    wire::JsonReader reader;
    std::string out;
    if (const auto view = reader.read(text)) writeCanonical(*view, out);
    return out;
}

std::string fingerprint(const Json& json) {
    return sha256(canonicalJson(json));
}

const std::string& Tool::displayTitle() const {
    if (!title.empty()) return title;
    return annotations.title.empty() ? name : annotations.title;
}

namespace {

/// Why this cannot be a tool's inputSchema; empty where it can.
std::string objectionTo(JsonView input) {
    if (!input) return "it has no inputSchema";
    if (!input.isObject()) return "its inputSchema is not an object";
    const JsonView type = input["type"];
    if (type && type.text() != "object")
        return "its inputSchema does not describe an object (type is " + type.dump().substr(0, 80) + ")";
    const JsonView properties = input["properties"];
    if (properties && !properties.isObject()) return "its inputSchema has properties that are not an object";
    return {};
}

/// `definition` is strict JSON.
base::Result<Tool> readTool(std::string definition, wire::JsonReader& reader) {
    const auto view = reader.read(definition);
    if (!view) return base::fail(view.error());
    if (!view->isObject()) return base::fail(ErrorKind::Protocol, "the definition is not an object");
    const auto [name, title, description, input, output, annotations, execution, icons] = view->members<8>(
        {"name", "title", "description", "inputSchema", "outputSchema", "annotations", "execution", "icons"});
    Tool tool;
    tool.name = name.text();
    if (tool.name.empty()) return base::fail(ErrorKind::Protocol, "it has no name");
    // Longest name that the specification recommends is 128; four times that is somebody's attack.
    if (tool.name.size() > 512) return base::fail(ErrorKind::Protocol, "its name is longer than 512 bytes");
    if (std::string objection = objectionTo(input); !objection.empty())
        return base::fail(ErrorKind::Protocol, std::move(objection));
    tool.title = title.text();
    tool.description = description.text();
    tool.inputSchema = input.dump();
    if (output.isObject()) tool.outputSchema = output.dump();
    tool.needsTask = execution["taskSupport"].text() == "required";
    if (annotations.isObject()) tool.annotations = readToolAnnotations(annotations);
    if (icons.isArray()) tool.icons = readIcons({{"icons", wire::readJson(icons.dump()).value_or(Json())}});
    std::string canonical;
    canonical.reserve(definition.size());
    if (!writeCanonical(*view, canonical))
        return base::fail(ErrorKind::Protocol,
                          "a key of its definition stands twice, or it is nested too deep");
    tool.fingerprint = sha256(canonical);
    tool.definition = std::move(definition);
    return tool;
}

/// As wire::readJson may have left it, or as a tree.
std::string textOf(const Json& json) {
    if (!json.is_binary()) return base::dump(json);
    const auto& bytes = json.get_binary();
    return {bytes.begin(), bytes.end()};
}

using Reading = std::variant<QuarantinedTool, Tool>;
constexpr std::size_t fewTools = 256; ///< are read in a millisecond

Reading readOne(const Json& json, wire::JsonReader& reader) {
    auto tool = readTool(textOf(json), reader);
    if (tool) return std::move(*tool);
    std::string definition = textOf(json);
    const auto view = reader.read(definition);
    std::string name = view ? std::string((*view)["name"].text()) : std::string();
    return QuarantinedTool{std::move(name), tool.error().detail, std::move(definition)};
}

} // namespace

base::Result<Tool> readTool(const Json& json) {
    wire::JsonReader reader;
    return readTool(textOf(json), reader);
}

base::Result<ToolPage> readToolPage(const Json& result) {
    const Json* tools = find(result, "tools");
    if (!tools || !tools->is_array())
        return base::fail(ErrorKind::Protocol, "the answer to tools/list has no array \"tools\"");
    ToolPage page;
    page.nextCursor = base::textAt(result, "nextCursor");
    std::vector<Reading> readings(tools->size());
    const auto read = [&](std::size_t first, std::size_t last) {
        wire::JsonReader reader;
        for (std::size_t i = first; i < last; ++i)
            readings[i] = readOne((*tools)[i], reader);
    };
    if (tools->size() <= fewTools)
        read(0, tools->size());
    else
        base::inParts(tools->size(), fewTools, read);
    page.tools.reserve(tools->size());
    for (Reading& one : readings) {
        if (auto* tool = std::get_if<Tool>(&one))
            page.tools.push_back(std::move(*tool));
        else
            page.quarantined.push_back(std::get<QuarantinedTool>(std::move(one)));
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
