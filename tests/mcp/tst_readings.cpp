#include <QSignalSpy>
#include <QTest>

#include "fake_host.h"

using namespace mcp;
using base::ErrorKind;
using fake::Connected;
using fake::Json;
using Era = Connected::Era;

namespace {

const Json everything = fake::json(R"({"tools":{},"resources":{"subscribe":true,"listChanged":true},
                                       "prompts":{"listChanged":true},"completions":{}})");

template <typename Value>
bool arrived(const QFuture<Value>& future) {
    return QTest::qWaitFor([&] { return future.isFinished(); }, 2'000) && future.resultCount() == 1;
}

} // namespace

class ReadingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAResource() {
        Connected server(Era::Modern, nullptr, everything);
        const auto contents = server.client.readResource("file:/a b");
        const auto id = server->expectMethod("resources/read");
        QVERIFY(server->last.message["params"]["uri"] == Json("file:/a b"));
        QCOMPARE(net::headerValue(server->last.headers, "Mcp-Name"), std::string("file:/a b"));
        server->answer(id, fake::json(R"({"resultType":"complete","contents":[
            {"uri":"file:/a b","mimeType":"text/plain","text":"x"},{"uri":"b","blob":"AA=="},{"text":"lost"}]})"));
        QVERIFY(arrived(contents));
        const auto result = contents.result();
        QCOMPARE(result->size(), 2U);
        QCOMPARE((*result)[0].text, std::string("x"));
        QCOMPARE((*result)[1].blob.value(), std::string("AA=="));
    }

    void asksBeforeItReadsWhereTheServerWants() {
        fake::Host host;
        Connected server(Era::Modern, &host, everything);
        const auto contents = server.client.readResource("x");
        server->answer(server->expectMethod("resources/read"),
                       fake::json(R"({"resultType":"input_required","requestState":"s","inputRequests":
                           {"k":{"method":"elicitation/create","params":{"message":"m","mode":"form",
                                 "requestedSchema":{"type":"object","properties":{}}}}}})"));
        QVERIFY(host.waitForQuestions(1));
        host.accept({});
        const auto id = server->expectMethod("resources/read");
        QVERIFY(server->last.message["params"]["requestState"] == Json("s"));
        server->answer(id, {{"contents", Json::array()}});
        QVERIFY(arrived(contents) && contents.result());
    }

    void getsAPrompt() {
        Connected server(Era::Legacy, nullptr, everything);
        const auto prompt = server.client.getPrompt("greet", {{"who", "Ada"}});
        const auto id = server->expectMethod("prompts/get");
        QVERIFY(server->last.message["params"]["arguments"] == Json({{"who", "Ada"}}));
        server->answer(id, fake::json(R"({"description":"d","messages":[
            {"role":"user","content":{"type":"text","text":"Hello Ada"}}]})"));
        QVERIFY(arrived(prompt));
        QCOMPARE(prompt.result()->messages.size(), 1U);
        QCOMPARE(std::get<TextContent>(prompt.result()->messages[0].content).text, std::string("Hello Ada"));
    }

    void completesAnArgument() {
        Connected server(Era::Legacy, nullptr, everything);
        const auto completion = server.client.complete(
            {.subject = "greet", .argument = "who", .value = "A", .context = {{"lang", "de"}}});
        const auto id = server->expectMethod("completion/complete");
        Json params = server->last.message["params"];
        params.erase("_meta");
        QVERIFY(params == fake::json(R"({"ref":{"type":"ref/prompt","name":"greet"},
            "argument":{"name":"who","value":"A"},"context":{"arguments":{"lang":"de"}}})"));
        server->answer(id,
                       fake::json(R"({"completion":{"values":["Ada","Alan"],"total":2,"hasMore":false}})"));
        QVERIFY(arrived(completion));
        QCOMPARE(completion.result()->values, (std::vector<std::string>{"Ada", "Alan"}));
        QVERIFY(completion.result()->total == 2);
    }

    void listsTemplates() {
        Connected server(Era::Legacy, nullptr, everything);
        const auto templates = server.client.listResourceTemplates();
        server->answer(
            server->expectMethod("resources/templates/list"),
            fake::json(R"({"resourceTemplates":[{"uriTemplate":"a:{x}","name":"a"},{"name":"b"}]})"));
        QVERIFY(arrived(templates));
        QCOMPARE(templates.result()->size(), 1U);
    }

    void asksNothingThatTheServerDoesNotOffer() {
        Connected server(Era::Legacy);
        QCOMPARE(server.client.readResource("x").result().error().kind, ErrorKind::Unavailable);
        QCOMPARE(server.client.getPrompt("x", {}).result().error().kind, ErrorKind::Unavailable);
        QCOMPARE(server.client.complete({}).result().error().kind, ErrorKind::Unavailable);
        QVERIFY(server->isSilent());
    }

    void failsWithTheServersOwnWord() {
        Connected server(Era::Legacy, nullptr, everything);
        const auto contents = server.client.readResource("x");
        server->refuse(server->expectMethod("resources/read"), -32002, "not there");
        QVERIFY(arrived(contents));
        QCOMPARE(contents.result().error().kind, ErrorKind::NotFound);
    }

    void cancellingTheFutureStopsTheRequest() {
        Connected server(Era::Legacy, nullptr, everything);
        auto contents = server.client.readResource("x");
        const auto id = server->expectMethod("resources/read");
        contents.cancel();
        QCOMPARE(server->expectMethod("notifications/cancelled"), 0);
        QVERIFY(server->last.message["params"]["requestId"] == Json(id));
        QTRY_VERIFY(contents.isFinished());
    }

    void losingTheConnectionEndsIt() {
        Connected server(Era::Legacy, nullptr, everything);
        const auto contents = server.client.readResource("x");
        server->expectMethod("resources/read");
        server->die();
        QVERIFY(arrived(contents));
        QVERIFY(!contents.result());
    }

    void followsAResourceInTheLegacyEra() {
        Connected server(Era::Legacy, nullptr, everything);
        QSignalSpy changed(&server.client, &Client::resourceChanged);
        server.client.subscribe("a:1");
        server->answer(server->expectMethod("resources/subscribe"), Json::object());
        server.client.subscribe("a:1");
        QVERIFY(server->isSilent()); // once is enough
        server->inject({{"jsonrpc", "2.0"},
                        {"method", "notifications/resources/updated"},
                        {"params", {{"uri", "a:1"}}}});
        QCOMPARE(changed.count(), 1);
        server.client.unsubscribe("a:1");
        QVERIFY(server->expectMethod("resources/unsubscribe") > 0);
    }

    void followsAResourceInTheModernEraOnOneStream() {
        Connected server(Era::Modern, nullptr, everything);
        QVERIFY(
            server->last.message["params"]["notifications"] ==
            fake::json(R"({"toolsListChanged":true,"promptsListChanged":true,"resourcesListChanged":true})"));
        server.client.subscribe("a:1");
        std::vector<std::string> methods;
        Json listen;
        for (int i = 0; i < 2; ++i) {
            const Json message = server->expect();
            methods.push_back(base::textAt(message, "method"));
            if (methods.back() == "subscriptions/listen") listen = message;
        }
        // The old stream is left when the new one has been asked for.
        QVERIFY(std::find(methods.begin(), methods.end(), "notifications/cancelled") != methods.end());
        QVERIFY(listen["params"]["notifications"]["resourceSubscriptions"] == Json::array({"a:1"}));
    }

    void tellsThatListsChanged() {
        Connected server(Era::Legacy, nullptr, everything);
        QSignalSpy resources(&server.client, &Client::resourcesChanged);
        QSignalSpy prompts(&server.client, &Client::promptsChanged);
        server->inject({{"jsonrpc", "2.0"}, {"method", "notifications/resources/list_changed"}});
        server->inject({{"jsonrpc", "2.0"}, {"method", "notifications/prompts/list_changed"}});
        QCOMPARE(resources.count(), 1);
        QCOMPARE(prompts.count(), 1);
    }
};

QTEST_GUILESS_MAIN(ReadingsTest)
#include "tst_readings.moc"
