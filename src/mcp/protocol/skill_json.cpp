#include "mcp/protocol/skill_json.h"

#include "base/display_text.h"
#include "mcp/protocol/members.h"

#include <algorithm>
#include <set>

namespace mcp {

using base::ErrorKind;
using base::Json;
using namespace members;

namespace {

constexpr std::string_view entryFile = "/SKILL.md";
constexpr std::string_view digestPrefix = "sha256:";

bool isDigest(const std::string& text) {
    return text.size() == digestPrefix.size() + 64 && text.starts_with(digestPrefix) &&
           text.find_first_not_of("0123456789abcdef", digestPrefix.size()) == std::string::npos;
}

/// Below the folder, and not out of it again.
bool isInside(const std::string& uri, const std::string& folder) {
    if (!uri.starts_with(folder + "/") || uri.size() == folder.size() + 1) return false;
    const std::string rest = uri.substr(folder.size()) + "/";
    return rest.find("/../") == std::string::npos && rest.find("/./") == std::string::npos &&
           rest.find("//") == std::string::npos && rest.find('\\') == std::string::npos;
}

base::Result<SkillFile> readFile(const Json& json, const std::string& folder) {
    SkillFile file{.uri = base::textAt(json, "uri"), .digest = base::textAt(json, "digest")};
    if (!isInside(file.uri, folder))
        return base::fail(ErrorKind::Protocol, "it lists a file outside of itself");
    if (!isDigest(file.digest)) return base::fail(ErrorKind::Protocol, "a file has no SHA-256 digest");
    const auto size = sizeAt(json, "size");
    if (!size) return base::fail(ErrorKind::Protocol, "a file has no size");
    file.size = *size;
    return file;
}

base::Result<void> readFiles(const Json& list, const std::string& folder, Skill& skill) {
    if (list.size() > maxSkillFiles)
        return base::fail(ErrorKind::TooLarge,
                          "it has more than " + std::to_string(maxSkillFiles) + " files");
    std::set<std::string> seen;
    std::int64_t total = 0;
    for (const Json& json : list) {
        auto file = readFile(json, folder);
        if (!file) return base::fail(file.error());
        if (!seen.insert(file->uri).second) return base::fail(ErrorKind::Protocol, "it lists a file twice");
        if (file->size > maxSkillSize - total)
            return base::fail(ErrorKind::TooLarge,
                              "it is larger than " + std::to_string(maxSkillSize >> 20) + " MiB");
        total += file->size;
        skill.files.push_back(*std::move(file));
    }
    if (!skill.file(skill.uri)) return base::fail(ErrorKind::Protocol, "it does not list its own SKILL.md");
    return {};
}

} // namespace

const SkillFile* Skill::file(const std::string& fileUri) const {
    const auto found = std::find_if(files.begin(), files.end(),
                                    [&fileUri](const SkillFile& one) { return one.uri == fileUri; });
    return found == files.end() ? nullptr : &*found;
}

base::Result<Skill> readSkill(const Json& json) {
    Skill skill{.uri = base::textAt(json, "uri")};
    const Json* frontmatter = find(json, "frontmatter");
    if (!frontmatter || !frontmatter->is_object())
        return base::fail(ErrorKind::Protocol, "it has no frontmatter");
    skill.name = base::textAt(*frontmatter, "name");
    skill.description = base::textAt(*frontmatter, "description");
    skill.frontmatter = base::dump(*frontmatter);
    if (skill.name.empty() || skill.description.empty())
        return base::fail(ErrorKind::Protocol, "it has no name or no description");
    if (!skill.uri.ends_with("/" + skill.name + std::string(entryFile)))
        return base::fail(ErrorKind::Protocol, "its address does not end with its name and SKILL.md");
    const Json* resources = find(json, "resources");
    if (resources && resources->is_string() && resources->get<std::string>() == "dynamic") {
        skill.dynamic = true;
        return skill;
    }
    if (!resources || !resources->is_array())
        return base::fail(ErrorKind::Protocol, "it does not say which files it has");
    const std::string folder = skill.uri.substr(0, skill.uri.size() - entryFile.size());
    if (auto files = readFiles(*resources, folder, skill); !files) return base::fail(files.error());
    return skill;
}

base::Result<SkillPage> readSkillPage(const Json& result) {
    const Json* list = find(result, "skills");
    if (!list || !list->is_array())
        return base::fail(ErrorKind::Protocol, "the answer has no array \"skills\"");
    SkillPage page;
    for (const Json& json : *list) {
        auto skill = readSkill(json);
        if (skill)
            page.skills.push_back(*std::move(skill));
        else
            page.refused.push_back("The skill \"" + base::displayLine(base::textAt(json, "uri")) +
                                   "\" cannot be used: " + skill.error().detail);
    }
    return page;
}

} // namespace mcp
