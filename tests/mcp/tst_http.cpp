#include <QElapsedTimer>
#include <QTimer>

#include "http_fixture.h"

using namespace mcp;
using namespace std::chrono_literals;
using base::ErrorKind;
using base::Json;
using fake::HttpVisit;
using fake::text;
using Fixture = fake::HttpFixture;
using State = Client::State;

namespace {

/// What a plain legacy server says; false where it has nothing to say.
bool legacyAnswer(const HttpVisit& call, const QByteArray& session = {}) {
    const std::string method = call.rpcMethod();
    if (call.method == "GET") return call.reply(405, {}, {}), true;
    if (call.method == "DELETE") return call.reply(200, {}, {}), true;
    if (method == "server/discover")
        return call.reply(400, "text/plain", "Bad Request: not initialized"), true;
    if (method == "initialize")
        return call.result({{"protocolVersion", "2025-06-18"},
                            {"capabilities", {{"tools", Json::object()}}},
                            {"serverInfo", {{"name", "http"}, {"version", "1"}}}},
                           session.isEmpty() ? QByteArray() : "Mcp-Session-Id: " + session + "\r\n"),
               true;
    if (method.starts_with("notifications/")) return call.reply(202, {}, {}), true;
    if (method == "tools/list") return call.result(fake::threeTools()), true;
    if (method == "ping") return call.result(Json::object()), true;
    return false;
}

bool modernAnswer(const HttpVisit& call) {
    const std::string method = call.rpcMethod();
    if (method == "server/discover")
        return call.result(
                   {{"supportedVersions", {"2026-07-28"}}, {"capabilities", {{"tools", Json::object()}}}}),
               true;
    if (method == "tools/list") return call.result(fake::threeTools()), true;
    if (method == "subscriptions/listen")
        return call.error(404, -32601, "Method not found", call.body["id"]), true;
    return false;
}

} // namespace

class HttpTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void carriesTheHeadersOfTheModernEra() {
        Fixture f([](const HttpVisit& call) {
            if (!modernAnswer(call)) call.result(text("hello"));
        });
        QVERIFY(f.ready());
        QCOMPARE(f.client->info().revision, std::string("2026-07-28"));
        QCOMPARE(f.call("t")->text(), std::string("hello"));
        const HttpVisit& call = f.server.calls.back();
        QCOMPARE(call.header("mcp-protocol-version"), "2026-07-28");
        QCOMPARE(call.header("mcp-method"), "tools/call");
        QCOMPARE(call.header("mcp-name"), "t");
        QCOMPARE(call.header("accept"), "application/json, text/event-stream");
        QVERIFY(call.header("mcp-session-id").isEmpty());
        QCOMPARE(f.server.count("GET"), 0);
        f.client->stop();
        QTRY_COMPARE(f.client->state(), State::Off);
        QCOMPARE(f.server.count("DELETE"), 0);
    }

    void keepsTheSessionOfTheLegacyEra() {
        Fixture f([](const HttpVisit& call) {
            if (!legacyAnswer(call, "abc-1")) call.result(text("hello"));
        });
        QVERIFY(f.ready());
        QVERIFY(f.call("t"));
        const HttpVisit& call = f.server.calls.back();
        QCOMPARE(call.header("mcp-session-id"), "abc-1");
        QCOMPARE(call.header("mcp-protocol-version"), "2025-06-18");
        QVERIFY(call.header("mcp-method").isEmpty());
        f.client->stop();
        QTRY_COMPARE(f.client->state(), State::Off);
        QCOMPARE(f.server.count("DELETE"), 1);
        QCOMPARE(f.server.calls.back().header("mcp-session-id"), "abc-1");
    }

    void neverLoopsOverAGetThatIsRefused_data() {
        QTest::addColumn<int>("status");
        for (const int status : {400, 404, 405, 406})
            QTest::addRow("%d", status) << status;
    }
    void neverLoopsOverAGetThatIsRefused() {
        QFETCH(int, status);
        Fixture f([status](const HttpVisit& call) {
            if (call.method == "GET")
                call.reply(status, "text/plain", "no");
            else if (!legacyAnswer(call, "s"))
                call.result(text("hello"));
        });
        QVERIFY(f.ready());
        QTRY_COMPARE(f.server.count("GET"), 1);
        QTest::qWait(1'300);
        QCOMPARE(f.server.count("GET"), 1);
        QVERIFY(f.call("t"));
        QCOMPARE(f.server.countRpc("initialize"), 1);
    }

    void hearsChangesOnTheStandingStream() {
        HttpVisit stream;
        Fixture f([&stream](const HttpVisit& call) {
            if (call.method == "GET") {
                stream = call;
                call.beginEvents();
                call.event({{"jsonrpc", "2.0"}, {"method", "notifications/tools/list_changed"}}, "e1");
            } else if (!legacyAnswer(call, "s")) {
                call.result(text("hello"));
            }
        });
        QVERIFY(f.ready());
        QTRY_COMPARE(f.server.countRpc("tools/list"), 2);
        stream.close();
        QTRY_COMPARE_WITH_TIMEOUT(f.server.count("GET"), 2, 5'000);
        QCOMPARE(stream.header("last-event-id"), "e1");
    }

    void readsAnswersThatComeAsEvents() {
        Fixture f([](const HttpVisit& call) {
            if (legacyAnswer(call)) return;
            call.beginEvents();
            call.socket->write(": keep-alive\r\n\r\n");
            const Json token = call.body["params"]["_meta"]["progressToken"];
            for (int i = 1; i <= 3; ++i)
                call.event({{"jsonrpc", "2.0"},
                            {"method", "notifications/progress"},
                            {"params", {{"progressToken", token}, {"progress", i}}}});
            call.event(call.answer(text("hello")));
            call.close();
        });
        QVERIFY(f.ready());
        QCOMPARE(f.call("t")->text(), std::string("hello"));
        QCOMPARE(f.progress, 3);
    }

    void asksAgainForAStreamThatWasClosedTooEarly() {
        Json id;
        qint64 closedAt = 0;
        qint64 askedAt = 0;
        QElapsedTimer clock;
        clock.start();
        Fixture f([&](const HttpVisit& call) {
            if (call.method == "GET" && !call.header("last-event-id").isEmpty()) {
                askedAt = clock.elapsed();
                call.beginEvents();
                call.event({{"jsonrpc", "2.0"}, {"id", id}, {"result", text("late")}}, "e2");
                call.close();
            } else if (!legacyAnswer(call, "s")) {
                id = call.body["id"];
                call.beginEvents();
                call.socket->write("id: e1\nretry: 500\ndata:\n\n");
                call.close();
                closedAt = clock.elapsed();
            }
        });
        QVERIFY(f.ready());
        QCOMPARE(f.call("t")->text(), std::string("late"));
        QCOMPARE(f.server.calls.back().header("last-event-id"), "e1");
        QVERIFY2(askedAt - closedAt >= 450 && askedAt - closedAt < 750,
                 QByteArray::number(askedAt - closedAt).constData());
        QCOMPARE(f.server.countRpc("tools/call"), 1);
    }

    void neverAsksAgainInTheModernEra() {
        Fixture f([](const HttpVisit& call) {
            if (modernAnswer(call)) return;
            call.beginEvents();
            call.socket->write("id: e1\nretry: 10\ndata:\n\n");
            call.close();
        });
        QVERIFY(f.ready());
        const auto result = f.call("t");
        QCOMPARE(result.error().kind, ErrorKind::Incomplete);
        QCOMPARE(f.server.count("GET"), 0);
        QCOMPARE(f.server.countRpc("tools/call"), 1);
    }

    void followsAServerThatForgotTheSession_data() {
        QTest::addColumn<int>("status");
        QTest::newRow("404 as the specification says") << 404;
        QTest::newRow("400 as servers really do") << 400;
        QTest::newRow("401 that names the session") << 401;
    }
    void followsAServerThatForgotTheSession() {
        QFETCH(int, status);
        QByteArray session = "one";
        Fixture f([&](const HttpVisit& call) {
            const bool mine = call.rpcMethod() != "initialize" && call.rpcMethod() != "server/discover" &&
                              call.method == "POST";
            if (mine && call.header("mcp-session-id") != session)
                call.error(status, -32000, "Bad Request: No valid session ID provided");
            else if (!legacyAnswer(call, session))
                call.result(text("hello"));
        });
        QVERIFY(f.ready());
        session = "two";         // it was started again
        QVERIFY(f.call("read")); // safe: repeated by itself
        QCOMPARE(f.server.countRpc("initialize"), 2);
        session = "three";
        QVERIFY(!f.call("t")); // may change something: the operator decides
        QVERIFY(f.ready());
        QVERIFY(f.call("t"));
        QCOMPARE(f.server.countRpc("initialize"), 3);
    }

    void tellsWhatAnHttpStatusMeans_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");
        QTest::newRow("401") << 401 << int(ErrorKind::Auth);
        QTest::newRow("403") << 403 << int(ErrorKind::Forbidden);
        QTest::newRow("404") << 404 << int(ErrorKind::NotFound);
        QTest::newRow("429") << 429 << int(ErrorKind::RateLimit);
        QTest::newRow("500") << 500 << int(ErrorKind::Server);
        QTest::newRow("503") << 503 << int(ErrorKind::Overloaded);
    }
    void tellsWhatAnHttpStatusMeans() {
        QFETCH(int, status);
        QFETCH(int, kind);
        Fixture f([status](const HttpVisit& call) {
            call.reply(status, "text/plain", "the cause", "Retry-After: 7\r\n");
        });
        QVERIFY(f.failed());
        QCOMPARE(int(f.client->failure()->kind), kind);
        QCOMPARE(f.client->failure()->status, std::optional(status));
        QVERIFY(f.client->failure()->detail.find("the cause") != std::string::npos);
        QCOMPARE(f.client->failure()->retryAfter, std::optional<std::chrono::milliseconds>(7s));
    }

    void tellsAWebSiteFromAnMcpServer() {
        Fixture f(
            [](const HttpVisit& call) { call.reply(200, "text/html; charset=utf-8", "<html>hello</html>"); });
        QVERIFY(f.failed());
        QCOMPARE(f.client->failure()->kind, ErrorKind::Protocol);
        QVERIFY(f.client->failure()->detail.find("text/html") != std::string::npos);
    }

    void tellsADeadHostAtOnce() {
        Fixture f([](const HttpVisit&) {});
        f.server.close();
        QElapsedTimer timer;
        timer.start();
        QVERIFY(f.failed());
        QCOMPARE(f.client->failure()->kind, ErrorKind::Network);
        QVERIFY(timer.elapsed() < 2'000);
    }

    void takesKeysToNoOtherAddress() {
        fake::HttpServer thief([](const HttpVisit& call) { call.reply(200, {}, {}); });
        Fixture f([&thief](const HttpVisit& call) {
            call.reply(307, {}, {}, "Location: " + QByteArray::fromStdString(thief.url()) + "\r\n");
        });
        f.config.secretHeaders = {{"Authorization", {config::KeySource::Kind::Keychain, "known"}}};
        QVERIFY(f.failed());
        QCOMPARE(f.server.calls.front().header("authorization"), "s3cret");
        QVERIFY(f.client->failure()->detail.find("redirect") != std::string::npos);
        QTest::qWait(100);
        QVERIFY(thief.calls.empty());
    }

    void sendsNoKeyOverAnOpenLine() {
        Fixture f([](const HttpVisit&) {});
        f.config.url = "http://192.0.2.1/mcp";
        f.config.secretHeaders = {{"Authorization", {config::KeySource::Kind::Keychain, "known"}}};
        QVERIFY(f.failed());
        QCOMPARE(f.client->failure()->kind, ErrorKind::InvalidInput);
    }

    void takesHeadersFromVariables() {
        Fixture f([](const HttpVisit& call) { modernAnswer(call); });
        f.config.headers = {{"X-Team", "${env:TST_HTTP_TEAM}"}};
        QVERIFY(f.failed());
        QCOMPARE(f.client->failure()->kind, ErrorKind::Auth);
        QCOMPARE(f.client->failure()->detail,
                 std::string("the header X-Team: the environment variable TST_HTTP_TEAM is not set"));
        QVERIFY(f.server.calls.empty());
        qputenv("TST_HTTP_TEAM", "ops");
        f.client.reset();
        f.config.url = "http://192.0.2.1/mcp"; // it may be a key: not over an open line
        QVERIFY(f.failed());
        QCOMPARE(f.client->failure()->kind, ErrorKind::InvalidInput);
        f.client.reset();
        f.config.url = f.server.url();
        QVERIFY(f.ready());
        QCOMPARE(f.server.calls.front().header("x-team"), "ops");
    }

    void tellsALockedKeychain() {
        Fixture f([](const HttpVisit&) {});
        f.config.secretHeaders = {{"X-Key", {config::KeySource::Kind::Keychain, "other"}}};
        QVERIFY(f.failed());
        QCOMPARE(f.client->failure()->kind, ErrorKind::Locked);
        QVERIFY(f.server.calls.empty());
    }

    void closesTheStreamToCancelInTheModernEra() {
        Fixture f([](const HttpVisit& call) {
            if (!modernAnswer(call)) call.beginEvents();
        });
        QVERIFY(f.ready());
        auto made = f.client->callTool("hang", "{}");
        QTRY_COMPARE(f.server.countRpc("tools/call"), 1);
        const QPointer<QTcpSocket> socket = f.server.calls.back().socket;
        QSignalSpy gone(socket, &QTcpSocket::disconnected);
        QElapsedTimer timer;
        timer.start();
        made->cancel();
        QTRY_COMPARE(gone.size(), 1);
        QVERIFY(timer.elapsed() < 100);
        QCOMPARE(f.server.countRpc("notifications/cancelled"), 0);
    }

    void tellsTheServerToCancelInTheLegacyEra() {
        Fixture f([](const HttpVisit& call) {
            if (!legacyAnswer(call, "s")) call.beginEvents();
        });
        QVERIFY(f.ready());
        auto made = f.client->callTool("hang", "{}");
        QTRY_COMPARE(f.server.countRpc("tools/call"), 1);
        const Json id = f.server.calls.back().body["id"];
        made->cancel();
        QTRY_COMPARE(f.server.countRpc("notifications/cancelled"), 1);
        QVERIFY(f.server.calls.back().body["params"]["requestId"] == id);
    }

    void letsAPingThroughBesideManyLongCalls() {
        Fixture f([](const HttpVisit& call) {
            if (!legacyAnswer(call, "s")) call.beginEvents();
        });
        QVERIFY(f.ready());
        std::vector<std::unique_ptr<ToolCall>> calls;
        for (int i = 0; i < 16; ++i)
            calls.push_back(f.client->callTool("hang", "{}"));
        QTRY_COMPARE(f.server.countRpc("tools/call"), 16);
        auto measured = f.client->measure(2s);
        QTRY_VERIFY_WITH_TIMEOUT(measured.isFinished(), 2'500);
        QVERIFY(measured.result());
    }

    void takesAModernErrorUnderAStatusForWhatItIs() {
        Fixture f([](const HttpVisit& call) {
            if (!modernAnswer(call)) call.error(400, -32602, "no such argument", call.body["id"]);
        });
        QVERIFY(f.ready());
        const auto result = f.call("t");
        QCOMPARE(result.error().status, std::optional(-32602));
        QCOMPARE(result.error().detail, std::string("no such argument"));
    }

    void neverRunsACallTwiceWhenTheServerHangsUp() {
        Fixture f([](const HttpVisit& call) {
            if (!legacyAnswer(call)) call.socket->abort();
        });
        QVERIFY(f.ready());
        QVERIFY(!f.call("read"));
        QTest::qWait(100);
        QCOMPARE(f.server.countRpc("tools/call"), 1);
    }
};

QTEST_GUILESS_MAIN(HttpTest)
#include "tst_http.moc"
