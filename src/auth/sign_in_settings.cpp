#include "auth/sign_in_settings.h"

#include "auth/keys.h"

#include <array>

namespace auth {
namespace {

using base::ErrorKind;
using config::KeySource;
using config::SignInConfig;
using Grant = AuthorizationSettings::Grant;
using Read = base::Result<base::Secret>;

/// One key of a server: where it is kept, where it belongs, and what the operator calls it.
struct Wanted {
    const char* called;
    KeySource SignInConfig::*source;
    base::Secret& (*place)(AuthorizationSettings&);
    bool needed;
};

std::vector<Wanted> keysOf(SignInConfig::Grant grant) {
    const bool enterprise = grant == SignInConfig::Grant::Enterprise;
    using Settings = AuthorizationSettings;
    std::vector<Wanted> keys{{"the client's secret", &SignInConfig::clientSecret,
                              [](Settings& s) -> base::Secret& { return s.client.secret; }, false},
                             {"the client's private key", &SignInConfig::privateKey,
                              [](Settings& s) -> base::Secret& { return s.client.privateKey; }, false}};
    if (enterprise || grant == SignInConfig::Grant::Assertion)
        keys.push_back({"the identity token", &SignInConfig::assertion,
                        [](Settings& s) -> base::Secret& { return s.assertion; }, true});
    if (enterprise)
        keys.push_back({"the secret at the identity provider", &SignInConfig::identityClientSecret,
                        [](Settings& s) -> base::Secret& { return s.identityClient.secret; }, false});
    return keys;
}

Grant grantOf(SignInConfig::Grant grant) {
    switch (grant) {
    case SignInConfig::Grant::ClientCredentials: return Grant::ClientCredentials;
    case SignInConfig::Grant::Assertion: return Grant::Assertion;
    case SignInConfig::Grant::Enterprise: return Grant::Enterprise;
    case SignInConfig::Grant::Code:
    case SignInConfig::Grant::Off: break;
    }
    return Grant::Code;
}

base::Error missing(const Wanted& key, base::Error error) {
    // A variable, a file or an entry that is missing is for the operator what a wrong key is.
    if (error.kind == ErrorKind::NotFound) error.kind = ErrorKind::Auth;
    error.detail = std::string(key.called) + ": " + error.detail;
    return error;
}

} // namespace

QFuture<base::Result<AuthorizationSettings>> readSettings(const std::string& name, const SignInConfig& signIn,
                                                          secrets::SecretStore& secrets,
                                                          std::shared_ptr<net::Http> http) {
    AuthorizationSettings settings{.server = name,
                                   .http = std::move(http),
                                   .grant = grantOf(signIn.grant),
                                   .client = {.id = signIn.clientId},
                                   .clientMetadataUrl = signIn.clientMetadataUrl,
                                   .scope = signIn.scopes,
                                   .identityProvider = signIn.identityProvider,
                                   .identityClient = {.id = signIn.identityClientId},
                                   .sendResource = signIn.sendResource};
    const std::vector<Wanted> keys = keysOf(signIn.grant);
    QList<QFuture<Read>> values;
    for (const Wanted& key : keys)
        values << readKey(signIn.*key.source, secrets);
    return QtFuture::whenAll(values.begin(), values.end())
        .then(
            [settings, keys](const QList<QFuture<Read>>& all) mutable -> base::Result<AuthorizationSettings> {
                for (std::size_t i = 0; i < keys.size(); ++i) {
                    const Read value = all[static_cast<qsizetype>(i)].result();
                    if (!value) return base::fail(missing(keys[i], value.error()));
                    if (keys[i].needed && value->empty())
                        return base::fail(ErrorKind::Auth, std::string(keys[i].called) + " is not set");
                    keys[i].place(settings) = *value;
                }
                return settings;
            });
}

} // namespace auth
