#pragma once
#include <string>
#include <string_view>

namespace chat {

/// What a character reference of HTML 5 stands for ("&amp;", "&#38;", "&#x26;"), in UTF-8. What is no reference
/// comes back as it is; a number that is no character becomes U+FFFD (CommonMark 0.31.2, 2.5).
std::string entityText(std::string_view entity);

} // namespace chat
