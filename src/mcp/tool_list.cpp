#include "mcp/tool_list.h"

#include <algorithm>
#include <iterator>

#include "mcp/protocol/icon_json.h"
#include "mcp/protocol/json.h"

namespace mcp {

using base::Json;

ToolList::ToolList(ToolPage page) : m_page(std::move(page)) {
    m_byName.reserve(m_page.tools.size());
    for (std::size_t i = 0; i < m_page.tools.size(); ++i)
        m_byName.emplace(m_page.tools[i].name, i);
}

const Tool* ToolList::find(std::string_view name) const {
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? nullptr : &m_page.tools[found->second];
}

base::Result<ToolListPtr> readToolList(const std::vector<Json>& pages, const RevisionPtr& overHttp,
                                       const std::string& origin) {
    ToolPage all;
    for (const Json& page : pages) {
        if (all.tools.size() >= ToolList::maxTools) break;
        auto read = readToolPage(page);
        if (!read) return base::fail(read.error());
        std::move(read->tools.begin(), read->tools.end(), std::back_inserter(all.tools));
        std::move(read->quarantined.begin(), read->quarantined.end(), std::back_inserter(all.quarantined));
    }
    if (overHttp) // only HTTP mirrors parameters into headers
        std::erase_if(all.tools, [&](const Tool& tool) {
            const auto objection = overHttp->objection(tool);
            if (objection) all.quarantined.push_back({tool.name, *objection, tool.definition});
            return objection.has_value();
        });
    for (Tool& tool : all.tools)
        if (!tool.icons.empty()) keepOwnIcons(tool.icons, origin);
    return std::make_shared<const ToolList>(std::move(all));
}

} // namespace mcp
