#include "rig.h"

#include "session/tool_search.h"

using namespace fakes;
using chat::CallState;

/// A model with many tools sees those that it looked for.
class tst_ToolSearch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsAllToolsWithinTheBudget();
    void showsOnlyTheSearchBeyondIt();
    void findsTheBestFirst();
    void saysThatNothingIsFound();
    void showsWhatWasFoundFromThenOn();
    void runsAToolThatTheModelKnewByName();
    void takesATwentiethOfTheContext();
};

namespace {

std::vector<session::OfferedTool> threeTools() {
    FakeToolBox box;
    box.offer("get_prefix").spec.description = "Gives one prefix of the address plan.";
    box.offer("list_pods").spec.description = "Lists pods of a namespace.";
    box.offer("reload", policy::ToolRisk::Destructive).spec.description =
        "Reloads a device with its prefix lists.";
    for (session::OfferedTool& tool : box.offered)
        tool.tokens = 100;
    return box.offered;
}

/// "net__a net__b"
std::string namesOf(const std::vector<session::OfferedTool>& tools) {
    std::string names;
    for (const session::OfferedTool& tool : tools)
        names += (names.empty() ? "" : " ") + tool.spec.name;
    return names;
}
std::string namesOf(const llm::ReplyRequest& request) {
    std::string names;
    for (const llm::ToolSpec& tool : request.tools)
        names += (names.empty() ? "" : " ") + tool.name;
    return names;
}

/// A session whose tools are over the budget.
struct Crowded : Rig {
    Crowded() {
        tools.offered = threeTools();
        tools.answers = {{"get_prefix", {.text = "10.0.0.0/8"}}, {"list_pods", {.text = "none"}}};
        session = std::make_unique<session::Session>(
            chat::Conversation{.info = {.provider = "fake", .model = "m1"}},
            session::SessionParts{.provider = [this](const std::string&) { return &provider; },
                                  .tools = tools,
                                  .store = store,
                                  .clock = clock,
                                  .toolTokens = [](const std::string&, const std::string&) { return 250; }});
        QObject::connect(session.get(), &session::Session::turnEnded,
                         [this](const session::TurnDone& done) { ended.push_back(done); });
    }
};

} // namespace

void tst_ToolSearch::showsAllToolsWithinTheBudget() {
    QCOMPARE(namesOf(session::shownTools(threeTools(), 300, {})),
             std::string("net__get_prefix net__list_pods net__reload"));
}

void tst_ToolSearch::showsOnlyTheSearchBeyondIt() {
    const auto shown = session::shownTools(threeTools(), 299, {"net__list_pods"});
    QCOMPARE(namesOf(shown), std::string("net__list_pods find_tools"));
    QVERIFY(shown.back().spec.description.find("There are 3") != std::string::npos);
    QVERIFY(shown.back().spec.description.find("net (3)") != std::string::npos);
}

void tst_ToolSearch::findsTheBestFirst() {
    const auto found = session::findTools(threeTools(), R"({"query":"which prefix?"})");
    QVERIFY(found);
    QVERIFY(found->text.find("2 of 2 tools") == 0);
    QVERIFY(found->text.find("net__get_prefix") < found->text.find("net__reload"));
    QVERIFY(found->text.find("net__list_pods") == std::string::npos);
    QVERIFY(session::findTools(threeTools(), R"({"query":"prefix","limit":1})")->text.find("1 of 2 tools") ==
            0);
}

void tst_ToolSearch::saysThatNothingIsFound() {
    QVERIFY(session::findTools(threeTools(), R"({"query":"weather"})")->text.find("No tool") == 0);
    QVERIFY(!session::findTools(threeTools(), R"({"query":" ?! "})"));
    QVERIFY(!session::findTools(threeTools(), "{"));
}

void tst_ToolSearch::showsWhatWasFoundFromThenOn() {
    Crowded rig;
    rig.provider.scripts = {calls({{"1", "find_tools", R"({"query":"prefix","limit":1})"}}),
                            calls({{"2", "net__get_prefix", "{}"}}), says("ok")};
    QVERIFY(rig.ask());
    QCOMPARE(rig.provider.requests.size(), std::size_t(3));
    QCOMPARE(namesOf(rig.provider.requests[0]), std::string("find_tools"));
    QCOMPARE(namesOf(rig.provider.requests[1]), std::string("net__get_prefix find_tools"));
    COMPARE_STATE(rig.result().state, CallState::Done);
    rig.provider.scripts = {says("still here")};
    QVERIFY(rig.ask());
    QCOMPARE(namesOf(rig.provider.requests.back()), std::string("net__get_prefix find_tools"));
}

void tst_ToolSearch::runsAToolThatTheModelKnewByName() {
    Crowded rig;
    rig.provider.scripts = {calls({{"1", "net__list_pods", "{}"}}), says("ok")};
    QVERIFY(rig.ask());
    COMPARE_STATE(rig.result().state, CallState::Done);
    QCOMPARE(namesOf(rig.provider.requests.back()), std::string("net__list_pods find_tools"));
}

void tst_ToolSearch::takesATwentiethOfTheContext() {
    QCOMPARE(session::toolBudget(100'000), std::size_t(5'000));
    QVERIFY(session::toolBudget({}) > 0);
}

QTEST_GUILESS_MAIN(tst_ToolSearch)
#include "tst_tool_search.moc"
