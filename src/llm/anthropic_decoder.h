#pragma once
#include <map>

#include "llm/json_decoder.h"

namespace llm {

/// Decodes the Messages API's event stream. Unknown events, blocks and deltas are skipped, as its versioning
/// rules ask. Internal to llm.
class AnthropicDecoder final : public JsonDecoder {
public:
    bool ended() const override { return m_stopped; }

private:
    struct Block {
        std::string type;
        int call = -1;
        std::string thinking;
        std::string signature;
        std::string action; ///< what the provider runs itself, and its input so far
        std::string input;
        std::string whole; ///< a block that goes back as it came
    };
    void takeJson(std::string_view event, wire::JsonView json) override;
    ReplyEnd end() override;
    void beginBlock(wire::JsonView json);
    void takeDelta(wire::JsonView json);
    void endBlock(std::int64_t index);
    void takeCitation(wire::JsonView citation);
    void takeUsage(wire::JsonView usage);

    std::map<std::int64_t, Block> m_blocks;      ///< open ones, by index
    std::map<std::string, std::int64_t> m_usage; ///< cumulative, members merged
    int m_calls = 0;
    bool m_started = false;
    bool m_stopped = false;
};

} // namespace llm
