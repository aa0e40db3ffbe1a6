#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mcp/tool_list.h"

namespace mcp {

/// What one server contributes.
struct ServerTools {
    std::string server;
    ToolListPtr list;                  ///< null: nothing
    std::vector<std::string> disabled; ///< names switched off by the operator
};

struct CatalogEntry {
    std::string modelName; ///< [A-Za-z_][A-Za-z0-9_-]{0,63}, unique: "netops__get_prefixes_by_location"
    std::string server;
    Tool tool;
    std::size_t tokens = 0; ///< rough cost of showing the definition to a model
    bool enabled = true;
    bool operator==(const CatalogEntry&) const = default;
};

struct QuarantinedEntry {
    std::string server;
    QuarantinedTool tool;
    bool operator==(const QuarantinedEntry&) const = default;
};

/// All tools of all servers under the names that a model sees. A value: it is built again when a server's
/// list changes. The order is that of the servers given and of their own lists, so prompt caches hold; a
/// model name depends on nothing but server and tool, unless two would be the same.
class Catalog {
public:
    Catalog() = default;
    explicit Catalog(const std::vector<ServerTools>& servers);

    const std::vector<CatalogEntry>& entries() const { return m_entries; }
    const std::vector<QuarantinedEntry>& quarantined() const { return m_quarantined; }
    /// Null where there is none. Pointers live as long as this catalog.
    const CatalogEntry* byModelName(std::string_view modelName) const;
    const CatalogEntry* find(std::string_view server, std::string_view tool) const;
    std::size_t tokens() const; ///< of the enabled entries

    /// Entries that hold every word of `query` in name, title, description or server, best first.
    /// An empty query gives all in catalog order.
    std::vector<const CatalogEntry*> search(std::string_view query) const;

    bool operator==(const Catalog&) const = default;

private:
    std::vector<CatalogEntry> m_entries;
    std::vector<QuarantinedEntry> m_quarantined;
    std::map<std::string, std::size_t, std::less<>> m_byModelName;
};

} // namespace mcp
