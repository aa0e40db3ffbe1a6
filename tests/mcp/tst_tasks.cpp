#include <QSignalSpy>
#include <QTest>

#include "fake_host.h"

using namespace mcp;
using base::ErrorKind;
using fake::Call;
using fake::Connected;
using fake::Json;
using Era = Connected::Era;

namespace {

Json task(const char* status, const char* message = "") {
    return {{"taskId", "t-1"},          {"status", status},
            {"statusMessage", message}, {"createdAt", "2026-11-20T00:00:00Z"},
            {"ttlMs", nullptr},         {"lastUpdatedAt", "2026-11-20T00:00:00Z"},
            {"pollIntervalMs", 100}};
}
Json created() {
    Json result = task("working");
    result["resultType"] = "task";
    return result;
}
Json told(const char* status, const Json& more = Json::object()) {
    Json result = task(status);
    result["resultType"] = "complete";
    result.update(more);
    return result;
}
const Json result{{"content", Json::array({{{"type", "text"}, {"text", "computed"}}})}};

/// A call that has become a task.
struct Working {
    explicit Working(Connected& connected) : server(connected), call(server.client) {
        server->answer(server->expectMethod("tools/call"), created());
    }
    /// The next poll is answered with this.
    void tell(const Json& answer) {
        const std::int64_t id = server->expectMethod("tasks/get");
        asked = server->last.message["params"]["taskId"].get<std::string>();
        server->answer(id, answer);
    }
    Connected& server;
    Call call;
    std::string asked;
};

} // namespace

class TasksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void declaresThatACallMayBecomeATask() {
        const Connected server(Era::Modern);
        QVERIFY(server.discover["params"]["_meta"]["io.modelcontextprotocol/clientCapabilities"]["extensions"]
                    .contains("io.modelcontextprotocol/tasks"));
    }

    void followsATaskToItsResult() {
        Connected server(Era::Modern);
        Working f(server);
        f.tell(told("working", {{"statusMessage", "half"}}));
        f.tell(told("completed", {{"result", result}}));
        QVERIFY(f.call.wait());
        QCOMPARE(f.call.result->text(), std::string("computed"));
        QCOMPARE(f.asked, std::string("t-1"));
        QVERIFY(!f.call.call->mayHaveRun());
    }

    void tellsWhatATaskIsAtAndItsId() {
        Connected server(Era::Modern);
        Call call(server.client);
        QSignalSpy progressed(call.call.get(), &ToolCall::progressed);
        std::string id;
        connect(call.call.get(), &ToolCall::becameTask, this, [&](const std::string& known) { id = known; });
        server->answer(server->expectMethod("tools/call"), created());
        QTRY_COMPARE(id, std::string("t-1"));
        server->answer(server->expectMethod("tasks/get"), told("working", {{"statusMessage", "half"}}));
        QTRY_COMPARE(progressed.count(), 1);
        QCOMPARE(progressed[0][0].value<Progress>().message, std::string("half"));
    }

    void namesTheTaskInTheHeadersOfHttp() {
        Connected server(Era::Modern);
        Working f(server);
        f.tell(told("working"));
        QCOMPARE(net::headerValue(server->last.headers, "Mcp-Name"), std::string("t-1"));
        QCOMPARE(net::headerValue(server->last.headers, "Mcp-Method"), std::string("tasks/get"));
    }

    void aFailedTaskIsTheServersError() {
        Connected server(Era::Modern);
        Working f(server);
        f.tell(told("failed", {{"error", {{"code", -32603}, {"message", "it broke"}}}}));
        QVERIFY(f.call.wait());
        QCOMPARE(f.call.result.error().detail, std::string("it broke"));
        QVERIFY(!f.call.call->mayHaveRun()); // the server said what became of it
    }

    void aTaskThatTheServerEndedIsTold() {
        Connected server(Era::Modern);
        Working f(server);
        f.tell(told("cancelled", {{"statusMessage", "out of time"}}));
        QVERIFY(f.call.wait());
        QCOMPARE(f.call.result.error().kind, ErrorKind::Cancelled);
        QVERIFY(f.call.result.error().detail.find("out of time") != std::string::npos);
    }

    void asksTheOperatorEachQuestionOnce() {
        fake::Host host;
        Connected server(Era::Modern, &host);
        Working f(server);
        const Json question{
            {"inputRequests",
             {{"sure",
               {{"method", "elicitation/create"},
                {"params",
                 fake::json(
                     R"({"message":"sure?","requestedSchema":{"type":"object","properties":{}}})")}}}}}};
        f.tell(told("input_required", question));
        QVERIFY(host.waitForQuestions(1));
        host.accept({});
        const std::int64_t update = server->expectMethod("tasks/update");
        QVERIFY(server->last.message["params"]["inputResponses"]["sure"]["action"] == Json("accept"));
        server->answer(update, {{"resultType", "complete"}});
        f.tell(told("input_required", question)); // it has not noticed yet
        f.tell(told("completed", {{"result", result}}));
        QVERIFY(f.call.wait());
        QVERIFY(f.call.result);
        QCOMPARE(host.questions.size(), 1U);
    }

    void withoutAHostATaskThatAsksIsEnded() {
        Connected server(Era::Modern);
        Working f(server);
        f.tell(told("input_required", {{"inputRequests", {{"r", {{"method", "roots/list"}}}}}}));
        QVERIFY(f.call.wait());
        QCOMPARE(f.call.result.error().kind, ErrorKind::Unavailable);
    }

    void stopReachesTheServer() {
        Connected server(Era::Modern);
        Working f(server);
        f.tell(told("working"));
        f.call.call->cancel();
        QVERIFY(server->expectMethod("tasks/cancel") > 0);
        QVERIFY(server->last.message["params"]["taskId"] == Json("t-1"));
        QVERIFY(f.call.wait());
        QCOMPARE(f.call.result.error().kind, ErrorKind::Cancelled);
    }

    void aTaskThatNobodyKnowsIsOver() {
        Connected server(Era::Modern);
        Working f(server);
        server->refuse(server->expectMethod("tasks/get"), -32602, "no such task");
        QVERIFY(f.call.wait());
        QVERIFY(f.call.result.error().detail.find("no such task") != std::string::npos);
    }

    void aLostConnectionLeavesTheOutcomeOpen() {
        Connected server(Era::Modern);
        Working f(server);
        f.tell(told("working"));
        server->die();
        QVERIFY(f.call.wait());
        QVERIFY(!f.call.result);
        QVERIFY(f.call.call->mayHaveRun());
    }

    void isFoundAgainByItsId() {
        Connected server(Era::Modern);
        Call again(server.client.resumeTask("t-1"));
        server->answer(server->expectMethod("tasks/get"), told("completed", {{"result", result}}));
        QVERIFY(again.wait());
        QCOMPARE(again.result->text(), std::string("computed"));
    }

    void aResultOfAnotherMethodThatIsATaskIsRefused() {
        Connected server(Era::Modern);
        const auto read = server.client.readResource("x:/y");
        const std::int64_t id = server->expectMethod("resources/read");
        if (id > 0) server->answer(id, created());
        QTRY_VERIFY(read.isFinished());
        QVERIFY(!read.result());
    }
};

QTEST_GUILESS_MAIN(TasksTest)
#include "tst_tasks.moc"
