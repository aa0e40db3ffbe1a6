#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "chat/markdown.h"

namespace chat {

/// Footnotes as GitHub has them, which md4c does not read. Before it reads, lines that begin a note
/// ("[^a]: text") are set apart, so that each becomes a paragraph. Empty where there is none.
std::string withFootnotesApart(std::string_view text);

/// Afterwards their paragraphs become a numbered list at the end, in the order in which they are referred to,
/// and the references raised numbers. Notes of several paragraphs keep the first; the others stay where they
/// are.
void gatherFootnotes(std::vector<MdBlock>& blocks);

} // namespace chat
