#include "ui/system_theme.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace ui {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString settings = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearance = QStringLiteral("org.freedesktop.appearance");
const QString colorScheme = QStringLiteral("color-scheme");

} // namespace

SystemTheme::SystemTheme(QDBusConnection bus, QObject* parent) : QObject(parent) {
    if (!bus.isConnected()) return;
    // No service name here: Qt would ask for its owner and wait.
    bus.connect(QString(), path, settings, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage read = QDBusMessage::createMethodCall(service, path, settings, QStringLiteral("Read"));
    read.setArguments({appearance, colorScheme});
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(read), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid()) take(reply.value().variant());
    });
}

std::unique_ptr<SystemTheme> SystemTheme::ofSession() {
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")) return nullptr;
    return std::make_unique<SystemTheme>(QDBusConnection::sessionBus());
}

void SystemTheme::settingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
    if (group == appearance && key == colorScheme) take(value.variant());
}

void SystemTheme::take(const QVariant& value) {
    // Read wraps its value in one more variant than SettingChanged does.
    const QVariant plain = value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
    const uint scheme = plain.toUInt(); // 1 dark, 2 light, everything else no wish
    const std::optional<bool> dark = scheme == 1 || scheme == 2 ? std::optional(scheme == 1) : std::nullopt;
    if (dark == m_dark) return;
    m_dark = dark;
    Q_EMIT changed();
}

} // namespace ui
