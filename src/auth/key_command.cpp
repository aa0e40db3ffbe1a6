#include "auth/key_command.h"

#include "process/child_process.h"

#include <QObject>
#include <QPromise>
#include <QTimer>

namespace auth {
namespace {

using base::ErrorKind;
using base::Secret;

constexpr qsizetype most = 64 << 10;

/// Where password stores and agents are found; none of these is a secret.
constexpr const char* sessionVariables[] = {"DBUS_SESSION_BUS_ADDRESS",
                                            "DISPLAY",
                                            "WAYLAND_DISPLAY",
                                            "XAUTHORITY",
                                            "XDG_RUNTIME_DIR",
                                            "XDG_CONFIG_HOME",
                                            "XDG_DATA_HOME",
                                            "SSH_AUTH_SOCK",
                                            "GNUPGHOME",
                                            "GPG_TTY",
                                            "PASSWORD_STORE_DIR",
                                            "VAULT_ADDR",
                                            "AWS_PROFILE",
                                            "AZURE_CONFIG_DIR",
                                            "CLOUDSDK_CONFIG",
                                            "KRB5CCNAME",
                                            "LC_ALL"};

process::Launch launchOf(const std::vector<std::string>& command) {
    process::Launch launch{.program = command.front(), .arguments = {command.begin() + 1, command.end()}};
    for (const char* name : sessionVariables)
        if (qEnvironmentVariableIsSet(name))
            launch.environment.emplace_back(name, qgetenv(name).toStdString());
    return launch;
}

/// One run; deletes itself when the program is gone.
class KeyCommand final : public QObject {
public:
    KeyCommand(const std::vector<std::string>& command, std::chrono::milliseconds limit)
        : m_name(command.front()), m_child(launchOf(command)) {
        m_promise.start();
        connect(&m_child, &process::ChildProcess::started, this, [this] { m_child.closeInput(); });
        connect(&m_child, &process::ChildProcess::output, this, &KeyCommand::take);
        connect(&m_child, &process::ChildProcess::ended, this, &KeyCommand::onEnded);
        m_limit.setSingleShot(true);
        connect(&m_limit, &QTimer::timeout, this, [this, limit] {
            stop(ErrorKind::Timeout, "gave no key in " + std::to_string(limit.count() / 1000) + " s");
        });
        m_limit.start(limit);
        m_child.start();
    }
    ~KeyCommand() override { m_output.fill('\0'); }
    QFuture<base::Result<Secret>> future() { return m_promise.future(); }

private:
    tl::unexpected<base::Error> failed(ErrorKind kind, const std::string& how) const {
        return base::fail(kind, "the key command \"" + m_name + "\" " + how);
    }
    void take(std::string_view bytes) {
        const auto size = static_cast<qsizetype>(bytes.size());
        if (m_output.size() + size > most)
            return stop(ErrorKind::TooLarge, "wrote over 64 KiB: no key is as long");
        m_output.append(bytes.data(), size);
    }
    void stop(ErrorKind kind, const std::string& how) {
        finish(failed(kind, how));
        m_child.kill();
    }
    void onEnded(const base::Result<process::ProcessExit>& outcome) {
        deleteLater();
        if (!outcome)
            return finish(failed(outcome.error().kind, "cannot be started: " + outcome.error().detail));
        if (outcome->code != 0 || outcome->signal != 0)
            return finish(failed(ErrorKind::Unavailable,
                                 process::describe(*outcome) + "; run in a terminal, it tells why"));
        Secret secret(m_output.trimmed().toStdString());
        if (secret.empty()) return finish(failed(ErrorKind::NotFound, "wrote nothing"));
        finish(std::move(secret));
    }
    void finish(base::Result<Secret> result) {
        m_limit.stop();
        if (m_finished) return;
        m_finished = true;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    std::string m_name;
    process::ChildProcess m_child;
    QTimer m_limit;
    QByteArray m_output;
    QPromise<base::Result<Secret>> m_promise;
    bool m_finished = false;
};

} // namespace

QFuture<base::Result<Secret>> runKeyCommand(const std::vector<std::string>& command,
                                            std::chrono::milliseconds limit) {
    if (command.empty() || command.front().empty())
        return QtFuture::makeReadyFuture(
            base::Result<Secret>(base::fail(ErrorKind::InvalidInput, "the key command names no program")));
    return (new KeyCommand(command, limit))->future();
}

} // namespace auth
