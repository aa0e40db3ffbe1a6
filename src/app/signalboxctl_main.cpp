// signalboxctl: Signalbox from the terminal.
#include "app/house.h"
#include "base/log.h"
#include "cli/commands.h"
#include "cli/output.h"

#include <cstdio>

#include <QCoreApplication>

namespace {

/// Commands that only look may run beside an open window.
bool onlyReads(const cli::Command& command) {
    const auto* sessions = std::get_if<cli::SessionsCommand>(&command);
    using Verb = cli::SessionsCommand::Verb;
    return sessions && sessions->verb != Verb::Import && sessions->verb != Verb::Delete;
}

} // namespace

int main(int argc, char** argv) {
    auto read = cli::readArguments(argc, argv, SIGNALBOX_VERSION);
    if (const auto* refusal = std::get_if<cli::Refusal>(&read)) {
        std::fputs(refusal->text.c_str(), refusal->exitCode == 0 ? stdout : stderr);
        return refusal->exitCode;
    }
    const auto& invocation = std::get<cli::Invocation>(read);
    base::startLog({invocation.common.logLevel, invocation.common.logFile});
    if (const auto* decode = std::get_if<cli::DecodeCommand>(&invocation.command))
        return cli::runDecode(*decode, invocation.common.json);

    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("signalbox"));
    auto house =
        app::House::build({.dataDir = invocation.common.dataDir, .onlyRead = onlyReads(invocation.command)});
    if (!house) return cli::refuseToStart(invocation, house.error());
    if (!(*house)->startNotes.empty()) cli::say((*house)->startNotes + "\n");

    app::House& parts = **house;
    parts.providers->apply(parts.config.providers);
    parts.applyRules();
    parts.questions->apply(parts.config.servers);
    QObject::connect(parts.signIn.get(), &auth::LoopbackAgent::changed, &application, [&parts] {
        if (const auto question = parts.signIn->current()) cli::say(cli::signInText(*question));
    });
    int code = 0;
    // Servers are ended politely before the program is.
    QObject::connect(parts.supervisor.get(), &mcp::Supervisor::allStopped, &application,
                     [&] { QCoreApplication::exit(code); });
    const auto job =
        cli::runCommand(invocation,
                        {parts.config, *parts.configFile, *parts.providers, *parts.supervisor, *parts.tools,
                         *parts.questions, *parts.store, *parts.secrets, parts.clock, *parts.catalog,
                         parts.http, *parts.authorizer, *parts.signIn},
                        [&](int exitCode) {
                            code = exitCode;
                            QMetaObject::invokeMethod(
                                &application, [&] { parts.supervisor->stopAll(); }, Qt::QueuedConnection);
                        });
    return QCoreApplication::exec();
}
