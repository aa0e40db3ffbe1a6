#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "llm/reply.h"
#include "wire/ndjson_parser.h"
#include "wire/sse_parser.h"

namespace llm {

/// One frame of an answer, borrowed from whoever cut it: an event of text/event-stream, or a line of NDJSON.
struct Frame {
    std::string_view event;      ///< the event's type, "message" where it has none
    std::string_view data;       ///< JSON, or an end mark such as "[DONE]"
    std::string_view strayLines; ///< wire::SseEvent::strayLines
    std::size_t behind = 0;      ///< bytes behind data that may be read too, whatever they are
};

/// Frames over this many bytes are few: what was allocated for one is given back at once.
constexpr std::size_t largeFrame = 512U << 10;

/// Turns the frames of one answer into events. Pure; one for each answer. Bad input is expected input: a
/// frame that cannot be read becomes a Protocol error at the end, never an exception.
class ReplyDecoder {
public:
    virtual ~ReplyDecoder() = default;
    virtual void take(const Frame& frame, std::vector<ReplyEvent>& out) = 0;
    /// The stream is over, as it should or not: closes what is open and says how it ended.
    virtual ReplyEnd finish(std::vector<ReplyEvent>& out) = 0;
    /// True once the API's own end mark was seen: what comes after is not waited for.
    virtual bool ended() const = 0;
};

/// How an API cuts its answer.
enum class Framing { Sse, NdJson };

/// Cuts the bytes of one answer into frames and puts them through its decoder.
class Framer {
public:
    Framer(Framing framing, std::unique_ptr<ReplyDecoder> decoder);

    /// Takes one frame off the front of `bytes` and appends its events to `out`; false: the bytes are used
    /// up. The same events come however the bytes are cut. Fails with TooLarge.
    base::Result<bool> next(std::string_view& bytes, std::vector<ReplyEvent>& out);
    /// The bytes are over: takes what stands unfinished when it is whole, and says how the answer ended.
    ReplyEnd finish(std::vector<ReplyEvent>& out);
    /// True once anything but comments came.
    bool started() const { return m_started; }
    bool ended() const { return m_decoder->ended(); }

private:
    void takeLine(std::string_view line, std::vector<ReplyEvent>& out);

    Framing m_framing;
    std::unique_ptr<ReplyDecoder> m_decoder;
    wire::SseParser m_sse;
    wire::NdjsonParser m_lines;
    bool m_started = false;
};

} // namespace llm
