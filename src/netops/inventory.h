#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "netops/network.h"

namespace netops {

/// One find of a free-text search.
struct SearchHit {
    std::string kind;     ///< "location", "device", "prefix" or "interface"
    std::string name;     ///< code, device name, prefix, or "device interface"
    std::string location; ///< code of the place it belongs to
    std::string detail;   ///< one line for a person
    bool operator==(const SearchHit&) const = default;
};

/// Questions to a network. Owns it; pointers that it gives live as long as it does.
/// Names and codes are found in any case. What is not found fails with NotFound and near matches in words.
class Inventory {
public:
    explicit Inventory(Network network);

    const Network& network() const { return m_network; }

    /// By code ("USC01", "US", "EMEA") or name ("United States", "Chicago campus").
    base::Result<const Location*> location(std::string_view text) const;
    base::Result<const Device*> device(std::string_view text) const;
    /// By short or long name: "Gi0/0/0", "GigabitEthernet0/0/0".
    base::Result<const Interface*> interface(const Device& device, std::string_view text) const;

    /// Places under `place` (itself not included; all places when null), optionally of one type.
    std::vector<const Location*> locations(const Location* place, std::optional<LocationType> type) const;
    /// Prefixes of `place` and everything under it.
    std::vector<const Prefix*> prefixes(const Location& place) const;
    /// Devices at `place` and everything under it (everywhere when null), optionally of one role.
    std::vector<const Device*> devices(const Location* place, std::optional<DeviceRole> role) const;
    std::vector<const Interface*> interfaces(const Device& device) const;

    /// Everything that holds all words of `text`; an IPv4 address is matched whole, against interfaces,
    /// management addresses and the prefixes that contain it. Exact names come first.
    std::vector<SearchHit> search(std::string_view text) const;

    /// The only thing that can be changed, and only in memory.
    void setDescription(const Interface& interface, const std::string& description);

private:
    bool isAt(const std::string& code, const Location& place) const;

    Network m_network;
    std::unordered_map<std::string, std::size_t> m_locationByKey;             ///< lower-case code and name
    std::unordered_map<std::string, std::size_t> m_deviceByKey;               ///< lower-case name
    std::unordered_map<std::string, std::vector<std::size_t>> m_interfacesOf; ///< by device
};

} // namespace netops
