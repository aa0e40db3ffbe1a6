#pragma once
#include <string>

#include "config/sign_in_config.h"

namespace CLI {
class App;
}

namespace cli {

/// The options that say how Signalbox signs in to a server. As the parser fills them; applyTo() reads them.
class SignInOptions {
public:
    void addTo(CLI::App& app);
    /// Sets what was given. Throws CLI::ValidationError, which the parser of the command line catches, on a
    /// source of keys that is none and on what does not belong together.
    void applyTo(config::SignInConfig& signIn) const;

private:
    void check(const config::SignInConfig& signIn) const;

    std::string m_grant = "code", m_clientId, m_secretEnv, m_keyFile, m_metadataUrl, m_scopes, m_assertion,
                m_identityProvider, m_identityClientId, m_identitySecretEnv;
    bool m_withoutResource = false;
};

} // namespace cli
