#pragma once
#include "llm/dialect.h"

namespace llm {

/// Anthropic's Messages API, version 2023-06-01 (docs.claude.com/en/api/messages).
class AnthropicMessages final : public Dialect {
public:
    std::string_view api() const override { return "anthropic-messages"; }
    EncodedRequest encode(const ReplyRequest& request, const DialectPlace& place) const override;
    net::Headers credentials(const base::Secret& key) const override;
    std::unique_ptr<ReplyDecoder> decoder() const override;
    std::string modelsPath() const override { return "/v1/models?limit=1000"; }
    base::Result<std::vector<ModelInfo>> readModels(std::string_view body) const override;
};

} // namespace llm
