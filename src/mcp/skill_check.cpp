#include "mcp/skill_check.h"

#include "mcp/front_matter.h"
#include "mcp/protocol/sha256.h"
#include "wire/untrusted_json.h"

namespace mcp {

using base::ErrorKind;

namespace {

tl::unexpected<base::Error> wrong(const std::string& uri, const std::string& why) {
    return base::fail(ErrorKind::Protocol, uri + " is not used: " + why);
}

std::string digestOf(std::string_view bytes) {
    return "sha256:" + sha256(bytes);
}

} // namespace

base::Result<void> checkSkillFile(const Skill& skill, const std::string& uri, std::string_view bytes) {
    const SkillFile* file = skill.file(uri);
    if (!file && !skill.dynamic) return wrong(uri, "the skill does not list it");
    if (file && file->size != static_cast<std::int64_t>(bytes.size()))
        return wrong(uri, "it has " + std::to_string(bytes.size()) + " bytes, and the skill says " +
                              std::to_string(file->size));
    if (file && file->digest != digestOf(bytes))
        return wrong(uri, "its digest is not the one that the skill says");
    if (uri != skill.uri) return {};
    const auto header = readFrontMatter(bytes);
    if (!header) return wrong(uri, header.error().detail);
    const auto promised = wire::readJson(skill.frontmatter);
    if (!promised || !sameContent(*header, *promised))
        return wrong(uri, "its header is not the one that the skill says");
    return {};
}

} // namespace mcp
