#include "certificates.h"
#include "net/web_socket.h"

#include <QCryptographicHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QWebSocket>
#include <QWebSocketServer>
#include <QtTest>

using base::ErrorKind;
using net::HttpMaterial;
using net::HttpOptions;
using net::WebSocket;
using net::WebSocketRequest;
using namespace std::chrono_literals;

namespace {

/// What came of one connection.
struct Outcome {
    Outcome(HttpOptions options, WebSocketRequest request) : socket(std::move(options), std::move(request)) {
        QObject::connect(&socket, &WebSocket::opened, [this] { ++opened; });
        QObject::connect(&socket, &WebSocket::text, [this](const std::string& one) { texts.push_back(one); });
        QObject::connect(&socket, &WebSocket::refusedBinary, [this](qint64 bytes) { binary += bytes; });
        QObject::connect(&socket, &WebSocket::ended, [this](const base::Error& why) {
            ++ends;
            reason = why;
        });
        socket.open();
    }
    WebSocket socket;
    int opened = 0;
    int ends = 0;
    qint64 binary = 0;
    std::vector<std::string> texts;
    base::Error reason;
};

net::SafeUrl at(quint16 port, const char* scheme = "ws") {
    return net::parseWebSocketUrl(std::string(scheme) + "://127.0.0.1:" + std::to_string(port) + "/mcp").value();
}

/// A server of Qt's that sends everything back.
struct Echo {
    explicit Echo(QWebSocketServer::SslMode mode = QWebSocketServer::NonSecureMode)
        : server(QStringLiteral("echo"), mode) {
        server.setSupportedSubprotocols({QStringLiteral("mcp")});
        QObject::connect(&server, &QWebSocketServer::newConnection, [this] {
            socket.reset(server.nextPendingConnection());
            QObject::connect(socket.get(), &QWebSocket::textMessageReceived,
                             [this](const QString& text) { socket->sendTextMessage(text); });
        });
    }
    bool listen() { return server.listen(QHostAddress::LocalHost); }
    QWebSocketServer server;
    std::unique_ptr<QWebSocket> socket;
};

/// A server that answers the handshake by hand.
struct ByHand : QTcpServer {
    explicit ByHand(std::function<void(QTcpSocket*, const QByteArray& head)> answer) {
        listen(QHostAddress::LocalHost);
        QObject::connect(this, &QTcpServer::newConnection, this, [this, answer] {
            QTcpSocket* socket = nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, this, [this, socket, answer] {
                const QByteArray bytes = socket->readAll();
                if (!heads.isEmpty()) return;
                heads += bytes;
                answer(socket, bytes);
            });
        });
    }
    static void accept(QTcpSocket* socket, const QByteArray& head, const QByteArray& more = {}) {
        const auto at = head.indexOf("Sec-WebSocket-Key: ") + 19;
        const QByteArray key = head.mid(at, head.indexOf('\r', at) - at);
        const QByteArray proof = QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                                          QCryptographicHash::Sha1)
                                     .toBase64();
        socket->write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + more +
                      "Sec-WebSocket-Accept: " + proof + "\r\n\r\n");
    }
    QList<QByteArray> heads;
};

} // namespace

class tst_WebSocket : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsOnlyWebSocketAddresses_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("ws") << QByteArray("ws:/" "/h:1/p?a=b") << true;
        QTest::newRow("wss") << QByteArray("wss:/" "/h.example/") << true;
        QTest::newRow("http") << QByteArray("http:/" "/h/") << false;
        QTest::newRow("a key in it") << QByteArray("ws:/" "/me:s3cret@h/") << false;
        QTest::newRow("no host") << QByteArray("ws:/" "/") << false;
        QTest::newRow("a line break") << QByteArray("ws:/" "/h/\r\nX: y") << false;
        QTest::newRow("a fragment") << QByteArray("ws:/" "/h/#a") << false;
    }
    void readsOnlyWebSocketAddresses() {
        QFETCH(QByteArray, text);
        QFETCH(bool, good);
        const auto url = net::parseWebSocketUrl(text.toStdString());
        QCOMPARE(url.has_value(), good);
        if (good) QCOMPARE(url->isTls(), text.startsWith("wss"));
    }

    void carriesTextBothWays() {
        Echo echo;
        QVERIFY(echo.listen());
        Outcome out({}, {.url = at(echo.server.serverPort()),
                         .headers = {{"Authorization", "Bearer k"}},
                         .subprotocol = "mcp"});
        QTRY_COMPARE(out.opened, 1);
        QCOMPARE(echo.socket->request().rawHeader("Authorization"), "Bearer k");
        QCOMPARE(echo.socket->subprotocol(), QStringLiteral("mcp"));
        QVERIFY(out.socket.send("{\"a\":\"Grüße 🚂\"}"));
        const std::string large(3 << 20, 'x');
        QVERIFY(out.socket.send(large));
        QTRY_COMPARE(out.texts.size(), 2U);
        QCOMPARE(out.texts[0], std::string("{\"a\":\"Grüße 🚂\"}"));
        QVERIFY(out.texts[1] == large);
        out.socket.close();
        QTRY_COMPARE(out.ends, 1);
        QCOMPARE(out.reason.kind, ErrorKind::Cancelled);
    }

    void dropsBinaryMessages() {
        Echo echo;
        QVERIFY(echo.listen());
        Outcome out({}, {.url = at(echo.server.serverPort())});
        QTRY_COMPARE(out.opened, 1);
        QTRY_VERIFY(echo.socket);
        echo.socket->sendBinaryMessage(QByteArray(100, 'b'));
        echo.socket->sendTextMessage(QStringLiteral("after"));
        QTRY_COMPARE(out.texts.size(), 1U);
        QCOMPARE(out.binary, 100);
        QCOMPARE(out.ends, 0);
    }

    void endsWhereAMessageIsTooLong() {
        Echo echo;
        QVERIFY(echo.listen());
        Outcome out({}, {.url = at(echo.server.serverPort()), .maxMessage = 1 << 20});
        QTRY_COMPARE(out.opened, 1);
        QTRY_VERIFY(echo.socket);
        echo.socket->sendTextMessage(QString(2 << 20, QLatin1Char('x')));
        QTRY_COMPARE(out.ends, 1);
        QCOMPARE(out.reason.kind, ErrorKind::TooLarge);
        QVERIFY(out.texts.empty());
    }

    void refusesMoreThanAServerThatDoesNotReadCanTake() {
        ByHand deaf([](QTcpSocket* socket, const QByteArray& head) {
            ByHand::accept(socket, head);
            socket->setReadBufferSize(1);
        });
        Outcome out({}, {.url = at(deaf.serverPort()), .maxMessage = 4 << 20});
        QTRY_COMPARE(out.opened, 1);
        const std::string piece(1 << 20, 'x');
        base::Result<void> sent;
        for (int i = 0; i < 64 && sent; ++i)
            sent = out.socket.send(piece);
        QCOMPARE(sent.error().kind, ErrorKind::TooLarge);
    }

    void tellsARefusedHandshake_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::newRow("401") << QByteArray("401 Unauthorized") << int(ErrorKind::Auth) << 401;
        QTest::newRow("403") << QByteArray("403 Forbidden") << int(ErrorKind::Forbidden) << 403;
        QTest::newRow("404") << QByteArray("404 Not Found") << int(ErrorKind::NotFound) << 404;
        QTest::newRow("500") << QByteArray("500 Oops") << int(ErrorKind::Server) << 500;
        QTest::newRow("a web page") << QByteArray("200 OK") << int(ErrorKind::Protocol) << 200;
    }
    void tellsARefusedHandshake() {
        QFETCH(QByteArray, line);
        QFETCH(int, kind);
        QFETCH(int, status);
        ByHand server([line](QTcpSocket* socket, const QByteArray&) {
            socket->write("HTTP/1.1 " + line + "\r\nContent-Length: 2\r\n\r\nno");
        });
        Outcome out({}, {.url = at(server.serverPort())});
        QTRY_COMPARE(out.ends, 1);
        QCOMPARE(int(out.reason.kind), kind);
        QCOMPARE(out.reason.status, std::optional(status));
    }

    void takesKeysToNoOtherAddress() {
        ByHand thief([](QTcpSocket*, const QByteArray&) {});
        ByHand server([&thief](QTcpSocket* socket, const QByteArray&) {
            socket->write("HTTP/1.1 302 Found\r\nLocation: ws:/" "/127.0.0.1:" +
                          QByteArray::number(thief.serverPort()) + "/\r\nContent-Length: 0\r\n\r\n");
        });
        Outcome out({}, {.url = at(server.serverPort()), .headers = {{"Authorization", "Bearer k"}}});
        QTRY_COMPARE(out.ends, 1);
        QVERIFY2(out.reason.detail.find("redirect") != std::string::npos, out.reason.detail.c_str());
        QTest::qWait(100);
        QVERIFY(thief.heads.isEmpty());
    }

    void tellsNothingThatNamesTheOperator() {
        ByHand server([](QTcpSocket* socket, const QByteArray& head) { ByHand::accept(socket, head); });
        Outcome out({}, {.url = at(server.serverPort()), .subprotocol = "mcp"});
        QTRY_COMPARE(out.opened, 1); // a server need not choose a sub-protocol
        const QByteArray head = server.heads.first().toLower();
        QVERIFY(head.contains("user-agent: signalbox\r\n"));
        QVERIFY(head.contains("sec-websocket-protocol: mcp\r\n"));
        for (const char* word : {"origin:", "cookie:", "accept-language:", "authorization:"})
            QVERIFY2(!head.contains(word), head.constData());
    }

    void refusesAnotherSubprotocol() {
        ByHand server([](QTcpSocket* socket, const QByteArray& head) {
            ByHand::accept(socket, head, "Sec-WebSocket-Protocol: chat\r\n");
        });
        Outcome out({}, {.url = at(server.serverPort()), .subprotocol = "mcp"});
        QTRY_COMPARE(out.ends, 1);
        QVERIFY2(out.reason.kind == ErrorKind::Protocol, out.reason.detail.c_str());
        QCOMPARE(out.opened, 0);
    }

    void sendsNoHeaderThatCouldBecomeAnother_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("line break") << QByteArray("X") << QByteArray("a\r\nAuthorization: other");
        QTest::newRow("name") << QByteArray("X: y\r\nZ") << QByteArray("a");
        QTest::newRow("framing") << QByteArray("Connection") << QByteArray("close");
    }
    void sendsNoHeaderThatCouldBecomeAnother() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        ByHand server([](QTcpSocket*, const QByteArray&) {});
        Outcome out({}, {.url = at(server.serverPort()), .headers = {{name.toStdString(), value.toStdString()}}});
        QTRY_COMPARE(out.ends, 1);
        QCOMPARE(out.reason.kind, ErrorKind::InvalidInput);
        QVERIFY(server.heads.isEmpty());
    }

    void tellsADeadHost() {
        ByHand gone([](QTcpSocket*, const QByteArray&) {});
        const auto url = at(gone.serverPort());
        gone.close();
        Outcome out({}, {.url = url});
        QTRY_COMPARE(out.ends, 1);
        QCOMPARE(out.reason.kind, ErrorKind::Network);
    }

    void waitsNotForEverForTheHandshake() {
        ByHand slow([](QTcpSocket* socket, const QByteArray&) { socket->write("HTTP/1.1 101 "); });
        Outcome out({}, {.url = at(slow.serverPort()), .openLimit = 200ms});
        QTRY_COMPARE_WITH_TIMEOUT(out.ends, 1, 2'000);
        QCOMPARE(out.reason.kind, ErrorKind::Timeout);
    }

    void boundsTheHandshake() {
        ByHand bomb([](QTcpSocket* socket, const QByteArray&) {
            socket->write("HTTP/1.1 101 Switching\r\nX: " + QByteArray(1 << 20, 'x'));
        });
        Outcome out({}, {.url = at(bomb.serverPort()), .openLimit = 10s});
        QTRY_COMPARE_WITH_TIMEOUT(out.ends, 1, 3'000);
        QVERIFY2(out.reason.kind == ErrorKind::Protocol, out.reason.detail.c_str());
    }

    void noticesADeadConnection() {
        ByHand dead([](QTcpSocket* socket, const QByteArray& head) { ByHand::accept(socket, head); });
        Outcome out({}, {.url = at(dead.serverPort()), .pingEvery = 50ms});
        QTRY_COMPARE(out.opened, 1);
        QTRY_COMPARE_WITH_TIMEOUT(out.ends, 1, 2'000);
        QCOMPARE(out.reason.kind, ErrorKind::Network);
    }

    void keepsALivingConnection() {
        Echo echo;
        QVERIFY(echo.listen());
        Outcome out({}, {.url = at(echo.server.serverPort()), .pingEvery = 20ms});
        QTRY_COMPARE(out.opened, 1);
        QTest::qWait(300);
        QCOMPARE(out.ends, 0);
    }

    void tellsWhyTheServerClosed() {
        Echo echo;
        QVERIFY(echo.listen());
        Outcome out({}, {.url = at(echo.server.serverPort())});
        QTRY_COMPARE(out.opened, 1);
        QTRY_VERIFY(echo.socket);
        echo.socket->close(QWebSocketProtocol::CloseCodeGoingAway, QStringLiteral("maintenance"));
        QTRY_COMPARE(out.ends, 1);
        QCOMPARE(out.reason.kind, ErrorKind::Network);
        QVERIFY2(out.reason.detail.find("maintenance") != std::string::npos, out.reason.detail.c_str());
    }

    void waitsNotForEverForAGoodbye() {
        ByHand rude([](QTcpSocket* socket, const QByteArray& head) { ByHand::accept(socket, head); });
        Outcome out({}, {.url = at(rude.serverPort()), .closeLimit = 100ms});
        QTRY_COMPARE(out.opened, 1);
        out.socket.close();
        QTRY_COMPARE_WITH_TIMEOUT(out.ends, 1, 2'000);
        QCOMPARE(out.reason.kind, ErrorKind::Cancelled);
    }

    void trustsTheAuthorityThatItWasGiven_data() {
        QTest::addColumn<QSslConfiguration>("tls");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<bool>("good");
        QTest::newRow("its authority is known") << m_certificates.server() << true << true;
        QTest::newRow("it is not") << m_certificates.server() << false << false;
        QTest::newRow("expired") << m_certificates.expiredServer() << true << false;
        QTest::newRow("another host's") << m_certificates.strangeServer() << true << false;
    }
    void trustsTheAuthorityThatItWasGiven() {
        QFETCH(QSslConfiguration, tls);
        QFETCH(bool, trusted);
        QFETCH(bool, good);
        Echo echo(QWebSocketServer::SecureMode);
        echo.server.setSslConfiguration(tls);
        QVERIFY(echo.listen());
        HttpMaterial material;
        if (trusted) material.extraCaPem = m_certificates.authority();
        Outcome out({.material = [material] {
                         return QtFuture::makeReadyFuture(base::Result<HttpMaterial>(material));
                     }},
                    {.url = at(echo.server.serverPort(), "wss"), .subprotocol = "mcp"});
        QTRY_COMPARE(out.opened + out.ends, 1);
        QCOMPARE(out.opened, good ? 1 : 0);
        if (good)
            out.socket.close();
        else
            QCOMPARE(out.reason.kind, ErrorKind::Tls);
    }

    void goesThroughAProxyButNotOnThisMachine() {
        ByHand proxy([](QTcpSocket* socket, const QByteArray&) {
            socket->write("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
        });
        const net::Proxy way{.kind = net::Proxy::Kind::Custom,
                             .url = "http:/" "/127.0.0.1:" + std::to_string(proxy.serverPort())};
        Echo echo;
        QVERIFY(echo.listen());
        Outcome near({.proxy = way}, {.url = at(echo.server.serverPort())});
        QTRY_COMPARE(near.opened, 1);
        QVERIFY(proxy.heads.isEmpty());
        Outcome far({.proxy = way}, {.url = net::parseWebSocketUrl("ws:/" "/far.example/mcp").value()});
        QTRY_COMPARE(far.ends, 1);
        QVERIFY2(proxy.heads.value(0).startsWith("CONNECT far.example:80"), proxy.heads.value(0).constData());
        QCOMPARE(far.reason.kind, ErrorKind::Network);
    }

    void survivesBeingDeletedWhileItOpens() {
        Echo echo;
        QVERIFY(echo.listen());
        for (int ms = 0; ms < 5; ++ms) {
            auto out = std::make_unique<Outcome>(HttpOptions{},
                                                 WebSocketRequest{.url = at(echo.server.serverPort())});
            QTest::qWait(ms);
            out.reset();
        }
        QTest::qWait(20);
    }

private:
    Certificates m_certificates;
};

QTEST_GUILESS_MAIN(tst_WebSocket)
#include "tst_web_socket.moc"
