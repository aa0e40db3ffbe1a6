#include "cli/arguments.h"

#include "auth/way_out.h"
#include "cli/provider_options.h"
#include "cli/sign_in_options.h"
#include "llm/dialect.h"

#include <algorithm>
#include <functional>
#include <sstream>

#include <CLI/CLI.hpp>

#include <QDir>

namespace cli {
namespace {

std::string apiNames() {
    std::string names;
    for (const std::string& name : llm::dialectNames())
        names += name + ", ";
    return names + "demo";
}

/// Raw model options, as CLI11 fills them.
struct RawModel {
    std::string provider, api, baseUrl, model, keyEnv;
    ProviderOptions way;

    void addTo(CLI::App& app) {
        app.add_option("--provider", provider, "A configured provider");
        app.add_option("--api", api, "API of a provider for this run: " + apiNames());
        app.add_option("--base-url", baseUrl, "Its base URL");
        app.add_option("--model", model, "Model");
        app.add_option("--key-env", keyEnv, "Environment variable that holds the key");
        way.addTo(app);
    }
    ModelOptions options() const {
        ModelOptions out{.provider = provider, .model = model};
        if (api.empty()) {
            if (!baseUrl.empty() || !keyEnv.empty() || way.given())
                throw CLI::ValidationError(
                    "--api", "missing: --base-url, --key-env, --header, --deployment and all that says how a "
                             "provider is reached or asked belong to a provider for this run; a configured "
                             "one is changed with `signalboxctl providers set`");
            return out;
        }
        if (!provider.empty())
            throw CLI::ValidationError("--api",
                                       "give either a configured --provider or an --api for this run");
        config::ProviderConfig adHoc{
            .name = baseUrl.empty() ? api : baseUrl, .api = api, .baseUrl = baseUrl, .model = model};
        if (!keyEnv.empty()) adHoc.key = {config::KeySource::Kind::Environment, keyEnv};
        way.applyTo(adHoc);
        out.adHoc = std::move(adHoc);
        return out;
    }
};

Approve approveOf(const std::string& word) {
    return word == "all" ? Approve::All : word == "none" ? Approve::None : Approve::Ask;
}

const CLI::IsMember approveWords({"ask", "all", "none"});

class Parser {
public:
    explicit Parser(const std::string& version)
        : m_app("Signalbox from the terminal: ask models, run tools, keep sessions.", "signalboxctl") {
        m_app.set_version_flag("--version", version);
        m_app.require_subcommand(1);
        m_app.fallthrough();
        m_app.add_option("--data-dir", m_common.dataDir, "Folder of all state")
            ->envname("SIGNALBOX_DATA_DIR");
        m_app.add_option("--log-level", m_common.logLevel, "trace, debug, info, warn, error or off")
            ->check(CLI::IsMember({"trace", "debug", "info", "warn", "error", "off"}));
        m_app.add_option("--log-file", m_common.logFile, "Write the log here instead of standard error");
        m_app.add_flag("--json", m_common.json, "Print JSON");
        addAsk();
        addDecode();
        addServers();
        addTools();
        addModels();
        addProviders();
        addSessions();
        oneValueEach(m_app);
    }

    std::variant<Invocation, Refusal> read(int argc, const char* const* argv) {
        try {
            m_app.parse(argc, argv);
            for (const auto& finish : m_finish)
                finish();
        } catch (const CLI::RequiredError& error) {
            return Refusal{2, missingWord().value_or(std::string(error.what()) + "\n") +
                                  "Run with --help for more information.\n"};
        } catch (const CLI::ParseError& error) {
            std::ostringstream out, err;
            const int code = m_app.exit(error, out, err);
            return Refusal{code == 0 ? 0 : 2, out.str() + err.str()};
        }
        return Invocation{m_common, std::move(m_command)};
    }

private:
    /// A repeatable option takes one value each time: else it would swallow the words that follow it, and the
    /// "--" before a command with them.
    static void oneValueEach(CLI::App& app) {
        for (CLI::Option* option : app.get_options())
            if (!option->get_positional()) option->allow_extra_args(false);
        for (CLI::App* command : app.get_subcommands({})) // all of them
            oneValueEach(*command);
    }

    /// What CLI11 calls a missing command is mostly an unknown one: its name helps more.
    std::optional<std::string> missingWord() const {
        const CLI::App* level = &m_app;
        while (!level->get_subcommands().empty())
            level = level->get_subcommands().front();
        const std::vector<std::string> rest = m_app.remaining(true);
        if (rest.empty() || rest.front().starts_with('-') || level->get_require_subcommand_min() == 0)
            return std::nullopt;
        for (const char* later : {"audit", "presets", "serve"})
            if (level == &m_app && rest.front() == later)
                return "signalboxctl " + rest.front() + " is not built yet.\n";
        return level->get_name() + " has no command \"" + rest.front() + "\".\n";
    }

    /// When `app` was chosen, `made` gives the command.
    template <typename Made>
    void on(CLI::App* app, Made made) {
        app->fallthrough();
        m_finish.push_back([this, app, made] {
            if (app->parsed() && app->get_subcommands().empty()) m_command = made();
        });
    }

    void addAsk() {
        auto* app = m_app.add_subcommand("ask", "Ask a model, with tools; streams the answer");
        auto raw = std::make_shared<RawModel>();
        raw->addTo(*app);
        auto ask = std::make_shared<AskCommand>();
        auto tools = std::make_shared<std::string>("all");
        auto mode = std::make_shared<std::string>("read-only");
        auto approve = std::make_shared<std::string>("ask");
        app->add_option("--server", ask->servers, "Use only this server (repeatable)");
        app->add_option("--tools", *tools, "all, none, or names separated by commas");
        app->add_option("--mode", *mode, "read-only, propose or execute")
            ->check(CLI::IsMember({"read-only", "propose", "execute"}));
        app->add_option("--approve", *approve, "ask, all or none")->check(approveWords);
        app->add_option("--max-rounds", ask->maxRounds, "Rounds of tool calls")->check(CLI::Range(1, 1000));
        app->add_option("--system", ask->system, "System prompt");
        app->add_option("--attach", ask->attachments, "File to send along (repeatable)");
        app->add_option("--session", ask->session, "Go on with this session");
        app->add_option("text", ask->text, "The question, or - for standard input")->required();
        on(app, [=] {
            AskCommand made = *ask;
            made.model = raw->options();
            made.mode = *policy::sessionMode(*mode);
            made.approve = approveOf(*approve);
            if (made.approve == Approve::All) made.mode = policy::SessionMode::Execute;
            if (*tools != "all") {
                made.tools.emplace();
                std::istringstream list(*tools == "none" ? "" : *tools);
                for (std::string name; std::getline(list, name, ',');)
                    made.tools->push_back(name);
            }
            return made;
        });
    }

    void addDecode() {
        auto* app = m_app.add_subcommand("decode", "Decode a recorded response body from standard input");
        auto command = std::make_shared<DecodeCommand>();
        app->add_option("--api", command->api, "API kind")->required();
        on(app, [=] { return *command; });
    }

    void addServers() {
        auto* app = m_app.add_subcommand("servers", "MCP servers");
        app->require_subcommand(1);
        const auto named = [&](const char* verb, const char* words, ServersCommand::Verb kind,
                               bool needsName) {
            auto* sub = app->add_subcommand(verb, words);
            auto command = std::make_shared<ServersCommand>();
            command->verb = kind;
            if (kind == ServersCommand::Verb::Import)
                sub->add_option("file", command->file, "mcp.json of another client")->required();
            else if (kind != ServersCommand::Verb::List)
                sub->add_option("name", command->name, "Name")->required(needsName);
            on(sub, [=] { return *command; });
        };
        named("list", "What is set up", ServersCommand::Verb::List, false);
        named("remove", "Forget one", ServersCommand::Verb::Remove, true);
        named("check", "Connect and say how it went", ServersCommand::Verb::Check, false);
        named("doctor", "The same with what the server wrote to standard error", ServersCommand::Verb::Doctor,
              false);
        named("logout", "Forget the token of one", ServersCommand::Verb::Logout, true);
        named("import", "Take servers over, switched off until you looked at them",
              ServersCommand::Verb::Import, false);
        addServersAdd(*app);
    }

    void addServersAdd(CLI::App& servers) {
        auto* app =
            servers.add_subcommand("add", "Add one: add NAME -- COMMAND ARGS..., or add NAME --url URL");
        auto command = std::make_shared<ServersCommand>();
        command->verb = ServersCommand::Verb::Add;
        struct Raw {
            std::string transport, era = "auto";
            std::vector<std::string> headers, headerEnvs, envs, roots, line;
        };
        auto raw = std::make_shared<Raw>();
        app->add_option("--url", command->server.url, "Address of the server");
        app->add_option("--transport", raw->transport,
                        "How an address is spoken to: http (also finds older HTTP+SSE by itself), sse or ws")
            ->check(CLI::IsMember({"http", "sse", "ws"}));
        app->add_option("--header", raw->headers, "Header K=V (repeatable)");
        app->add_option("--header-env", raw->headerEnvs, "Header K from environment variable: K=VAR");
        app->add_option("--env", raw->envs, "Environment of the command: K=V (repeatable)");
        app->add_option("--cwd", command->server.workingDirectory, "Working directory of the command");
        app->add_flag("!--no-instructions", command->server.instructions,
                      "Keep what the server says about its use from the model");
        app->add_option("--era", raw->era, "auto, modern or legacy")
            ->check(CLI::IsMember({"auto", "modern", "legacy"}));
        auto signIn = std::make_shared<SignInOptions>();
        signIn->addTo(*app);
        auto way = std::make_shared<WayOutOptions>();
        way->addTo(*app);
        app->add_option("--root", raw->roots, "Folder that the server is told to work in (repeatable)")
            ->check(CLI::ExistingDirectory);
        app->add_flag("--allow-sampling", command->server.sampling.allowed,
                      "It may ask a model for answers; you read each of them first");
        app->add_option("name", command->name, "Name")->required();
        app->add_option("command", raw->line, "Command and its arguments, after --");
        on(app, [=] {
            ServersCommand made = *command;
            config::ServerConfig& server = made.server;
            server.name = made.name;
            for (const std::string& header : raw->headers)
                server.headers.push_back(pairOf(header));
            for (const std::string& env : raw->envs)
                server.environment.push_back(pairOf(env));
            for (const std::string& root : raw->roots)
                server.roots.push_back(
                    QDir::cleanPath(QDir(QString::fromStdString(root)).absolutePath()).toStdString());
            for (const std::string& item : raw->headerEnvs) {
                const auto [header, variable] = pairOf(item);
                server.secretHeaders.push_back({header, {config::KeySource::Kind::Environment, variable}});
            }
            server.era = raw->era == "modern"   ? config::ServerConfig::Era::Modern
                         : raw->era == "legacy" ? config::ServerConfig::Era::Legacy
                                                : config::ServerConfig::Era::Auto;
            if (server.url.empty() == raw->line.empty())
                throw CLI::ValidationError("add", "give either --url URL or -- COMMAND ARGS...");
            if (server.url.empty() && !raw->transport.empty())
                throw CLI::ValidationError("add", "--transport goes with --url");
            server.transport =
                config::transportNamed(raw->transport).value_or(config::usualTransport(server));
            signIn->applyTo(server.signIn);
            way->applyTo(server.way);
            if (server.url.empty() && server.way != config::WayOut{})
                throw CLI::ValidationError("--proxy", "a proxy and certificates go with --url");
            if (const std::string problem = auth::wayOutProblem(server.way); !problem.empty())
                throw CLI::ValidationError("add", problem);
            if (server.signIn != config::SignInConfig{} && !config::canSignIn(server.transport))
                throw CLI::ValidationError("--oauth", "signing in is for servers that are reached by HTTP");
            if (!raw->line.empty()) {
                server.command = raw->line.front();
                server.arguments.assign(raw->line.begin() + 1, raw->line.end());
            }
            return made;
        });
    }

    void addTools() {
        auto* app = m_app.add_subcommand("tools", "Tools of the MCP servers");
        app->require_subcommand(1);
        auto* list = app->add_subcommand("list", "The catalog as Signalbox sees it");
        auto listed = std::make_shared<ToolsCommand>();
        list->add_option("--server", listed->server, "Only of this server");
        on(list, [=] { return *listed; });
        auto* show = app->add_subcommand("show", "One tool with its schema");
        auto shown = std::make_shared<ToolsCommand>();
        shown->verb = ToolsCommand::Verb::Show;
        show->add_option("server", shown->server, "Server")->required();
        show->add_option("tool", shown->tool, "Tool")->required();
        on(show, [=] { return *shown; });
        auto* call = app->add_subcommand("call", "Run one tool and print its MCP result");
        auto called = std::make_shared<ToolsCommand>();
        auto approve = std::make_shared<std::string>("ask");
        called->verb = ToolsCommand::Verb::Call;
        call->add_option("server", called->server, "Server")->required();
        call->add_option("tool", called->tool, "Tool")->required();
        call->add_option("--args", called->arguments, "Arguments as a JSON object");
        call->add_option("--approve", *approve, "ask, all or none")->check(approveWords);
        on(call, [=] {
            ToolsCommand made = *called;
            made.approve = approveOf(*approve);
            return made;
        });
    }

    void addModels() {
        auto* app = m_app.add_subcommand("models", "Models of the providers");
        app->require_subcommand(1);
        const auto verb = [&](const char* word, const char* words, ModelsCommand::Verb kind) {
            auto* sub = app->add_subcommand(word, words);
            auto raw = std::make_shared<RawModel>();
            raw->addTo(*sub);
            on(sub, [=] { return ModelsCommand{kind, raw->options()}; });
        };
        verb("list", "What the providers offer", ModelsCommand::Verb::List);
        verb("check", "Test the way to an answer, step by step", ModelsCommand::Verb::Check);
        auto* catalog = app->add_subcommand("catalog", "Limits and dated prices of models; load newer ones");
        auto from = std::make_shared<std::string>();
        catalog->add_option("--load", *from, "A newer catalog: a file or an https address");
        on(catalog, [=] { return ModelsCommand{.verb = ModelsCommand::Verb::Catalog, .from = *from}; });
    }

    void addProviders() {
        auto* app = m_app.add_subcommand("providers", "LLM providers");
        app->require_subcommand(1);
        on(app->add_subcommand("list", "What is set up"), [] { return ProvidersCommand{}; });
        auto* remove = app->add_subcommand("remove", "Forget one, and its key in the keychain");
        auto removed = std::make_shared<ProvidersCommand>();
        removed->verb = ProvidersCommand::Verb::Remove;
        remove->add_option("name", removed->name, "Name")->required();
        on(remove, [=] { return *removed; });
        addProvidersChange(*app, "add", "Add one, or replace its settings; its key goes into the keychain",
                           ProvidersCommand::Verb::Add);
        addProvidersChange(*app, "set", "Change what is given and keep the rest; a new key works at once",
                           ProvidersCommand::Verb::Set);
    }

    void addProvidersChange(CLI::App& providers, const char* word, const char* words,
                            ProvidersCommand::Verb verb) {
        auto* app = providers.add_subcommand(word, words);
        auto command = std::make_shared<ProvidersCommand>();
        auto way = std::make_shared<ProviderOptions>();
        command->verb = verb;
        config::ProviderConfig& given = command->provider;
        app->add_option("name", command->name, "Name")->required();
        app->add_option("--api", given.api, "API kind")->required(verb == ProvidersCommand::Verb::Add);
        app->add_option("--base-url", given.baseUrl, "Base URL");
        app->add_option("--model", given.model, "Default model");
        app->add_option("--key-env", command->keyFrom,
                        "Environment variable with the key, to be kept in the keychain");
        app->add_flag("--default", command->makeDefault, "Use it for new sessions");
        way->addTo(*app);
        on(app, [=] {
            ProvidersCommand made = *command;
            made.provider.name = made.name;
            config::ProviderConfig looked;
            way->applyTo(looked); // a mistake is told now
            made.change = [way](config::ProviderConfig& provider) { way->applyTo(provider); };
            if (!made.keyFrom.empty() && looked.key.kind != config::KeySource::Kind::None)
                throw CLI::ValidationError("--key-source", "give either --key-env or --key-source");
            return made;
        });
    }

    void addSessions() {
        using Verb = SessionsCommand::Verb;
        auto* app = m_app.add_subcommand("sessions", "Kept sessions");
        app->require_subcommand(1);
        const auto verb = [&](const char* word, const char* words, Verb kind, auto options) {
            auto* sub = app->add_subcommand(word, words);
            auto command = std::make_shared<SessionsCommand>();
            command->verb = kind;
            options(*sub, *command);
            on(sub, [=] { return *command; });
        };
        const auto id = [](CLI::App& sub, SessionsCommand& c) {
            sub.add_option("id", c.id, "Session")->required();
        };
        verb("list", "All, newest first", Verb::List, [](CLI::App&, SessionsCommand&) {});
        verb("show", "One, as Markdown or JSON", Verb::Show, id);
        verb("delete", "Move one to the trash", Verb::Delete, id);
        verb(
            "search", "Find words in messages and tool output", Verb::Search,
            [](CLI::App& sub, SessionsCommand& c) {
                sub.add_option("query", c.query, "Words")->required();
                sub.add_flag("--ranked", c.ranked, "Best first, among the newest; else newest first");
            });
        verb("import", "Bring an export back", Verb::Import, [](CLI::App& sub, SessionsCommand& c) {
            sub.add_option("file", c.file, "JSON export, or -")->required();
        });
        verb("export", "Write one as json, md or html", Verb::Export, [&](CLI::App& sub, SessionsCommand& c) {
            id(sub, c);
            sub.add_option("--format", c.format, "json, md or html")
                ->check(CLI::IsMember({"json", "md", "html"}));
            sub.add_option("--out", c.file, "File; standard output where it is missing");
        });
    }

    CLI::App m_app;
    CommonOptions m_common;
    Command m_command;
    std::vector<std::function<void()>> m_finish;
};

} // namespace

std::variant<Invocation, Refusal> readArguments(int argc, const char* const* argv,
                                                const std::string& version) {
    return Parser(version).read(argc, argv);
}

} // namespace cli
