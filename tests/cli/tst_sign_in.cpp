// Servers that want a token, from the terminal.
#include "guarded_server.h"
#include "programs.h"

using base::Json;

namespace {

QStringList line(const QString& words) {
    return words.split(QLatin1Char(' '));
}

} // namespace

class tst_SignIn : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClientSignsInWithItsOwnRights();
    void aMissingSecretIsNamed();
    void whoNeverSignsInIsRefused();
    void theAddressToSignInAtIsTold();
    void whatDoesNotBelongTogetherIsRefused_data();
    void whatDoesNotBelongTogetherIsRefused();
    void aTokenIsForgotten();
};

void tst_SignIn::aClientSignsInWithItsOwnRights() {
    GuardedServer server;
    Machine machine;
    machine.environment.insert(QStringLiteral("TEAM_SECRET"), QStringLiteral("canary-secret-1"));
    COMPARE_CODE(
        machine.ctl(line(QStringLiteral("servers add web --oauth client-credentials --client-id team "
                                        "--client-secret-env TEAM_SECRET --url ") +
                         server.url())),
        0);
    const QByteArray settings = machine.read(QStringLiteral("data/settings.json"));
    QVERIFY2(settings.contains("TEAM_SECRET") && !settings.contains("canary"), settings.constData());
    const Outcome check = machine.ctl(line(QStringLiteral("servers check web")));
    COMPARE_CODE(check, 0);
    QVERIFY2(check.says("web: Authorization server: http") && check.says("web: Token: dashboards:read"),
             check.err.constData());
    QVERIFY(!check.out.contains("canary") && !check.err.contains("canary") && !check.err.contains("token-1"));
    const auto asked = server.asked("/token");
    QCOMPARE(asked.size(), std::size_t(1));
    QCOMPARE(asked[0].authorization, "Basic " + QByteArray("team:canary-secret-1").toBase64());
    QCOMPARE(asked[0].form().queryItemValue(QStringLiteral("resource"), QUrl::FullyDecoded), server.url());
    const Outcome json = machine.ctl(line(QStringLiteral("servers check web --json")));
    COMPARE_CODE(json, 0);
    const Json steps = json.json()["servers"][0]["sign_in"];
    QVERIFY2(steps.is_array() && base::textAt(steps[0], "step") == "Who guards the server",
             json.out.constData());
}

void tst_SignIn::aMissingSecretIsNamed() {
    GuardedServer server;
    const Machine machine;
    COMPARE_CODE(
        machine.ctl(line(QStringLiteral("servers add web --oauth client-credentials --client-id team "
                                        "--client-secret-env TEAM_SECRET --url ") +
                         server.url())),
        0);
    const Outcome check = machine.ctl(line(QStringLiteral("servers check web")));
    COMPARE_CODE(check, 3);
    QVERIFY2(check.says("TEAM_SECRET is not set"), check.err.constData());
    QVERIFY(server.asked("/token").empty());
}

void tst_SignIn::whoNeverSignsInIsRefused() {
    GuardedServer server;
    const Machine machine;
    COMPARE_CODE(machine.ctl(line(QStringLiteral("servers add web --oauth off --url ") + server.url())), 0);
    const Outcome check = machine.ctl(line(QStringLiteral("servers check web")));
    COMPARE_CODE(check, 3);
    QVERIFY(server.asked("/register").empty());
}

/// In the browser; here nobody goes there, and the terminal waits for whoever does.
void tst_SignIn::theAddressToSignInAtIsTold() {
    GuardedServer server;
    const Machine machine;
    COMPARE_CODE(machine.ctl(line(QStringLiteral("servers add web --url ") + server.url())), 0);
    const auto program = machine.start("signalboxctl", line(QStringLiteral("servers check web")));
    QByteArray said;
    const QByteArray page = server.origin().toLatin1() + "/authorize?response_type=code";
    QVERIFY(
        QTest::qWaitFor([&] { return (said += program->readAllStandardError()).contains(page); }, 20'000));
    QVERIFY2(said.contains("web: Registration: registered-1"), said.constData());
    program->terminate();
    program->waitForFinished();
}

void tst_SignIn::whatDoesNotBelongTogetherIsRefused_data() {
    QTest::addColumn<QString>("options");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* options, const char* words) {
        QTest::newRow(options) << QString::fromLatin1(options) << QByteArray(words);
    };
    row("--oauth implicit", "implicit");
    row("--oauth client-credentials", "--client-id");
    row("--oauth client-credentials --client-id a", "--client-secret-env or --client-key-file");
    row("--client-secret-env A", "--client-id");
    row("--oauth assertion", "--assertion");
    row("--oauth enterprise --assertion env:A", "--identity-provider");
    row("--oauth assertion --assertion s3cret", "env:NAME");
    row("--oauth off --transport ws", "reached by HTTP");
}

void tst_SignIn::whatDoesNotBelongTogetherIsRefused() {
    QFETCH(QString, options);
    QFETCH(QByteArray, words);
    const Machine machine;
    const Outcome outcome = machine.ctl(line(QStringLiteral("servers add web --url https:/"
                                                            "/h.example/mcp ") +
                                             options));
    COMPARE_CODE(outcome, 2);
    QVERIFY2(outcome.err.contains(words), outcome.err.constData());
}

void tst_SignIn::aTokenIsForgotten() {
    const Machine machine;
    COMPARE_CODE(machine.ctl(line(QStringLiteral("servers add web --url https:/"
                                                 "/h.example/mcp"))),
                 0);
    COMPARE_CODE(machine.ctl(line(QStringLiteral("servers add fs -- some-server"))), 0);
    COMPARE_CODE(machine.ctl(line(QStringLiteral("servers logout web"))), 0);
    COMPARE_CODE(machine.ctl(line(QStringLiteral("servers logout fs"))), 2);
    COMPARE_CODE(machine.ctl(line(QStringLiteral("servers logout nobody"))), 1);
}

QTEST_GUILESS_MAIN(tst_SignIn)
#include "tst_sign_in.moc"
