#include "secrets/secret_service.h"

#include <memory>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCall>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QPromise>

namespace secrets {
namespace {

const QString serviceName = QStringLiteral("org.freedesktop.secrets");
constexpr int callTimeoutMs = 3000;

class StateQuestion final : public QObject {
public:
    explicit StateQuestion(QObject* context) : QObject(context) { m_promise.start(); }
    QFuture<KeychainState> future() { return m_promise.future(); }

    void ask() {
        // Creating a bus connection without an address would start a stray daemon through X11.
        if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") &&
            qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR"))
            return answer(KeychainState::Absent);
        if (!QDBusConnection::sessionBus().isConnected()) return answer(KeychainState::Absent);
        QDBusMessage alias = QDBusMessage::createMethodCall(
            serviceName, QStringLiteral("/org/freedesktop/secrets"),
            QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("ReadAlias"));
        alias << QStringLiteral("default");
        call(alias, [this](const QDBusMessage& reply) {
            const auto path = reply.arguments().value(0).value<QDBusObjectPath>().path();
            // "/" means that no default collection was made yet: nobody has unlocked or created one.
            if (path.isEmpty() || path == QLatin1String("/")) return answer(KeychainState::Locked);
            askLocked(path);
        });
    }

private:
    void askLocked(const QString& collection) {
        QDBusMessage locked = QDBusMessage::createMethodCall(
            serviceName, collection, QStringLiteral("org.freedesktop.DBus.Properties"),
            QStringLiteral("Get"));
        locked << QStringLiteral("org.freedesktop.Secret.Collection") << QStringLiteral("Locked");
        call(locked, [this](const QDBusMessage& reply) {
            const QVariant value = reply.arguments().value(0).value<QDBusVariant>().variant();
            answer(value.toBool() ? KeychainState::Locked : KeychainState::Ready);
        });
    }
    template <typename Next>
    void call(const QDBusMessage& message, Next next) {
        auto* const watcher = new QDBusPendingCallWatcher(
            QDBusConnection::sessionBus().asyncCall(message, callTimeoutMs), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, next] {
            const QDBusMessage reply = watcher->reply();
            if (reply.type() == QDBusMessage::ReplyMessage) return next(reply);
            const QString error = reply.errorName();
            const bool late = error == QLatin1String("org.freedesktop.DBus.Error.NoReply") ||
                              error == QLatin1String("org.freedesktop.DBus.Error.Timeout");
            answer(late ? KeychainState::NotResponding : absent());
        });
    }
    static KeychainState absent() {
        return qEnvironmentVariableIsSet("KDE_SESSION_VERSION") ? KeychainState::Ready
                                                                : KeychainState::Absent;
    }
    void answer(KeychainState state) {
        m_promise.addResult(state);
        m_promise.finish();
        deleteLater();
    }
    QPromise<KeychainState> m_promise;
};

} // namespace

QFuture<KeychainState> secretServiceState(QObject* context) {
    auto* const question = new StateQuestion(context);
    const auto future = question->future();
    question->ask();
    return future;
}

} // namespace secrets
