#pragma once
#include "llm/call_assembly.h"
#include "llm/json_decoder.h"

namespace llm {

/// Decodes chat.completion.chunk streams; lenient where compatible servers differ. Internal to llm.
class OpenAiChatDecoder final : public JsonDecoder {
public:
    bool ended() const override { return m_done; }

private:
    void takeJson(std::string_view event, wire::JsonView json) override;
    bool takeWord(std::string_view word) override;
    ReplyEnd end() override;
    void takeChoice(wire::JsonView choice);
    void takeDelta(wire::JsonView delta);
    void takeContent(wire::JsonView content);
    void takeCalls(wire::JsonView calls);
    void takeReasoning(wire::JsonView details, wire::JsonView content, wire::JsonView plain);
    void takeSources(wire::JsonView results, wire::JsonView citations);
    void takeUsage(wire::JsonView usage);

    CallAssembly m_calls;
    std::vector<std::string> m_details; ///< pieces of OpenRouter's reasoning_details, to be sent back
    std::string m_reasoningField;       ///< the field that carried the reasoning
    bool m_model = false;
    bool m_done = false;     ///< [DONE]
    bool m_finished = false; ///< a finish_reason
    bool m_anything = false;
};

} // namespace llm
