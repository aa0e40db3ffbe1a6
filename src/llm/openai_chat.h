#pragma once
#include "llm/call_assembly.h"
#include "llm/dialect.h"

namespace llm {

/// OpenAI Chat Completions and everything that calls itself compatible with it
/// (platform.openai.com/docs/api-reference/chat; quirks: docs/providers in the reference).
class OpenAiChat final : public Dialect {
public:
    explicit OpenAiChat(std::string api = "openai-chat") : m_api(std::move(api)) {}
    std::string_view api() const override { return m_api; }
    EncodedRequest encode(const ReplyRequest& request, const DialectPlace& place) const override;
    net::Headers credentials(const base::Secret& key) const override;
    std::unique_ptr<ReplyDecoder> decoder() const override;
    std::string modelsPath() const override;
    base::Result<std::vector<ModelInfo>> readModels(std::string_view body) const override;

private:
    std::string m_api;
};

} // namespace llm
