#pragma once
#include <string_view>

#include "chat/markdown.h"

namespace chat {

/// Makes links of the web addresses in text that is neither link nor code: "https://…", "http://…" and
/// "www.…" (GFM 6.9). md4c finds those behind blanks; this finds the rest, behind quotes and inside emphasis.
void linkAddresses(Spans& spans);

/// Whether a paragraph holds so many addresses that md4c must not look for them: 0.4.8 needs time with their
/// square.
bool floodsWithAddresses(std::string_view text);

} // namespace chat
