#pragma once
#include "llm/dialect.h"

namespace llm {

/// Google's Gemini API, streamGenerateContent (ai.google.dev/api/generate-content), and the same on Vertex,
/// whose base URL names the project and ends in "/publishers/google".
class Gemini final : public Dialect {
public:
    std::string_view api() const override { return "gemini"; }
    EncodedRequest encode(const ReplyRequest& request, const DialectPlace& place) const override;
    net::Headers credentials(const base::Secret& key, const DialectPlace& place) const override;
    std::unique_ptr<ReplyDecoder> decoder() const override;
    SchemaForm schemaForm(const DialectPlace& place) const override;
    std::string modelsPath(const DialectPlace& place) const override;
};

} // namespace llm
