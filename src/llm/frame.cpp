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

base::Result<bool> Framer::next(std::string_view& bytes, std::vector<ReplyEvent>& out) {
    if (m_framing == Framing::NdJson) {
        const auto line = m_lines.next(bytes);
        if (!line) return false;
        if (line->oversized) return base::fail(base::ErrorKind::TooLarge, "a line of the answer is too long");
        takeLine(line->text, out);
        return true;
    }
    const auto frame = m_sse.next(bytes);
    if (!frame) return base::fail(frame.error());
    if (!*frame) return false;
    m_started = true;
    const bool large = (*frame)->data.size() > largeFrame;
    m_decoder->take({(*frame)->type, (*frame)->data, (*frame)->strayLines, (*frame)->behind}, out);
    if (large) m_sse.release(); // before those who listen keep what came out of it
    return true;
}

void Framer::takeLine(std::string_view line, std::vector<ReplyEvent>& out) {
    while (!line.empty()) {
        const std::size_t stop = line.find('\r'); // never inside JSON: some proxies end lines with it
        const std::string_view one = line.substr(0, stop);
        line.remove_prefix(stop == std::string_view::npos ? line.size() : stop + 1);
        if (one.empty() || one.front() == ':') continue; // a comment, as in an event stream
        m_started = true;
        m_decoder->take({"message", one, {}}, out);
    }
}

ReplyEnd Framer::finish(std::vector<ReplyEvent>& out) {
    if (m_framing == Framing::NdJson) {
        for (const auto& line : m_lines.finish()) {
            if (line.oversized) continue;
            const std::string_view text = line.text;
            const std::size_t last = text.rfind('\r') + 1; // 0 where there is none
            takeLine(text.substr(0, last), out);
            if (wire::readJson(text.substr(last))) takeLine(text.substr(last), out);
        }
    } else if (const auto last = m_sse.unfinished(); last && isWhole(*last)) {
        m_started = true;
        m_decoder->take(frameOf(*last), out);
    }
    return m_decoder->finish(out);
}

} // namespace llm
