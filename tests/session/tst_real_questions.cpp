// The questions of server-everything, answered by an operator at this program's own desk.
#include "fakes.h"
#include "mcp/supervisor.h"
#include "net/qt_http.h"
#include "process/shell_path.h"
#include "secrets/memory_secrets.h"
#include "session/server_questions.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <QtTest>

using session::ServerQuestion;
using session::ServerQuestions;

namespace {

const std::string somewhere = "https:/"
                              "/example.test/";

QString serverFile() {
    const QString own = qEnvironmentVariable("SIGNALBOX_NPM_DIR");
    const QString root = own.isEmpty() ? QStringLiteral(SIGNALBOX_SOURCE_DIR "/build/npm") : own;
    return root + QStringLiteral("/node_modules/@modelcontextprotocol/server-everything/dist/index.js");
}

/// The product's own objects from the model to the server, but for the model and the operator.
struct House {
    House() {
        supervisor.setHost(&questions);
        questions.apply({config});
        supervisor.apply({config});
    }
    bool ready() const {
        return QTest::qWaitFor([&] { return supervisor.catalog().entries().size() > 12; }, 20'000);
    }
    std::unique_ptr<mcp::ToolCall> call(const char* tool, const char* arguments = "{}") {
        auto made = supervisor.callTool("everything", tool, arguments);
        result = base::fail(base::ErrorKind::Incomplete, "not finished");
        QObject::connect(made.get(), &mcp::ToolCall::finished, &questions,
                         [this](const auto& outcome) { result = outcome; });
        return made;
    }
    bool asked() const {
        return QTest::qWaitFor([&] { return questions.waiting() == 1; }, 10'000);
    }
    int open() const { return questions.open().at(0).number; }
    std::string text() {
        const bool ended = QTest::qWaitFor(
            [&] { return result || result.error().kind != base::ErrorKind::Incomplete; }, 10'000);
        return !ended ? "it did not end" : result ? result->text() : result.error().detail;
    }

    net::QtHttpFactory http;
    secrets::MemorySecrets secrets;
    process::ShellPath path{qgetenv("PATH").toStdString()};
    fakes::FakeClock clock;
    fakes::FakeProvider model;
    config::ServerConfig config{.name = "everything",
                                .command = "node",
                                .arguments = {serverFile().toStdString(), "stdio"},
                                .roots = {"/srv/signal box"},
                                .sampling = {.allowed = true}};
    ServerQuestions questions{{.clock = clock,
                               .provider = [this](const std::string&) { return &model; },
                               .model =
                                   [] {
                                       return session::ModelChoice{"fake", "m1"};
                                   }}};
    mcp::Supervisor supervisor{
        mcp::realTransports(http, secrets, path), clock, {.name = "signalbox-test", .version = "1"}};
    base::Result<mcp::CallToolResult> result = base::fail(base::ErrorKind::Incomplete, "not finished");
};

} // namespace

class tst_RealQuestions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty() ||
            !QFileInfo::exists(serverFile()))
            QSKIP("server-everything is not installed");
    }
    void itsQuestionsReachTheOperatorAndTheAnswersReachIt();
    void aStoppedCallTakesItsQuestionAlong();
};

void tst_RealQuestions::itsQuestionsReachTheOperatorAndTheAnswersReachIt() {
    House house;
    QVERIFY(house.ready());
    const auto roots = house.call("get-roots-list");
    QVERIFY2(house.text().find("/srv/signal%20box") != std::string::npos, house.text().c_str());

    const auto form = house.call("trigger-elicitation-request");
    QVERIFY(house.asked());
    const auto fields = house.questions.find(house.open())->elicitation.fields;
    QVERIFY(fields.size() >= 10);
    QVERIFY(!house.questions.fill(house.open(), {})); // the name is required
    QVERIFY(house.questions.fill(house.open(), {{fields[0].name, "Ada"}}));
    QVERIFY2(house.text().find("Ada") != std::string::npos, house.text().c_str());

    const auto page = house.call("trigger-url-elicitation", (R"({"url":")" + somewhere + R"("})").c_str());
    QVERIFY(house.asked());
    QCOMPARE(house.questions.find(house.open())->elicitation.url, somewhere);
    house.questions.agree(house.open());
    QVERIFY2(house.text().find("accept") != std::string::npos, house.text().c_str());
    house.questions.idle("everything"); // it never says that it is done
    QVERIFY(house.questions.open().empty());

    house.model.scripts = {fakes::says("the model's own words")};
    const auto sampling = house.call("trigger-sampling-request", R"({"prompt":"hello","maxTokens":10})");
    QVERIFY(house.asked());
    house.questions.letGo(house.open(), house.questions.find(house.open())->prompt);
    QVERIFY(house.asked()); // again, with the answer
    house.questions.send(house.open(), house.questions.find(house.open())->answer);
    QVERIFY2(house.text().find("the model's own words") != std::string::npos, house.text().c_str());
    QCOMPARE(house.model.requests.at(0).maxOutputTokens.value_or(0), 10);
}

void tst_RealQuestions::aStoppedCallTakesItsQuestionAlong() {
    House house;
    QVERIFY(house.ready());
    const auto form = house.call("trigger-elicitation-request");
    QVERIFY(house.asked());
    house.supervisor.stop("everything");
    QTRY_VERIFY(house.questions.open().empty());
}

QTEST_GUILESS_MAIN(tst_RealQuestions)
#include "tst_real_questions.moc"
