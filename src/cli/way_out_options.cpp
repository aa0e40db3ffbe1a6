#include "cli/way_out_options.h"

#include <CLI/CLI.hpp>

namespace cli {

using config::KeySource;
using config::ProxyConfig;

void WayOutOptions::addTo(CLI::App& app) {
    app.add_option("--proxy", m_proxy, "system, none, http://HOST:PORT or socks5://HOST:PORT");
    app.add_option("--proxy-except", m_proxyExceptions, "Host or .domain reached without it (repeatable)");
    app.add_option("--proxy-user", m_proxyUser, "User name for the proxy");
    app.add_option("--proxy-password-env", m_proxyPasswordEnv, "Environment variable with its password");
    app.add_option("--ca-file", m_caFile, "PEM file trusted beside the system's certificates");
    app.add_option("--client-cert", m_clientCert, "PEM file of the client certificate");
    app.add_option("--client-key", m_clientKey, "PEM file of its private key");
}

void WayOutOptions::applyTo(config::WayOut& way) const {
    if (m_proxy == "none") {
        way.proxy.kind = ProxyConfig::Kind::None;
    } else if (!m_proxy.empty() && m_proxy != "system") {
        way.proxy = {.kind = ProxyConfig::Kind::Custom,
                     .url = m_proxy,
                     .exceptions = m_proxyExceptions,
                     .user = m_proxyUser};
        if (!m_proxyPasswordEnv.empty())
            way.proxy.password = {.kind = KeySource::Kind::Environment, .name = m_proxyPasswordEnv};
    } else if (!m_proxyExceptions.empty() || !m_proxyUser.empty() || !m_proxyPasswordEnv.empty()) {
        throw CLI::ValidationError("--proxy",
                                   "missing: exceptions, user and password belong to an own proxy");
    }
    if (!m_caFile.empty()) way.extraCaFile = m_caFile;
    if (m_clientCert.empty() != m_clientKey.empty())
        throw CLI::ValidationError("--client-cert", "a certificate and its --client-key belong together");
    if (!m_clientCert.empty())
        way.clientCertificate = {m_clientCert, {.kind = KeySource::Kind::File, .name = m_clientKey}};
}

} // namespace cli
