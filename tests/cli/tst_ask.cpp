// `ask` from outside: against a model of the test and the bundled network server.
#include "fake_model.h"
#include "programs.h"

#include <csignal>

using base::Json;
using End = FakeModel::Answer::End;

namespace {

QStringList words(const char* line) {
    return QString::fromUtf8(line).split(QLatin1Char(' '));
}

/// The tool messages of the last request.
Json toolMessages(const FakeModel& model) {
    Json messages = Json::array();
    for (const Json& message : model.requests.back().body["messages"])
        if (base::textAt(message, "role") == "tool") messages.push_back(message);
    return messages;
}

} // namespace

class tst_Ask : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void streamsTextToStdoutAndNothingElse();
    void printsExactlyOneObjectWithTheKeysOfTheContract();
    void readsTheQuestionFromStandardInput();
    void sendsSystemPromptAttachmentsHeadersAndKey();
    void sendsDeploymentAndApiVersion();
    void goesOnWithASession();
    void runsAToolAndGivesItsResultToTheModel();
    void reportsCallsWithoutRunningThemWithToolsNone();
    void endsAtTheLimitOfRounds();
    void decidesAboutAChange_data();
    void decidesAboutAChange();
    void offersOnlyTheNamedTools();
    void failsWithTheExitCodeOfItsCause_data();
    void failsWithTheExitCodeOfItsCause();
    void aMissingKeyIsThree();
    void aDeadPortIsFour();
    void aCutStreamKeepsItsTextAndIsSeven();
    void controlCKeepsWhatCameAndTheSession();
    void aReaderThatGoesAwayLosesNoQuestion();

private:
    static void addNetops(const Machine& machine) {
        COMPARE_CODE(machine.ctl({QStringLiteral("servers"), QStringLiteral("add"), QStringLiteral("netops"),
                                  QStringLiteral("--"), Machine::program("signalbox-netops"),
                                  QStringLiteral("--demo")}),
                     0);
    }
    static std::string modelName(const Machine& machine, const char* tool) {
        const Json tools = machine.ctl(words("tools list --server netops --json")).json();
        for (const Json& entry : tools["tools"])
            if (base::textAt(entry, "name") == tool) return base::textAt(entry, "model_name");
        return {};
    }
};

void tst_Ask::streamsTextToStdoutAndNothingElse() {
    FakeModel model;
    model.says({"Hel", "lo, ", "wörld"});
    const Machine machine;
    const Outcome outcome =
        machine.ctl(QStringList(QStringLiteral("ask")) + model.options() + QStringList(QStringLiteral("hi")));
    COMPARE_CODE(outcome, 0);
    QCOMPARE(outcome.out, QByteArray("Hello, wörld\n"));
    QCOMPARE(outcome.err, QByteArray());
    QCOMPARE(model.requests.size(), std::size_t(1));
    QCOMPARE(model.requests[0].path, QByteArray("/v1/chat/completions"));
    QCOMPARE(model.requests[0].body["stream"], Json(true));
}

void tst_Ask::printsExactlyOneObjectWithTheKeysOfTheContract() {
    FakeModel model;
    model.says({"Hello"});
    const Machine machine;
    const Outcome outcome =
        machine.ctl(words("ask --json") + model.options() + QStringList(QStringLiteral("hi")));
    COMPARE_CODE(outcome, 0);
    QCOMPARE(outcome.out.count('\n'), 1);
    const Json json = outcome.json();
    std::vector<std::string> keys;
    for (const auto& [key, value] : json.items())
        keys.push_back(key);
    QCOMPARE(keys, (std::vector<std::string>{"text", "reasoning", "tool_calls", "finish_reason", "complete",
                                             "rounds", "usage", "refusal", "session", "error"}));
    QCOMPARE(base::textAt(json, "text"), std::string("Hello"));
    QCOMPARE(base::textAt(json, "finish_reason"), std::string("stop"));
    QCOMPARE(json["complete"], Json(true));
    QCOMPARE(json["rounds"], Json(1));
    QCOMPARE(json["usage"]["input_total"], Json(7));
    QCOMPARE(json["usage"]["output_total"], Json(5));
    QCOMPARE(json["usage"].size(), std::size_t(5));
    QVERIFY(json["error"].is_null() && json["refusal"].is_null() && json["tool_calls"].empty());
    const Json sessions = machine.ctl(words("sessions list --json")).json();
    QCOMPARE(sessions["sessions"].size(), std::size_t(1));
    QCOMPARE(sessions["sessions"][0]["id"], json["session"]);
}

void tst_Ask::readsTheQuestionFromStandardInput() {
    FakeModel model;
    model.says({"ok"});
    COMPARE_CODE(
        Machine().ctl(QStringList(QStringLiteral("ask")) + model.options() + QStringList(QStringLiteral("-")),
                      "from a\npipe"),
        0);
    QVERIFY(base::dump(model.requests.at(0).body["messages"].back()).find("from a\\npipe") !=
            std::string::npos);
}

void tst_Ask::sendsSystemPromptAttachmentsHeadersAndKey() {
    FakeModel model;
    model.says({"ok"});
    Machine machine;
    machine.environment.insert(QStringLiteral("TEST_KEY"), QStringLiteral("sk-canary-12345"));
    machine.write(QStringLiteral("note.txt"), "the attached words");
    const Outcome outcome = machine.ctl(words("ask --system Be-brief --attach note.txt --header X-Team=ops "
                                              "--key-env TEST_KEY --log-level trace") +
                                        model.options() + QStringList(QStringLiteral("hi")));
    COMPARE_CODE(outcome, 0);
    const FakeModel::Request& request = model.requests.at(0);
    QVERIFY2(request.head.toLower().contains("authorization: bearer sk-canary-12345"),
             request.head.constData());
    QVERIFY2(request.head.toLower().contains("x-team: ops"), request.head.constData());
    const std::string body = base::dump(request.body);
    QVERIFY(body.find("Be-brief") != std::string::npos);
    QVERIFY2(body.find("the attached words") != std::string::npos, body.c_str());
    QVERIFY2(!outcome.err.contains("canary"), "the log holds the key");
}

void tst_Ask::sendsDeploymentAndApiVersion() {
    FakeModel model;
    model.says({"ok"});
    const Outcome outcome =
        Machine().ctl(words("ask --api azure-chat-deployment --deployment my-gpt --api-version 2025-01-01 "
                            "--model m --base-url") +
                      QStringList{model.url(), QStringLiteral("hi")});
    COMPARE_CODE(outcome, 0);
    QCOMPARE(model.requests.at(0).path,
             QByteArray("/v1/openai/deployments/my-gpt/chat/completions?api-version=2025-01-01"));
}

void tst_Ask::goesOnWithASession() {
    FakeModel model;
    model.says({"first answer"});
    model.says({"second answer"});
    const Machine machine;
    const std::string id = base::textAt(
        machine.ctl(words("ask --json") + model.options() + QStringList(QStringLiteral("first question")))
            .json(),
        "session");
    const Outcome second =
        machine.ctl(words("ask --json --session") + QStringList(QString::fromStdString(id)) +
                    model.options() + QStringList(QStringLiteral("second question")));
    COMPARE_CODE(second, 0);
    QCOMPARE(base::textAt(second.json(), "session"), id);
    QCOMPARE(base::textAt(second.json(), "text"), std::string("second answer"));
    const std::string sent = base::dump(model.requests.back().body);
    for (const char* part : {"first question", "first answer", "second question"})
        QVERIFY2(sent.find(part) != std::string::npos, part);
    QCOMPARE(machine.ctl(words("sessions list --json")).json()["sessions"][0]["messages"], Json(4));
    const Outcome missing =
        machine.ctl(words("ask --session nope") + model.options() + QStringList(QStringLiteral("x")));
    COMPARE_CODE(missing, 1);
    QVERIFY2(missing.says("The session was not found"), missing.err.constData());
}

void tst_Ask::runsAToolAndGivesItsResultToTheModel() {
    const Machine machine;
    addNetops(machine);
    const std::string name = modelName(machine, "get_prefixes_by_location");
    QVERIFY(!name.empty());
    FakeModel model;
    model.calls(name, {{"location", "USC01"}});
    model.says({"These are the prefixes."});
    const Outcome outcome =
        machine.ctl(words("ask --json") + model.options() + QStringList(QStringLiteral("prefixes?")));
    COMPARE_CODE(outcome, 0);
    const Json json = outcome.json();
    QCOMPARE(json["rounds"], Json(2));
    QCOMPARE(json["tool_calls"].size(), std::size_t(1));
    const Json& call = json["tool_calls"][0];
    QCOMPARE(base::textAt(call, "name"), name);
    QCOMPARE(base::textAt(call["arguments"], "location"), std::string("USC01"));
    QCOMPARE(call["is_error"], Json(false));
    QVERIFY(base::textAt(call, "result").find("10.") != std::string::npos);
    QCOMPARE(json["usage"]["input_total"], Json(14));
    QCOMPARE(model.requests.size(), std::size_t(2));
    const Json tools = toolMessages(model);
    QCOMPARE(tools.size(), std::size_t(1));
    QCOMPARE(base::textAt(tools[0], "tool_call_id"), std::string("call_1"));

    model.calls(name, {{"location", "USC01"}});
    model.says({"These are the prefixes."});
    const Outcome plain = machine.ctl(QStringList(QStringLiteral("ask")) + model.options() +
                                      QStringList(QStringLiteral("prefixes?")));
    COMPARE_CODE(plain, 0);
    QCOMPARE(plain.out, QByteArray("These are the prefixes.\n"));
    QVERIFY2(plain.says("get_prefixes_by_location") && plain.says("USC01"), plain.err.constData());
}

void tst_Ask::reportsCallsWithoutRunningThemWithToolsNone() {
    const Machine machine;
    addNetops(machine);
    FakeModel model;
    model.calls("netops__get_prefixes_by_location", {{"location", "USC01"}});
    const Outcome outcome = machine.ctl(words("ask --json --tools none") + model.options() +
                                        QStringList(QStringLiteral("prefixes?")));
    COMPARE_CODE(outcome, 0);
    const Json json = outcome.json();
    QCOMPARE(json["tool_calls"].size(), std::size_t(1));
    QVERIFY(json["tool_calls"][0]["result"].is_null());
    QCOMPARE(json["tool_calls"][0]["is_error"], Json(false));
    QCOMPARE(base::textAt(json, "finish_reason"), std::string("tool_calls"));
    QCOMPARE(json["complete"], Json(true));
    QVERIFY(json["error"].is_null());
    QCOMPARE(model.requests.size(), std::size_t(1));
    QVERIFY(!model.requests[0].body.contains("tools"));

    model.calls("any_tool", {{"a", 1}});
    const Outcome plain =
        machine.ctl(words("ask --tools none") + model.options() + QStringList(QStringLiteral("x")));
    COMPARE_CODE(plain, 0);
    QVERIFY2(plain.says("any_tool"), plain.err.constData());
    QCOMPARE(plain.out, QByteArray());
}

void tst_Ask::endsAtTheLimitOfRounds() {
    const Machine machine;
    addNetops(machine);
    const std::string name = modelName(machine, "search_inventory");
    QVERIFY(!name.empty());
    FakeModel model;
    for (int i = 0; i < 4; ++i)
        model.calls(name, {{"query", "USC01"}});
    const Outcome outcome =
        machine.ctl(words("ask --json --max-rounds 2") + model.options() + QStringList(QStringLiteral("x")));
    COMPARE_CODE(outcome, 7);
    QCOMPARE(outcome.json()["rounds"], Json(2));
    QCOMPARE(base::textAt(outcome.json()["error"], "kind"), std::string("incomplete"));
    QCOMPARE(model.requests.size(), std::size_t(2));
    QVERIFY(!base::textAt(outcome.json()["tool_calls"][1], "result").empty());
}

void tst_Ask::decidesAboutAChange_data() {
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("toldToModel");
    QTest::newRow("read-only is the default") << QString() << 6 << QByteArray("refused");
    QTest::newRow("propose runs it dry") << QStringLiteral("--mode propose") << 0 << QByteArray("dry run");
    QTest::newRow("execute asks, and nobody is there")
        << QStringLiteral("--mode execute") << 6 << QByteArray("denied");
    QTest::newRow("execute, approve none")
        << QStringLiteral("--mode execute --approve none") << 6 << QByteArray("denied");
    QTest::newRow("approve all") << QStringLiteral("--approve all") << 0 << QByteArray("maintenance window");
}

void tst_Ask::decidesAboutAChange() {
    QFETCH(QString, options);
    QFETCH(int, code);
    QFETCH(QByteArray, toldToModel);
    const Machine machine;
    addNetops(machine);
    const std::string name = modelName(machine, "set_interface_description");
    QVERIFY(!name.empty());
    FakeModel model;
    model.calls(name,
                {{"device", "USC01-cor001"}, {"interface", "Gi0/0"}, {"description", "maintenance window"}});
    model.says({"done"});
    QProcess process;
    // setsid: no terminal to ask on.
    process.setProcessEnvironment(machine.environment);
    process.start(QStringLiteral("setsid"),
                  QStringList{QStringLiteral("--wait"), Machine::program("signalboxctl")} +
                      words("ask --json") + options.split(QLatin1Char(' '), Qt::SkipEmptyParts) +
                      model.options() + QStringList(QStringLiteral("x")));
    const Outcome outcome = Machine::finish(process);
    COMPARE_CODE(outcome, code);
    QCOMPARE(model.requests.size(), std::size_t(2));
    const std::string told = base::dump(toolMessages(model));
    QVERIFY2(told.find(toldToModel.toStdString()) != std::string::npos, told.c_str());
    QCOMPARE(outcome.json()["tool_calls"][0]["is_error"], Json(code != 0));
}

void tst_Ask::offersOnlyTheNamedTools() {
    const Machine machine;
    addNetops(machine);
    FakeModel model;
    model.says({"ok"});
    COMPARE_CODE(machine.ctl(words("ask --server netops --tools search_inventory,get_interfaces") +
                             model.options() + QStringList(QStringLiteral("x"))),
                 0);
    QCOMPARE(model.requests.at(0).body["tools"].size(), std::size_t(2));
    const Outcome unknown = machine.ctl(words("ask --server netops --tools serch") + model.options() +
                                        QStringList(QStringLiteral("x")));
    COMPARE_CODE(unknown, 2);
    QVERIFY2(unknown.says("serch"), unknown.err.constData());
    const Outcome server =
        machine.ctl(words("ask --server nope") + model.options() + QStringList(QStringLiteral("x")));
    COMPARE_CODE(server, 1);
    QVERIFY2(server.says("nope"), server.err.constData());
}

void tst_Ask::failsWithTheExitCodeOfItsCause_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("401") << 401 << 3 << QByteArray("auth");
    QTest::newRow("403") << 403 << 3 << QByteArray("forbidden");
    QTest::newRow("404") << 404 << 5 << QByteArray("model_unknown");
    QTest::newRow("500") << 500 << 5 << QByteArray("server");
    QTest::newRow("429") << 429 << 5 << QByteArray("rate_limit");
    QTest::newRow("503") << 503 << 5 << QByteArray("overloaded");
}

void tst_Ask::failsWithTheExitCodeOfItsCause() {
    QFETCH(int, status);
    QFETCH(int, code);
    QFETCH(QByteArray, kind);
    FakeModel model;
    for (int i = 0; i < 8; ++i)
        model.refuses(status, "model or key: the words of the provider", "Retry-After: 0\r\n");
    const Machine machine;
    const Outcome outcome =
        machine.ctl(words("ask --json") + model.options() + QStringList(QStringLiteral("hi")));
    COMPARE_CODE(outcome, code);
    const Json error = outcome.json()["error"];
    QCOMPARE(QByteArray::fromStdString(base::textAt(error, "kind")), kind);
    QCOMPARE(error["status"], Json(status));
    QVERIFY(base::textAt(error, "message").find("the words of the provider") != std::string::npos);
    QVERIFY2(outcome.says("the words of the provider"), outcome.err.constData());
    QCOMPARE(machine.ctl(words("sessions list --json")).json()["sessions"].size(), std::size_t(1));
}

void tst_Ask::aMissingKeyIsThree() {
    FakeModel model;
    const Outcome outcome = Machine().ctl(words("ask --key-env NOT_SET_HERE") + model.options() +
                                          QStringList(QStringLiteral("hi")));
    COMPARE_CODE(outcome, 3);
    QVERIFY2(outcome.says("there is no key: the environment variable NOT_SET_HERE is not set"),
             outcome.err.constData());
    QVERIFY(model.requests.empty());
}

void tst_Ask::aDeadPortIsFour() {
    QStringList options;
    {
        FakeModel model;
        options = model.options();
    }
    const Outcome outcome = Machine().ctl(words("ask --json") + options + QStringList(QStringLiteral("hi")));
    COMPARE_CODE(outcome, 4);
    QCOMPARE(base::textAt(outcome.json()["error"], "kind"), std::string("network"));
    QVERIFY2(outcome.says("cannot be reached"), outcome.err.constData());
}

void tst_Ask::aCutStreamKeepsItsTextAndIsSeven() {
    FakeModel model;
    for (int i = 0; i < 8; ++i)
        model.answers.push_back(
            {.body = FakeModel::text({"half an ", "answer"}), .end = i % 2 ? End::Cut : End::Close});
    const Machine machine;
    for (int i = 0; i < 2; ++i) {
        const Outcome outcome =
            machine.ctl(words("ask --json") + model.options() + QStringList(QStringLiteral("hi")));
        QVERIFY(outcome.json().is_object());
        QCOMPARE(base::textAt(outcome.json(), "text"), std::string("half an answer"));
        QCOMPARE(outcome.json()["complete"], Json(false));
        COMPARE_CODE(outcome, 7);
        const QString session = QString::fromStdString(base::textAt(outcome.json(), "session"));
        QVERIFY(machine.ctl(words("sessions show") + QStringList(session)).out.contains("half an answer"));
    }
}

void tst_Ask::controlCKeepsWhatCameAndTheSession() {
    FakeModel model;
    model.answers.push_back({.body = FakeModel::text({"so far"}), .end = End::Hang});
    const Machine machine;
    const auto process = machine.start("signalboxctl", QStringList(QStringLiteral("ask")) + model.options() +
                                                           QStringList(QStringLiteral("hi")));
    QTRY_VERIFY_WITH_TIMEOUT(process->peek(100).contains("so far"), 20'000);
    QElapsedTimer clock;
    clock.start();
    ::kill(static_cast<pid_t>(process->processId()), SIGINT);
    const Outcome outcome = Machine::finish(*process);
    COMPARE_CODE(outcome, 130);
    QVERIFY2(clock.elapsed() < 2'000, "it ends at once");
    QCOMPARE(outcome.out, QByteArray("so far\n"));
    const Json sessions = machine.ctl(words("sessions list --json")).json();
    QCOMPARE(sessions["sessions"].size(), std::size_t(1));
    const QByteArray shown =
        machine
            .ctl(words("sessions show") +
                 QStringList(QString::fromStdString(base::textAt(sessions["sessions"][0], "id"))))
            .out;
    QVERIFY2(shown.contains("so far"), shown.constData());
    QVERIFY2(shown.toLower().contains("stopped"), shown.constData());
}

void tst_Ask::aReaderThatGoesAwayLosesNoQuestion() {
    FakeModel model;
    model.says(std::vector<std::string>(20, std::string(50'000, 'x') + "\n"));
    const Machine machine;
    QProcess process;
    process.setProcessEnvironment(machine.environment);
    const QStringList line = QStringList{QStringLiteral("-c"), QStringLiteral("\"$0\" \"$@\" | head -c 10"),
                                         Machine::program("signalboxctl"), QStringLiteral("ask")} +
                             model.options();
    process.start(QStringLiteral("sh"), line + QStringList(QStringLiteral("hi")));
    const Outcome outcome = Machine::finish(process);
    COMPARE_CODE(outcome, 0);
    QCOMPARE(outcome.out, QByteArray("xxxxxxxxxx"));
    QCOMPARE(machine.ctl(words("sessions list --json")).json()["sessions"].size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(tst_Ask)
#include "tst_ask.moc"
