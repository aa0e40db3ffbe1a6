#include "chat/message.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace chat {

bool isFinal(CallState state) {
    switch (state) {
    case CallState::Queued:
    case CallState::AwaitingApproval:
    case CallState::Running:
    case CallState::Cancelling: return false;
    default: return true;
    }
}

Usage operator+(const Usage& a, const Usage& b) {
    const auto sum = [](std::optional<std::int64_t> x, std::optional<std::int64_t> y) {
        return x && y ? std::optional(*x + *y) : x ? x : y;
    };
    return {sum(a.inputTotal, b.inputTotal), sum(a.inputCacheRead, b.inputCacheRead),
            sum(a.inputCacheWrite, b.inputCacheWrite), sum(a.outputTotal, b.outputTotal),
            sum(a.outputReasoning, b.outputReasoning)};
}

std::string Message::said() const {
    std::string out;
    for (const Block& block : blocks)
        if (const auto* part = std::get_if<TextBlock>(&block)) out += part->text;
    return out;
}

std::string Message::text() const {
    return textFrom(0);
}

std::string Message::textFrom(std::size_t at) const {
    std::string out;
    std::size_t passed = 0;
    const auto add = [&](std::string_view part) {
        const std::size_t skipped = passed < at ? std::min(at - passed, part.size()) : 0;
        out += part.substr(skipped);
        passed += part.size();
    };
    for (const Block& block : blocks) {
        const auto* text = std::get_if<TextBlock>(&block);
        if (!text || text->text.empty()) continue;
        if (passed > 0) add("\n\n");
        add(text->text);
    }
    return out;
}

std::vector<const ToolCallBlock*> Message::toolCalls() const {
    std::vector<const ToolCallBlock*> calls;
    for (const Block& block : blocks)
        if (const auto* call = std::get_if<ToolCallBlock>(&block)) calls.push_back(call);
    return calls;
}

const ToolResultBlock* Message::resultOf(const CallId& call) const {
    for (const Block& block : blocks)
        if (const auto* result = std::get_if<ToolResultBlock>(&block); result && result->call == call)
            return result;
    return nullptr;
}

ToolResultBlock* Message::resultOf(const CallId& call) {
    return const_cast<ToolResultBlock*>(std::as_const(*this).resultOf(call));
}

} // namespace chat
