#pragma once
#include <string>

#include "chat/transcript.h"

namespace chat {

/// The active path as a Markdown document with every tool call, its arguments and its whole result.
/// Foreign text cannot forge a heading or leave its fence: fences are longer than any in the content.
std::string toMarkdown(const Conversation& conversation);

/// The active path as one HTML page without scripts, remote resources or foreign mark-up.
std::string toHtml(const Conversation& conversation);

/// "EMEA: WAN uplinks down" -> "emea-wan-uplinks-down": safe as a file name on every system.
std::string fileNameFor(const std::string& title);

} // namespace chat
