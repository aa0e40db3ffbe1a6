#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "mcp/protocol/tool.h"
#include "mcp/revision.h"

namespace mcp {

/// All tools of one server, as they are used: shared, never changed, found by name at once.
class ToolList {
public:
    static constexpr std::size_t maxTools = 20'000; ///< of one server; more are left out

    ToolList() = default;
    explicit ToolList(ToolPage page);
    ToolList(const ToolList&) = delete;
    ToolList& operator=(const ToolList&) = delete;

    const std::vector<Tool>& tools() const { return m_page.tools; }
    const std::vector<QuarantinedTool>& quarantined() const { return m_page.quarantined; }
    const Tool* find(std::string_view name) const; ///< null where there is none
    bool empty() const { return m_page == ToolPage{}; }
    bool operator==(const ToolList& other) const { return m_page == other.m_page; }

private:
    ToolPage m_page;
    std::unordered_map<std::string_view, std::size_t> m_byName;
};
using ToolListPtr = std::shared_ptr<const ToolList>;

/// The pages of tools/list as a list. `overHttp`: the revision under which tools that must not be used over
/// HTTP are quarantined; null where another transport carries them. `origin` as in keepOwnIcons(). Pure.
base::Result<ToolListPtr> readToolList(const std::vector<base::Json>& pages, const RevisionPtr& overHttp,
                                       const std::string& origin);

} // namespace mcp
