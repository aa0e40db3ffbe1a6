#pragma once
#include <optional>

#include "llm/json_decoder.h"
#include "llm/json_path.h"

namespace llm {

/// Decodes streamGenerateContent (ai.google.dev/api/generate-content): with alt=sse, and the bare JSON array
/// without it. Internal to llm.
class GeminiDecoder final : public JsonDecoder {
public:
    bool ended() const override { return false; } // the end mark is not the last word: usage may follow

private:
    void takeJson(std::string_view event, wire::JsonView json) override;
    ReplyEnd end() override;
    void takePart(wire::JsonView part);
    void takeCall(wire::JsonView call, const std::string& signature);
    void endStreamedCall();
    void takeFeedback(wire::JsonView feedback);
    void takeGrounding(wire::JsonView grounding);
    void takeUsage(wire::JsonView usage);

    int m_calls = 0;
    std::optional<ArgumentTree> m_streamed; ///< arguments of the last call while they come value by value
    bool m_model = false;
    bool m_started = false;
    bool m_finished = false;
    bool m_judged = false; ///< promptFeedback came
    bool m_content = false;
};

} // namespace llm
