// The desktop's wish for light or dark, from a settings portal of our own on a bus of our own.
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include "ui/system_theme.h"

namespace {

const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString settings = QStringLiteral("org.freedesktop.portal.Settings");

QVariant variant(uint scheme) {
    return QVariant::fromValue(QDBusVariant(scheme));
}

class Portal final : public QDBusVirtualObject {
public:
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override {
        if (message.member() != QLatin1String("Read")) return false;
        return bus.send(message.createReply(QVariant::fromValue(QDBusVariant(variant(1)))));
    }
};

} // namespace

class TestSystemTheme : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        const QString daemon = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
        if (daemon.isEmpty()) QSKIP("dbus-daemon is not installed");
        m_daemon.start(daemon, {QStringLiteral("--session"), QStringLiteral("--nofork"),
                                QStringLiteral("--print-address")});
        QVERIFY(m_daemon.waitForReadyRead(5000));
        m_address = QString::fromLatin1(m_daemon.readLine()).trimmed();
    }
    void cleanupTestCase() {
        m_daemon.terminate();
        m_daemon.waitForFinished(5000);
    }
    void knowsNothingWithoutAPortal() {
        QDBusConnection bus = QDBusConnection::connectToBus(m_address, QStringLiteral("alone"));
        const ui::SystemTheme theme(bus);
        QTest::qWait(100); // the answer, an error, changes nothing
        QVERIFY(!theme.dark());
        QVERIFY(!ui::SystemTheme(QDBusConnection(QStringLiteral("none"))).dark());
    }
    void takesTheWishOfTheDesktopAndItsChanges() {
        QDBusConnection desktop = QDBusConnection::connectToBus(m_address, QStringLiteral("desktop"));
        Portal portal;
        QVERIFY(desktop.registerVirtualObject(path, &portal));
        QVERIFY(desktop.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
        QDBusConnection bus = QDBusConnection::connectToBus(m_address, QStringLiteral("window"));
        const ui::SystemTheme theme(bus);
        QTRY_COMPARE(theme.dark(), std::optional(true));
        QSignalSpy changed(&theme, &ui::SystemTheme::changed);
        QDBusMessage signal = QDBusMessage::createSignal(path, settings, QStringLiteral("SettingChanged"));
        signal.setArguments(
            {QStringLiteral("org.freedesktop.appearance"), QStringLiteral("color-scheme"), variant(2)});
        QVERIFY(desktop.send(signal));
        QTRY_COMPARE(theme.dark(), std::optional(false));
        signal.setArguments(
            {QStringLiteral("org.freedesktop.appearance"), QStringLiteral("color-scheme"), variant(0)});
        QVERIFY(desktop.send(signal));
        QTRY_VERIFY(!theme.dark());
        QCOMPARE(changed.count(), 2);
    }

private:
    QProcess m_daemon;
    QString m_address;
};

QTEST_GUILESS_MAIN(TestSystemTheme)
#include "tst_system_theme.moc"
