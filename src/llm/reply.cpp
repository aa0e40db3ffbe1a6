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

EarlyEnd earlyEnd(std::string_view reason) {
    constexpr std::string_view limits[] = {"length",
                                           "max_tokens",
                                           "MAX_TOKENS",
                                           "model_length",
                                           "incomplete:max_output_tokens",
                                           "model_context_window_exceeded"};
    constexpr std::string_view filters[] = {
        "content_filter", "incomplete:content_filter", "refusal", "SAFETY",      "RECITATION",
        "BLOCKLIST",      "PROHIBITED_CONTENT",        "SPII",    "IMAGE_SAFETY"};
    const auto among = [&](const auto& words) {
        return std::find(std::begin(words), std::end(words), reason) != std::end(words);
    };
    if (among(limits)) return EarlyEnd::OutputLimit;
    return among(filters) ? EarlyEnd::Filtered : EarlyEnd::None;
}

} // namespace llm
