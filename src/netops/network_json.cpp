#include "netops/network_json.h"

#include "base/json.h"
#include "netops/network_check.h"
#include "wire/untrusted_json.h"

namespace netops {
namespace {

using base::Json;

void put(Json& object, const char* key, const std::string& text) {
    if (!text.empty()) object[key] = text;
}
void put(Json& object, const char* key, std::string_view text) {
    object[key] = text;
}
void put(Json& object, const char* key, const std::optional<int>& number) {
    if (number) object[key] = *number;
}

Json toJson(const Location& l) {
    Json json = Json::object();
    put(json, "code", l.code);
    put(json, "name", l.name);
    put(json, "type", name(l.type));
    put(json, "parent", l.parent);
    return json;
}

Json toJson(const Device& d) {
    Json json = Json::object();
    put(json, "name", d.name);
    put(json, "site", d.site);
    put(json, "role", name(d.role));
    put(json, "vendor", d.vendor);
    put(json, "model", d.model);
    put(json, "platform", d.platform);
    put(json, "management_address", d.managementAddress);
    put(json, "status", d.status);
    return json;
}

Json toJson(const Interface& i) {
    Json json = Json::object();
    put(json, "device", i.device);
    put(json, "name", i.name);
    put(json, "kind", name(i.kind));
    put(json, "status", name(i.status));
    put(json, "description", i.description);
    put(json, "address", i.address);
    put(json, "vlan", i.vlan);
    put(json, "voice_vlan", i.voiceVlan);
    put(json, "peer_device", i.peerDevice);
    put(json, "peer_interface", i.peerInterface);
    return json;
}

Json toJson(const Prefix& p) {
    Json json = Json::object();
    put(json, "prefix", p.prefix);
    put(json, "location", p.location);
    put(json, "role", name(p.role));
    put(json, "vlan", p.vlan);
    Json ends = Json::array();
    for (const PrefixEnd& e : p.ends) {
        Json end = Json::object();
        put(end, "device", e.device);
        put(end, "interface", e.interface);
        put(end, "address", e.address);
        ends.push_back(std::move(end));
    }
    json["ends"] = std::move(ends);
    return json;
}

template <typename T>
Json arrayOf(const std::vector<T>& items) {
    Json array = Json::array();
    for (const T& item : items)
        array.push_back(toJson(item));
    return array;
}

/// Reads one object; remembers the first word that means nothing.
class Reader {
public:
    explicit Reader(const Json& object) : m_object(object) {}

    std::string text(const char* key) const { return base::textAt(m_object, key); }

    std::optional<int> number(const char* key) {
        const auto found = m_object.find(key);
        if (found == m_object.end() || found->is_null()) return std::nullopt;
        if (found->is_number_integer() && *found >= 1 && *found <= 4094) return found->get<int>();
        wrong(key);
        return std::nullopt;
    }

    template <typename Enum>
    Enum word(const char* key, Enum fallback) {
        const auto found = m_object.find(key);
        if (found == m_object.end()) return fallback;
        const auto value = fromName<Enum>(text(key));
        if (!value) wrong(key);
        return value.value_or(fallback);
    }

    const std::string& problem() const { return m_problem; }

private:
    void wrong(const char* key) {
        if (m_problem.empty()) m_problem = std::string("\"") + key + "\" has a value that is not known";
    }

    const Json& m_object;
    std::string m_problem;
};

void read(Reader& r, const Json&, Location& l) {
    l = {r.text("code"), r.text("name"), r.word("type", LocationType::Branch), r.text("parent")};
}

void read(Reader& r, const Json&, Device& d) {
    d = {r.text("name"),  r.text("site"),     r.word("role", DeviceRole::Wan), r.text("vendor"),
         r.text("model"), r.text("platform"), r.text("management_address"),    r.text("status")};
}

void read(Reader& r, const Json&, Interface& i) {
    i = {r.text("device"),
         r.text("name"),
         r.word("kind", InterfaceKind::Physical),
         r.word("status", InterfaceStatus::Up),
         r.text("description"),
         r.text("address"),
         r.number("vlan"),
         r.number("voice_vlan"),
         r.text("peer_device"),
         r.text("peer_interface")};
}

void read(Reader& r, const Json& json, Prefix& p) {
    p = {r.text("prefix"), r.text("location"), r.word("role", PrefixRole::UserData), r.number("vlan"), {}};
    const auto ends = json.find("ends");
    if (ends == json.end() || !ends->is_array()) return;
    for (const Json& end : *ends)
        p.ends.push_back(
            {base::textAt(end, "device"), base::textAt(end, "interface"), base::textAt(end, "address")});
}

template <typename T>
base::Result<std::vector<T>> listOf(const Json& json, const char* key) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_array())
        return base::fail(base::ErrorKind::InvalidInput,
                          std::string("the inventory has no list \"") + key + "\"");
    std::vector<T> items;
    items.reserve(found->size());
    for (const Json& element : *found) {
        const std::string place = std::string(key) + "[" + std::to_string(items.size()) + "]";
        if (!element.is_object()) return base::fail(base::ErrorKind::InvalidInput, place + " is no object");
        Reader reader(element);
        read(reader, element, items.emplace_back());
        if (!reader.problem().empty())
            return base::fail(base::ErrorKind::InvalidInput, place + ": " + reader.problem());
    }
    return items;
}

} // namespace

std::string writeNetwork(const Network& network) {
    return base::dump(Json{{"format", "signalbox-inventory"},
                           {"version", 1},
                           {"locations", arrayOf(network.locations)},
                           {"devices", arrayOf(network.devices)},
                           {"interfaces", arrayOf(network.interfaces)},
                           {"prefixes", arrayOf(network.prefixes)}},
                      1);
}

base::Result<Network> readNetwork(std::string_view text) {
    const auto json = wire::readJson(text);
    if (!json) return base::fail(base::ErrorKind::InvalidInput, json.error().detail);
    if (base::textAt(*json, "format") != "signalbox-inventory" || json->value("version", Json()) != 1)
        return base::fail(
            base::ErrorKind::InvalidInput,
            "this is no inventory: \"format\" has to be \"signalbox-inventory\" and \"version\" 1");
    Network network;
    const auto take = [&](const char* key, auto& list) -> base::Result<void> {
        auto items = listOf<typename std::decay_t<decltype(list)>::value_type>(*json, key);
        if (!items) return base::fail(items.error());
        list = std::move(*items);
        return {};
    };
    for (const auto& outcome : {take("locations", network.locations), take("devices", network.devices),
                                take("interfaces", network.interfaces), take("prefixes", network.prefixes)})
        if (!outcome) return base::fail(outcome.error());
    const auto found = problems(network, CheckLevel::Sound);
    if (found.empty()) return network;
    std::string detail = "the inventory breaks " + std::to_string(found.size()) + " rules:";
    for (std::size_t i = 0; i < found.size() && i < 5; ++i)
        detail += " " + found[i];
    return base::fail(base::ErrorKind::InvalidInput, std::move(detail));
}

} // namespace netops
