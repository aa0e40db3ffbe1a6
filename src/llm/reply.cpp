#include "llm/reply.h"

#include <algorithm>

namespace llm {

void Reply::take(const ReplyEvent& event) {
    struct Visitor {
        Reply& reply;
        Call* call(int number) const {
            return number >= 0 && static_cast<std::size_t>(number) < reply.calls.size()
                       ? &reply.calls[static_cast<std::size_t>(number)]
                       : nullptr;
        }
        void operator()(const TextDelta& e) const { reply.text += e.text; }
        void operator()(const ReasoningDelta& e) const { reply.reasoning += e.text; }
        void operator()(const ReasoningOpaque& e) const {
            // An array is kept as text: "[a" + ",b" + "]", so that no part is parsed and written again.
            if (reply.reasoningOpaque.empty()) {
                reply.reasoningOpaque = "[" + e.json + "]";
            } else {
                reply.reasoningOpaque.back() = ',';
                reply.reasoningOpaque += e.json + "]";
            }
        }
        void operator()(const RefusalDelta& e) const { reply.refusal += e.text; }
        void operator()(const CallBegun& e) const { reply.calls.push_back({e.id, e.name, {}, e.opaque}); }
        void operator()(const CallArguments& e) const {
            if (Call* c = call(e.call)) c->arguments += e.json;
        }
        void operator()(const ImageArrived& e) const { reply.images.push_back(e); }
        void operator()(const SourceCited& e) const {
            if (std::find(reply.sources.begin(), reply.sources.end(), e) == reply.sources.end())
                reply.sources.push_back(e);
        }
        void operator()(const ProviderAction& e) const { reply.actions.push_back(e); }
        void operator()(const UsageReported& e) const { reply.usage = e.usage; }
        void operator()(const Finished& e) const { reply.finishReason = e.reason; }
        void operator()(const ModelNamed& e) const { reply.model = e.model; }
        void operator()(const ReplyEnd& e) const {
            reply.complete = e.complete;
            reply.error = e.error;
        }
    };
    std::visit(Visitor{*this}, event);
}

} // namespace llm
