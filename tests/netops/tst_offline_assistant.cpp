#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include "chat/markdown.h"
#include "corpus.h"
#include "llm/demo/demo_planner.h"
#include "mcp/protocol/json.h"
#include "netops/demo_network.h"
#include "../mcp/asked_server.h"
#include "netops/netops_server.h"
#include "wire/untrusted_json.h"

using base::Json;

/// The offline assistant with the real tools of the bundled server: what a newcomer sees first.
class TestOfflineAssistant : public QObject {
    Q_OBJECT
    netops::NetopsServer m_netops{netops::demoNetwork(), netops::Access::ReadWrite, "1"};
    std::vector<llm::ToolSpec> m_tools;

    Json ask(const std::string& method, const Json& params) {
        const auto reply = answerOf(m_netops.server(), wire::JsonRpcRequest{std::int64_t{1}, method, params});
        const auto* response = std::get_if<wire::JsonRpcResponse>(&*reply);
        return response == nullptr ? Json::object() : response->result;
    }

    static std::vector<llm::ToolSpec> specs(const Json& tools) {
        std::vector<llm::ToolSpec> result;
        for (const Json& json : tools)
            if (const auto tool = mcp::readTool(json))
                result.push_back({tool->name, tool->description, tool->inputSchema});
        return result;
    }

    /// Lets the assistant work until it answers.
    std::string answer(const std::string& question, int* calls = nullptr) {
        std::vector<chat::Message> messages(1);
        messages[0].blocks = {chat::TextBlock{question}};
        for (int round = 0; round < 5; ++round) {
            const llm::DemoReply reply = llm::planDemoReply(messages, m_tools);
            if (reply.calls.empty()) return reply.text;
            chat::Message message;
            message.role = chat::Role::Assistant;
            for (const llm::PlannedCall& planned : reply.calls) {
                const chat::CallId id{std::to_string(round) + "-" + std::to_string(message.blocks.size())};
                const auto result = mcp::readCallToolResult(
                    ask("tools/call",
                        {{"name", planned.tool}, {"arguments", *wire::readJson(planned.arguments)}}));
                chat::ToolCallBlock call{
                    .id = id, .name = planned.tool, .server = "demo", .tool = planned.tool};
                call.arguments = planned.arguments;
                chat::ToolResultBlock block{.call = id, .state = chat::CallState::Failed};
                if (result && !result->isError) block.state = chat::CallState::Done;
                if (result) block.text = result->text();
                if (result) block.structured = result->structuredContent;
                message.blocks.push_back(call);
                message.blocks.push_back(block);
                if (calls != nullptr) ++*calls;
            }
            messages.push_back(std::move(message));
        }
        return "too many rounds";
    }

private Q_SLOTS:
    void initTestCase() { m_tools = specs(ask("tools/list", Json::object())["tools"]); }

    void answersQuestionsAboutTheDemoNetwork_data() {
        QTest::addColumn<int>("calls");
        QTest::addColumn<QByteArray>("holds");
        const auto row = [](const char* question, int calls, const char* holds) {
            QTest::newRow(question) << calls << QByteArray(holds);
        };
        row("Which prefixes are used at USC01?", 1, "I found **25 prefixes** for location **USC01**");
        row("Which prefixes are used at USC1?", 1, "Near matches: USC01");
        row("Compare the prefixes of USC01 and USC02", 2, "for location **USC02**");
        row("How many devices are there?", 1, "**912 devices**");
        row("How many locations are there?", 1, "**272 locations**");
        row("List the core routers in Germany", 1, "DEC01-cor001");
        row("Which branches are in France?", 1, "**10 locations**");
        row("Which interfaces are down at FRB07?", 3, "WAN circuit to FRC02-wan001");
        row("Which WAN circuits are down?", 1, "FRB07-wan001 Gi0/0/0");
        row("What has the address 10.64.7.2?", 1, "FRB07-wan002 Gi0/0/1");
        row("Show me USD01-lea1001", 1, "USD01-lea1001");
        row("Which VLANs are on USC01-acc003?", 1, "Vlan200");
        row("Set the description of FRB07-wan001 Gi0/0/0 to 'uplink A'", 1, "```diff");
        row("What is the weather in Paris?", 0, "no tool that fits");
        row("What can you do?", 0, "no language model");
    }

    void answersQuestionsAboutTheDemoNetwork() {
        QFETCH(int, calls);
        QFETCH(QByteArray, holds);
        int made = 0;
        const std::string text = answer(QTest::currentDataTag(), &made);
        QVERIFY2(text.find(holds.toStdString()) != std::string::npos, text.c_str());
        QCOMPARE(made, calls);
    }

    void writesATableThatIsOne() {
        for (const chat::MdBlock& block : chat::readMarkdown(answer("Which prefixes are used at USC01?"))) {
            const auto* table = std::get_if<chat::MdTable>(&block.content);
            if (table == nullptr) continue;
            QCOMPARE(int(table->head.size()), 5);
            QCOMPARE(int(table->rows.size()), 25);
            QCOMPARE(chat::plainText(table->rows[0][0]), std::string("10.1.0.0/31"));
            return;
        }
        QFAIL("the answer holds no table");
    }

    void copesWithTheToolsOfManyServers() {
        SKIP_WITHOUT_CORPUS("mcp-catalogs");
        const QDir folder(corpusPath(QStringLiteral("mcp-catalogs")));
        const QStringList files = folder.entryList({QStringLiteral("*.json")}, QDir::Files);
        std::vector<llm::ToolSpec> all;
        for (const QString& name : files) {
            const auto json = wire::readJson(fileBytes(folder.filePath(name)));
            if (!json) continue;
            const Json* list = json->is_array()                               ? &*json
                               : json->is_object() && json->contains("tools") ? &(*json)["tools"]
                                                                              : nullptr;
            if (list == nullptr || !list->is_array()) continue;
            const auto tools = specs(*list);
            all.insert(all.end(), tools.begin(), tools.end());
        }
        QVERIFY(all.size() > 100);
        QElapsedTimer clock;
        clock.start();
        for (const char* question :
             {"List all pods in the namespace kube-system", "Search issues about 'timeout'",
              "Which dashboards are there?", "Delete the branch main", "Hello"}) {
            std::vector<chat::Message> messages(1);
            messages[0].blocks = {chat::TextBlock{question}};
            QVERIFY(!llm::planDemoReply(messages, all).text.empty());
        }
        QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestOfflineAssistant)
#include "tst_offline_assistant.moc"
