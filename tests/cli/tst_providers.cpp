// Providers set up, changed and tested from the terminal.
#include "fake_model.h"
#include "programs.h"

#include <QTcpServer>

namespace {

QStringList words(const char* line) {
    return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

base::Json settings(const Machine& machine) {
    QFile file(machine.data() + QStringLiteral("/settings.json"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return wire::readJson(file.readAll().toStdString()).value_or(base::Json());
}

} // namespace

class tst_Providers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsEveryOption();
    void changesOnlyWhatIsGiven();
    void putsNoSecretIntoTheSettings();
    void asksWithAKeyFromEverywhere_data();
    void asksWithAKeyFromEverywhere();
    void sendsWhatWasSetForEveryQuestion();
    void goesThroughTheProxyThatIsNamed();
    void endsAfterTheTimeThatIsGiven();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
    void saysWhichStepFailed();
};

void tst_Providers::keepsEveryOption() {
    Machine machine;
    COMPARE_CODE(machine.ctl(words(
                     "providers add work --api azure-chat-deployment --base-url https://h.example --model m "
                     "--deployment d --api-version 2025-01-01 --header X-Team=ops --key-source env:MY_KEY "
                     "--proxy http://proxy.example:3128 --proxy-except .lab --proxy-except host.example "
                     "--ca-file /etc/ca.pem --timeout-first 9 --timeout-idle 8 --timeout-progress 7.5 "
                     "--timeout-total 0 --temperature 0 --top-p 0.5 --max-output-tokens 100 "
                     "--reasoning-effort low")),
                 0);
    const base::Json saved = settings(machine)["providers"][0];
    const base::Json expected = {
        {"name", "work"},
        {"api", "azure-chat-deployment"},
        {"baseUrl", "https://h.example"},
        {"model", "m"},
        {"deployment", "d"},
        {"apiVersion", "2025-01-01"},
        {"key", {{"env", "MY_KEY"}}},
        {"headers", {{"X-Team", "ops"}}},
        {"proxy", {{"url", "http://proxy.example:3128"}, {"exceptions", {".lab", "host.example"}}}},
        {"extraCaFile", "/etc/ca.pem"},
        {"timeouts", {{"firstByteMs", 9000}, {"idleMs", 8000}, {"progressMs", 7500}, {"totalMs", 0}}},
        {"defaults",
         {{"temperature", 0.0}, {"topP", 0.5}, {"maxOutputTokens", 100}, {"reasoningEffort", "low"}}}};
    QCOMPARE(base::dump(saved), base::dump(expected));
}

void tst_Providers::changesOnlyWhatIsGiven() {
    Machine machine;
    COMPARE_CODE(
        machine.ctl(words("providers add work --api openai-chat --base-url https://h.example --model m "
                          "--key-source env:MY_KEY --proxy none --timeout-idle 8")),
        0);
    COMPARE_CODE(machine.ctl(words("providers set work --model n --timeout-total 60")), 0);
    const base::Json saved = settings(machine)["providers"][0];
    QCOMPARE(base::textAt(saved, "model"), std::string("n"));
    QCOMPARE(base::textAt(saved, "baseUrl"), std::string("https://h.example"));
    QCOMPARE(base::dump(saved["key"]), std::string(R"({"env":"MY_KEY"})"));
    QCOMPARE(base::textAt(saved, "proxy"), std::string("none"));
    QCOMPARE(base::dump(saved["timeouts"]), std::string(R"({"idleMs":8000,"totalMs":60000})"));
    const Outcome unknown = machine.ctl(words("providers set nobody --model n"));
    QVERIFY(unknown.code != 0 && unknown.err.contains("nobody"));
}

void tst_Providers::putsNoSecretIntoTheSettings() {
    Machine machine;
    machine.environment.insert(QStringLiteral("TEST_KEY"), QStringLiteral("sk-canary-1"));
    machine.environment.insert(QStringLiteral("PROXY_PASSWORD"), QStringLiteral("pw-canary-2"));
    machine.write(QStringLiteral("client.key"), "-----BEGIN PRIVATE KEY-----\nkey-canary-3\n");
    QFile::setPermissions(machine.path(QStringLiteral("client.key")),
                          QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    COMPARE_CODE(
        machine.ctl(words("providers add work --api openai-chat --base-url https://h.example --model m "
                          "--key-env TEST_KEY --proxy http://p.example:1 --proxy-user me "
                          "--proxy-password-env PROXY_PASSWORD --client-cert /me.pem --log-level trace "
                          "--client-key") +
                    QStringList{machine.path(QStringLiteral("client.key"))}),
        0);
    const base::Json saved = settings(machine)["providers"][0];
    QCOMPARE(base::dump(saved["key"]), std::string(R"({"keychain":"provider/work"})"));
    QVERIFY(saved["keySetAt"].get<std::int64_t>() > 1'700'000'000'000);
    QCOMPARE(base::dump(saved["proxy"]["password"]), std::string(R"({"keychain":"proxy/work"})"));
    QCOMPARE(base::dump(saved["clientCertificate"]["key"]),
             std::string(R"({"keychain":"certificate/work"})"));
    QVERIFY(base::dump(settings(machine)).find("canary") == std::string::npos);
    const Outcome list = machine.ctl(words("providers list"));
    QVERIFY2(list.out.contains("key in the keychain, set today"), list.out.constData());
}

void tst_Providers::asksWithAKeyFromEverywhere_data() {
    QTest::addColumn<QString>("source");
    QTest::newRow("variable") << QStringLiteral("env:TEST_KEY");
    QTest::newRow("file") << QStringLiteral("file:KEYFILE");
    QTest::newRow("command") << QStringLiteral("command:printf '%s' sk-here");
}

void tst_Providers::asksWithAKeyFromEverywhere() {
    QFETCH(QString, source);
    FakeModel model;
    model.says({"ok"});
    Machine machine;
    machine.environment.insert(QStringLiteral("TEST_KEY"), QStringLiteral("sk-here"));
    machine.write(QStringLiteral("key"), "sk-here\n");
    QFile::setPermissions(machine.path(QStringLiteral("key")),
                          QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    source.replace(QStringLiteral("KEYFILE"), machine.path(QStringLiteral("key")));
    COMPARE_CODE(machine.ctl(words("ask --key-source") + QStringList{source} + model.options() +
                             QStringList{QStringLiteral("hi")}),
                 0);
    QVERIFY(model.requests.at(0).head.contains("Bearer sk-here\r\n"));
}

void tst_Providers::sendsWhatWasSetForEveryQuestion() {
    FakeModel model;
    model.says({"ok"});
    COMPARE_CODE(Machine().ctl(words("ask --temperature 0.5 --top-p 0.9 --max-output-tokens 9") +
                               model.options() + QStringList{QStringLiteral("hi")}),
                 0);
    const base::Json& body = model.requests.at(0).body;
    QCOMPARE(body["temperature"].get<double>(), 0.5);
    QCOMPARE(body["top_p"].get<double>(), 0.9);
}

void tst_Providers::goesThroughTheProxyThatIsNamed() {
    FakeModel proxy; // it takes what a proxy takes, and answers itself
    proxy.says({"through"});
    const QString address = QStringLiteral("http://127.0.0.1:%1").arg(proxy.serverPort());
    const Outcome outcome =
        Machine().ctl(words("ask --api openai-chat --base-url http://llm.example/v1 --model m --proxy") +
                      QStringList{address, QStringLiteral("hi")});
    COMPARE_CODE(outcome, 0);
    QCOMPARE(outcome.out, QByteArray("through\n"));
    QCOMPARE(proxy.requests.at(0).path, QByteArray("http://llm.example/v1/chat/completions"));
}

void tst_Providers::endsAfterTheTimeThatIsGiven() {
    FakeModel model;
    model.answers.push_back({.body = FakeModel::text({"half"}), .end = FakeModel::Answer::End::Hang});
    const Outcome outcome = Machine().ctl(words("ask --json --timeout-idle 0.3") + model.options() +
                                          QStringList{QStringLiteral("hi")});
    QVERIFY(outcome.code != 0);
    QCOMPARE(base::textAt(outcome.json(), "text"), std::string("half"));
    QCOMPARE(base::textAt(outcome.json()["error"], "kind"), std::string("timeout"));
}

void tst_Providers::refusesWhatDoesNotFit_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* line, const char* says) {
        QTest::newRow(line) << QString::fromUtf8(line) << QByteArray(says);
    };
    row("--key-source sk-123456", "env:NAME");
    row("--key-source keychain:x", "env:NAME");
    row("--key-env A --key-source env:B", "--key-source");
    row("--proxy proxy:3128", "proxy");
    row("--proxy http://me:pw@proxy:3128", "proxy");
    row("--proxy-user me", "--proxy");
    row("--client-cert /me.pem", "--client-key");
    row("--timeout-idle soon", "--timeout-idle");
    row("--timeout-idle -1", "--timeout-idle");
    row("--top-p 2", "--top-p");
    row("--header nonsense", "NAME=VALUE");
}

void tst_Providers::refusesWhatDoesNotFit() {
    QFETCH(QString, line);
    QFETCH(QByteArray, says);
    Machine machine;
    const Outcome outcome =
        machine.ctl(words("providers add x --api openai-chat --base-url https://h.example --model m") +
                    line.split(QLatin1Char(' ')));
    COMPARE_CODE(outcome, 2);
    QVERIFY2(outcome.err.contains(says), outcome.err.constData());
    QVERIFY2(!outcome.err.contains("sk-123456"), "a key in the wrong place is not repeated");
    QVERIFY(settings(machine).is_null() || settings(machine)["providers"].empty());
}

void tst_Providers::saysWhichStepFailed() {
    FakeModel model;
    model.refuses(404, "no list");
    model.refuses(401, "who are you");
    const Outcome outcome = Machine().ctl(words("models check --json") + model.options());
    COMPARE_CODE(outcome, 3);
    QStringList states;
    const base::Json printed = outcome.json();
    for (const base::Json& step : printed["steps"])
        states += QString::fromStdString(base::textAt(step, "name") + " " + base::textAt(step, "state"));
    QCOMPARE(states.join(QStringLiteral(", ")),
             QStringLiteral("Address ok, Connection ok, Encryption ok, Key failed, Model not reached, "
                            "Permission not reached, Answer not reached"));
}

QTEST_GUILESS_MAIN(tst_Providers)
#include "tst_providers.moc"
