#include "llm/gemini_decoder.h"

#include "base/id.h"
#include "llm/media.h"
#include "wire/untrusted_json.h"

namespace llm {

using base::ErrorKind;
using base::Json;
using wire::JsonView;

void GeminiDecoder::takeJson(std::string_view, JsonView json) {
    if (json["error"]) return takeError(json);
    if (json["candidates"] || json["promptFeedback"] || json["usageMetadata"]) m_started = true;
    if (!m_model) {
        const std::string_view model = json["modelVersion"].text();
        m_model = !model.empty();
        if (m_model) emit(ModelNamed{std::string(model)});
    }
    for (const JsonView candidate : json["candidates"]) {
        if (candidate["index"].integer().value_or(0) != 0) continue; // one answer is asked for
        for (const JsonView part : candidate["content"]["parts"])
            takePart(part);
        if (const auto reason = candidate["finishReason"].text(); !reason.empty()) {
            endStreamedCall();
            m_finished = true;
            emit(Finished{std::string(reason)});
        }
        takeGrounding(candidate["groundingMetadata"]);
    }
    if (const JsonView feedback = json["promptFeedback"]) takeFeedback(feedback);
    takeUsage(json["usageMetadata"]);
}

void GeminiDecoder::takePart(JsonView part) {
    m_content = true;
    const JsonView signature = part["thoughtSignature"];
    const std::string members =
        signature.isString() ? "{\"thoughtSignature\":" + signature.dump() + "}" : std::string();
    if (const JsonView said = part["text"]; said.isString()) {
        if (part["thought"].isTrue()) {
            reasoning(said.text());
            if (!members.empty()) keepPart(part.dump());
            return;
        }
        if (!members.empty()) keepText(); // what stood before has no signature
        text(said.text());
        if (!members.empty()) keepText(members);
    } else if (const JsonView call = part["functionCall"]) {
        takeCall(call, members);
    } else if (const JsonView image = part["inlineData"]) {
        if (auto arrived = imageOf(image["mimeType"].text(), image["data"].text())) emit(std::move(*arrived));
    } else if (const JsonView code = part["executableCode"]) {
        emit(ProviderAction{"code_execution", std::string(code["code"].text())});
        keepPart(part.dump());
    } else if (part["codeExecutionResult"] || part["toolResponse"]) {
        keepPart(part.dump());
    } else if (const JsonView tool = part["toolCall"]) {
        emit(ProviderAction{std::string(tool["toolType"].text()), tool.dump()});
        keepPart(part.dump());
    }
}

void GeminiDecoder::takeCall(JsonView call, const std::string& members) {
    if (call["name"].isString()) {
        endStreamedCall();
        std::string id(call["id"].text());
        if (id.empty()) id = "call_" + base::randomIdText(); // given in few streams only
        keepCall(m_calls, members);
        emit(CallBegun{m_calls++, std::move(id), std::string(call["name"].text()), {}});
        if (call["willContinue"].isTrue()) m_streamed.emplace();
        if (const JsonView args = call["args"]) arguments(m_calls - 1, args.dump());
    }
    if (!m_streamed) return;
    for (const JsonView piece : call["partialArgs"]) {
        const std::string_view path = piece["jsonPath"].text();
        if (piece["stringValue"].isString()) {
            m_streamed->put(path, std::string(piece["stringValue"].text()));
        } else {
            piece.members([&](std::string_view key, JsonView value) {
                if (key == "boolValue") m_streamed->put(path, value.isTrue());
                if (key == "nullValue") m_streamed->put(path, nullptr);
                if (key == "numberValue") m_streamed->put(path, wire::readJson(value.dump()).value_or(Json()));
            });
        }
    }
    if (!call["willContinue"].isTrue()) endStreamedCall();
}

void GeminiDecoder::endStreamedCall() {
    if (!m_streamed) return;
    arguments(m_calls - 1, m_streamed->text());
    m_streamed.reset();
}

void GeminiDecoder::takeFeedback(JsonView feedback) {
    m_judged = true;
    const std::string_view reason = feedback["blockReason"].text();
    if (reason.empty()) return;
    std::string detail = "the question was blocked: " + std::string(reason);
    if (const auto message = feedback["blockReasonMessage"].text(); !message.empty())
        detail += " (" + std::string(message) + ")";
    fail({ErrorKind::ContentFilter, std::move(detail)});
}

void GeminiDecoder::takeGrounding(JsonView grounding) {
    for (const JsonView chunk : grounding["groundingChunks"]) {
        const JsonView source = chunk["web"] ? chunk["web"] : chunk["retrievedContext"];
        if (source)
            emit(SourceCited{std::string(source["uri"].text()), std::string(source["title"].text()),
                             std::string(source["text"].text())});
    }
}

void GeminiDecoder::takeUsage(JsonView usage) {
    const auto prompt = usage["promptTokenCount"].integer();
    const auto candidates = usage["candidatesTokenCount"].integer();
    if (!prompt && !candidates) return; // Vertex sends only its traffic type along the way
    const auto thoughts = usage["thoughtsTokenCount"].integer();
    emit(UsageReported{{.inputTotal = prompt.value_or(0) + usage["toolUsePromptTokenCount"].integer().value_or(0),
                        .inputCacheRead = usage["cachedContentTokenCount"].integer().value_or(0),
                        .outputTotal = candidates.value_or(0) + thoughts.value_or(0),
                        .outputReasoning = thoughts.value_or(0)}});
}

ReplyEnd GeminiDecoder::end() {
    endStreamedCall();
    if (m_finished) return {true, std::nullopt};
    if (m_judged && !m_content) return {true, std::nullopt}; // nothing but a judgement of the question
    if (!m_started)
        return {false, base::Error{ErrorKind::Protocol, "the answer holds nothing of the Gemini API"}};
    return {false, base::Error{ErrorKind::Incomplete, "the stream ended without a finishReason"}};
}

} // namespace llm
