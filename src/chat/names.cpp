#include "chat/names.h"

#include <array>

namespace chat {
namespace {

template <typename Enum>
struct Named {
    Enum value;
    std::string_view name;
};

constexpr std::array roles{Named{Role::System, "system"}, Named{Role::User, "user"},
                           Named{Role::Assistant, "assistant"}, Named{Role::Tool, "tool"}};
constexpr std::array messageStates{
    Named{MessageState::Complete, "complete"}, Named{MessageState::Streaming, "streaming"},
    Named{MessageState::Interrupted, "interrupted"}, Named{MessageState::Stopped, "stopped"},
    Named{MessageState::Failed, "failed"}};
constexpr std::array callStates{
    Named{CallState::Queued, "queued"},       Named{CallState::AwaitingApproval, "awaitingApproval"},
    Named{CallState::Running, "running"},     Named{CallState::Cancelling, "cancelling"},
    Named{CallState::Done, "done"},           Named{CallState::Failed, "failed"},
    Named{CallState::Denied, "denied"},       Named{CallState::Refused, "refused"},
    Named{CallState::Cancelled, "cancelled"}, Named{CallState::NotSent, "notSent"},
    Named{CallState::DryRun, "dryRun"},       Named{CallState::Unknown, "unknown"}};
constexpr std::array severities{Named{NoticeBlock::Severity::Info, "info"},
                                Named{NoticeBlock::Severity::Warning, "warning"},
                                Named{NoticeBlock::Severity::Error, "error"}};

template <typename Table, typename Enum>
std::string_view nameIn(const Table& table, Enum value) {
    for (const auto& entry : table)
        if (entry.value == value) return entry.name;
    return {};
}

template <typename Enum, std::size_t Size>
std::optional<Enum> valueIn(const std::array<Named<Enum>, Size>& table, std::string_view name) {
    for (const auto& entry : table)
        if (entry.name == name) return entry.value;
    return std::nullopt;
}

} // namespace

std::string_view name(Role value) {
    return nameIn(roles, value);
}
std::string_view name(MessageState value) {
    return nameIn(messageStates, value);
}
std::string_view name(CallState value) {
    return nameIn(callStates, value);
}
std::string_view name(NoticeBlock::Severity value) {
    return nameIn(severities, value);
}

std::optional<Role> role(std::string_view text) {
    return valueIn(roles, text);
}
std::optional<MessageState> messageState(std::string_view text) {
    return valueIn(messageStates, text);
}
std::optional<CallState> callState(std::string_view text) {
    return valueIn(callStates, text);
}
NoticeBlock::Severity severity(std::string_view text) {
    return valueIn(severities, text).value_or(NoticeBlock::Severity::Info);
}

} // namespace chat
