#pragma once
#include "base/json.h"
#include "llm/call_assembly.h"
#include "llm/dialect.h"

namespace llm {

/// Decodes chat.completion.chunk streams; lenient where compatible servers differ. Internal to llm.
class OpenAiChatDecoder final : public ReplyDecoder {
public:
    void take(const wire::SseEvent& frame, std::vector<ReplyEvent>& out) override;
    ReplyEnd finish(std::vector<ReplyEvent>& out) override;
    bool ended() const override { return m_done; }

private:
    void takeJson(const base::Json& json, std::vector<ReplyEvent>& out);
    void takeDelta(const base::Json& delta, std::vector<ReplyEvent>& out);
    void takeContent(const base::Json& content, std::vector<ReplyEvent>& out);
    void takeCalls(const base::Json& calls, std::vector<ReplyEvent>& out);
    void takeReasoning(const base::Json& delta, std::vector<ReplyEvent>& out);
    void takeUsage(const base::Json& usage, std::vector<ReplyEvent>& out);

    CallAssembly m_calls;
    std::optional<base::Error> m_error;
    base::Json m_details;         ///< OpenRouter's reasoning_details, to be sent back
    std::string m_reasoningField; ///< the field that carried the reasoning
    bool m_model = false;
    bool m_done = false;     ///< [DONE]
    bool m_finished = false; ///< a finish_reason
    bool m_anything = false;
};

} // namespace llm
