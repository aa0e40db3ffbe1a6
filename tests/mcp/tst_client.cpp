#include <QSignalSpy>
#include <QTest>

#include "fake_transport.h"
#include "mcp/client.h"
#include "mcp/restart_policy.h"

using namespace mcp;
using namespace std::chrono_literals;
using base::ErrorKind;
using fake::Json;
using State = Client::State;
using Era = config::ServerConfig::Era;

namespace {

config::ServerConfig server(Era era = Era::Auto) {
    return {.name = "fake", .era = era, .command = "fake", .maxParallelCalls = 2};
}

/// A client and the connections that it was given.
struct Fixture {
    explicit Fixture(config::ServerConfig config = server(), bool http = false)
        : client(std::move(config), transports.factory(), fake::self) {
        transports.http = http;
    }
    void connectLegacy(const Json& tools) {
        client.start();
        QVERIFY(transports.wait(1));
        transports->refuse(transports->expectMethod("server/discover"), -32601, "Method not found");
        transports->answer(transports->expectMethod("initialize"), fake::initializeResult());
        transports->expectMethod("notifications/initialized");
        transports->answer(transports->expectMethod("tools/list"), tools);
        QTRY_COMPARE(client.state(), State::Ready);
    }
    void connectModern(const Json& tools) {
        client.start();
        QVERIFY(transports.wait(1));
        transports->answer(transports->expectMethod("server/discover"), fake::discoverResult());
        transports->answer(transports->expectMethod("tools/list"), tools);
        QTRY_COMPARE(client.state(), State::Ready);
        transports->expectMethod("subscriptions/listen");
    }

    fake::Transports transports; // before the client, which holds on to it
    Client client;
};

struct CallOutcome {
    explicit CallOutcome(std::unique_ptr<ToolCall> made) : call(std::move(made)) {
        QObject::connect(call.get(), &ToolCall::finished,
                         [this](const base::Result<CallToolResult>& outcome) {
                             ++count;
                             result = outcome;
                         });
        QObject::connect(call.get(), &ToolCall::queued, [this](int now) { position = now; });
    }
    std::unique_ptr<ToolCall> call;
    int count = 0;
    int position = -1;
    base::Result<CallToolResult> result = base::fail(ErrorKind::Incomplete, "not finished");
};

const Json helloResult{{"content", {{{"type", "text"}, {"text", "hello"}}}}};

} // namespace

class ClientTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void speaksModernWithAModernServer() {
        Fixture f;
        f.connectModern(fake::toolList({"a"}));
        QCOMPARE(f.client.info().revision, std::string("2026-07-28"));
        QCOMPARE(f.client.info().implementation.name, std::string("fake"));
        QCOMPARE(f.client.tools().size(), 1U);
    }

    void shakesHandsWithALegacyServer() {
        Fixture f;
        f.connectLegacy(fake::toolList({"a", "b"}));
        QCOMPARE(f.client.info().revision, std::string("2025-11-25"));
        QCOMPARE(f.client.info().instructions, std::string("be kind"));
        QCOMPARE(f.transports->agreedRevision, std::string("2025-11-25"));
        QCOMPARE(f.transports.made, 1);
    }

    void followsAnOlderRevision_data() {
        QTest::addColumn<QByteArray>("version");
        for (const char* version : {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
            QTest::newRow(version) << QByteArray(version);
    }
    void followsAnOlderRevision() {
        QFETCH(QByteArray, version);
        Fixture f(server(Era::Legacy));
        f.client.start();
        f.transports->answer(f.transports->expectMethod("initialize"),
                             fake::initializeResult(version.constData()));
        f.transports->expectMethod("notifications/initialized");
        QCOMPARE(net::headerValue(f.transports->last.headers, "MCP-Protocol-Version"), version.toStdString());
        f.transports->answer(f.transports->expectMethod("tools/list"), fake::toolList({}));
        QTRY_COMPARE(f.client.state(), State::Ready);
        QCOMPARE(f.client.info().revision, version.toStdString());
    }

    void shakesHandsAfterThreeSecondsOfSilence() {
        Fixture f;
        QElapsedTimer timer;
        timer.start();
        f.client.start();
        f.transports->expectMethod("server/discover");
        QVERIFY(QTest::qWaitFor([&] { return !f.transports->sent.empty(); }, 4'000));
        QVERIFY(timer.elapsed() >= 2'800 && timer.elapsed() < 3'500);
        f.transports->answer(f.transports->expectMethod("initialize"), fake::initializeResult());
        f.transports->expectMethod("notifications/initialized");
        f.transports->answer(f.transports->expectMethod("tools/list"), fake::toolList({}));
        QTRY_COMPARE(f.client.state(), State::Ready);
        // The era is remembered: the next start shakes hands at once.
        f.client.stop();
        QTRY_COMPARE(f.client.state(), State::Off);
        f.client.start();
        QVERIFY(f.transports.wait(2));
        QVERIFY(f.transports->expectMethod("initialize") > 0);
    }

    void asksOnceMoreWhereTheServerRefusesAVersionThatItNames() {
        Fixture f;
        f.client.start();
        const Json data{{"supported", {"2026-07-28"}}, {"requested", "2026-07-28"}};
        f.transports->refuse(f.transports->expectMethod("server/discover"), -32022, "Unsupported", data);
        f.transports->answer(f.transports->expectMethod("server/discover"), fake::discoverResult());
        f.transports->answer(f.transports->expectMethod("tools/list"), fake::toolList({"a"}));
        QTRY_COMPARE(f.client.state(), State::Ready);
        QCOMPARE(f.client.info().revision, std::string("2026-07-28"));
    }

    void givesUpWhereAServerRefusesTheVersionThatItNamesForEver() {
        Fixture f;
        f.client.start();
        const Json data{{"supported", {"2026-07-28"}}, {"requested", "2026-07-28"}};
        for (int i = 0; i < 2; ++i)
            f.transports->refuse(f.transports->expectMethod("server/discover"), -32022, "Unsupported", data);
        QTRY_COMPARE(f.client.state(), State::Failed);
        QCOMPARE(f.transports.made, 1);
        QVERIFY(f.client.failure()->detail.find("although it names it") != std::string::npos);
    }

    void staysModernWithAServerThatIsOnlySlowToStart() {
        Fixture f;
        f.client.start();
        const auto probe = f.transports->expectMethod("server/discover");
        QVERIFY(QTest::qWaitFor([&] { return !f.transports->sent.empty(); }, 4'000));
        const auto initialize = f.transports->expectMethod("initialize");
        f.transports->refuse(initialize, -32601, "Method not found");
        f.transports->answer(probe, fake::discoverResult());
        f.transports->answer(f.transports->expectMethod("tools/list"), fake::toolList({}));
        QTRY_COMPARE(f.client.state(), State::Ready);
        QCOMPARE(f.client.info().revision, std::string("2026-07-28"));
    }

    void startsAServerAgainThatDiedOfTheProbe() {
        Fixture f;
        f.client.start();
        f.transports->expectMethod("server/discover");
        f.transports->die();
        QVERIFY(f.transports.wait(2));
        f.transports->answer(f.transports->expectMethod("initialize"), fake::initializeResult());
        f.transports->expectMethod("notifications/initialized");
        f.transports->answer(f.transports->expectMethod("tools/list"), fake::toolList({}));
        QTRY_COMPARE(f.client.state(), State::Ready);
    }

    void startsADyingServerOnlyTwice() {
        Fixture f;
        f.client.start();
        f.transports->expectMethod("server/discover");
        f.transports->die();
        QVERIFY(f.transports.wait(2));
        f.transports->expectMethod("initialize");
        f.transports->die("the server's process ended with exit code 3");
        QTRY_COMPARE(f.client.state(), State::Failed);
        QCOMPARE(f.client.failure()->detail, std::string("the server's process ended with exit code 3"));
        QCOMPARE(f.transports.made, 2);
    }

    void goesOnWithAVersionThatTheServerNames() {
        Fixture f;
        f.client.start();
        f.transports->refuse(f.transports->expectMethod("server/discover"), -32022, "Unsupported",
                             {{"supported", {"2030-01-01", "2025-06-18"}}});
        const Json message = f.transports->expect();
        QVERIFY(message["params"]["protocolVersion"] == Json("2025-06-18"));
    }

    void tellsBothSidesVersionsWhereNoneIsShared() {
        Fixture f;
        f.client.start();
        f.transports->refuse(f.transports->expectMethod("server/discover"), -32022, "Unsupported",
                             {{"supported", {"2030-01-01"}}});
        QTRY_COMPARE(f.client.state(), State::Failed);
        QVERIFY(f.client.failure()->detail.find("2030-01-01") != std::string::npos);
        QVERIFY(f.client.failure()->detail.find("2025-11-25") != std::string::npos);
    }

    void retriesInitializeWithAVersionThatTheErrorNames() {
        Fixture f(server(Era::Legacy));
        f.client.start();
        f.transports->refuse(f.transports->expectMethod("initialize"), -32602, "Unsupported protocol version",
                             {{"supported", {"2024-11-05"}}});
        QVERIFY(f.transports->expect()["params"]["protocolVersion"] == Json("2024-11-05"));
    }

    void keepsToTheEraThatTheOperatorChose() {
        Fixture f(server(Era::Modern));
        f.client.start();
        f.transports->refuse(f.transports->expectMethod("server/discover"), -32601, "Method not found");
        QTRY_COMPARE(f.client.state(), State::Failed);
    }

    void asksNoFurtherWhereTheKeyIsWrong() {
        Fixture f(server(), true);
        f.client.start();
        const auto id = f.transports->expectMethod("server/discover");
        Q_EMIT f.transports->failed(wire::JsonRpcId{id},
                                    {.kind = ErrorKind::Auth, .detail = "HTTP 401", .status = 401});
        QTRY_COMPARE(f.client.state(), State::Failed);
        QCOMPARE(f.client.failure()->kind, ErrorKind::Auth);
    }

    void probesAgainWhereTheRememberedEraIsWrong() {
        Fixture f;
        f.connectModern(fake::toolList({}));
        f.client.stop();
        QTRY_COMPARE(f.client.state(), State::Off);
        f.client.start(); // the server was replaced by an older one
        QVERIFY(f.transports.wait(2));
        f.transports->refuse(f.transports->expectMethod("server/discover"), -32601, "Method not found");
        f.transports->refuse(f.transports->expectMethod("server/discover"), -32601, "Method not found");
        QVERIFY(f.transports->expectMethod("initialize") > 0);
    }

    void readsAllPagesOfTheToolList() {
        Fixture f(server(Era::Legacy));
        f.client.start();
        f.transports->answer(f.transports->expectMethod("initialize"), fake::initializeResult());
        f.transports->expectMethod("notifications/initialized");
        Json page = fake::toolList({"a", "b"});
        page["nextCursor"] = "2";
        f.transports->answer(f.transports->expectMethod("tools/list"), page);
        const Json second = f.transports->expect();
        QVERIFY(second["params"]["cursor"] == Json("2"));
        f.transports->answer(second["id"].get<std::int64_t>(), fake::toolList({"c"}));
        QTRY_COMPARE(f.client.tools().size(), 3U);
    }

    void stopsAtACursorThatComesAgain() {
        Fixture f(server(Era::Legacy));
        QSignalSpy warned(&f.client, &Client::warned);
        f.client.start();
        f.transports->answer(f.transports->expectMethod("initialize"), fake::initializeResult());
        f.transports->expectMethod("notifications/initialized");
        for (const char* name : {"a", "b", "c"}) {
            Json page = fake::toolList({name});
            page["nextCursor"] = name == std::string("b") ? "y" : "x";
            f.transports->answer(f.transports->expectMethod("tools/list"), page);
        }
        QTRY_COMPARE(f.client.state(), State::Ready);
        QCOMPARE(f.client.tools().size(), 3U);
        QCOMPARE(warned.size(), 1);
    }

    void keepsTheGoodToolsOfABadList() {
        Fixture f;
        Json tools = fake::toolList({"good"});
        tools["tools"].push_back({{"name", "bad"}});
        f.connectLegacy(tools);
        QCOMPARE(f.client.tools().size(), 1U);
        QCOMPARE(f.client.quarantined().size(), 1U);
    }

    void isReadyWithAServerThatHasNoTools() {
        Fixture f(server(Era::Legacy));
        f.client.start();
        Json result = fake::initializeResult();
        result["capabilities"] = Json::object();
        f.transports->answer(f.transports->expectMethod("initialize"), result);
        f.transports->expectMethod("notifications/initialized");
        f.transports->refuse(f.transports->expectMethod("tools/list"), -32601, "Method not found");
        QTRY_COMPARE(f.client.state(), State::Ready);
    }

    void listsAgainOnceForAStormOfChanges() {
        Fixture f;
        f.connectLegacy(fake::toolList({"a"}));
        QSignalSpy changed(&f.client, &Client::toolsChanged);
        for (int i = 0; i < 100; ++i)
            f.transports->inject({{"jsonrpc", "2.0"}, {"method", "notifications/tools/list_changed"}});
        f.transports->answer(f.transports->expectMethod("tools/list"), fake::toolList({"a", "b"}));
        QTRY_COMPARE(f.client.tools().size(), 2U);
        QVERIFY(f.transports->isSilent(400));
        QCOMPARE(changed.size(), 1);
    }

    void callsATool() {
        Fixture f;
        f.connectLegacy(fake::toolList({"echo"}));
        CallOutcome outcome(f.client.callTool("echo", R"({"message":"hi"})"));
        const Json message = f.transports->expect();
        QVERIFY(message["method"] == Json("tools/call"));
        QVERIFY(message["params"]["name"] == Json("echo"));
        QVERIFY(message["params"]["arguments"]["message"] == Json("hi"));
        QVERIFY(outcome.call->reachedServer());
        f.transports->answer(message["id"].get<std::int64_t>(), helloResult);
        QCOMPARE(outcome.count, 1);
        QCOMPARE(outcome.result->text(), std::string("hello"));
        QVERIFY(!outcome.call->mayHaveRun());
        CallOutcome refused(f.client.callTool("echo", "{}"));
        f.transports->refuse(f.transports->expectMethod("tools/call"), -32602, "no such argument");
        QCOMPARE(refused.result.error().status, std::optional(-32602));
        QVERIFY(!refused.call->mayHaveRun());
    }

    void refusesWhatItCannotSend() {
        Fixture f;
        CallOutcome early(f.client.callTool("echo", "{}"));
        QCOMPARE(early.count, 0); // never from inside callTool
        QTRY_COMPARE(early.count, 1);
        QCOMPARE(early.result.error().kind, ErrorKind::Unavailable);
        f.connectLegacy(fake::toolList({"echo"}));
        CallOutcome unknown(f.client.callTool("other", "{}"));
        QTRY_COMPARE(unknown.count, 1);
        QCOMPARE(unknown.result.error().kind, ErrorKind::NotFound);
        QVERIFY(!unknown.call->reachedServer());
        for (const char* bad : {"[1]", "{", "7", R"({"a":1,"a":2})"}) {
            CallOutcome outcome(f.client.callTool("echo", bad));
            QTRY_COMPARE(outcome.count, 1);
            QCOMPARE(outcome.result.error().kind, ErrorKind::InvalidInput);
        }
        QVERIFY(f.transports->isSilent());
    }

    void sendsNoCallToAnotherToolThanWasApproved() {
        Fixture f;
        f.connectLegacy(fake::toolList({"t", "other"}));
        const std::string approved = f.client.tools().front().fingerprint;
        CallOutcome first(f.client.callTool("t", "", std::nullopt, approved));
        CallOutcome second(f.client.callTool("t", "", std::nullopt, approved));
        CallOutcome third(f.client.callTool("t", "", std::nullopt, approved)); // waits: two run at a time
        const auto running = f.transports->expectMethod("tools/call");
        f.transports->expectMethod("tools/call");
        f.transports->inject({{"jsonrpc", "2.0"}, {"method", "notifications/tools/list_changed"}});
        Json changed = fake::toolList({"t", "other"});
        changed["tools"][0]["description"] = "now it deletes everything";
        f.transports->answer(f.transports->expectMethod("tools/list"), changed);
        QTRY_VERIFY(f.client.tools().front().fingerprint != approved);
        f.transports->answer(running, helloResult);
        QVERIFY(first.result); // it was sent before
        QTRY_COMPARE(third.count, 1);
        QCOMPARE(third.result.error().kind, ErrorKind::Denied);
        QVERIFY(!third.call->reachedServer());
        QVERIFY(!third.call->mayHaveRun());
        QVERIFY(f.transports->isSilent());
        CallOutcome again(f.client.callTool("t", "", std::nullopt, f.client.tools().front().fingerprint));
        QVERIFY(f.transports->expectMethod("tools/call") > 0);
    }

    void asksAnewWhereTheToolChangedWhileItsHeadersWereMended() {
        Fixture f(server(), true);
        f.connectModern(fake::toolList({"t"}));
        CallOutcome outcome(
            f.client.callTool("t", R"({"region":"eu"})", std::nullopt, f.client.tools().front().fingerprint));
        f.transports->refuse(f.transports->expectMethod("tools/call"), -32020, "Header mismatch");
        Json changed = fake::toolList({"t"});
        changed["tools"][0]["description"] = "another tool";
        f.transports->answer(f.transports->expectMethod("tools/list"), changed);
        QTRY_COMPARE(outcome.count, 1);
        QCOMPARE(outcome.result.error().kind, ErrorKind::Denied);
        QVERIFY(!outcome.call->mayHaveRun()); // the server refused it before it ran anything
    }

    void runsOnlySoManyCallsAtATime() {
        Fixture f;
        f.connectLegacy(fake::toolList({"t"}));
        CallOutcome a(f.client.callTool("t", "")), b(f.client.callTool("t", "")),
            c(f.client.callTool("t", "")), d(f.client.callTool("t", ""));
        const auto first = f.transports->expectMethod("tools/call");
        f.transports->expectMethod("tools/call");
        QVERIFY(f.transports->isSilent());
        QCOMPARE(f.client.callsUnderWay(), 2);
        QCOMPARE(f.client.callsWaiting(), 2);
        QCOMPARE(c.position, 0);
        QCOMPARE(d.position, 1);
        f.transports->answer(first, helloResult);
        QCOMPARE(a.count, 1);
        QVERIFY(f.transports->expectMethod("tools/call") > 0);
        QCOMPARE(d.position, 0);
        d.call->cancel();
        QTRY_COMPARE(d.count, 1);
        QVERIFY(!d.call->reachedServer());
        b.call.reset(); // deleted: cancelled silently
        f.transports->expectMethod("notifications/cancelled");
        QCOMPARE(b.count, 0);
    }

    void cancelsACallAtOnce() {
        Fixture f;
        f.connectLegacy(fake::toolList({"t"}));
        CallOutcome outcome(f.client.callTool("t", ""));
        const auto id = f.transports->expectMethod("tools/call");
        outcome.call->cancel();
        QCOMPARE(outcome.count, 0);
        QTRY_COMPARE_WITH_TIMEOUT(outcome.count, 1, 100);
        QCOMPARE(outcome.result.error().kind, ErrorKind::Cancelled);
        QVERIFY(outcome.call->reachedServer());
        QVERIFY(outcome.call->mayHaveRun());
        f.transports->expectMethod("notifications/cancelled");
        f.transports->answer(id, helloResult);
        QCOMPARE(outcome.count, 1);
    }

    void failsCallsUnderWayWhenTheServerDies() {
        Fixture f;
        f.connectLegacy(fake::toolList({"t"}));
        CallOutcome a(f.client.callTool("t", "")), b(f.client.callTool("t", "")),
            c(f.client.callTool("t", ""));
        f.transports->expectMethod("tools/call");
        f.transports->expectMethod("tools/call");
        f.transports->die("the server's process was killed by signal 9 (SIGKILL)");
        QTRY_COMPARE(a.count + b.count + c.count, 3);
        QCOMPARE(a.result.error().kind, ErrorKind::Server);
        QVERIFY(a.call->mayHaveRun());
        QVERIFY(!c.call->mayHaveRun());
        QCOMPARE(f.client.state(), State::Failed);
        QVERIFY(f.client.tools().empty());
        QVERIFY(!c.call->reachedServer());
    }

    void finishesEverythingWhenItIsStopped() {
        Fixture f;
        f.connectLegacy(fake::toolList({"t"}));
        CallOutcome a(f.client.callTool("t", "")), b(f.client.callTool("t", "")),
            c(f.client.callTool("t", ""));
        f.transports->expectMethod("tools/call");
        f.client.stop();
        QTRY_COMPARE(f.client.state(), State::Off);
        QTRY_COMPARE(a.count + b.count + c.count, 3);
        QCOMPARE(c.result.error().kind, ErrorKind::Cancelled);
    }

    void survivesBeingDeletedWithCallsUnderWay() {
        auto f = std::make_unique<Fixture>();
        f->connectLegacy(fake::toolList({"t"}));
        CallOutcome a(f->client.callTool("t", "")), b(f->client.callTool("t", "")),
            c(f->client.callTool("t", ""));
        f->transports->expectMethod("tools/call");
        f.reset();
        QTRY_COMPARE(a.count + b.count + c.count, 3);
    }

    void shakesHandsAgainWhenTheSessionIsLost() {
        Fixture f(server(), true);
        Json tools = fake::toolList({"write"});
        tools["tools"].push_back(fake::tool("read", {{"readOnlyHint", true}}));
        f.connectLegacy(tools);
        CallOutcome safe(f.client.callTool("read", ""));
        CallOutcome unsafe(f.client.callTool("write", ""));
        const auto safeId = f.transports->expectMethod("tools/call");
        const auto unsafeId = f.transports->expectMethod("tools/call");
        const base::Error gone{.kind = ErrorKind::NotFound, .detail = "HTTP 404", .status = 404};
        Q_EMIT f.transports->sessionLost(gone);
        Q_EMIT f.transports->failed(wire::JsonRpcId{safeId}, gone);
        Q_EMIT f.transports->failed(wire::JsonRpcId{unsafeId}, gone);
        QCOMPARE(f.client.state(), State::Starting);
        QCOMPARE(unsafe.count, 1); // never repeated by itself
        f.transports->answer(f.transports->expectMethod("initialize"), fake::initializeResult());
        f.transports->expectMethod("notifications/initialized");
        f.transports->answer(f.transports->expectMethod("tools/list"), tools);
        f.transports->answer(f.transports->expectMethod("tools/call"), helloResult);
        QTRY_COMPARE(safe.count, 1);
        QVERIFY(safe.result);
        QCOMPARE(f.client.state(), State::Ready);
        QCOMPARE(f.transports.made, 1);
    }

    void listsTheToolsAgainWhereTheServerMissesAHeader() {
        Fixture f(server(), true);
        f.connectModern(fake::toolList({"t"}));
        CallOutcome outcome(f.client.callTool("t", R"({"region":"eu"})"));
        f.transports->refuse(f.transports->expectMethod("tools/call"), -32020, "Header mismatch");
        Json changed = fake::toolList({"t"});
        changed["tools"][0]["inputSchema"]["properties"] =
            fake::json(R"({"region":{"type":"string","x-mcp-header":"Region"}})");
        f.transports->answer(f.transports->expectMethod("tools/list"), changed);
        const auto id = f.transports->expectMethod("tools/call");
        QCOMPARE(net::headerValue(f.transports->last.headers, "Mcp-Param-Region"), std::string("eu"));
        f.transports->answer(id, helloResult);
        QVERIFY(outcome.result);
    }

    void quarantinesToolsWithUnusableHeadersOverHttp() {
        Fixture f(server(), true);
        Json tools = fake::toolList({"good", "bad"});
        tools["tools"][1]["inputSchema"]["properties"] =
            fake::json(R"({"n":{"type":"number","x-mcp-header":"N"}})");
        f.connectModern(tools);
        QCOMPARE(f.client.tools().size(), 1U);
        QCOMPARE(f.client.quarantined().size(), 1U);
    }

    void measuresASignOfLife() {
        Fixture f;
        f.connectLegacy(fake::toolList({}));
        QSignalSpy latency(&f.client, &Client::latencyMeasured);
        auto good = f.client.measure(2s);
        f.transports->answer(f.transports->expectMethod("ping"), Json::object());
        QTRY_VERIFY(good.isFinished());
        QVERIFY(good.result());
        auto unknown = f.client.measure(2s);
        f.transports->refuse(f.transports->expectMethod("ping"), -32601, "Method not found");
        QTRY_VERIFY(unknown.isFinished());
        QVERIFY(unknown.result()); // it answered: it lives
        auto dead = f.client.measure(50ms);
        QTRY_VERIFY(dead.isFinished());
        QCOMPARE(dead.result().error().kind, ErrorKind::Timeout);
        QCOMPARE(latency.size(), 2);
    }

    void passesOnWhatTheServerLogs() {
        Fixture f;
        f.connectLegacy(fake::toolList({}));
        QSignalSpy logged(&f.client, &Client::logged);
        f.transports->inject({{"jsonrpc", "2.0"},
                              {"method", "notifications/message"},
                              {"params", {{"level", "warning"}, {"data", {{"a", 1}}}}}});
        QCOMPARE(logged.size(), 1);
    }

    void pausesLongerAfterEachFailureAndGivesUpOnACrashLoop() {
        RestartPolicy policy;
        RestartPolicy::Time now{};
        const base::Error crash{.kind = ErrorKind::Server};
        for (const int expected : {1'000, 2'000, 4'000, 8'000}) {
            const auto decision = policy.failed(crash, true, now, 0.5);
            QCOMPARE(decision.verdict, RestartPolicy::Verdict::TryAgain);
            QCOMPARE(decision.pause.count(), expected);
            now += decision.pause;
        }
        QCOMPARE(policy.failed(crash, true, now, 0.5).verdict, RestartPolicy::Verdict::GiveUp);
        policy.forget();
        QCOMPARE(policy.failed(crash, true, now, 0.0).pause.count(), 800);
        QCOMPARE(policy.failed({.kind = ErrorKind::NotFound}, true, now, 0.5).verdict,
                 RestartPolicy::Verdict::AskOperator);
        QCOMPARE(policy.failed({.kind = ErrorKind::Auth}, false, now, 0.5).verdict,
                 RestartPolicy::Verdict::AskOperator);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(policy.failed({.kind = ErrorKind::Network}, false, now, 1.0).verdict,
                     RestartPolicy::Verdict::TryAgain);
        QCOMPARE(policy.failed({.kind = ErrorKind::Network}, false, now, 0.5).pause.count(), 60'000);
        policy.ready(now);
        now += 61s;
        QCOMPARE(policy.failed({.kind = ErrorKind::Network}, false, now, 0.5).pause.count(), 1'000);
    }
};

QTEST_GUILESS_MAIN(ClientTest)
#include "tst_client.moc"
