#pragma once
#include <functional>
#include <string>

namespace base {

/// A name that cannot be mistaken for another kind of name: SessionId is not MessageId.
/// The text is opaque; ids that Signalbox makes are random 128-bit values in lower-case hexadecimal.
template <typename Tag>
struct Id {
    std::string text;

    bool empty() const { return text.empty(); }
    auto operator<=>(const Id&) const = default;
};

/// 32 hexadecimal digits from the operating system's random source.
std::string randomIdText();

template <typename IdType>
IdType newId() {
    return IdType{randomIdText()};
}

} // namespace base

template <typename Tag>
struct std::hash<base::Id<Tag>> {
    size_t operator()(const base::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.text); }
};
