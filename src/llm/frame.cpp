#include "llm/frame.h"

#include "wire/untrusted_json.h"

namespace llm {
namespace {

/// What a server that forgets the last blank line leaves behind is taken when it is whole; the half of an
/// event that a cut left is not.
bool isWhole(const wire::SseEvent& event) {
    if (event.data.empty()) return !event.strayLines.empty();
    return event.data.ends_with("[DONE]") || wire::readJson(event.data).has_value();
}

Frame frameOf(const wire::SseEvent& event) {
    return {event.type, event.data, event.strayLines};
}

} // namespace

Framer::Framer(Framing framing, std::unique_ptr<ReplyDecoder> decoder)
    : m_framing(framing), m_decoder(std::move(decoder)) {}

base::Result<void> Framer::take(std::string_view bytes, std::vector<ReplyEvent>& out) {
    if (m_framing == Framing::NdJson) {
        std::vector<wire::NdjsonParser::Line> lines;
        m_lines.take(bytes, lines);
        for (const auto& line : lines) {
            if (line.oversized) return base::fail(base::ErrorKind::TooLarge, "a line of the answer is too long");
            m_started = true;
            m_decoder->take({"message", line.text, {}}, out);
        }
        return {};
    }
    std::vector<wire::SseEvent> events;
    const auto cut = m_sse.take(bytes, events);
    for (const wire::SseEvent& event : events)
        m_decoder->take(frameOf(event), out);
    m_started = m_started || !events.empty();
    return cut;
}

ReplyEnd Framer::finish(std::vector<ReplyEvent>& out) {
    if (m_framing == Framing::NdJson) {
        for (const auto& line : m_lines.finish()) {
            if (line.oversized || !wire::readJson(line.text)) continue;
            m_started = true;
            m_decoder->take({"message", line.text, {}}, out);
        }
    } else if (const auto last = m_sse.unfinished(); last && isWhole(*last)) {
        m_started = true;
        m_decoder->take(frameOf(*last), out);
    }
    return m_decoder->finish(out);
}

} // namespace llm
