// signalbox: the window.
#include "app/house.h"
#include "base/error_text.h"
#include "base/log.h"
#include "ui/scripted_run.h"
#include "ui/server_park.h"
#include "ui/window.h"
#include "ui/workbench.h"

#include <algorithm>
#include <cstdio>
#include <optional>

#include <CLI/CLI.hpp>

#include <QDir>
#include <QGuiApplication>
#include <QQmlApplicationEngine>

namespace {

struct Options {
    app::HouseOptions house;
    base::LogOptions log{.level = "warn"};
    std::string session, send, approve, size = "1280x800", theme, lang, timings;
    std::vector<std::string> screenshots, views;
    bool quitWhenIdle = false;
    bool selfTest = false;
};

QSize sizeOf(const std::string& text) {
    const QStringList parts = QString::fromStdString(text).split(QLatin1Char('x'));
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    return size.isValid() && size.width() >= 320 && size.height() >= 240 ? size : QSize();
}

/// Fills `options`; an exit code where the program ends here.
std::optional<int> read(int argc, char** argv, Options& options) {
    CLI::App app("Signalbox: a native chat for operations and network engineers.", "signalbox");
    app.set_version_flag("--version", SIGNALBOX_VERSION);
    app.add_option("--data-dir", options.house.dataDir, "Folder of all state")->envname("SIGNALBOX_DATA_DIR");
    app.add_option("--log-level", options.log.level, "trace, debug, info, warn, error or off")
        ->check(CLI::IsMember({"trace", "debug", "info", "warn", "error", "off"}));
    app.add_option("--log-file", options.log.file, "Write the log here");
    app.add_flag("--demo", options.house.demo, "Use the demo workspace");
    app.add_option("--session", options.session, "Open this session");
    app.add_option("--send", options.send, "Type this and send it");
    app.add_option("--approve", options.approve, "Answer approval cards of this run: all or none")
        ->check(CLI::IsMember({"all", "none"}));
    app.add_option("--screenshot", options.screenshots,
                   "Write a picture here (repeatable, one for each --view)");
    app.add_option("--view", options.views,
                   "chat, servers, tools, sessions, settings or welcome (repeatable)")
        ->check(CLI::IsMember({"chat", "servers", "tools", "sessions", "settings", "welcome"}));
    app.add_option("--size", options.size, "Size of the window, WIDTHxHEIGHT, from 320x240 on")
        ->check([](const std::string& text) {
            return sizeOf(text).isEmpty() ? text + " is no size from 320x240 on" : std::string();
        });
    app.add_option("--theme", options.theme, "light or dark")->check(CLI::IsMember({"light", "dark"}));
    app.add_option("--lang", options.lang,
                   "Language code, such as de or en; without it the language of the system");
    app.add_flag("--quit-when-idle", options.quitWhenIdle, "End when the turn has ended");
    app.add_option("--timings", options.timings, "Write timings as JSON lines");
    app.add_flag("--self-test", options.selfTest, "Load every view and end; 1 on any warning");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    return std::nullopt;
}

ui::ScriptOptions scriptOf(const Options& options) {
    ui::ScriptOptions script{.send = QString::fromStdString(options.send),
                             .quitWhenIdle = options.quitWhenIdle,
                             .timings = QString::fromStdString(options.timings)};
    if (options.approve == "all") script.approve = ui::ScriptOptions::Approve::All;
    if (options.approve == "none") script.approve = ui::ScriptOptions::Approve::None;
    for (std::size_t i = 0; i < options.screenshots.size(); ++i)
        script.pictures.push_back(
            {QString::fromStdString(options.screenshots[i]),
             i < options.views.size() ? QString::fromStdString(options.views[i]) : QString()});
    return script;
}

ui::WorkbenchParts partsOf(app::House& house, ui::ServerPark& park) {
    QString shown = QString::fromStdString(house.dataDir);
    if (shown.startsWith(QDir::homePath())) shown.replace(0, QDir::homePath().size(), QStringLiteral("~"));
    return {.config = house.config,
            .configFile = *house.configFile,
            .store = *house.store,
            .servers = park,
            .tools = *house.tools,
            .secrets = *house.secrets,
            .clock = house.clock,
            .catalog = *house.catalog,
            .provider = [&house](const std::string& name) { return house.providers->find(name); },
            .makeProvider =
                [&house](const config::ProviderConfig& config, const base::Secret& key) {
                    return house.providers->makeAnyway(config, key);
                },
            .findLocal = [&house] { return llm::findLocalServers(house.http); },
            .apply = [&house](const config::Config& config) { house.apply(config); },
            .fetchCatalog =
                [&house](const std::string& url) {
                    if (!house.catalogHttp) house.catalogHttp = house.http.create();
                    return llm::fetchCatalog(*house.catalogHttp, url);
                },
            .questions = house.questions.get(),
            .signIn = house.signIn.get(),
            .dataFolder = shown,
            .startFailure = QString::fromStdString(house.startNotes)};
}

/// Prints what the self-test found; the exit code that belongs to it.
int report(const QStringList& warnings) {
    for (const QString& warning : warnings)
        std::fprintf(stderr, "%s\n", qPrintable(warning));
    return warnings.isEmpty() ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    if (const auto ended = read(argc, argv, options)) return *ended;
    base::startLog(options.log);
    // Nobody but the operator decides what QML may load.
    for (const char* variable :
         {"QML_XHR_ALLOW_FILE_READ", "QML2_IMPORT_PATH", "QML_IMPORT_PATH", "QT_PLUGIN_PATH"})
        qunsetenv(variable);
    qputenv("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1");
    ui::chooseGraphics();
    QGuiApplication application(argc, argv);
    QGuiApplication::setQuitOnLastWindowClosed(false); // the servers are ended first
    QCoreApplication::setApplicationName(QStringLiteral("signalbox"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));
    ui::prepareApplication(application);
    ui::chooseLanguage(application, QString::fromStdString(options.lang));

    auto house = app::House::build(options.house);
    if (!house) {
        const base::ErrorText words =
            base::errorText(house.error(), QString::fromStdString(options.house.dataDir));
        std::fprintf(stderr, "%s %s\n  %s\n", qPrintable(words.cause), qPrintable(words.nextStep),
                     qPrintable(words.detail));
        return 1;
    }
    ui::SupervisorPark park(*(*house)->supervisor, (*house)->authorizer.get());
    (*house)->apply((*house)->config);
    ui::WorkbenchParts parts = partsOf(**house, park);
    const std::unique_ptr<ui::SystemTheme> theme = ui::SystemTheme::ofSession();
    parts.theme = theme.get();
    ui::SupervisorOffers offers(*(*house)->supervisor);
    parts.offers = &offers;
    const std::unique_ptr<ui::FileChooser> chooser = ui::FileChooser::ofSession();
    parts.chooser = chooser.get();
    ui::Workbench* opened = nullptr;
    if (!app::House::hasDemo((*house)->config))
        parts.openDemo = [&opened] {
            (void)opened->settings()->change(
                [](config::Config& config) { config = app::House::withDemo(config); });
        };
    ui::Workbench workbench(std::move(parts));
    opened = &workbench;
    if (!options.theme.empty()) workbench.forceTheme(QString::fromStdString(options.theme));
    if (!options.session.empty()) workbench.openSession(QString::fromStdString(options.session));

    QQmlApplicationEngine engine;
    QQuickWindow* const window = ui::loadWindow(engine, workbench, sizeOf(options.size));
    int exitCode = 0;
    // The one way out: the servers are ended before the program is.
    const auto leave = [&](int code) {
        exitCode = code;
        if (window) window->hide();
        (*house)->questions->dismissAll();
        // Once the servers have been told.
        QMetaObject::invokeMethod(
            &application, [&house] { (*house)->supervisor->stopAll(); }, Qt::QueuedConnection);
    };
    QObject::connect(&application, &QGuiApplication::lastWindowClosed, &application,
                     [&] { leave(exitCode); });
    QObject::connect((*house)->supervisor.get(), &mcp::Supervisor::allStopped, &application,
                     [&] { QCoreApplication::exit(exitCode); });
    const auto settled = [&park] {
        const auto statuses = park.statuses();
        return std::none_of(statuses.begin(), statuses.end(),
                            [](const mcp::ServerStatus& s) { return s.state == mcp::ServerState::Starting; });
    };
    std::optional<ui::ScriptedRun> run;
    if (!window) {
        leave(1);
    } else if (options.selfTest) {
        leave(report(ui::selfTest(*window, workbench)));
    } else {
        if (!options.views.empty()) workbench.setView(QString::fromStdString(options.views.front()));
        run.emplace(scriptOf(options), *window, workbench, settled, leave);
        window->show();
    }
    return QGuiApplication::exec();
}
