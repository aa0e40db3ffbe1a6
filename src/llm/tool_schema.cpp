#include "llm/tool_schema.h"

#include "llm/schema_keys.h"
#include "wire/untrusted_json.h"

#include <algorithm>
#include <array>
#include <set>

namespace llm {
namespace {

using base::Json;

constexpr int maxDepth = 24;
constexpr std::size_t maxNodes = 20'000; ///< of a schema whose references were put in place

bool inlinesReferences(SchemaForm form) {
    return form == SchemaForm::GeminiOpenApi || form == SchemaForm::Ollama;
}

/// The schema that a local reference ("#/$defs/Address") names; null where it leads nowhere.
const Json* referred(const Json& root, const std::string& reference) {
    if (reference == "#") return &root;
    if (!reference.starts_with("#/")) return nullptr; // nothing is fetched for a schema
    const Json* at = &root;
    std::size_t from = 2;
    while (from <= reference.size()) {
        std::size_t stop = reference.find('/', from);
        if (stop == std::string::npos) stop = reference.size();
        std::string name = reference.substr(from, stop - from);
        for (const auto& [escape, plain] : {std::pair("~1", "/"), std::pair("~0", "~")})
            for (std::size_t found = name.find(escape); found != std::string::npos;
                 found = name.find(escape, found + 1))
                name.replace(found, 2, plain);
        if (at->is_object() && at->contains(name))
            at = &(*at)[name];
        else
            return nullptr;
        from = stop + 1;
    }
    return at;
}

constexpr std::array schemaMembers = {"items",    "additionalProperties", "not", "if", "then", "else",
                                      "contains", "propertyNames"};
constexpr std::array schemaLists = {"anyOf", "oneOf", "allOf", "prefixItems"};
constexpr std::array schemaMaps = {"properties", "$defs", "definitions", "patternProperties",
                                   "dependentSchemas"};

template <typename List>
bool holds(const List& list, const std::string& key) {
    return std::find(list.begin(), list.end(), key) != list.end();
}

/// One walk over a schema that makes it what a form takes.
class Adaptation {
public:
    Adaptation(const Json& root, SchemaForm form) : m_root(root), m_form(form) {}

    Json schema(const Json& given, int depth) {
        if (++m_nodes > maxNodes || depth > maxDepth || !given.is_object()) return Json::object(); // anything
        Json source = given;
        if (inlinesReferences(m_form)) source = inPlace(source);
        if (m_form == SchemaForm::GeminiOpenApi) return openApi(source, depth);
        return m_form == SchemaForm::Ollama ? ollama(source, depth) : plain(source, depth);
    }

private:
    /// References replaced by what they name, the siblings of a reference kept. A circle ends in {}.
    Json inPlace(Json source) {
        for (int hops = 0; source.contains("$ref"); ++hops) {
            const std::string reference = base::textAt(source, "$ref");
            source.erase("$ref");
            const Json* const target = hops < maxDepth ? referred(m_root, reference) : nullptr;
            if (!target || !target->is_object()) break;
            Json merged = *target;
            for (const auto& [key, value] : source.items())
                merged[key] = value;
            source = std::move(merged);
        }
        return source;
    }

    /// A `properties` map, with keys that fit.
    Json properties(const Json& map, int depth) {
        Json out = Json::object();
        if (!map.is_object()) return out;
        for (const auto& [key, value] : map.items())
            out[named(key)] = schema(value, depth + 1);
        return out;
    }

    std::string named(const std::string& key) const {
        return limitsKeys(m_form) && !fitsKey(key) ? escapedKey(key) : key;
    }

    Json required(const Json& list, const Json& known) const {
        Json out = Json::array();
        if (!list.is_array()) return out;
        for (const Json& key : list) // a name that is no property is an error to some APIs
            if (key.is_string() && known.contains(named(key.get<std::string>())))
                out.push_back(named(key.get<std::string>()));
        return out;
    }

    Json plain(const Json& source, int depth) {
        Json out = Json::object();
        for (const auto& [key, value] : source.items()) {
            if (key == "$schema" || key == "$id" || key == "$comment" || key == "$anchor") continue;
            if (key == "$ref") {
                if (referred(m_root, value.is_string() ? value.get<std::string>() : "")) out[key] = value;
            } else if (key == "properties" || holds(schemaMaps, key)) {
                out[key] = key == "properties" ? properties(value, depth) : map(value, depth);
            } else if (holds(schemaLists, key)) {
                if (value.is_array() && !value.empty()) out[key] = list(value, depth);
            } else if (holds(schemaMembers, key)) {
                out[key] = value.is_boolean() ? value : schema(value, depth + 1);
            } else if (key != "required") {
                out[key] = value;
            }
        }
        if (source.contains("required") && source["required"].is_array())
            out["required"] = out.contains("properties") ? required(source["required"], out["properties"])
                                                         : source["required"];
        return out;
    }

    Json map(const Json& schemas, int depth) {
        Json out = Json::object();
        if (schemas.is_object())
            for (const auto& [key, value] : schemas.items())
                out[key] = value.is_boolean() ? value : schema(value, depth + 1);
        return out;
    }

    Json list(const Json& schemas, int depth) {
        Json out = Json::array();
        for (const Json& item : schemas)
            out.push_back(schema(item, depth + 1));
        return out;
    }

    /// Members that mean the same in every form.
    void copy(const Json& source, Json& out, std::initializer_list<const char*> keys) const {
        for (const char* key : keys)
            if (source.contains(key)) out[key] = source[key];
    }

    Json ollama(const Json& source, int depth) {
        Json out = Json::object();
        copy(source, out, {"type", "description", "enum"});
        if (source.contains("const") && !out.contains("enum")) out["enum"] = Json::array({source["const"]});
        if (source.contains("properties")) out["properties"] = properties(source["properties"], depth);
        if (source.contains("required") && out.contains("properties"))
            out["required"] = required(source["required"], out["properties"]);
        if (source.contains("items")) out["items"] = schema(source["items"], depth + 1);
        for (const char* key : {"anyOf", "oneOf"})
            if (source.contains(key) && source[key].is_array()) out["anyOf"] = list(source[key], depth);
        return out;
    }

    Json openApi(Json source, int depth) {
        const Json parts = source.value("allOf", Json::array());
        source.erase("allOf");
        if (parts.is_array())
            for (const Json& part : parts)
                merge(source, inPlace(part));
        Json out = Json::object();
        copy(source, out,
             {"title", "description", "nullable", "minItems", "maxItems", "minProperties", "maxProperties",
              "minLength", "maxLength", "pattern", "minimum", "maximum"});
        setType(source, out);
        const std::string type = base::textAt(out, "type");
        if (const std::string format = base::textAt(source, "format");
            (type == "string" && (format == "date-time" || format == "enum")) || format == "int32" ||
            format == "int64" || format == "float" || format == "double")
            out["format"] = format;
        setEnum(source, out);
        if (source.contains("properties")) out["properties"] = properties(source["properties"], depth);
        if (source.contains("required") && out.contains("properties")) {
            Json keys = required(source["required"], out["properties"]);
            if (!keys.empty()) out["required"] = std::move(keys);
        }
        if (type == "array") out["items"] = schema(source.value("items", Json::object()), depth + 1);
        if (type == "array" && out["items"].empty()) out["items"] = {{"type", "string"}};
        for (const char* key : {"anyOf", "oneOf"})
            if (source.contains(key) && source[key].is_array()) setAlternatives(source[key], out, depth);
        return out;
    }

    /// "type": ["string","null"] is a nullable string; several others are alternatives.
    static void setType(const Json& source, Json& out) {
        if (!source.contains("type")) return;
        const Json& type = source["type"];
        if (type.is_string() && type != "null") out["type"] = type;
        if (!type.is_array()) return;
        Json others = Json::array();
        for (const Json& one : type) {
            if (one == "null")
                out["nullable"] = true;
            else if (one.is_string())
                others.push_back(one);
        }
        if (others.size() == 1) out["type"] = others[0];
        if (others.size() > 1) // with items and the like for the first; the rest stays as words
            out["anyOf"] = [&] {
                Json list = Json::array();
                for (const Json& one : others)
                    list.push_back({{"type", one}});
                return list;
            }();
    }

    /// Only strings can be enumerated.
    static void setEnum(const Json& source, Json& out) {
        Json values = source.value("enum", Json::array());
        if (source.contains("const")) values = Json::array({source["const"]});
        Json texts = Json::array();
        if (values.is_array())
            for (const Json& value : values)
                if (value.is_string() && !value.get_ref<const std::string&>().empty()) texts.push_back(value);
        if (texts.empty()) return;
        out["type"] = "string";
        out["enum"] = std::move(texts);
    }

    void setAlternatives(const Json& schemas, Json& out, int depth) {
        Json options = Json::array();
        for (const Json& option : schemas) {
            if (option.is_object() && base::textAt(option, "type") == "null")
                out["nullable"] = true;
            else
                options.push_back(schema(option, depth + 1));
        }
        if (options.size() == 1) {
            for (const auto& [key, value] : options[0].items())
                if (!out.contains(key)) out[key] = value;
        } else if (!options.empty()) {
            out["anyOf"] = std::move(options);
        }
    }

    static void merge(Json& into, const Json& part) {
        if (!part.is_object()) return;
        for (const auto& [key, value] : part.items()) {
            if (key == "properties" && into.contains(key) && into[key].is_object() && value.is_object()) {
                for (const auto& [name, property] : value.items())
                    into[key][name] = property;
            } else if (key == "required" && into.contains(key) && into[key].is_array() && value.is_array()) {
                for (const Json& name : value)
                    into[key].push_back(name);
            } else if (!into.contains(key)) {
                into[key] = value;
            }
        }
    }

    const Json& m_root;
    SchemaForm m_form;
    std::size_t m_nodes = 0;
};

/// Alternatives at the root are refused everywhere: their properties together, required where all require
/// them.
void flattenRoot(Json& root) {
    for (const char* key : {"allOf", "anyOf", "oneOf"}) {
        if (!root.contains(key)) continue;
        const Json parts = root[key];
        root.erase(key);
        if (!parts.is_array()) continue;
        std::set<std::string> common;
        bool first = true;
        for (const Json& part : parts) {
            if (!part.is_object()) continue;
            if (part.contains("properties") && part["properties"].is_object())
                for (const auto& [name, property] : part["properties"].items())
                    if (!root["properties"].contains(name)) root["properties"][name] = property;
            std::set<std::string> needed;
            if (part.contains("required") && part["required"].is_array())
                for (const Json& name : part["required"])
                    if (name.is_string()) needed.insert(name.get<std::string>());
            if (first || std::string_view(key) == "allOf") {
                common.insert(needed.begin(), needed.end());
            } else {
                std::erase_if(common, [&](const std::string& name) { return !needed.contains(name); });
            }
            first = false;
        }
        for (const std::string& name : common) {
            Json& required = root["required"];
            if (!required.is_array()) required = Json::array();
            if (std::find(required.begin(), required.end(), name) == required.end()) required.push_back(name);
        }
    }
    for (const char* key : {"not", "enum", "const", "if", "then", "else"})
        root.erase(key);
}

} // namespace

Json toolSchema(const std::string& schema, SchemaForm form) {
    Json given = wire::readJson(schema).value_or(Json::object());
    if (!given.is_object()) given = Json::object();
    if (const std::string reference = base::textAt(given, "$ref"); !reference.empty()) {
        // The root itself is a reference: its target is the root, with the definitions beside it.
        if (const Json* target = referred(given, reference);
            target && target->is_object() && target != &given) {
            Json root = *target;
            for (const char* key : {"$defs", "definitions"})
                if (given.contains(key) && !root.contains(key)) root[key] = given[key];
            given = std::move(root);
        } else {
            given.erase("$ref");
        }
    }
    if (!given.contains("properties") || !given["properties"].is_object())
        given["properties"] = Json::object();
    flattenRoot(given);
    Json out = Adaptation(given, form).schema(given, 0);
    if (!out.contains("properties")) out["properties"] = Json::object();
    Json root = {{"type", "object"}};
    for (const auto& [key, value] : out.items())
        if (key != "type" && key != "nullable") root[key] = value;
    // An object without properties is refused by the OpenAPI form, whose "parameters" are then left out.
    return root;
}

} // namespace llm
