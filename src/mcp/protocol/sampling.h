#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mcp/protocol/content.h"
#include "mcp/protocol/tool.h"

namespace mcp {

/// One message of a prompt or of an answer. Uses and results of tools (2025-11-25) are UnknownContent, whole.
struct SamplingMessage {
    std::string role; ///< "user" or "assistant"
    std::vector<Content> content;
    bool operator==(const SamplingMessage&) const = default;
};

/// A server asks for an answer of a model (sampling/createMessage). Foreign: the operator reads it first.
struct SamplingRequest {
    struct Preferences {
        std::vector<std::string> hints; ///< parts of model names, the best first
        std::optional<double> cost;     ///< how much each matters, 0 .. 1
        std::optional<double> speed;
        std::optional<double> intelligence;
        bool operator==(const Preferences&) const = default;
    };
    std::vector<SamplingMessage> messages;
    std::string systemPrompt;
    std::int64_t maxTokens = 0;
    std::optional<double> temperature;
    std::vector<std::string> stopSequences;
    Preferences preferences;
    std::string includeContext; ///< "", "none", "thisServer", "allServers"
    std::vector<Tool> tools;    ///< only where tools in sampling were declared
    std::string toolChoice;     ///< "auto", "required", "none" or empty
    bool operator==(const SamplingRequest&) const = default;
};

/// What the model said and the operator let go.
struct SamplingAnswer {
    std::string model;
    std::string stopReason; ///< "endTurn", "stopSequence", "maxTokens", "toolUse", a provider's own, or empty
    SamplingMessage message;
    bool operator==(const SamplingAnswer&) const = default;
};

} // namespace mcp
