#pragma once
#include "llm/json_decoder.h"

namespace llm {

/// Decodes the lines of Ollama's /api/chat (github.com/ollama/ollama, docs/api.md). Internal to llm.
class OllamaDecoder final : public JsonDecoder {
public:
    bool ended() const override { return m_done; }

private:
    void takeJson(std::string_view event, wire::JsonView json) override;
    ReplyEnd end() override;
    void takeCalls(wire::JsonView calls);

    int m_calls = 0;
    bool m_model = false;
    bool m_started = false;
    bool m_done = false;
};

} // namespace llm
