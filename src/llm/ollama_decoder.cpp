#include "llm/ollama_decoder.h"

#include "base/id.h"

namespace llm {

using base::ErrorKind;
using wire::JsonView;

void OllamaDecoder::takeJson(std::string_view, JsonView json) {
    if (json["error"]) return takeError(json); // status 200, in the middle of the lines
    const JsonView message = json["message"];
    if (message || json["done"]) m_started = true;
    if (!m_model) {
        const std::string_view model = json["model"].text();
        m_model = !model.empty();
        if (m_model) emit(ModelNamed{std::string(model)});
    }
    reasoning(message["thinking"].text());
    text(message["content"].text());
    takeCalls(message["tool_calls"]);
    if (!json["done"].isTrue()) return;
    m_done = true;
    if (const auto reason = json["done_reason"].text(); !reason.empty()) emit(Finished{std::string(reason)});
    const auto input = json["prompt_eval_count"].integer(), output = json["eval_count"].integer();
    if (input || output) emit(UsageReported{{.inputTotal = input, .outputTotal = output}});
}

void OllamaDecoder::takeCalls(JsonView calls) {
    for (const JsonView item : calls) {
        const JsonView function = item["function"];
        std::string id(item["id"].text());
        if (id.empty()) id = "call_" + base::randomIdText(); // older servers give none
        emit(CallBegun{m_calls, std::move(id), std::string(function["name"].text()), {}});
        const JsonView given = function["arguments"];
        const std::string object = given.isObject() ? given.dump() : std::string(given.text());
        arguments(m_calls++, object);
    }
}

ReplyEnd OllamaDecoder::end() {
    if (m_done) return {true, std::nullopt};
    if (!m_started)
        return {false, base::Error{ErrorKind::Protocol, "the answer holds no line of Ollama's chat API"}};
    return {false, base::Error{ErrorKind::Incomplete, "the stream ended without \"done\": true"}};
}

} // namespace llm
