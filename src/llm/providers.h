#pragma once
#include <map>
#include <memory>

#include "base/clock.h"
#include "config/config.h"
#include "llm/provider.h"
#include "net/http.h"
#include "secrets/secret_store.h"

namespace llm {

/// The providers that are set up, by name. All arguments are borrowed.
class Providers {
public:
    Providers(net::HttpFactory& http, secrets::SecretStore& secrets, const base::Clock& clock);
    ~Providers();

    /// Makes the providers those of `configs`. One whose settings did not change keeps its connections;
    /// replies under way of a changed one go on as they began.
    void apply(const std::vector<config::ProviderConfig>& configs);
    /// Null where there is none. One whose settings cannot work says why to whoever asks it.
    Provider* find(const std::string& name) const;
    /// A provider for these settings without keeping it: to test them, or for one question.
    /// `key` is used instead of the configured source where it is not empty.
    base::Result<std::unique_ptr<Provider>> make(const config::ProviderConfig& config,
                                                 const base::Secret& key = {}) const;

    /// The same, never null: where the settings cannot work it is an UnusableProvider.
    std::unique_ptr<Provider> makeAnyway(const config::ProviderConfig& config,
                                         const base::Secret& key = {}) const;

private:
    struct Entry {
        config::ProviderConfig config;
        std::unique_ptr<Provider> provider;
    };
    net::HttpFactory& m_http;
    secrets::SecretStore& m_secrets;
    const base::Clock& m_clock;
    std::map<std::string, Entry> m_entries;
};

} // namespace llm
