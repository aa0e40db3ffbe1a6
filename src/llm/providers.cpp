#include "llm/providers.h"

#include "auth/keys.h"
#include "auth/way_out.h"
#include "base/log.h"
#include "llm/demo/demo_provider.h"
#include "llm/http_provider.h"
#include "llm/unusable_provider.h"

#include <algorithm>

namespace llm {

namespace {

/// A missing key is for the operator what a wrong one is: it has to be given. So is one that no header can
/// carry: a whole file or the many lines of a password store in place of the key.
base::Result<base::Secret> usableKey(base::Result<base::Secret> read) {
    if (!read && read.error().kind == base::ErrorKind::NotFound)
        return base::fail(base::ErrorKind::Auth, "there is no key: " + read.error().detail);
    if (!read) return read;
    const std::string& text = read->reveal();
    if (std::any_of(text.begin(), text.end(), [](unsigned char c) { return c <= 0x20 || c >= 0x7F; }))
        return base::fail(base::ErrorKind::Auth, "the key holds a space, a line break or another character "
                                                 "that is in no key: look at where it comes from");
    return read;
}

} // namespace

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
        next[config.name] = {config, makeAnyway(config)};
    }
    m_entries = std::move(next);
}

Provider* Providers::find(const std::string& name) const {
    const auto found = m_entries.find(name);
    return found == m_entries.end() ? nullptr : found->second.provider.get();
}

std::unique_ptr<Provider> Providers::makeAnyway(const config::ProviderConfig& config,
                                                const base::Secret& key) const {
    auto made = make(config, key);
    if (made) return std::move(*made);
    base::log("llm").warn("provider {} cannot be used: {}", config.name, made.error().detail);
    return std::make_unique<UnusableProvider>(config.name, made.error());
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
    if (const std::string problem = auth::wayOutProblem(config.way); !problem.empty())
        return base::fail(base::ErrorKind::InvalidInput, problem);
    line->config = config;
    line->baseUrl = *url;
    line->http = m_http.create(auth::httpOptions(config.way, config.baseUrl, m_secrets));
    if (!key.empty())
        line->key = [key] { return QtFuture::makeReadyFuture(usableKey(key)); };
    else
        line->key = [source = config.key, &secrets = m_secrets] {
            return auth::readKey(source, secrets).then(usableKey);
        };
    line->clock = &m_clock;
    return std::make_unique<HttpProvider>(std::move(line));
}

} // namespace llm
