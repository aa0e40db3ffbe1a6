#pragma once
#include <optional>
#include <string>
#include <vector>

#include "mcp/protocol/icon.h"

namespace mcp {

/// Name and version of a client or a server.
struct Implementation {
    std::string name;
    std::string title;
    std::string version;
    std::vector<Icon> icons;
    bool operator==(const Implementation&) const = default;
};

/// What this client can be asked for by servers. Nothing is promised that is not declared here.
struct ClientCapabilities {
    bool forms = false; ///< elicitation by a form
    bool pages = false; ///< elicitation by a page in the browser
    bool sampling = false;
    bool samplingTools = false; ///< with tools
    bool roots = false;
    std::vector<std::string> extensions; ///< of their names, all without settings
    bool operator==(const ClientCapabilities&) const = default;
};

/// How this client introduces itself.
struct Introduction {
    Implementation self;
    ClientCapabilities capabilities;
    bool operator==(const Introduction&) const = default;
};

/// What a server offers. `std::nullopt`: it does not offer that at all.
struct ServerCapabilities {
    struct Listable {
        bool listChanged = false;
        bool subscribe = false; ///< resources only
        bool operator==(const Listable&) const = default;
    };
    std::optional<Listable> tools;
    std::optional<Listable> resources;
    std::optional<Listable> prompts;
    bool logging = false;
    bool completions = false;
    std::vector<std::string> extensions; ///< of their names
    bool skillFolders = false; ///< the extension for skills also lists folders (resources/directory/read)
    bool operator==(const ServerCapabilities&) const = default;
};

/// What is known of a server once it is connected: the answer of `initialize` or of `server/discover`.
struct ServerInfo {
    std::string revision; ///< negotiated
    Implementation implementation;
    ServerCapabilities capabilities;
    std::string instructions;                   ///< for the model; foreign
    std::vector<std::string> supportedVersions; ///< of server/discover; empty in the legacy era
    bool overSse = false; ///< reached by HTTP+SSE (2024-11-05), as configured or because nothing else worked
    bool operator==(const ServerInfo&) const = default;
};

} // namespace mcp
