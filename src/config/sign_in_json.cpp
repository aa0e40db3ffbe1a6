#include "config/settings_json.h"

#include <algorithm>
#include <array>

namespace config {
namespace {

using Grant = SignInConfig::Grant;

struct Text {
    const char* key;
    std::string SignInConfig::*member;
};
constexpr std::array texts{
    Text{"clientId", &SignInConfig::clientId}, Text{"clientMetadataUrl", &SignInConfig::clientMetadataUrl},
    Text{"scopes", &SignInConfig::scopes}, Text{"identityProvider", &SignInConfig::identityProvider},
    Text{"identityClientId", &SignInConfig::identityClientId}};

struct Key {
    const char* key;
    KeySource SignInConfig::*member;
};
constexpr std::array keys{Key{"clientSecret", &SignInConfig::clientSecret},
                          Key{"privateKey", &SignInConfig::privateKey},
                          Key{"assertion", &SignInConfig::assertion},
                          Key{"identityClientSecret", &SignInConfig::identityClientSecret}};

} // namespace

const char* name(Grant grant) {
    switch (grant) {
    case Grant::Code: return "code";
    case Grant::ClientCredentials: return "client-credentials";
    case Grant::Assertion: return "assertion";
    case Grant::Enterprise: return "enterprise";
    case Grant::Off: return "off";
    }
    return "";
}

std::optional<Grant> grantNamed(std::string_view word) {
    const auto found =
        std::find_if(allGrants.begin(), allGrants.end(), [&](Grant grant) { return word == name(grant); });
    return found == allGrants.end() ? std::nullopt : std::optional(*found);
}

SignInConfig readSignIn(Reader& r) {
    SignInConfig signIn;
    const Json* value = r.member("signIn");
    if (!value) return signIn;
    Reader inner(*value, r.place("signIn"));
    if (const auto grant = grantNamed(inner.text("grant", name(signIn.grant))))
        signIn.grant = *grant;
    else
        inner.note("grant");
    for (const Text& text : texts)
        signIn.*text.member = inner.text(text.key);
    for (const Key& key : keys)
        signIn.*key.member = readKeySource(inner, key.key);
    signIn.sendResource = inner.flag("sendResource", true);
    r.adopt(inner);
    return signIn;
}

Json signInJson(const SignInConfig& signIn) {
    Json json = Json::object();
    if (signIn.grant != Grant::Code) json["grant"] = name(signIn.grant);
    for (const Text& text : texts)
        if (const std::string& value = signIn.*text.member; !value.empty()) json[text.key] = value;
    for (const Key& key : keys)
        if (const KeySource& source = signIn.*key.member; source.kind != KeySource::Kind::None)
            json[key.key] = keySourceJson(source);
    if (!signIn.sendResource) json["sendResource"] = false;
    return json;
}

} // namespace config
