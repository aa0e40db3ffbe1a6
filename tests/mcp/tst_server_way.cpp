#include "certificates.h"
#include "loopback.h"
#include "mcp/client.h"
#include "net/qt_http.h"
#include "process/shell_path.h"
#include "secrets/memory_secrets.h"
#include "wire/untrusted_json.h"

#include <QtTest>

using base::ErrorKind;
using config::KeySource;
using mcp::Client;

/// An MCP server that is reached in a way of its own: proxy, authority, client certificate.
class tst_ServerWay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goesThroughTheProxyOfTheServerAlone();
    void trustsTheAuthorityOfTheServerAlone();
    void showsItsCertificateToTheServer();
    void tellsAMissingCertificateFile();

private:
    /// Runs until the server is ready or has failed.
    std::unique_ptr<Client> connected(const config::ServerConfig& config) {
        auto client = std::make_unique<Client>(config, mcp::realTransports(m_http, m_secrets, m_path),
                                               mcp::Implementation{.name = "test", .version = "1"});
        client->start();
        const auto settled = [&] { return client->state() == Client::State::Ready || client->failure(); };
        if (!QTest::qWaitFor(settled, 10'000)) qFatal("neither ready nor failed");
        return client;
    }
    Certificates m_certificates;
    net::QtHttpFactory m_http;
    secrets::MemorySecrets m_secrets;
    process::ShellPath m_path;
};

namespace {

/// A modern server with no tools.
void answer(QTcpSocket* socket, const QByteArray& request) {
    const auto message = wire::readJson(request.mid(request.indexOf("\r\n\r\n") + 4).toStdString())
                             .value_or(base::Json::object());
    base::Json result = {{"resultType", "complete"}, {"tools", base::Json::array()}};
    if (base::textAt(message, "method") == "server/discover")
        result = {{"resultType", "complete"},
                  {"supportedVersions", {"2026-07-28"}},
                  {"capabilities", {{"tools", base::Json::object()}}},
                  {"serverInfo", {{"name", "way"}, {"version", "1"}}}};
    const QByteArray body = QByteArray::fromStdString(
        base::dump({{"jsonrpc", "2.0"}, {"id", message.value("id", base::Json())}, {"result", result}}));
    socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                  QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

config::ServerConfig at(const std::string& url) {
    return {.name = "way", .transport = config::ServerConfig::Transport::Http, .url = url};
}

QSslServer* asking(const QSslConfiguration& configuration) {
    auto* server = new QSslServer;
    server->setSslConfiguration(configuration);
    return server;
}

} // namespace

void tst_ServerWay::goesThroughTheProxyOfTheServerAlone() {
    LoopbackServer proxy(answer), other(answer);
    config::ServerConfig config = at("http://mcp.example/mcp");
    config.way.proxy = {.kind = config::ProxyConfig::Kind::Custom,
                        .url = "http://127.0.0.1:" + std::to_string(proxy.url().url().port())};
    const auto through = connected(config);
    QCOMPARE(through->state(), Client::State::Ready);
    QCOMPARE(connected(at("http://127.0.0.2:9/mcp"))->state(), Client::State::Failed); // nobody is there
    QCOMPARE(connected(at(other.url("/mcp").text()))->state(), Client::State::Ready);
    for (const QByteArray& request : std::as_const(proxy.requests))
        QVERIFY(request.startsWith("POST http://mcp.example/mcp"));
}

void tst_ServerWay::trustsTheAuthorityOfTheServerAlone() {
    LoopbackServer server(answer, asking(m_certificates.server()));
    config::ServerConfig config = at(server.url("/mcp", "https").text());
    const auto stranger = connected(config);
    QVERIFY(stranger->failure());
    QCOMPARE(stranger->failure()->kind, ErrorKind::Tls);
    QVERIFY(server.requests.isEmpty());
    config.way.extraCaFile = m_certificates.authorityFile().toStdString();
    QCOMPARE(connected(config)->state(), Client::State::Ready);
}

void tst_ServerWay::showsItsCertificateToTheServer() {
    LoopbackServer server(answer, asking(m_certificates.askingServer()));
    config::ServerConfig config = at(server.url("/mcp", "https").text());
    config.way.extraCaFile = m_certificates.authorityFile().toStdString();
    QVERIFY(connected(config)->failure());
    QVERIFY(server.requests.isEmpty());
    config.way.clientCertificate = {m_certificates.clientFile().toStdString(),
                                    {KeySource::Kind::File, m_certificates.clientKeyFile().toStdString()}};
    QCOMPARE(connected(config)->state(), Client::State::Ready);
}

void tst_ServerWay::tellsAMissingCertificateFile() {
    config::ServerConfig config = at("https://127.0.0.1:9/mcp");
    config.way.extraCaFile = "/nonexistent/ca.pem";
    const auto client = connected(config);
    QVERIFY(client->failure());
    QCOMPARE(client->failure()->kind, ErrorKind::InvalidInput);
    QVERIFY(client->failure()->detail.find("/nonexistent/ca.pem") != std::string::npos);
}

QTEST_GUILESS_MAIN(tst_ServerWay)
#include "tst_server_way.moc"
