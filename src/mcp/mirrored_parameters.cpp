#include "mcp/mirrored_parameters.h"

#include "mcp/protocol/members.h"
#include "mcp/revision.h"

#include <algorithm>
#include <cctype>

namespace mcp {

using base::ErrorKind;
using base::Json;

namespace {

constexpr const char* annotation = "x-mcp-header";

bool isToken(const std::string& text) {
    static constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return c < 0x80 &&
               (std::isalnum(c) != 0 || others.find(static_cast<char>(c)) != std::string_view::npos);
    });
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

bool isPrimitive(const Json& schema) {
    const std::string type = base::textAt(schema, "type");
    return type == "integer" || type == "string" || type == "boolean";
}

/// Annotations anywhere in a schema, data ("enum", "default", …) left aside.
std::size_t countAnnotations(const Json& schema) {
    std::size_t count = 0;
    if (schema.is_array())
        for (const Json& one : schema)
            count += countAnnotations(one);
    if (!schema.is_object()) return count;
    for (const auto& [key, value] : schema.items()) {
        if (key == annotation) {
            ++count;
        } else if (key == "properties" || key == "patternProperties" || key == "$defs" ||
                   key == "definitions" || key == "dependentSchemas") {
            if (value.is_object()) // its keys are names, not keywords
                for (const auto& [name, sub] : value.items())
                    count += countAnnotations(sub);
        } else if (key != "enum" && key != "const" && key != "default" && key != "examples") {
            count += countAnnotations(value);
        }
    }
    return count;
}

base::Result<void> collect(const Json& schema, std::vector<std::string>& path,
                           std::vector<MirroredParameter>& out) {
    const Json* properties = members::find(schema, "properties");
    if (!properties || !properties->is_object()) return {};
    for (const auto& [name, property] : properties->items()) {
        path.push_back(name);
        if (const Json* header = members::find(property, annotation)) {
            if (!header->is_string() || !isToken(header->get<std::string>()))
                return base::fail(ErrorKind::Protocol,
                                  "the x-mcp-header of parameter \"" + name + "\" is no header name");
            if (!isPrimitive(property))
                return base::fail(ErrorKind::Protocol, "the x-mcp-header of parameter \"" + name +
                                                           "\" is not on an integer, string or boolean");
            out.push_back({path, header->get<std::string>()});
        }
        if (auto deeper = collect(property, path, out); !deeper) return deeper;
        path.pop_back();
    }
    return {};
}

std::optional<std::string> valueText(const Json& value) {
    if (value.is_string()) return headerText(value.get<std::string>());
    if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
    if (value.is_number_integer()) return base::dump(value);
    // 42.0 is an integer in JSON Schema.
    if (value.is_number_float() &&
        value.get<double>() == static_cast<double>(static_cast<std::int64_t>(value.get<double>())))
        return std::to_string(static_cast<std::int64_t>(value.get<double>()));
    return std::nullopt;
}

} // namespace

base::Result<std::vector<MirroredParameter>> mirroredParameters(const Json& inputSchema) {
    std::vector<MirroredParameter> found;
    std::vector<std::string> path;
    if (auto collected = collect(inputSchema, path, found); !collected) return base::fail(collected.error());
    if (countAnnotations(inputSchema) != found.size())
        return base::fail(ErrorKind::Protocol, "it has an x-mcp-header where no plain property can be found");
    std::vector<std::string> names;
    for (const MirroredParameter& parameter : found)
        names.push_back(lower(parameter.header));
    std::sort(names.begin(), names.end());
    if (const auto twice = std::adjacent_find(names.begin(), names.end()); twice != names.end())
        return base::fail(ErrorKind::Protocol, "it uses the x-mcp-header \"" + *twice + "\" twice");
    return found;
}

net::Headers mirroredHeaders(const std::vector<MirroredParameter>& parameters, const Json& arguments) {
    net::Headers headers;
    for (const MirroredParameter& parameter : parameters) {
        const Json* value = &arguments;
        for (const std::string& name : parameter.path) {
            value = members::find(*value, name.c_str());
            if (!value) break;
        }
        if (!value || value->is_null()) continue;
        if (auto text = valueText(*value)) headers.emplace_back("Mcp-Param-" + parameter.header, *text);
    }
    return headers;
}

} // namespace mcp
