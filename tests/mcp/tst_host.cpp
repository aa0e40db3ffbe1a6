#include <QSignalSpy>
#include <QTest>

#include "fake_host.h"

using namespace mcp;
using namespace std::chrono_literals;
using base::ErrorKind;
using fake::Call;
using fake::Connected;
using fake::Json;
using Era = Connected::Era;

namespace {

const Json formParams = fake::json(
    R"({"message":"sure?","requestedSchema":{"type":"object","properties":{"ok":{"type":"boolean"}}}})");

Json inputRequired(const Json& requests, const Json& state = nullptr) {
    Json result{{"resultType", "input_required"}};
    if (!requests.is_null()) result["inputRequests"] = requests;
    if (!state.is_null()) result["requestState"] = state;
    return result;
}
Json askForm(const char* key = "confirm") {
    return {{key, {{"method", "elicitation/create"}, {"params", formParams}}}};
}
const Json done{{"resultType", "complete"}, {"content", {{{"type", "text"}, {"text", "done"}}}}};

const Json pages{{"elicitations", Json::array({{{"mode", "url"},
                                                {"message", "connect"},
                                                {"url", "https://x.test/connect"},
                                                {"elicitationId", "e1"}}})}};

void completePage(Connected& server, const char* id) {
    server->inject({{"jsonrpc", "2.0"},
                    {"method", "notifications/elicitation/complete"},
                    {"params", {{"elicitationId", id}}}});
}

void ask(Connected& server, const Json& id, const char* method, const Json& params = nullptr) {
    Json message{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}};
    if (!params.is_null()) message["params"] = params;
    server->inject(message);
}

} // namespace

class HostTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void declaresOnlyWhatTheHostDoes_data() {
        QTest::addColumn<bool>("modern");
        QTest::newRow("legacy") << false;
        QTest::newRow("modern") << true;
    }
    void declaresOnlyWhatTheHostDoes() {
        QFETCH(bool, modern);
        const auto declared = [modern](mcp::Host* host) {
            const Connected server(modern ? Era::Modern : Era::Legacy, host);
            Json params = server.discover["params"];
            if (!modern) return params["capabilities"];
            Json capabilities = params["_meta"]["io.modelcontextprotocol/clientCapabilities"];
            capabilities.erase("extensions"); // those are not the host's
            return capabilities;
        };
        fake::Host host;
        QVERIFY(declared(nullptr) == Json::object());
        Json all = fake::json(R"({"elicitation":{"form":{},"url":{}},"sampling":{},"roots":{}})");
        if (!modern) all["roots"]["listChanged"] = true;
        QVERIFY(declared(&host) == all);
        host.can = {.forms = true};
        QVERIFY(declared(&host) == fake::json(R"({"elicitation":{"form":{}}})"));
    }

    void withoutAHostEveryRequestIsUnknown() {
        Connected server(Era::Legacy);
        ask(server, 1, "elicitation/create", formParams);
        QVERIFY(server->expect()["error"]["code"] == Json(-32601));
    }

    void whatWasNotDeclaredIsUnknown() {
        fake::Host host;
        host.can = {.forms = true};
        Connected server(Era::Legacy, &host);
        ask(server, 1, "roots/list");
        QVERIFY(server->expect()["error"]["code"] == Json(-32601));
        ask(server, 2, "elicitation/create",
            {{"mode", "url"}, {"message", "m"}, {"url", "https://x.test"}, {"elicitationId", "e"}});
        QVERIFY(server->expect()["error"]["code"] == Json(-32602));
        QVERIFY(host.questions.empty());
    }

    void bringsTheOperatorsAnswerToTheServer() {
        fake::Host host;
        Connected server(Era::Legacy, &host);
        ask(server, "q1", "elicitation/create", formParams);
        QVERIFY(host.waitForQuestions(1));
        QCOMPARE(host.asker, std::string("fake"));
        QCOMPARE(host.questions[0].message, std::string("sure?"));
        host.accept({{"ok", true}});
        QVERIFY(
            server->expect() ==
            fake::json(R"({"jsonrpc":"2.0","id":"q1","result":{"action":"accept","content":{"ok":true}}})"));
    }

    void neverSendsAnAnswerThatDoesNotFit() {
        fake::Host host;
        Connected server(Era::Legacy, &host);
        ask(server, 1, "elicitation/create", formParams);
        QVERIFY(host.waitForQuestions(1));
        host.accept({{"ok", "yes"}});
        const Json answer = server->expect();
        QVERIFY(answer["error"]["code"] == Json(-32603));
    }

    void tellsItsRoots() {
        fake::Host host;
        Connected server(Era::Legacy, &host);
        ask(server, 1, "roots/list");
        QVERIFY(server->expect()["result"] ==
                fake::json(R"({"roots":[{"uri":"file:/work","name":"work"}]})"));
    }

    void letsAModelAnswerAfterTheOperatorAgreed() {
        fake::Host host;
        Connected server(Era::Legacy, &host);
        const Json prompt = fake::json(
            R"({"maxTokens":9,"messages":[{"role":"user","content":{"type":"text","text":"hi"}}]})");
        ask(server, 1, "sampling/createMessage", prompt);
        ask(server, 2, "sampling/createMessage", prompt);
        QTRY_COMPARE(host.prompts.size(), 2U);
        fake::Host::answer<SamplingAnswer>(
            host.samples,
            SamplingAnswer{.model = "m",
                           .message = {.role = "assistant", .content = {TextContent{"hello", {}}}}});
        QVERIFY(server->expect()["result"]["content"]["text"] == Json("hello"));
        fake::Host::answer<SamplingAnswer>(host.samples, base::fail(ErrorKind::Cancelled, "declined"));
        QVERIFY(server->expect()["error"]["code"] == Json(-1));
        Json withTools = prompt;
        withTools["tools"] = Json::array({fake::tool("x")});
        ask(server, 3, "sampling/createMessage", withTools);
        QVERIFY(server->expect()["error"]["code"] == Json(-32602)); // not declared
    }

    void refusesMoreQuestionsThanAnyoneAnswers() {
        fake::Host host;
        Connected server(Era::Legacy, &host);
        for (int id = 1; id <= 17; ++id)
            ask(server, id, "elicitation/create", formParams);
        const Json refused = server->expect();
        QVERIFY(refused["id"] == Json(17) && refused.contains("error"));
        QCOMPARE(host.questions.size(), 16U);
    }

    void takesAQuestionBackThatTheServerGaveUp() {
        fake::Host host;
        Connected server(Era::Legacy, &host);
        ask(server, 1, "elicitation/create", formParams);
        QVERIFY(host.waitForQuestions(1));
        server->inject({{"jsonrpc", "2.0"},
                        {"method", "notifications/cancelled"},
                        {"params", {{"requestId", 1}, {"reason", "late"}}}});
        QTRY_VERIFY(host.forms.front()->isCanceled());
        host.accept({});
        QVERIFY(server->isSilent());
    }

    void takesQuestionsBackWhenTheConnectionIsLost() {
        fake::Host host;
        Connected server(Era::Legacy, &host);
        ask(server, 1, "elicitation/create", formParams);
        QVERIFY(host.waitForQuestions(1));
        server->die();
        QTRY_VERIFY(host.forms.front()->isCanceled());
    }

    void theOperatorsTimeIsNotTheServers() {
        fake::Host host;
        Connected server(Era::Legacy, &host, nullptr, 150ms);
        Call call(server.client);
        const auto id = server->expectMethod("tools/call");
        ask(server, 1, "elicitation/create", formParams);
        QVERIFY(host.waitForQuestions(1));
        QVERIFY(!QTest::qWaitFor([&] { return call.count > 0; }, 400));
        host.accept({{"ok", true}});
        server->expect();
        server->answer(id, done);
        QVERIFY(call.wait() && call.result);
        Call late(server.client);
        QVERIFY(late.wait());
        QCOMPARE(late.result.error().kind, ErrorKind::Timeout); // and time runs again
    }

    void asksAndSendsTheCallAgainInTheModernEra() {
        fake::Host host;
        Connected server(Era::Modern, &host);
        Call call(server.client);
        const auto first = server->expectMethod("tools/call");
        const std::string state = "opaque \"ä\\u0000\" =?base64?";
        server->answer(first, inputRequired(askForm(), state));
        QVERIFY(host.waitForQuestions(1));
        QVERIFY(server->isSilent());
        host.accept({{"ok", true}});
        const auto second = server->expectMethod("tools/call");
        const Json params = server->last.message["params"];
        QVERIFY(second != first);
        QVERIFY(params["requestState"] == Json(state));
        QVERIFY(params["inputResponses"] ==
                fake::json(R"({"confirm":{"action":"accept","content":{"ok":true}}})"));
        QVERIFY(params["name"] == Json("t") && params["arguments"] == Json({{"a", 1}}));
        QVERIFY(params["_meta"]["progressToken"] == Json(second));
        server->answer(second, done);
        QVERIFY(call.wait() && call.result);
        QCOMPARE(call.result->text(), std::string("done"));
    }

    void keepsNothingOfOneRoundForTheNextOrForOthers() {
        fake::Host host;
        Connected server(Era::Modern, &host);
        Call call(server.client);
        server->answer(server->expectMethod("tools/call"), inputRequired(askForm("a"), "s1"));
        QVERIFY(host.waitForQuestions(1));
        Call other(server.client, "other");
        const auto unrelated = server->expectMethod("tools/call");
        QVERIFY(!server->last.message["params"].contains("inputResponses"));
        QVERIFY(!server->last.message["params"].contains("requestState"));
        server->answer(unrelated, done);
        host.accept({});
        server->answer(server->expectMethod("tools/call"), inputRequired(askForm("b")));
        QVERIFY(host.waitForQuestions(2));
        host.accept({});
        const auto third = server->expectMethod("tools/call");
        const Json params = server->last.message["params"];
        QVERIFY(!params.contains("requestState"));
        QCOMPARE(params["inputResponses"].size(), 1U);
        QVERIFY(params["inputResponses"].contains("b"));
        server->answer(third, {{"content", Json::array()}}); // no resultType: complete
        QVERIFY(call.wait() && call.result && other.wait() && other.result);
    }

    void asksSeveralThingsOneAfterTheOther() {
        fake::Host host;
        Connected server(Era::Modern, &host);
        Call call(server.client);
        Json requests = askForm("1");
        requests["2"] = {{"method", "roots/list"}};
        requests["3"] = {{"method", "elicitation/create"}, {"params", formParams}};
        server->answer(server->expectMethod("tools/call"), inputRequired(requests));
        QVERIFY(host.waitForQuestions(1));
        host.accept({{"ok", true}});
        QVERIFY(host.waitForQuestions(2));
        fake::Host::answer<ElicitationAnswer>(
            host.forms, ElicitationAnswer{.action = ElicitationAnswer::Action::Decline});
        server->expectMethod("tools/call");
        QVERIFY(server->last.message["params"]["inputResponses"] ==
                fake::json(R"({"1":{"action":"accept","content":{"ok":true}},
                               "2":{"roots":[{"uri":"file:/work","name":"work"}]},
                               "3":{"action":"decline"}})"));
    }

    void aStateAloneIsSentBackAtOnce() {
        Connected server(Era::Modern);
        Call call(server.client);
        server->answer(server->expectMethod("tools/call"), inputRequired(nullptr, "later"));
        const auto second = server->expectMethod("tools/call");
        QVERIFY(server->last.message["params"]["requestState"] == Json("later"));
        QVERIFY(!server->last.message["params"].contains("inputResponses"));
        server->answer(second, done);
        QVERIFY(call.wait() && call.result);
    }

    void stopsAfterTenRounds() {
        Connected server(Era::Modern);
        Call call(server.client);
        for (int round = 1; round <= 10; ++round)
            server->answer(server->expectMethod("tools/call"), inputRequired(nullptr, "again"));
        QVERIFY(call.wait());
        QCOMPARE(call.result.error().kind, ErrorKind::Protocol);
        QVERIFY(server->isSilent());
    }

    void failsWhatItCannotAnswer_data() {
        QTest::addColumn<QByteArray>("result");
        QTest::newRow("nothing asked") << QByteArray(R"({"resultType":"input_required"})");
        QTest::newRow("no object") << QByteArray(R"({"resultType":"input_required","inputRequests":[]})");
        QTest::newRow("state is no text")
            << QByteArray(R"({"resultType":"input_required","requestState":{"a":1}})");
        QTest::newRow("unknown question")
            << QByteArray(R"({"resultType":"input_required","inputRequests":{"a":{"method":"tools/call"}}})");
        QTest::newRow("broken question") << QByteArray(
            R"({"resultType":"input_required","inputRequests":{"a":{"method":"elicitation/create"}}})");
    }
    void failsWhatItCannotAnswer() {
        QFETCH(QByteArray, result);
        fake::Host host;
        Connected server(Era::Modern, &host);
        Call call(server.client);
        server->answer(server->expectMethod("tools/call"), fake::json(result.constData()));
        QVERIFY(call.wait());
        QVERIFY(!call.result);
        QVERIFY(!call.result.error().status);
        QVERIFY(server->isSilent());
    }

    void saysWhatWasAskedForWhereNobodyAnswers() {
        Connected server(Era::Modern);
        Call call(server.client);
        server->answer(server->expectMethod("tools/call"), inputRequired(askForm(), "s"));
        QVERIFY(call.wait());
        QCOMPARE(call.result.error().kind, ErrorKind::Unavailable);
        QVERIFY(call.result.error().detail.find("elicitation/create") != std::string::npos);
    }

    void stoppingACallTakesItsQuestionBack() {
        fake::Host host;
        Connected server(Era::Modern, &host);
        Call call(server.client);
        server->answer(server->expectMethod("tools/call"), inputRequired(askForm()));
        QVERIFY(host.waitForQuestions(1));
        call.call->cancel();
        QVERIFY(call.wait());
        QCOMPARE(call.result.error().kind, ErrorKind::Cancelled);
        QVERIFY(host.forms.front()->isCanceled());
        host.accept({});
        QVERIFY(server->isSilent());
    }

    void sendsTheOperatorToAPageThatTheServerInsistsOn() {
        fake::Host host;
        Connected server(Era::Legacy, &host);
        Call call(server.client);
        server->refuse(server->expectMethod("tools/call"), -32042, "first this", pages);
        QVERIFY(host.waitForQuestions(1));
        QVERIFY(host.questions[0].mode == Elicitation::Mode::Url);
        QCOMPARE(host.questions[0].url, std::string("https://x.test/connect"));
        QVERIFY(server->isSilent());
        host.accept({});
        const auto again = server->expectMethod("tools/call");
        QVERIFY(!server->last.message["params"].contains("inputResponses"));
        server->answer(again, done);
        QVERIFY(call.wait() && call.result);
    }

    void waitsUntilTheServerSaysThatThePageIsDone() {
        fake::Host host;
        Connected server(Era::Legacy, &host);
        Call call(server.client);
        server->refuse(server->expectMethod("tools/call"), -32042, "first this", pages);
        QVERIFY(host.waitForQuestions(1));
        host.accept({});
        server->refuse(server->expectMethod("tools/call"), -32042, "not yet", pages);
        completePage(server, "another");
        QVERIFY(server->isSilent());
        completePage(server, "e1");
        QTRY_COMPARE(host.donePages, (std::vector<std::string>{"another", "e1"}));
        server->answer(server->expectMethod("tools/call"), done);
        QVERIFY(call.wait() && call.result);
        QCOMPARE(host.questions.size(), 1U); // the same page is asked for once
    }

    void triesAgainWhereTheServerNeverSaysThatAPageIsDone() {
        fake::Host host;
        Connected server(Era::Legacy, &host);
        Call call(server.client);
        server->refuse(server->expectMethod("tools/call"), -32042, "first this", pages);
        QVERIFY(host.waitForQuestions(1));
        host.accept({});
        server->refuse(server->expectMethod("tools/call"), -32042, "not yet", pages);
        QVERIFY(server->isSilent(1'000));
        server->answer(server->expectMethod("tools/call"), done);
        QVERIFY(call.wait() && call.result);
    }

    void aDeclinedPageEndsTheCall() {
        fake::Host host;
        Connected server(Era::Legacy, &host);
        Call call(server.client);
        server->refuse(server->expectMethod("tools/call"), -32042, "first this", pages);
        QVERIFY(host.waitForQuestions(1));
        fake::Host::answer<ElicitationAnswer>(
            host.forms, ElicitationAnswer{.action = ElicitationAnswer::Action::Decline});
        QVERIFY(call.wait());
        QCOMPARE(call.result.error().kind, ErrorKind::Cancelled);
        QVERIFY(server->isSilent());
    }

    void withoutPagesTheRefusalIsTheServersWord() {
        fake::Host host;
        host.can = {.forms = true};
        Connected server(Era::Legacy, &host);
        Call call(server.client);
        server->refuse(server->expectMethod("tools/call"), -32042, "first this", pages);
        QVERIFY(call.wait());
        QVERIFY(call.result.error().status == -32042);
    }

    void losingTheConnectionBetweenTwoRoundsEndsTheCall() {
        fake::Host host;
        Connected server(Era::Modern, &host);
        Call call(server.client);
        server->answer(server->expectMethod("tools/call"), inputRequired(askForm()));
        QVERIFY(host.waitForQuestions(1));
        server->die();
        QVERIFY(call.wait());
        QVERIFY(!call.result);
        QCOMPARE(call.count, 1);
        QVERIFY(host.forms.front()->isCanceled());
    }
};

QTEST_GUILESS_MAIN(HostTest)
#include "tst_host.moc"
