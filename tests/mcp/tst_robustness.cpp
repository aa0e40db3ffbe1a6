#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <set>

#include "base/clock.h"
#include "hostile_http.h"
#include "http_fixture.h"
#include "mcp/supervisor.h"
#include "nasty_server.h"

// What a server may do and what many servers do at once: issue "MCP complete", Robustness. docs/ROBUSTNESS.md
// names these tests; a line "measured: …" becomes a figure there.
using namespace mcp;
using namespace std::chrono_literals;
using base::ErrorKind;
using base::Json;
using fake::nasty;
using fake::text;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr bool underSanitizer = true;
#else
constexpr bool underSanitizer = false;
#endif

/// The most memory that was in use since it was last asked.
long peakMiB() {
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line))
        if (line.starts_with("VmHWM:")) return std::stol(line.substr(6)) / 1024;
    return 0;
}
void forgetPeak() {
    std::ofstream("/proc/self/clear_refs") << "5";
}

/// How long the window's thread was held at a time.
struct Pulse : QTimer {
    Pulse() {
        connect(this, &QTimer::timeout, this, [this] { longest = std::max(longest, since.restart()); });
        since.start();
        start(0);
    }
    QElapsedTimer since;
    qint64 longest = 0;
};

struct House {
    House() { supervisor.apply({}); }
    bool becomes(const char* server, ServerState state, int ms = 10'000) const {
        return QTest::qWaitFor([&] { return supervisor.status(server)->state == state; }, ms);
    }
    bool allClear(int ms) const {
        return QTest::qWaitFor(
            [&] {
                const auto all = supervisor.statuses();
                return std::all_of(all.begin(), all.end(),
                                   [](const auto& one) { return one.state == ServerState::Clear; });
            },
            ms);
    }
    base::Result<CallToolResult> call(const std::string& server, const std::string& tool,
                                      const std::string& arguments = "{}", int ms = 20'000) {
        auto made = supervisor.callTool(server, tool, arguments);
        std::optional<base::Result<CallToolResult>> result;
        QObject::connect(made.get(), &ToolCall::finished, [&result](const auto& end) { result = end; });
        if (!QTest::qWaitFor([&] { return result.has_value(); }, ms))
            return base::fail(ErrorKind::Incomplete, "the test gave up");
        return *result;
    }

    net::QtHttpFactory http;
    fake::OneSecret secrets;
    process::ShellPath path{qgetenv("PATH").toStdString()};
    base::SystemClock clock;
    Supervisor supervisor{realTransports(http, secrets, path),
                          clock,
                          {.name = "t", .version = "1"},
                          {.every = 1h, .limit = 1h}};
};

/// A good HTTP server: answers calls in whatever order, with the words that it was sent.
struct HonestHttp : fake::HttpServer {
    HonestHttp()
        : HttpServer([](const fake::HttpVisit& call) {
              const std::string method = call.rpcMethod();
              if (method == "server/discover")
                  call.result(
                      {{"supportedVersions", {"2026-07-28"}}, {"capabilities", {{"tools", Json::object()}}}});
              else if (method == "tools/list")
                  call.result(fake::threeTools());
              else if (method == "tools/call")
                  QTimer::singleShot(call.body["id"].get<std::int64_t>() % 7, call.socket, [call] {
                      call.result(text(base::textAt(call.body["params"]["arguments"], "message").c_str()));
                  });
              else
                  call.error(404, -32601, "Method not found", call.body["id"]);
          }) {}
    config::ServerConfig config(const std::string& name) const {
        return {.name = name, .transport = config::ServerConfig::Transport::Http, .url = url()};
    }
};

} // namespace

class RobustnessTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void crossesNoAnswerOfAThousandCallsAtOnce() {
        constexpr int servers = 20, callsEach = 50;
        House house;
        std::vector<std::unique_ptr<HonestHttp>> web;
        std::vector<config::ServerConfig> configs;
        for (int i = 0; i < servers; ++i) {
            if (i % 2) web.push_back(std::make_unique<HonestHttp>());
            configs.push_back(i % 2 ? web.back()->config("s") : nasty(i % 4 ? "plain" : "split"));
            configs.back().name = "server" + std::to_string(i);
            configs.back().maxParallelCalls = callsEach;
        }
        house.supervisor.apply(configs);
        QVERIFY(house.allClear(30'000));
        std::vector<std::unique_ptr<ToolCall>> calls;
        int right = 0, wrong = 0;
        QElapsedTimer timer;
        timer.start();
        for (int call = 0; call < callsEach; ++call)
            for (int server = 0; server < servers; ++server) {
                const std::string word = std::to_string(server) + "/" + std::to_string(call);
                calls.push_back(house.supervisor.callTool("server" + std::to_string(server),
                                                          server % 2 ? "t" : "echo",
                                                          base::dump(Json{{"message", word}})));
                connect(calls.back().get(), &ToolCall::finished, this,
                        [&right, &wrong, word](const auto& result) {
                            ++(result && result->text().ends_with(word) ? right : wrong);
                        });
            }
        QTRY_COMPARE_WITH_TIMEOUT(right + wrong, servers * callsEach, 60'000);
        qInfo("measured: %d calls on %d servers in %.1f s", servers * callsEach, servers,
              double(timer.elapsed()) / 1000);
        QCOMPARE(wrong, 0);
    }

    void holdsTenThousandToolsOfFiftyServers() {
        House house;
        std::vector<config::ServerConfig> configs;
        for (int i = 0; i < 50; ++i) {
            configs.push_back(nasty("many " + std::to_string(200 - fake::nastyTools.size())));
            configs.back().name = "server" + std::to_string(i);
        }
        Pulse pulse;
        QElapsedTimer timer;
        timer.start();
        house.supervisor.apply(configs);
        QTRY_COMPARE_WITH_TIMEOUT(house.supervisor.catalog().entries().size(), 10'000U, 60'000);
        qInfo("measured: all tools in %.1f s, the window held for %lld ms at most",
              double(timer.elapsed()) / 1000, pulse.longest);
        std::set<std::string> names;
        for (const CatalogEntry& entry : house.supervisor.catalog().entries())
            names.insert(entry.modelName);
        QCOMPARE(names.size(), 10'000U);
        const auto answer = house.call("server49", "echo", R"json({"message":"hi"})json");
        QVERIFY(answer && answer->text().ends_with("hi"));
    }

    void listsTheToolsAFewTimesInAStormOfChanges() {
        House house;
        house.supervisor.apply({nasty("storm")});
        QVERIFY(house.becomes("storm", ServerState::Clear));
        for (int i = 0; i < 20; ++i)
            QVERIFY(house.call("storm", "echo", R"json({"message":"hi"})json"));
        QTest::qWait(1'500);
        const auto listings = house.call("storm", "listings");
        QVERIFY(listings);
        qInfo("measured: 10,000 notifications, the list read %s times", listings->text().c_str());
        QVERIFY2(std::stoi(listings->text()) <= 6, listings->text().c_str());
    }

    void takesResultsOfTwentyMebibytes_data() {
        QTest::addColumn<bool>("http");
        QTest::newRow("stdio") << false;
        QTest::newRow("HTTP") << true;
    }
    void takesResultsOfTwentyMebibytes() {
        QFETCH(bool, http);
        House house;
        const std::string large(20U << 20, 'x');
        fake::HttpServer web([&large](const fake::HttpVisit& call) {
            const std::string method = call.rpcMethod();
            if (method == "server/discover")
                call.result(
                    {{"supportedVersions", {"2026-07-28"}}, {"capabilities", {{"tools", Json::object()}}}});
            else if (method == "tools/list")
                call.result(fake::threeTools());
            else if (method == "tools/call")
                call.result(text(large.c_str()));
            else
                call.error(404, -32601, "no", call.body["id"]);
        });
        config::ServerConfig config = nasty("plain");
        if (http)
            config = {.name = "plain", .transport = config::ServerConfig::Transport::Http, .url = web.url()};
        house.supervisor.apply({config});
        QVERIFY(house.becomes("plain", ServerState::Clear));
        QElapsedTimer timer;
        timer.start();
        const auto result = house.call("plain", http ? "t" : "huge", "{}", 30'000);
        qInfo("measured: in %.1f s", double(timer.elapsed()) / 1000);
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        QCOMPARE(result->text().size(), large.size());
        QCOMPARE(house.supervisor.status("plain")->state, ServerState::Clear);
    }

    void failsOnlyTheCallWhoseResultIsTooLong_data() {
        QTest::addColumn<bool>("http");
        QTest::newRow("stdio") << false;
        QTest::newRow("HTTP") << true;
    }
    void failsOnlyTheCallWhoseResultIsTooLong() {
        QFETCH(bool, http);
        House house;
        fake::HttpServer web([](const fake::HttpVisit& call) {
            const std::string method = call.rpcMethod();
            if (method == "server/discover")
                call.result(
                    {{"supportedVersions", {"2026-07-28"}}, {"capabilities", {{"tools", Json::object()}}}});
            else if (method == "tools/list")
                call.result(fake::threeTools());
            else if (method == "tools/call")
                call.result(text(std::string(call.tool() == "t" ? 3U << 20 : 5U, 'x').c_str()));
            else
                call.error(404, -32601, "no", call.body["id"]);
        });
        config::ServerConfig config = nasty("plain");
        if (http)
            config = {.name = "plain", .transport = config::ServerConfig::Transport::Http, .url = web.url()};
        config.maxMessageMiB = 2;
        house.supervisor.apply({config});
        QVERIFY(house.becomes("plain", ServerState::Clear));
        const auto huge = house.call("plain", http ? "t" : "huge", R"json({"mebibytes":3})json");
        QCOMPARE(huge.error().kind, ErrorKind::TooLarge);
        QVERIFY(house.call("plain", http ? "read" : "echo", R"json({"message":"hi"})json"));
        QCOMPARE(house.supervisor.status("plain")->state, ServerState::Clear);
    }

    void hostileServersNeverDisturbHonestOnes_data() {
        QTest::addColumn<QByteArray>("malice");
        QTest::addColumn<bool>("http");
        for (const char* malice : {"never answers", "no server", "flood of JSON", "flood of long JSON",
                                   "flood without a line's end", "flood of garbage", "flood of messages"})
            QTest::addRow("stdio, %s", malice) << QByteArray(malice) << false;
        for (const char* malice : {"never answers", "hangs up", "endless header line", "header bomb",
                                   "slow header", "endless JSON", "endless event line", "flood of events",
                                   "flood of messages", "flood of comments", "garbage"})
            QTest::addRow("HTTP, %s", malice) << QByteArray(malice) << true;
    }
    void hostileServersNeverDisturbHonestOnes() {
        QFETCH(QByteArray, malice);
        QFETCH(bool, http);
        House house;
        HonestHttp honest;
        fake::HostileHttp hostile(malice.toStdString());
        config::ServerConfig evil = nasty(malice.toStdString());
        if (http) evil = {.transport = config::ServerConfig::Transport::Http, .url = hostile.url()};
        evil.name = "evil";
        evil.maxMessageMiB = 8;
        forgetPeak();
        const long before = peakMiB();
        house.supervisor.apply({honest.config("web"), nasty("plain"), evil});
        QVERIFY(house.becomes("web", ServerState::Clear));
        QVERIFY(house.becomes("plain", ServerState::Clear));
        qint64 slowest = 0;
        QElapsedTimer total;
        total.start();
        for (int i = 0; total.elapsed() < 2'500; ++i) {
            QElapsedTimer timer;
            timer.start();
            const std::string word = std::to_string(i);
            const auto answer = house.call(i % 2 ? "web" : "plain", i % 2 ? "t" : "echo",
                                           base::dump(Json{{"message", word}}), 3'000);
            QVERIFY2(answer && answer->text().ends_with(word), answer ? "" : answer.error().detail.c_str());
            slowest = std::max(slowest, timer.elapsed());
        }
        const long grown = peakMiB() - before;
        qInfo("measured: slowest honest call %lld ms, %ld MiB more memory", slowest, grown);
        QVERIFY2(slowest < (underSanitizer ? 2'000 : 500), QByteArray::number(slowest).constData());
        if (!underSanitizer) QVERIFY2(grown < 100, QByteArray::number(qlonglong(grown)).constData());
        QVERIFY(house.supervisor.status("evil")->state != ServerState::Clear);
    }

    void waitsForNobodyWhoNeverAnswers() {
        House house;
        house.supervisor.apply({nasty("never answers"), nasty("plain")});
        QVERIFY(house.becomes("plain", ServerState::Clear));
        QCOMPARE(house.supervisor.status("never answers")->state, ServerState::Starting);
        QVERIFY(house.call("plain", "echo", R"json({"message":"hi"})json"));
        QElapsedTimer timer;
        timer.start();
        house.supervisor.stop("never answers");
        QVERIFY(house.becomes("never answers", ServerState::Stopped));
        QVERIFY(timer.elapsed() < 1'000);
    }

    void tellsTheServerThatACallIsStopped() {
        House house;
        house.supervisor.apply({nasty("plain")});
        QVERIFY(house.becomes("plain", ServerState::Clear));
        auto made = house.supervisor.callTool("plain", "hang", "{}");
        QSignalSpy sent(made.get(), &ToolCall::sent);
        QSignalSpy finished(made.get(), &ToolCall::finished);
        QTRY_COMPARE(sent.size(), 1);
        QElapsedTimer timer;
        timer.start();
        made->cancel();
        QTRY_COMPARE(finished.size(), 1);
        qInfo("measured: told after %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 100);
        const auto cancelled = house.call("plain", "cancelled");
        QVERIFY(cancelled);
        QCOMPARE(wire::readJson(cancelled->text())->size(), 1U);
    }

    void endsTheCallsOfACrashedServerAndComesBack() {
        House house;
        config::ServerConfig config = nasty("plain");
        config.maxParallelCalls = 20;
        house.supervisor.apply({config});
        QVERIFY(house.becomes("plain", ServerState::Clear));
        std::vector<std::unique_ptr<ToolCall>> calls;
        int lost = 0;
        for (int i = 0; i < 20; ++i) {
            calls.push_back(house.supervisor.callTool("plain", i == 19 ? "crash" : "hang", "{}"));
            const ToolCall* raw = calls.back().get();
            connect(calls.back().get(), &ToolCall::finished, this,
                    [&lost, raw](const auto& result) { lost += !result && raw->mayHaveRun() ? 1 : 0; });
        }
        QTRY_COMPARE_WITH_TIMEOUT(lost, 20, 5'000);
        QVERIFY(house.becomes("plain", ServerState::Clear, 10'000));
        QVERIFY(house.call("plain", "echo", R"json({"message":"hi"})json"));
    }

    void leavesNoGrandchildOfAWrapper() {
        House house;
        config::ServerConfig config = nasty("stubborn");
        const std::string program = config.command;
        config.command = "sh";
        // As npx and uvx do: the server is a child of what was started, and ignores the end of its input.
        config.arguments = {"-c", "exec 3<&0; '" + program + "' --nasty stubborn <&3 & wait"};
        config.name = "wrapped";
        house.supervisor.apply({config});
        QVERIFY(house.becomes("wrapped", ServerState::Clear));
        const auto environment = house.call("wrapped", "env");
        QVERIFY(environment);
        const auto answer = house.call("wrapped", "pid");
        const int pid = std::stoi(answer->text());
        QCOMPARE(::kill(pid, 0), 0);
        QSignalSpy stopped(&house.supervisor, &Supervisor::allStopped);
        house.supervisor.stopAll();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 10'000);
        QTRY_VERIFY(::kill(pid, 0) != 0 && errno == ESRCH);
    }

    void startsEachServerInItsFolder() {
        House house;
        QTemporaryDir folder;
        config::ServerConfig config = nasty("plain");
        config.workingDirectory = folder.path().toStdString();
        house.supervisor.apply({config});
        QVERIFY(house.becomes("plain", ServerState::Clear));
        QCOMPARE(house.call("plain", "cwd")->text(), config.workingDirectory);
    }

    void keepsTheToolsOfAListThatIsHalfBroken_data() {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<int>("quarantined");
        QTest::newRow("one tool without a schema") << QByteArray("half a tool") << 1;
        QTest::newRow("cursors in a circle") << QByteArray("circle") << 0;
    }
    void keepsTheToolsOfAListThatIsHalfBroken() {
        QFETCH(QByteArray, mode);
        QFETCH(int, quarantined);
        House house;
        QSignalSpy warned(&house.supervisor, &Supervisor::warned);
        house.supervisor.apply({nasty(mode.toStdString())});
        QVERIFY(house.becomes(mode.constData(), ServerState::Clear));
        QTRY_VERIFY(house.supervisor.catalog().find(mode.toStdString(), "echo"));
        QCOMPARE(house.supervisor.catalog().entries().size(), fake::nastyTools.size());
        if (quarantined) QCOMPARE(house.supervisor.status(mode.toStdString())->quarantinedCount, 1U);
        if (!quarantined) QCOMPARE(warned.size(), 1);
    }

    void stopsALongCallAtItsMaximumThoughItReportsProgress() {
        House house;
        config::ServerConfig config = nasty("plain");
        config.callTimeout = 200ms;
        config.callMaximum = 250ms; // the call takes 300 ms and reports every 60
        house.supervisor.apply({config});
        QVERIFY(house.becomes("plain", ServerState::Clear));
        QCOMPARE(house.call("plain", "progress").error().kind, ErrorKind::Timeout);
        config.callMaximum = 10s;
        house.supervisor.apply({config});
        QVERIFY(house.becomes("plain", ServerState::Clear));
        QVERIFY(house.call("plain", "progress"));
    }
};

int main(int argc, char** argv) {
    if (argc == 3 && std::string(argv[1]) == "--nasty") return fake::NastyServer(argv[2]).run();
    QCoreApplication app(argc, argv);
    RobustnessTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_robustness.moc"
