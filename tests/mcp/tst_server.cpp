#include <QTest>

#include "mcp/protocol/json.h"
#include "mcp/protocol/revision_names.h"
#include "mcp/server/argument_check.h"
#include "mcp/server/server.h"
#include "asked_server.h"
#include "wire/untrusted_json.h"

using namespace mcp;
using base::Json;

namespace {

ServerTool echoTool(const std::string& name) {
    Tool tool;
    tool.name = name;
    tool.inputSchema = R"({"type":"object","properties":{"text":{"type":"string"}},"required":["text"]})";
    return {tool, [](const Json& arguments) {
                CallToolResult result;
                result.content.push_back(TextContent{"echo " + arguments["text"].get<std::string>(), {}});
                return result;
            }};
}

Server fiveTools() {
    return {{{"test", "Test server", "7"}, "Be kind.", 2},
            {echoTool("a"), echoTool("b"), echoTool("c"), echoTool("d"), echoTool("e")}};
}

const Json modernMeta{{"io.modelcontextprotocol/protocolVersion", "2026-07-28"},
                      {"io.modelcontextprotocol/clientCapabilities", Json::object()}};

} // namespace

class TestServer : public QObject {
    Q_OBJECT
    Server m_server = fiveTools();

    /// The whole answer as JSON.
    Json ask(const std::string& method, Json params = Json::object()) {
        const auto reply = answerOf(m_server, wire::JsonRpcRequest{std::string("q"), method, std::move(params)});
        return reply ? wire::readJson(wire::toText(*reply)).value() : Json();
    }
    Json askModern(const std::string& method, Json params = Json::object()) {
        params["_meta"] = modernMeta;
        return ask(method, std::move(params));
    }

private Q_SLOTS:
    void agreesOnARevision_data() {
        QTest::addColumn<QByteArray>("wanted");
        QTest::addColumn<QByteArray>("agreed");
        for (const auto revision : revisions::legacy)
            QTest::newRow(revision.data()) << QByteArray(revision.data()) << QByteArray(revision.data());
        QTest::newRow("unknown") << QByteArray("1999-01-01") << QByteArray("2025-11-25");
        QTest::newRow("modern") << QByteArray("2026-07-28") << QByteArray("2025-11-25");
    }

    void agreesOnARevision() {
        QFETCH(QByteArray, wanted);
        QFETCH(QByteArray, agreed);
        const Json reply = ask("initialize", {{"protocolVersion", wanted.toStdString()}});
        QCOMPARE(reply["id"].get<std::string>(), std::string("q"));
        QCOMPARE(reply["result"]["protocolVersion"].get<std::string>(), agreed.toStdString());
        QCOMPARE(reply["result"]["serverInfo"]["version"].get<std::string>(), std::string("7"));
        QCOMPARE(reply["result"]["instructions"].get<std::string>(), std::string("Be kind."));
        QVERIFY(reply["result"]["capabilities"]["tools"].is_object());
        QVERIFY(!reply["result"].contains("resultType"));
    }

    void answersALegacyPing() { QVERIFY(ask("ping")["result"] == Json::object()); }

    void listsToolsPageByPage() {
        std::string names;
        Json params = Json::object();
        for (int page = 0; page < 5; ++page) {
            const Json result = ask("tools/list", params)["result"];
            for (const Json& tool : result["tools"])
                names += tool["name"].get<std::string>();
            if (!result.contains("nextCursor")) break;
            params["cursor"] = result["nextCursor"];
        }
        QCOMPARE(names, std::string("abcde"));
        QCOMPARE(ask("tools/list", {{"cursor", "stale"}})["error"]["code"].get<int>(), -32602);
    }

    void callsATool() {
        const Json result = ask("tools/call", {{"name", "c"}, {"arguments", {{"text", "hi"}}}})["result"];
        QCOMPARE(result["content"][0]["text"].get<std::string>(), std::string("echo hi"));
        QVERIFY(!result.contains("isError"));
    }

    void makesWrongArgumentsAToolError() {
        for (const Json& params : {Json{{"name", "c"}}, Json{{"name", "c"}, {"arguments", {{"text", 1}}}},
                                   Json{{"name", "c"}, {"arguments", "text"}}})
            QVERIFY(ask("tools/call", params)["result"]["isError"].get<bool>());
    }

    void makesAnUnknownToolAProtocolError() {
        QCOMPARE(ask("tools/call", {{"name", "z"}})["error"]["code"].get<int>(), -32602);
        QCOMPARE(ask("tools/call")["error"]["code"].get<int>(), -32602);
        QCOMPARE(ask("tools/call", Json())["error"]["code"].get<int>(), -32602);
    }

    void doesNotKnowOtherMethods() {
        for (const char* method :
             {"resources/list", "prompts/list", "logging/setLevel", "server/discover", "x"})
            QCOMPARE(ask(method)["error"]["code"].get<int>(), -32601);
        for (const char* method : {"initialize", "ping", "resources/list", "subscriptions/listen"})
            QCOMPARE(askModern(method)["error"]["code"].get<int>(), -32601);
    }

    void saysNothingToNotificationsAndResponses() {
        QVERIFY(!answerOf(m_server, wire::JsonRpcNotification{"notifications/initialized", nullptr}));
        QVERIFY(!answerOf(m_server, wire::JsonRpcResponse{std::int64_t{1}, Json::object()}));
        QVERIFY(!answerOf(m_server, wire::JsonRpcError{std::int64_t{1}, -1, "x", nullptr}));
    }

    void isDiscoveredByAModernClient() {
        const Json result = askModern("server/discover")["result"];
        QCOMPARE(result["resultType"].get<std::string>(), std::string("complete"));
        QCOMPARE(result["supportedVersions"][0].get<std::string>(), std::string("2026-07-28"));
        QVERIFY(result["ttlMs"].is_number_integer());
        QCOMPARE(result["cacheScope"].get<std::string>(), std::string("public"));
        QCOMPARE(result["_meta"]["io.modelcontextprotocol/serverInfo"]["name"].get<std::string>(),
                 std::string("test"));
    }

    void completesModernListsAndCalls() {
        const Json list = askModern("tools/list")["result"];
        QCOMPARE(list["resultType"].get<std::string>(), std::string("complete"));
        QVERIFY(list.contains("ttlMs") && list.contains("cacheScope"));
        const Json call = askModern("tools/call", {{"name", "a"}, {"arguments", {{"text", "x"}}}})["result"];
        QCOMPARE(call["resultType"].get<std::string>(), std::string("complete"));
        QVERIFY(!call.contains("ttlMs"));
    }

    void namesItsRevisionsToAClientOfAnother() {
        Json meta = modernMeta;
        for (const char* revision : {"2099-01-01", "2025-11-25", ""}) {
            meta["io.modelcontextprotocol/protocolVersion"] = revision;
            const Json error = ask("tools/list", {{"_meta", meta}})["error"];
            QCOMPARE(error["code"].get<int>(), -32022);
            QCOMPARE(error["data"]["supported"][0].get<std::string>(), std::string("2026-07-28"));
            QCOMPARE(error["data"]["requested"].get<std::string>(), std::string(revision));
        }
    }

    void wantsTheCapabilitiesOfAModernClient() {
        Json meta = modernMeta;
        meta.erase("io.modelcontextprotocol/clientCapabilities");
        QCOMPARE(ask("tools/list", {{"_meta", meta}})["error"]["code"].get<int>(), -32602);
    }

    void checksNestedArguments() {
        const Json schema = *wire::readJson(R"({"type":"object","properties":{
            "list":{"type":"array","items":{"type":["integer","null"],"maximum":3}},
            "word":{"type":"string","minLength":2,"maxLength":3},
            "inner":{"type":"object","required":["x"],"additionalProperties":false}}})");
        const auto count = [&](const char* arguments) {
            return int(argumentProblems(schema, *wire::readJson(arguments)).size());
        };
        QCOMPARE(count(R"({"list":[1,2.0,null],"word":"äöü","more":1})"), 0);
        QCOMPARE(count(R"({"list":[1.5,4,"x"]})"), 3);
        QCOMPARE(count(R"({"word":"x"})"), 1);
        QCOMPARE(count(R"({"word":"four"})"), 1);
        QCOMPARE(count(R"({"inner":{"y":1}})"), 2);
        QCOMPARE(count("7"), 1);
    }
};

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
