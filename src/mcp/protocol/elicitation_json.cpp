#include "mcp/protocol/host_json.h"
#include "mcp/protocol/members.h"

#include <algorithm>

namespace mcp {

using base::ErrorKind;
using base::Json;
using namespace members;
using Field = ElicitationField;

namespace {

constexpr std::size_t maxFields = 200;
constexpr std::size_t maxOptions = 5'000;

using Options = std::vector<Field::Option>;

/// "enum" (with the older "enumNames" beside it), or "oneOf"/"anyOf" of titled constants.
Options readOptions(const Json& schema) {
    Options options;
    for (const char* key : {"oneOf", "anyOf"})
        if (const Json* list = find(schema, key); list && list->is_array())
            for (const Json& one : *list)
                if (const Json* value = find(one, "const"); value && value->is_string())
                    options.push_back(
                        {value->get<std::string>(), base::textAt(one, "title", value->get<std::string>())});
    const Json* names = find(schema, "enumNames");
    if (const Json* list = find(schema, "enum"); list && list->is_array() && options.empty())
        for (std::size_t i = 0; i < list->size(); ++i) {
            if (!(*list)[i].is_string()) continue;
            const auto value = (*list)[i].get<std::string>();
            const bool named = names && names->is_array() && i < names->size() && (*names)[i].is_string();
            options.push_back({value, named ? (*names)[i].get<std::string>() : value});
        }
    if (options.size() > maxOptions) options.resize(maxOptions);
    return options;
}

std::optional<FieldValue> readValue(const Json& json) {
    if (json.is_boolean()) return FieldValue{json.get<bool>()};
    if (json.is_number_unsigned() && json.get<std::uint64_t>() > (1ULL << 53)) return std::nullopt;
    if (json.is_number_integer()) return FieldValue{json.get<std::int64_t>()};
    if (json.is_number()) return FieldValue{json.get<double>()};
    if (json.is_string()) return FieldValue{json.get<std::string>()};
    if (!json.is_array()) return std::nullopt;
    std::vector<std::string> texts;
    for (const Json& one : json)
        if (one.is_string()) texts.push_back(one.get<std::string>());
    return FieldValue{std::move(texts)};
}

base::Result<Field::Type> typeOf(const Json& schema, const Options& options, const Options& itemOptions) {
    const std::string type = base::textAt(schema, "type", options.empty() ? "" : "string");
    if (type == "string") return options.empty() ? Field::Type::Text : Field::Type::Choice;
    if (type == "number") return Field::Type::Number;
    if (type == "integer") return Field::Type::Integer;
    if (type == "boolean") return Field::Type::Boolean;
    if (type == "array" && !itemOptions.empty()) return Field::Type::Choices;
    return base::fail(ErrorKind::Protocol, "is of the type \"" + type + "\", which no form has");
}

base::Result<Field> readField(const std::string& name, const Json& schema) {
    Options options = readOptions(schema);
    const Json* items = find(schema, "items");
    Options itemOptions = items ? readOptions(*items) : Options{};
    const auto type = typeOf(schema, options, itemOptions);
    if (!type) return base::fail(ErrorKind::Protocol, "the field \"" + name + "\" " + type.error().detail);
    const bool many = *type == Field::Type::Choices;
    Field field{.name = name,
                .title = base::textAt(schema, "title"),
                .description = base::textAt(schema, "description"),
                .type = *type,
                .format = base::textAt(schema, "format"),
                .pattern = base::textAt(schema, "pattern"),
                .minSize = sizeAt(schema, many ? "minItems" : "minLength"),
                .maxSize = sizeAt(schema, many ? "maxItems" : "maxLength"),
                .minimum = numberAt(schema, "minimum"),
                .maximum = numberAt(schema, "maximum"),
                .options = many ? std::move(itemOptions) : std::move(options)};
    if (const Json* preset = find(schema, "default")) field.preset = readValue(*preset);
    return field;
}

base::Result<std::vector<Field>> readFields(const Json& params) {
    const Json* schema = find(params, "requestedSchema");
    const Json* properties = schema ? find(*schema, "properties") : nullptr;
    if (!properties || !properties->is_object())
        return base::fail(ErrorKind::Protocol, "the question has no requestedSchema with properties");
    if (properties->size() > maxFields)
        return base::fail(ErrorKind::TooLarge,
                          "the form has more than " + std::to_string(maxFields) + " fields");
    std::vector<Field> fields;
    for (const auto& [name, property] : properties->items()) {
        auto field = readField(name, property);
        if (!field) return base::fail(field.error());
        fields.push_back(*std::move(field));
    }
    if (const Json* required = find(*schema, "required"); required && required->is_array())
        for (Field& field : fields)
            field.required = std::find(required->begin(), required->end(), field.name) != required->end();
    return fields;
}

} // namespace

base::Result<Elicitation> readElicitation(const Json& params) {
    Elicitation question{.message = base::textAt(params, "message")};
    const std::string mode = base::textAt(params, "mode", "form"); // until 2025-06-18 there was no other
    if (mode == "form") {
        auto fields = readFields(params);
        if (!fields) return base::fail(fields.error());
        question.fields = *std::move(fields);
        return question;
    }
    if (mode != "url")
        return base::fail(ErrorKind::Protocol, "questions of the mode \"" + mode + "\" are unknown");
    question.mode = Elicitation::Mode::Url;
    question.url = base::textAt(params, "url");
    question.id = base::textAt(params, "elicitationId");
    if (question.url.empty()) return base::fail(ErrorKind::Protocol, "the question has no url");
    return question;
}

Json toJson(const ElicitationAnswer& answer) {
    using Action = ElicitationAnswer::Action;
    if (answer.action == Action::Decline) return {{"action", "decline"}};
    if (answer.action == Action::Cancel) return {{"action", "cancel"}};
    Json json{{"action", "accept"}};
    if (answer.content.empty()) return json;
    Json& content = json["content"] = Json::object();
    for (const auto& [name, value] : answer.content)
        content[name] = std::visit([](const auto& one) { return Json(one); }, value);
    return json;
}

} // namespace mcp
