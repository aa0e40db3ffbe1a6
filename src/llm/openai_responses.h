#pragma once
#include "llm/dialect.h"

namespace llm {

/// OpenAI's Responses API (platform.openai.com/docs/api-reference/responses), at OpenAI, at Azure and at
/// those who are compatible with it. Nothing is stored at the provider: each request is whole.
class OpenAiResponses final : public Dialect {
public:
    explicit OpenAiResponses(std::string api = "openai-responses") : m_api(std::move(api)) {}
    std::string_view api() const override { return m_api; }
    EncodedRequest encode(const ReplyRequest& request, const DialectPlace& place) const override;
    net::Headers credentials(const base::Secret& key, const DialectPlace& place) const override;
    std::unique_ptr<ReplyDecoder> decoder() const override;
    std::string modelsPath(const DialectPlace& place) const override;

private:
    std::string m_api;
};

} // namespace llm
