#pragma once
#include <string>
#include <vector>

#include "config/provider_config.h"

namespace CLI {
class App;
}

namespace cli {

/// The options that say how a provider or an MCP server is reached. As the parser fills them; applyTo() reads
/// them.
class WayOutOptions {
public:
    void addTo(CLI::App& app);
    /// Sets what was given. Throws CLI::ValidationError, which the parser of the command line catches.
    void applyTo(config::WayOut& way) const;

    /// Environment variable whose value is the password of the proxy; empty: none was given.
    const std::string& proxyPasswordFrom() const { return m_proxyPasswordEnv; }

private:
    std::string m_proxy, m_proxyUser, m_proxyPasswordEnv, m_caFile, m_clientCert, m_clientKey;
    std::vector<std::string> m_proxyExceptions;
};

} // namespace cli
