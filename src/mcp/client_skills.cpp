#include "mcp/client_private.h"
#include "mcp/protocol/json.h"
#include "mcp/protocol/members.h"
#include "mcp/protocol/readings_json.h"
#include "mcp/protocol/skill_json.h"
#include "mcp/skill_check.h"

#include <algorithm>

// Skills that a server brings along (SEP-2640).
namespace mcp {

using base::ErrorKind;
using base::Json;

namespace {

bool hasSkills(const ServerCapabilities& offered) {
    const auto& names = offered.extensions;
    return offered.resources &&
           std::find(names.begin(), names.end(), "io.modelcontextprotocol/skills") != names.end();
}

base::Result<std::string> bytesOf(const Json& result, const std::string& uri) {
    const auto contents = readResourceContents(result);
    if (!contents) return base::fail(contents.error());
    const auto found = std::find_if(contents->begin(), contents->end(),
                                    [&uri](const EmbeddedResource& one) { return one.uri == uri; });
    if (found == contents->end())
        return base::fail(ErrorKind::Protocol, "the server answered with another file");
    if (!found->blob) return found->text;
    const auto decoded = QByteArray::fromBase64Encoding(QByteArray::fromStdString(*found->blob),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) return base::fail(ErrorKind::Protocol, "the file's base64 cannot be read");
    return decoded.decoded.toStdString();
}

} // namespace

QFuture<base::Result<std::vector<Skill>>> Client::listSkills() {
    const auto read = [this](const Json& page) -> base::Result<std::vector<Skill>> {
        auto skills = readSkillPage(page);
        if (!skills) return base::fail(skills.error());
        for (const std::string& reason : skills->refused)
            Q_EMIT warned(QString::fromStdString(reason));
        return std::move(skills->skills);
    };
    return d->listAll<Skill>("skills/list", hasSkills(d->m_info.capabilities), read);
}

QFuture<base::Result<Skill>> Client::getSkill(const std::string& uri) {
    return d->ask<Skill>("skills/get", {{"uri", uri}}, hasSkills(d->m_info.capabilities),
                         [uri](const Json& result) -> base::Result<Skill> {
                             const Json* json = members::find(result, "skill");
                             auto skill = readSkill(json ? *json : Json::object());
                             if (skill && skill->uri != uri)
                                 return base::fail(ErrorKind::Protocol,
                                                   "the server answered with another skill");
                             return skill;
                         });
}

QFuture<base::Result<std::vector<Resource>>> Client::listSkillFolder(const std::string& uri) {
    return d->listAll<Resource>(
        "resources/directory/read", hasSkills(d->m_info.capabilities) && d->m_info.capabilities.skillFolders,
        [](const Json& page) {
            return readResourcePage(page).map([](ResourcePage&& read) { return std::move(read.resources); });
        },
        {{"uri", uri}});
}

QFuture<base::Result<std::string>> Client::readSkillFile(const Skill& skill, const std::string& uri) {
    if (!skill.dynamic && !skill.file(uri))
        return QtFuture::makeReadyFuture<base::Result<std::string>>(
            base::fail(ErrorKind::InvalidInput, uri + " is no file of the skill " + skill.name));
    return d->ask<std::string>("resources/read", {{"uri", uri}}, hasSkills(d->m_info.capabilities),
                               [skill, uri](const Json& result) -> base::Result<std::string> {
                                   auto bytes = bytesOf(result, uri);
                                   if (!bytes) return bytes;
                                   if (auto checked = checkSkillFile(skill, uri, *bytes); !checked)
                                       return base::fail(checked.error());
                                   return bytes;
                               });
}

} // namespace mcp
