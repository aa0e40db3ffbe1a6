#include "cli/provider_options.h"

#include "base/command_words.h"

#include <CLI/CLI.hpp>

namespace cli {
namespace {

using config::KeySource;

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
    m_way.addTo(app);
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
    return touched != config::ProviderConfig{} || !m_way.proxyPasswordFrom().empty();
}

void ProviderOptions::applyTo(config::ProviderConfig& p) const {
    if (!m_deployment.empty()) p.deployment = m_deployment;
    if (!m_apiVersion.empty()) p.apiVersion = m_apiVersion;
    for (const std::string& header : m_headers)
        p.headers.push_back(pairOf(header));
    if (!m_keySource.empty()) p.key = keySourceOf(m_keySource, "--key-source");
    m_way.applyTo(p.way);
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
