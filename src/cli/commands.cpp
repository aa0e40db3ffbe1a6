#include "cli/commands.h"

#include "cli/output.h"
#include "cli/reply_json.h"
#include "llm/dialect.h"

#include <algorithm>
#include <iostream>
#include <iterator>

#include <QTimer>

namespace cli {

using base::ErrorKind;

std::unique_ptr<QObject> runCommand(const Invocation& invocation, CliParts parts, Exit exit) {
    const bool json = invocation.common.json;
    struct Visitor {
        bool json;
        CliParts& parts;
        Exit& exit;
        std::unique_ptr<QObject> operator()(const AskCommand& c) const {
            return runAsk(c, json, parts, exit);
        }
        std::unique_ptr<QObject> operator()(const DecodeCommand& c) const {
            return exit(runDecode(c, json)), nullptr;
        }
        std::unique_ptr<QObject> operator()(const ServersCommand& c) const {
            return runServers(c, json, parts, exit);
        }
        std::unique_ptr<QObject> operator()(const ToolsCommand& c) const {
            return runTools(c, json, parts, exit);
        }
        std::unique_ptr<QObject> operator()(const ModelsCommand& c) const {
            return runModels(c, json, parts, exit);
        }
        std::unique_ptr<QObject> operator()(const ProvidersCommand& c) const {
            return runProviders(c, json, parts, exit);
        }
        std::unique_ptr<QObject> operator()(const SessionsCommand& c) const {
            return runSessions(c, json, parts, exit);
        }
    };
    return std::visit(Visitor{json, parts, exit}, invocation.command);
}

int runDecode(const DecodeCommand& command, bool json) {
    const auto dialect = llm::dialectFor(command.api);
    if (!dialect) {
        std::string known;
        for (const std::string& name : llm::dialectNames())
            known += " " + name;
        say("The API \"" + command.api + "\" is not known. Known are:" + known + "\n");
        return 2;
    }
    const std::string body(std::istreambuf_iterator<char>(std::cin), {});
    const llm::Reply reply = llm::decodeBody(*dialect, body);
    if (json) {
        printJson(replyJson(reply));
    } else {
        if (!reply.text.empty()) print(reply.text + "\n");
        for (const llm::Reply::Call& call : reply.calls)
            say("[" + call.name + " " + call.arguments + ": not run]\n");
        if (!reply.refusal.empty()) say("The model refused: " + reply.refusal + "\n");
    }
    return reply.error ? explain(*reply.error, "the recorded body") : 0;
}

int refuseToStart(const Invocation& invocation, const base::Error& error) {
    if (invocation.common.json && std::holds_alternative<AskCommand>(invocation.command)) {
        llm::Reply none;
        none.error = error;
        printJson(replyJson(none));
    }
    return explain(error);
}

void startServers(QObject* context, const CliParts& parts, const std::vector<std::string>& names,
                  std::function<void()> ready, std::chrono::milliseconds patience) {
    std::vector<config::ServerConfig> wanted;
    for (config::ServerConfig server : parts.config.servers) {
        const bool named = std::find(names.begin(), names.end(), server.name) != names.end();
        if (named) server.enabled = true; // asked for by name: that is enough for this run
        if (named || (names.empty() && server.enabled)) wanted.push_back(std::move(server));
    }
    auto called = std::make_shared<bool>(false);
    mcp::Supervisor& supervisor = parts.supervisor;
    const auto check = [&supervisor, called, ready](bool late) {
        const auto& entries = supervisor.catalog().entries();
        const auto statuses = supervisor.statuses();
        // A server is there once it has connected and its tools stand in the catalog.
        const bool settled =
            std::all_of(statuses.begin(), statuses.end(), [&](const mcp::ServerStatus& status) {
                if (status.state == mcp::ServerState::Starting) return false;
                const bool usable =
                    status.state == mcp::ServerState::Clear || status.state == mcp::ServerState::Slow;
                return !usable || status.toolCount == 0 ||
                       std::any_of(entries.begin(), entries.end(),
                                   [&](const auto& entry) { return entry.server == status.name; });
            });
        if ((settled || late) && !std::exchange(*called, true)) ready();
    };
    QObject::connect(&supervisor, &mcp::Supervisor::serverChanged, context, [check] { check(false); });
    QObject::connect(&supervisor, &mcp::Supervisor::catalogChanged, context, [check] { check(false); });
    auto* const late = new QTimer(context);
    // Whoever signs in takes their time; the question itself ends after ten minutes.
    QObject::connect(late, &QTimer::timeout, context, [check, late, &signIn = parts.signIn] {
        if (signIn.current()) return;
        late->stop();
        check(true);
    });
    late->start(patience);
    supervisor.apply(wanted);
    QTimer::singleShot(0, context, [check] { check(false); });
}

std::optional<base::Error> failureOf(const mcp::ServerStatus& status) {
    if (!status.cause && status.state == mcp::ServerState::Starting)
        return base::Error{ErrorKind::Timeout, "it was started but has not answered yet"};
    return status.cause;
}

base::Result<ChosenProvider> chooseProvider(const ModelOptions& options, const CliParts& parts) {
    ChosenProvider chosen{.model = options.model};
    if (options.adHoc) {
        auto made = parts.providers.make(*options.adHoc);
        if (!made) return base::fail(made.error());
        chosen.own = std::move(*made);
        chosen.provider = chosen.own.get();
        return chosen;
    }
    std::string name = options.provider.empty() ? parts.config.defaultProvider : options.provider;
    if (name.empty() && parts.config.providers.size() == 1) name = parts.config.providers.front().name;
    if (name.empty())
        return base::fail(ErrorKind::NotFound, "none is set up: add one with `signalboxctl providers add`, "
                                               "or give --api, --base-url and --model");
    chosen.provider = parts.providers.find(name);
    if (!chosen.provider) return base::fail(ErrorKind::NotFound, "no provider is named \"" + name + "\"");
    for (const auto& config : parts.config.providers)
        if (config.name == name && chosen.model.empty()) chosen.model = config.model;
    return chosen;
}

} // namespace cli
