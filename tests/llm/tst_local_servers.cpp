#include "llm/local_servers.h"
#include "loopback.h"
#include "net/qt_http.h"

#include <QElapsedTimer>
#include <QtTest>

using llm::LocalServer;

namespace {

QByteArray json(const QByteArray& body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}
const QByteArray missing = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

LoopbackServer::Answer answers(QMap<QByteArray, QByteArray> pages) {
    return [pages](QTcpSocket* s, const QByteArray& request) {
        const QByteArray body = pages.value(request.split(' ').value(1));
        s->write(body.isEmpty() ? missing : json(body));
    };
}
int portOf(const LoopbackServer& server) {
    return server.url().url().port();
}

std::vector<LocalServer> find(llm::LocalPorts ports) {
    net::QtHttpFactory http;
    const auto future = llm::findLocalServers(http, ports, std::chrono::milliseconds(400));
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 5000)) qFatal("no end");
    return future.result();
}

/// A port on which nobody listens.
int closedPort() {
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

class tst_LocalServers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsAllThree();
    void findsNothingWhereNothingListens();
    void takesNoOtherServerForOne_data();
    void takesNoOtherServerForOne();
    void waitsForNobody();
    void sendsNoKeyAndAsksNoProxy();
};

void tst_LocalServers::findsAllThree() {
    LoopbackServer ollama(answers(
        {{"/api/version", R"({"version":"0.12.3"})"},
         {"/api/tags",
          R"({"models":[{"name":"nomic-embed-text:latest"},{"name":"qwen3:14b"},{"name":"llama3.1:8b"}]})"}}));
    LoopbackServer studio(answers({{"/v1/models", R"({"object":"list","data":[{"id":"gemma-3"}]})"}}));
    LoopbackServer llama(answers({{"/props", R"({"default_generation_settings":{},"build_info":"b6700-1"})"},
                                  {"/v1/models", R"({"data":[{"id":"gpt-oss-20b.gguf"}]})"}}));
    const auto found =
        find({.ollama = portOf(ollama), .lmStudio = portOf(studio), .llamaServer = portOf(llama)});
    QCOMPARE(found.size(), std::size_t(3));
    QCOMPARE(found[0].provider.name, std::string("Ollama"));
    QCOMPARE(found[0].provider.api, std::string("ollama-chat"));
    QCOMPARE(found[0].provider.baseUrl, "http://127.0.0.1:" + std::to_string(portOf(ollama)));
    QCOMPARE(found[0].provider.model, std::string("qwen3:14b")); // an embedding model answers nothing
    QCOMPARE(found[0].models.size(), std::size_t(3));
    QCOMPARE(found[0].version, std::string("0.12.3"));
    QCOMPARE(found[1].provider.name, std::string("LM Studio"));
    QCOMPARE(found[1].provider.api, std::string("openai-chat"));
    QCOMPARE(found[1].provider.baseUrl, "http://127.0.0.1:" + std::to_string(portOf(studio)) + "/v1");
    QCOMPARE(found[1].provider.model, std::string("gemma-3"));
    QCOMPARE(found[2].provider.name, std::string("llama-server"));
    QCOMPARE(found[2].provider.model, std::string("gpt-oss-20b.gguf"));
    QCOMPARE(found[2].version, std::string("b6700-1"));
    for (const LocalServer& server : found)
        QVERIFY(server.provider.key == config::KeySource{});
}

void tst_LocalServers::findsNothingWhereNothingListens() {
    QElapsedTimer clock;
    clock.start();
    QVERIFY(find({closedPort(), closedPort(), closedPort()}).empty());
    QVERIFY2(clock.elapsed() < 1000, "a refused connection is an answer");
}

void tst_LocalServers::takesNoOtherServerForOne_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("page") << QByteArray("<html>Jenkins</html>");
    QTest::newRow("list") << QByteArray("[1,2,3]");
    QTest::newRow("object") << QByteArray(R"({"status":"ok"})");
    QTest::newRow("nothing") << QByteArray(" ");
    QTest::newRow("deep") << QByteArray(5000, '[');
}

void tst_LocalServers::takesNoOtherServerForOne() {
    QFETCH(QByteArray, body);
    LoopbackServer server([&](QTcpSocket* s, const QByteArray&) { s->write(json(body)); });
    QVERIFY(find({portOf(server), portOf(server), portOf(server)}).empty());
}

void tst_LocalServers::waitsForNobody() {
    LoopbackServer mute([](QTcpSocket*, const QByteArray&) {});
    LoopbackServer studio(answers({{"/v1/models", R"({"data":[]})"}}));
    QElapsedTimer clock;
    clock.start();
    const auto found = find({portOf(mute), portOf(studio), closedPort()});
    QVERIFY(clock.elapsed() < 2000);
    QCOMPARE(found.size(), std::size_t(1)); // it runs, and has no model loaded
    QVERIFY(found[0].provider.model.empty());
}

void tst_LocalServers::sendsNoKeyAndAsksNoProxy() {
    LoopbackServer proxy([](QTcpSocket* s, const QByteArray&) { s->write(missing); });
    LoopbackServer server(answers({}));
    qputenv("http_proxy", QByteArray::fromStdString(proxy.url("").text()));
    find({portOf(server), portOf(server), portOf(server)});
    qunsetenv("http_proxy");
    QVERIFY(proxy.requests.isEmpty());
    QCOMPARE(server.requests.size(), 5);
    for (const QByteArray& request : server.requests)
        QVERIFY(request.startsWith("GET ") && !request.toLower().contains("authorization"));
}

QTEST_GUILESS_MAIN(tst_LocalServers)
#include "tst_local_servers.moc"
