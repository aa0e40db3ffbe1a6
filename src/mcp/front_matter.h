#pragma once
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace mcp {

/// The YAML between the two "---" lines at the beginning of a SKILL.md, as JSON. Only what such headers use
/// is understood: nested mappings and lists by indentation, scalars plain, quoted or as a block, lists in
/// brackets. Everything else of YAML (anchors, tags, mappings in braces, several documents) fails with
/// Protocol: whoever compares must not guess.
base::Result<base::Json> readFrontMatter(std::string_view text);

/// Equal in content: the order of keys does not count, and 1 is 1.0.
bool sameContent(const base::Json& a, const base::Json& b);

} // namespace mcp
