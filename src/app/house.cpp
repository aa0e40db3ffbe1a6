#include "app/house.h"

#include "base/log.h"
#include "llm/demo/demo_provider.h"
#include "secrets/keychain_secrets.h"
#include "secrets/memory_secrets.h"

#include <algorithm>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace app {
namespace {

using base::ErrorKind;

constexpr const char* demoProvider = "Offline assistant";
constexpr const char* demoServer = "netops";

template <typename Entries>
bool named(const Entries& entries, const char* name) {
    return std::any_of(entries.begin(), entries.end(), [&](const auto& entry) { return entry.name == name; });
}

/// Where all Signalboxes of this user meet, whatever their data folders: they share one keychain.
std::string lockFolder() {
    const QString session = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString place = !session.isEmpty() && QFileInfo(session).isWritable()
                              ? session
                              : QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return (place + QStringLiteral("/signalbox")).toStdString();
}

} // namespace

std::string dataDirFor(const HouseOptions& options) {
    if (!options.dataDir.empty()) return options.dataDir;
    const QByteArray set = qgetenv("SIGNALBOX_DATA_DIR");
    if (!set.isEmpty()) return set.toStdString();
    return (QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
            QStringLiteral("/signalbox"))
        .toStdString();
}

base::Result<std::unique_ptr<House>> House::build(const HouseOptions& options) {
    std::unique_ptr<House> house(new House);
    house->dataDir = dataDirFor(options);
    if (!options.onlyRead) {
        auto folder = store::DataFolder::lock(house->dataDir);
        if (!folder) return base::fail(folder.error());
        house->folder.emplace(std::move(*folder));
    }
    if (auto ready = house->openSettings(options); !ready) return base::fail(ready.error());
    if (auto ready = house->openStore(options); !ready) return base::fail(ready.error());

    if (qgetenv("SIGNALBOX_SECRETS") == "memory")
        house->secrets = std::make_unique<secrets::MemorySecrets>();
    else
        house->secrets = std::make_unique<secrets::KeychainSecrets>();
    house->shellPath = std::make_unique<process::ShellPath>();
    house->providers = std::make_unique<llm::Providers>(house->http, *house->secrets, house->clock);
    house->catalog = std::make_unique<llm::CatalogFiles>(house->dataDir);
    house->signIn = std::make_unique<auth::LoopbackAgent>();
    house->authHttp = house->http.create();
    house->authorizer = std::make_unique<auth::Authorizer>(*house->authHttp, *house->secrets, *house->signIn,
                                                           house->clock, lockFolder());
    house->questions = std::make_unique<session::ServerQuestions>(session::ServerQuestions::Parts{
        .clock = house->clock,
        .provider = [self = house.get()](const std::string& name) { return self->providers->find(name); },
        .model = [self = house.get()] { return self->defaultModel(); }});
    house->supervisor = std::make_unique<mcp::Supervisor>(
        mcp::realTransports(house->http, *house->secrets, *house->shellPath, house->authorizer.get()),
        house->clock, mcp::Implementation{"signalbox", "Signalbox", SIGNALBOX_VERSION});
    house->supervisor->setHost(house->questions.get());
    QObject::connect(house->supervisor.get(), &mcp::Supervisor::serverChanged, house->questions.get(),
                     [self = house.get()](const QString& server) {
                         const auto status = self->supervisor->status(server.toStdString());
                         if (!status || status->callsUnderWay == 0)
                             self->questions->idle(server.toStdString());
                     });
    house->tools = std::make_unique<session::McpToolBox>(*house->supervisor);
    return house;
}

House::~House() = default;

base::Result<void> House::openSettings(const HouseOptions& options) {
    configFile = std::make_unique<config::ConfigFile>(dataDir + "/settings.json");
    auto loaded = configFile->load();
    if (!loaded && loaded.error().kind == ErrorKind::InvalidInput && !options.onlyRead) {
        const auto aside = configFile->setAside();
        if (!aside) return base::fail(loaded.error());
        startNotes += "The settings file could not be read (" + loaded.error().detail + "). It was kept as " +
                      *aside + "; Signalbox started with fresh settings. ";
        loaded = config::Config{};
    }
    if (!loaded) return base::fail(loaded.error());
    config = std::move(*loaded);
    if (options.demo) {
        const bool fresh = config.providers.empty() && config.servers.empty();
        config = withDemo(std::move(config));
        if (fresh) {
            if (const auto saved = configFile->save(config); !saved)
                startNotes += "The settings could not be saved: " + saved.error().detail + ". ";
        }
    }
    return {};
}

base::Result<void> House::openStore(const HouseOptions& options) {
    const std::string path = dataDir + "/sessions.db";
    const auto access =
        options.onlyRead ? store::Database::Access::ReadOnly : store::Database::Access::ReadWrite;
    auto opened = store::SqliteSessionStore::open(path, access);
    if (!opened && options.onlyRead && !QFile::exists(QString::fromStdString(path)))
        opened = store::SqliteSessionStore::open(":memory:");
    if (opened || opened.error().kind == ErrorKind::NewerSchema || opened.error().kind == ErrorKind::InUse ||
        options.onlyRead) {
        if (!opened) return base::fail(opened.error());
        store = std::move(*opened);
        return {};
    }
    const bool damaged = opened.error().detail.find("damaged") != std::string::npos;
    if (damaged) {
        if (const auto aside = store::setAside(path)) {
            startNotes += "The sessions database is damaged. It was kept as " + *aside +
                          "; Signalbox started with an empty one. ";
            opened = store::SqliteSessionStore::open(path);
        }
    }
    if (!opened) {
        startNotes += "Sessions cannot be saved (" + opened.error().detail +
                      "). They are kept in memory only: export what you need before you quit. ";
        opened = store::SqliteSessionStore::open(":memory:");
    }
    if (!opened) return base::fail(opened.error());
    store = std::move(*opened);
    return {};
}

void House::apply(const config::Config& changed) {
    config = changed;
    providers->apply(config.providers);
    applyRules();
    questions->apply(config.servers);
    supervisor->apply(config.servers);
}

void House::applyRules() {
    std::vector<policy::ToolRule> rules;
    for (const auto& rule : config.toolRules)
        rules.push_back({rule.server, rule.tool,
                         policy::toolRisk(rule.risk).value_or(policy::ToolRisk::Unknown), "settings.json"});
    tools->setRules(std::move(rules));
}

session::ModelChoice House::defaultModel() const {
    for (const config::ProviderConfig& provider : config.providers)
        if (provider.name == config.defaultProvider || config.defaultProvider.empty())
            return {provider.name, provider.model};
    return {};
}

bool House::hasDemo(const config::Config& config) {
    return named(config.providers, demoProvider) && named(config.servers, demoServer);
}

config::Config House::withDemo(config::Config config) {
    if (!named(config.providers, demoProvider))
        config.providers.push_back(
            {.name = demoProvider, .api = "demo", .model = llm::DemoProvider::modelId});
    if (!named(config.servers, demoServer))
        config.servers.push_back(
            {.name = demoServer,
             .command =
                 (QCoreApplication::applicationDirPath() + QStringLiteral("/signalbox-netops")).toStdString(),
             .arguments = {"--demo"}});
    if (config.defaultProvider.empty()) config.defaultProvider = demoProvider;
    return config;
}

} // namespace app
