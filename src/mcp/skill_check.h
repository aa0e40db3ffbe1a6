#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "mcp/protocol/skill.h"

namespace mcp {

/// Whether these bytes are the file that the skill's entry describes: listed, of its size and digest, and a
/// SKILL.md with the very header that the operator was shown. Fails with Protocol and the reason; what failed
/// must not be used (SEP-2640, "Integrity and Verification").
base::Result<void> checkSkillFile(const Skill& skill, const std::string& uri, std::string_view bytes);

} // namespace mcp
