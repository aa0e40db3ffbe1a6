#include "ui/server_facts.h"

#include <QCoreApplication>

#include "base/display_text.h"
#include "base/error_text.h"
#include "session/server_notes.h"
#include "ui/asks_editor.h"
#include "ui/figures.h"

namespace ui {

namespace {

QString tr(const char* words) {
    return QCoreApplication::translate("ui", words); // lupdate takes the namespace for the context
}

QString safe(const std::string& text, std::size_t most = 400) {
    return QString::fromStdString(base::displayLine(text, most));
}

struct StateWords {
    const char* status;
    const char* section;
};

StateWords wordsOf(const mcp::ServerStatus& status) {
    switch (status.state) {
    case mcp::ServerState::Off: return {"off", "off"};
    case mcp::ServerState::Starting: return {"running", "running"};
    case mcp::ServerState::Clear: return {"done", status.callsUnderWay > 0 ? "running" : "clear"};
    case mcp::ServerState::Slow: return {"slow", status.callsUnderWay > 0 ? "running" : "slow"};
    case mcp::ServerState::Failing: return {"failed", "down"};
    case mcp::ServerState::Stopped: return {status.cause ? "failed" : "off", status.cause ? "down" : "off"};
    }
    return {"off", "off"};
}

/// Which step of the way a failure belongs to.
int failedStep(const base::Error& error, bool stdio) {
    using Kind = base::ErrorKind;
    switch (error.kind) {
    case Kind::InvalidInput: return 0;
    case Kind::Unavailable:
    case Kind::NotFound: return stdio ? 0 : 1;
    case Kind::Network:
    case Kind::Tls:
    case Kind::Storage: return 1;
    case Kind::Auth:
    case Kind::Forbidden:
    case Kind::Locked: return stdio ? 2 : 2;
    case Kind::Protocol:
    case Kind::Timeout:
    default: return stdio ? 2 : 3;
    }
}

/// Why a server needs the operator, short enough for a list.
QString shortCause(base::ErrorKind kind) {
    using Kind = base::ErrorKind;
    switch (kind) {
    case Kind::Tls: return tr("TLS certificate");
    case Kind::Network: return tr("no connection");
    case Kind::Timeout: return tr("no answer");
    case Kind::Auth:
    case Kind::Forbidden:
    case Kind::Denied: return tr("sign-in refused");
    case Kind::Locked: return tr("keychain locked");
    case Kind::NotFound:
    case Kind::Unavailable: return tr("not found");
    case Kind::InvalidInput: return tr("settings");
    case Kind::Protocol: return tr("does not speak MCP");
    case Kind::Server:
    case Kind::Overloaded: return tr("server error");
    default: return tr("stopped");
    }
}

/// The terms of the specification, which no language translates.
QString transportWords(config::ServerConfig::Transport transport, bool overSse) {
    if (transport == config::ServerConfig::Transport::Stdio) return QStringLiteral("stdio");
    if (transport == config::ServerConfig::Transport::WebSocket) return QStringLiteral("WebSocket");
    return overSse || transport == config::ServerConfig::Transport::Sse ? QStringLiteral("HTTP+SSE")
                                                                        : QStringLiteral("Streamable HTTP");
}

/// What is known of a step between the first one and initialize that went well.
QString passed(const config::ServerConfig& config, int step, bool ready, const std::string& issuer) {
    if (config.transport == config::ServerConfig::Transport::Stdio)
        return step != 1 ? QString() : ready ? tr("running") : tr("started");
    if (step == 1) return tr("open");
    if (step != 2) return {};
    if (!issuer.empty() && config.secretHeaders.empty()) return tr("signed in at %1").arg(safe(issuer));
    return config.secretHeaders.empty() ? tr("none needed") : tr("with the key from the keychain");
}

QVariantList stepsOf(const config::ServerConfig& config, const mcp::ServerStatus& status,
                     const ServerFacts& facts, const std::string& issuer) {
    const bool stdio = config.transport == config::ServerConfig::Transport::Stdio;
    QStringList names = stdio ? QStringList{tr("Command"), tr("Start"), QStringLiteral("initialize"),
                                            QStringLiteral("tools/list")}
                              : QStringList{tr("Address"), tr("Connection"), tr("Sign-in"),
                                            QStringLiteral("initialize"), QStringLiteral("tools/list")};
    const bool ready = status.state == mcp::ServerState::Clear || status.state == mcp::ServerState::Slow;
    const int failed = status.cause ? failedStep(*status.cause, stdio) : -1;
    QVariantList steps;
    for (int i = 0; i < names.size(); ++i) {
        StepLine step;
        step.name = names[i];
        const bool reached = ready || (failed >= 0 && i < failed);
        step.status = reached       ? QStringLiteral("done")
                      : i == failed ? QStringLiteral("failed")
                                    : QStringLiteral("queued");
        if (!reached && failed < 0 && status.state == mcp::ServerState::Starting && i == 0)
            step.status = QStringLiteral("running");
        if (i == 0) step.detail = facts.target;
        if (i > 0 && reached && step.detail.isEmpty()) step.detail = passed(config, i, ready, issuer);
        if (names[i] == QLatin1String("initialize"))
            step.detail = facts.revision.isEmpty()
                              ? QString()
                              : facts.revision + QLatin1String(", ") + facts.implementation;
        if (names[i] == QLatin1String("tools/list") && (ready || status.toolCount > 0)) {
            step.detail = counted(facts.tools, tr("1 tool"), tr("%1 tools"));
            if (facts.quarantined > 0) step.detail += tr(", %1 left out").arg(facts.quarantined);
        }
        if (i == failed) {
            step.cause = facts.cause;
            step.nextStep = facts.nextStep;
            step.detail = safe(status.cause->detail, 2000);
        }
        if (!reached && i != failed && i > 0 && failed >= 0) step.detail = tr("not reached");
        steps.append(QVariant::fromValue(step));
    }
    return steps;
}

} // namespace

QString commandLine(const std::string& command, const std::vector<std::string>& arguments) {
    const auto quoted = [](const std::string& word) {
        static const std::string plain =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-";
        if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return safe(word, 4000);
        QString text = safe(word, 4000);
        return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QLatin1String("'\\''")) +
               QLatin1Char('\'');
    };
    QStringList words{quoted(command)};
    for (const std::string& argument : arguments)
        words += quoted(argument);
    return words.join(QLatin1Char(' '));
}

ServerFacts serverFacts(const config::ServerConfig& config, const mcp::ServerStatus& status,
                        base::EpochMs now, const std::string& issuer) {
    ServerFacts facts;
    const bool stdio = config.transport == config::ServerConfig::Transport::Stdio;
    const StateWords words = wordsOf(status);
    facts.name = safe(config.name, 120);
    facts.status = QString::fromLatin1(words.status);
    facts.section = QString::fromLatin1(words.section);
    facts.enabled = config.enabled;
    facts.transport = transportWords(config.transport, status.info.overSse);
    facts.target = stdio ? commandLine(config.command, config.arguments) : safe(config.url, 2000);
    facts.roots = rootsText(config);
    facts.sampling = samplingText(config);
    facts.revision = safe(status.info.revision, 40);
    facts.implementation =
        safe(status.info.implementation.name + " " + status.info.implementation.version, 120).trimmed();
    facts.tools = static_cast<int>(status.toolCount);
    facts.quarantined = static_cast<int>(status.quarantinedCount);
    if (status.latencyP50) facts.latency = durationText(static_cast<std::int64_t>(*status.latencyP50 + 0.5));
    facts.latencies = QVariantList(status.latencies.begin(), status.latencies.end());
    if (status.cause) {
        const base::ErrorText text = base::serverErrorText(*status.cause, facts.name);
        facts.cause = text.cause;
        facts.nextStep = text.nextStep;
    }
    if (status.nextTry && *status.nextTry > now)
        facts.nextTry = QCoreApplication::translate("ServerFacts", "next try in %1 s")
                            .arg((*status.nextTry - now + 999) / 1000);
    const bool failing = facts.section == QLatin1String("down");
    facts.group = failing || facts.status == QLatin1String("slow") ? tr("Needs you")
                  : facts.section == QLatin1String("off")          ? tr("Switched off")
                                                                   : tr("Connected");
    const QString toolCount = counted(facts.tools, tr("1 tool"), tr("%1 tools"));
    const QString shortTransport = stdio ? QStringLiteral("stdio") : QStringLiteral("HTTP");
    facts.fact = failing ? shortCause(status.cause ? status.cause->kind : base::ErrorKind::Cancelled)
                 : status.state == mcp::ServerState::Starting ? tr("starting")
                 : facts.section == QLatin1String("off")
                     ? (config.enabled ? tr("stopped") : tr("switched off"))
                     : shortTransport + QStringLiteral(" · ") + toolCount;
    facts.instructions = QString::fromStdString(session::serverNotes(status.info.instructions));
    facts.instructionsOn = config.instructions;
    if (!mcp::wholeIcon(status.info.implementation.icons).empty())
        facts.icon =
            QStringLiteral("server/") + QString::fromLatin1(QByteArray::fromStdString(config.name).toHex());
    const auto all = static_cast<std::int64_t>(status.info.instructions.size());
    constexpr std::int64_t most = session::mostServerNotes;
    facts.instructionsSize =
        all <= most ? bytesText(all) : tr("the first %1 of %2").arg(bytesText(most), bytesText(all));
    facts.steps = stepsOf(config, status, facts, issuer);
    return facts;
}

} // namespace ui
