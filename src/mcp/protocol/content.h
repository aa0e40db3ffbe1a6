#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace mcp {

/// Who a piece of content is meant for, and how much it matters (server/resources, annotations).
struct ContentAnnotations {
    std::vector<std::string> audience; ///< "user", "assistant"; empty: both
    std::optional<double> priority;    ///< 0 .. 1
    std::string lastModified;
    bool operator==(const ContentAnnotations&) const = default;
};

struct TextContent {
    std::string text;
    ContentAnnotations annotations;
    bool operator==(const TextContent&) const = default;
};
/// Bytes stay in base64 as they came: whoever shows them checks and decodes them.
struct ImageContent {
    std::string data;
    std::string mimeType;
    ContentAnnotations annotations;
    bool operator==(const ImageContent&) const = default;
};
struct AudioContent {
    std::string data;
    std::string mimeType;
    ContentAnnotations annotations;
    bool operator==(const AudioContent&) const = default;
};
/// A resource that can be read later (2025-06-18).
struct ResourceLink {
    std::string uri;
    std::string name;
    std::string title;
    std::string description;
    std::string mimeType;
    std::optional<std::int64_t> size; ///< bytes
    ContentAnnotations annotations;
    bool operator==(const ResourceLink&) const = default;
};
struct EmbeddedResource {
    std::string uri;
    std::string mimeType;
    std::string text;                ///< or
    std::optional<std::string> blob; ///< base64
    ContentAnnotations annotations;
    bool operator==(const EmbeddedResource&) const = default;
};
/// A kind that this program does not know, or that lacks what its kind needs: kept whole, shown as JSON.
struct UnknownContent {
    std::string type;
    std::string raw; ///< JSON text
    bool operator==(const UnknownContent&) const = default;
};

using Content =
    std::variant<TextContent, ImageContent, AudioContent, ResourceLink, EmbeddedResource, UnknownContent>;

/// The answer of tools/call.
struct CallToolResult {
    std::vector<Content> content;
    std::string structuredContent; ///< JSON text of any value; empty where absent
    bool isError = false;          ///< the tool ran and says that it failed
    std::string raw;               ///< the whole result as JSON text; writers ignore it

    /// All text of `content` (also of embedded resources), one piece per line; other kinds as a short note.
    std::string text() const;
    bool operator==(const CallToolResult&) const = default;
};

} // namespace mcp
