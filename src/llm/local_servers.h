#pragma once
#include <chrono>
#include <string>
#include <vector>

#include <QFuture>

#include "config/provider_config.h"
#include "net/http.h"

namespace llm {

/// A model server that runs on this machine, and the settings that use it.
struct LocalServer {
    std::string version;             ///< its own word; may be empty
    std::vector<std::string> models; ///< in its own order; foreign text
    config::ProviderConfig provider; ///< "Ollama", its API and address, and the first model that talks
    bool operator==(const LocalServer&) const = default;
};

/// Where each of them listens unless it was told otherwise.
struct LocalPorts {
    int ollama = 11434;
    int lmStudio = 1234;
    int llamaServer = 8080;
};

/// Looks for Ollama, LM Studio and llama-server on 127.0.0.1, never through a proxy and without a key. Asks
/// each for its models only; what answers in another way is none of them. The future always succeeds, after
/// `patience` at the latest.
QFuture<std::vector<LocalServer>>
findLocalServers(net::HttpFactory& http, LocalPorts ports = {},
                 std::chrono::milliseconds patience = std::chrono::milliseconds{1'500});

} // namespace llm
