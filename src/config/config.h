#pragma once
#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "config/provider_config.h"
#include "config/sign_in_config.h"

namespace config {

/// An MCP server as the operator set it up: a command to start, or a URL.
struct ServerConfig {
    enum class Transport {
        Stdio,
        Http, ///< Streamable HTTP; HTTP+SSE where the server knows only that
        Sse,  ///< HTTP+SSE (2024-11-05)
        WebSocket,
    };
    enum class Era { Auto, Modern, Legacy }; ///< Modern: 2026-07-28; Legacy: initialize handshake
    struct HeaderFromKey {
        std::string header;
        KeySource source;
        bool operator==(const HeaderFromKey&) const = default;
    };

    std::string name; ///< unique; shown, and part of the model-facing tool names
    Transport transport = Transport::Stdio;
    bool enabled = true;
    Era era = Era::Auto;
    // stdio
    std::string command;                ///< absolute, or searched in PATH
    std::vector<std::string> arguments; ///< passed as they are, never through a shell
    std::vector<std::pair<std::string, std::string>> environment; ///< added to the clean one; values may name
                                                                  ///< variables: ${env:NAME}
    std::string workingDirectory;
    // HTTP
    std::string url;
    std::vector<std::pair<std::string, std::string>> headers; ///< never secret; ${env:NAME} as above
    std::vector<HeaderFromKey> secretHeaders;
    SignInConfig signIn;
    WayOut way;
    // limits
    std::chrono::milliseconds callTimeout{60'000};  ///< reset by progress
    std::chrono::milliseconds callMaximum{600'000}; ///< never passed
    int maxParallelCalls = 8;
    int maxMessageMiB =
        64; ///< a longer answer fails its own call, or the connection where all share one stream
    std::vector<std::string> disabledTools;
    bool instructions = true; ///< what the server says about its use goes to the model
    // what it may ask for
    std::vector<std::string> roots; ///< folders that it is told to work in; absolute paths
    /// Answers of a model. The operator reads each question and each answer all the same.
    struct Sampling {
        bool allowed = false;
        int requestsPerHour = 20;
        int tokensPerHour = 20'000; ///< of output
        bool operator==(const Sampling&) const = default;
    };
    Sampling sampling;
    std::size_t maxMessage() const { return static_cast<std::size_t>(maxMessageMiB) << 20; }
    bool operator==(const ServerConfig&) const = default;
};

/// As settings and the command line name it: stdio, http, sse, ws.
std::string_view transportName(ServerConfig::Transport transport);
std::optional<ServerConfig::Transport> transportNamed(std::string_view name);
/// Whether tokens can be got for a server that is reached in this way: HTTP knows how to ask for one.
bool canSignIn(ServerConfig::Transport transport);
/// How a server is reached whose settings name no transport: by what its URL begins with.
ServerConfig::Transport usualTransport(const ServerConfig& server);

/// The keychain entries that only this server's settings refer to: they go when it goes.
std::vector<std::string> keychainEntries(const ServerConfig& server);

/// What the operator decided about one tool: local rules come before every other sign of risk.
struct ToolRuleConfig {
    std::string server; ///< "*" for any
    std::string tool;   ///< exact name, or a prefix that ends in "*"
    std::string risk;   ///< read | write | destructive
    bool operator==(const ToolRuleConfig&) const = default;
};

struct Appearance {
    std::string theme = "system"; ///< system | light | dark
    double scale = 1.0;
    bool compact = false;
    bool reducedMotion = false;
    int inspectorWidth = 400; ///< 320 to 720
    bool operator==(const Appearance&) const = default;
};

struct Config {
    std::vector<ProviderConfig> providers;
    std::vector<ServerConfig> servers;
    std::vector<ToolRuleConfig> toolRules;
    std::string defaultProvider;
    int maxRounds = 10;
    Appearance appearance;
    bool operator==(const Config&) const = default;
};

/// Reads settings text (JSON, `"version": 1`). Unknown keys are ignored; a wrong type or a name used twice
/// fails with InvalidInput and names the place. A newer version fails with NewerSchema.
base::Result<Config> readConfig(std::string_view text);
std::string writeConfig(const Config& config);

/// The settings file of one data folder.
class ConfigFile {
public:
    explicit ConfigFile(std::string path) : m_path(std::move(path)) {}
    /// A missing file is an empty Config. A broken one fails and is left as it is.
    base::Result<Config> load() const;
    /// Written beside and renamed over, mode 0600: the old file or the new one, never half of either.
    base::Result<void> save(const Config& config) const;
    /// Sets a broken file aside as "settings.json.broken-N" so that saving can go on; returns its new path.
    base::Result<std::string> setAside() const;
    const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

} // namespace config
