#include "cli/sign_in_options.h"

#include "cli/provider_options.h"

#include <CLI/CLI.hpp>

namespace cli {

using config::KeySource;
using Grant = config::SignInConfig::Grant;

namespace {

KeySource variable(const std::string& name) {
    return name.empty() ? KeySource{} : KeySource{.kind = KeySource::Kind::Environment, .name = name};
}

} // namespace

void SignInOptions::addTo(CLI::App& app) {
    std::vector<std::string> words;
    for (const Grant grant : config::allGrants)
        words.emplace_back(config::name(grant));
    app.add_option("--oauth", m_grant,
                   "How to sign in where the server asks for it: code (in the browser), client-credentials, "
                   "assertion, enterprise, or off")
        ->check(CLI::IsMember(words));
    app.add_option("--client-id", m_clientId, "Client ID that you were given");
    app.add_option("--client-secret-env", m_secretEnv, "Environment variable with its secret");
    app.add_option("--client-key-file", m_keyFile, "PEM file of its private key, instead of a secret");
    app.add_option("--client-metadata-url", m_metadataUrl, "https address of a client ID metadata document");
    app.add_option("--scopes", m_scopes, "Scopes to ask for, separated by spaces");
    app.add_option("--assertion", m_assertion,
                   "Identity token for assertion and enterprise: env:NAME, file:PATH or command:LINE");
    app.add_option("--identity-provider", m_identityProvider,
                   "Token endpoint of the company's identity provider");
    app.add_option("--identity-client-id", m_identityClientId, "Client ID there");
    app.add_option("--identity-client-secret-env", m_identitySecretEnv,
                   "Environment variable with its secret");
    app.add_flag("--no-resource", m_withoutResource, "Leave out the resource parameter (RFC 8707)");
}

void SignInOptions::applyTo(config::SignInConfig& signIn) const {
    signIn.grant = config::grantNamed(m_grant).value_or(Grant::Code);
    signIn.clientId = m_clientId;
    signIn.clientSecret = variable(m_secretEnv);
    if (!m_keyFile.empty()) signIn.privateKey = {.kind = KeySource::Kind::File, .name = m_keyFile};
    signIn.clientMetadataUrl = m_metadataUrl;
    signIn.scopes = m_scopes;
    if (!m_assertion.empty()) signIn.assertion = keySourceOf(m_assertion, "--assertion");
    signIn.identityProvider = m_identityProvider;
    signIn.identityClientId = m_identityClientId;
    signIn.identityClientSecret = variable(m_identitySecretEnv);
    signIn.sendResource = !m_withoutResource;
    check(signIn);
}

void SignInOptions::check(const config::SignInConfig& signIn) const {
    const auto needs = [this](bool given, const char* option) {
        if (!given) throw CLI::ValidationError("--oauth " + m_grant, std::string("needs ") + option);
    };
    const bool hasSecret = !m_secretEnv.empty() || !m_keyFile.empty();
    if (hasSecret && m_clientId.empty())
        throw CLI::ValidationError("--client-id", "missing: a secret or a key is that of a client");
    if (signIn.grant == Grant::ClientCredentials) {
        needs(!m_clientId.empty(), "--client-id");
        needs(hasSecret, "--client-secret-env or --client-key-file");
    }
    if (signIn.grant == Grant::Assertion || signIn.grant == Grant::Enterprise)
        needs(!m_assertion.empty(), "--assertion");
    if (signIn.grant == Grant::Enterprise) needs(!m_identityProvider.empty(), "--identity-provider");
}

} // namespace cli
