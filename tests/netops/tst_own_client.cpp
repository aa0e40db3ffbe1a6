#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include "base/json.h"
#include "mcp/client.h"
#include "net/qt_http.h"
#include "netops/demo_network.h"
#include "process/shell_path.h"
#include "secrets/memory_secrets.h"
#include "wire/untrusted_json.h"

using config::ServerConfig;

/// Signalbox's own client with the bundled server, as the window uses them.
class TestOwnClient : public QObject {
    Q_OBJECT
    net::QtHttpFactory m_http;
    secrets::MemorySecrets m_secrets;
    process::ShellPath m_path{std::string("/usr/bin")};

    static QString program() { return QStringLiteral(SIGNALBOX_BIN_DIR "/signalbox-netops"); }

private Q_SLOTS:
    void talkInEveryEra_data() {
        QTest::addColumn<int>("transport");
        QTest::addColumn<int>("era");
        QTest::addColumn<QByteArray>("revision");
        for (const auto& [name, transport] :
             {std::pair{"stdio", ServerConfig::Transport::Stdio}, {"http", ServerConfig::Transport::Http}}) {
            QTest::addRow("%s auto", name)
                << int(transport) << int(ServerConfig::Era::Auto) << QByteArray("2026-07-28");
            QTest::addRow("%s modern", name)
                << int(transport) << int(ServerConfig::Era::Modern) << QByteArray("2026-07-28");
            QTest::addRow("%s legacy", name)
                << int(transport) << int(ServerConfig::Era::Legacy) << QByteArray("2025-11-25");
        }
    }

    void talkInEveryEra() {
        QFETCH(int, transport);
        QFETCH(int, era);
        QFETCH(QByteArray, revision);
        ServerConfig config;
        config.name = "demo";
        config.transport = static_cast<ServerConfig::Transport>(transport);
        config.era = static_cast<ServerConfig::Era>(era);
        config.command = program().toStdString();
        config.arguments = {"--demo"};
        QProcess server;
        if (config.transport == ServerConfig::Transport::Http) {
            server.start(program(),
                         {QStringLiteral("--demo"), QStringLiteral("--http"), QStringLiteral("127.0.0.1:0")});
            QTRY_VERIFY(server.canReadLine());
            config.url = server.readLine().trimmed().toStdString();
        }

        mcp::Client client(config, mcp::realTransports(m_http, m_secrets, m_path), {"test", "", "1"});
        QSignalSpy warned(&client, &mcp::Client::warned);
        client.start();
        QTRY_VERIFY2(client.state() == mcp::Client::State::Ready ||
                         client.state() == mcp::Client::State::Failed,
                     "still starting");
        QVERIFY2(!client.failure(), client.failure() ? client.failure()->detail.c_str() : "");
        QCOMPARE(client.info().revision, revision.toStdString());
        QCOMPARE(client.info().implementation.name, std::string("signalbox-netops"));
        QVERIFY(!client.info().instructions.empty());
        QCOMPARE(int(client.tools().size()), 6);
        QVERIFY(client.quarantined().empty());

        std::vector<base::Result<mcp::CallToolResult>> outcomes;
        const auto call = [&](const char* tool, const char* arguments) {
            auto run = client.callTool(tool, arguments);
            connect(run.get(), &mcp::ToolCall::finished, this,
                    [&](const auto& outcome) { outcomes.push_back(outcome); });
            return run;
        };
        const auto good = call("get_prefixes_by_location", R"({"location":"USC01"})");
        QTRY_COMPARE(int(outcomes.size()), 1);
        QVERIFY(outcomes[0] && !outcomes[0]->isError);
        QCOMPARE((*wire::readJson(outcomes[0]->structuredContent))["total"].get<int>(), 25);
        const auto wrong = call("get_prefixes_by_location", R"({"location":"USC1"})");
        QTRY_COMPARE(int(outcomes.size()), 2);
        QVERIFY(outcomes[1] && outcomes[1]->isError);
        const auto unknown = call("no_such_tool", "{}");
        QTRY_COMPARE(int(outcomes.size()), 3);
        QVERIFY(!outcomes[2]);

        const auto sign = client.measure(std::chrono::seconds(5));
        QTRY_VERIFY(sign.isFinished());
        QVERIFY(sign.result().has_value());
        QCOMPARE(warned.count(), 0);
        client.stop();
        QTRY_COMPARE(client.state(), mcp::Client::State::Off);
        server.terminate();
        QTRY_COMPARE(server.state(), QProcess::NotRunning);
    }
};

QTEST_GUILESS_MAIN(TestOwnClient)
#include "tst_own_client.moc"
