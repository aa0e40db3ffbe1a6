#include "cli/provider_options.h"

#include "base/command_words.h"

#include <CLI/CLI.hpp>

namespace cli {
namespace {

using config::KeySource;
using config::ProxyConfig;

void setTime(std::chrono::milliseconds& time, double seconds) {
    if (seconds >= 0) time = std::chrono::milliseconds(static_cast<long long>(seconds * 1000));
}

} // namespace

KeySource keySourceOf(const std::string& text, const char* option) {
    const auto colon = text.find(':');
    const std::string kind = text.substr(0, colon);
    const std::string rest = colon == std::string::npos ? std::string() : text.substr(colon + 1);
    if (kind == "env" && !rest.empty()) return {.kind = KeySource::Kind::Environment, .name = rest};
    if (kind == "file" && !rest.empty()) return {.kind = KeySource::Kind::File, .name = rest};
    KeySource source{.kind = KeySource::Kind::Command};
    if (kind == "command")
        for (const QString& word : base::splitCommand(QString::fromStdString(rest)))
            source.command.push_back(word.toStdString());
    if (source.command.empty())
        throw CLI::ValidationError(option, "expected env:NAME, file:PATH or command:LINE");
    return source;
}

std::pair<std::string, std::string> pairOf(const std::string& text) {
    const auto at = text.find('=');
    if (at == std::string::npos) throw CLI::ValidationError(text, "expected NAME=VALUE");
    return {text.substr(0, at), text.substr(at + 1)};
}

void ProviderOptions::addTo(CLI::App& app) {
    const CLI::Range seconds(0.0, 604'800.0);
    app.add_option("--deployment", m_deployment, "Azure deployment");
    app.add_option("--api-version", m_apiVersion, "Azure API version");
    app.add_option("--header", m_headers, "Extra header K=V, never a secret (repeatable)");
    app.add_option("--key-source", m_keySource,
                   "Where the key is read from for every request: env:NAME, file:PATH or command:LINE");
    app.add_option("--proxy", m_proxy, "system, none, http://HOST:PORT or socks5://HOST:PORT");
    app.add_option("--proxy-except", m_proxyExceptions, "Host or .domain reached without it (repeatable)");
    app.add_option("--proxy-user", m_proxyUser, "User name for the proxy");
    app.add_option("--proxy-password-env", m_proxyPasswordEnv, "Environment variable with its password");
    app.add_option("--ca-file", m_caFile, "PEM file trusted beside the system's certificates");
    app.add_option("--client-cert", m_clientCert, "PEM file of the client certificate");
    app.add_option("--client-key", m_clientKey, "PEM file of its private key");
    app.add_option("--timeout-first", m_firstByte, "Seconds for the answer to begin; 0: no limit")
        ->check(seconds);
    app.add_option("--timeout-idle", m_idle, "Seconds without a byte")->check(seconds);
    app.add_option("--timeout-progress", m_progress, "Seconds without anything of the answer")
        ->check(seconds);
    app.add_option("--timeout-total", m_total, "Seconds for the whole answer")->check(seconds);
    app.add_option("--temperature", m_temperature, "Sent only when given")->check(CLI::Range(0.0, 100.0));
    app.add_option("--top-p", m_topP, "Sent only when given")->check(CLI::Range(0.0, 1.0));
    app.add_option("--max-output-tokens", m_maxTokens, "Longest answer")->check(CLI::Range(1, 1'000'000'000));
    app.add_option("--reasoning-effort", m_effort, "The provider's own word: low, medium, high, ...");
}

bool ProviderOptions::given() const {
    config::ProviderConfig touched;
    applyTo(touched);
    return touched != config::ProviderConfig{} || !m_proxyPasswordEnv.empty();
}

void ProviderOptions::applyTo(config::ProviderConfig& p) const {
    if (!m_deployment.empty()) p.deployment = m_deployment;
    if (!m_apiVersion.empty()) p.apiVersion = m_apiVersion;
    for (const std::string& header : m_headers)
        p.headers.push_back(pairOf(header));
    if (!m_keySource.empty()) p.key = keySourceOf(m_keySource, "--key-source");
    if (m_proxy == "none") {
        p.proxy.kind = ProxyConfig::Kind::None;
    } else if (!m_proxy.empty() && m_proxy != "system") {
        p.proxy = {.kind = ProxyConfig::Kind::Custom,
                   .url = m_proxy,
                   .exceptions = m_proxyExceptions,
                   .user = m_proxyUser};
        if (!m_proxyPasswordEnv.empty())
            p.proxy.password = {.kind = KeySource::Kind::Environment, .name = m_proxyPasswordEnv};
    } else if (!m_proxyExceptions.empty() || !m_proxyUser.empty() || !m_proxyPasswordEnv.empty()) {
        throw CLI::ValidationError("--proxy",
                                   "missing: exceptions, user and password belong to an own proxy");
    }
    if (!m_caFile.empty()) p.extraCaFile = m_caFile;
    if (m_clientCert.empty() != m_clientKey.empty())
        throw CLI::ValidationError("--client-cert", "a certificate and its --client-key belong together");
    if (!m_clientCert.empty())
        p.clientCertificate = {m_clientCert, {.kind = KeySource::Kind::File, .name = m_clientKey}};
    setTime(p.timeouts.firstByte, m_firstByte);
    setTime(p.timeouts.idle, m_idle);
    setTime(p.timeouts.progress, m_progress);
    setTime(p.timeouts.total, m_total);
    if (m_temperature >= 0) p.defaults.temperature = m_temperature;
    if (m_topP >= 0) p.defaults.topP = m_topP;
    if (m_maxTokens > 0) p.defaults.maxOutputTokens = m_maxTokens;
    if (!m_effort.empty()) p.defaults.reasoningEffort = m_effort;
}

} // namespace cli
