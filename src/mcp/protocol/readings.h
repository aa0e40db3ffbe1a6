#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "mcp/protocol/content.h"
#include "mcp/protocol/icon.h"

namespace mcp {

/// One entry of resources/templates/list: a family of resources (RFC 6570).
struct ResourceTemplate {
    std::string uriTemplate;
    std::string name;
    std::string title;
    std::string description;
    std::string mimeType;
    std::vector<Icon> icons;
    bool operator==(const ResourceTemplate&) const = default;
};

/// The answer of prompts/get.
struct PromptResult {
    struct Message {
        std::string role; ///< "user" or "assistant"
        Content content;
        bool operator==(const Message&) const = default;
    };
    std::string description;
    std::vector<Message> messages;
    bool operator==(const PromptResult&) const = default;
};

/// What is to be completed: an argument of a prompt, or a variable of a resource template.
struct CompletionRequest {
    enum class Of { Prompt, ResourceTemplate };
    Of of = Of::Prompt;
    std::string subject;  ///< the prompt's name or the uriTemplate
    std::string argument; ///< its name
    std::string value;    ///< what the operator has typed so far
    std::map<std::string, std::string>
        context; ///< the other arguments, as far as they are known (2025-06-18)
    bool operator==(const CompletionRequest&) const = default;
};

/// The answer of completion/complete.
struct Completion {
    std::vector<std::string> values; ///< at most 100
    std::optional<std::int64_t> total;
    bool hasMore = false;
    bool operator==(const Completion&) const = default;
};

} // namespace mcp
