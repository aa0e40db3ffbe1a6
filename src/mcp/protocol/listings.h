#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mcp/protocol/icon.h"

namespace mcp {

/// One entry of resources/list.
struct Resource {
    std::string uri;
    std::string name;
    std::string title;
    std::string description;
    std::string mimeType;
    std::optional<std::int64_t> size; ///< bytes
    std::vector<Icon> icons;
    bool operator==(const Resource&) const = default;
};
struct ResourcePage {
    std::vector<Resource> resources;
    std::string nextCursor;
    bool operator==(const ResourcePage&) const = default;
};

/// One entry of prompts/list.
struct Prompt {
    struct Argument {
        std::string name;
        std::string description;
        bool required = false;
        bool operator==(const Argument&) const = default;
    };
    std::string name;
    std::string title;
    std::string description;
    std::vector<Argument> arguments;
    std::vector<Icon> icons;
    bool operator==(const Prompt&) const = default;
};
struct PromptPage {
    std::vector<Prompt> prompts;
    std::string nextCursor;
    bool operator==(const PromptPage&) const = default;
};

} // namespace mcp
