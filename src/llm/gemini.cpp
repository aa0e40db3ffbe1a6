#include "llm/gemini.h"

#include "llm/gemini_decoder.h"
#include "llm/media.h"
#include "llm/request_parts.h"
#include "llm/tool_schema.h"
#include "wire/untrusted_json.h"

#include <QString>

namespace llm {
namespace {

using base::Json;

std::string modelPath(const DialectPlace& place, const std::string& rest) {
    if (place.isVertex()) return pathUnder(place.basePath, "/models", rest);
    return pathUnder(place.basePath, "/v1beta", "/models" + rest);
}

Json inlineData(const std::string& mediaType, const std::string& bytes) {
    return {{"inlineData", {{"mimeType", mediaType}, {"data", base64(bytes)}}}};
}

Json userParts(const chat::Message& message) {
    Json parts = Json::array();
    for (const chat::Block& block : message.blocks) {
        if (const auto* text = std::get_if<chat::TextBlock>(&block))
            parts.push_back({{"text", text->text}});
        else if (const auto* image = std::get_if<chat::ImageBlock>(&block))
            parts.push_back(inlineData(image->mediaType, image->bytes));
        else if (const auto* file = std::get_if<chat::FileBlock>(&block))
            parts.push_back(isText(*file) ? Json{{"text", asText(*file)}}
                                          : inlineData(file->mediaType, file->bytes));
    }
    return parts;
}

/// Gemini gives ids in few answers only; those that were invented for the others are not told to it.
bool hasOwnId(const chat::ToolCallBlock& call) {
    return !call.id.text.starts_with("call_");
}

Json withMembers(Json part, const Json& members) {
    if (members.is_object())
        for (const auto& [key, value] : members.items())
            part[key] = value;
    return part;
}

Json modelParts(const Exchange& exchange, const ReplyRequest& request) {
    Json parts = Json::array();
    for (const Piece& piece : pieces(exchange, request)) {
        if (piece.kind == Piece::Kind::Part) {
            parts.push_back(piece.json);
        } else if (piece.kind == Piece::Kind::Text) {
            parts.push_back(withMembers({{"text", piece.text}}, piece.json));
        } else {
            Json call = {{"name", piece.call->name},
                         {"args", wire::readJson(argumentsText(*piece.call)).value_or(Json::object())}};
            if (isOwn(*exchange.assistant, request) && hasOwnId(*piece.call))
                call["id"] = piece.call->id.text;
            parts.push_back(withMembers({{"functionCall", std::move(call)}}, piece.json));
        }
    }
    return parts;
}

Json responsePart(const Exchange& exchange, std::size_t number, const ReplyRequest& request) {
    const chat::ToolCallBlock& call = *exchange.calls[number];
    const chat::ToolResultBlock& result = *exchange.results[number];
    Json response = {{"name", call.name},
                     {"response", {{isFailure(result) ? "error" : "output", result.modelText}}}};
    if (isOwn(*exchange.assistant, request) && hasOwnId(call)) response["id"] = call.id.text;
    return {{"functionResponse", std::move(response)}};
}

/// Adds to the last content when it has the same role: the API wants the roles to take turns.
void add(Json& contents, const char* role, Json parts) {
    if (parts.empty()) return;
    if (!contents.empty() && contents.back()["role"] == role) {
        for (Json& part : parts)
            contents.back()["parts"].push_back(std::move(part));
    } else {
        contents.push_back({{"role", role}, {"parts", std::move(parts)}});
    }
}

Json contents(const ReplyRequest& request) {
    Json out = Json::array();
    for (const Exchange& exchange : exchanges(request.messages)) {
        if (exchange.user) add(out, "user", userParts(*exchange.user));
        if (!exchange.assistant) continue;
        add(out, "model", modelParts(exchange, request));
        Json results = Json::array();
        for (std::size_t i = 0; i < exchange.results.size(); ++i)
            results.push_back(responsePart(exchange, i, request));
        add(out, "user", std::move(results));
    }
    return out;
}

Json declarations(const ReplyRequest& request, SchemaForm form) {
    Json list = Json::array();
    for (const ToolSpec* tool : toolsByName(request)) {
        Json item = {{"name", tool->name}, {"description", tool->description}};
        Json parameters = toolSchema(tool->inputSchema, form);
        if (form == SchemaForm::GeminiJson)
            item["parametersJsonSchema"] = std::move(parameters);
        else if (!parameters["properties"].empty()) // an object without properties is refused here
            item["parameters"] = std::move(parameters);
        list.push_back(std::move(item));
    }
    return Json::array({{{"functionDeclarations", std::move(list)}}});
}

Json generationConfig(const ReplyRequest& request) {
    Json config = Json::object();
    if (request.maxOutputTokens) config["maxOutputTokens"] = *request.maxOutputTokens;
    if (request.temperature) config["temperature"] = *request.temperature;
    if (request.topP) config["topP"] = *request.topP;
    if (request.reasoningEffort) { // a word for Gemini 3 and later, a number of tokens for those before it
        bool isNumber = false;
        const int budget = QString::fromStdString(*request.reasoningEffort).toInt(&isNumber);
        Json thinking = {{"includeThoughts", true}};
        if (isNumber)
            thinking["thinkingBudget"] = budget;
        else
            thinking["thinkingLevel"] = *request.reasoningEffort;
        config["thinkingConfig"] = std::move(thinking);
    }
    return config;
}

} // namespace

EncodedRequest Gemini::encode(const ReplyRequest& request, const DialectPlace& place) const {
    Json body = {{"contents", contents(request)}};
    if (!request.system.empty())
        body["systemInstruction"] = {{"parts", Json::array({{{"text", request.system}}})}};
    if (!request.tools.empty()) body["tools"] = declarations(request, schemaForm(place));
    if (Json config = generationConfig(request); !config.empty())
        body["generationConfig"] = std::move(config);
    std::string model = request.model;
    if (model.starts_with("models/")) model.erase(0, 7); // as the list names them
    return {modelPath(place, "/" + percentEncoded(model) + ":streamGenerateContent?alt=sse"),
            {{"Content-Type", "application/json"}, {"Accept", "text/event-stream"}},
            base::dump(body)};
}

net::Headers Gemini::credentials(const base::Secret& key, const DialectPlace& place) const {
    if (key.empty()) return {};
    if (place.isVertex()) return {{"Authorization", "Bearer " + key.reveal()}};
    return {{"x-goog-api-key", key.reveal()}};
}

SchemaForm Gemini::schemaForm(const DialectPlace& place) const {
    return place.isVertex() ? SchemaForm::GeminiOpenApi : SchemaForm::GeminiJson;
}

std::unique_ptr<ReplyDecoder> Gemini::decoder() const {
    return std::make_unique<GeminiDecoder>();
}

std::string Gemini::modelsPath(const DialectPlace& place) const {
    return modelPath(place, "?pageSize=1000");
}

} // namespace llm
