#pragma once
#include <map>
#include <optional>
#include <string>

#include "llm/frame.h"
#include "wire/json_view.h"

namespace llm {

/// What the decoders of all JSON dialects share: reading a frame, and texts whose characters may come in two
/// frames. A dialect says what one JSON frame means. Internal to llm.
class JsonDecoder : public ReplyDecoder {
public:
    void take(const Frame& frame, std::vector<ReplyEvent>& out) final;
    ReplyEnd finish(std::vector<ReplyEvent>& out) final;

protected:
    /// One frame. The views hold until it returns.
    virtual void takeJson(std::string_view event, wire::JsonView json) = 0;
    /// Lines that were no event of the stream. By default: an error, where they hold one.
    virtual void takeStray(std::string_view lines);
    /// A frame that is no JSON but a word of the API, such as "[DONE]": true when it was one.
    virtual bool takeWord(std::string_view) { return false; }
    /// How the answer ended when no error was told: complete, Incomplete or Protocol.
    virtual ReplyEnd end() = 0;

    void text(std::string_view piece);
    void reasoning(std::string_view piece);
    void refusal(std::string_view piece);
    void arguments(int call, std::string_view piece);
    void emit(ReplyEvent event) { m_out->push_back(std::move(event)); }
    std::vector<ReplyEvent>& out() { return *m_out; }

    // What the same model wants back later is more than its words: signed thoughts, results of searches, and
    // their order. The order is kept beside the texts as a list of pieces (see request_parts.h), and told at
    // the end where there is more than words and calls.
    /// A part that goes back as it came (JSON text).
    void keepPart(std::string json);
    /// The call stands here; `members` (JSON text of an object) go back with it.
    void keepCall(int call, const std::string& members = {});
    /// The text since the last piece stands here; `members` go back with it.
    void keepText(const std::string& members = {});

    /// The error that the frame tells, in whichever form; the first one of an answer holds.
    void takeError(wire::JsonView json);
    void fail(base::Error error);
    bool failed() const { return m_error.has_value(); }

private:
    std::string joined(wire::SurrogateJoin& join, std::string_view piece) {
        return join.take(piece, m_json.halves());
    }

    wire::JsonReader m_json;
    wire::SurrogateJoin m_text, m_reasoning, m_refusal;
    std::map<int, wire::SurrogateJoin> m_arguments;
    std::vector<ReplyEvent>* m_out = nullptr; ///< of the call under way
    std::vector<std::string> m_pieces;
    std::size_t m_textBytes = 0; ///< of text since the last piece
    bool m_worthKeeping = false;
    std::optional<base::Error> m_error;
};

} // namespace llm
