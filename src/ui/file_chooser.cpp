#include "ui/file_chooser.h"

#include <utility>

#include <QCoreApplication>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace ui {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString desktop = QStringLiteral("/org/freedesktop/portal/desktop");
const QString chooser = QStringLiteral("org.freedesktop.portal.FileChooser");
const QString request = QStringLiteral("org.freedesktop.portal.Request");

} // namespace

FileChooser::FileChooser(QDBusConnection bus, QObject* parent) : QObject(parent), m_bus(std::move(bus)) {}

std::unique_ptr<FileChooser> FileChooser::ofSession() {
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")) return nullptr;
    return std::make_unique<FileChooser>(QDBusConnection::sessionBus());
}

void FileChooser::open(const QString& title) {
    if (!m_request.isEmpty()) return;
    if (!m_bus.isConnected()) {
        Q_EMIT unavailable();
        return;
    }
    // The answer may come before the reply that names its object: where it will be is agreed beforehand.
    const QString token =
        QStringLiteral("signalbox_%1_%2").arg(QCoreApplication::applicationPid()).arg(++m_number);
    const QString sender = m_bus.baseService().mid(1).replace(QLatin1Char('.'), QLatin1Char('_'));
    listen(QStringLiteral("%1/request/%2/%3").arg(desktop, sender, token));
    QDBusMessage call = QDBusMessage::createMethodCall(service, desktop, chooser, QStringLiteral("OpenFile"));
    call.setArguments(
        {QString(), title,
         QVariantMap{{QStringLiteral("handle_token"), token}, {QStringLiteral("multiple"), true}}});
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> reply = *watcher;
        if (reply.isError()) {
            listen({});
            Q_EMIT unavailable();
        } else if (!m_request.isEmpty() && reply.value().path() != m_request) {
            listen(reply.value().path()); // portals before 0.9 choose the path themselves
        }
    });
}

/// Moves the one ear to this request; empty: nowhere.
void FileChooser::listen(const QString& path) {
    const char* const slot = SLOT(answered(uint, QVariantMap));
    if (!m_request.isEmpty())
        m_bus.disconnect(QString(), m_request, request, QStringLiteral("Response"), this, slot);
    m_request = path;
    if (!m_request.isEmpty())
        m_bus.connect(QString(), m_request, request, QStringLiteral("Response"), this, slot);
}

void FileChooser::answered(uint code, const QVariantMap& results) {
    if (m_request.isEmpty()) return;
    listen({});
    QList<QUrl> files;
    if (code == 0) // 1: cancelled, 2: ended in some other way
        for (const QString& uri : results.value(QStringLiteral("uris")).toStringList())
            files += QUrl(uri);
    Q_EMIT chosen(files);
}

} // namespace ui
