#pragma once
#include <string>
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
        std::string id;
        std::string name;
        std::string arguments;
        std::string opaque;
    };
    void take(const Fragment& fragment, std::vector<ReplyEvent>& out);
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
