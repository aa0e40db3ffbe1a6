#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "asked_server.h"
#include "mcp/server/http_front.h"
#include "mcp/server/http_request.h"
#include "mcp/server/http_server.h"
#include "mcp/server/stdio_server.h"
#include "wire/untrusted_json.h"

using namespace mcp;
using base::Json;

namespace {

const std::string initialize =
    R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25"}})";
const std::string ping = R"({"jsonrpc":"2.0","id":2,"method":"ping"})";
const std::string discover =
    R"({"jsonrpc":"2.0","id":3,"method":"server/discover","params":{"_meta":{)"
    R"("io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}})";

using Headers = std::vector<std::pair<std::string, std::string>>;

HttpMessage post(const std::string& body, Headers more = {}) {
    HttpMessage request{.method = "POST", .target = "/mcp", .body = body};
    request.headers = {{"host", "127.0.0.1:80"}, {"content-type", "application/json"}};
    request.headers.insert(request.headers.end(), more.begin(), more.end());
    return request;
}

HttpMessage plain(const std::string& method, const std::string& target, Headers more = {}) {
    HttpMessage request{.method = method, .target = target};
    request.headers = {{"host", "localhost"}};
    request.headers.insert(request.headers.end(), more.begin(), more.end());
    return request;
}

std::string headerOf(const HttpReply& reply, const std::string& name) {
    for (const auto& [key, value] : reply.headers)
        if (key == name) return value;
    return {};
}

int codeOf(const HttpReply& reply) {
    const auto json = wire::readJson(reply.body);
    return json && json->contains("error") ? (*json)["error"]["code"].get<int>() : 0;
}

} // namespace

class TestServerTransports : public QObject {
    Q_OBJECT
    Server m_server{{{"test", "", "7"}, "", 10}, ServerOffers{}};

    static QByteArray bytes(const std::string& body, const char* more = "") {
        return "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
               QByteArray(more) + "Content-Length: " + QByteArray::number(int(body.size())) + "\r\n\r\n" +
               QByteArray::fromStdString(body);
    }

private Q_SLOTS:
    // ---- the parser ---------------------------------------------------------------------------------

    void readsTheSameRequestsForEveryCut() {
        const std::string stream =
            "\r\nPOST /mcp?x=1 HTTP/1.1\r\nHost: a\r\nX-Word:  two words \r\nContent-Length: 3\r\n\r\nabc"
            "POST /mcp HTTP/1.1\r\nhost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            "2;x=y\r\nde\r\n1\r\nf\r\n0\r\nTrailer: t\r\n\r\nGET / HTTP/1.0\r\n\r\n";
        for (std::size_t step = 1; step <= stream.size(); ++step) {
            HttpRequestParser parser;
            std::vector<HttpMessage> requests;
            for (std::size_t at = 0; at < stream.size(); at += step) {
                parser.take(std::string_view(stream).substr(at, step));
                while (auto request = parser.next())
                    requests.push_back(std::move(*request));
            }
            QCOMPARE(parser.failure(), 0);
            QCOMPARE(int(requests.size()), 3);
            QCOMPARE(requests[0].body, std::string("abc"));
            QCOMPARE(std::string(requests[0].path()), std::string("/mcp"));
            QCOMPARE(*requests[0].header("x-word"), std::string("two words"));
            QCOMPARE(requests[1].body, std::string("def"));
            QVERIFY(!requests[1].wantsClose());
            QVERIFY(requests[2].wantsClose());
            QVERIFY(parser.idle());
        }
    }

    void refusesWhatIsAmbiguousOrTooLarge_data() {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const QByteArray& stream, int status) {
            QTest::newRow(name) << stream << status;
        };
        const QByteArray head = "POST / HTTP/1.1\r\nHost: a\r\n";
        row("nonsense", "\x16\x03\x01\r\n\r\n", 400);
        row("version", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505);
        row("absolute", "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
        row("two hosts", head + "Host: b\r\n\r\n", 400);
        row("two lengths", head + "Content-Length: 1\r\nContent-Length: 1\r\n\r\n", 400);
        row("length and chunks", head + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
        row("negative", head + "Content-Length: -1\r\n\r\n", 400);
        row("plus", head + "Content-Length: +1\r\n\r\n", 400);
        row("huge", head + "Content-Length: 99999999999999999999\r\n\r\n", 400);
        row("large", head + "Content-Length: 101\r\n\r\n", 413);
        row("gzip", head + "Transfer-Encoding: gzip\r\n\r\n", 501);
        row("space before colon", head + "Content-Length : 1\r\n\r\n", 400);
        row("folded", head + "A: b\r\n c\r\n\r\n", 400);
        row("bare CR", head + "A: b\rc\r\n\r\n", 400);
        row("NUL", head + QByteArray("A: b\0c\r\n\r\n", 10), 400);
        row("expect", head + "Expect: 100-continue\r\n\r\n", 417);
        row("chunk size", head + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n", 400);
        row("chunk end", head + "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n", 400);
        row("large chunk", head + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n", 413);
        row("overflowing chunk", head + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n", 413);
        row("endless head", head + QByteArray(1000, 'a'), 431);
        row("endless chunk line", head + "Transfer-Encoding: chunked\r\n\r\n1;" + QByteArray(1000, 'a'), 431);
        QByteArray trailers = head + "Transfer-Encoding: chunked\r\n\r\n0\r\n";
        for (int i = 0; i < 100; ++i)
            trailers += "Trailer: t\r\n";
        row("endless trailers", trailers, 431);
    }

    void refusesWhatIsAmbiguousOrTooLarge() {
        QFETCH(QByteArray, stream);
        QFETCH(int, status);
        HttpRequestParser parser({.head = 500, .body = 100});
        for (const char c : stream) {
            parser.take({&c, 1});
            QVERIFY(!parser.next());
        }
        QCOMPARE(parser.failure(), status);
    }

    // ---- Streamable HTTP without sockets --------------------------------------------------------------

    void tellsThatItLives() {
        HttpFront front(m_server, {});
        const HttpReply reply = answerOf(front, plain("GET", "/healthz"));
        QCOMPARE(reply.status, 200);
        QCOMPARE((*wire::readJson(reply.body))["version"].get<std::string>(), std::string("7"));
        QCOMPARE(answerOf(front, plain("POST", "/healthz")).status, 405);
        QCOMPARE(answerOf(front, plain("GET", "/mcp")).status, 405);
        QCOMPARE(answerOf(front, plain("GET", "/other")).status, 404);
    }

    void refusesStrangersOnTheSameMachine_data() {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<int>("status");
        const auto row = [](const char* host, const char* origin, int status) {
            QTest::addRow("%s %s", host, origin) << QByteArray(host) << QByteArray(origin) << status;
        };
        row("localhost:1", "", 200);
        row("LOCALHOST", "", 200);
        row("127.0.0.1:1", "http://localhost:5173", 200);
        row("[::1]:1", "https://[::1]", 200);
        row("tower.example:1", "", 200);
        row("evil.example", "", 403);
        row("localhost.evil.example", "", 403);
        row("localhost:1", "http://evil.example", 403);
        row("localhost:1", "null", 403);
        row("localhost:1", "file://localhost", 403);
        row("localhost:1", "http://localhost@evil.example", 403);
        row("", "", 403);
    }

    void refusesStrangersOnTheSameMachine() {
        QFETCH(QByteArray, host);
        QFETCH(QByteArray, origin);
        QFETCH(int, status);
        HttpFront front(m_server, {"tower.example"});
        HttpMessage request{.method = "POST", .target = "/mcp", .body = discover};
        request.headers = {{"host", host.toStdString()},
                           {"content-type", "application/json"},
                           {"mcp-protocol-version", "2026-07-28"},
                           {"mcp-method", "server/discover"}};
        if (!origin.isEmpty()) request.headers.emplace_back("origin", origin.toStdString());
        QCOMPARE(answerOf(front, request).status, status);
    }

    void keepsALegacySession() {
        HttpFront front(m_server, {});
        const HttpReply begun = answerOf(front, post(initialize));
        QCOMPARE(begun.status, 200);
        const std::string id = headerOf(begun, "mcp-session-id");
        QVERIFY(id.size() >= 32);
        const Headers session{{"mcp-session-id", id}, {"mcp-protocol-version", "2025-11-25"}};
        QCOMPARE(
            answerOf(front, post(R"({"jsonrpc":"2.0","method":"notifications/initialized"})", session)).status,
            202);
        QCOMPARE(answerOf(front, post(ping, session)).status, 200);
        QCOMPARE(answerOf(front, post(ping)).status, 400);
        QCOMPARE(answerOf(front, post(ping, {{"mcp-session-id", "other"}})).status, 404);
        QCOMPARE(answerOf(front, post(ping, {{"mcp-session-id", id}, {"mcp-protocol-version", "1.0"}})).status,
                 400);
        QCOMPARE(answerOf(front, plain("DELETE", "/mcp", session)).status, 200);
        QCOMPARE(answerOf(front, post(ping, session)).status, 404);
        QCOMPARE(answerOf(front, plain("DELETE", "/mcp", session)).status, 404);
        QCOMPARE(answerOf(front, plain("DELETE", "/mcp")).status, 400);
    }

    void forgetsTheOldestOfTooManySessions() {
        HttpFront front(m_server, {});
        const Headers first{{"mcp-session-id", headerOf(answerOf(front, post(initialize)), "mcp-session-id")}};
        for (int i = 0; i < 1024; ++i)
            answerOf(front, post(initialize));
        QCOMPARE(answerOf(front, post(ping, first)).status, 404);
    }

    void comparesModernHeadersWithTheBody_data() {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        const auto row = [](const char* v, const char* m, const char* n, int status, int code) {
            QTest::addRow("%s %s %s", v, m, n)
                << QByteArray(v) << QByteArray(m) << QByteArray(n) << status << code;
        };
        row("2026-07-28", "tools/call", "tool", 200, -32602); // the headers are right, the tool is unknown
        row("2026-07-28", "tools/call", "=?base64?dG9vbA==?=", 200, -32602);
        row("2025-11-25", "tools/call", "tool", 400, -32020);
        row("", "tools/call", "tool", 400, -32020);
        row("2026-07-28", "tools/list", "tool", 400, -32020);
        row("2026-07-28", "", "tool", 400, -32020);
        row("2026-07-28", "tools/call", "other", 400, -32020);
        row("2026-07-28", "tools/call", "", 400, -32020);
    }

    void comparesModernHeadersWithTheBody() {
        QFETCH(QByteArray, version);
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, name);
        QFETCH(int, status);
        QFETCH(int, code);
        Json call = *wire::readJson(discover);
        call["method"] = "tools/call";
        call["params"]["name"] = "tool";
        Headers headers;
        if (!version.isEmpty()) headers.emplace_back("mcp-protocol-version", version.toStdString());
        if (!method.isEmpty()) headers.emplace_back("mcp-method", method.toStdString());
        if (!name.isEmpty()) headers.emplace_back("mcp-name", name.toStdString());
        HttpFront front(m_server, {});
        const HttpReply reply = answerOf(front, post(base::dump(call), headers));
        QCOMPARE(reply.status, status);
        QCOMPARE(codeOf(reply), code);
        QVERIFY(headerOf(reply, "mcp-session-id").empty());
    }

    void tellsModernErrorsByStatus() {
        HttpFront front(m_server, {});
        const auto ask = [&](Json body, const char* version, const char* method) {
            body["method"] = method;
            return answerOf(front, 
                post(base::dump(body), {{"mcp-protocol-version", version}, {"mcp-method", method}}));
        };
        Json body = *wire::readJson(discover);
        QCOMPARE(ask(body, "2026-07-28", "server/discover").status, 200);
        const HttpReply unknown = ask(body, "2026-07-28", "ping");
        QCOMPARE(unknown.status, 404);
        QCOMPARE(codeOf(unknown), -32601);
        body["params"]["_meta"]["io.modelcontextprotocol/protocolVersion"] = "2099-01-01";
        const HttpReply future = ask(body, "2099-01-01", "server/discover");
        QCOMPARE(future.status, 400);
        QCOMPARE(codeOf(future), -32022);
        body["params"].erase("_meta");
        const HttpReply bare = ask(body, "2026-07-28", "server/discover");
        QCOMPARE(bare.status, 400);
        QCOMPARE(codeOf(bare), -32602);
    }

    void refusesBodiesThatAreNoMessage() {
        HttpFront front(m_server, {});
        QCOMPARE(codeOf(answerOf(front, post("{"))), -32700);
        QCOMPARE(codeOf(answerOf(front, post("[]"))), -32600);
        HttpMessage text = post(ping);
        text.headers[1].second = "text/plain";
        QCOMPARE(answerOf(front, text).status, 415);
        QCOMPARE(answerOf(front, post(ping, {{"accept", "text/html"}})).status, 406);
    }

    // ---- with sockets ---------------------------------------------------------------------------------

    void keepsAConnectionForManyRequests() {
        HttpFront front(m_server, {});
        HttpServer server(front);
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, server.port());
        // Two at once, and a third after the answers.
        client.write(bytes(initialize) + bytes(initialize));
        QByteArray received;
        connect(&client, &QTcpSocket::readyRead, this, [&] { received += client.readAll(); });
        QTRY_COMPARE(received.count("mcp-session-id"), 2);
        client.write(bytes(ping, "Connection: close\r\n"));
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(received.contains("400 Bad Request"));
        QVERIFY(received.contains("connection: close"));
    }

    void answersAClientThatHasFinishedSending() {
        HttpFront front(m_server, {});
        HttpServer server(front);
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, server.port());
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        const QByteArray request = bytes(initialize);
        QCOMPARE(::send(int(client.socketDescriptor()), request.constData(), size_t(request.size()), 0),
                 ssize_t(request.size()));
        QCOMPARE(::shutdown(int(client.socketDescriptor()), SHUT_WR), 0);
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(client.readAll().startsWith("HTTP/1.1 200 "));
    }

    void closesAConnectionThatBreaksTheRules() {
        HttpFront front(m_server, {});
        HttpServer server(front);
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, server.port());
        client.write("NONSENSE\r\n\r\n");
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(client.readAll().startsWith("HTTP/1.1 400 "));
    }

    void loosesPatienceWithASlowClient() {
        HttpFront front(m_server, {});
        HttpServer server(front, {}, std::chrono::milliseconds(50));
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        QTcpSocket slow;
        slow.connectToHost(QHostAddress::LocalHost, server.port());
        slow.write("POST /mcp HTTP/1.1\r\n");
        QTcpSocket silent;
        silent.connectToHost(QHostAddress::LocalHost, server.port());
        QTRY_COMPARE(slow.state(), QAbstractSocket::UnconnectedState);
        QTRY_COMPARE(silent.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(slow.readAll().startsWith("HTTP/1.1 408 "));
        QVERIFY(silent.readAll().isEmpty());
    }

    void saysWhenThePortIsTaken() {
        HttpFront front(m_server, {});
        HttpServer first(front);
        HttpServer second(front);
        QVERIFY(first.listen(QHostAddress::LocalHost, 0));
        QCOMPARE(second.listen(QHostAddress::LocalHost, first.port()).error().kind, base::ErrorKind::InUse);
    }

    void servesLinesUntilTheEndOfInput() {
        int in[2];
        int out[2];
        QCOMPARE(pipe2(in, O_CLOEXEC), 0);
        QCOMPARE(pipe2(out, O_CLOEXEC), 0);
        StdioServer server(m_server, in[0], out[1]);
        QSignalSpy finished(&server, &StdioServer::finished);
        // The last line has no newline: it counts all the same.
        const std::string lines = "\xEF\xBB\xBF" + initialize + "\r\n\nnoise\n" + ping;
        QCOMPARE(write(in[1], lines.data(), lines.size()), ssize_t(lines.size()));
        close(in[1]);
        QTRY_COMPARE(finished.count(), 1);
        close(out[1]);
        std::string received(65536, '\0');
        received.resize(static_cast<std::size_t>(read(out[0], received.data(), received.size())));
        std::vector<wire::NdjsonParser::Line> answers;
        wire::NdjsonParser().take(received, answers);
        QCOMPARE(int(answers.size()), 3);
        QVERIFY((*wire::readJson(answers[0].text))["result"].contains("serverInfo"));
        QCOMPARE((*wire::readJson(answers[1].text))["error"]["code"].get<int>(), -32700);
        QCOMPARE((*wire::readJson(answers[2].text))["id"].get<int>(), 2);
        close(in[0]);
        close(out[0]);
    }
};

QTEST_GUILESS_MAIN(TestServerTransports)
#include "tst_server_transports.moc"
