#pragma once
#include <map>

#include "base/json.h"
#include "llm/dialect.h"

namespace llm {

/// Decodes the Messages API's event stream. Unknown events, blocks and deltas are skipped, as its versioning
/// rules ask. Internal to llm.
class AnthropicDecoder final : public ReplyDecoder {
public:
    void take(const wire::SseEvent& frame, std::vector<ReplyEvent>& out) override;
    ReplyEnd finish(std::vector<ReplyEvent>& out) override;
    bool ended() const override { return m_stopped; }

private:
    struct Block {
        std::string type;
        int call = -1;
        std::string thinking;
        std::string signature;
    };
    void beginBlock(const base::Json& json, std::vector<ReplyEvent>& out);
    void takeDelta(const base::Json& json, std::vector<ReplyEvent>& out);
    void endBlock(std::int64_t index, std::vector<ReplyEvent>& out);
    void takeUsage(const base::Json& usage, std::vector<ReplyEvent>& out);

    std::map<std::int64_t, Block> m_blocks;    ///< open ones, by index
    base::Json m_usage = base::Json::object(); ///< cumulative, members merged
    int m_calls = 0;
    std::optional<base::Error> m_error;
    bool m_started = false;
    bool m_stopped = false;
};

} // namespace llm
