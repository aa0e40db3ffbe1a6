#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "base/json.h"
#include "wire/untrusted_json.h"

using base::Json;

/// The real program as a child process, spoken to in raw JSON-RPC.
class TestNetopsProgram : public QObject {
    Q_OBJECT

    static QString program() { return QStringLiteral(SIGNALBOX_BIN_DIR "/signalbox-netops"); }

    static std::string modern(int id, const std::string& method, Json params = Json::object()) {
        params["_meta"] = Json{{"io.modelcontextprotocol/protocolVersion", "2026-07-28"},
                               {"io.modelcontextprotocol/clientCapabilities", Json::object()},
                               {"io.modelcontextprotocol/clientInfo", {{"name", "test"}, {"version", "1"}}}};
        return base::dump(Json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}});
    }
    static std::string legacy(int id, const std::string& method, const Json& params = Json::object()) {
        return base::dump(Json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}});
    }

    /// What the program prints for these lines; its input is closed after them.
    struct Outcome {
        int code = -1;
        std::vector<Json> answers;
        QByteArray errors;
    };
    static Outcome run(const QStringList& arguments, const std::vector<std::string>& lines = {}) {
        QProcess process;
        process.start(program(), arguments);
        for (const auto& line : lines)
            process.write(QByteArray::fromStdString(line + "\n"));
        process.closeWriteChannel();
        QSignalSpy finished(&process, &QProcess::finished);
        Outcome outcome;
        if (!QTest::qWaitFor(
                [&] { return finished.count() == 1 || process.error() == QProcess::FailedToStart; }, 20'000))
            return outcome;
        outcome.code = process.exitCode();
        outcome.errors = process.readAllStandardError();
        for (const QByteArray& line : process.readAllStandardOutput().split('\n'))
            if (!line.isEmpty())
                outcome.answers.push_back(wire::readJson(line.toStdString()).value_or(Json("no JSON")));
        return outcome;
    }

    struct HttpAnswer {
        int status = 0;
        QByteArray session;
        Json body;
    };
    static HttpAnswer post(const QUrl& url, const std::string& body,
                           const QList<QPair<QByteArray, QByteArray>>& headers) {
        QNetworkAccessManager http;
        QNetworkRequest request(url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        request.setRawHeader("Accept", "application/json, text/event-stream");
        for (const auto& [name, value] : headers)
            request.setRawHeader(name, value);
        const std::unique_ptr<QNetworkReply> reply(http.post(request, QByteArray::fromStdString(body)));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        if (!QTest::qWaitFor([&] { return finished.count() == 1; }, 20'000)) return {};
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                reply->rawHeader("Mcp-Session-Id"),
                wire::readJson(reply->readAll().toStdString()).value_or(Json())};
    }

private Q_SLOTS:
    void servesALegacyClientOverStdio() {
        const Outcome outcome =
            run({QStringLiteral("--demo")},
                {legacy(1, "server/discover"), legacy(2, "initialize", {{"protocolVersion", "2025-11-25"}}),
                 R"({"jsonrpc":"2.0","method":"notifications/initialized"})", legacy(3, "tools/list"),
                 legacy(4, "tools/call",
                        {{"name", "get_prefixes_by_location"}, {"arguments", {{"location", "USC01"}}}})});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.errors, QByteArray());
        QCOMPARE(int(outcome.answers.size()), 4);
        QCOMPARE(outcome.answers[0]["error"]["code"].get<int>(), -32601);
        QCOMPARE(outcome.answers[1]["result"]["serverInfo"]["name"].get<std::string>(),
                 std::string("signalbox-netops"));
        QCOMPARE(int(outcome.answers[2]["result"]["tools"].size()), 6);
        QVERIFY(outcome.answers[3]["result"]["structuredContent"]["total"].get<int>() >= 24);
    }

    void servesAModernClientOverStdio() {
        const Outcome outcome = run(
            {QStringLiteral("--demo"), QStringLiteral("--read-only")},
            {modern(1, "server/discover"), modern(2, "tools/list"),
             modern(3, "tools/call",
                    {{"name", "get_devices"}, {"arguments", {{"location", "USD01"}, {"role", "spine"}}}})});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(int(outcome.answers.size()), 3);
        for (const Json& answer : outcome.answers)
            QCOMPARE(answer["result"]["resultType"].get<std::string>(), std::string("complete"));
        QCOMPARE(int(outcome.answers[1]["result"]["tools"].size()), 5);
        QCOMPARE(outcome.answers[2]["result"]["structuredContent"]["total"].get<int>(), 4);
    }

    void servesBothErasOverHttp() {
        QProcess process;
        process.start(program(),
                      {QStringLiteral("--demo"), QStringLiteral("--http"), QStringLiteral("127.0.0.1:0")});
        QTRY_VERIFY(process.canReadLine());
        const QUrl url(QString::fromUtf8(process.readLine().trimmed()));
        QCOMPARE(url.path(), QStringLiteral("/mcp"));

        const auto list = post(url, modern(1, "tools/list"),
                               {{"MCP-Protocol-Version", "2026-07-28"}, {"Mcp-Method", "tools/list"}});
        QCOMPARE(list.status, 200);
        QCOMPARE(int(list.body["result"]["tools"].size()), 6);
        QVERIFY(list.session.isEmpty());

        const auto begun = post(url, legacy(2, "initialize", {{"protocolVersion", "2025-06-18"}}), {});
        QCOMPARE(begun.body["result"]["protocolVersion"].get<std::string>(), std::string("2025-06-18"));
        QVERIFY(!begun.session.isEmpty());
        const auto call = post(url, legacy(3, "tools/call", {{"name", "get_locations"}}),
                               {{"Mcp-Session-Id", begun.session}, {"MCP-Protocol-Version", "2025-06-18"}});
        QCOMPARE(call.body["result"]["structuredContent"]["total"].get<int>(), 272);

        QCOMPARE(post(url, legacy(4, "ping"), {{"Origin", "http://evil.example"}}).status, 403);
        process.terminate();
        QTRY_COMPARE(process.state(), QProcess::NotRunning);
    }

    void readsBackTheInventoryThatItPrints() {
        QProcess process;
        process.start(program(), {QStringLiteral("--demo"), QStringLiteral("--print-inventory")});
        QTRY_COMPARE(process.state(), QProcess::NotRunning);
        QCOMPARE(process.exitCode(), 0);
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("network.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(process.readAllStandardOutput());
        file.close();
        const Outcome outcome =
            run({QStringLiteral("--inventory"), file.fileName()},
                {modern(1, "tools/call", {{"name", "get_devices"}, {"arguments", Json::object()}})});
        QCOMPARE(outcome.errors, QByteArray());
        QCOMPARE(outcome.answers.at(0)["result"]["structuredContent"]["total"].get<int>(), 912);
    }

    void saysWhatIsWrongWithItsCommandLine_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const char* arguments, int code, const char* says) {
            QTest::newRow(name) << QString::fromUtf8(arguments).split(QLatin1Char(' '), Qt::SkipEmptyParts)
                                << code << QByteArray(says);
        };
        row("nothing", "", 2, "--demo");
        row("two networks", "--demo --inventory x", 2, "2 were given");
        row("unknown", "--demo --wrong", 2, "--wrong");
        row("nautobot", "--nautobot https://n.example --token-env T", 2, "not built yet");
        row("no file", "--inventory /nonexistent/file", 1, "cannot read");
        row("address", "--demo --http nowhere", 2, "127.0.0.1:8080");
        row("port", "--demo --http 127.0.0.1:99999", 2, "127.0.0.1:8080");
        row("level", "--demo --log-level loud", 2, "--log-level");
    }

    void saysWhatIsWrongWithItsCommandLine() {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, says);
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.code, code);
        QVERIFY2(outcome.errors.contains(says), outcome.errors.constData());
        QVERIFY(outcome.answers.empty());
    }
};

QTEST_GUILESS_MAIN(TestNetopsProgram)
#include "tst_netops_program.moc"
