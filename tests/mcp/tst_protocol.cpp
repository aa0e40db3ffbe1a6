#include <set>

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include "base/json.h"
#include "mcp/catalog.h"
#include "mcp/protocol/icon_json.h"
#include "mcp/protocol/json.h"
#include "mcp/protocol/readings_json.h"
#include "wire/untrusted_json.h"

using namespace mcp;
using base::Json;

namespace {

QDir corpus() {
    const QString own = qEnvironmentVariable("SIGNALBOX_CORPUS");
    return own.isEmpty() ? QDir(QStringLiteral(SIGNALBOX_SOURCE_DIR "/../shared/corpus")) : QDir(own);
}

Json readFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return nullptr;
    return wire::readJson(file.readAll().toStdString()).value_or(nullptr);
}

Json object(const char* text) {
    return wire::readJson(text).value();
}

} // namespace

namespace {

ToolListPtr listOf(std::vector<Tool> tools) {
    return std::make_shared<const ToolList>(ToolPage{.tools = std::move(tools)});
}

} // namespace

class ProtocolTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsOnlyPicturesThatItCouldUse_data() {
        QTest::addColumn<QByteArray>("icon");
        QTest::addColumn<bool>("read"); // at all
        QTest::addColumn<bool>("kept"); // of a server at h.example
        const auto row = [](const char* name, const std::string& src, const char* type, bool read,
                            bool kept) {
            const Json icon{{"src", src}, {"mimeType", type}, {"sizes", {"48x48", 7}}};
            QTest::newRow(name) << QByteArray::fromStdString(base::dump(icon)) << read << kept;
        };
        row("of the server itself",
            "https:/"
            "/h.example/a.png",
            "image/png", true, true);
        row("of another",
            "https:/"
            "/evil.example/a.png",
            "image/png", true, false);
        row("of another port",
            "https:/"
            "/h.example:444/a.png",
            "image/png", true, false);
        row("over an open line",
            "http:/"
            "/h.example/a.png",
            "image/png", false, false);
        row("with a key",
            "https:/"
            "/u:p@h.example/a.png",
            "image/png", false, false);
        row("data", "data:image/png;base64,iVBORw0KGgo=", "image/png", true, true);
        row("data without a type beside it", "data:image/webp;base64,AAAA", "", true, true);
        row("SVG", "data:image/svg+xml;base64,AAAA", "", false, false);
        row("SVG by its type",
            "https:/"
            "/h.example/a",
            "image/svg+xml", false, false);
        row("a page", "data:text/html;base64,AAAA", "", false, false);
        row("a program", "javascript:alert(1)", "", false, false);
        row("a file",
            "file:/"
            "/etc/passwd",
            "", false, false);
        row("too large", "data:image/png;base64," + std::string(80 << 10, 'A'), "", false, false);
        row("none", "", "image/png", false, false);
    }
    void keepsOnlyPicturesThatItCouldUse() {
        QFETCH(QByteArray, icon);
        QFETCH(bool, read);
        QFETCH(bool, kept);
        const Json one = *wire::readJson(icon.toStdString());
        auto icons = readIcons({{"icons", {one, 5, Json::object()}}});
        QCOMPARE(icons.size(), read ? 1U : 0U);
        if (read) QCOMPARE(icons[0].sizes, std::vector<std::string>{"48x48"});
        auto offline = icons;
        keepOwnIcons(icons, "https:/"
                            "/h.example");
        QCOMPARE(icons.size(), kept ? 1U : 0U);
        keepOwnIcons(offline, ""); // a command has no address
        QCOMPARE(offline.size(), kept && icons[0].src.starts_with("data:") ? 1U : 0U);
    }

    void readsIconsOfEverythingThatHasThem() {
        const Json icons = Json::array({{{"src", "data:image/png;base64,AAAA"}, {"theme", "dark"}}});
        const Json many = Json(std::vector<Json>(20, icons[0]));
        QCOMPARE(readImplementation({{"name", "n"}, {"icons", icons}}).icons[0].theme, std::string("dark"));
        QCOMPARE(
            readTool({{"name", "t"}, {"inputSchema", {{"type", "object"}}}, {"icons", many}})->icons.size(),
            maxIcons);
        QCOMPARE(readResourcePage({{"resources", {{{"uri", "a:1"}, {"icons", icons}}}}})
                     ->resources[0]
                     .icons.size(),
                 1U);
        QCOMPARE(readPromptPage({{"prompts", {{{"name", "p"}, {"icons", icons}}}}})->prompts[0].icons.size(),
                 1U);
        QCOMPARE(
            readResourceTemplates({{"resourceTemplates", {{{"uriTemplate", "a:{b}"}, {"icons", icons}}}}})
                ->front()
                .icons.size(),
            1U);
        QVERIFY(readIcons({{"icons", "none"}}).empty());
    }

    void readsEveryToolOfEveryRecordedCatalog_data() {
        if (!corpus().exists()) QSKIP("the corpus is missing: set SIGNALBOX_CORPUS");
        QTest::addColumn<QString>("path");
        const QDir folder(corpus().filePath(QStringLiteral("mcp-catalogs")));
        for (const QString& name : folder.entryList({QStringLiteral("*.json")}))
            if (!name.endsWith(QLatin1String(".initialize.json")))
                QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
    void readsEveryToolOfEveryRecordedCatalog() {
        QFETCH(QString, path);
        const Json recorded = readFile(path);
        const auto page = readToolPage(recorded);
        QVERIFY(page);
        QVERIFY(page->quarantined.empty());
        QCOMPARE(page->tools.size(), recorded["tools"].size());
        for (std::size_t i = 0; i < page->tools.size(); ++i) {
            const Tool& tool = page->tools[i];
            QCOMPARE(tool.definition, base::dump(recorded["tools"][i]));
            QCOMPARE(tool.inputSchema, base::dump(recorded["tools"][i]["inputSchema"]));
            QCOMPARE(tool.fingerprint.size(), 64U);
            // What we read is what we would write.
            const auto again = readTool(toJson(tool));
            QVERIFY(again);
            QCOMPARE(again->description, tool.description);
            QCOMPARE(again->outputSchema, tool.outputSchema);
            QVERIFY(again->annotations == tool.annotations);
        }
    }

    void readsEveryRecordedServerIdentity_data() {
        if (!corpus().exists()) QSKIP("the corpus is missing: set SIGNALBOX_CORPUS");
        QTest::addColumn<QString>("path");
        const QDir folder(corpus().filePath(QStringLiteral("mcp-catalogs")));
        for (const QString& name : folder.entryList({QStringLiteral("*.initialize.json")}))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
    void takesOnlyIconsThatAreGivenWhole() {
        const auto icon = [](const Json& icons) {
            return wholeIcon(readImplementation({{"name", "x"}, {"version", "1"}, {"icons", icons}}).icons);
        };
        const std::string whole = "data:image/png;base64,AAAA";
        QCOMPARE(icon(Json::array({{{"src", "https:/"
                                            "/h/i.png"}},
                                   {{"src", whole}}})),
                 whole);
        QCOMPARE(icon(Json::array(
                     {{{"src", "data:text/html;base64,AAAA"}}, {{"src", "data:image/svg+xml,<svg/>"}}, 7})),
                 std::string());
        QCOMPARE(icon(Json::array({{{"src", "data:image/png;base64," + std::string(1 << 20, 'A')}}})),
                 std::string());
        QCOMPARE(icon("no list"), std::string());
    }
    void readsEveryRecordedServerIdentity() {
        QFETCH(QString, path);
        const Json recorded = readFile(path);
        const Implementation server = readImplementation(recorded["serverInfo"]);
        QVERIFY(!server.name.empty());
        const ServerCapabilities capabilities = readServerCapabilities(recorded["capabilities"]);
        QCOMPARE(capabilities.tools.has_value(), recorded["capabilities"].contains("tools"));
        QVERIFY(readServerCapabilities(toJson(capabilities)) == capabilities);
    }

    void keepsTheGoodToolsBesideABrokenOne() {
        const auto page = readToolPage(object(R"({"tools":[
            {"name":"good","inputSchema":{"type":"object"}},
            {"name":"no schema"},
            {"name":"array schema","inputSchema":[]},
            {"name":"string schema","inputSchema":{"type":"string"}},
            {"inputSchema":{"type":"object"}},
            17,
            {"name":"also good","inputSchema":{}}
        ],"nextCursor":"n"})"));
        QVERIFY(page);
        QCOMPARE(page->tools.size(), 2U);
        QCOMPARE(page->tools[1].name, std::string("also good"));
        QCOMPARE(page->quarantined.size(), 5U);
        QCOMPARE(page->quarantined[0].name, std::string("no schema"));
        for (const auto& broken : page->quarantined)
            QVERIFY(!broken.reason.empty());
        QCOMPARE(page->nextCursor, std::string("n"));
    }

    void tellsAbsentHintsFromFalseOnes() {
        const auto tool = readTool(object(R"({"name":"t","inputSchema":{"type":"object"},
            "annotations":{"readOnlyHint":false,"destructiveHint":"yes"}})"));
        QCOMPARE(tool->annotations.readOnly, std::optional(false));
        QCOMPARE(tool->annotations.destructive, std::nullopt);
    }

    void fingerprintsChangeWithTheDefinitionAndNotWithItsOrder_data() {
        if (!corpus().exists()) QSKIP("the corpus is missing: set SIGNALBOX_CORPUS");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<bool>("same");
        const Json attacks = readFile(corpus().filePath(QStringLiteral("attacks/mcp-attacks.json")));
        const Json& cases = attacks.is_object() ? attacks["cases"] : attacks;
        if (!cases.is_array()) return;
        for (const Json& one : cases) {
            if (!one.contains("before") || !one.contains("after")) continue;
            QTest::newRow(base::textAt(one, "id").c_str())
                << QByteArray::fromStdString(base::dump(one["before"]))
                << QByteArray::fromStdString(base::dump(one["after"]))
                << (base::textAt(one, "class") == "rug-pull-negative");
        }
    }
    void fingerprintsChangeWithTheDefinitionAndNotWithItsOrder() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(bool, same);
        QCOMPARE(fingerprint(object(before.constData())) == fingerprint(object(after.constData())), same);
    }

    void writesCanonicalJsonWithSortedKeys() {
        QCOMPARE(canonicalJson(object(R"({"b":[2,1],"a":{"z":null,"y":"é"}})")),
                 std::string(R"({"a":{"y":"é","z":null},"b":[2,1]})"));
    }

    void readsEveryKindOfContent() {
        const auto result = readCallToolResult(object(R"({"content":[
            {"type":"text","text":"hi","annotations":{"audience":["user"],"priority":0.5}},
            {"type":"image","data":"AAAA","mimeType":"image/png"},
            {"type":"audio","data":"AAAA","mimeType":"audio/wav"},
            {"type":"resource_link","uri":"demo:a","name":"a","size":12},
            {"type":"resource","resource":{"uri":"demo:t","text":"body"}},
            {"type":"resource","resource":{"uri":"demo:b","blob":"AAAA","mimeType":"x/y"}},
            {"type":"hologram","x":1},
            {"type":"text"}
        ],"structuredContent":{"n":1},"isError":true})"));
        QVERIFY(result);
        QCOMPARE(result->content.size(), 8U);
        QVERIFY(result->isError);
        QCOMPARE(result->structuredContent, std::string(R"({"n":1})"));
        QCOMPARE(std::get<TextContent>(result->content[0]).annotations.priority, std::optional(0.5));
        QCOMPARE(std::get<ResourceLink>(result->content[3]).size, std::optional<std::int64_t>(12));
        QVERIFY(std::get<EmbeddedResource>(result->content[5]).blob.has_value());
        QCOMPARE(std::get<UnknownContent>(result->content[6]).type, std::string("hologram"));
        QVERIFY(std::holds_alternative<UnknownContent>(result->content[7]));
        const auto again = readCallToolResult(toJson(*result));
        QVERIFY(again && again->content == result->content);
        QVERIFY(result->text().starts_with("hi\n[image: image/png]"));
    }

    void acceptsAResultThatIsOnlyStructured() {
        QVERIFY(readCallToolResult(object(R"({"structuredContent":[1,2]})")));
        QVERIFY(!readCallToolResult(object(R"({"ok":true})")));
        QVERIFY(!readCallToolResult(Json(3)));
    }

    void readsProgressWithEitherKindOfToken() {
        const auto number =
            readProgress(object(R"({"progressToken":7,"progress":0.5,"total":2,"message":"m"})"));
        QVERIFY(number && number->first == 7);
        QCOMPARE(number->second.total, std::optional(2.0));
        QVERIFY(readProgress(object(R"({"progressToken":"a","progress":1})")));
        QVERIFY(!readProgress(object(R"({"progress":1})")));
    }

    void givesModelNamesThatEveryProviderTakes() {
        std::vector<ServerTools> servers;
        for (const char* name : {"net ops", "9lives", "zabbix"}) {
            std::vector<Tool> tools;
            for (const char* tool : {"get.x", "get/x", "get_x", "plain", "ünïcode",
                                     "a-very-long-tool-name-that-goes-on-and-on-and-on-for-ever"})
                tools.push_back(*readTool({{"name", tool}, {"inputSchema", Json::object()}}));
            servers.push_back({.server = name, .list = listOf(tools)});
        }
        const Catalog catalog(servers);
        QCOMPARE(catalog.entries().size(), 18U);
        const QRegularExpression allowed(QStringLiteral("^[A-Za-z_][A-Za-z0-9_-]{0,63}$"));
        std::set<std::string> names;
        for (const auto& entry : catalog.entries()) {
            QVERIFY2(allowed.match(QString::fromStdString(entry.modelName)).hasMatch(),
                     entry.modelName.c_str());
            QVERIFY(names.insert(entry.modelName).second);
            QCOMPARE(catalog.byModelName(entry.modelName), &entry);
        }
        QCOMPARE(catalog.find("zabbix", "plain")->modelName, std::string("zabbix__plain"));
        QCOMPARE(catalog.find("9lives", "plain")->modelName, std::string("_9lives__plain"));
        // A name depends on its server and tool, not on the company it is in.
        std::swap(servers[0], servers[2]);
        const Catalog other(servers);
        for (const auto& entry : catalog.entries())
            QCOMPARE(other.find(entry.server, entry.tool.name)->modelName, entry.modelName);
    }

    void quarantinesTheSecondToolOfOneName() {
        const Tool tool = *readTool({{"name", "t"}, {"inputSchema", Json::object()}});
        const Catalog catalog({{.server = "s", .list = listOf({tool, tool}), .disabled = {"t"}}});
        QCOMPARE(catalog.entries().size(), 1U);
        QCOMPARE(catalog.quarantined().size(), 1U);
        QVERIFY(!catalog.entries()[0].enabled);
        QCOMPARE(catalog.tokens(), 0U);
    }

    void findsToolsByTheirWordsBestFirst() {
        const auto make = [](const char* name, const char* description) {
            return *readTool({{"name", name}, {"description", description}, {"inputSchema", Json::object()}});
        };
        const Catalog catalog(
            {{.server = "netops",
              .list = listOf({make("list_devices", "Lists devices; prefixes are elsewhere"),
                              make("get_prefixes_by_location", "Prefixes that a site uses")})}});
        const auto found = catalog.search("Prefixes");
        QCOMPARE(found.size(), 2U);
        QCOMPARE(found[0]->tool.name, std::string("get_prefixes_by_location"));
        QCOMPARE(catalog.search("prefixes location").size(), 1U);
        QCOMPARE(catalog.search("nothing like it").size(), 0U);
        QCOMPARE(catalog.search("  ").size(), 2U);
    }

    void readsToolsFromTheirTextsAsFromTrees() {
        const Json annotated{
            {"name", "a"},
            {"inputSchema", {{"type", "object"}, {"properties", {{"x", {{"minimum", 1.5}}}}}}},
            {"annotations", {{"readOnlyHint", false}, {"title", "\u00e4 \"q\""}}},
            {"_meta", {{"b", Json::array({1, nullptr, true})}, {"a", "\n"}}}};
        const Json plain{{"name", "b"}, {"description", "\U0001F600"}, {"inputSchema", Json::object()}};
        const Json tools = Json::array({annotated, {{"name", "no schema"}}, 7, plain});
        const std::string text = base::dump({{"id", 1}, {"result", {{"nextCursor", "n"}, {"tools", tools}}}});
        const auto trees = wire::readJson(text);
        const auto texts = wire::readJson(text, {.asText = "tools"});
        QVERIFY(trees && texts && (*texts)["result"]["tools"][0].is_binary());
        const auto fromTrees = readToolPage((*trees)["result"]);
        const auto fromTexts = readToolPage((*texts)["result"]);
        QVERIFY(fromTrees && fromTexts && *fromTrees == *fromTexts);
        QCOMPARE(fromTexts->tools.size(), 2U);
        QCOMPARE(fromTexts->quarantined.size(), 2U);
        QCOMPARE(fromTexts->tools[0].annotations.readOnly, std::optional(false));
        QVERIFY(!fromTexts->tools[1].annotations.readOnly);
    }

    void quarantinesAToolWithAKeyTwice() {
        const auto json =
            wire::readJson("{\"result\":{\"tools\":[{\"name\":\"a\",\"name\":\"b\",\"inputSchema\":{}},"
                           "{\"name\":\"c\",\"inputSchema\":{}}]}}",
                           {.asText = "tools"});
        QVERIFY(json);
        const auto page = readToolPage((*json)["result"]);
        QCOMPARE(page->tools.size(), 1U);
        QVERIFY(page->quarantined.at(0).reason.find("twice") != std::string::npos);
    }

    void keepsAMemberOfThatNameInTheResultOfACall() {
        const auto json =
            wire::readJson("{\"result\":{\"content\":[],\"tools\":[{\"x\":1}]}}", {.asText = "tools"});
        QVERIFY(json && (*json)["result"]["tools"][0].is_object());
    }

    void holdsTenThousandToolsWithoutDelay() {
        std::vector<ServerTools> servers(50);
        for (int s = 0; s < 50; ++s) {
            std::vector<Tool> tools;
            for (int t = 0; t < 200; ++t)
                tools.push_back(*readTool({{"name", "tool_" + std::to_string(t)},
                                           {"description", "Reads the state of an interface"},
                                           {"inputSchema", {{"type", "object"}}}}));
            servers[s] = {.server = "server" + std::to_string(s), .list = listOf(tools)};
        }
        QElapsedTimer timer;
        timer.start();
        const Catalog catalog(servers);
        QVERIFY2(timer.elapsed() < 1'000, QByteArray::number(timer.elapsed()).constData());
        timer.restart();
        QCOMPARE(catalog.search("interface tool_17").size(), 550U);
        QVERIFY2(timer.elapsed() < 200, QByteArray::number(timer.elapsed()).constData());
    }
};

QTEST_GUILESS_MAIN(ProtocolTest)
#include "tst_protocol.moc"
