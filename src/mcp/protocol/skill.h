#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace mcp {

/// One file of a skill, as its server describes it.
struct SkillFile {
    std::string uri;
    std::string digest; ///< "sha256:" and 64 hexadecimal digits
    std::int64_t size = 0;
    bool operator==(const SkillFile&) const = default;
};

/// Instructions for a model that a server brings along (extension io.modelcontextprotocol/skills, SEP-2640).
/// A skill is known by its server and its uri together; its name is a label. All texts are foreign, and
/// matching digests prove no more than that the server does not contradict itself.
struct Skill {
    std::string uri; ///< of its SKILL.md
    std::string name;
    std::string description;
    std::string frontmatter;      ///< JSON text of an object
    std::vector<SkillFile> files; ///< all of them, SKILL.md included; empty where dynamic
    bool dynamic = false;         ///< made on the fly: nothing of it can be verified

    /// The entry of this file; null where it is not part of the skill.
    const SkillFile* file(const std::string& fileUri) const;
    bool operator==(const Skill&) const = default;
};

/// One page of skills/list. Bad entries are left out; the others can be used.
struct SkillPage {
    std::vector<Skill> skills;
    std::vector<std::string> refused; ///< a line for each entry left out, for the operator
    bool operator==(const SkillPage&) const = default;
};

} // namespace mcp
