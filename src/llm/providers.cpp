#include "llm/providers.h"

#include "auth/keys.h"
#include "base/log.h"
#include "llm/demo/demo_provider.h"
#include "llm/http_provider.h"

namespace llm {

Providers::Providers(net::HttpFactory& http, secrets::SecretStore& secrets, const base::Clock& clock)
    : m_http(http), m_secrets(secrets), m_clock(clock) {}

Providers::~Providers() = default;

void Providers::apply(const std::vector<config::ProviderConfig>& configs) {
    std::map<std::string, Entry> next;
    for (const config::ProviderConfig& config : configs) {
        if (const auto old = m_entries.find(config.name);
            old != m_entries.end() && old->second.config == config && old->second.provider) {
            next[config.name] = std::move(old->second);
            continue;
        }
        auto made = make(config);
        if (!made) base::log("llm").warn("provider {} cannot be used: {}", config.name, made.error().detail);
        next[config.name] = {config, made ? std::move(*made) : nullptr};
    }
    m_entries = std::move(next);
}

Provider* Providers::find(const std::string& name) const {
    const auto found = m_entries.find(name);
    return found == m_entries.end() ? nullptr : found->second.provider.get();
}

base::Result<std::unique_ptr<Provider>> Providers::make(const config::ProviderConfig& config,
                                                        const base::Secret& key) const {
    if (config.api == "demo") return std::make_unique<DemoProvider>(config.name);
    auto line = std::make_shared<ProviderLine>();
    line->dialect = dialectFor(config.api);
    if (!line->dialect)
        return base::fail(base::ErrorKind::InvalidInput, "the API \"" + config.api + "\" is not known");
    auto url = net::SafeUrl::parse(config.baseUrl);
    if (!url) return base::fail(url.error());
    line->config = config;
    line->baseUrl = *url;
    line->http = m_http.create();
    if (!key.empty())
        line->key = [key] { return QtFuture::makeReadyFuture(base::Result<base::Secret>(key)); };
    else
        line->key = [source = config.key, &secrets = m_secrets] {
            // A missing key is for the operator what a wrong one is: it has to be given.
            return auth::readKey(source, secrets).then([](base::Result<base::Secret> read) {
                if (!read && read.error().kind == base::ErrorKind::NotFound)
                    return base::Result<base::Secret>(
                        base::fail(base::ErrorKind::Auth, "there is no key: " + read.error().detail));
                return read;
            });
        };
    line->clock = &m_clock;
    return std::make_unique<HttpProvider>(std::move(line));
}

} // namespace llm
