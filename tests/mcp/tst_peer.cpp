#include <QSignalSpy>
#include <QTest>

#include "fake_transport.h"
#include "mcp/mirrored_parameters.h"
#include "mcp/peer.h"
#include "mcp/protocol/json.h"

using namespace mcp;
using namespace std::chrono_literals;
using base::ErrorKind;
using fake::Json;

namespace {

constexpr CallLimits patient{.idle = 10s, .maximum = 60s};

/// What an exchange came to.
struct Outcome {
    explicit Outcome(Exchange& exchange) {
        QObject::connect(&exchange, &Exchange::finished, [this](const base::Result<Json>& outcome) {
            ++count;
            result = outcome;
        });
        QObject::connect(&exchange, &Exchange::progressed,
                         [this](const Progress& one) { progress.push_back(one); });
    }
    int count = 0;
    base::Result<Json> result;
    std::vector<Progress> progress;
};

} // namespace

class PeerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchesAnswersToRequestsInAnyOrder() {
        fake::Transport transport;
        Peer peer(transport, 1);
        auto a = peer.request("a", nullptr, patient);
        auto b = peer.request("b", nullptr, patient);
        Outcome ofA(*a), ofB(*b);
        const auto idA = transport.expectMethod("a");
        const auto idB = transport.expectMethod("b");
        transport.answer(idB, "B");
        transport.answer(idA, "A");
        QVERIFY(*ofA.result == Json("A"));
        QVERIFY(*ofB.result == Json("B"));
        QCOMPARE(peer.pending(), 0U);
    }

    void startsItsIdsAtRandom() {
        fake::Transport transport;
        Peer one(transport), other(transport);
        auto a = one.request("a", nullptr, patient);
        auto b = other.request("b", nullptr, patient);
        QVERIFY(transport.expectMethod("a") != transport.expectMethod("b"));
    }

    void takesAnIdThatComesBackAsText() {
        fake::Transport transport;
        Peer peer(transport, 41);
        auto exchange = peer.request("a", nullptr, patient);
        Outcome outcome(*exchange);
        transport.expect();
        transport.inject({{"jsonrpc", "2.0"}, {"id", "41"}, {"result", 1}});
        QCOMPARE(outcome.count, 1);
    }

    void dropsAnswersThatNobodyWaitsFor() {
        fake::Transport transport;
        Peer peer(transport, 1);
        auto exchange = peer.request("a", nullptr, patient);
        Outcome outcome(*exchange);
        const auto id = transport.expectMethod("a");
        transport.answer(id + 100, "other");
        transport.inject({{"jsonrpc", "2.0"}, {"id", "x"}, {"result", 1}});
        QCOMPARE(outcome.count, 0);
        transport.answer(id, "mine");
        transport.answer(id, "again");
        QCOMPARE(outcome.count, 1);
    }

    void sendsAProgressTokenWithEveryRequestButTheFirst() {
        fake::Transport transport;
        Peer peer(transport, 5);
        auto a = peer.request("tools/call", {{"name", "t"}}, patient);
        QVERIFY(transport.expect()["params"]["_meta"]["progressToken"] == Json(5));
        auto b = peer.request("initialize", {{"x", 1}}, patient);
        QVERIFY(!transport.expect()["params"].contains("_meta"));
    }

    void letsProgressExtendTheTimeLimit() {
        fake::Transport transport;
        Peer peer(transport, 1);
        auto exchange = peer.request("slow", nullptr, {.idle = 200ms, .maximum = 10s});
        Outcome outcome(*exchange);
        const auto id = transport.expectMethod("slow");
        for (int i = 1; i <= 6; ++i) {
            QTest::qWait(80);
            transport.inject({{"jsonrpc", "2.0"},
                              {"method", "notifications/progress"},
                              {"params", {{"progressToken", id}, {"progress", i}, {"message", "step"}}}});
        }
        QCOMPARE(outcome.count, 0);
        QCOMPARE(outcome.progress.size(), 6U);
        transport.answer(id, "done");
        QVERIFY(outcome.result);
    }

    void endsACallAtItsMaximumWhateverProgressIsReported() {
        fake::Transport transport;
        Peer peer(transport, 1);
        auto exchange = peer.request("endless", nullptr, {.idle = 150ms, .maximum = 300ms});
        Outcome outcome(*exchange);
        const auto id = transport.expectMethod("endless");
        QElapsedTimer timer;
        timer.start();
        while (outcome.count == 0 && timer.elapsed() < 3'000) {
            transport.inject({{"jsonrpc", "2.0"},
                              {"method", "notifications/progress"},
                              {"params", {{"progressToken", id}, {"progress", 1}}}});
            QTest::qWait(20);
        }
        QCOMPARE(outcome.result.error().kind, ErrorKind::Timeout);
        QCOMPARE(transport.expectMethod("notifications/cancelled"), 0);
    }

    void tellsTheServerWhenATimeLimitIsReached() {
        fake::Transport transport;
        Peer peer(transport, 9);
        auto exchange = peer.request("hang", nullptr, {.idle = 50ms, .maximum = 10s});
        Outcome outcome(*exchange);
        transport.expectMethod("hang");
        QTRY_COMPARE(outcome.count, 1);
        QCOMPARE(outcome.result.error().kind, ErrorKind::Timeout);
        QVERIFY(outcome.result.error().detail.find("50 ms") != std::string::npos);
        QVERIFY(transport.expect()["params"]["requestId"] == Json(9));
        QCOMPARE(transport.abandoned, std::vector<std::int64_t>{9});
        transport.answer(9, "late");
        QCOMPARE(outcome.count, 1);
    }

    void tellsTheServerWhenACallIsCancelled() {
        fake::Transport transport;
        Peer peer(transport, 9);
        auto exchange = peer.request("x", nullptr, patient);
        Outcome outcome(*exchange);
        transport.expectMethod("x");
        exchange->cancel();
        QCOMPARE(outcome.result.error().kind, ErrorKind::Cancelled);
        transport.expectMethod("notifications/cancelled");
        transport.answer(9, "late");
        QCOMPARE(outcome.count, 1);
    }

    void cancelsSilentlyWhenTheExchangeIsDeleted() {
        fake::Transport transport;
        Peer peer(transport, 1);
        auto exchange = peer.request("x", nullptr, patient);
        transport.expectMethod("x");
        exchange.reset();
        QCOMPARE(transport.expectMethod("notifications/cancelled"), 0);
        QCOMPARE(peer.pending(), 0U);
    }

    void closesTheStreamInsteadOfTellingInTheModernEraOverHttp() {
        fake::Transport transport;
        transport.http = true;
        Peer peer(transport, 1);
        peer.speak(modernRevision({fake::self, {}}));
        auto exchange = peer.request("tools/call", {{"name", "t"}}, patient);
        transport.expectMethod("tools/call");
        exchange->cancel();
        QVERIFY(transport.isSilent());
        QCOMPARE(transport.abandoned, std::vector<std::int64_t>{1});
    }

    void neverCancelsAHandshake() {
        fake::Transport transport;
        Peer peer(transport, 1);
        auto exchange = peer.request("initialize", nullptr, patient);
        transport.expectMethod("initialize");
        exchange->cancel();
        QVERIFY(transport.isSilent());
    }

    void answersPingAndRefusesWhatItDoesNotKnow() {
        fake::Transport transport;
        Peer peer(transport);
        transport.inject({{"jsonrpc", "2.0"}, {"id", "p1"}, {"method", "ping"}});
        QVERIFY(transport.expect() == fake::json(R"({"jsonrpc":"2.0","id":"p1","result":{}})"));
        transport.inject(
            {{"jsonrpc", "2.0"}, {"id", 7}, {"method", "sampling/createMessage"}, {"params", {{"a", 1}}}});
        QVERIFY(transport.expect()["error"]["code"] == Json(-32601));
    }

    void sendsNoAnswersInTheModernEra() {
        fake::Transport transport;
        Peer peer(transport);
        peer.speak(modernRevision({fake::self, {}}));
        transport.inject({{"jsonrpc", "2.0"}, {"id", 1}, {"method", "ping"}});
        QVERIFY(transport.isSilent());
    }

    void failsOnlyTheRequestThatTheTransportNames() {
        fake::Transport transport;
        Peer peer(transport, 1);
        auto a = peer.request("a", nullptr, patient);
        auto b = peer.request("b", nullptr, patient);
        Outcome ofA(*a), ofB(*b);
        transport.expect();
        transport.expect();
        Q_EMIT transport.failed(wire::JsonRpcId{std::int64_t{2}}, {.kind = ErrorKind::TooLarge});
        QCOMPARE(ofB.result.error().kind, ErrorKind::TooLarge);
        QCOMPARE(ofA.count, 0);
        Q_EMIT transport.failed(std::nullopt, {.kind = ErrorKind::TooLarge}); // only one is left: it was that
        QCOMPARE(ofA.count, 1);
    }

    void neverMixesUpTwoServers() {
        fake::Transport first, second;
        Peer one(first), other(second);
        auto a = one.request("a", nullptr, patient);
        auto b = other.request("b", nullptr, patient);
        Outcome ofA(*a), ofB(*b);
        const auto idA = first.expectMethod("a");
        const auto idB = second.expectMethod("b");
        if (idA != idB) {
            first.answer(idB, "not mine");
            second.answer(idA, "not mine");
        }
        QCOMPARE(ofA.count + ofB.count, 0);
        first.answer(idA, "A");
        QCOMPARE(ofA.count, 1);
        QCOMPARE(ofB.count, 0);
    }

    void carriesTheWholeContextWithEveryModernRequest() {
        fake::Transport transport;
        Peer peer(transport, 3);
        peer.speak(modernRevision({fake::self, {}}));
        auto exchange =
            peer.request("tools/call", {{"name", "wetter_für"}, {"arguments", Json::object()}}, patient);
        const Json meta = transport.expect()["params"]["_meta"];
        QVERIFY(meta["io.modelcontextprotocol/protocolVersion"] == Json("2026-07-28"));
        QVERIFY(meta["io.modelcontextprotocol/clientInfo"]["name"] == Json("signalbox-test"));
        QVERIFY(meta["io.modelcontextprotocol/clientCapabilities"].is_object());
        QVERIFY(meta["progressToken"] == Json(3));
        QCOMPARE(net::headerValue(transport.last.headers, "mcp-protocol-version"), std::string("2026-07-28"));
        QCOMPARE(net::headerValue(transport.last.headers, "mcp-method"), std::string("tools/call"));
        QCOMPARE(net::headerValue(transport.last.headers, "mcp-name"), headerText("wetter_für"));
        QVERIFY(headerText("wetter_für").starts_with("=?base64?"));
    }

    void failsAResultThatAsksForInputWhereNoneMayBeAskedFor() {
        fake::Transport transport;
        Peer peer(transport, 1);
        peer.speak(modernRevision({fake::self, {}}));
        auto exchange = peer.request("tools/list", nullptr, patient);
        Outcome outcome(*exchange);
        transport.expect();
        transport.answer(1, {{"resultType", "input_required"}, {"requestState", "s"}});
        QCOMPARE(outcome.result.error().kind, ErrorKind::Protocol);
    }

    void failsAResultOfAnUnknownType_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("another word") << QByteArray(R"("partial")");
        QTest::newRow("a number") << QByteArray("7");
    }
    void failsAResultOfAnUnknownType() {
        QFETCH(QByteArray, type);
        fake::Transport transport;
        Peer peer(transport, 1);
        peer.speak(modernRevision({fake::self, {}}));
        auto exchange = peer.request("tools/call", {{"name", "t"}}, patient);
        Outcome outcome(*exchange);
        transport.expect();
        transport.answer(1, {{"resultType", fake::json(type.constData())}, {"content", Json::array()}});
        QCOMPARE(outcome.result.error().kind, ErrorKind::Protocol);
    }

    void mirrorsAnnotatedParametersIntoHeaders() {
        const Json schema = fake::json(R"({"type":"object","properties":{
            "region":{"type":"string","x-mcp-header":"Region"},
            "count":{"type":"integer","x-mcp-header":"Count"},
            "on":{"type":"boolean","x-mcp-header":"On"},
            "none":{"type":"string","x-mcp-header":"None"},
            "x-mcp-header":{"type":"string"},
            "deep":{"type":"object","properties":{"in":{"type":"string","x-mcp-header":"Deep-In"}}},
            "free":{"type":"string","default":{"x-mcp-header":"data, no keyword"}}}})");
        const auto parameters = mirroredParameters(schema);
        QVERIFY2(parameters, parameters ? "" : parameters.error().detail.c_str());
        QCOMPARE(parameters->size(), 5U);
        const net::Headers headers = mirroredHeaders(
            *parameters,
            fake::json(
                R"({"region":"a\r\nInjected: 1","count":42,"on":false,"none":null,"deep":{"in":" x"},"free":"f"})"));
        QCOMPARE(headers.size(), 4U);
        QCOMPARE(net::headerValue(headers, "Mcp-Param-Region"),
                 std::string("=?base64?YQ0KSW5qZWN0ZWQ6IDE=?="));
        QCOMPARE(net::headerValue(headers, "Mcp-Param-Count"), std::string("42"));
        QCOMPARE(net::headerValue(headers, "Mcp-Param-On"), std::string("false"));
        QVERIFY(net::headerValue(headers, "Mcp-Param-Deep-In").starts_with("=?base64?"));
    }

    void objectsToAnnotationsThatBreakTheRules_data() {
        QTest::addColumn<QByteArray>("properties");
        QTest::newRow("empty") << QByteArray(R"({"a":{"type":"string","x-mcp-header":""}})");
        QTest::newRow("space") << QByteArray(R"({"a":{"type":"string","x-mcp-header":"a b"}})");
        QTest::newRow("line break") << QByteArray(R"({"a":{"type":"string","x-mcp-header":"a\r\nb"}})");
        QTest::newRow("no text") << QByteArray(R"({"a":{"type":"string","x-mcp-header":7}})");
        QTest::newRow("number") << QByteArray(R"({"a":{"type":"number","x-mcp-header":"A"}})");
        QTest::newRow("object") << QByteArray(R"({"a":{"type":"object","x-mcp-header":"A"}})");
        QTest::newRow("twice") << QByteArray(
            R"({"a":{"type":"string","x-mcp-header":"A"},"b":{"type":"string","x-mcp-header":"a"}})");
        QTest::newRow("in items") << QByteArray(
            R"({"a":{"type":"array","items":{"type":"string","x-mcp-header":"A"}}})");
    }
    void objectsToAnnotationsThatBreakTheRules() {
        QFETCH(QByteArray, properties);
        const Json schema{{"type", "object"}, {"properties", fake::json(properties.constData())}};
        QVERIFY(!mirroredParameters(schema));
    }
};

QTEST_GUILESS_MAIN(PeerTest)
#include "tst_peer.moc"
