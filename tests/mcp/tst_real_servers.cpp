#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

#include "base/json.h"
#include "conformance/headless_host.h"
#include "mcp/catalog.h"
#include "mcp/client.h"
#include "net/qt_http.h"
#include "process/child_process.h"
#include "process/shell_path.h"
#include "secrets/secret_store.h"
#include "wire/untrusted_json.h"

using namespace mcp;
using namespace std::chrono_literals;
using State = Client::State;
using Way = config::ServerConfig::Transport;

namespace {

constexpr char inNamespace[] = "SIGNALBOX_TEST_NAMESPACE";

QString npmFile(const QString& package) {
    const QString own = qEnvironmentVariable("SIGNALBOX_NPM_DIR");
    const QString root = own.isEmpty() ? QStringLiteral(SIGNALBOX_SOURCE_DIR "/build/npm") : own;
    return root + QStringLiteral("/node_modules/@modelcontextprotocol/") + package +
           QStringLiteral("/dist/index.js");
}
QString mockFile() {
    const QString own = qEnvironmentVariable("SIGNALBOX_CORPUS");
    return (own.isEmpty() ? QStringLiteral(SIGNALBOX_SOURCE_DIR "/../shared") : own + QStringLiteral("/..")) +
           QStringLiteral("/tools/mcp-mock.mjs");
}

config::ServerConfig node(const std::string& name, const QString& file, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), file.toStdString());
    return {.name = name, .command = "node", .arguments = std::move(arguments)};
}

/// No test of real servers needs a key.
class NoSecrets final : public secrets::SecretStore {
public:
    QFuture<base::Result<base::Secret>> read(const std::string&) override { return {}; }
    QFuture<base::Result<void>> write(const std::string&, const base::Secret&) override { return {}; }
    QFuture<base::Result<void>> remove(const std::string&) override { return {}; }
    QFuture<secrets::KeychainState> state() override { return {}; }
    std::string displayName() const override { return {}; }
};

quint16 freePort() {
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

/// A server that listens, started and ended by the test.
struct Listening {
    Listening(const QString& file, const std::vector<std::string>& arguments, quint16 atPort,
              const char* path)
        : port(atPort),
          url("http://127.0.0.1:" + std::to_string(atPort) + path),
          m_file(file),
          m_arguments(arguments) {
        start();
    }
    void start() {
        std::vector<std::string> arguments = m_arguments;
        arguments.insert(arguments.begin(), m_file.toStdString());
        child = std::make_unique<process::ChildProcess>(process::Launch{
            .program = "node", .arguments = arguments, .environment = {{"PORT", std::to_string(port)}}});
        child->start();
    }
    bool answers() const {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 15'000) {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, port);
            QSignalSpy connected(&socket, &QTcpSocket::connected);
            if (connected.wait(200)) return true;
            QTest::qWait(50);
        }
        return false;
    }

    quint16 port;
    std::string url;
    std::unique_ptr<process::ChildProcess> child;

private:
    QString m_file;
    std::vector<std::string> m_arguments;
};

struct Fixture {
    explicit Fixture(config::ServerConfig config, Host* host = nullptr)
        : client(std::move(config), realTransports(http, secrets, path),
                 {.name = "signalbox-test", .version = "1"}) {
        client.setHost(host);
        client.start();
    }
    bool becomes(State state, int ms = 20'000) {
        const bool is = QTest::qWaitFor([&] { return client.state() == state; }, ms);
        if (!is && client.failure()) qWarning("%s", client.failure()->detail.c_str());
        return is;
    }
    base::Result<CallToolResult> call(const char* tool, const char* arguments) {
        auto made = client.callTool(tool, arguments);
        base::Result<CallToolResult> result = base::fail(base::ErrorKind::Incomplete, "the test gave up");
        QObject::connect(made.get(), &ToolCall::finished,
                         [&result](const auto& outcome) { result = outcome; });
        QObject::connect(made.get(), &ToolCall::progressed, [this](const Progress&) { ++progress; });
        QSignalSpy(made.get(), &ToolCall::finished).wait(20'000);
        if (!result) qWarning("%s: %s", tool, result.error().detail.c_str());
        return result;
    }

    net::QtHttpFactory http;
    NoSecrets secrets;
    process::ShellPath path{qgetenv("PATH").toStdString()};
    Client client;
    int progress = 0;
};

/// What server-everything has to do over either transport.
void tryEverything(Fixture& f) {
    QVERIFY(f.becomes(State::Ready));
    QCOMPARE(f.client.info().revision, std::string("2025-11-25"));
    QVERIFY(f.client.info().instructions.size() > 1'000);
    QVERIFY2(f.client.tools().size() >= 12,
             QByteArray::number(qulonglong(f.client.tools().size())).constData());
    QVERIFY(f.client.quarantined().empty());
    QCOMPARE(f.call("echo", "{\"message\":\"Grüße\"}")->text(), std::string("Echo: Grüße"));
    QVERIFY(f.call("get-sum", "{\"a\":2,\"b\":40}")->text().find("42") != std::string::npos);
    const auto structured = f.call("get-structured-content", "{\"location\":\"New York\"}");
    QVERIFY(structured && !structured->structuredContent.empty());
    const auto image = f.call("get-tiny-image", "{}");
    QVERIFY(image);
    QVERIFY(std::any_of(image->content.begin(), image->content.end(),
                        [](const Content& one) { return std::holds_alternative<ImageContent>(one); }));
    f.progress = 0;
    QVERIFY(f.call("trigger-long-running-operation", "{\"duration\":1,\"steps\":4}"));
    QVERIFY2(f.progress >= 3, QByteArray::number(f.progress).constData());
    const auto wrong =
        f.call("get-sum", "{\"a\":\"x\"}"); // an error of the tool or of the protocol, never a hang
    QVERIFY(!wrong || wrong->isError);
    auto resources = f.client.listResources();
    QTRY_VERIFY(resources.isFinished());
    QVERIFY(resources.result() && !resources.result()->empty());
    auto prompts = f.client.listPrompts();
    QTRY_VERIFY(prompts.isFinished());
    QCOMPARE(prompts.result()->size(), 4U);
    auto measured = f.client.measure(2s);
    QTRY_VERIFY(measured.isFinished());
    QVERIFY(measured.result());
}

} // namespace

class RealServersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty()) QSKIP("node is not installed");
    }

    void mockOverStdioWithThreeHundredToolsInPages() {
        if (!QFileInfo::exists(mockFile())) QSKIP("../shared/tools/mcp-mock.mjs is missing");
        Fixture f(node("mock", mockFile(), {"stdio", "--tools", "300", "--page", "50"}));
        QVERIFY(f.becomes(State::Ready));
        QCOMPARE(f.client.tools().size(), 300U);
        QCOMPARE(f.call("echo", "{\"message\":\"x\"}")->text(), std::string("Echo: x"));
        f.client.stop();
        QVERIFY(f.becomes(State::Off, 6'000));
    }

    void mockOverHttp_data() {
        QTest::addColumn<bool>("events");
        QTest::newRow("JSON") << false;
        QTest::newRow("events") << true;
    }
    void mockOverHttp() {
        QFETCH(bool, events);
        if (!QFileInfo::exists(mockFile())) QSKIP("../shared/tools/mcp-mock.mjs is missing");
        const quint16 port = freePort();
        std::vector<std::string> arguments{"http",   "--port", std::to_string(port), "--tools", "120",
                                           "--page", "50"};
        if (events) arguments.push_back("--sse");
        Listening server(mockFile(), arguments, port, "/mcp");
        QVERIFY(server.answers());
        Fixture f({.name = "mock", .transport = Way::Http, .url = server.url});
        QVERIFY(f.becomes(State::Ready));
        QCOMPARE(f.client.tools().size(), 120U);
        QCOMPARE(f.call("echo", "{\"message\":\"x\"}")->text(), std::string("Echo: x"));
    }

    void everythingOverStdio() {
        if (!QFileInfo::exists(npmFile(QStringLiteral("server-everything"))))
            QSKIP("server-everything is not installed");
        Fixture f(node("everything", npmFile(QStringLiteral("server-everything")), {"stdio"}));
        tryEverything(f);
        if (QTest::currentTestFailed()) return;
        const auto environment = f.call("get-env", "{}");
        QVERIFY(environment && environment->text().find("HOME") != std::string::npos);
        const qint64 before = f.client.callsUnderWay();
        QCOMPARE(before, 0);
        f.client.stop();
        QVERIFY(f.becomes(State::Off, 6'000));
    }

    void everythingAsksTheOperator() {
        if (!QFileInfo::exists(npmFile(QStringLiteral("server-everything"))))
            QSKIP("server-everything is not installed");
        HeadlessHost host;
        Fixture f(node("everything", npmFile(QStringLiteral("server-everything")), {"stdio"}), &host);
        QVERIFY(f.becomes(State::Ready));
        const auto form = f.call("trigger-elicitation-request", "{}");
        QVERIFY2(form && !form->isError, form ? form->text().c_str() : "");
        QVERIFY(form->text().find("dark and stormy night") != std::string::npos); // a preset
        const auto page = f.call("trigger-url-elicitation", R"({"url":"mailto:a@b.test"})");
        QVERIFY(page && !page->isError);
        const auto insisted =
            f.call("trigger-url-elicitation", R"({"url":"mailto:a@b.test","errorPath":true})");
        QVERIFY(insisted && !insisted->isError);
        const auto sampled = f.call("trigger-sampling-request", R"({"prompt":"hi","maxTokens":10})");
        QVERIFY(sampled && sampled->text().find("nothing to say") != std::string::npos);
        const auto roots = f.call("get-roots-list", "{}");
        QVERIFY(roots && roots->text().find("tmp") != std::string::npos);
    }

    void everythingWorksOnATask() {
        if (!QFileInfo::exists(npmFile(QStringLiteral("server-everything"))))
            QSKIP("server-everything is not installed");
        HeadlessHost host;
        Fixture f(node("everything", npmFile(QStringLiteral("server-everything")), {"stdio"}), &host);
        QVERIFY(f.becomes(State::Ready));
        // It takes some seconds and asks in between.
        const auto report = f.call("simulate-research-query", R"({"topic":"tracks","ambiguous":true})");
        QVERIFY2(report && !report->isError, report ? report->text().c_str() : report.error().detail.c_str());
        QVERIFY(report->text().find("tracks") != std::string::npos);
    }

    void everythingBesideTools() {
        if (!QFileInfo::exists(npmFile(QStringLiteral("server-everything"))))
            QSKIP("server-everything is not installed");
        Fixture f(node("everything", npmFile(QStringLiteral("server-everything")), {"stdio"}));
        QVERIFY(f.becomes(State::Ready));
        const auto templates = f.client.listResourceTemplates();
        QTRY_VERIFY(templates.isFinished());
        QCOMPARE(templates.result()->size(), 2U);
        const auto resources = f.client.listResources();
        QTRY_VERIFY(resources.isFinished());
        const auto contents = f.client.readResource(resources.result()->front().uri);
        QTRY_VERIFY(contents.isFinished());
        QVERIFY(contents.result() && !contents.result()->front().text.empty());
        const auto prompt = f.client.getPrompt("args-prompt", {{"city", "Ulm"}});
        QTRY_VERIFY(prompt.isFinished());
        QVERIFY(prompt.result() && !prompt.result()->messages.empty());
        const auto completion =
            f.client.complete({.subject = "completable-prompt", .argument = "department", .value = "S"});
        QTRY_VERIFY(completion.isFinished());
        QVERIFY(completion.result() && !completion.result()->values.empty());
    }

    void filesystemOverStdio() {
        if (!QFileInfo::exists(npmFile(QStringLiteral("server-filesystem"))))
            QSKIP("server-filesystem is not installed");
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("a.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("hello");
        file.close();
        Fixture f(node("fs", npmFile(QStringLiteral("server-filesystem")), {folder.path().toStdString()}));
        QVERIFY(f.becomes(State::Ready));
        QCOMPARE(f.client.tools().size(), 14U);
        const base::Json arguments{{"path", file.fileName().toStdString()}};
        const auto read = f.call("read_text_file", base::dump(arguments).c_str());
        QVERIFY(read && !read->isError);
        QVERIFY(read->text().find("hello") != std::string::npos);
        const auto outside = f.call("read_text_file", "{\"path\":\"/etc/passwd\"}");
        QVERIFY(outside && outside->isError);
        const Catalog catalog({{.server = "fs", .list = f.client.toolList()}});
        QVERIFY(!catalog.search("read file").empty());
    }

    void everythingOverHttp() {
        if (!QFileInfo::exists(npmFile(QStringLiteral("server-everything"))))
            QSKIP("server-everything is not installed");
        if (!qEnvironmentVariableIsSet(inNamespace))
            QSKIP("server-everything listens on all interfaces, and there is no network namespace to keep it "
                  "in");
        Listening server(npmFile(QStringLiteral("server-everything")), {"streamableHttp"}, freePort(),
                         "/mcp");
        QVERIFY(server.answers());
        Fixture f({.name = "everything", .transport = Way::Http, .url = server.url});
        tryEverything(f);
        if (QTest::currentTestFailed()) return;

        // It is started again and has forgotten us (it says 400, not 404): the next safe call goes through.
        QSignalSpy ended(server.child.get(), &process::ChildProcess::ended);
        server.child->kill();
        QTRY_COMPARE(ended.size(), 1);
        server.start();
        QVERIFY(server.answers());
        QCOMPARE(f.call("echo", "{\"message\":\"again\"}")->text(), std::string("Echo: again"));
        QCOMPARE(f.client.state(), State::Ready);
        f.client.stop();
        QVERIFY(f.becomes(State::Off, 6'000));
    }

    void everythingOverSse_data() {
        QTest::addColumn<int>("way");
        QTest::addColumn<bool>("asked");
        QTest::newRow("as configured") << int(Way::Sse) << false;
        QTest::newRow("found") << int(Way::Http) << true;
    }
    void everythingOverSse() {
        QFETCH(int, way);
        QFETCH(bool, asked);
        if (!QFileInfo::exists(npmFile(QStringLiteral("server-everything"))))
            QSKIP("server-everything is not installed");
        if (!qEnvironmentVariableIsSet(inNamespace))
            QSKIP("server-everything listens on all interfaces, and there is no network namespace to keep it "
                  "in");
        Listening server(npmFile(QStringLiteral("server-everything")), {"sse"}, freePort(), "/sse");
        QVERIFY(server.answers());
        HeadlessHost host;
        Fixture f({.name = "everything", .transport = Way(way), .url = server.url}, asked ? &host : nullptr);
        tryEverything(f);
        if (QTest::currentTestFailed()) return;
        QVERIFY(f.client.info().overSse);
        if (asked) {
            const auto roots = f.call("get-roots-list", "{}");
            QVERIFY(roots && roots->text().find("tmp") != std::string::npos);
        }
        QSignalSpy ended(server.child.get(), &process::ChildProcess::ended);
        server.child->kill();
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(f.becomes(State::Failed, 6'000)); // a lost stream is a lost connection
        server.start();
        QVERIFY(server.answers());
        f.client.start();
        QVERIFY(f.becomes(State::Ready));
        QCOMPARE(f.call("echo", "{\"message\":\"again\"}")->text(), std::string("Echo: again"));
        f.client.stop();
        QVERIFY(f.becomes(State::Off, 6'000));
    }
};

/// With root, everything runs in a network of its own where nobody else can reach it.
int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet(inNamespace) && ::geteuid() == 0 &&
        !QStandardPaths::findExecutable(QStringLiteral("unshare")).isEmpty() &&
        !QStandardPaths::findExecutable(QStringLiteral("ip")).isEmpty()) {
        qputenv(inNamespace, "1");
        std::vector<char*> command;
        for (const char* word : {"unshare", "-n", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh"})
            command.push_back(const_cast<char*>(word));
        command.insert(command.end(), argv, argv + argc);
        command.push_back(nullptr);
        if (QProcess::execute(QStringLiteral("unshare"), {QStringLiteral("-n"), QStringLiteral("true")}) == 0)
            ::execvp("unshare", command.data());
        qunsetenv(inNamespace);
    }
    QCoreApplication app(argc, argv);
    RealServersTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_real_servers.moc"
