#pragma once
#include <string>
#include <vector>

#include "cli/way_out_options.h"
#include "config/provider_config.h"

namespace CLI {
class App;
}

namespace cli {

/// The options that say how a provider is reached and asked, for a configured one and for one of this run.
/// As the parser fills them; applyTo() reads them.
class ProviderOptions {
public:
    void addTo(CLI::App& app);
    bool given() const;
    /// Sets what was given. Throws CLI::ValidationError, which the parser of the command line catches.
    void applyTo(config::ProviderConfig& provider) const;

    /// Environment variable whose value is the password of the proxy; empty: none was given.
    const std::string& proxyPasswordFrom() const { return m_way.proxyPasswordFrom(); }

private:
    WayOutOptions m_way;
    std::string m_deployment, m_apiVersion, m_keySource, m_effort;
    std::vector<std::string> m_headers;
    double m_firstByte = -1, m_idle = -1, m_progress = -1, m_total = -1; ///< seconds; below 0: not given
    double m_temperature = -1, m_topP = -1;
    int m_maxTokens = 0;
};

/// env:NAME, file:PATH or command:LINE; throws CLI::ValidationError in the name of `option` where it is none.
config::KeySource keySourceOf(const std::string& text, const char* option);

/// "K=V" split at its first "="; throws CLI::ValidationError where there is none.
std::pair<std::string, std::string> pairOf(const std::string& text);

} // namespace cli
