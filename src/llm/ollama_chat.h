#pragma once
#include "llm/dialect.h"

namespace llm {

/// Ollama's own chat API (github.com/ollama/ollama, docs/api.md), at home and in its cloud.
class OllamaChat final : public Dialect {
public:
    std::string_view api() const override { return "ollama-chat"; }
    EncodedRequest encode(const ReplyRequest& request, const DialectPlace& place) const override;
    net::Headers credentials(const base::Secret& key, const DialectPlace& place) const override;
    std::unique_ptr<ReplyDecoder> decoder() const override;
    SchemaForm schemaForm(const DialectPlace&) const override { return SchemaForm::Ollama; }
    Framing framing() const override { return Framing::NdJson; }
    std::string modelsPath(const DialectPlace& place) const override;
};

} // namespace llm
