#include "base/error_text.h"
#include "base/when_done.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/question_prompt.h"
#include "cli/reply_json.h"
#include "mcp/credentials.h"
#include "wire/untrusted_json.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include <QFile>

namespace cli {
namespace {

using base::ErrorKind;
using base::Json;
using config::ServerConfig;
using Verb = ServersCommand::Verb;

/// A launcher may have to download its program first.
constexpr std::chrono::seconds patience{30};

std::string stateName(mcp::ServerState state) {
    switch (state) {
    case mcp::ServerState::Off: return "off";
    case mcp::ServerState::Starting: return "starting";
    case mcp::ServerState::Clear: return "clear";
    case mcp::ServerState::Slow: return "slow";
    case mcp::ServerState::Failing: return "failing";
    case mcp::ServerState::Stopped: return "stopped";
    }
    return {};
}

/// Exactly what will run or be called, every byte of it.
std::string launchLine(const ServerConfig& server) {
    if (server.transport != ServerConfig::Transport::Stdio) return server.url;
    std::string line = base::dump(Json(server.command));
    for (const std::string& argument : server.arguments)
        line += " " + base::dump(Json(argument));
    for (const auto& [name, value] : server.environment)
        line += " " + name + "=" + base::dump(Json(value));
    return line;
}

/// Servers of another client's mcp.json ("mcpServers", "servers" or "context_servers"), switched off.
base::Result<std::vector<ServerConfig>> readForeign(const std::string& text) {
    const auto json = wire::readJson(text, {.bytes = 4U << 20, .depth = 32});
    if (!json) return base::fail(ErrorKind::InvalidInput, json.error().detail);
    std::vector<ServerConfig> servers;
    for (const char* key : {"mcpServers", "servers", "context_servers"}) {
        if (!json->is_object() || !json->contains(key) || !(*json)[key].is_object()) continue;
        for (const auto& [name, entry] : (*json)[key].items()) {
            ServerConfig server{.name = name,
                                .enabled = false,
                                .command = base::textAt(entry, "command"),
                                .url = base::textAt(entry, "url")};
            if (server.url.empty() == server.command.empty()) continue;
            server.transport = config::usualTransport(server);
            if (!server.url.empty() && base::textAt(entry, "type") == "sse")
                server.transport = ServerConfig::Transport::Sse;
            if (entry.contains("args") && entry["args"].is_array())
                for (const Json& argument : entry["args"])
                    if (argument.is_string()) server.arguments.push_back(argument.get<std::string>());
            if (entry.contains("env") && entry["env"].is_object())
                for (const auto& [variable, value] : entry["env"].items())
                    if (value.is_string())
                        server.environment.emplace_back(variable, value.get<std::string>());
            servers.push_back(std::move(server));
        }
    }
    if (servers.empty()) return base::fail(ErrorKind::InvalidInput, "the file names no MCP servers");
    return servers;
}

class Servers final : public QObject {
public:
    Servers(ServersCommand command, bool json, CliParts parts, Exit exit)
        : m_command(std::move(command)), m_json(json), m_parts(parts), m_exit(std::move(exit)) {}

    void start() {
        switch (m_command.verb) {
        case Verb::List: return list();
        case Verb::Add: return add();
        case Verb::Remove: return remove();
        case Verb::Import: return import();
        case Verb::Logout: return logout();
        case Verb::Check:
        case Verb::Doctor:
            if (!m_command.name.empty() && !known(m_command.name)) return unknown();
            connect(&m_parts.authorizer, &auth::Authorizer::stepped, this, &Servers::stepped);
            return startServers(
                this, m_parts,
                m_command.name.empty() ? std::vector<std::string>() : std::vector{m_command.name},
                [this] { measure(); }, patience);
        }
    }

private:
    bool known(const std::string& name) const {
        const auto& servers = m_parts.config.servers;
        return std::any_of(servers.begin(), servers.end(),
                           [&](const ServerConfig& s) { return s.name == name; });
    }
    void unknown() {
        m_exit(explain({ErrorKind::NotFound, "no server is named \"" + m_command.name + "\""}, "The server"));
    }

    void list() {
        Json json = {{"servers", Json::array()}};
        std::vector<std::vector<std::string>> rows;
        for (const ServerConfig& server : m_parts.config.servers) {
            const std::string transport(config::transportName(server.transport));
            Json item = {{"name", server.name}, {"transport", transport}, {"enabled", server.enabled}};
            if (server.transport != ServerConfig::Transport::Stdio)
                item["url"] = server.url;
            else
                item["command"] = server.command, item["args"] = server.arguments;
            json["servers"].push_back(std::move(item));
            rows.push_back({server.name, transport, server.enabled ? "on" : "off", launchLine(server)});
        }
        if (m_json)
            printJson(json);
        else
            print(rows.empty() ? "No servers yet. Add one with `signalboxctl servers add NAME -- COMMAND` or "
                                 "`--url URL`.\n"
                               : table(rows));
        m_exit(0);
    }

    void add() {
        if (known(m_command.name))
            return m_exit(
                explain({ErrorKind::InvalidInput, "a server is already named \"" + m_command.name + "\""}));
        if (!m_command.server.url.empty()) {
            if (const auto url = mcp::serverUrl(m_command.server); !url) return m_exit(explain(url.error()));
        }
        config::Config changed = m_parts.config;
        changed.servers.push_back(m_command.server);
        if (const auto saved = m_parts.configFile.save(changed); !saved)
            return m_exit(explain(saved.error()));
        say("Added " + m_command.name + ": " + launchLine(m_command.server) + "\n");
        m_exit(0);
    }

    void remove() {
        config::Config changed = m_parts.config;
        const auto found = std::find_if(changed.servers.begin(), changed.servers.end(),
                                        [this](const ServerConfig& s) { return s.name == m_command.name; });
        if (found == changed.servers.end()) return unknown();
        m_toForget = config::keychainEntries(*found);
        const ServerConfig gone = *found;
        changed.servers.erase(found);
        const auto saved = m_parts.configFile.save(changed);
        if (!saved) return m_exit(explain(saved.error()));
        const auto url = net::SafeUrl::parse(gone.url);
        const bool shared = std::any_of(changed.servers.begin(), changed.servers.end(),
                                        [&](const ServerConfig& other) { return other.url == gone.url; });
        if (!url || shared) return forgetNext();
        base::whenDone(m_parts.authorizer.forget(*url, gone.signIn.clientId), this,
                       [this](const base::Result<void>& outcome) {
                           if (!outcome)
                               return m_exit(explain(outcome.error(), m_parts.secrets.displayName()));
                           forgetNext();
                       });
    }

    /// The keys that nothing refers to any more, one after the other.
    void forgetNext() {
        if (m_toForget.empty()) return exitOnceRevoked();
        const std::string entry = m_toForget.back();
        m_toForget.pop_back();
        base::whenDone(m_parts.secrets.remove(entry), this, [this](const base::Result<void>& removed) {
            if (!removed && removed.error().kind != ErrorKind::NotFound)
                return m_exit(explain(removed.error(), m_parts.secrets.displayName()));
            forgetNext();
        });
    }

    /// A token that nobody was told of would be good for whoever has it.
    void exitOnceRevoked() {
        if (!m_parts.authorizer.revoking()) return m_exit(0);
        connect(&m_parts.authorizer, &auth::Authorizer::revoked, this,
                [this](const QString&, const base::Result<void>& outcome) {
                    if (!outcome)
                        explain(outcome.error(), "The token was removed here; its authorization server");
                    m_exit(0);
                });
    }

    void import() {
        QFile file(QString::fromStdString(m_command.file));
        if (!file.open(QIODevice::ReadOnly))
            return m_exit(explain(
                {ErrorKind::NotFound, m_command.file + ": " + file.errorString().toStdString()}, "The file"));
        auto servers = readForeign(file.readAll().toStdString());
        if (!servers) return m_exit(explain(servers.error()));
        config::Config changed = m_parts.config;
        for (ServerConfig& server : *servers) {
            if (known(server.name)) {
                say("Left out " + server.name + ": the name is taken.\n");
                continue;
            }
            say("Taken over, switched off: " + server.name + "  " + launchLine(server) + "\n");
            changed.servers.push_back(std::move(server));
        }
        const auto saved = m_parts.configFile.save(changed);
        m_exit(saved ? 0 : explain(saved.error()));
    }

    void logout() {
        const auto& servers = m_parts.config.servers;
        const auto server = std::find_if(servers.begin(), servers.end(),
                                         [this](const ServerConfig& s) { return s.name == m_command.name; });
        if (server == servers.end()) return unknown();
        const auto url = net::SafeUrl::parse(server->url);
        if (!url)
            return m_exit(explain(
                {ErrorKind::InvalidInput, m_command.name + " is a command: it has no token to forget"}));
        base::whenDone(m_parts.authorizer.forget(*url, server->signIn.clientId), this,
                       [this](const base::Result<void>& outcome) {
                           if (!outcome) return m_exit(explain(outcome.error(), "The keychain"));
                           exitOnceRevoked();
                       });
    }

    /// A step on the way to a token: told as it happens.
    void stepped(const QString& server, const QString& step, const QString& detail) {
        const std::string name = server.toStdString(), met = detail.toStdString();
        m_signInSteps[name].push_back({{"step", step.toStdString()}, {"detail", met}});
        if (!m_json) say(name + ": " + step.toStdString() + (met.empty() ? "" : ": " + met) + "\n");
    }

    /// One round trip to each server that is there, then the report.
    void measure() {
        auto open = std::make_shared<int>(1);
        const auto done = [this, open] {
            if (--*open == 0) report();
        };
        for (const mcp::ServerStatus& status : m_parts.supervisor.statuses()) {
            mcp::Client* const client = m_parts.supervisor.client(status.name);
            if (!client || client->state() != mcp::Client::State::Ready) continue;
            ++*open;
            base::whenDone(client->measure(std::chrono::seconds(5)), this,
                           [done](const base::Result<double>&) { done(); });
        }
        done();
    }

    void report() {
        Json json = {{"servers", Json::array()}};
        std::vector<std::vector<std::string>> rows;
        int code = 0;
        for (const mcp::ServerStatus& status : m_parts.supervisor.statuses()) {
            const bool good =
                status.state == mcp::ServerState::Clear || status.state == mcp::ServerState::Slow;
            const auto failure = failureOf(status);
            if (!good && code == 0) code = failure ? exitCodeFor(failure->kind) : 1;
            char latency[32] = "-";
            if (status.latencyP50) std::snprintf(latency, sizeof latency, "%.1f ms", *status.latencyP50);
            json["servers"].push_back(
                {{"name", status.name},
                 {"state", stateName(status.state)},
                 {"revision", status.info.revision},
                 {"server", status.info.implementation.name},
                 {"version", status.info.implementation.version},
                 {"tools", status.toolCount},
                 {"quarantined", status.quarantinedCount},
                 {"latency_ms", status.latencyP50 ? Json(*status.latencyP50) : Json(nullptr)},
                 {"error", failure ? errorJson(*failure) : Json(nullptr)}});
            if (const auto steps = m_signInSteps.find(status.name); steps != m_signInSteps.end())
                json["servers"].back()["sign_in"] = steps->second;
            rows.push_back({status.name, stateName(status.state), status.info.revision,
                            std::to_string(status.toolCount) + " tools", latency});
        }
        if (m_json)
            printJson(json);
        else
            print(rows.empty() ? "No servers are switched on.\n" : table(rows));
        for (const mcp::ServerStatus& status : m_parts.supervisor.statuses()) {
            if (const auto failure = failureOf(status)) explainServer(*failure, status.name);
            if (m_command.verb != Verb::Doctor) continue;
            const mcp::Client* const client = m_parts.supervisor.client(status.name);
            const std::string errors = client ? client->errorOutput() : std::string();
            say(status.name + (errors.empty() ? " wrote nothing to standard error.\n"
                                              : " wrote to standard error:\n" + errors + "\n"));
        }
        m_exit(code);
    }

    ServersCommand m_command;
    std::vector<std::string> m_toForget;
    bool m_json;
    CliParts m_parts;
    Exit m_exit;
    std::map<std::string, Json> m_signInSteps; ///< by server
    Terminal m_terminal;
    QuestionPrompt m_questions{m_parts.questions, m_terminal, QuestionPrompt::Audience::Nobody};
};

} // namespace

std::unique_ptr<QObject> runServers(const ServersCommand& command, bool json, CliParts parts, Exit exit) {
    auto servers = std::make_unique<Servers>(command, json, parts, std::move(exit));
    QMetaObject::invokeMethod(
        servers.get(), [s = servers.get()] { s->start(); }, Qt::QueuedConnection);
    return servers;
}

} // namespace cli
