#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <fstream>

#include "mcp/client.h"
#include "mcp/stdio_transport.h"
#include "mcp/supervisor.h"
#include "nasty_server.h"
#include "process/shell_path.h"

using namespace mcp;
using namespace std::chrono_literals;
using base::ErrorKind;
using base::Json;
using fake::nasty;
using State = Client::State;

namespace {

constexpr StdioLimits quick{.line = 16U << 20,
                            .ladder = {.afterEof = 200ms, .afterTerm = 200ms, .forDescendants = 200ms}};

TransportFactory factory(process::ShellPath& path) {
    return [&path](const config::ServerConfig& config) {
        return std::make_unique<StdioTransport>(process::Launch{.program = config.command,
                                                                .arguments = config.arguments,
                                                                .environment = config.environment},
                                                path, quick);
    };
}

struct Fixture {
    explicit Fixture(const std::string& mode) : Fixture(nasty(mode)) {}
    explicit Fixture(config::ServerConfig config)
        : client(std::move(config), factory(path), {.name = "t", .version = "1"}) {
        client.start();
    }
    bool becomes(State state, int ms = 10'000) {
        while (client.state() != state)
            if (!QSignalSpy(&client, &Client::stateChanged).wait(ms)) return false;
        return true;
    }
    base::Result<CallToolResult> call(const std::string& tool,
                                      std::optional<CallLimits> limits = std::nullopt) {
        auto call = client.callTool(tool, R"({"message":"hi"})", limits);
        base::Result<CallToolResult> result = base::fail(ErrorKind::Incomplete, "the test gave up");
        QObject::connect(call.get(), &ToolCall::finished,
                         [&result](const auto& outcome) { result = outcome; });
        QObject::connect(call.get(), &ToolCall::progressed, [this](const Progress&) { ++progress; });
        QSignalSpy(call.get(), &ToolCall::finished).wait(20'000);
        return result;
    }

    process::ShellPath path{qgetenv("PATH").toStdString()};
    Client client;
    int progress = 0;
};

#ifdef __SANITIZE_ADDRESS__
constexpr bool underSanitizer = true;
#else
constexpr bool underSanitizer = false;
#endif

long residentKiB() {
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line))
        if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
    return 0;
}

/// Written without raw strings: moc 6.4 cannot read those.
struct BrokenMessage {
    const char* head;
    const char* tail;
    std::optional<wire::JsonRpcId> id;
};
const BrokenMessage brokenMessages[] = {
    {"{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"content\":", "xxx", std::int64_t{7}},
    {"{ \"id\" : 7 , \"result\":", "xxx", std::int64_t{7}},
    {"{\"result\":{\"id\":3,", "xx\"}]},\"jsonrpc\":\"2.0\",\"id\":9}", std::int64_t{9}},
    {"{\"result\":", "xx\"}]},\"id\":\"a1\",\"jsonrpc\":\"2.0\"}", std::string("a1")},
    {"{\"result\":{\"id\":3,", "xx\",\"id\":4}]}}", std::nullopt},
};

} // namespace

class StdioTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void worksWithServersThatAreMerelyUntidy_data() {
        QTest::addColumn<QByteArray>("mode");
        for (const char* mode : {"plain", "banner", "bom", "stderr", "split"})
            QTest::newRow(mode) << QByteArray(mode);
    }
    void worksWithServersThatAreMerelyUntidy() {
        QFETCH(QByteArray, mode);
        Fixture f(mode.toStdString());
        QVERIFY(f.becomes(State::Ready));
        QCOMPARE(f.client.info().revision, std::string("2025-06-18"));
        QCOMPARE(f.client.tools().size(), fake::nastyTools.size());
        const auto result = f.call("echo");
        QVERIFY(result);
        QCOMPARE(result->text(), std::string("Grüße, 世界: hi"));
        if (mode == "stderr") QCOMPARE(f.client.errorOutput().size(), 256U << 10);
    }

    void warnsOfNoiseOnStandardOutput() {
        Fixture f("banner");
        QSignalSpy warned(&f.client, &Client::warned);
        QVERIFY(f.becomes(State::Ready));
        QCOMPARE(warned.size(), 2);
        QVERIFY(warned[0][0].toString().contains(QLatin1String("Welcome to my server!")));
    }

    void connectsToASilentServerWithinFourSeconds() {
        QElapsedTimer timer;
        timer.start();
        Fixture f("silent");
        QVERIFY(f.becomes(State::Ready));
        QVERIFY2(timer.elapsed() < 4'000, QByteArray::number(timer.elapsed()).constData());
    }

    void startsAServerAgainThatDiesOfTheProbe() {
        Fixture f("dies of probe");
        QVERIFY(f.becomes(State::Ready));
        QVERIFY(f.call("echo"));
    }

    void failsOnlyTheCallWhoseAnswerIsTooLong() {
        Fixture f("plain");
        QVERIFY(f.becomes(State::Ready));
        const long before = residentKiB();
        auto other = f.client.callTool("progress", "{}");
        QSignalSpy done(other.get(), &ToolCall::finished);
        const auto huge = f.call("huge");
        QVERIFY(!huge);
        QCOMPARE(huge.error().kind, ErrorKind::TooLarge);
        QTRY_COMPARE(done.size(), 1);
        QVERIFY(f.call("echo"));
        // A sanitizer keeps what was freed.
        if (!underSanitizer) {
            const long grown = residentKiB() - before;
            QVERIFY2(grown < 48 * 1024, QByteArray::number(qlonglong(grown)).constData());
        }
    }

    void failsOnlyTheCallWhoseAnswerIsUnreadable() {
        Fixture f("plain");
        QVERIFY(f.becomes(State::Ready));
        QCOMPARE(f.call("twice").error().kind, ErrorKind::Protocol);
        QVERIFY(f.call("echo"));
    }

    void reportsProgressAndLetsItExtendTheLimit() {
        Fixture f("plain");
        QVERIFY(f.becomes(State::Ready));
        QVERIFY(f.call("progress", CallLimits{.idle = 200ms, .maximum = 5s}));
        QCOMPARE(f.progress, 5);
    }

    void answersTheServersOwnPing() {
        Fixture f("plain");
        QVERIFY(f.becomes(State::Ready));
        const auto answer = wire::readJson(f.call("asks")->text());
        QVERIFY(answer && (*answer)["id"] == Json("server-1") && (*answer)["result"] == Json::object());
    }

    void tellsHowAServerDiedAndWhatItSaidLast() {
        Fixture f("plain");
        QVERIFY(f.becomes(State::Ready));
        const auto result = f.call("crash");
        QVERIFY(!result);
        QVERIFY(f.becomes(State::Failed));
        QVERIFY(f.client.failure()->detail.find("SIGSEGV") != std::string::npos);
        QVERIFY(f.client.failure()->detail.find("it hurts") != std::string::npos);
        f.client.start();
        QVERIFY(f.becomes(State::Ready));
        QVERIFY(f.call("echo"));
    }

    void takesAServerWithoutOutputForDead() {
        Fixture f("plain");
        QVERIFY(f.becomes(State::Ready));
        QVERIFY(!f.call("mute"));
        QVERIFY(f.becomes(State::Failed));
        QVERIFY(f.client.failure()->detail.find("closed its standard output") != std::string::npos);
    }

    void givesUpOnAProgramThatFloodsItsOutput() {
        Fixture f("no server");
        QVERIFY(f.becomes(State::Failed, 30'000));
        QCOMPARE(f.client.failure()->kind, ErrorKind::Protocol);
        QVERIFY(f.client.failure()->detail.find("no MCP server") != std::string::npos);
    }

    void namesTheSearchedFoldersForAMissingCommand() {
        Fixture f(config::ServerConfig{.name = "x", .command = "no-such-server-command"});
        QVERIFY(f.becomes(State::Failed));
        QCOMPARE(f.client.failure()->kind, ErrorKind::NotFound);
        QVERIFY(f.client.failure()->detail.find("/usr/bin") != std::string::npos);
    }

    void stopsAStubbornServerAndItsWrapper() {
        config::ServerConfig config = nasty("stubborn");
        config.command = "sh";
        // A background job of sh has /dev/null as its input, so it is handed on.
        config.arguments = {"-c", "exec 3<&0; '" + nasty("").command + "' --nasty stubborn <&3 & wait"};
        Fixture f(config);
        QVERIFY(f.becomes(State::Ready));
        f.client.stop();
        QVERIFY(f.becomes(State::Off, 3'000));
    }

    void keepsItsOwnSecretsFromTheServer() {
        qputenv("SIGNALBOX_TEST_KEY", "canary-4711");
        Fixture f("plain");
        QVERIFY(f.becomes(State::Ready));
        const auto result = f.call("env");
        QVERIFY(result);
        QVERIFY(result->text().find("PATH=") != std::string::npos);
        QVERIFY(result->text().find("canary-4711") == std::string::npos);
    }

    void handsOnTheVariablesThatAreNamed() {
        qputenv("SIGNALBOX_TEST_KEY", "canary-4711");
        config::ServerConfig config = nasty("plain");
        config.environment.emplace_back("API_KEY", "key-${env:SIGNALBOX_TEST_KEY}");
        Fixture f(config);
        QVERIFY(f.becomes(State::Ready));
        QVERIFY(f.call("env")->text().find("API_KEY=key-canary-4711") != std::string::npos);
        config.environment.emplace_back("OTHER", "${env:SIGNALBOX_TEST_MISSING}");
        Fixture without(config);
        QVERIFY(without.becomes(State::Failed));
        QCOMPARE(without.client.failure()->kind, ErrorKind::InvalidInput);
        QCOMPARE(
            without.client.failure()->detail,
            std::string("its variable OTHER: the environment variable SIGNALBOX_TEST_MISSING is not set"));
    }

    void findsTheIdOfAMessageThatCannotBeRead() {
        for (const auto& [head, tail, id] : brokenMessages)
            QVERIFY2(idOfBrokenMessage(head, tail) == id, head);
    }

    void keepsHonestServersRunningBesideABadOne() {
        process::ShellPath path(qgetenv("PATH").toStdString());
        base::SystemClock clock;
        Supervisor supervisor(factory(path), clock, {.name = "t", .version = "1"});
        supervisor.apply({nasty("plain"), nasty("no server"), nasty("banner"), nasty("silent")});
        QTRY_COMPARE_WITH_TIMEOUT(supervisor.status("plain")->state, ServerState::Clear, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(supervisor.status("banner")->state, ServerState::Clear, 10'000);
        auto call = supervisor.callTool("plain", "echo", "{}");
        QSignalSpy done(call.get(), &ToolCall::finished);
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 2'000);
        QTRY_COMPARE_WITH_TIMEOUT(supervisor.status("no server")->state, ServerState::Failing, 30'000);
        QVERIFY(supervisor.status("no server")->nextTry.has_value());
        QTRY_COMPARE_WITH_TIMEOUT(supervisor.status("silent")->state, ServerState::Clear, 10'000);
        QTRY_COMPARE(supervisor.catalog().entries().size(), 3 * fake::nastyTools.size());
        QVERIFY(supervisor.catalog().byModelName("banner__echo"));
        QVERIFY(!supervisor.status("plain")->latencies.empty());

        supervisor.apply({nasty("plain"), nasty("split")}); // two go, one comes, one is left in peace
        QTRY_COMPARE_WITH_TIMEOUT(supervisor.status("split")->state, ServerState::Clear, 10'000);
        QCOMPARE(supervisor.statuses().size(), 2U);
        QTRY_COMPARE(supervisor.catalog().entries().size(), 2 * fake::nastyTools.size());
        QSignalSpy stopped(&supervisor, &Supervisor::allStopped);
        supervisor.stopAll();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 6'000);
        QCOMPARE(supervisor.status("plain")->state, ServerState::Stopped);
        supervisor.restart("plain");
        QTRY_COMPARE_WITH_TIMEOUT(supervisor.status("plain")->state, ServerState::Clear, 10'000);
    }

    void comesBackAfterACrash() {
        process::ShellPath path(qgetenv("PATH").toStdString());
        base::SystemClock clock;
        Supervisor supervisor(factory(path), clock, {.name = "t", .version = "1"});
        supervisor.apply({nasty("plain")});
        QTRY_COMPARE_WITH_TIMEOUT(supervisor.status("plain")->state, ServerState::Clear, 10'000);
        auto call = supervisor.callTool("plain", "crash", "{}");
        QTRY_COMPARE_WITH_TIMEOUT(supervisor.status("plain")->state, ServerState::Failing, 10'000);
        QVERIFY(supervisor.status("plain")->cause.has_value());
        QTRY_COMPARE_WITH_TIMEOUT(supervisor.status("plain")->state, ServerState::Clear, 10'000);
        QCOMPARE(supervisor.status("plain")->failures, 1);
    }
};

int main(int argc, char** argv) {
    if (argc == 3 && std::string(argv[1]) == "--nasty") return fake::NastyServer(argv[2]).run();
    QCoreApplication app(argc, argv);
    StdioTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_stdio.moc"
