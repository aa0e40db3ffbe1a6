#pragma once
#include "llm/provider.h"

namespace llm {

/// Stands for a provider whose settings cannot work: whoever asks it is told why.
class UnusableProvider final : public Provider {
public:
    UnusableProvider(std::string name, base::Error why) : m_name(std::move(name)), m_why(std::move(why)) {}

    std::string name() const override { return m_name; }
    std::string destination() const override { return {}; }
    std::unique_ptr<ReplyStream> reply(ReplyRequest request) override;
    QFuture<base::Result<std::vector<ModelInfo>>> models() override;
    QFuture<std::vector<CheckStep>> check(const std::string& model) override;

private:
    std::string m_name;
    base::Error m_why;
};

} // namespace llm
