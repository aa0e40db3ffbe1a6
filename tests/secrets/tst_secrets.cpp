#include "secrets/keychain_secrets.h"
#include "secrets/memory_secrets.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using base::ErrorKind;
using base::Secret;
using secrets::KeychainSecrets;
using secrets::KeychainState;

namespace {

template <typename T>
T await(QFuture<T> future) {
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000)) qFatal("the keychain did not answer");
    return future.result();
}

const char* const secretText = "sk-Ünïcode-\"'\\ 42";

} // namespace

/// Runs itself again inside a session bus of its own, with a gnome-keyring in the state that is wanted: the
/// outer test says what must come out, the inner one (named by the state) talks to the real keyring.
class tst_Secrets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsKeysInMemory();
    void tellsTheStatesApart_data();
    void tellsTheStatesApart();
};

void tst_Secrets::keepsKeysInMemory() {
    secrets::MemorySecrets store;
    QVERIFY(await(store.write("a", Secret("x"))));
    QCOMPARE(await(store.read("a"))->reveal(), std::string("x"));
    QVERIFY(await(store.remove("a")));
    QCOMPARE(await(store.read("a")).error().kind, ErrorKind::NotFound);
    QCOMPARE(await(store.remove("a")).error().kind, ErrorKind::NotFound);
}

void tst_Secrets::tellsTheStatesApart_data() {
    QTest::addColumn<QString>("start"); // how the inner shell begins
    const QString daemon = QStringLiteral("gnome-keyring-daemon --components=secrets");
    QTest::newRow("ready") << QStringLiteral("printf 'pw' | ") + daemon +
                                  QStringLiteral(" --unlock >/dev/null;");
    QTest::newRow("locked") << daemon + QStringLiteral(" --start >/dev/null;");
    QTest::newRow("again") << QStringLiteral("printf 'pw' | ") + daemon +
                                  QStringLiteral(" --unlock >/dev/null;");
    QTest::newRow("absent") << QString();
}

void tst_Secrets::tellsTheStatesApart() {
    for (const char* program : {"dbus-run-session", "gnome-keyring-daemon"})
        if (QStandardPaths::findExecutable(QLatin1String(program)).isEmpty())
            QSKIP("dbus-run-session and gnome-keyring are needed");
    QFETCH(QString, start);
    static QTemporaryDir home; // the same keyring file for all rows: "locked" finds what "ready" wrote
    const QString runtime = home.filePath(QStringLiteral("run"));
    QDir().mkpath(runtime);
    ::chmod(qPrintable(runtime), 0700);
    QProcess inner;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), home.path());
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), runtime);
    for (const char* unset :
         {"DISPLAY", "WAYLAND_DISPLAY", "XDG_DATA_HOME", "DBUS_SESSION_BUS_ADDRESS", "KDE_SESSION_VERSION"})
        environment.remove(QLatin1String(unset));
    environment.insert(QStringLiteral("TST_SECRETS_STATE"), QLatin1String(QTest::currentDataTag()));
    inner.setProcessEnvironment(environment);
    inner.setProcessChannelMode(QProcess::MergedChannels);
    if (start.isEmpty()) { // a bus of its own would start the keyring by itself
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
                           QStringLiteral("unix:path=/nonexistent"));
        inner.setProcessEnvironment(environment);
        inner.start(QCoreApplication::applicationFilePath(), QStringList());
    } else {
        inner.start(QStringLiteral("dbus-run-session"),
                    {QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"),
                     start + QStringLiteral(" exec \"$0\""), QCoreApplication::applicationFilePath()});
    }
    QVERIFY2(inner.waitForFinished(60'000), "the inner run did not end");
    const QByteArray said = inner.readAll();
    QVERIFY2(inner.exitStatus() == QProcess::NormalExit && inner.exitCode() == 0, said.constData());
}

namespace {

#define REQUIRE(condition)                                                                                   \
    if (!(condition)) {                                                                                      \
        std::fprintf(stderr, "not so: %s (line %d)\n", #condition, __LINE__);                                \
        return 1;                                                                                            \
    }

int innerRun(const QByteArray& state) {
    KeychainSecrets store(QStringLiteral("signalbox-test"));
    if (state == "ready") {
        REQUIRE(await(store.state()) == KeychainState::Ready);
        REQUIRE(await(store.read("k")).error().kind == ErrorKind::NotFound);
        REQUIRE(await(store.write("k", Secret(secretText))));
        REQUIRE(await(store.read("k"))->reveal() == secretText);
        REQUIRE(await(store.write("gone", Secret("x"))));
        REQUIRE(await(store.remove("gone")));
        REQUIRE(await(store.read("gone")).error().kind == ErrorKind::NotFound);
    } else if (state == "locked") {
        // QtKeychain says "not found" and "removed" here: neither may be believed.
        REQUIRE(await(store.state()) == KeychainState::Locked);
        REQUIRE(await(store.read("k")).error().kind == ErrorKind::Locked);
        REQUIRE(await(store.write("k2", Secret("x"))).error().kind == ErrorKind::Locked);
        REQUIRE(await(store.remove("k")).error().kind == ErrorKind::Locked);
    } else if (state == "again") {
        REQUIRE(await(store.read("k"))->reveal() == secretText);
    } else {
        REQUIRE(await(store.state()) == KeychainState::Absent);
        REQUIRE(await(store.read("k")).error().kind == ErrorKind::Unavailable);
        REQUIRE(await(store.write("k", Secret("x"))).error().kind == ErrorKind::Unavailable);
        REQUIRE(await(store.remove("k")).error().kind == ErrorKind::Unavailable);
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    const QByteArray state = qgetenv("TST_SECRETS_STATE");
    if (!state.isEmpty()) return innerRun(state);
    tst_Secrets test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_secrets.moc"
