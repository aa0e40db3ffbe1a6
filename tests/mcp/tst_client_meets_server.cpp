#include <QSignalSpy>
#include <QTest>

#include "mcp/client.h"
#include "mcp/protocol/json.h"
#include "mcp/server/http_server.h"
#include "net/qt_http.h"
#include "process/shell_path.h"
#include "secrets/secret_store.h"

using namespace mcp;
using base::Json;
using Era = config::ServerConfig::Era;
using State = Client::State;

namespace {

class NoSecrets final : public secrets::SecretStore {
public:
    QFuture<base::Result<base::Secret>> read(const std::string&) override { return {}; }
    QFuture<base::Result<void>> write(const std::string&, const base::Secret&) override { return {}; }
    QFuture<base::Result<void>> remove(const std::string&) override { return {}; }
    QFuture<secrets::KeychainState> state() override { return {}; }
    std::string displayName() const override { return {}; }
};

ServerTool greeter(const std::string& name) {
    Tool tool = readTool({{"name", name},
                          {"description", "Greets"},
                          {"inputSchema",
                           {{"type", "object"},
                            {"properties", {{"who", {{"type", "string"}, {"x-mcp-header", "Who"}}}}},
                            {"required", {"who"}}}}})
                    .value();
    return {std::move(tool), [](const Json& arguments) {
                return CallToolResult{.content = {TextContent{"Hello " + base::textAt(arguments, "who")}},
                                      .structuredContent = "{\"n\":1}"};
            }};
}

std::vector<ServerTool> greeters(int count) {
    std::vector<ServerTool> tools;
    for (int i = 0; i < count; ++i)
        tools.push_back(greeter("greet_" + std::to_string(i)));
    return tools;
}

} // namespace

/// Both halves of this room against each other, over real sockets.
class ClientMeetsServerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void speaksEveryEra_data() {
        QTest::addColumn<int>("era");
        QTest::addColumn<QByteArray>("revision");
        QTest::newRow("auto") << int(Era::Auto) << QByteArray("2026-07-28");
        QTest::newRow("modern") << int(Era::Modern) << QByteArray("2026-07-28");
        QTest::newRow("legacy") << int(Era::Legacy) << QByteArray("2025-11-25");
    }
    void speaksEveryEra() {
        QFETCH(int, era);
        QFETCH(QByteArray, revision);
        Server server(
            {.implementation = {.name = "greeter", .version = "1"}, .instructions = "greet", .pageSize = 7},
            greeters(30));
        HttpFront front(server, {});
        HttpServer http(front);
        QVERIFY(http.listen(QHostAddress::LocalHost, 0));

        net::QtHttpFactory factory;
        NoSecrets secrets;
        process::ShellPath path(std::string("/usr/bin"));
        Client client({.name = "greeter",
                       .transport = config::ServerConfig::Transport::Http,
                       .era = static_cast<Era>(era),
                       .url = "http://127.0.0.1:" + std::to_string(http.port()) + "/mcp"},
                      realTransports(factory, secrets, path), {.name = "t", .version = "1"});
        client.start();
        QTRY_COMPARE(client.state(), State::Ready);
        QCOMPARE(client.info().revision, revision.toStdString());
        QCOMPARE(client.info().instructions, std::string("greet"));
        QCOMPARE(client.info().implementation.name, std::string("greeter"));
        QCOMPARE(client.tools().size(), 30U);
        QVERIFY(client.quarantined().empty());

        auto call = client.callTool("greet_17", "{\"who\":\"Zoë\"}");
        base::Result<CallToolResult> result;
        connect(call.get(), &ToolCall::finished, this, [&](const auto& outcome) { result = outcome; });
        QVERIFY(QSignalSpy(call.get(), &ToolCall::finished).wait());
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        QCOMPARE(result->text(), std::string("Hello Zoë"));
        QCOMPARE(result->structuredContent, std::string("{\"n\":1}"));

        auto measured = client.measure(std::chrono::seconds(2));
        QTRY_VERIFY(measured.isFinished());
        QVERIFY(measured.result());
        client.stop();
        QTRY_COMPARE(client.state(), State::Off);
    }
};

QTEST_GUILESS_MAIN(ClientMeetsServerTest)
#include "tst_client_meets_server.moc"
