#include "netops/tool_schemas.h"

namespace netops::schema {

Json text(const std::string& description) {
    return {{"type", "string"}, {"description", description}};
}

Json textUpTo(int maxLength, const std::string& description) {
    return {{"type", "string"}, {"maxLength", maxLength}, {"description", description}};
}

Json word(const std::vector<std::string>& allowed, const std::string& description) {
    return {{"type", "string"}, {"enum", allowed}, {"description", description}};
}

Json number(const std::string& description) {
    return {{"type", "integer"}, {"description", description}};
}

Json flag(bool byDefault, const std::string& description) {
    return {{"type", "boolean"}, {"default", byDefault}, {"description", description}};
}

Json listOf(Json items, const std::string& description) {
    return {{"type", "array"}, {"items", std::move(items)}, {"description", description}};
}

Json object(Properties required, Properties optional) {
    Json properties = Json::object();
    Json names = Json::array();
    for (const auto& [name, schema] : required) {
        properties[name] = schema;
        names.push_back(name);
    }
    for (const auto& [name, schema] : optional)
        properties[name] = schema;
    Json result{{"type", "object"}, {"properties", std::move(properties)}};
    if (!names.empty()) result["required"] = std::move(names);
    result["additionalProperties"] = false;
    return result;
}

Json withPaging(Json input) {
    input["properties"]["limit"] = {{"type", "integer"},
                                    {"minimum", 1},
                                    {"maximum", 500},
                                    {"default", 100},
                                    {"description", "At most this many rows."}};
    input["properties"]["offset"] = {
        {"type", "integer"},
        {"minimum", 0},
        {"default", 0},
        {"description", "Rows to leave out at the beginning: next_offset of the page before."}};
    return input;
}

Json page(const char* key, Json row) {
    return object({{"total", number("Rows that match, on all pages.")},
                   {"offset", number("Rows before the first of this page.")},
                   {key, listOf(std::move(row), "The rows of this page.")}},
                  {{"next_offset", number("Where the next page begins; absent on the last one.")}});
}

} // namespace netops::schema
