#include <QSignalSpy>
#include <QTest>

#include "fake_transport.h"
#include "mcp/supervisor.h"

using namespace mcp;
using namespace std::chrono_literals;
using base::ErrorKind;
using fake::Json;
using Era = config::ServerConfig::Era;

namespace {

config::ServerConfig server(const char* name = "fake") {
    return {.name = name, .era = Era::Legacy, .command = "fake"};
}

constexpr HealthCheck never{.every = 1h, .limit = 1h};

struct Fixture {
    explicit Fixture(HealthCheck health = never)
        : supervisor(transports.factory(), clock, fake::self, health) {}
    void connectOne() {
        transports->answer(transports->expectMethod("initialize"), fake::initializeResult());
        transports->expectMethod("notifications/initialized");
        transports->answer(transports->expectMethod("tools/list"), fake::toolList({"a", "b"}));
    }
    ServerStatus status(const char* name = "fake") const {
        return supervisor.status(name).value_or(ServerStatus{});
    }

    base::SystemClock clock;
    fake::Transports transports;
    Supervisor supervisor;
};

} // namespace

class SupervisorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsEachStateApart() {
        Fixture f;
        config::ServerConfig off = server("off");
        off.enabled = false;
        QSignalSpy changed(&f.supervisor, &Supervisor::serverChanged);
        f.supervisor.apply({server(), off});
        QCOMPARE(f.status().state, ServerState::Starting);
        QCOMPARE(f.status("off").state, ServerState::Off);
        QVERIFY(!f.supervisor.client("off"));
        f.connectOne();
        QTRY_COMPARE(f.status().state, ServerState::Clear);
        QCOMPARE(f.status().toolCount, 2U);
        QVERIFY(!changed.isEmpty());
        f.transports->die("the server's process ended with exit code 3");
        QCOMPARE(f.status().state, ServerState::Failing);
        QCOMPARE(f.status().cause->detail, std::string("the server's process ended with exit code 3"));
        QVERIFY(*f.status().nextTry > f.clock.wall());
        QCOMPARE(f.status().failures, 1);
        f.supervisor.stop("fake");
        QCOMPARE(f.status().state, ServerState::Stopped);
        QVERIFY(!f.status().cause);
    }

    void takesAServerForSlowWhoseSignsOfLifeAreLate() {
        Fixture f;
        f.supervisor.apply({server()});
        f.connectOne();
        QTRY_COMPARE(f.status().state, ServerState::Clear);
        const auto ping = f.transports->expectMethod("ping");
        QTest::qWait(2'050);
        f.transports->answer(ping, Json::object());
        QCOMPARE(f.status().state, ServerState::Slow);
        QVERIFY(*f.status().latencyP95 > 2'000);
    }

    void startsAServerAgainThatHangs() {
        Fixture f({.every = 100ms, .limit = 50ms});
        f.supervisor.apply({server()});
        f.connectOne();
        QTRY_COMPARE(f.status().state, ServerState::Failing); // it never answered a ping
        QCOMPARE(f.status().cause->kind, ErrorKind::Timeout);
        QVERIFY(f.transports.wait(2));
        f.connectOne();
        QTRY_COMPARE(f.status().state, ServerState::Clear);
    }

    void leavesAServerInPeaceThatWorksOnACall() {
        Fixture f({.every = 100ms, .limit = 50ms});
        f.supervisor.apply({server()});
        f.connectOne();
        QTRY_COMPARE(f.status().state, ServerState::Clear);
        auto call = f.supervisor.callTool("fake", "a", "{}");
        QTest::qWait(600);
        QCOMPARE(f.status().state, ServerState::Clear);
        QCOMPARE(f.transports.made, 1);
    }

    void asksTheOperatorWhereTryingAgainCannotHelp() {
        Fixture f;
        f.supervisor.apply({server()});
        QVERIFY(f.transports.wait(1));
        Q_EMIT f.transports->closed({.kind = ErrorKind::NotFound, .detail = "the command was not found"});
        QTRY_COMPARE(f.status().state, ServerState::Failing);
        QVERIFY(!f.status().nextTry);
        f.supervisor.restart("fake");
        QVERIFY(f.transports.wait(2));
    }

    void givesUpOnACrashLoop() {
        Fixture f;
        f.supervisor.apply({server()});
        for (int crash = 1; crash <= 5; ++crash) {
            QVERIFY(QTest::qWaitFor([&] { return f.transports.made >= crash; }, 12'000));
            f.transports->expectMethod("initialize");
            f.transports->die();
        }
        QTRY_COMPARE(f.status().state, ServerState::Stopped);
        QVERIFY(f.status().cause->detail.find("5 times") != std::string::npos);
        QVERIFY(!f.status().nextTry);
        f.supervisor.restart("fake");
        QVERIFY(f.transports.wait(6));
        f.connectOne();
        QTRY_COMPARE(f.status().state, ServerState::Clear);
    }

    void startsOnlyWhatChanged() {
        Fixture f;
        f.supervisor.apply({server()});
        f.connectOne();
        QTRY_COMPARE(f.status().state, ServerState::Clear);
        QTRY_COMPARE(f.supervisor.catalog().entries().size(), 2U);
        f.supervisor.apply({server()});
        QCOMPARE(f.transports.made, 1);
        config::ServerConfig fewer = server();
        fewer.disabledTools = {"a"};
        fewer.instructions = false;
        f.supervisor.apply({fewer}); // no reason to end the process
        QTRY_VERIFY(!f.supervisor.catalog().find("fake", "a")->enabled);
        QCOMPARE(f.transports.made, 1);
        config::ServerConfig other = fewer;
        other.arguments = {"--other"};
        f.supervisor.apply({other});
        QVERIFY(f.transports.wait(2));
        f.connectOne();
        QTRY_COMPARE(f.status().state, ServerState::Clear);
        other.enabled = false;
        f.supervisor.apply({other});
        QTRY_COMPARE(f.status().state, ServerState::Off);
        QTRY_COMPARE(f.supervisor.catalog().entries().size(), 0U);
        other.enabled = true;
        f.supervisor.apply({other});
        QVERIFY(f.transports.wait(3));
    }

    void failsACallToAServerThatIsNotThere() {
        Fixture f;
        auto call = f.supervisor.callTool("nobody", "t", "{}");
        QSignalSpy finished(call.get(), &ToolCall::finished);
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(!call->mayHaveRun());
    }

    void stopsEverything() {
        Fixture f;
        QSignalSpy stopped(&f.supervisor, &Supervisor::allStopped);
        f.supervisor.apply({server("a"), server("b")});
        QVERIFY(f.transports.wait(2));
        f.supervisor.stopAll();
        QTRY_COMPARE(stopped.size(), 1);
        f.supervisor.stopAll(); // nothing runs: it says so all the same
        QTRY_COMPARE(stopped.size(), 2);
    }
};

QTEST_GUILESS_MAIN(SupervisorTest)
#include "tst_supervisor.moc"
