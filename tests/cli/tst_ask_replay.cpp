// `ask` against recorded answers, served on the providers' own paths.
#include "corpus.h"
#include "programs.h"

using base::Json;

class tst_AskReplay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void givesTheRecordedAnswer_data();
    void givesTheRecordedAnswer();
    void aRecordedFaultHasItsExitCode_data();
    void aRecordedFaultHasItsExitCode();
    void cleanupTestCase();

private:
    QStringList ask(const Json& meta, const QString& options) const {
        const QString api = QString::fromStdString(base::textAt(meta, "api"));
        const QString base = m_base + QStringLiteral("/r/") +
                             QString::fromStdString(base::textAt(meta, "name")) + options +
                             (api == QLatin1String("openai-chat") ? QStringLiteral("/v1") : QString());
        return {QStringLiteral("ask"),        QStringLiteral("--json"),
                QStringLiteral("--tools"),    QStringLiteral("none"),
                QStringLiteral("--api"),      api,
                QStringLiteral("--base-url"), base,
                QStringLiteral("--model"),    QStringLiteral("m"),
                QStringLiteral("--key-env"),  QStringLiteral("TEST_KEY"),
                QStringLiteral("hi")};
    }
    QProcess m_replay;
    QString m_base;
    Machine m_machine;
};

void tst_AskReplay::initTestCase() {
    SKIP_WITHOUT_CORPUS("providers");
    const QString tool = corpusPath(QStringLiteral("../tools/replay.mjs"));
    if (!QFile::exists(tool)) QSKIP("replay.mjs is not beside the recorded data");
    const QString node = QStandardPaths::findExecutable(QStringLiteral("node"));
    if (node.isEmpty()) QSKIP("there is no node to run replay.mjs with");
    m_replay.start(node, {tool, QStringLiteral("--corpus"), corpusPath(QStringLiteral("providers"))});
    QTRY_VERIFY_WITH_TIMEOUT(m_replay.canReadLine(), 20'000);
    m_base = QString::fromStdString(
        base::textAt(wire::readJson(m_replay.readLine().toStdString()).value(), "base"));
    m_machine.environment.insert(QStringLiteral("TEST_KEY"), QStringLiteral("sk-test"));
}

void tst_AskReplay::givesTheRecordedAnswer_data() {
    QTest::addColumn<QString>("sidecar");
    QTest::addColumn<QString>("options");
    const QString root = corpusPath(QStringLiteral("providers/"));
    for (const char* folder : {"openai", "anthropic"}) {
        int taken = 0;
        for (const QString& name :
             QDir(root + QLatin1String(folder)).entryList({QStringLiteral("*.meta.json")})) {
            const auto meta =
                wire::readJson(fileBytes(root + QLatin1String(folder) + QLatin1Char('/') + name));
            const std::string api = meta ? base::textAt(*meta, "api") : std::string();
            if (!meta || base::textAt(*meta, "kind") == "http-error" ||
                (api != "openai-chat" && api != "anthropic-messages"))
                continue;
            if ((*meta)["expected"].contains("error")) continue;
            const char* const cuts[] = {";chunk=whole", ";chunk=7;auth=1", ";chunk=rand:40;crlf=1",
                                        ";framing=close;comments=1"};
            QTest::newRow(base::textAt(*meta, "name").c_str())
                << root + QLatin1String(folder) + QLatin1Char('/') + name
                << QString::fromUtf8(cuts[taken % 4]);
            if (++taken == 8) break;
        }
    }
}

void tst_AskReplay::givesTheRecordedAnswer() {
    QFETCH(QString, sidecar);
    QFETCH(QString, options);
    const Json meta = wire::readJson(fileBytes(sidecar)).value();
    const Outcome outcome = m_machine.ctl(ask(meta, options));
    COMPARE_CODE(outcome, 0);
    const Json json = outcome.json();
    QCOMPARE(base::textAt(json, "text"), base::textAt(meta["expected"], "text"));
    QCOMPARE(base::textAt(json, "reasoning"), base::textAt(meta["expected"], "reasoning"));
    QCOMPARE(base::textAt(json, "finish_reason"), base::textAt(meta["expected"], "finish_reason"));
    QCOMPARE(base::textAt(json, "refusal"), base::textAt(meta["expected"], "refusal"));
    QCOMPARE(json["tool_calls"].size(), meta["expected"]["tool_calls"].size());
    QCOMPARE(json["complete"], Json(true));
}

void tst_AskReplay::aRecordedFaultHasItsExitCode_data() {
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("code");
    QTest::newRow("401") << QStringLiteral(";status=401") << 3;
    QTest::newRow("403") << QStringLiteral(";status=403") << 3;
    QTest::newRow("500") << QStringLiteral(";status=500;retry_after_ms=1") << 5;
    QTest::newRow("a 500 that passes") << QStringLiteral(";status=500;times=1;retry_after_ms=1") << 0;
    QTest::newRow("cut") << QStringLiteral(";cut=400") << 7;
    QTest::newRow("ended early") << QStringLiteral(";end=400") << 7;
}

void tst_AskReplay::aRecordedFaultHasItsExitCode() {
    QFETCH(QString, options);
    QFETCH(int, code);
    for (const char* name :
         {"openai/chat-openai-gpt-5-multi-tool-streaming", "anthropic/messages-basic-response"}) {
        const auto meta = wire::readJson(fileBytes(
            corpusPath(QStringLiteral("providers/") + QLatin1String(name) + QStringLiteral(".meta.json"))));
        if (!meta) QSKIP("the recording is not in this corpus");
        const Outcome outcome = m_machine.ctl(ask(*meta, options));
        COMPARE_CODE(outcome, code);
        QCOMPARE(outcome.json()["error"].is_null(), code == 0);
    }
}

void tst_AskReplay::cleanupTestCase() {
    if (m_replay.state() == QProcess::NotRunning) return;
    m_replay.terminate();
    QVERIFY(m_replay.waitForFinished());
}

QTEST_GUILESS_MAIN(tst_AskReplay)
#include "tst_ask_replay.moc"
