#include "mcp/server/argument_check.h"

#include <algorithm>

#include "base/display_text.h"

namespace mcp {
namespace {

using base::Json;

constexpr std::size_t maxProblems = 20;

std::string shown(const Json& value) {
    return base::displayLine(base::dump(value), 80);
}

bool hasType(const Json& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "null") return value.is_null();
    if (type == "number") return value.is_number();
    if (type == "integer")
        return value.is_number_integer() ||
               (value.is_number_float() &&
                value.get<double>() == static_cast<double>(static_cast<std::int64_t>(
                                           std::clamp(value.get<double>(), -9e15, 9e15))));
    return true;
}

/// Characters, as JSON Schema counts them.
std::size_t length(const std::string& utf8) {
    return static_cast<std::size_t>(std::count_if(
        utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

class Check {
public:
    std::vector<std::string> problems;

    void value(const Json& schema, const Json& value, const std::string& name) {
        if (!schema.is_object() || problems.size() >= maxProblems) return;
        if (!type(schema, value, name)) return;
        if (const auto allowed = schema.find("enum"); allowed != schema.end() && allowed->is_array())
            expect(std::find(allowed->begin(), allowed->end(), value) != allowed->end(),
                   name + " is " + shown(value) + "; it has to be one of " + shown(*allowed) + ".");
        if (value.is_number()) number(schema, value, name);
        if (value.is_string()) text(schema, value, name);
        if (value.is_object()) object(schema, value, name);
        if (const auto items = schema.find("items"); value.is_array() && items != schema.end())
            for (std::size_t i = 0; i < value.size(); ++i)
                this->value(*items, value[i], name + '[' + std::to_string(i) + ']');
    }

private:
    void expect(bool holds, const std::string& problem) {
        if (!holds && problems.size() < maxProblems) problems.push_back(problem);
    }

    bool type(const Json& schema, const Json& value, const std::string& name) {
        const auto wanted = schema.find("type");
        if (wanted == schema.end()) return true;
        const auto fits = [&](const Json& word) {
            return word.is_string() && hasType(value, word.get<std::string>());
        };
        const bool right =
            wanted->is_array() ? std::any_of(wanted->begin(), wanted->end(), fits) : fits(*wanted);
        expect(right, name + " is " + shown(value) + "; it has to be of type " + shown(*wanted) + ".");
        return right;
    }

    void number(const Json& schema, const Json& value, const std::string& name) {
        const auto bound = [&](const char* key, auto inBounds, const char* words) {
            const auto limit = schema.find(key);
            if (limit == schema.end() || !limit->is_number()) return;
            expect(inBounds(value.get<double>(), limit->get<double>()),
                   name + " is " + shown(value) + "; it has to be " + words + ' ' + shown(*limit) + ".");
        };
        bound(
            "minimum", [](double a, double b) { return a >= b; }, "at least");
        bound(
            "maximum", [](double a, double b) { return a <= b; }, "at most");
    }

    void text(const Json& schema, const Json& value, const std::string& name) {
        const std::size_t n = length(value.get_ref<const std::string&>());
        if (const auto limit = schema.find("minLength"); limit != schema.end() && limit->is_number_unsigned())
            expect(n >= limit->get<std::size_t>(),
                   name + " is shorter than " + shown(*limit) + " characters.");
        if (const auto limit = schema.find("maxLength"); limit != schema.end() && limit->is_number_unsigned())
            expect(n <= limit->get<std::size_t>(),
                   name + " is longer than " + shown(*limit) + " characters.");
    }

    void object(const Json& schema, const Json& value, const std::string& name) {
        const auto properties = schema.find("properties");
        const bool named = properties != schema.end() && properties->is_object();
        if (const auto required = schema.find("required"); required != schema.end() && required->is_array())
            for (const Json& key : *required)
                expect(!key.is_string() || value.contains(key.get<std::string>()),
                       shown(key) + " is required" + (name == "arguments" ? "." : " in " + name + "."));
        const auto others = schema.find("additionalProperties");
        const bool closed = others != schema.end() && others->is_boolean() && !others->get<bool>();
        for (const auto& [key, member] : value.items()) {
            const auto known = named ? properties->find(key) : value.end();
            if (named && known != properties->end())
                this->value(*known, member, '"' + base::displayLine(key, 80) + '"');
            else
                expect(!closed, '"' + base::displayLine(key, 80) + "\" is not an argument of this tool.");
        }
    }
};

} // namespace

std::vector<std::string> argumentProblems(const Json& schema, const Json& arguments) {
    Check check;
    if (!arguments.is_object()) return {"arguments has to be an object."};
    check.value(schema, arguments, "arguments");
    return std::move(check.problems);
}

} // namespace mcp
