#pragma once
#include <string>

#include "llm/provider.h"

namespace llm {

/// The offline assistant: no language model, no network. It answers by calling the tools that the words of
/// the question point at (planDemoReply), and streams word by word so that everything around it can be seen
/// at work.
class DemoProvider final : public Provider {
public:
    /// `tokensPerSecond`: how quickly words come; 0 gives all of them at once.
    explicit DemoProvider(std::string name = "demo", int tokensPerSecond = 200);

    static constexpr const char* modelId = "offline-assistant";

    std::string name() const override { return m_name; }
    std::string destination() const override { return {}; }
    std::unique_ptr<ReplyStream> reply(ReplyRequest request) override;
    QFuture<base::Result<std::vector<ModelInfo>>> models() override;
    QFuture<std::vector<CheckStep>> check(const std::string& model) override;

private:
    std::string m_name;
    int m_tokensPerSecond;
};

} // namespace llm
