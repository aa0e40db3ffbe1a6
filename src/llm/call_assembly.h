#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "llm/reply.h"

namespace llm {

/// Puts the fragments of tool calls in order, for APIs whose servers disagree about indexes and ids.
/// A fragment belongs to the call with its index; without one to the last call. A new, non-empty id where
/// another call stands opens a new call. Empty ids and names never overwrite.
class CallAssembly {
public:
    struct Fragment {
        int index = -1;
        std::string_view id;
        std::string_view name;
        std::string opaque;
    };
    /// The number of the call that the fragment belongs to, announced in `out` when it is new; -1 where it
    /// belongs to none.
    int take(const Fragment& fragment, std::vector<ReplyEvent>& out);
    bool empty() const { return m_calls.empty(); }

private:
    struct Call {
        int index;
        std::string id;
        bool hasId;
    };
    std::vector<Call> m_calls;
};

} // namespace llm
