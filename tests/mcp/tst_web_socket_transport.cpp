#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketCorsAuthenticator>
#include <QWebSocketServer>

#include "base/clock.h"
#include "http_fixture.h"
#include "mcp/supervisor.h"
#include "mcp/web_socket_transport.h"

using namespace mcp;
using namespace std::chrono_literals;
using base::ErrorKind;
using base::Json;
using fake::text;
using State = Client::State;
using Way = config::ServerConfig::Transport;

namespace {

/// An MCP server behind a WebSocket, as the SDK's client expects one; a client that has no other transport.
struct WsFixture {
    WsFixture() {
        server.setSupportedSubprotocols({QStringLiteral("mcp")});
        server.listen(QHostAddress::LocalHost);
        config.url = "ws:/"
                     "/127.0.0.1:" +
                     std::to_string(server.serverPort()) + "/mcp";
        QObject::connect(&server, &QWebSocketServer::newConnection, [this] {
            ++connections;
            socket = server.nextPendingConnection();
            QObject::connect(socket, &QWebSocket::textMessageReceived, &server,
                             [this](const QString& one) { take(*wire::readJson(one.toStdString())); });
        });
    }
    void say(const Json& message) const {
        socket->sendTextMessage(QString::fromStdString(base::dump(message)));
    }
    void answer(const Json& request, const Json& result) const {
        say({{"jsonrpc", "2.0"}, {"id", request["id"]}, {"result", result}});
    }
    int count(const std::string& method) const {
        return static_cast<int>(std::count_if(received.begin(), received.end(), [&](const Json& one) {
            return base::textAt(one, "method") == method;
        }));
    }
    Client& start() {
        client = std::make_unique<Client>(config, realTransports(http, secrets, path),
                                          Implementation{.name = "t", .version = "1"});
        client->start();
        return *client;
    }
    bool becomes(State state) {
        if (!client) start();
        return QTest::qWaitFor([&] { return client->state() == state; }, 8'000);
    }
    base::Result<CallToolResult> call(const char* tool) const {
        auto made = client->callTool(tool, "{}");
        base::Result<CallToolResult> result = base::fail(ErrorKind::Incomplete, "the test gave up");
        QObject::connect(made.get(), &ToolCall::finished,
                         [&result](const auto& outcome) { result = outcome; });
        QSignalSpy(made.get(), &ToolCall::finished).wait(8'000);
        return result;
    }

    net::QtHttpFactory http;
    fake::OneSecret secrets;
    process::ShellPath path{std::string("/usr/bin")};
    QWebSocketServer server{QStringLiteral("mcp"), QWebSocketServer::NonSecureMode};
    QPointer<QWebSocket> socket; ///< the newest
    config::ServerConfig config{.name = "ws", .transport = Way::WebSocket};
    std::unique_ptr<Client> client;
    std::vector<Json> received;
    bool modern = false;
    int connections = 0;

private:
    void take(const Json& message) {
        received.push_back(message);
        const std::string method = base::textAt(message, "method");
        const Json tools{{"tools", Json::object()}};
        if (method == "server/discover" && modern)
            answer(message, {{"supportedVersions", {"2026-07-28"}}, {"capabilities", tools}});
        else if (method == "initialize")
            answer(message, {{"protocolVersion", "2025-11-25"},
                             {"capabilities", tools},
                             {"serverInfo", {{"name", "ws"}, {"version", "1"}}}});
        else if (method == "tools/list")
            answer(message, fake::threeTools());
        else if (method == "tools/call" && message["params"]["name"] != Json("hang"))
            answer(message, text("hello"));
        else if (message.contains("id") && method != "tools/call")
            say({{"jsonrpc", "2.0"},
                 {"id", message["id"]},
                 {"error", {{"code", -32601}, {"message", "Method not found"}}}});
    }
};

} // namespace

class WebSocketTransportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void talksToAServerOfEitherEra_data() {
        QTest::addColumn<bool>("modern");
        QTest::newRow("legacy") << false;
        QTest::newRow("modern") << true;
    }
    void talksToAServerOfEitherEra() {
        QFETCH(bool, modern);
        WsFixture f;
        f.modern = modern;
        f.config.headers = {{"X-Team", "noc"}, {"Sec-WebSocket-Protocol", "other"}, {"Upgrade", "h2c"}};
        f.config.secretHeaders = {{"Authorization", {config::KeySource::Kind::Keychain, "known"}}};
        QVERIFY(f.becomes(State::Ready));
        QCOMPARE(f.client->info().revision, std::string(modern ? "2026-07-28" : "2025-11-25"));
        QCOMPARE(f.client->tools().size(), 3U);
        QCOMPARE(f.socket->subprotocol(), QStringLiteral("mcp"));
        QCOMPARE(f.socket->request().rawHeader("Authorization"), "s3cret");
        QCOMPARE(f.socket->request().rawHeader("X-Team"), "noc");
        QCOMPARE(f.call("t")->text(), std::string("hello"));
        f.client->stop();
        QVERIFY(f.becomes(State::Off));
    }

    void sendsNoKeyOverAnOpenLine() {
        WsFixture f;
        f.config.url = "ws:/"
                       "/192.0.2.1/mcp";
        f.config.secretHeaders = {{"Authorization", {config::KeySource::Kind::Keychain, "known"}}};
        QVERIFY(f.becomes(State::Failed));
        QCOMPARE(f.client->failure()->kind, ErrorKind::InvalidInput);
        QVERIFY(f.client->failure()->detail.find("wss") != std::string::npos);
    }

    void dropsWhatIsNoMessageAndSaysSoOnce() {
        WsFixture f;
        QVERIFY(f.becomes(State::Ready));
        QSignalSpy warned(f.client.get(), &Client::warned);
        f.socket->sendBinaryMessage("\x01\x02");
        f.socket->sendBinaryMessage("\x01\x02");
        f.socket->sendTextMessage(QStringLiteral("hello there"));
        f.socket->sendTextMessage(QStringLiteral("{\"half\":"));
        QCOMPARE(f.call("t")->text(), std::string("hello"));
        QCOMPARE(warned.size(), 2);
    }

    void takesABatch() {
        WsFixture f;
        QVERIFY(f.becomes(State::Ready));
        QSignalSpy logged(f.client.get(), &Client::logged);
        const Json log{{"jsonrpc", "2.0"},
                       {"method", "notifications/message"},
                       {"params", {{"level", "info"}, {"data", "x"}}}};
        f.say({log, log});
        QTRY_COMPARE(logged.size(), 2);
    }

    void tellsTheServerToCancel() {
        WsFixture f;
        QVERIFY(f.becomes(State::Ready));
        auto made = f.client->callTool("hang", "{}");
        QTRY_COMPARE(f.count("tools/call"), 1);
        made->cancel();
        QTRY_COMPARE(f.count("notifications/cancelled"), 1);
    }

    void isLostWithItsConnectionAndStartedAgainByTheSupervisor() {
        WsFixture f;
        base::SystemClock clock;
        Supervisor supervisor(realTransports(f.http, f.secrets, f.path), clock,
                              {.name = "t", .version = "1"});
        supervisor.apply({f.config});
        QTRY_COMPARE(supervisor.status("ws")->state, ServerState::Clear);
        auto made = supervisor.callTool("ws", "hang", "{}");
        QSignalSpy finished(made.get(), &ToolCall::finished);
        QTRY_COMPARE(f.count("tools/call"), 1);
        f.socket->abort();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(made->mayHaveRun());
        QCOMPARE(supervisor.status("ws")->state, ServerState::Failing);
        QTRY_COMPARE_WITH_TIMEOUT(supervisor.status("ws")->state, ServerState::Clear, 5'000);
        QCOMPARE(f.connections, 2);
    }

    void isLostWhereAMessageIsTooLong() {
        WsFixture f;
        WebSocketTransport transport(f.config, f.secrets, {}, {.maxMessage = 1 << 20});
        std::optional<base::Error> closed;
        connect(&transport, &Transport::closed, this, [&closed](const base::Error& why) { closed = why; });
        QSignalSpy opened(&transport, &Transport::opened);
        transport.open();
        QTRY_COMPARE(opened.size(), 1);
        QTRY_VERIFY(f.socket);
        f.socket->sendTextMessage(QString(2 << 20, QLatin1Char(' ')));
        QTRY_VERIFY(closed);
        QCOMPARE(closed->kind, ErrorKind::TooLarge);
    }

    void takesAResultOfTwentyMebibytes() {
        WsFixture f;
        QVERIFY(f.becomes(State::Ready));
        auto made = f.client->callTool("hang", "{}");
        base::Result<CallToolResult> result = base::fail(ErrorKind::Incomplete, "the test gave up");
        connect(made.get(), &ToolCall::finished, this, [&result](const auto& outcome) { result = outcome; });
        QTRY_COMPARE(f.count("tools/call"), 1);
        f.answer(f.received.back(), text(std::string(20 << 20, 'x').c_str()));
        QTRY_VERIFY_WITH_TIMEOUT(result, 10'000);
        QCOMPARE(result->text().size(), std::size_t(20 << 20));
    }

    void tellsARefusedKey() {
        WsFixture f;
        connect(&f.server, &QWebSocketServer::originAuthenticationRequired, this,
                [](QWebSocketCorsAuthenticator* gate) { gate->setAllowed(false); });
        QVERIFY(f.becomes(State::Failed));
        QCOMPARE(f.client->failure()->kind, ErrorKind::Forbidden);
    }
};

QTEST_GUILESS_MAIN(WebSocketTransportTest)
#include "tst_web_socket_transport.moc"
