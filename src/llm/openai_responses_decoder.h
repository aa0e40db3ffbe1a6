#pragma once
#include <map>

#include "llm/json_decoder.h"

namespace llm {

/// Decodes the event stream of the Responses API (platform.openai.com/docs/api-reference/responses-streaming).
/// What a server does not stream piece by piece is taken from the events that close an item or the response.
/// Internal to llm.
class OpenAiResponsesDecoder final : public JsonDecoder {
public:
    bool ended() const override { return m_terminal; }

private:
    struct Item {
        int call = -1;
        bool streamed = false; ///< its text or arguments came in pieces
        bool done = false;
    };
    void takeJson(std::string_view event, wire::JsonView json) override;
    bool takeWord(std::string_view word) override { return word == "[DONE]"; } // OpenRouter
    ReplyEnd end() override;
    void takeDelta(std::string_view type, wire::JsonView json);
    void beginItem(wire::JsonView item, std::int64_t index);
    void endItem(wire::JsonView item, std::int64_t index);
    void takeMessage(wire::JsonView item);
    void takeReasoning(wire::JsonView item);
    void takeSource(wire::JsonView annotation);
    void takeResponse(wire::JsonView response);
    void takeUsage(wire::JsonView usage);

    std::map<std::int64_t, Item> m_items; ///< by output_index
    int m_calls = 0;
    bool m_model = false;
    bool m_started = false;
    bool m_terminal = false; ///< response.completed, .incomplete or .failed
};

} // namespace llm
