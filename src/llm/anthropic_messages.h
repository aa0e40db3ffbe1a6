#pragma once
#include "llm/dialect.h"

namespace llm {

/// Anthropic's Messages API (docs.claude.com/en/api/messages), versions 2023-06-01 and 2026-10-21, and the
/// same on Google Vertex, whose base URL names the project and ends in "/publishers/anthropic".
class AnthropicMessages final : public Dialect {
public:
    std::string_view api() const override { return "anthropic-messages"; }
    EncodedRequest encode(const ReplyRequest& request, const DialectPlace& place) const override;
    net::Headers credentials(const base::Secret& key, const DialectPlace& place) const override;
    std::unique_ptr<ReplyDecoder> decoder() const override;
    SchemaForm schemaForm(const DialectPlace&) const override { return SchemaForm::Anthropic; }
    std::string modelsPath(const DialectPlace& place) const override;
};

} // namespace llm
