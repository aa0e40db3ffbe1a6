#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace config {

/// Where a key comes from. The settings file holds this reference, never the key.
struct KeySource {
    enum class Kind { None, Keychain, Environment, File, Command };
    Kind kind = Kind::None;
    std::string name;                 ///< keychain entry, environment variable, or path of the file
    std::vector<std::string> command; ///< of Kind::Command: program and arguments, never through a shell
    bool operator==(const KeySource&) const = default;
};

/// The way out of this machine. Loopback addresses never go through a proxy, whatever is set.
struct ProxyConfig {
    enum class Kind { System, None, Custom };
    Kind kind = Kind::System;
    // Custom
    std::string url;                     ///< http://host:port or socks5://host:port
    std::vector<std::string> exceptions; ///< hosts ("a.example") and domains (".example") reached directly
    std::string user;
    KeySource password;
    bool operator==(const ProxyConfig&) const = default;
};

/// What this machine shows to a server that asks who it is (mutual TLS).
struct ClientCertificate {
    std::string certFile; ///< PEM, with its chain; empty: none
    KeySource key;        ///< gives the private key as PEM; a keychain entry or a file
    bool operator==(const ClientCertificate&) const = default;
};

/// How a provider or an MCP server is reached, beyond what the system does.
struct WayOut {
    ProxyConfig proxy;
    std::string extraCaFile; ///< PEM, trusted beside the system's certificates; empty: none
    ClientCertificate clientCertificate;
    bool operator==(const WayOut&) const = default;
};

/// How long a provider is waited for. Zero means no limit.
struct Timeouts {
    std::chrono::milliseconds firstByte{300'000};
    std::chrono::milliseconds idle{120'000};     ///< without a single byte
    std::chrono::milliseconds progress{900'000}; ///< without anything of the answer, signs of life aside
    std::chrono::milliseconds total{3'600'000};
    bool operator==(const Timeouts&) const = default;
};

/// What is asked of a model unless a question says otherwise. Nothing is sent that is not set.
struct RequestDefaults {
    std::optional<double> temperature;
    std::optional<double> topP;
    std::optional<int> maxOutputTokens;
    std::string reasoningEffort; ///< the provider's own word ("low", "high", …); empty: not set
    bool operator==(const RequestDefaults&) const = default;
};

/// An LLM provider as the operator set it up.
struct ProviderConfig {
    std::string name;       ///< unique, as shown
    std::string api;        ///< KIND of the contract: "openai-chat", "anthropic-messages", "demo", …
    std::string baseUrl;    ///< what the provider's documentation calls its base URL
    std::string model;      ///< default model
    std::string deployment; ///< Azure
    std::string apiVersion; ///< Azure; empty: the dialect's own
    KeySource key;
    std::int64_t keySetAt = 0; ///< ms since 1970 of the last time a key was given here; 0: not known
    std::vector<std::pair<std::string, std::string>> headers; ///< extra, never secret
    WayOut way;
    Timeouts timeouts;
    RequestDefaults defaults;
    std::vector<std::string> favourites; ///< models, in the operator's order
    bool operator==(const ProviderConfig&) const = default;
};

} // namespace config
