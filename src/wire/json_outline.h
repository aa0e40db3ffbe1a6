#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wire {

/// Where each value of a JSON text begins and ends, without a tree of values: 24 bytes a value, made in one
/// walk. For showing foreign JSON of any size and depth; what decides anything is read with readJson().
/// The text is owned. Node 0 is the whole; a container's first child is the node behind it.
class JsonOutline {
public:
    struct Limits {
        std::size_t bytes = 256U << 20;
        std::size_t nodes = 6'000'000;
        std::size_t depth = 4096;
    };
    enum class Kind : std::uint8_t { Object, Array, String, Number, Boolean, Null };
    struct Node {
        std::uint32_t begin = 0; ///< of the value's text
        std::uint32_t end = 0;
        std::uint32_t key = 0;   ///< where the member's name begins (its quote); 0 for elements and the whole
        std::uint32_t next = 0;  ///< the node behind this one and all below it
        std::uint32_t count = 0; ///< children
        Kind kind = Kind::Null;
    };

    /// nullopt where the text is no JSON or over a limit.
    static std::optional<JsonOutline> read(std::string text, const Limits& limits);
    static std::optional<JsonOutline> read(std::string text) { return read(std::move(text), Limits{}); }

    const std::string& text() const { return m_text; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_nodes.size()); }
    const Node& at(std::uint32_t node) const { return m_nodes[node]; }
    bool isContainer(std::uint32_t node) const {
        return at(node).kind == Kind::Object || at(node).kind == Kind::Array;
    }
    /// Behind the last child of `node`; children are node + 1, at(child).next, …
    std::uint32_t endOf(std::uint32_t node) const { return at(node).next; }

    /// The value as it stands in the text.
    std::string_view raw(std::uint32_t node) const;
    /// The member's name; empty for elements.
    std::string key(std::uint32_t node) const;
    /// A string's text, of everything else raw(). At most `most` bytes of the source are read.
    std::string value(std::uint32_t node, std::size_t most = std::string::npos) const;
    std::optional<double> number(std::uint32_t node) const;
    /// The member of an object by its name as it stands in the text (without escapes), or 0.
    std::uint32_t member(std::uint32_t object, std::string_view name) const;

private:
    JsonOutline() = default;
    std::string_view keyText(std::uint32_t node) const;

    std::string m_text;
    std::vector<Node> m_nodes;
};

/// The inside of a JSON string without its escapes; what is no escape stays as it stands.
std::string unescaped(std::string_view inside);

} // namespace wire
