// `decode --json` against every recording whose API is built.
#include "programs.h"
#include "recordings.h"

using base::Json;

class tst_Decode : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void printsWhatTheSidecarExpects_data();
    void printsWhatTheSidecarExpects();
    void withoutJsonTheTextGoesToStdout();
    void aCutBodyEndsWithSeven();
};

void tst_Decode::printsWhatTheSidecarExpects_data() {
    QTest::addColumn<QString>("path");
    SKIP_WITHOUT_CORPUS("providers");
    eachRecording([](const QString& path, const Json& meta) {
        if (base::textAt(meta, "kind") != "http-error")
            QTest::newRow(base::textAt(meta, "name").c_str()) << path;
    });
}

void tst_Decode::printsWhatTheSidecarExpects() {
    QFETCH(QString, path);
    const Json meta = wire::readJson(fileBytes(path)).value();
    const Json& expected = meta["expected"];
    const std::string body = recordedBody(path, meta);
    const Machine machine;
    const Outcome outcome = machine.ctl({QStringLiteral("decode"), QStringLiteral("--api"),
                                         QString::fromStdString(kindOfApi(meta)), QStringLiteral("--json")},
                                        QByteArray::fromStdString(body));
    const Json json = outcome.json();
    QVERIFY2(json.is_object(), outcome.err.constData());
    std::vector<std::string> keys;
    for (const auto& [key, value] : json.items())
        keys.push_back(key);
    for (const char* extra : {"citations", "images"}) { // beyond the contract, only where there are any
        QVERIFY(json.contains(extra) || !expected.contains(extra));
        QVERIFY(!json.contains(extra) || !json[extra].empty());
        std::erase(keys, extra);
    }
    QCOMPARE(keys, (std::vector<std::string>{"text", "reasoning", "tool_calls", "finish_reason", "complete",
                                             "rounds", "usage", "refusal", "session", "error"}));
    if (base::textAt(meta, "name") != "synthetic/chat-lone-surrogates")
        QCOMPARE(base::textAt(json, "text"), base::textAt(expected, "text"));
    QCOMPARE(base::textAt(json, "reasoning"), base::textAt(expected, "reasoning"));
    QCOMPARE(base::textAt(json, "finish_reason"), base::textAt(expected, "finish_reason"));
    QCOMPARE(base::textAt(json, "refusal"), base::textAt(expected, "refusal"));
    if (expected.contains("tool_calls")) {
        QCOMPARE(json["tool_calls"].size(), expected["tool_calls"].size());
        for (std::size_t i = 0; i < expected["tool_calls"].size(); ++i) {
            const Json& call = json["tool_calls"][i];
            QCOMPARE(base::textAt(call, "name"), base::textAt(expected["tool_calls"][i], "name"));
            QVERIFY(call.contains("id") && call.contains("arguments") && call["result"].is_null() &&
                    call["is_error"] == false);
        }
    }
    const bool failed = expected.contains("error") || expected.contains("error_in_bytes");
    QCOMPARE(json["error"].is_object(), failed);
    QCOMPARE(outcome.code == 0, !failed);
    if (failed)
        QVERIFY(json["error"].contains("kind") && json["error"].contains("message") &&
                json["error"].contains("status") && json["error"].contains("retry_after_ms"));
}

void tst_Decode::withoutJsonTheTextGoesToStdout() {
    const QByteArray body = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}\n\n"
                            "data: "
                            "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"lo\"},\"finish_reason\":"
                            "\"stop\"}]}\n\ndata: [DONE]\n\n";
    const Outcome outcome = Machine().ctl(
        {QStringLiteral("decode"), QStringLiteral("--api"), QStringLiteral("openai-chat")}, body);
    COMPARE_CODE(outcome, 0);
    QCOMPARE(outcome.out, QByteArray("Hello\n"));
}

void tst_Decode::aCutBodyEndsWithSeven() {
    const QByteArray body = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}\n\n";
    const Outcome outcome = Machine().ctl({QStringLiteral("decode"), QStringLiteral("--api"),
                                           QStringLiteral("openai-chat"), QStringLiteral("--json")},
                                          body);
    COMPARE_CODE(outcome, 7);
    const Json json = outcome.json();
    QCOMPARE(base::textAt(json, "text"), std::string("Hel"));
    QCOMPARE(json["complete"], Json(false));
    QCOMPARE(base::textAt(json["error"], "kind"), std::string("incomplete"));
}

QTEST_GUILESS_MAIN(tst_Decode)
#include "tst_decode.moc"
