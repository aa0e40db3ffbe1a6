#include "llm/json_decoder.h"

#include "base/display_text.h"
#include "llm/provider_error.h"
#include "wire/untrusted_json.h"

#include <utility>

namespace llm {

using base::ErrorKind;
using wire::JsonView;

void JsonDecoder::take(const Frame& frame, std::vector<ReplyEvent>& out) {
    m_out = &out;
    if (!frame.strayLines.empty()) takeStray(frame.strayLines);
    if (frame.data.empty() || takeWord(frame.data)) return;
    const auto json = m_json.read(frame.data, frame.behind);
    if (!json)
        return fail({ErrorKind::Protocol, "a part of the answer cannot be read: " + json.error().detail});
    if (json->isArray()) { // a list of frames: Gemini without alt=sse
        for (const JsonView item : *json)
            takeJson(frame.event, item);
    } else {
        takeJson(frame.event, *json);
    }
    if (frame.data.size() > largeFrame) m_json = {}; // its memory with it
}

ReplyEnd JsonDecoder::finish(std::vector<ReplyEvent>& out) {
    m_out = &out;
    if (std::string rest = m_reasoning.finish(); !rest.empty()) emit(ReasoningDelta{std::move(rest)});
    if (std::string rest = m_text.finish(); !rest.empty()) {
        m_textBytes += rest.size();
        emit(TextDelta{std::move(rest)});
    }
    if (std::string rest = m_refusal.finish(); !rest.empty()) emit(RefusalDelta{std::move(rest)});
    for (auto& [call, join] : m_arguments)
        if (std::string rest = join.finish(); !rest.empty()) emit(CallArguments{call, std::move(rest)});
    const ReplyEnd ended = end();
    if (m_worthKeeping) {
        keepText();
        for (std::string& piece : m_pieces)
            emit(ReasoningOpaque{std::move(piece)});
    }
    return m_error ? ReplyEnd{false, m_error} : ended;
}

void JsonDecoder::takeStray(std::string_view lines) {
    // llama-box ends with an "error: {…}" field; Gemini puts a bare JSON object among the events.
    const std::size_t brace = lines.find('{');
    const bool named = lines.starts_with("error:");
    if (brace == std::string_view::npos || (brace != 0 && !named)) {
        if (named) fail({ErrorKind::Server, base::displayLine(lines.substr(6), 300)});
        return;
    }
    const auto json = wire::readJson(lines.substr(brace));
    if (!json) return;
    auto error = readErrorObject(named ? base::Json{{"error", *json}} : *json);
    if (!error && named) error = base::Error{ErrorKind::Server, base::displayLine(lines.substr(6), 300)};
    if (error) fail(std::move(*error));
}

void JsonDecoder::text(std::string_view piece) {
    if (piece.empty()) return;
    std::string whole = joined(m_text, piece);
    if (whole.empty()) return;
    m_textBytes += whole.size();
    emit(TextDelta{std::move(whole)});
}

void JsonDecoder::reasoning(std::string_view piece) {
    if (piece.empty()) return;
    if (std::string whole = joined(m_reasoning, piece); !whole.empty())
        emit(ReasoningDelta{std::move(whole)});
}

void JsonDecoder::refusal(std::string_view piece) {
    if (piece.empty()) return;
    if (std::string whole = joined(m_refusal, piece); !whole.empty()) emit(RefusalDelta{std::move(whole)});
}

void JsonDecoder::arguments(int call, std::string_view piece) {
    if (piece.empty()) return;
    if (!m_json.halves() && m_arguments.empty()) return emit(CallArguments{call, std::string(piece)});
    if (std::string whole = joined(m_arguments[call], piece); !whole.empty())
        emit(CallArguments{call, std::move(whole)});
}

void JsonDecoder::keepPart(std::string json) {
    keepText();
    m_pieces.push_back("{\"part\":" + std::move(json) + "}");
    m_worthKeeping = true;
}

void JsonDecoder::keepCall(int call, const std::string& members) {
    keepText();
    m_pieces.push_back("{\"call\":" + std::to_string(call) +
                       (members.empty() ? std::string() : ",\"with\":" + members) + "}");
    m_worthKeeping = m_worthKeeping || !members.empty();
}

void JsonDecoder::keepText(const std::string& members) {
    if (m_textBytes == 0 && members.empty()) return;
    m_pieces.push_back("{\"text\":" + std::to_string(std::exchange(m_textBytes, 0)) +
                       (members.empty() ? std::string() : ",\"with\":" + members) + "}");
    m_worthKeeping = m_worthKeeping || !members.empty();
}

void JsonDecoder::takeError(JsonView json) {
    const std::string text = json.dump();
    const auto read = wire::readJson(text);
    auto error = read ? readErrorObject(*read) : std::nullopt;
    fail(error ? std::move(*error) : base::Error{ErrorKind::Server, base::displayLine(text, 300)});
}

void JsonDecoder::fail(base::Error error) {
    if (!m_error || m_error->kind == ErrorKind::Protocol) m_error = std::move(error);
}

} // namespace llm
