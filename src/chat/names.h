#pragma once
#include <optional>
#include <string_view>

#include "chat/message.h"

namespace chat {

/// The stable words that files, the terminal and the checks use for the enums of this room.
std::string_view name(Role role);
std::string_view name(MessageState state);
std::string_view name(CallState state);
std::string_view name(NoticeBlock::Severity severity);

std::optional<Role> role(std::string_view name);
std::optional<MessageState> messageState(std::string_view name);
std::optional<CallState> callState(std::string_view name);
NoticeBlock::Severity severity(std::string_view name); ///< Info where it is unknown

} // namespace chat
