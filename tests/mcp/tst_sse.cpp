#include "auth/grant_record.h"
#include "base/clock.h"
#include "http_fixture.h"
#include "mcp/sse_transport.h"
#include "mcp/supervisor.h"
#include "secrets/memory_secrets.h"

using namespace mcp;
using namespace std::chrono_literals;
using base::ErrorKind;
using base::Json;
using fake::HttpVisit;
using fake::text;
using State = Client::State;
using Way = config::ServerConfig::Transport;

namespace {

/// A server of 2024-11-05: what it says comes on the stream of a GET, what it hears is posted to /messages.
struct SseFixture : fake::HttpFixture {
    explicit SseFixture(Way way = Way::Sse) : HttpFixture([this](const HttpVisit& call) { visited(call); }) {
        config.transport = way;
    }
    /// The test's own word first; true where it has answered.
    std::function<bool(const HttpVisit&)> before = [](const HttpVisit&) { return false; };
    QByteArray inbox = "/messages?session=7";
    HttpVisit stream; ///< the newest

    void say(const Json& message) const { stream.event(message); }
    const HttpVisit& last(const std::string& rpcMethod) const {
        static const HttpVisit none;
        for (auto call = server.calls.rbegin(); call != server.calls.rend(); ++call)
            if (call->rpcMethod() == rpcMethod) return *call;
        return none;
    }

private:
    void visited(const HttpVisit& call) {
        if (before(call)) return;
        if (call.method == "GET") {
            stream = call;
            call.beginEvents();
            call.socket->write("event: endpoint\r\ndata: " + inbox + "\r\n\r\n");
        } else if (call.path != inbox) {
            call.reply(404, "text/html", "<html>Cannot POST</html>");
        } else {
            call.reply(202, "text/plain", "Accepted");
            answer(call);
        }
    }
    void answer(const HttpVisit& call) const {
        const std::string method = call.rpcMethod();
        if (method == "initialize")
            say(call.answer({{"protocolVersion", "2024-11-05"},
                             {"capabilities", {{"tools", Json::object()}}},
                             {"serverInfo", {{"name", "old"}, {"version", "1"}}}}));
        else if (method == "tools/list")
            say(call.answer(fake::threeTools()));
        else if (method == "ping")
            say(call.answer(Json::object()));
        else if (method == "tools/call" && call.tool() != "hang")
            say(call.answer(text("hello")));
    }
};

/// Nobody is asked in these tests.
struct NoAgent final : auth::UserAgent {
    base::Result<std::string> redirectUri() override { return base::fail(ErrorKind::Denied, "no browser"); }
    QFuture<base::Result<std::string>> authorize(const auth::SignInQuestion&) override {
        return QtFuture::makeReadyFuture<base::Result<std::string>>(
            base::fail(ErrorKind::Denied, "no browser"));
    }
};

} // namespace

class SseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void talksToAServerOfTheFirstRevision() {
        SseFixture f;
        f.config.headers = {{"X-Team", "noc"}};
        f.config.secretHeaders = {{"Authorization", {config::KeySource::Kind::Keychain, "known"}}};
        QVERIFY(f.ready());
        QCOMPARE(f.client->info().revision, std::string("2024-11-05"));
        QVERIFY(f.client->info().overSse);
        QCOMPARE(f.call("t")->text(), std::string("hello"));
        const HttpVisit& call = f.last("tools/call");
        QCOMPARE(call.path, f.inbox);
        QCOMPARE(call.header("authorization"), "s3cret");
        QCOMPARE(call.header("x-team"), "noc");
        QCOMPARE(f.server.count("GET"), 1);
        QCOMPARE(f.server.countRpc("server/discover"), 0); // that era never came this way
        QCOMPARE(f.server.calls.front().header("accept"), "text/event-stream");
    }

    void isFoundWhereNobodyTakesWhatIsPosted_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        const QByteArray dressed =
            R"({"jsonrpc":"2.0","error":{"code":-32000,"message":"Method not allowed."},"id":null})";
        QTest::newRow("400") << 400 << QByteArray("text/plain") << QByteArray("Bad Request");
        QTest::newRow("404") << 404 << QByteArray("text/html") << QByteArray("<html>Cannot POST</html>");
        QTest::newRow("405") << 405 << QByteArray("text/plain") << QByteArray();
        QTest::newRow("405 in a JSON-RPC dress") << 405 << QByteArray("application/json") << dressed;
    }
    void isFoundWhereNobodyTakesWhatIsPosted() {
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        SseFixture f(Way::Http);
        f.before = [&](const HttpVisit& call) {
            if (call.method != "POST" || call.path == f.inbox) return false;
            call.reply(status, type, body);
            return true;
        };
        QVERIFY(f.ready());
        QVERIFY(f.client->info().overSse);
        QCOMPARE(f.call("t")->text(), std::string("hello"));
    }

    void isRememberedForTheNextConnection() {
        SseFixture f(Way::Http);
        QVERIFY(f.ready());
        f.client->stop();
        QTRY_COMPARE(f.client->state(), State::Off);
        f.server.calls.clear();
        f.client->start();
        QVERIFY(f.ready());
        QCOMPARE(f.server.calls.front().method, "GET");
        for (const HttpVisit& call : f.server.calls)
            QVERIFY(call.method == "GET" || call.path == f.inbox);
    }

    void isForgottenWhereTheServerSpeaksStreamableHttpNow() {
        SseFixture f(Way::Http);
        QVERIFY(f.ready());
        f.client->stop();
        QTRY_COMPARE(f.client->state(), State::Off);
        f.before = [](const HttpVisit& call) {
            const std::string method = call.rpcMethod();
            if (call.method == "GET") call.reply(405, {}, {});
            if (method == "server/discover")
                call.result({{"supportedVersions", {"2026-07-28"}}, {"capabilities", Json::object()}});
            if (method == "tools/list") call.result(fake::threeTools());
            if (method == "subscriptions/listen") call.error(404, -32601, "no", call.body["id"]);
            return true;
        };
        f.client->start();
        QVERIFY(f.ready());
        QCOMPARE(f.client->info().revision, std::string("2026-07-28"));
        QVERIFY(!f.client->info().overSse);
    }

    void tellsBothRefusalsWhereItIsNoServerAtAll() {
        SseFixture f(Way::Http);
        f.before = [](const HttpVisit& call) {
            call.reply(call.method == "GET" ? 406 : 404, "text/plain", "nothing here");
            return true;
        };
        QVERIFY(f.failed());
        QCOMPARE(f.client->failure()->kind, ErrorKind::NotFound);
        QCOMPARE(f.client->failure()->status, std::optional(404));
        QVERIFY(f.client->failure()->detail.find("HTTP 404") != std::string::npos);
        QVERIFY(f.client->failure()->detail.find("HTTP 406") != std::string::npos);
        QCOMPARE(f.server.count("GET"), 1);
    }

    void isNotTriedWhereAModernServerRefuses() {
        SseFixture f(Way::Http);
        f.before = [](const HttpVisit& call) {
            call.error(400, -32021, "elicitation is needed", call.body["id"]);
            return true;
        };
        QVERIFY(f.failed());
        QCOMPARE(f.client->failure()->status, std::optional(-32021));
        QCOMPARE(f.server.count("GET"), 0);
    }

    void sendsNothingToAnotherOrigin_data() {
        QTest::addColumn<QByteArray>("inbox");
        QTest::newRow("another port") << QByteArray("http://127.0.0.1:%1/messages");
        QTest::newRow("without a scheme") << QByteArray("//127.0.0.1:%1/messages");
        QTest::newRow("another scheme") << QByteArray("file:///etc/passwd");
        QTest::newRow("with a name in it") << QByteArray("http://me@127.0.0.1:%2/messages");
        QTest::newRow("nothing") << QByteArray("");
        QTest::newRow("spaces") << QByteArray("/a b");
    }
    void sendsNothingToAnotherOrigin() {
        QFETCH(QByteArray, inbox);
        fake::HttpServer thief([](const HttpVisit& call) { call.reply(202, {}, {}); });
        SseFixture f;
        f.config.secretHeaders = {{"Authorization", {config::KeySource::Kind::Keychain, "known"}}};
        f.inbox = inbox.replace("%1", QByteArray::number(thief.serverPort()))
                      .replace("%2", QByteArray::number(f.server.serverPort()));
        QVERIFY(f.failed());
        QCOMPARE(f.client->failure()->kind, ErrorKind::Protocol);
        QVERIFY(thief.calls.empty());
        QCOMPARE(f.server.count("POST"), 0);
    }

    void takesAWholeAddressOfItsOwnOrigin() {
        SseFixture f;
        const QByteArray whole = QByteArray::fromStdString(f.server.url()).replace("/mcp", "/messages?s=1");
        f.inbox = "/messages?s=1";
        f.before = [&](const HttpVisit& call) {
            if (call.method != "GET") return false;
            f.stream = call;
            call.beginEvents();
            call.socket->write("event: endpoint\ndata: " + whole + "\n\n");
            // A second one must not lead it elsewhere.
            call.socket->write("event: endpoint\ndata: /other\n\n");
            return true;
        };
        QVERIFY(f.ready());
        QCOMPARE(f.last("tools/list").path, QByteArray("/messages?s=1"));
    }

    void isLostWithItsStream() {
        SseFixture f;
        QVERIFY(f.ready());
        auto made = f.client->callTool("hang", "{}");
        QSignalSpy finished(made.get(), &ToolCall::finished);
        QTRY_COMPARE(f.server.countRpc("tools/call"), 1);
        f.stream.close();
        QTRY_COMPARE(f.client->state(), State::Failed);
        QCOMPARE(f.client->failure()->kind, ErrorKind::Network);
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(made->mayHaveRun());
    }

    void isLostWhereTheServerForgotTheAddress() {
        SseFixture f;
        QVERIFY(f.ready());
        f.before = [](const HttpVisit& call) {
            call.error(404, -32001, "Could not find session");
            return true;
        };
        QVERIFY(!f.call("t"));
        QTRY_COMPARE(f.client->state(), State::Failed);
        QCOMPARE(f.client->failure()->status, std::optional(404));
    }

    void failsOnlyTheCallThatIsRefused() {
        SseFixture f;
        QVERIFY(f.ready());
        f.before = [](const HttpVisit& call) {
            if (call.tool() == "t") call.reply(500, "text/plain", "out of order");
            return call.tool() == "t";
        };
        const auto refused = f.call("t");
        QCOMPARE(refused.error().kind, ErrorKind::Server);
        QCOMPARE(f.call("read")->text(), std::string("hello"));
        QCOMPARE(f.client->state(), State::Ready);
    }

    void isStartedAgainByTheSupervisor() {
        SseFixture f;
        base::SystemClock clock;
        Supervisor supervisor(realTransports(f.http, f.secrets, f.path), clock,
                              {.name = "t", .version = "1"});
        supervisor.apply({f.config});
        QTRY_COMPARE(supervisor.status("http")->state, ServerState::Clear);
        f.stream.close();
        QTRY_COMPARE(supervisor.status("http")->state, ServerState::Failing);
        QTRY_COMPARE_WITH_TIMEOUT(supervisor.status("http")->state, ServerState::Clear, 5'000);
        QCOMPARE(f.server.count("GET"), 2);
    }

    void tellsTheServerToCancel() {
        SseFixture f;
        QVERIFY(f.ready());
        auto made = f.client->callTool("hang", "{}");
        QTRY_COMPARE(f.server.countRpc("tools/call"), 1);
        made->cancel();
        QTRY_COMPARE(f.server.countRpc("notifications/cancelled"), 1);
        QVERIFY(f.last("notifications/cancelled").body["params"]["requestId"] ==
                f.last("tools/call").body["id"]);
    }

    void closesItsStreamWhenItIsStopped() {
        SseFixture f;
        QVERIFY(f.ready());
        QSignalSpy gone(f.stream.socket, &QTcpSocket::disconnected);
        f.client->stop();
        QTRY_COMPARE(f.client->state(), State::Off);
        QTRY_COMPARE(gone.size(), 1);
    }

    void waitsNotForEverForTheAddress() {
        SseFixture f;
        f.before = [](const HttpVisit& call) {
            call.beginEvents();
            call.socket->write(": keep-alive\r\n\r\n");
            return true;
        };
        SseTransport transport(f.config, f.http, f.secrets, 200ms);
        std::optional<base::Error> closed;
        connect(&transport, &Transport::closed, this, [&closed](const base::Error& why) { closed = why; });
        transport.open();
        QTRY_VERIFY_WITH_TIMEOUT(closed, 2'000);
        QCOMPARE(closed->kind, ErrorKind::Timeout);
    }

    void getsATokenForItsStreamAndItsMessages() {
        SseFixture f;
        secrets::MemorySecrets keychain;
        const auto url = net::SafeUrl::parse(f.server.url());
        keychain.write(
            auth::grantName(*url),
            base::Secret(auth::toKeychainText(auth::GrantRecord{
                .issuer = "https://as.test", .resource = f.server.url(), .token = {.access = "tok"}})));
        NoAgent agent;
        base::SystemClock clock;
        const auto web = f.http.create();
        auth::Authorizer authorizer(*web, keychain, agent, clock);
        f.authorizer = &authorizer;
        f.before = [](const HttpVisit& call) {
            if (call.header("authorization") == "Bearer tok") return false;
            call.reply(401, {}, {}, "WWW-Authenticate: Bearer\r\n");
            return true;
        };
        QVERIFY(f.ready());
        QCOMPARE(f.server.count("GET"), 2); // refused, then with the token
        QCOMPARE(f.call("t")->text(), std::string("hello"));
        QCOMPARE(f.last("tools/call").header("authorization"), "Bearer tok");
    }
};

QTEST_GUILESS_MAIN(SseTest)
#include "tst_sse.moc"
