#include "config/config.h"

#include "config/settings_json.h"
#include "wire/untrusted_json.h"

#include <set>

namespace config {
namespace {

using base::ErrorKind;

using Transport = ServerConfig::Transport;

constexpr int version = 1;
constexpr std::pair<Transport, std::string_view> transports[] = {{Transport::Stdio, "stdio"},
                                                                 {Transport::Http, "http"},
                                                                 {Transport::Sse, "sse"},
                                                                 {Transport::WebSocket, "ws"}};

ServerConfig readServer(Reader& r) {
    ServerConfig server{.name = r.text("name"), .enabled = r.flag("enabled", true)};
    const std::string era = r.text("era", "auto");
    if (era == "modern")
        server.era = ServerConfig::Era::Modern;
    else if (era == "legacy")
        server.era = ServerConfig::Era::Legacy;
    else if (era != "auto")
        r.note("era");
    server.command = r.text("command");
    server.arguments = r.texts("args");
    server.environment = r.pairs("env");
    server.workingDirectory = r.text("cwd");
    server.url = r.text("url");
    server.headers = r.pairs("headers");
    for (const Json& item : r.list("secretHeaders")) {
        Reader header(item, r.place("secretHeaders"));
        server.secretHeaders.push_back({header.text("header"), readKeySource(header, "key")});
        r.adopt(header);
    }
    server.signIn = readSignIn(r);
    server.way = readWayOut(r);
    server.transport = usualTransport(server);
    if (const std::string way = r.text("transport"); !way.empty()) {
        const auto named = transportNamed(way);
        if (!named || (*named == Transport::Stdio) != server.url.empty()) r.note("transport");
        server.transport = named.value_or(server.transport);
    }
    if (server.url.empty() == server.command.empty()) r.note("command"); // exactly one of the two
    server.callTimeout =
        std::chrono::milliseconds(static_cast<long long>(r.number("callTimeoutMs", 60'000, 100, 86'400'000)));
    server.callMaximum = std::chrono::milliseconds(
        static_cast<long long>(r.number("callMaximumMs", 600'000, 100, 86'400'000)));
    server.maxParallelCalls = static_cast<int>(r.number("maxParallelCalls", 8, 1, 1000));
    server.maxMessageMiB = static_cast<int>(r.number("maxMessageMiB", 64, 1, 256));
    server.disabledTools = r.texts("disabledTools");
    server.instructions = r.flag("instructions", true);
    server.roots = r.texts("roots");
    if (const Json* sampling = r.member("sampling")) {
        Reader limits(*sampling, r.place("sampling"));
        const ServerConfig::Sampling standard;
        server.sampling = {
            limits.flag("allowed", false),
            static_cast<int>(limits.number("requestsPerHour", standard.requestsPerHour, 1, 1e5)),
            static_cast<int>(limits.number("tokensPerHour", standard.tokensPerHour, 1, 1e8))};
        r.adopt(limits);
    }
    return server;
}

Json serverJson(const ServerConfig& server) {
    const ServerConfig standard;
    Json json = {{"name", server.name}};
    if (!server.enabled) json["enabled"] = false;
    if (server.era != ServerConfig::Era::Auto)
        json["era"] = server.era == ServerConfig::Era::Modern ? "modern" : "legacy";
    if (server.transport != usualTransport(server)) json["transport"] = transportName(server.transport);
    if (server.transport == Transport::Stdio) {
        json["command"] = server.command;
        json["args"] = server.arguments;
        if (!server.environment.empty()) json["env"] = pairsJson(server.environment);
        if (!server.workingDirectory.empty()) json["cwd"] = server.workingDirectory;
    } else {
        json["url"] = server.url;
        if (!server.headers.empty()) json["headers"] = pairsJson(server.headers);
        for (const auto& header : server.secretHeaders)
            json["secretHeaders"].push_back(
                {{"header", header.header}, {"key", keySourceJson(header.source)}});
        if (Json signIn = signInJson(server.signIn); !signIn.empty()) json["signIn"] = std::move(signIn);
        putWayOut(json, server.way);
    }
    if (server.callTimeout != standard.callTimeout) json["callTimeoutMs"] = server.callTimeout.count();
    if (server.callMaximum != standard.callMaximum) json["callMaximumMs"] = server.callMaximum.count();
    if (server.maxParallelCalls != standard.maxParallelCalls)
        json["maxParallelCalls"] = server.maxParallelCalls;
    if (server.maxMessageMiB != standard.maxMessageMiB) json["maxMessageMiB"] = server.maxMessageMiB;
    if (!server.disabledTools.empty()) json["disabledTools"] = server.disabledTools;
    if (!server.instructions) json["instructions"] = false;
    if (!server.roots.empty()) json["roots"] = server.roots;
    if (server.sampling != standard.sampling)
        json["sampling"] = {{"allowed", server.sampling.allowed},
                            {"requestsPerHour", server.sampling.requestsPerHour},
                            {"tokensPerHour", server.sampling.tokensPerHour}};
    return json;
}

/// Fails where two entries have the same name, or one has none.
template <typename Entries>
std::string nameProblem(const Entries& entries, const char* list) {
    std::set<std::string> names;
    for (const auto& entry : entries) {
        if (entry.name.empty()) return std::string(list) + ": an entry has no name";
        if (!names.insert(entry.name).second)
            return std::string(list) + ": the name \"" + entry.name + "\" is used twice";
    }
    return {};
}

} // namespace

std::string_view transportName(Transport transport) {
    for (const auto& [one, name] : transports)
        if (one == transport) return name;
    return {};
}

std::optional<Transport> transportNamed(std::string_view name) {
    for (const auto& [transport, one] : transports)
        if (one == name) return transport;
    return std::nullopt;
}

bool canSignIn(Transport transport) {
    return transport == Transport::Http || transport == Transport::Sse;
}

Transport usualTransport(const ServerConfig& server) {
    if (server.url.empty()) return Transport::Stdio;
    const bool webSocket = server.url.starts_with("ws://") || server.url.starts_with("wss://");
    return webSocket ? Transport::WebSocket : Transport::Http;
}

std::vector<std::string> keychainEntries(const ServerConfig& server) {
    std::vector<KeySource> sources{server.signIn.clientSecret, server.signIn.privateKey,
                                   server.signIn.assertion,    server.signIn.identityClientSecret,
                                   server.way.proxy.password,  server.way.clientCertificate.key};
    for (const auto& header : server.secretHeaders)
        sources.push_back(header.source);
    std::vector<std::string> entries;
    for (const KeySource& source : sources)
        if (source.kind == KeySource::Kind::Keychain) entries.push_back(source.name);
    return entries;
}

base::Result<Config> readConfig(std::string_view text) {
    const auto json = wire::readJson(text, {.bytes = 16U << 20, .depth = 32});
    if (!json) return base::fail(ErrorKind::InvalidInput, json.error().detail);
    Reader root(*json, "");
    if (root.number("version", version, 0, 1e9) > version)
        return base::fail(ErrorKind::NewerSchema, "the settings were written by a newer Signalbox");
    Config config{.defaultProvider = root.text("defaultProvider"),
                  .maxRounds = static_cast<int>(root.number("maxRounds", 10, 1, 1000))};
    const auto each = [&root](const char* key, auto read) {
        std::size_t number = 0;
        for (const Json& item : root.list(key)) {
            Reader entry(item, std::string(key) + "[" + std::to_string(number++) + "]");
            read(entry);
            root.adopt(entry);
        }
    };
    each("providers", [&](Reader& r) { config.providers.push_back(readProvider(r)); });
    each("servers", [&](Reader& r) { config.servers.push_back(readServer(r)); });
    each("toolRules", [&](Reader& r) {
        config.toolRules.push_back({r.text("server", "*"), r.text("tool"), r.text("risk")});
        const std::string& risk = config.toolRules.back().risk;
        if (risk != "read" && risk != "write" && risk != "destructive") r.note("risk");
    });
    if (const Json* appearance = root.member("appearance")) {
        Reader r(*appearance, "appearance");
        config.appearance = {r.text("theme", "system"), r.number("scale", 1.0, 0.5, 3.0),
                             r.flag("compact", false), r.flag("reducedMotion", false), static_cast<int>(r.number("inspectorWidth", 400, 320, 720))};
        root.adopt(r);
    }
    if (!root.wrong().empty())
        return base::fail(ErrorKind::InvalidInput, "\"" + root.wrong() + "\" has a wrong value");
    for (const std::string& problem :
         {nameProblem(config.providers, "providers"), nameProblem(config.servers, "servers")})
        if (!problem.empty()) return base::fail(ErrorKind::InvalidInput, problem);
    return config;
}

std::string writeConfig(const Config& config) {
    Json json = {
        {"version", version}, {"defaultProvider", config.defaultProvider}, {"maxRounds", config.maxRounds}};
    json["providers"] = Json::array();
    for (const ProviderConfig& provider : config.providers)
        json["providers"].push_back(providerJson(provider));
    json["servers"] = Json::array();
    for (const ServerConfig& server : config.servers)
        json["servers"].push_back(serverJson(server));
    json["toolRules"] = Json::array();
    for (const ToolRuleConfig& rule : config.toolRules)
        json["toolRules"].push_back({{"server", rule.server}, {"tool", rule.tool}, {"risk", rule.risk}});
    const Appearance& a = config.appearance;
    json["appearance"] = {
        {"theme", a.theme}, {"scale", a.scale}, {"compact", a.compact}, {"reducedMotion", a.reducedMotion},
        {"inspectorWidth", a.inspectorWidth}};
    return base::dump(json, 2) + "\n";
}

} // namespace config
