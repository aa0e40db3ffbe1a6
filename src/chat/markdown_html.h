#pragma once
#include <string>
#include <vector>

#include "chat/markdown.h"

namespace chat {

/// How HTML of foreign text is meant.
enum class HtmlFor {
    Clipboard, ///< raw HTML is escaped, images are links, other links than to the web and to mail are text
    Comparing, ///< as a renderer of the specification writes it: tests hold it against the specification
};

/// Rows of readMarkdown() as HTML; a part of a conversation is as good as a whole one.
std::string asHtml(const std::vector<MdBlock>& rows, HtmlFor use = HtmlFor::Clipboard);

} // namespace chat
