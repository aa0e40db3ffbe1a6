#include "netops/network.h"

#include <array>
#include <utility>

namespace netops {
namespace {

template <typename Enum>
struct Names;

template <>
struct Names<LocationType> {
    static constexpr std::array<std::string_view, 5> all{"region", "country", "campus", "data-center",
                                                         "branch"};
};
template <>
struct Names<DeviceRole> {
    static constexpr std::array<std::string_view, 5> all{"wan", "core", "access", "spine", "leaf"};
};
template <>
struct Names<InterfaceKind> {
    static constexpr std::array<std::string_view, 3> all{"physical", "vlan", "management"};
};
template <>
struct Names<InterfaceStatus> {
    static constexpr std::array<std::string_view, 3> all{"up", "down", "admin-down"};
};
template <>
struct Names<PrefixRole> {
    static constexpr std::array<std::string_view, 8> all{"user-data",     "user-voice",  "compute",
                                                         "access-uplink", "core-uplink", "fabric-link",
                                                         "wan-circuit",   "management"};
};

template <typename Enum>
std::string_view nameIn(Enum value) {
    return Names<Enum>::all.at(static_cast<std::size_t>(value));
}

} // namespace

std::string_view name(LocationType type) {
    return nameIn(type);
}
std::string_view name(DeviceRole role) {
    return nameIn(role);
}
std::string_view name(InterfaceKind kind) {
    return nameIn(kind);
}
std::string_view name(InterfaceStatus status) {
    return nameIn(status);
}
std::string_view name(PrefixRole role) {
    return nameIn(role);
}

template <typename Enum>
std::optional<Enum> fromName(std::string_view text) {
    const auto& all = Names<Enum>::all;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i] == text) return static_cast<Enum>(i);
    return std::nullopt;
}

template <typename Enum>
std::vector<std::string> allNames() {
    return {Names<Enum>::all.begin(), Names<Enum>::all.end()};
}

template std::optional<LocationType> fromName(std::string_view);
template std::optional<DeviceRole> fromName(std::string_view);
template std::optional<InterfaceKind> fromName(std::string_view);
template std::optional<InterfaceStatus> fromName(std::string_view);
template std::optional<PrefixRole> fromName(std::string_view);
template std::vector<std::string> allNames<LocationType>();
template std::vector<std::string> allNames<DeviceRole>();
template std::vector<std::string> allNames<InterfaceStatus>();

std::string_view functionCode(DeviceRole role) {
    static constexpr std::array<std::string_view, 5> codes{"wan", "cor", "acc", "spn", "lea"};
    return codes.at(static_cast<std::size_t>(role));
}

} // namespace netops
