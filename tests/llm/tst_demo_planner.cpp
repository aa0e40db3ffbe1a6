#include <QTest>

#include "llm/demo/answer_writer.h"
#include "llm/demo/demo_planner.h"
#include "llm/demo/question.h"
#include "wire/untrusted_json.h"

using namespace llm;
using base::Json;
using chat::CallState;

namespace {

/// The tools of signalbox-netops as a model sees them, and two of another server.
const std::vector<ToolSpec>& tools() {
    static const std::string page = "\"limit\":{\"type\":\"integer\",\"default\":100}";
    static const std::vector<ToolSpec> all{
        {"get_locations",
         "List places of the network: regions, countries, campuses, data centers and branches.",
         R"({"type":"object","properties":{"type":{"type":"string","enum":["region","country","campus","data-center","branch"]},"parent":{"type":"string"},)" +
             page + "}}"},
        {"get_prefixes_by_location", "Which IPv4 prefixes (networks, subnets) are used at a location.",
         R"({"type":"object","properties":{"location":{"type":"string"},)" + page +
             R"(},"required":["location"]})"},
        {"get_devices",
         "List network devices (routers, switches), optionally at one location and of one role.",
         R"({"type":"object","properties":{"location":{"type":"string"},"role":{"type":"string","enum":["wan","core","access","spine","leaf"]},)" +
             page + "}}"},
        {"get_interfaces",
         "List the interfaces (ports, VLANs) of one device with status, address, VLAN and peer.",
         R"({"type":"object","properties":{"device":{"type":"string"},"status":{"type":"string","enum":["up","down","admin-down"]},)" +
             page + R"(},"required":["device"]})"},
        {"search_inventory",
         "Find locations, devices, prefixes and interfaces by free text or by an IPv4 address.",
         R"({"type":"object","properties":{"query":{"type":"string"},)" + page +
             R"(},"required":["query"]})"},
        {"set_interface_description", "Set the description of one interface of a device.",
         R"({"type":"object","properties":{"device":{"type":"string"},"interface":{"type":"string"},"description":{"type":"string"},"dry_run":{"type":"boolean","default":false}},"required":["device","interface","description"]})"},
        {"get-sum", "Returns the sum of two numbers",
         R"({"type":"object","properties":{"a":{"type":"number"},"b":{"type":"number"}},"required":["a","b"]})"},
        {"echo", "Echoes back the input string",
         R"({"type":"object","properties":{"message":{"type":"string"}},"required":["message"]})"},
        {"read_text_file", "Read the complete contents of a file from the file system as text.",
         R"({"type":"object","properties":{"path":{"type":"string"},"tail":{"type":"number"}},"required":["path"]})"},
        {"delete_file", "Delete a file.",
         R"({"type":"object","properties":{"path":{"type":"string"}},"required":["path"]})"}};
    return all;
}

chat::Message user(const std::string& text) {
    chat::Message message;
    message.role = chat::Role::User;
    message.blocks = {chat::TextBlock{text}};
    return message;
}

/// The assistant's calls, and a message with their results.
void addRound(std::vector<chat::Message>& messages, const std::vector<PlannedCall>& calls,
              const std::vector<chat::ToolResultBlock>& results) {
    chat::Message assistant;
    assistant.role = chat::Role::Assistant;
    chat::Message answer;
    answer.role = chat::Role::Tool;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        const chat::CallId id{"c" + std::to_string(messages.size()) + "-" + std::to_string(i)};
        chat::ToolCallBlock call{.id = id, .name = calls[i].tool, .server = "demo", .tool = calls[i].tool};
        call.arguments = calls[i].arguments;
        assistant.blocks.push_back(call);
        chat::ToolResultBlock result = results.at(i);
        result.call = id;
        answer.blocks.push_back(result);
    }
    messages.push_back(assistant);
    messages.push_back(answer);
}

chat::ToolResultBlock result(CallState state, const std::string& structured, const std::string& text = "text",
                             const std::string& note = {}) {
    chat::ToolResultBlock block;
    block.state = state;
    block.structured = structured;
    block.text = text;
    block.note = note;
    return block;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

class TestDemoPlanner : public QObject {
    Q_OBJECT

    /// The answer to one call of get_devices with this result.
    static std::string answerTo(const chat::ToolResultBlock& block) {
        std::vector<chat::Message> messages{user("List the devices at USC01")};
        addRound(messages, planDemoReply(messages, tools()).calls, {block});
        const DemoReply reply = planDemoReply(messages, tools());
        return reply.calls.empty() ? reply.text : std::string();
    }

private Q_SLOTS:
    void picksToolsAndArguments_data() {
        QTest::addColumn<QByteArray>("question");
        QTest::addColumn<QByteArray>("calls");
        const auto row = [](const char* question, const char* calls) {
            QTest::newRow(question) << QByteArray(question) << QByteArray(calls);
        };
        row("Which prefixes are used at USC01?", R"(get_prefixes_by_location {"location":"USC01"})");
        row("which subnets does usc01 have", R"(get_prefixes_by_location {"location":"USC01"})");
        row("Compare the prefixes at USC01 and USC02.",
            R"(get_prefixes_by_location {"location":"USC01"};get_prefixes_by_location {"location":"USC02"})");
        row("Show me all devices in the United Kingdom", R"(get_devices {"location":"United Kingdom"})");
        row("How many access switches are in EMEA?", R"(get_devices {"location":"EMEA","role":"access"})");
        row("List the spines and nothing else at DED01",
            R"(get_devices {"location":"DED01","role":"spine"})");
        row("Show the leaves of USD01", R"(get_devices {"location":"USD01","role":"leaf"})");
        row("List data centers", R"(get_locations {"type":"data-center"})");
        row("Which branches are there in France?", R"(get_locations {"type":"branch","parent":"France"})");
        row("Interfaces of frb07-WAN001, please", R"(get_interfaces {"device":"FRB07-wan001"})");
        row("Which interfaces of FRB07-wan001 are down?",
            R"(get_interfaces {"device":"FRB07-wan001","status":"down"})");
        row("Which ports on ITB09-wan002 are admin-down?",
            R"(get_interfaces {"device":"ITB09-wan002","status":"admin-down"})");
        row("10.64.7.2", R"(search_inventory {"query":"10.64.7.2"})");
        row("Search the inventory for \"Chicago campus\"", R"(search_inventory {"query":"Chicago campus"})");
        row("USC01-acc001?", R"(search_inventory {"query":"USC01-acc001"})");
        row("Set the description of FRB07-wan001 Gi0/0/0 to 'uplink A'",
            R"(set_interface_description {"device":"FRB07-wan001","interface":"Gi0/0/0","description":"uplink A"})");
        row("change the description of interface Gi0/0/0 on FRB07-wan001 to Colt 5512, dry run",
            R"(set_interface_description {"device":"FRB07-wan001","interface":"Gi0/0/0","description":"Colt 5512, dry run","dry_run":true})");
        row("What is the sum of 2 and 3.5?", R"(get-sum {"a":2,"b":3.5})");
        row("echo hello world", R"(echo {"message":"hello world"})");
        row("Read the file /etc/hosts", R"(read_text_file {"path":"/etc/hosts"})");
        row("Delete the file /tmp/x", R"(delete_file {"path":"/tmp/x"})");
        // What no tool fits.
        row("Hello", "");
        row("What can you do?", "");
        row("What is the weather in Paris?", "");
        row("Write a poem about the sea", "");
        row("Delete USC01-acc001", "");
        row("Restart the router USC01-wan001", "");
        row("", "");
    }

    void picksToolsAndArguments() {
        QFETCH(QByteArray, question);
        QFETCH(QByteArray, calls);
        std::string planned;
        for (const PlannedCall& call : planDemoReply({user(question.toStdString())}, tools()).calls)
            planned += (planned.empty() ? "" : ";") + call.tool + ' ' + call.arguments;
        QCOMPARE(planned, calls.toStdString());
    }

    void looksUpTheDevicesBeforeItAsksThem() {
        std::vector<chat::Message> messages{user("Which interfaces are down at FRB07?")};
        const DemoReply first = planDemoReply(messages, tools());
        QCOMPARE(first.calls, (std::vector<PlannedCall>{{"get_devices", R"({"location":"FRB07"})"}}));
        addRound(messages, first.calls,
                 {result(CallState::Done,
                         R"({"total":2,"devices":[{"name":"FRB07-wan001"},{"name":"FRB07-wan002"}]})")});
        const DemoReply second = planDemoReply(messages, tools());
        QCOMPARE(second.calls, (std::vector<PlannedCall>{
                                   {"get_interfaces", R"({"status":"down","device":"FRB07-wan001"})"},
                                   {"get_interfaces", R"({"status":"down","device":"FRB07-wan002"})"}}));
        addRound(messages, second.calls,
                 {result(CallState::Done, R"({"total":1,"interfaces":[{"name":"Gi0/0/0"}]})"),
                  result(CallState::Done, R"({"total":0,"interfaces":[]})")});
        const DemoReply third = planDemoReply(messages, tools());
        QVERIFY(third.calls.empty());
        QVERIFY2(has(third.text, "I found **1 interface** for"), third.text.c_str());
        QVERIFY2(has(third.text, "I found no interfaces for"), third.text.c_str());
        QVERIFY(has(third.text, "| Gi0/0/0 |"));
    }

    void understandsAFollowUpQuestion() {
        std::vector<chat::Message> messages{user("Which prefixes are used at USC01?")};
        addRound(messages, planDemoReply(messages, tools()).calls, {result(CallState::Done, "{}")});
        messages.push_back(user("And at USC02?"));
        QCOMPARE(planDemoReply(messages, tools()).calls,
                 (std::vector<PlannedCall>{{"get_prefixes_by_location", R"({"location":"USC02"})"}}));
    }

    void writesATableAndItsSource() {
        const std::string answer = answerTo(result(
            CallState::Done,
            R"({"total":2,"offset":0,"devices":[{"name":"USC01-cor001","site":"USC01","up":true},{"name":"x","management_address":"10.0.0.1"}]})"));
        QCOMPARE(answer, std::string("I found **2 devices** for location **USC01**.\n\n"
                                     "| Name | Site | Up | Management address |\n|---|---|---|---|\n"
                                     "| USC01-cor001 | USC01 | yes |  |\n| x |  |  | 10.0.0.1 |\n\n\n"
                                     "Source: [T1] demo / `get_devices` `{\"location\":\"USC01\"}`. "
                                     "Written by the offline assistant; no language model was used."));
    }

    void saysHowManyRowsAreNotShown() {
        Json rows = Json::array();
        for (int i = 0; i < 40; ++i)
            rows.push_back({{"name", "d" + std::to_string(i)}});
        const std::string answer =
            answerTo(result(CallState::Done, base::dump(Json{{"total", 120}, {"devices", rows}})));
        QVERIFY(has(answer, "| d24 |"));
        QVERIFY(!has(answer, "| d25 |"));
        QVERIFY2(has(answer, "95 more of 120 are not shown here."), answer.c_str());
    }

    void showsInnerListsInOneCell() {
        const std::string answer = answerTo(result(
            CallState::Done,
            R"({"devices":[{"ends":[{"a":"X","b":"Gi1","c":"-"},{"a":"Y","b":"Gi2"},{"a":"Z"},{"a":"V"}]}]})"));
        QVERIFY2(has(answer, "| X Gi1, Y Gi2, Z, … |"), answer.c_str());
    }

    void letsForeignTextFormatNothing() {
        const std::string answer = answerTo(result(
            CallState::Done, "{\"devices\":[{\"name\":\"a|b\\n# <img src=x> [l](http://e) **x** `c`\"}]}"));
        QVERIFY2(has(answer, "| a\\|b \\# \\<img src=x\\> \\[l\\](http://e) \\*\\*x\\*\\* \\`c\\` |"),
                 answer.c_str());
        const std::string fenced = answerTo(result(CallState::Done, "", "one\n```\n# two\n"));
        QVERIFY2(has(fenced, "````text\none\n```\n# two\n````"), fenced.c_str());
    }

    void showsADifferenceAsOne() {
        const std::string answer = answerTo(
            result(CallState::DryRun, R"({"changed":false,"diff":"--- a\n+++ b\n-x\n+y\n","empty":""})"));
        QVERIFY2(has(answer, "This was a dry run: nothing was changed."), answer.c_str());
        QVERIFY(has(answer, "| Changed | no |"));
        QVERIFY(has(answer, "```diff\n--- a\n+++ b\n-x\n+y\n```"));
        QVERIFY(!has(answer, "Empty"));
    }

    void readsTextWhereNothingIsStructured() {
        QVERIFY(has(answerTo(result(CallState::Done, "", "Echo: *hi*")), "> Echo: \\*hi\\*"));
        QVERIFY(has(answerTo(result(CallState::Done, "", R"([{"k":"v"}])")), "| K |\n|---|\n| v |"));
        QVERIFY(has(answerTo(result(CallState::Done, "", "{not json")), "> {not json"));
        QVERIFY(has(answerTo(result(CallState::Done, "", "")), "returned no text"));
    }

    void saysPlainlyWhatDidNotHappen_data() {
        QTest::addColumn<int>("state");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](CallState state, const char* says) {
            QTest::newRow(says) << int(state) << QByteArray(says);
        };
        row(CallState::Denied, "You denied `get_devices`, so it did not run: because");
        row(CallState::Refused, "`get_devices` was not run: because");
        row(CallState::Failed, "`get_devices` failed: because");
        row(CallState::Cancelled, "was stopped before it finished: because");
        row(CallState::NotSent, "was stopped before it was sent: because");
        row(CallState::Unknown, "is not known; it may still run: because");
    }

    void saysPlainlyWhatDidNotHappen() {
        QFETCH(int, state);
        QFETCH(QByteArray, says);
        const std::string answer = answerTo(result(static_cast<CallState>(state), "", "", "because"));
        QVERIFY2(has(answer, says.toStdString()), answer.c_str());
    }

    void saysWhatItIsWhenNoToolFits() {
        const std::string text = planDemoReply({user("What is the weather in Paris?")}, tools()).text;
        QVERIFY(has(text, "no language model"));
        QVERIFY(has(text, "no tool that fits"));
        QVERIFY(has(text, "- `get_prefixes_by_location`: Which IPv4"));
        QVERIFY(has(text, "and 2 more"));
        QVERIFY(has(planDemoReply({user("x")}, {}).text, "connect a server"));
    }

    void survivesOddToolsAndQuestions() {
        const std::vector<ToolSpec> odd{
            {"", "", ""},
            {"get_x", "x y z", "{"},
            {"x", "", "[]"},
            {"list_x", "", R"({"properties":[],"required":{}})"},
            {"find_x", "x",
             R"({"properties":{"x":true,"y":{"type":[]},"z":{"enum":7}},"required":[1,"y"]})"}};
        for (const std::string& question :
             {std::string("x"), std::string("'\"`“ x"), std::string(100'000, 'x'), std::string(100'000, '\''),
              std::string("\xff\xfe x \x80"),
              std::string("… in In In at x 99999999999999999999 1.2.3.4.5 //// x"), std::string("x\0y", 3)}) {
            const DemoReply reply = planDemoReply({user(question)}, odd);
            QVERIFY(!reply.text.empty());
        }
        QVERIFY(!planDemoReply({}, odd).text.empty());
    }

    void namesThingsInTheSingular() {
        const std::vector<std::pair<const char*, const char*>> words{
            {"prefixes", "prefix"},   {"branches", "branch"}, {"countries", "country"}, {"status", "status"},
            {"addresses", "address"}, {"access", "access"},   {"VLANs", "vlan"},        {"is", "is"}};
        for (const auto& [plural, singular] : words)
            QCOMPARE(wordStem(plural), std::string(singular));
        QCOMPARE(wordStems("getPrefixes_by-location.v2"),
                 (std::vector<std::string>{"get", "prefix", "by", "location", "v2"}));
    }
};

QTEST_GUILESS_MAIN(TestDemoPlanner)
#include "tst_demo_planner.moc"
