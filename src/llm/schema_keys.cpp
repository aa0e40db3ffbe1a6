#include "llm/schema_keys.h"

#include "base/json.h"
#include "wire/untrusted_json.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace llm {
namespace {

using base::Json;

constexpr int maxDepth = 24;

bool isKeyCharacter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-';
}

void collectKeys(const Json& schema, std::set<std::string>& keys, int depth) {
    if (depth > maxDepth || (!schema.is_object() && !schema.is_array())) return;
    if (schema.is_object() && schema.contains("properties") && schema["properties"].is_object())
        for (const auto& [key, value] : schema["properties"].items())
            if (!fitsKey(key)) keys.insert(key);
    for (const Json& child : schema)
        collectKeys(child, keys, depth + 1);
}

std::set<std::string> unfitKeys(const std::string& schema) {
    std::set<std::string> keys;
    if (const auto json = wire::readJson(schema)) collectKeys(*json, keys, 0);
    return keys;
}

Json renamed(const Json& value, const std::map<std::string, std::string>& names) {
    if (value.is_array()) {
        Json out = Json::array();
        for (const Json& item : value)
            out.push_back(renamed(item, names));
        return out;
    }
    if (!value.is_object()) return value;
    Json out = Json::object();
    for (const auto& [key, item] : value.items()) {
        const auto found = names.find(key);
        out[found == names.end() ? key : found->second] = renamed(item, names);
    }
    return out;
}

} // namespace

bool fitsKey(const std::string& key) {
    constexpr std::size_t longest = 64;
    return !key.empty() && key.size() <= longest && std::all_of(key.begin(), key.end(), isKeyCharacter);
}

bool limitsKeys(SchemaForm form) {
    return form == SchemaForm::Anthropic || form == SchemaForm::GeminiJson || form == SchemaForm::GeminiOpenApi;
}

std::string escapedKey(const std::string& key) {
    constexpr char digits[] = "0123456789abcdef";
    constexpr std::size_t longest = 64, tail = 9;
    std::string out;
    for (const char c : key) {
        if (isKeyCharacter(c)) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += {'_', 'x', digits[byte >> 4], digits[byte & 15], '_'};
        }
    }
    if (out.empty()) return "_";
    if (out.size() <= longest) return out;
    const std::string hash = std::to_string(std::hash<std::string>()(key) % 100'000'000);
    return out.substr(0, longest - tail) + "_" + hash;
}

bool renamesKeys(const std::string& schema, SchemaForm form) {
    return limitsKeys(form) && !unfitKeys(schema).empty();
}

std::string withOriginalKeys(const std::string& arguments, const std::string& schema) {
    std::map<std::string, std::string> names;
    for (const std::string& key : unfitKeys(schema))
        names[escapedKey(key)] = key;
    const auto json = wire::readJson(arguments);
    return names.empty() || !json ? arguments : base::dump(renamed(*json, names));
}

OriginalKeys::OriginalKeys(const std::vector<ToolSpec>& tools, SchemaForm form) {
    for (const ToolSpec& tool : tools)
        if (renamesKeys(tool.inputSchema, form)) m_schemas[tool.name] = tool.inputSchema;
}

void OriginalKeys::pass(std::vector<ReplyEvent>& events) {
    if (m_schemas.empty()) return;
    std::erase_if(events, [this](ReplyEvent& event) {
        if (const auto* begun = std::get_if<CallBegun>(&event)) {
            if (const auto tool = m_schemas.find(begun->name); tool != m_schemas.end())
                m_held[begun->call] = {tool->second, {}};
            return false;
        }
        const auto* piece = std::get_if<CallArguments>(&event);
        const auto held = piece ? m_held.find(piece->call) : m_held.end();
        if (held == m_held.end()) return false;
        held->second.arguments += piece->json;
        return true;
    });
}

void OriginalKeys::finish(std::vector<ReplyEvent>& events) {
    for (auto& [call, held] : m_held)
        if (!held.arguments.empty())
            events.push_back(CallArguments{call, withOriginalKeys(held.arguments, held.schema)});
    m_held.clear();
}

} // namespace llm
