#include "auth/key_command.h"
#include "auth/keys.h"
#include "secrets/memory_secrets.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>
#include <unistd.h>

using base::ErrorKind;
using base::Result;
using base::Secret;
using config::KeySource;
using Kind = config::KeySource::Kind;

namespace {

const QByteArray canary = "sk-canary-42";

Result<Secret> settled(QFuture<Result<Secret>> future) {
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000)) qFatal("no answer");
    return future.result();
}

KeySource command(std::vector<std::string> line) {
    return {.kind = Kind::Command, .command = std::move(line)};
}
KeySource shell(const char* script) {
    return command({"/bin/sh", "-c", script});
}

} // namespace

class tst_Keys : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void readsEverySource();
    void takesTheNewKeyAtOnce();
    void tellsWhyAFileGivesNoKey_data();
    void tellsWhyAFileGivesNoKey();
    void refusesAFileThatEveryUserMayRead();
    void tellsWhyACommandGivesNoKey_data();
    void tellsWhyACommandGivesNoKey();
    void sendsNoCommandThroughAShell();
    void givesACommandNoKeysOfThisProcess();
    void stopsACommandThatGivesNothing();
    void waitsForACommandWithoutBlocking();

private:
    QString path(const char* name) const { return m_dir->filePath(QLatin1String(name)); }
    KeySource file(const char* name, const QByteArray& text) const {
        QFile out(path(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size()) qFatal("cannot write");
        out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        return {.kind = Kind::File, .name = path(name).toStdString()};
    }
    Result<Secret> read(const KeySource& source) { return settled(auth::readKey(source, m_store)); }

    std::unique_ptr<QTemporaryDir> m_dir;
    secrets::MemorySecrets m_store;
};

void tst_Keys::readsEverySource() {
    m_store.write("provider/x", Secret("from the keychain"));
    qputenv("TST_KEYS", " from the variable\n");
    QCOMPARE(read({.kind = Kind::Keychain, .name = "provider/x"}).value().reveal(),
             std::string("from the keychain"));
    QCOMPARE(read({.kind = Kind::Environment, .name = "TST_KEYS"}).value().reveal(),
             std::string("from the variable"));
    QCOMPARE(read(file("key", "\n  from the file \r\n")).value().reveal(), std::string("from the file"));
    QCOMPARE(read(command({"echo", "from", "the command"})).value().reveal(),
             std::string("from the command"));
    QVERIFY(read({}).value().empty());
}

void tst_Keys::takesTheNewKeyAtOnce() {
    const KeySource inFile = file("key", "one"), printed = command({"cat", path("key").toStdString()});
    QCOMPARE(read(inFile).value().reveal() + read(printed).value().reveal(), std::string("oneone"));
    file("key", "two");
    QCOMPARE(read(inFile).value().reveal() + read(printed).value().reveal(), std::string("twotwo"));
    const KeySource variable{.kind = Kind::Environment, .name = "TST_KEYS"};
    qputenv("TST_KEYS", "one");
    QCOMPARE(read(variable).value().reveal(), std::string("one"));
    qputenv("TST_KEYS", "two");
    QCOMPARE(read(variable).value().reveal(), std::string("two"));
    qunsetenv("TST_KEYS");
    QCOMPARE(read(variable).error().kind, ErrorKind::NotFound);
}

void tst_Keys::tellsWhyAFileGivesNoKey_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("missing") << path("none") << ErrorKind::NotFound << QStringLiteral("does not exist");
    QTest::newRow("empty") << QStringLiteral("empty") << ErrorKind::NotFound << QStringLiteral("is empty");
    QTest::newRow("long") << QStringLiteral("long") << ErrorKind::TooLarge << QStringLiteral("64 KiB");
    QTest::newRow("pipe") << QStringLiteral("pipe") << ErrorKind::InvalidInput
                          << QStringLiteral("no regular file");
    QTest::newRow("folder") << QStringLiteral("/tmp") << ErrorKind::InvalidInput
                            << QStringLiteral("no regular file");
    QTest::newRow("relative") << QStringLiteral("./key") << ErrorKind::InvalidInput
                              << QStringLiteral("begins with /");
}

void tst_Keys::tellsWhyAFileGivesNoKey() {
    QFETCH(QString, name);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, words);
    file("empty", " \n");
    file("long", QByteArray(70'000, 'k'));
    QCOMPARE(::mkfifo(path("pipe").toUtf8().constData(), 0600), 0);
    if (!name.contains(QLatin1Char('/'))) name = m_dir->filePath(name);
    const auto key = read({.kind = Kind::File, .name = name.toStdString()});
    QVERIFY(!key);
    QCOMPARE(key.error().kind, kind);
    QVERIFY2(QString::fromStdString(key.error().detail).contains(words), key.error().detail.c_str());
}

void tst_Keys::refusesAFileThatEveryUserMayRead() {
    const KeySource source = file("key", canary);
    const QByteArray name = path("key").toUtf8();
    // As root hands it out to a container, an open file is taken: the rule is for operators' own files.
    const bool root = ::geteuid() == 0;
    constexpr uid_t nobody = 65534;
    if (root) {
        QCOMPARE(::chmod(m_dir->path().toUtf8().constData(), 0755), 0);
        QCOMPARE(::chown(name.constData(), nobody, nobody), 0);
        QCOMPARE(::seteuid(nobody), 0);
    }
    const auto closed = read(source);
    ::chmod(name.constData(), 0644);
    const auto open = read(source);
    if (root) QCOMPARE(::seteuid(0), 0);
    QVERIFY2(closed, closed ? "" : closed.error().detail.c_str());
    QVERIFY(!open);
    QCOMPARE(open.error().kind, ErrorKind::Denied);
    QVERIFY(open.error().detail.find("chmod 600") != std::string::npos);
    QVERIFY(open.error().detail.find(canary.toStdString()) == std::string::npos);
}

void tst_Keys::tellsWhyACommandGivesNoKey_data() {
    QTest::addColumn<QString>("script");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("silent") << QStringLiteral("true") << ErrorKind::NotFound
                            << QStringLiteral("wrote nothing");
    QTest::newRow("failing") << QStringLiteral("echo sk-canary-42; echo sk-canary-42 >&2; exit 3")
                             << ErrorKind::Unavailable << QStringLiteral("exit code 3");
    QTest::newRow("killed") << QStringLiteral("echo sk-canary-42; kill -9 $$") << ErrorKind::Unavailable
                            << QStringLiteral("signal 9");
    QTest::newRow("flooding") << QStringLiteral("yes sk-canary-42") << ErrorKind::TooLarge
                              << QStringLiteral("64 KiB");
}

void tst_Keys::tellsWhyACommandGivesNoKey() {
    QFETCH(QString, script);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, words);
    const auto key = read(shell(script.toUtf8().constData()));
    QVERIFY(!key);
    QCOMPARE(key.error().kind, kind);
    QVERIFY2(QString::fromStdString(key.error().detail).contains(words), key.error().detail.c_str());
    QVERIFY2(key.error().detail.find("sk-canary") == std::string::npos, "an error must not hold a key");
}

void tst_Keys::sendsNoCommandThroughAShell() {
    QCOMPARE(read(command({"echo", "$(id) > x; `id` && $HOME", "a  b"})).value().reveal(),
             std::string("$(id) > x; `id` && $HOME a  b"));
    QCOMPARE(read(command({"echo a"})).error().kind, ErrorKind::NotFound);
    QCOMPARE(read(command({})).error().kind, ErrorKind::InvalidInput);
}

void tst_Keys::givesACommandNoKeysOfThisProcess() {
    qputenv("OPENAI_API_KEY", canary);
    qputenv("SSH_AUTH_SOCK", "/run/agent");
    const std::string seen = read(command({"env"})).value().reveal();
    qunsetenv("OPENAI_API_KEY");
    QVERIFY(seen.find(canary.toStdString()) == std::string::npos);
    QVERIFY(seen.find("SSH_AUTH_SOCK=/run/agent") != std::string::npos);
    QVERIFY(seen.find("HOME=") != std::string::npos);
}

void tst_Keys::stopsACommandThatGivesNothing() {
    const auto key = settled(
        auth::runKeyCommand({"/bin/sh", "-c", "echo half; sleep 600"}, std::chrono::milliseconds(100)));
    QVERIFY(!key);
    QCOMPARE(key.error().kind, ErrorKind::Timeout);
}

void tst_Keys::waitsForACommandWithoutBlocking() {
    QElapsedTimer clock;
    clock.start();
    auto future = auth::readKey(shell("read line; sleep 0.2; echo late"), m_store);
    QVERIFY2(clock.elapsed() < 150, "the call waited for the program");
    QVERIFY(!future.isFinished());
    QCOMPARE(settled(future).value().reveal(), std::string("late"));
}

QTEST_GUILESS_MAIN(tst_Keys)
#include "tst_keys.moc"
