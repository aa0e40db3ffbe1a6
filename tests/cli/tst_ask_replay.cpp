// `ask` against recorded answers, served on the providers' own paths.
#include "programs.h"
#include "recordings.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>

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
        const QString api = QString::fromStdString(kindOfApi(meta));
        const bool v1 = api == QLatin1String("openai-chat") || api == QLatin1String("openai-responses");
        const QString base = m_base + QStringLiteral("/r/") +
                             QString::fromStdString(base::textAt(meta, "name")) + options +
                             (v1 ? QStringLiteral("/v1") : QString());
        return {QStringLiteral("ask"),        QStringLiteral("--json"),
                QStringLiteral("--tools"),    QStringLiteral("none"),
                QStringLiteral("--api"),      api,
                QStringLiteral("--base-url"), base,
                QStringLiteral("--model"),    QStringLiteral("m"),
                QStringLiteral("--key-env"),  QStringLiteral("TEST_KEY"),
                QStringLiteral("hi")};
    }
    /// The replay server's list of the requests it has seen, or its end.
    Json control(const char* verb) const;
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
    const char* const ways[] = {";chunk=whole",      ";chunk=1;auth=1",      ";chunk=rand:40;crlf=1",
                                ";bom=1;comments=1", ";gzip=1;strictpath=1", ";framing=close;notrail=1"};
    int taken = 0;
    eachRecording([&](const QString& path, const Json& meta) {
        QTest::newRow(base::textAt(meta, "name").c_str())
            << path << QString::fromLatin1(ways[static_cast<std::size_t>(taken++) % std::size(ways)]);
    });
}

void tst_AskReplay::givesTheRecordedAnswer() {
    QFETCH(QString, sidecar);
    QFETCH(QString, options);
    const Json meta = wire::readJson(fileBytes(sidecar)).value();
    const Json& expected = meta["expected"];
    const Outcome outcome = m_machine.ctl(ask(meta, options));
    const Json json = outcome.json();
    if (base::textAt(meta, "kind") == "http-error") {
        QCOMPARE(json["error"]["status"], meta["status"]);
        QVERIFY(outcome.code == 3 || outcome.code == 5);
        return;
    }
    const bool failed = expected.contains("error") || expected.contains("error_in_bytes");
    QVERIFY2(json["error"].is_null() != failed, base::dump(json).c_str());
    QCOMPARE(json["complete"], Json(!failed));
    QCOMPARE(outcome.code == 0, !failed);
    QCOMPARE(base::textAt(json, "text"), base::textAt(expected, "text"));
    QCOMPARE(base::textAt(json, "reasoning"), base::textAt(expected, "reasoning"));
    QCOMPARE(base::textAt(json, "finish_reason"), base::textAt(expected, "finish_reason"));
    QCOMPARE(base::textAt(json, "refusal"), base::textAt(expected, "refusal"));
    const Json calls = expected.value("tool_calls", Json::array());
    QCOMPARE(json["tool_calls"].size(), calls.size());
    for (std::size_t i = 0; i < calls.size(); ++i) {
        QCOMPARE(base::textAt(json["tool_calls"][i], "name"), base::textAt(calls[i], "name"));
        if (calls[i]["arguments"].is_object())
            QCOMPARE(nlohmann::json(json["tool_calls"][i]["arguments"]),
                     nlohmann::json(calls[i]["arguments"]));
    }
    if (!expected.contains("usage_norm") || !expected["usage_norm"].is_object()) return;
    for (const auto& [key, value] : expected["usage_norm"].items())
        if (value.is_number()) QCOMPARE(json["usage"][key], value);
}

void tst_AskReplay::aRecordedFaultHasItsExitCode_data() {
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<int>("requests");
    const auto row = [](const char* name, const char* options, int code, const char* kind, int requests) {
        QTest::newRow(name) << QString::fromLatin1(options) << code << QByteArray(kind) << requests;
    };
    row("400", ";status=400", 5, "bad_request", 1);
    row("401", ";status=401", 3, "auth", 1);
    row("403", ";status=403", 3, "forbidden", 1);
    row("404", ";status=404", 5, "model_unknown", 1);
    row("429", ";status=429;retry_after_ms=1", 5, "rate_limit", 3);
    row("500", ";status=500;retry_after_ms=1", 5, "server", 3);
    row("503", ";status=503;retry_after_ms=1", 5, "overloaded", 3);
    row("a 500 that passes", ";status=500;times=1;retry_after_ms=1", 0, "", 2);
    row("a 429 that passes", ";status=429;times=2;retry_after_ms=1", 0, "", 3);
    row("cut", ";cut=150", 7, "incomplete", 1);
    row("ended early", ";end=150", 7, "incomplete", 1);
}

void tst_AskReplay::aRecordedFaultHasItsExitCode() {
    QFETCH(QString, options);
    QFETCH(int, code);
    QFETCH(QByteArray, kind);
    QFETCH(int, requests);
    for (const char* name :
         {"openai/chat-openai-gpt-5-multi-tool-streaming", "anthropic/messages-basic-response",
          "openai/responses-openai-gpt-4o-multi-tool-streaming",
          "gemini/stream-gemini-2-5-flash-thinking-streaming", "ollama/ollama-chat-stream-with-tools-2",
          "azure/azure-chat-v1-azure-gpt-5-mini-thinking-streaming"}) {
        const auto meta = wire::readJson(fileBytes(
            corpusPath(QStringLiteral("providers/") + QLatin1String(name) + QStringLiteral(".meta.json"))));
        if (!meta) QSKIP("the recording is not in this corpus");
        control("DELETE");
        const Outcome outcome = m_machine.ctl(ask(*meta, options));
        QVERIFY2(outcome.code == code, (std::string(name) + " " + outcome.out.toStdString()).c_str());
        const Json error = outcome.json()["error"];
        QCOMPARE(QByteArray::fromStdString(base::textAt(error, "kind")), kind);
        QCOMPARE(control("GET").size(), std::size_t(requests));
    }
}

Json tst_AskReplay::control(const char* verb) const {
    QNetworkAccessManager manager;
    const std::unique_ptr<QNetworkReply> reply(
        manager.sendCustomRequest(QNetworkRequest(QUrl(m_base + QStringLiteral("/__log"))), verb));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished() && !finished.wait()) return {};
    return wire::readJson(reply->readAll().toStdString()).value_or(Json());
}

void tst_AskReplay::cleanupTestCase() {
    if (m_replay.state() == QProcess::NotRunning) return;
    m_replay.terminate();
    QVERIFY(m_replay.waitForFinished());
}

QTEST_GUILESS_MAIN(tst_AskReplay)
#include "tst_ask_replay.moc"
