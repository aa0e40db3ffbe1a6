#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace netops {

enum class LocationType { Region, Country, Campus, DataCenter, Branch };
enum class DeviceRole { Wan, Core, Access, Spine, Leaf };
enum class InterfaceKind { Physical, Vlan, Management };
enum class InterfaceStatus { Up, Down, AdminDown };
/// What a prefix is for.
enum class PrefixRole {
    UserData,
    UserVoice,
    Compute,
    AccessUplink,
    CoreUplink,
    FabricLink,
    WanCircuit,
    Management
};

/// The words of the tools and of the inventory file: "data-center", "wan", "admin-down", "user-data", …
std::string_view name(LocationType type);
std::string_view name(DeviceRole role);
std::string_view name(InterfaceKind kind);
std::string_view name(InterfaceStatus status);
std::string_view name(PrefixRole role);
/// The value with that name, for any of the enums above.
template <typename Enum>
std::optional<Enum> fromName(std::string_view name);
/// All names of an enum in its order, for schemas.
template <typename Enum>
std::vector<std::string> allNames();

/// A place. Region → Country → Campus, Data Center or Branch.
struct Location {
    std::string code; ///< region "EMEA", country "FR" (ISO 3166), site "FRC01" (5 characters), unique
    std::string name; ///< "France", "Paris campus"
    LocationType type = LocationType::Branch;
    std::string parent; ///< code; empty for a region
    bool operator==(const Location&) const = default;
};

struct Device {
    std::string name; ///< `<site>-<acc|lea|spn|wan|cor><number>`
    std::string site; ///< code of a campus, data center or branch
    DeviceRole role = DeviceRole::Wan;
    std::string vendor;
    std::string model;
    std::string platform;          ///< operating system family, "ios-xe"
    std::string managementAddress; ///< without a length
    std::string status = "active";
    bool operator==(const Device&) const = default;
};

struct Interface {
    std::string device;
    std::string name; ///< short form: "Gi0/0/0", "Te1/1/1", "Et49", "Vlan100"
    InterfaceKind kind = InterfaceKind::Physical;
    InterfaceStatus status = InterfaceStatus::Up;
    std::string description;
    std::string address;          ///< "10.1.0.1/31", empty on a switched port
    std::optional<int> vlan;      ///< of a VLAN interface, or the access VLAN of a port
    std::optional<int> voiceVlan; ///< of a user port
    std::string peerDevice;       ///< other end of the cable or circuit, empty where there is none
    std::string peerInterface;
    bool operator==(const Interface&) const = default;
};

/// An interface that a prefix is tied to.
struct PrefixEnd {
    std::string device;
    std::string interface;
    std::string address; ///< from the prefix; empty where the interface only leads to it
    bool operator==(const PrefixEnd&) const = default;
};

/// A network in the address plan. A link (/31) has an address on both ends. A user or compute network (/24)
/// has its gateway on the access switch or leaf, and is tied to the core's or spines' ports that lead there.
struct Prefix {
    std::string prefix; ///< "10.1.101.0/24"
    std::string location;
    PrefixRole role = PrefixRole::UserData;
    std::optional<int> vlan;
    std::vector<PrefixEnd> ends;
    bool operator==(const Prefix&) const = default;
};

/// A whole network as plain data: generated (demoNetwork), read from a file (readNetwork), asked (Inventory).
struct Network {
    std::vector<Location> locations;
    std::vector<Device> devices;
    std::vector<Interface> interfaces;
    std::vector<Prefix> prefixes;
    bool operator==(const Network&) const = default;
};

/// "acc", "lea", "spn", "wan" or "cor": the function code in device names.
std::string_view functionCode(DeviceRole role);

} // namespace netops
