#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace netops {

/// An IPv4 address with a prefix length: a network ("10.1.0.0/24") or an interface address ("10.1.0.1/24").
struct Ipv4 {
    std::uint32_t address = 0; ///< host byte order
    int length = 32;           ///< 0..32

    /// Reads "a.b.c.d/len" or "a.b.c.d" (length 32) strictly: no leading zeros, no spaces.
    static std::optional<Ipv4> parse(std::string_view text);

    std::uint32_t mask() const { return length == 0 ? 0 : ~std::uint32_t{0} << (32 - length); }
    std::uint32_t first() const { return address & mask(); }
    std::uint32_t last() const { return first() | ~mask(); }
    bool isNetwork() const { return address == first(); }
    bool contains(const Ipv4& other) const { return other.first() >= first() && other.last() <= last(); }

    std::string text() const; ///< "10.1.0.0/24"
    std::string host() const; ///< "10.1.0.0"
    bool operator==(const Ipv4&) const = default;
};

} // namespace netops
