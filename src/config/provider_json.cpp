#include "config/settings_json.h"

namespace config {
namespace {

using base::textAt;
using std::chrono::milliseconds;

constexpr double longest = 7 * 86'400'000.0;

milliseconds duration(Reader& r, const char* key, milliseconds fallback) {
    const double ms = r.number(key, static_cast<double>(fallback.count()), 0, longest);
    return milliseconds(static_cast<long long>(ms));
}

ProxyConfig readProxy(Reader& r) {
    const Json* value = r.member("proxy");
    if (!value) return {};
    if (value->is_string()) {
        if (*value == "none") return {.kind = ProxyConfig::Kind::None};
        if (*value != "system") r.note("proxy");
        return {};
    }
    Reader inner(*value, r.place("proxy"));
    ProxyConfig proxy{.kind = ProxyConfig::Kind::Custom,
                      .url = inner.text("url"),
                      .exceptions = inner.texts("exceptions"),
                      .user = inner.text("user"),
                      .password = readKeySource(inner, "password")};
    if (proxy.url.find('@') != std::string::npos) inner.note("url"); // credentials belong into a key source
    r.adopt(inner);
    return proxy;
}

Json proxyJson(const ProxyConfig& proxy) {
    if (proxy.kind == ProxyConfig::Kind::None) return "none";
    Json json = {{"url", proxy.url}};
    if (!proxy.exceptions.empty()) json["exceptions"] = proxy.exceptions;
    if (!proxy.user.empty()) json["user"] = proxy.user;
    if (proxy.password.kind != KeySource::Kind::None) json["password"] = keySourceJson(proxy.password);
    return json;
}

ClientCertificate readCertificate(Reader& r) {
    const Json* value = r.member("clientCertificate");
    if (!value) return {};
    Reader inner(*value, r.place("clientCertificate"));
    ClientCertificate certificate{.certFile = inner.text("certFile"), .key = readKeySource(inner, "key")};
    r.adopt(inner);
    return certificate;
}

Timeouts readTimeouts(Reader& r) {
    Timeouts timeouts;
    const Json* value = r.member("timeouts");
    if (!value) return timeouts;
    Reader inner(*value, r.place("timeouts"));
    timeouts = {.firstByte = duration(inner, "firstByteMs", timeouts.firstByte),
                .idle = duration(inner, "idleMs", timeouts.idle),
                .progress = duration(inner, "progressMs", timeouts.progress),
                .total = duration(inner, "totalMs", timeouts.total)};
    r.adopt(inner);
    return timeouts;
}

Json timeoutsJson(const Timeouts& timeouts) {
    const Timeouts standard;
    Json json = Json::object();
    if (timeouts.firstByte != standard.firstByte) json["firstByteMs"] = timeouts.firstByte.count();
    if (timeouts.idle != standard.idle) json["idleMs"] = timeouts.idle.count();
    if (timeouts.progress != standard.progress) json["progressMs"] = timeouts.progress.count();
    if (timeouts.total != standard.total) json["totalMs"] = timeouts.total.count();
    return json;
}

RequestDefaults readDefaults(Reader& r) {
    RequestDefaults defaults;
    const Json* value = r.member("defaults");
    if (!value) return defaults;
    Reader inner(*value, r.place("defaults"));
    if (inner.member("temperature")) defaults.temperature = inner.number("temperature", 0, 0, 100);
    if (inner.member("topP")) defaults.topP = inner.number("topP", 1, 0, 1);
    if (inner.member("maxOutputTokens"))
        defaults.maxOutputTokens = static_cast<int>(inner.number("maxOutputTokens", 1, 1, 1e9));
    defaults.reasoningEffort = inner.text("reasoningEffort");
    r.adopt(inner);
    return defaults;
}

Json defaultsJson(const RequestDefaults& defaults) {
    Json json = Json::object();
    if (defaults.temperature) json["temperature"] = *defaults.temperature;
    if (defaults.topP) json["topP"] = *defaults.topP;
    if (defaults.maxOutputTokens) json["maxOutputTokens"] = *defaults.maxOutputTokens;
    if (!defaults.reasoningEffort.empty()) json["reasoningEffort"] = defaults.reasoningEffort;
    return json;
}

} // namespace

KeySource readKeySource(Reader& reader, const char* key) {
    const Json* value = reader.member(key);
    if (!value) return {};
    if (const std::string name = textAt(*value, "keychain"); !name.empty())
        return {.kind = KeySource::Kind::Keychain, .name = name};
    if (const std::string name = textAt(*value, "env"); !name.empty())
        return {.kind = KeySource::Kind::Environment, .name = name};
    if (const std::string path = textAt(*value, "file"); !path.empty())
        return {.kind = KeySource::Kind::File, .name = path};
    Reader inner(*value, reader.place(key));
    KeySource source{.kind = KeySource::Kind::Command, .command = inner.texts("command")};
    reader.adopt(inner);
    if (!source.command.empty() && !source.command.front().empty()) return source;
    reader.note(key);
    return {};
}

Json keySourceJson(const KeySource& source) {
    switch (source.kind) {
    case KeySource::Kind::Keychain: return {{"keychain", source.name}};
    case KeySource::Kind::Environment: return {{"env", source.name}};
    case KeySource::Kind::File: return {{"file", source.name}};
    case KeySource::Kind::Command: return {{"command", source.command}};
    case KeySource::Kind::None: break;
    }
    return nullptr;
}

Json pairsJson(const std::vector<std::pair<std::string, std::string>>& pairs) {
    Json json = Json::object();
    for (const auto& [name, value] : pairs)
        json[name] = value;
    return json;
}

WayOut readWayOut(Reader& r) {
    return {
        .proxy = readProxy(r), .extraCaFile = r.text("extraCaFile"), .clientCertificate = readCertificate(r)};
}

void putWayOut(Json& json, const WayOut& way) {
    if (way.proxy.kind != ProxyConfig::Kind::System) json["proxy"] = proxyJson(way.proxy);
    if (!way.extraCaFile.empty()) json["extraCaFile"] = way.extraCaFile;
    if (const ClientCertificate& own = way.clientCertificate; own != ClientCertificate{}) {
        json["clientCertificate"] = {{"certFile", own.certFile}};
        if (own.key.kind != KeySource::Kind::None) json["clientCertificate"]["key"] = keySourceJson(own.key);
    }
}

ProviderConfig readProvider(Reader& r) {
    return {.name = r.text("name"),
            .api = r.text("api"),
            .baseUrl = r.text("baseUrl"),
            .model = r.text("model"),
            .deployment = r.text("deployment"),
            .apiVersion = r.text("apiVersion"),
            .key = readKeySource(r, "key"),
            .keySetAt = static_cast<std::int64_t>(r.number("keySetAt", 0, 0, 1e15)),
            .headers = r.pairs("headers"),
            .way = readWayOut(r),
            .timeouts = readTimeouts(r),
            .defaults = readDefaults(r),
            .favourites = r.texts("favourites")};
}

Json providerJson(const ProviderConfig& provider) {
    Json json = {{"name", provider.name},
                 {"api", provider.api},
                 {"baseUrl", provider.baseUrl},
                 {"model", provider.model}};
    const auto text = [&json](const char* key, const std::string& value) {
        if (!value.empty()) json[key] = value;
    };
    text("deployment", provider.deployment);
    text("apiVersion", provider.apiVersion);
    if (provider.key.kind != KeySource::Kind::None) json["key"] = keySourceJson(provider.key);
    if (provider.keySetAt > 0) json["keySetAt"] = provider.keySetAt;
    if (!provider.headers.empty()) json["headers"] = pairsJson(provider.headers);
    putWayOut(json, provider.way);
    if (Json timeouts = timeoutsJson(provider.timeouts); !timeouts.empty())
        json["timeouts"] = std::move(timeouts);
    if (Json defaults = defaultsJson(provider.defaults); !defaults.empty())
        json["defaults"] = std::move(defaults);
    if (!provider.favourites.empty()) json["favourites"] = provider.favourites;
    return json;
}

} // namespace config
