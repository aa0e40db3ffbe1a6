// The desktop's dialog to choose files, from a portal of our own on a bus of our own.
#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVirtualObject>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include "ui/file_chooser.h"

namespace {

const QString path = QStringLiteral("/org/freedesktop/portal/desktop");

/// Answers OpenFile: the handle, and before or after it what the operator chose.
class Portal final : public QDBusVirtualObject {
public:
    uint code = 0;
    QStringList uris;
    bool early = false; ///< the choice comes before the handle
    QVariantMap options;

    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override {
        if (message.member() != QLatin1String("OpenFile")) return false;
        const QDBusArgument argument = message.arguments().value(2).value<QDBusArgument>();
        options.clear();
        argument >> options;
        const QString handle =
            QStringLiteral("%1/request/%2/%3")
                .arg(path, message.service().mid(1).replace(QLatin1Char('.'), QLatin1Char('_')),
                     options.value(QStringLiteral("handle_token")).toString());
        QDBusMessage choice = QDBusMessage::createSignal(
            handle, QStringLiteral("org.freedesktop.portal.Request"), QStringLiteral("Response"));
        choice.setArguments({code, QVariantMap{{QStringLiteral("uris"), uris}}});
        const QDBusMessage reply = message.createReply(QVariant::fromValue(QDBusObjectPath(handle)));
        return early ? bus.send(choice) && bus.send(reply) : bus.send(reply) && bus.send(choice);
    }
};

} // namespace

class TestFileChooser : public QObject {
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
    void tellsThatThisDesktopHasNone() {
        for (const char* bus : {"alone", "none"}) {
            if (qstrcmp(bus, "alone") == 0)
                QDBusConnection::connectToBus(m_address, QString::fromLatin1(bus));
            ui::FileChooser chooser{QDBusConnection(QString::fromLatin1(bus))};
            QSignalSpy unavailable(&chooser, &ui::FileChooser::unavailable);
            chooser.open(QStringLiteral("Attach"));
            QTRY_COMPARE(unavailable.count(), 1);
        }
    }
    void givesWhatWasChosen_data() {
        QTest::addColumn<bool>("early");
        QTest::newRow("after the handle") << false;
        QTest::newRow("before the handle") << true;
    }
    void givesWhatWasChosen() {
        QFETCH(bool, early);
        QDBusConnection desktop = QDBusConnection::connectToBus(m_address, QStringLiteral("desktop"));
        Portal portal;
        portal.early = early;
        portal.uris = {QStringLiteral("file:///srv/a%20b.log"), QStringLiteral("file:///srv/c.png")};
        QVERIFY(desktop.registerVirtualObject(path, &portal));
        QVERIFY(desktop.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
        ui::FileChooser chooser(QDBusConnection::connectToBus(m_address, QStringLiteral("window")));
        QSignalSpy chosen(&chooser, &ui::FileChooser::chosen);
        chooser.open(QStringLiteral("Attach"));
        QTRY_COMPARE(chosen.count(), 1);
        const auto files = chosen[0][0].value<QList<QUrl>>();
        QCOMPARE(files.size(), qsizetype(2));
        QCOMPARE(files[0].toLocalFile(), QStringLiteral("/srv/a b.log"));
        QVERIFY(portal.options.value(QStringLiteral("multiple")).toBool());
        // A second dialog works as the first did, and cancelling is no choice.
        portal.code = 1;
        chooser.open(QStringLiteral("Attach"));
        QTRY_COMPARE(chosen.count(), 2);
        QVERIFY(chosen[1][0].value<QList<QUrl>>().isEmpty());
        desktop.unregisterObject(path);
        desktop.unregisterService(QStringLiteral("org.freedesktop.portal.Desktop"));
    }

private:
    QProcess m_daemon;
    QString m_address;
};

QTEST_GUILESS_MAIN(TestFileChooser)
#include "tst_file_chooser.moc"
