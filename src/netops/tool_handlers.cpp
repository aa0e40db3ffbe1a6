#include "netops/tool_handlers.h"

#include <algorithm>
#include <map>

namespace netops::handlers {
namespace {

mcp::CallToolResult result(const std::string& text, const Json& structured) {
    mcp::CallToolResult result;
    result.content.push_back(mcp::TextContent{text, {}});
    result.structuredContent = base::dump(structured);
    return result;
}

mcp::CallToolResult failed(const std::string& text) {
    mcp::CallToolResult result;
    result.content.push_back(mcp::TextContent{text, {}});
    result.isError = true;
    return result;
}

void put(Json& row, const char* key, const std::string& text) {
    if (!text.empty()) row[key] = text;
}
void put(Json& row, const char* key, const std::optional<int>& number) {
    if (number) row[key] = *number;
}

Json rowOf(const Location& l) {
    Json row{{"code", l.code}, {"name", l.name}, {"type", name(l.type)}};
    put(row, "parent", l.parent);
    return row;
}

Json rowOf(const Prefix& p) {
    Json row{{"prefix", p.prefix}, {"role", name(p.role)}, {"location", p.location}};
    put(row, "vlan", p.vlan);
    row["interfaces"] = Json::array();
    for (const PrefixEnd& end : p.ends) {
        Json tied{{"device", end.device}, {"interface", end.interface}};
        put(tied, "address", end.address);
        row["interfaces"].push_back(std::move(tied));
    }
    return row;
}

Json rowOf(const Device& d) {
    Json row{{"name", d.name}, {"site", d.site}, {"role", name(d.role)}};
    put(row, "vendor", d.vendor);
    put(row, "model", d.model);
    put(row, "platform", d.platform);
    put(row, "management_address", d.managementAddress);
    put(row, "status", d.status);
    return row;
}

Json rowOf(const Interface& i) {
    Json row{{"name", i.name}, {"kind", name(i.kind)}, {"status", name(i.status)}};
    put(row, "address", i.address);
    put(row, "vlan", i.vlan);
    put(row, "voice_vlan", i.voiceVlan);
    put(row, "peer_device", i.peerDevice);
    put(row, "peer_interface", i.peerInterface);
    put(row, "description", i.description);
    return row;
}

Json rowOf(const SearchHit& hit) {
    Json row{{"kind", hit.kind}, {"name", hit.name}};
    put(row, "location", hit.location);
    put(row, "detail", hit.detail);
    return row;
}

const auto& target(const SearchHit& hit) {
    return hit;
}
template <typename T>
const T& target(const T* pointer) {
    return *pointer;
}

/// A row on one line, for clients that do not read structuredContent.
std::string lineOf(const Json& row) {
    std::string line;
    const auto add = [&](const std::string& text) { line += (line.empty() ? "" : "  ") + text; };
    for (const auto& [key, value] : row.items()) {
        if (value.is_string())
            add(value.get<std::string>());
        else if (value.is_number())
            add(key + " " + value.dump());
        else
            for (const Json& end : value)
                add("[" + lineOf(end) + "]");
    }
    return line;
}

std::size_t sizeAt(const Json& arguments, const char* key, std::size_t fallback) {
    const auto found = arguments.find(key);
    // The schema lets 5.0 pass as an integer.
    return found == arguments.end() ? fallback : static_cast<std::size_t>(found->get<double>());
}

/// One page of `items`: as rows under `key`, and as lines under the sentence `summary`.
template <typename Item>
mcp::CallToolResult page(const Json& arguments, const std::vector<Item>& items, const char* key,
                         const std::string& summary) {
    const std::size_t offset = std::min(sizeAt(arguments, "offset", 0), items.size());
    const std::size_t end = std::min(items.size(), offset + sizeAt(arguments, "limit", 100));
    Json rows = Json::array();
    std::string text = summary;
    for (std::size_t i = offset; i < end; ++i) {
        rows.push_back(rowOf(target(items[i])));
        text += "\n" + lineOf(rows.back());
    }
    Json structured{{"total", items.size()}, {"offset", offset}, {key, std::move(rows)}};
    if (end < items.size()) {
        structured["next_offset"] = end;
        text += "\nThese are rows " + std::to_string(offset + 1) + " to " + std::to_string(end) + " of " +
                std::to_string(items.size()) + "; go on with offset " + std::to_string(end) + ".";
    }
    return result(text, structured);
}

std::string counted(std::size_t n, const std::string& singular, const std::string& plural) {
    return std::to_string(n) + ' ' + (n == 1 ? singular : plural);
}

std::string described(const Location& place) {
    return place.code + " (" + place.name + ", " + std::string(name(place.type)) + ")";
}

template <typename Enum>
std::optional<Enum> choice(const Json& arguments, const char* key) {
    return fromName<Enum>(base::textAt(arguments, key));
}

/// The place that an optional argument names; null where it is absent.
base::Result<const Location*> placeAt(const Inventory& inventory, const Json& arguments, const char* key) {
    const std::string text = base::textAt(arguments, key);
    if (text.empty()) return nullptr;
    return inventory.location(text);
}

/// ": 5 user-data, 10 access-uplink" for a list of things that have a role, status or type.
template <typename Items, typename Word>
std::string breakdown(const Items& items, Word word) {
    std::map<std::string, std::size_t> counts;
    for (const auto* item : items)
        ++counts[std::string(word(*item))];
    std::string text;
    for (const auto& [key, n] : counts)
        text += (text.empty() ? ": " : ", ") + std::to_string(n) + ' ' + key;
    return text + ".";
}

std::vector<std::string> configuration(const Interface& port, const std::string& description) {
    std::vector<std::string> lines{"interface " + port.name};
    if (!description.empty()) lines.push_back(" description " + description);
    if (port.vlan && port.kind == InterfaceKind::Physical)
        lines.push_back(" switchport access vlan " + std::to_string(*port.vlan));
    if (port.voiceVlan) lines.push_back(" switchport voice vlan " + std::to_string(*port.voiceVlan));
    if (!port.address.empty()) lines.push_back(" ip address " + port.address);
    lines.emplace_back(port.status == InterfaceStatus::AdminDown ? " shutdown" : " no shutdown");
    return lines;
}

/// Unified difference of two configurations of one interface that differ in the description at most.
std::string unifiedDiff(const Interface& port, const std::string& description) {
    const auto before = configuration(port, port.description);
    const auto after = configuration(port, description);
    if (before == after) return {};
    const std::string label = port.device + ' ' + port.name;
    std::string text = "--- " + label + " (now)\n+++ " + label + " (proposed)\n@@ -1," +
                       std::to_string(before.size()) + " +1," + std::to_string(after.size()) + " @@\n";
    text += ' ' + before.front() + '\n';
    std::size_t common = 1;
    if (!port.description.empty()) text += '-' + before.at(common++) + '\n';
    if (!description.empty()) text += '+' + after.at(1) + '\n';
    for (; common < before.size(); ++common)
        text += ' ' + before[common] + '\n';
    return text;
}

bool hasControlCharacter(const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

} // namespace

mcp::CallToolResult locations(const Inventory& inventory, const Json& arguments) {
    const auto place = placeAt(inventory, arguments, "parent");
    if (!place) return failed(place.error().detail);
    const auto found = inventory.locations(*place, choice<LocationType>(arguments, "type"));
    const std::string where = *place == nullptr ? "" : " under " + described(**place);
    return page(arguments, found, "locations",
                counted(found.size(), "location", "locations") + where +
                    breakdown(found, [](const Location& l) { return name(l.type); }));
}

mcp::CallToolResult prefixes(const Inventory& inventory, const Json& arguments) {
    const auto place = inventory.location(base::textAt(arguments, "location"));
    if (!place) return failed(place.error().detail);
    const auto found = inventory.prefixes(**place);
    return page(arguments, found, "prefixes",
                counted(found.size(), "prefix", "prefixes") + " at " + described(**place) +
                    breakdown(found, [](const Prefix& p) { return name(p.role); }));
}

mcp::CallToolResult devices(const Inventory& inventory, const Json& arguments) {
    const auto place = placeAt(inventory, arguments, "location");
    if (!place) return failed(place.error().detail);
    const auto found = inventory.devices(*place, choice<DeviceRole>(arguments, "role"));
    const std::string where = *place == nullptr ? "" : " at " + described(**place);
    return page(arguments, found, "devices",
                counted(found.size(), "device", "devices") + where +
                    breakdown(found, [](const Device& d) { return name(d.role); }));
}

mcp::CallToolResult interfaces(const Inventory& inventory, const Json& arguments) {
    const auto device = inventory.device(base::textAt(arguments, "device"));
    if (!device) return failed(device.error().detail);
    auto found = inventory.interfaces(**device);
    if (const auto status = choice<InterfaceStatus>(arguments, "status"))
        found.erase(std::remove_if(found.begin(), found.end(),
                                   [&](const Interface* port) { return port->status != *status; }),
                    found.end());
    return page(arguments, found, "interfaces",
                counted(found.size(), "interface", "interfaces") + " on " + (*device)->name +
                    breakdown(found, [](const Interface& i) { return name(i.status); }));
}

mcp::CallToolResult search(const Inventory& inventory, const Json& arguments) {
    const std::string query = base::textAt(arguments, "query");
    const auto hits = inventory.search(query);
    return page(arguments, hits, "hits", counted(hits.size(), "hit", "hits") + " for \"" + query + "\".");
}

mcp::CallToolResult setDescription(Inventory& inventory, const Json& arguments) {
    const auto device = inventory.device(base::textAt(arguments, "device"));
    if (!device) return failed(device.error().detail);
    const auto port = inventory.interface(**device, base::textAt(arguments, "interface"));
    if (!port) return failed(port.error().detail);
    const std::string description = base::textAt(arguments, "description");
    if (hasControlCharacter(description))
        return failed("A description is one line: it must not hold line breaks or other control characters.");
    const auto flag = arguments.find("dry_run");
    const bool dryRun = flag != arguments.end() && flag->get<bool>();

    const Interface& interface = **port;
    const std::string label = interface.device + ' ' + interface.name;
    const std::string diff = unifiedDiff(interface, description);
    Json structured{{"device", interface.device},
                    {"interface", interface.name},
                    {"old_description", interface.description},
                    {"new_description", description},
                    {"dry_run", dryRun},
                    {"changed", !dryRun && !diff.empty()},
                    {"diff", diff}};
    const std::string what = diff.empty() ? label + " already has this description; nothing to change."
                             : dryRun     ? "Dry run: " + label + " would be changed like this.\n" + diff
                                          : "Changed " + label + " in the demo network's memory.\n" + diff;
    if (!dryRun) inventory.setDescription(interface, description);
    return result(what, structured);
}

} // namespace netops::handlers
