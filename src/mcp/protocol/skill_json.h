#pragma once
#include "base/json.h"
#include "base/result.h"
#include "mcp/protocol/skill.h"

/// Between JSON and skills. The same rules as in json.h.
namespace mcp {

/// What every host has to take, and no more is taken here.
inline constexpr std::size_t maxSkillFiles = 512;
inline constexpr std::int64_t maxSkillSize = 16LL << 20; ///< bytes of all files

/// Fails with Protocol or TooLarge where the entry breaks a rule of the extension: such a skill must not be
/// loaded.
base::Result<Skill> readSkill(const base::Json& json);
base::Result<SkillPage> readSkillPage(const base::Json& result);

} // namespace mcp
