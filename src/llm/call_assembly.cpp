#include "llm/call_assembly.h"

#include "base/id.h"

namespace llm {

int CallAssembly::take(const Fragment& fragment, std::vector<ReplyEvent>& out) {
    int number = -1;
    for (std::size_t i = m_calls.size(); i-- > 0;) {
        if (fragment.index >= 0 && m_calls[i].index != fragment.index) continue;
        number = static_cast<int>(i);
        break;
    }
    if (number >= 0 && !fragment.id.empty()) {
        const Call& found = m_calls[static_cast<std::size_t>(number)];
        if (found.hasId && found.id != fragment.id) {
            number = -1;
            for (std::size_t i = 0; i < m_calls.size(); ++i)
                if (m_calls[i].id == fragment.id) number = static_cast<int>(i);
        }
    } else if (number >= 0 && !fragment.name.empty() && fragment.index < 0) {
        number = -1; // a name without index and id opens a call of its own
    }
    if (number < 0) {
        if (fragment.name.empty() && fragment.id.empty() && m_calls.empty()) return -1; // belongs to nothing
        number = static_cast<int>(m_calls.size());
        const bool hasId = !fragment.id.empty();
        m_calls.push_back({fragment.index, hasId ? std::string(fragment.id) : "call_" + base::randomIdText(), hasId});
        out.push_back(CallBegun{number, m_calls.back().id, std::string(fragment.name), fragment.opaque});
    }
    return number;
}

} // namespace llm
