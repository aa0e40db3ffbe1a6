#include "netops/inventory.h"

#include <algorithm>

#include "base/display_text.h"
#include "netops/ipv4.h"
#include "netops/words.h"

namespace netops {
namespace {

base::Error notFound(const std::string& what, std::string_view text, const std::vector<std::string>& near,
                     const std::string& otherwise) {
    std::string detail = "There is no " + what + " \"" + base::displayLine(text, 80) + "\".";
    if (near.empty()) {
        detail += " " + otherwise;
    } else {
        detail += " Near matches: ";
        for (std::size_t i = 0; i < near.size(); ++i)
            detail += (i > 0 ? ", " : "") + near[i];
        detail += ".";
    }
    return {.kind = base::ErrorKind::NotFound, .detail = std::move(detail)};
}

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const std::string_view part : parts) {
        if (part.empty()) continue;
        if (!text.empty()) text += ", ";
        text += part;
    }
    return text;
}

/// What a search looks for: words that all have to be there, or one address.
struct Query {
    explicit Query(std::string_view text) : all(words(text)) {
        if (all.size() == 1) address = Ipv4::parse(all.front());
    }
    bool isAddress() const { return address.has_value(); }
    bool matches(const SearchHit& hit) const {
        const std::string text = lower(hit.name + ' ' + hit.location + ' ' + hit.detail);
        return std::all_of(all.begin(), all.end(),
                           [&](const std::string& word) { return text.find(word) != std::string::npos; });
    }
    bool matches(const Prefix& prefix) const {
        const auto network = Ipv4::parse(prefix.prefix);
        return network && (network->contains(*address) || address->contains(*network));
    }
    bool matchesHost(const std::string& text) const {
        const auto host = Ipv4::parse(text);
        return host && address->contains({host->address, 32});
    }

    std::vector<std::string> all;
    std::optional<Ipv4> address;
};

SearchHit hitOf(const Location& l) {
    return {"location", l.code, l.parent, joined({l.name, name(l.type)})};
}
SearchHit hitOf(const Device& d) {
    return {"device", d.name, d.site,
            joined({name(d.role), d.vendor + ' ' + d.model, d.platform, d.managementAddress})};
}
SearchHit hitOf(const Prefix& p) {
    const std::string vlan = p.vlan ? "VLAN " + std::to_string(*p.vlan) : "";
    const std::string end = p.ends.empty() ? "" : p.ends.front().device + ' ' + p.ends.front().interface;
    return {"prefix", p.prefix, p.location, joined({name(p.role), vlan, end})};
}
SearchHit hitOf(const Interface& i, const std::string& site) {
    return {"interface", i.device + ' ' + i.name, site, joined({name(i.status), i.address, i.description})};
}

} // namespace

Inventory::Inventory(Network network) : m_network(std::move(network)) {
    for (std::size_t i = 0; i < m_network.locations.size(); ++i)
        m_locationByKey.emplace(lower(m_network.locations[i].code), i);
    // A name never hides a code.
    for (std::size_t i = 0; i < m_network.locations.size(); ++i)
        m_locationByKey.emplace(lower(m_network.locations[i].name), i);
    for (std::size_t i = 0; i < m_network.devices.size(); ++i)
        m_deviceByKey.emplace(lower(m_network.devices[i].name), i);
    for (std::size_t i = 0; i < m_network.interfaces.size(); ++i)
        m_interfacesOf[m_network.interfaces[i].device].push_back(i);
}

base::Result<const Location*> Inventory::location(std::string_view text) const {
    const auto found = m_locationByKey.find(lower(text));
    if (found != m_locationByKey.end()) return &m_network.locations[found->second];
    std::vector<std::string> candidates;
    for (const Location& location : m_network.locations)
        candidates.push_back(location.code);
    auto near = nearMatches(text, candidates);
    if (near.empty()) {
        candidates.clear();
        for (const Location& location : m_network.locations)
            candidates.push_back(location.name);
        near = nearMatches(text, candidates);
    }
    return base::fail(notFound("location", text, near, "get_locations lists all places."));
}

base::Result<const Device*> Inventory::device(std::string_view text) const {
    const auto found = m_deviceByKey.find(lower(text));
    if (found != m_deviceByKey.end()) return &m_network.devices[found->second];
    std::vector<std::string> candidates;
    for (const Device& device : m_network.devices)
        candidates.push_back(device.name);
    return base::fail(notFound("device", text, nearMatches(text, candidates),
                               "Names look like USC01-acc001; get_devices lists them by location."));
}

base::Result<const Interface*> Inventory::interface(const Device& device, std::string_view text) const {
    const std::string key = interfaceKey(text);
    std::vector<std::string> candidates;
    for (const Interface* interface : interfaces(device)) {
        if (lower(interface->name) == key) return interface;
        candidates.push_back(interface->name);
    }
    return base::fail(notFound("interface", text, nearMatches(key, candidates),
                               "get_interfaces lists those of " + device.name + "."));
}

bool Inventory::isAt(const std::string& code, const Location& place) const {
    const std::string* at = &code;
    // Region, country, site: three steps up are all there can be.
    for (int step = 0; step < 3 && !at->empty(); ++step) {
        if (*at == place.code) return true;
        const auto found = m_locationByKey.find(lower(*at));
        if (found == m_locationByKey.end()) return false;
        at = &m_network.locations[found->second].parent;
    }
    return false;
}

std::vector<const Location*> Inventory::locations(const Location* place,
                                                  std::optional<LocationType> type) const {
    std::vector<const Location*> result;
    for (const Location& location : m_network.locations)
        if ((!type || location.type == *type) && (place == nullptr || isAt(location.parent, *place)))
            result.push_back(&location);
    return result;
}

std::vector<const Prefix*> Inventory::prefixes(const Location& place) const {
    std::vector<const Prefix*> result;
    for (const Prefix& prefix : m_network.prefixes)
        if (isAt(prefix.location, place)) result.push_back(&prefix);
    return result;
}

std::vector<const Device*> Inventory::devices(const Location* place, std::optional<DeviceRole> role) const {
    std::vector<const Device*> result;
    for (const Device& device : m_network.devices)
        if ((!role || device.role == *role) && (place == nullptr || isAt(device.site, *place)))
            result.push_back(&device);
    return result;
}

std::vector<const Interface*> Inventory::interfaces(const Device& device) const {
    std::vector<const Interface*> result;
    const auto found = m_interfacesOf.find(device.name);
    if (found == m_interfacesOf.end()) return result;
    for (const std::size_t index : found->second)
        result.push_back(&m_network.interfaces[index]);
    return result;
}

std::vector<SearchHit> Inventory::search(std::string_view text) const {
    const Query query(text);
    std::vector<SearchHit> hits;
    if (query.all.empty()) return hits;
    const auto add = [&](SearchHit hit, bool byAddress) {
        if (query.isAddress() ? byAddress : query.matches(hit)) hits.push_back(std::move(hit));
    };
    for (const Location& l : m_network.locations)
        add(hitOf(l), false);
    for (const Device& d : m_network.devices)
        add(hitOf(d), query.isAddress() && query.matchesHost(d.managementAddress));
    for (const Prefix& p : m_network.prefixes)
        add(hitOf(p), query.isAddress() && query.matches(p));
    for (const Interface& i : m_network.interfaces) {
        const auto device = m_deviceByKey.find(lower(i.device));
        const std::string site = device == m_deviceByKey.end() ? "" : m_network.devices[device->second].site;
        add(hitOf(i, site), query.isAddress() && query.matchesHost(i.address));
    }
    std::stable_partition(hits.begin(), hits.end(),
                          [&](const SearchHit& hit) { return lower(hit.name) == lower(text); });
    return hits;
}

void Inventory::setDescription(const Interface& interface, const std::string& description) {
    const auto found = m_interfacesOf.find(interface.device);
    if (found == m_interfacesOf.end()) return;
    for (const std::size_t index : found->second)
        if (m_network.interfaces[index].name == interface.name)
            m_network.interfaces[index].description = description;
}

} // namespace netops
