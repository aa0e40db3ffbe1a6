#include <set>

#include <QSignalSpy>
#include <QTest>

#include "base/clock.h"
#include "fake_host.h"
#include "mcp/supervisor.h"

// What a client learns of changes, and what it tells.
using namespace mcp;
using namespace std::chrono_literals;
using base::ErrorKind;
using fake::Connected;
using fake::Json;
using State = Client::State;
using Era = Connected::Era;

namespace {

const Json everything = fake::json(R"({"tools":{},"resources":{"subscribe":true,"listChanged":true},
                                       "prompts":{"listChanged":true}})");
constexpr const char* subscriptionId = "io.modelcontextprotocol/subscriptionId";

Json note(const char* method, const Json& id, Json params = Json::object()) {
    if (!id.is_null()) params["_meta"][subscriptionId] = id;
    return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
}
Json refusal(std::vector<std::string> supported) {
    return {{"supported", std::move(supported)}};
}

} // namespace

class ChangesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hearsOnlyItsOwnSubscription() {
        Connected server(Era::Modern, nullptr, everything);
        QSignalSpy changed(&server.client, &Client::promptsChanged);
        const char* const prompts = "notifications/prompts/list_changed";
        server->inject(note(prompts, server.listening));
        server->inject(note(prompts, std::to_string(server.listening))); // some give numbers back as text
        server->inject(note(prompts, nullptr));                          // not every server is strict
        QCOMPARE(changed.size(), 3);
        server->inject(note(prompts, server.listening + 1'000));
        server->inject(note(prompts, "another"));
        server->inject(note(prompts, Json::array()));
        QCOMPARE(changed.size(), 3);
    }

    void hearsNothingOfASubscriptionThatItGaveUp() {
        Connected server(Era::Modern, nullptr, everything);
        QSignalSpy changed(&server.client, &Client::resourceChanged);
        const auto first = server.listening;
        server.client.subscribe("a:1");
        std::int64_t second = 0;
        for (int i = 0; i < 2; ++i) // the new one, and the end of the old one
            if (const Json sent = server->expect(); base::textAt(sent, "method") == "subscriptions/listen")
                second = sent["id"].get<std::int64_t>();
        QVERIFY(second != 0 && second != first);
        server->inject(note("notifications/resources/updated", first, {{"uri", "a:1"}}));
        QCOMPARE(changed.size(), 0);
        server->inject(note("notifications/resources/updated", second, {{"uri", "a:1"}}));
        QCOMPARE(changed.size(), 1);
    }

    void saysWhatTheServerDoesNotTell() {
        Connected server(Era::Modern, nullptr, everything);
        QSignalSpy warned(&server.client, &Client::warned);
        server.client.subscribe("a:1");
        server.client.subscribe("a:2");
        std::int64_t listening = 0;
        while (!server->isSilent())
            if (const Json sent = server->expect(); base::textAt(sent, "method") == "subscriptions/listen")
                listening = sent["id"].get<std::int64_t>();
        server->inject(note("notifications/subscriptions/acknowledged", listening,
                            {{"notifications", {{"resourceSubscriptions", {"a:1"}}}}}));
        QCOMPARE(warned.size(), 1);
        QVERIFY(warned[0][0].toString().contains(QStringLiteral("a:2")));
    }

    void listensAgainWithGrowingPauses_data() {
        QTest::addColumn<int>("how");
        QTest::newRow("the server answers: it is over") << 0;
        QTest::newRow("the server cancels it") << 1;
        QTest::newRow("the stream breaks") << 2;
        QTest::newRow("its gate is overloaded") << 3;
    }
    void listensAgainWithGrowingPauses() {
        QFETCH(int, how);
        Connected server(Era::Modern, nullptr, everything);
        const auto end = [&](std::int64_t id) {
            if (how == 0) server->answer(id, {{"resultType", "complete"}, {"_meta", {{subscriptionId, id}}}});
            if (how == 1) server->inject(note("notifications/cancelled", nullptr, {{"requestId", id}}));
            if (how == 2)
                Q_EMIT server->failed(wire::JsonRpcId{id}, {.kind = ErrorKind::Network, .detail = "reset"});
            if (how == 3)
                Q_EMIT server->failed(wire::JsonRpcId{id}, {.kind = ErrorKind::Overloaded, .status = 503});
        };
        const auto next = [&server]() -> std::int64_t {
            for (int i = 0; i < 6; ++i) {
                const Json sent = server->expect();
                const std::string method = base::textAt(sent, "method");
                if (method == "subscriptions/listen") return sent["id"].get<std::int64_t>();
                if (method == "tools/list") // what changed while nobody listened
                    server->answer(sent["id"].get<std::int64_t>(), fake::toolList({"t", "other"}));
            }
            return 0;
        };
        QElapsedTimer timer;
        timer.start();
        end(server.listening);
        const auto second = next();
        QVERIFY(second != 0);
        QVERIFY(timer.elapsed() >= 900);
        timer.restart();
        end(second);
        QVERIFY(next() != 0);
        QVERIFY2(timer.elapsed() >= 1'900, QByteArray::number(timer.elapsed()).constData());
    }

    void listensNoMoreWhereTheServerHasNoSuchThing() {
        Connected server(Era::Modern, nullptr, everything);
        server->refuse(server.listening, -32601, "Method not found");
        QVERIFY(server->isSilent(1'400));
    }

    void tellsALegacyServerOfOtherFolders() {
        fake::Host host;
        Connected server(Era::Legacy, &host);
        QVERIFY(server.discover["params"]["capabilities"]["roots"] == Json({{"listChanged", true}}));
        server.client.tellRootsChanged();
        server->expectMethod("notifications/roots/list_changed");
        QCOMPARE(base::textAt(server->last.message, "method"),
                 std::string("notifications/roots/list_changed"));
    }

    void tellsNobodyElse() {
        fake::Host host;
        Connected modern(Era::Modern, &host); // that notification is gone
        QVERIFY(modern.discover["params"]["_meta"]["io.modelcontextprotocol/clientCapabilities"]["roots"] ==
                Json::object());
        modern.client.tellRootsChanged();
        QVERIFY(modern->isSilent());
        host.can.roots = false;
        Connected without(Era::Legacy, &host);
        without.client.tellRootsChanged();
        QVERIFY(without->isSilent());
    }

    void startsNoServerAgainForOtherFolders() {
        fake::Host host;
        fake::Transports transports;
        base::SystemClock clock;
        Supervisor supervisor(transports.factory(), clock, fake::self, {.every = 1h, .limit = 1h});
        supervisor.setHost(&host);
        config::ServerConfig config{
            .name = "fake", .era = config::ServerConfig::Era::Legacy, .command = "fake", .roots = {"/srv/a"}};
        supervisor.apply({config});
        transports->answer(transports->expectMethod("initialize"), fake::initializeResult());
        transports->expectMethod("notifications/initialized");
        transports->answer(transports->expectMethod("tools/list"), fake::toolList({"t"}));
        QTRY_COMPARE(supervisor.status("fake")->state, ServerState::Clear);
        transports->expectMethod("ping");
        config.roots = {"/srv/b"};
        supervisor.apply({config});
        transports->expectMethod("notifications/roots/list_changed");
        QCOMPARE(transports.made, 1);
        config.roots = {}; // it is told of none any more: another introduction
        supervisor.apply({config});
        QVERIFY(transports.wait(2));
    }

    void repeatsWhatOneOldMachineRefused() {
        Connected server(Era::Modern, nullptr, everything);
        const auto read = server.client.readResource("a:1");
        const auto first = server->expectMethod("resources/read");
        server->refuse(first, -32022, "Unsupported protocol version", refusal({"2026-07-28", "2025-11-25"}));
        const auto second = server->expectMethod("resources/read");
        QVERIFY(second > first);
        QVERIFY(server->last.message["params"]["uri"] == Json("a:1"));
        QVERIFY(server->last.message["params"]["_meta"]["progressToken"] == Json(second));
        server->answer(second, fake::json(R"({"contents":[{"uri":"a:1","text":"x"}]})"));
        QTRY_VERIFY(read.isFinished());
        QVERIFY(read.result());
        QCOMPARE(server.client.state(), State::Ready);
        const auto stubborn = server.client.readResource("a:2");
        for (int i = 0; i < 2; ++i) // once, not for ever
            server->refuse(server->expectMethod("resources/read"), -32022, "no", refusal({"2026-07-28"}));
        QTRY_VERIFY(stubborn.isFinished());
        QCOMPARE(stubborn.result().error().status, std::optional(-32022));
    }

    void agreesAnewWithAServerThatWasReplacedByAnOlderOne() {
        Connected server(Era::Modern, nullptr, everything);
        const auto read = server.client.readResource("a:1");
        const auto call = server.client.callTool("t", "{}");
        QSignalSpy finished(call.get(), &ToolCall::finished);
        const auto readId = server->expectMethod("resources/read");
        const auto callId = server->expectMethod("tools/call");
        server->refuse(readId, -32022, "Unsupported protocol version", refusal({"2025-06-18"}));
        server->refuse(callId, -32022, "Unsupported protocol version", refusal({"2025-06-18"}));
        QCOMPARE(server.client.state(), State::Starting);
        std::int64_t discover = 0;
        for (int i = 0; i < 2 && discover == 0; ++i) // beside the end of the subscription
            if (const Json sent = server->expect(); base::textAt(sent, "method") == "server/discover")
                discover = sent["id"].get<std::int64_t>();
        server->refuse(discover, -32022, "Unsupported protocol version", refusal({"2025-06-18"}));
        const auto initialize = server->expectMethod("initialize");
        Json welcome = fake::initializeResult("2025-06-18");
        welcome["capabilities"] = everything;
        server->answer(initialize, welcome);
        server->expectMethod("notifications/initialized");
        std::set<std::string> methods;
        for (int i = 0; i < 2; ++i) {
            const Json sent = server->expect();
            methods.insert(base::textAt(sent, "method"));
            QVERIFY(!sent["params"]["_meta"].contains("io.modelcontextprotocol/protocolVersion"));
            const auto id = sent["id"].get<std::int64_t>();
            if (methods.count("tools/list") > 0 && base::textAt(sent, "method") == "tools/list")
                server->answer(id, fake::toolList({"t", "other"}));
            else
                server->answer(id, fake::json(R"({"contents":[{"uri":"a:1","text":"x"}]})"));
        }
        QVERIFY(methods == (std::set<std::string>{"tools/list", "resources/read"}));
        QTRY_VERIFY(read.isFinished());
        QVERIFY(read.result());
        server->answer(server->expectMethod("tools/call"), {{"content", Json::array()}});
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(server.client.state(), State::Ready);
        QCOMPARE(server.client.info().revision, std::string("2025-06-18"));
        QCOMPARE(server.transports.made, 1);
    }

    void givesUpOnAServerThatAlwaysChangesItsVersion() {
        Connected server(Era::Modern, nullptr, everything);
        const auto read = server.client.readResource("a:1");
        server->refuse(server->expectMethod("resources/read"), -32022, "no", refusal({"2025-06-18"}));
        int handshakes = 0;
        QElapsedTimer timer;
        timer.start();
        while (server.client.state() != State::Failed && timer.elapsed() < 5'000) {
            QTest::qWait(1);
            if (!server.transports.newest || server->sent.empty()) continue;
            const Json sent = server->expect();
            const std::string method = base::textAt(sent, "method");
            if (!sent.contains("id")) continue;
            if (method == "server/discover") ++handshakes;
            if (method == "server/discover")
                server->answer(sent["id"].get<std::int64_t>(), fake::discoverResult());
            else
                server->refuse(sent["id"].get<std::int64_t>(), -32022, "no", refusal({"2025-06-18"}));
        }
        QCOMPARE(server.client.state(), State::Failed);
        QVERIFY2(handshakes <= 3, QByteArray::number(handshakes).constData());
        QTRY_VERIFY(read.isFinished());
    }
};

QTEST_GUILESS_MAIN(ChangesTest)
#include "tst_changes.moc"
