#include <QTest>

#include <set>

#include "mcp/protocol/json.h"
#include "mcp/server/argument_check.h"
#include "netops/demo_network.h"
#include "../mcp/asked_server.h"
#include "netops/netops_server.h"
#include "wire/untrusted_json.h"

using namespace netops;
using base::Json;

class TestNetopsServer : public QObject {
    Q_OBJECT
    NetopsServer m_netops{demoNetwork(), Access::ReadWrite, "1"};

    static Json ask(NetopsServer& netops, const std::string& method, const Json& params) {
        const auto reply = answerOf(netops.server(), wire::JsonRpcRequest{std::int64_t{1}, method, params});
        const auto* response = std::get_if<wire::JsonRpcResponse>(&*reply);
        return response == nullptr ? Json() : response->result;
    }
    Json call(const std::string& tool, const Json& arguments) {
        return ask(m_netops, "tools/call", {{"name", tool}, {"arguments", arguments}});
    }
    Json structured(const std::string& tool, const Json& arguments) {
        const Json result = call(tool, arguments);
        return result.contains("structuredContent") ? result["structuredContent"] : Json();
    }
    static std::string text(const Json& result) { return result["content"][0]["text"].get<std::string>(); }

private Q_SLOTS:
    void offersItsToolsWithWholeSchemas() {
        const Json tools = ask(m_netops, "tools/list", Json::object())["tools"];
        QCOMPARE(int(tools.size()), 6);
        for (const Json& tool : tools) {
            const std::string name = tool["name"].get<std::string>();
            QVERIFY2(mcp::readTool(tool).has_value(), name.c_str());
            QVERIFY2(tool["title"].is_string() && tool["description"].is_string(), name.c_str());
            QVERIFY2(tool["outputSchema"]["type"] == "object", name.c_str());
            QVERIFY2(tool["annotations"]["readOnlyHint"] == (name != "set_interface_description"),
                     name.c_str());
            for (const auto& [key, property] : tool["inputSchema"]["properties"].items())
                QVERIFY2(property["description"].is_string(), key.c_str());
        }
    }

    void leavesOutWhatChangesWhenReadOnly() {
        NetopsServer reader(demoNetwork(), Access::ReadOnly, "1");
        const Json tools = ask(reader, "tools/list", Json::object())["tools"];
        QCOMPARE(int(tools.size()), 5);
        for (const Json& tool : tools)
            QVERIFY(tool["annotations"]["readOnlyHint"].get<bool>());
        QVERIFY(ask(reader, "tools/call",
                    {{"name", "set_interface_description"},
                     {"arguments", {{"device", "x"}, {"interface", "y"}, {"description", "z"}}}})
                    .is_null());
    }

    void answersAsItsOutputSchemasSay_data() {
        QTest::addColumn<QByteArray>("tool");
        QTest::addColumn<QByteArray>("arguments");
        QTest::newRow("locations") << QByteArray("get_locations") << QByteArray("{}");
        QTest::newRow("branches") << QByteArray("get_locations")
                                  << QByteArray(R"({"type":"branch","parent":"FR"})");
        QTest::newRow("prefixes") << QByteArray("get_prefixes_by_location")
                                  << QByteArray(R"({"location":"NAM","limit":500})");
        QTest::newRow("devices") << QByteArray("get_devices") << QByteArray(R"({"role":"leaf"})");
        QTest::newRow("interfaces") << QByteArray("get_interfaces")
                                    << QByteArray(R"({"device":"USC01-acc001"})");
        QTest::newRow("search") << QByteArray("search_inventory") << QByteArray(R"({"query":"10.64.7.2"})");
        QTest::newRow("nothing") << QByteArray("search_inventory") << QByteArray(R"({"query":"zzz"})");
        QTest::newRow("dry run")
            << QByteArray("set_interface_description")
            << QByteArray(
                   R"({"device":"USB01-wan001","interface":"Gi0/0/0","description":"x","dry_run":true})");
    }

    void answersAsItsOutputSchemasSay() {
        QFETCH(QByteArray, tool);
        QFETCH(QByteArray, arguments);
        const Json result = call(tool.toStdString(), *wire::readJson(arguments.toStdString()));
        QVERIFY(!result.contains("isError"));
        const Json list = ask(m_netops, "tools/list", Json::object());
        for (const Json& definition : list["tools"]) {
            if (definition["name"] != tool.toStdString()) continue;
            const auto problems =
                mcp::argumentProblems(definition["outputSchema"], result["structuredContent"]);
            QVERIFY2(problems.empty(), problems.empty() ? "" : problems.front().c_str());
        }
        QVERIFY(!text(result).empty());
    }

    void tellsThePrefixesOfACampus() {
        const Json result = call("get_prefixes_by_location", {{"location", "USC02"}});
        const Json content = result["structuredContent"];
        QCOMPARE(content["total"].get<int>(), 25);
        QCOMPARE(int(content["prefixes"].size()), 25);
        QVERIFY(!content.contains("next_offset"));
        QVERIFY2(text(result).rfind("25 prefixes at USC02 (Dallas campus, campus): ", 0) == 0,
                 text(result).c_str());
    }

    void tiesAUserPrefixToBothEnds() {
        const Json content = structured("get_prefixes_by_location", {{"location", "USC01"}});
        for (const Json& row : content["prefixes"]) {
            if (row["role"] != "user-data") continue;
            QCOMPARE(row["vlan"].get<int>(), 100);
            QCOMPARE(int(row["interfaces"].size()), 3);
            QCOMPARE(row["interfaces"][0]["interface"].get<std::string>(), std::string("Vlan100"));
            QVERIFY(row["interfaces"][1]["device"] == "USC01-cor001");
            return;
        }
        QFAIL("USC01 has no user prefix");
    }

    void givesEveryRowOnceOverAllPages() {
        std::set<std::string> names;
        Json arguments{{"role", "wan"}, {"limit", 77}};
        int pages = 0;
        for (Json content; pages < 20; ++pages) {
            content = structured("get_devices", arguments);
            for (const Json& row : content["devices"])
                names.insert(row["name"].get<std::string>());
            if (!content.contains("next_offset")) break;
            arguments["offset"] = content["next_offset"];
        }
        QCOMPARE(int(names.size()), 480);
        QCOMPARE(pages, 6);
        QCOMPARE(int(structured("get_devices", {{"offset", 5000}})["devices"].size()), 0);
    }

    void saysWhatWasMeantForAnUnknownPlace() {
        const Json result = call("get_prefixes_by_location", {{"location", "USC1"}});
        QVERIFY(result["isError"].get<bool>());
        QVERIFY2(text(result).find("USC01") != std::string::npos, text(result).c_str());
        QVERIFY(call("get_devices", {{"location", "Mars"}})["isError"].get<bool>());
        QVERIFY(call("get_interfaces", {{"device", "USC01-acc01"}})["isError"].get<bool>());
    }

    void findsTheInterfacesThatAreDown() {
        const Json content = structured("get_interfaces", {{"device", "FRB07-wan001"}, {"status", "down"}});
        QCOMPARE(content["total"].get<int>(), 1);
        QCOMPARE(structured("search_inventory", {{"query", "admin-down WAN circuit"}})["total"].get<int>(),
                 1);
    }

    void changesADescriptionOnlyWhenItIsMeant() {
        NetopsServer netops(demoNetwork(), Access::ReadWrite, "1");
        const auto set = [&](bool dryRun) {
            return ask(netops, "tools/call",
                       {{"name", "set_interface_description"},
                        {"arguments",
                         {{"device", "usb01-wan001"},
                          {"interface", "GigabitEthernet0/0/0"},
                          {"description", "uplink A"},
                          {"dry_run", dryRun}}}})["structuredContent"];
        };
        const Json dry = set(true);
        QVERIFY(!dry["changed"].get<bool>());
        QCOMPARE(dry["diff"].get<std::string>(),
                 std::string(
                     "--- USB01-wan001 Gi0/0/0 (now)\n+++ USB01-wan001 Gi0/0/0 (proposed)\n@@ -1,4 +1,4 @@\n"
                     " interface Gi0/0/0\n- description WAN circuit to USC01-wan001 Te0/1/0\n"
                     "+ description uplink A\n  ip address 10.0.1.0/31\n  no shutdown\n"));
        QVERIFY(netops.inventory().network() == demoNetwork());
        QVERIFY(set(false)["changed"].get<bool>());
        QVERIFY(!set(false)["changed"].get<bool>());
        const auto device = netops.inventory().device("USB01-wan001");
        QCOMPARE((*netops.inventory().interface(**device, "Gi0/0/0"))->description, std::string("uplink A"));
    }

    void refusesADescriptionOfSeveralLines() {
        const Json result =
            call("set_interface_description",
                 {{"device", "USB01-wan001"}, {"interface", "Gi0/0/0"}, {"description", "x\n shutdown"}});
        QVERIFY(result["isError"].get<bool>());
        QVERIFY(m_netops.inventory().network() == demoNetwork());
    }

    void refusesArgumentsThatDoNotFit_data() {
        QTest::addColumn<QByteArray>("tool");
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<QByteArray>("says");
        const QByteArray prefixes = "get_prefixes_by_location";
        QTest::newRow("missing") << prefixes << QByteArray("{}") << QByteArray("\"location\" is required");
        QTest::newRow("type") << prefixes << QByteArray(R"({"location":7})") << QByteArray("type \"string\"");
        QTest::newRow("limit") << prefixes << QByteArray(R"({"location":"US","limit":0})")
                               << QByteArray("at least 1");
        QTest::newRow("many") << prefixes << QByteArray(R"({"location":"US","limit":1e9})")
                              << QByteArray("at most 500");
        QTest::newRow("fraction") << prefixes << QByteArray(R"({"location":"US","limit":1.5})")
                                  << QByteArray("integer");
        QTest::newRow("other") << prefixes << QByteArray(R"({"location":"US","x":1})")
                               << QByteArray("not an argument");
        QTest::newRow("enum") << QByteArray("get_devices") << QByteArray(R"({"role":"printer"})")
                              << QByteArray("one of");
        QTest::newRow("array") << QByteArray("get_devices") << QByteArray("[]") << QByteArray("an object");
    }

    void refusesArgumentsThatDoNotFit() {
        QFETCH(QByteArray, tool);
        QFETCH(QByteArray, arguments);
        QFETCH(QByteArray, says);
        const Json result = call(tool.toStdString(), *wire::readJson(arguments.toStdString()));
        QVERIFY(result["isError"].get<bool>());
        QVERIFY2(text(result).find(says.toStdString()) != std::string::npos, text(result).c_str());
    }
};

QTEST_GUILESS_MAIN(TestNetopsServer)
#include "tst_netops_server.moc"
