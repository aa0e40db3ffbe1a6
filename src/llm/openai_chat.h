#pragma once
#include "llm/call_assembly.h"
#include "llm/dialect.h"

namespace llm {

/// OpenAI Chat Completions (platform.openai.com/docs/api-reference/chat), everything that calls itself
/// compatible with it, and its three faces on Azure.
class OpenAiChat final : public Dialect {
public:
    explicit OpenAiChat(std::string api = "openai-chat") : m_api(std::move(api)) {}
    std::string_view api() const override { return m_api; }
    EncodedRequest encode(const ReplyRequest& request, const DialectPlace& place) const override;
    net::Headers credentials(const base::Secret& key, const DialectPlace& place) const override;
    std::unique_ptr<ReplyDecoder> decoder() const override;
    std::string modelsPath(const DialectPlace& place) const override;

private:
    std::string path(const ReplyRequest& request, const DialectPlace& place) const;

    std::string m_api;
};

} // namespace llm
