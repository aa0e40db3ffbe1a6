// The real window, as a program of its own: what an operator sees is looked at in its pictures, its timings
// and the sessions that it leaves.
#include "bad_server.h"
#include "corpus.h"
#include "fake_model.h"
#include "programs.h"

#include <QImage>
#include <QSet>

#include <csignal>

using base::Json;

namespace {

QStringList words(const char* line) {
    return QString::fromUtf8(line).split(QLatin1Char(' '));
}

/// Many colours, and none of them fills nearly everything: something is drawn.
bool showsSomething(const QImage& image) {
    QHash<QRgb, int> colours;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); x += 2)
            ++colours[image.pixel(x, y)];
    const int most = *std::max_element(colours.cbegin(), colours.cend());
    return colours.size() > 50 && most < image.width() * image.height() / 4 * 97 / 100;
}

QString serverEverything() {
    const QString set = qEnvironmentVariable("SIGNALBOX_NPM_DIR");
    return (set.isEmpty() ? QStringLiteral(SIGNALBOX_SOURCE_DIR "/build/npm") : set) +
           QStringLiteral("/node_modules/@modelcontextprotocol/server-everything/dist/index.js");
}

} // namespace

class tst_WindowProgram : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void loadsEveryViewWithoutAWarning();
    void playsTheDemoConversation();
    void runsAToolOfServerEverythingAskedForByTheReplayServer();
    void answersApprovalCards_data();
    void answersApprovalCards();
    void aServerThatFailsInACallNeitherEndsTheTurnNorBlocks_data();
    void aServerThatFailsInACallNeitherEndsTheTurnNorBlocks();
    void aFailedTurnEndsWithOneAndSaysWhy_data();
    void aFailedTurnEndsWithOneAndSaysWhy();
    void opensAllTheSameWithDamagedFiles();
    void aSecondWindowOnTheFolderIsToldInWords();
    void keepsWhatCameWhenItIsKilled();

private:
    static Outcome window(const Machine& machine, const QStringList& arguments) {
        return Machine::finish(*machine.start("signalbox", arguments), 90'000);
    }
    static void useModel(const Machine& machine, const QString& url) {
        COMPARE_CODE(
            machine.ctl(words("providers add fake --api openai-chat --model fake --default --base-url") +
                        QStringList(url)),
            0);
    }
    static void addNetops(const Machine& machine) {
        COMPARE_CODE(machine.ctl(words("servers add netops --") +
                                 QStringList{Machine::program("signalbox-netops"), QStringLiteral("--demo")}),
                     0);
    }
    /// The only session of the machine, exported.
    static Json session(const Machine& machine) {
        const Json list = machine.ctl(words("sessions list --json")).json();
        if (!list.is_object() || list["sessions"].size() != 1) return {};
        return machine
            .ctl(words("sessions show --json") +
                 QStringList(QString::fromStdString(base::textAt(list["sessions"][0], "id"))))
            .json();
    }
};

void tst_WindowProgram::loadsEveryViewWithoutAWarning() {
    const Machine machine;
    const Outcome outcome = window(machine, words("--self-test --demo"));
    COMPARE_CODE(outcome, 0);
    QCOMPARE(outcome.err, QByteArray());
}

void tst_WindowProgram::playsTheDemoConversation() {
    const Machine machine;
    QStringList arguments =
        words("--demo --size 1000x700 --theme dark --quit-when-idle --timings timings.jsonl");
    const QStringList views = words("chat servers tools sessions settings welcome");
    for (const QString& view : views)
        arguments +=
            {QStringLiteral("--screenshot"), view + QStringLiteral(".png"), QStringLiteral("--view"), view};
    const Outcome outcome =
        window(machine, arguments + QStringList{QStringLiteral("--send"),
                                                QStringLiteral("Which prefixes are used at USC01?")});
    COMPARE_CODE(outcome, 0);
    QSet<QByteArray> different;
    for (const QString& view : views) {
        const QImage picture(machine.path(view + QStringLiteral(".png")));
        QVERIFY2(!picture.isNull(), qPrintable(view));
        QCOMPARE(picture.size() / picture.devicePixelRatio(), QSize(1000, 700));
        QVERIFY2(showsSomething(picture), qPrintable(view));
        different.insert(machine.read(view + QStringLiteral(".png")));
    }
    QCOMPARE(different.size(), views.size());

    QList<QByteArray> lines = machine.read(QStringLiteral("timings.jsonl")).trimmed().split('\n');
    QStringList events;
    double before = 0;
    for (const QByteArray& line : lines) {
        const Json mark = wire::readJson(line.toStdString()).value_or(Json::object());
        events += QString::fromStdString(base::textAt(mark, "event"));
        QVERIFY2(mark.contains("ms") && mark["ms"].get<double>() >= before, line.constData());
        QVERIFY(mark.contains("epoch_ms"));
        before = mark["ms"].get<double>();
    }
    for (const char* event :
         {"first-frame", "interactive", "sent", "first-token-painted", "last-token-painted", "turn-done"})
        QCOMPARE(events.count(QLatin1String(event)), 1);
    const Json last = wire::readJson(lines.back().toStdString()).value();
    QVERIFY2(last.contains("max_frame_gap_ms") && last["frames"].get<int>() > 1 &&
                 last["cpu_s"].get<double>() > 0,
             lines.back().constData());

    const std::string kept = base::dump(session(machine));
    for (const char* part : {"get_prefixes_by_location", "10.1.0.0/", "USC01"})
        QVERIFY2(kept.find(part) != std::string::npos, part);
}

void tst_WindowProgram::runsAToolOfServerEverythingAskedForByTheReplayServer() {
    const QString node = QStandardPaths::findExecutable(QStringLiteral("node"));
    if (node.isEmpty()) QSKIP("there is no node");
    if (!QFile::exists(serverEverything()))
        QSKIP("server-everything is not installed (set SIGNALBOX_NPM_DIR)");
    SKIP_WITHOUT_CORPUS("providers");
    const QString tool = corpusPath(QStringLiteral("../tools/replay.mjs"));
    if (!QFile::exists(tool)) QSKIP("replay.mjs is not beside the recorded data");
    const Machine machine;
    COMPARE_CODE(machine.ctl(words("servers add everything --") +
                             QStringList{node, serverEverything(), QStringLiteral("stdio")}),
                 0);
    std::string name;
    const Json tools = machine.ctl(words("tools list --server everything --json")).json();
    for (const Json& entry : tools["tools"])
        if (base::textAt(entry, "name") == "get-sum") name = base::textAt(entry, "model_name");
    QVERIFY(!name.empty());

    // No recording asks for a tool of this server: one that does is put beside them, in their form.
    FakeModel form;
    form.calls(name, {{"a", 1234}, {"b", 8766}});
    machine.write(QStringLiteral("own/calls-get-sum.sse"), form.answers.front().body);
    machine.write(
        QStringLiteral("own/calls-get-sum.meta.json"),
        R"({"name":"own/calls-get-sum","file":"calls-get-sum.sse","kind":"stream","provider":"openai","api":"openai-chat","status":200,"content_type":"text/event-stream","headers":{}})");
    const QString recorded = QStringLiteral("openai/chat-openai-gpt-5-multi-tool-streaming-1");
    const Json expected = wire::readJson(fileBytes(corpusPath(QStringLiteral("providers/") + recorded +
                                                              QStringLiteral(".meta.json"))))
                              .value_or(Json::object());
    if (!expected.contains("expected")) QSKIP("the recorded final answer is not in this corpus");
    const std::string answer = base::textAt(expected["expected"], "text");
    QProcess replay;
    replay.start(node, {tool, QStringLiteral("--corpus"),
                        corpusPath(QStringLiteral("providers")) + QStringLiteral(",") +
                            machine.path(QStringLiteral("own"))});
    QTRY_VERIFY_WITH_TIMEOUT(replay.canReadLine(), 20'000);
    const Json ready = wire::readJson(replay.readLine().toStdString()).value();
    const QString base = QString::fromStdString(base::textAt(ready, "base"));
    useModel(machine, base + QStringLiteral("/v1"));
    const Json queue =
        Json::array({{{"name", "own/calls-get-sum"},
                      {"opts", "chunk=11;delay=1"},
                      {"expect", {{"path", "/v1/chat/completions"}, {"body", name}}}},
                     {{"name", recorded.toStdString()},
                      {"opts", "chunk=rand:30;delay=2"},
                      {"expect", {{"body", "\"role\":\"tool\".*The sum of 1234 and 8766 is 10000"}}}}});
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(ready["port"].get<int>()));
    const QByteArray body = QByteArray::fromStdString(base::dump(queue));
    socket.write("POST /__script HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " +
                 QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QTRY_VERIFY(socket.state() == QAbstractSocket::UnconnectedState);
    QVERIFY(socket.readAll().contains("\"queued\":2"));

    const Outcome outcome =
        window(machine, words("--quit-when-idle --screenshot chat.png --timings timings.jsonl --send") +
                            QStringList(QStringLiteral("What is 1234 plus 8766?")));
    replay.terminate();
    QVERIFY(replay.waitForFinished());
    COMPARE_CODE(outcome, 0);
    QVERIFY(showsSomething(QImage(machine.path(QStringLiteral("chat.png")))));
    QVERIFY(machine.read(QStringLiteral("timings.jsonl")).contains("turn-done"));
    const Json kept = session(machine);
    const std::string text = base::dump(kept);
    for (const std::string& part :
         {std::string("get-sum"), std::string("1234"), std::string("The sum of 1234 and 8766 is 10000.")})
        QVERIFY2(text.find(part) != std::string::npos, part.c_str());
    const QByteArray markdown =
        machine
            .ctl(words("sessions export --format md") +
                 QStringList(QString::fromStdString(
                     base::textAt(machine.ctl(words("sessions list --json")).json()["sessions"][0], "id"))))
            .out;
    QVERIFY2(markdown.contains("\"a\": 1234") || markdown.contains("\"a\":1234"), markdown.constData());
    QVERIFY2(markdown.contains(QByteArray::fromStdString(answer)), markdown.constData());
}

void tst_WindowProgram::answersApprovalCards_data() {
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("all") << QStringLiteral("all") << QByteArray("maintenance window");
    QTest::newRow("none") << QStringLiteral("none") << QByteArray("refused");
}

void tst_WindowProgram::answersApprovalCards() {
    QFETCH(QString, answer);
    QFETCH(QByteArray, told);
    FakeModel model;
    const Machine machine;
    useModel(machine, model.url());
    addNetops(machine);
    model.calls("netops__set_interface_description",
                {{"device", "USC01-cor001"}, {"interface", "Gi0/0"}, {"description", "maintenance window"}});
    model.says({"That was ", "all."});
    const Outcome outcome =
        window(machine, words("--quit-when-idle --screenshot chat.png --approve") +
                            QStringList{answer, QStringLiteral("--send"), QStringLiteral("Describe it")});
    COMPARE_CODE(outcome, 0);
    QCOMPARE(model.requests.size(), std::size_t(2));
    const std::string result = base::dump(model.requests.back().body["messages"].back());
    QVERIFY2(result.find(told.toStdString()) != std::string::npos, result.c_str());
}

void tst_WindowProgram::aServerThatFailsInACallNeitherEndsTheTurnNorBlocks_data() {
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("crash") << QStringLiteral("bad__get_crash") << QByteArray("panic: out of levers");
    QTest::newRow("flood") << QStringLiteral("bad__get_flood") << QByteArray("floods its standard output");
}

void tst_WindowProgram::aServerThatFailsInACallNeitherEndsTheTurnNorBlocks() {
    QFETCH(QString, tool);
    QFETCH(QByteArray, told);
    if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
        QSKIP("there is no python3 to write a bad server in");
    FakeModel model;
    const Machine machine;
    useModel(machine, model.url());
    machine.write(QStringLiteral("bad.py"), badServer);
    COMPARE_CODE(machine.ctl(words("servers add bad -- python3") +
                             QStringList(machine.path(QStringLiteral("bad.py")))),
                 0);
    model.calls(tool.toStdString(), Json::object());
    model.says({"It failed."});
    const Outcome outcome =
        window(machine, words("--quit-when-idle --screenshot chat.png --timings timings.jsonl --send go"));
    COMPARE_CODE(outcome, 0);
    QCOMPARE(model.requests.size(), std::size_t(2));
    const std::string result = base::dump(model.requests.back().body["messages"].back());
    QVERIFY2(result.find(told.toStdString()) != std::string::npos, result.c_str());
    const Json last =
        wire::readJson(
            machine.read(QStringLiteral("timings.jsonl")).trimmed().split('\n').back().toStdString())
            .value_or(Json::object());
    QVERIFY2(last["max_frame_gap_ms"].get<double>() < 1'000, base::dump(last).c_str());
    QVERIFY(showsSomething(QImage(machine.path(QStringLiteral("chat.png")))));
}

void tst_WindowProgram::aFailedTurnEndsWithOneAndSaysWhy_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("kept");
    QTest::newRow("wrong key") << 401 << QByteArray("auth");
    QTest::newRow("no such model") << 404 << QByteArray("model_unknown");
    QTest::newRow("dead host") << 0 << QByteArray("network");
}

void tst_WindowProgram::aFailedTurnEndsWithOneAndSaysWhy() {
    QFETCH(int, status);
    QFETCH(QByteArray, kept);
    FakeModel model;
    const Machine machine;
    useModel(machine, model.url());
    if (status == 0) model.close();
    for (int i = 0; i < 6; ++i)
        model.refuses(status, "the model or key is wrong");
    const Outcome outcome = window(machine, words("--quit-when-idle --screenshot chat.png --send hi"));
    COMPARE_CODE(outcome, 1);
    QVERIFY(showsSomething(QImage(machine.path(QStringLiteral("chat.png")))));
    const std::string text = base::dump(session(machine));
    QVERIFY2(text.find(kept.toStdString()) != std::string::npos, text.c_str());
}

void tst_WindowProgram::opensAllTheSameWithDamagedFiles() {
    const Machine machine;
    machine.write(QStringLiteral("data/settings.json"), "{ broken");
    machine.write(QStringLiteral("data/sessions.db"), QByteArray("no database ").repeated(1000));
    const Outcome outcome =
        window(machine, words("--quit-when-idle --screenshot welcome.png --view welcome"));
    COMPARE_CODE(outcome, 0);
    QVERIFY(showsSomething(QImage(machine.path(QStringLiteral("welcome.png")))));
    QVERIFY(machine.read(QStringLiteral("data/sessions.db.damaged-1")).startsWith("no database"));
    QCOMPARE(QDir(machine.data()).entryList({QStringLiteral("settings.json.*")}).size(), 1);
}

void tst_WindowProgram::aSecondWindowOnTheFolderIsToldInWords() {
    const Machine machine;
    const auto first = machine.start("signalbox", {});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(machine.data() + QStringLiteral("/sessions.db")), 20'000);
    const Outcome second = window(machine, words("--quit-when-idle"));
    COMPARE_CODE(second, 1);
    QVERIFY2(second.says("Another Signalbox has this data folder open. Close the other one"),
             second.err.constData());
    const Outcome terminal = machine.ctl(words("servers list"));
    COMPARE_CODE(terminal, 1);
    first->kill();
    QVERIFY(first->waitForFinished());
}

void tst_WindowProgram::keepsWhatCameWhenItIsKilled() {
    FakeModel model;
    model.answers.push_back(
        {.body = FakeModel::text({"what came ", "before the end"}), .end = FakeModel::Answer::End::Hang});
    const Machine machine;
    useModel(machine, model.url());
    addNetops(machine);
    const auto first = machine.start("signalbox", words("--send") + QStringList(QStringLiteral("Tell me")));
    const auto kept = [&] {
        return base::dump(session(machine)).find("before the end") != std::string::npos;
    };
    QTRY_VERIFY_WITH_TIMEOUT(!model.requests.empty(), 30'000);
    QElapsedTimer clock;
    clock.start();
    QTRY_VERIFY_WITH_TIMEOUT(kept(), 10'000);
    first->kill();
    QVERIFY(first->waitForFinished());
    const QString id = QString::fromStdString(
        base::textAt(machine.ctl(words("sessions list --json")).json()["sessions"][0], "id"));
    const QByteArray shown = machine.ctl(words("sessions show") + QStringList(id)).out;
    QVERIFY2(shown.contains("what came before the end") && shown.toLower().contains("interrupted"),
             shown.constData());

    model.says({"the whole answer"});
    const Outcome again =
        window(machine, words("--quit-when-idle --screenshot again.png --session") +
                            QStringList{id, QStringLiteral("--send"), QStringLiteral("Once more")});
    COMPARE_CODE(again, 0);
    QVERIFY(showsSomething(QImage(machine.path(QStringLiteral("again.png")))));
    const std::string text = base::dump(session(machine));
    for (const char* part : {"Tell me", "before the end", "Once more", "the whole answer"})
        QVERIFY2(text.find(part) != std::string::npos, part);
}

QTEST_GUILESS_MAIN(tst_WindowProgram)
#include "tst_window_program.moc"
