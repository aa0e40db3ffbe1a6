#include "session/turn.h"

#include <QtTest>

using namespace session;
using chat::CallId;
using chat::CallState;
using policy::Verdict;

namespace {

/// The steps as one line: "ask 1", "run a, approve b, settle c refused".
std::string told(const TurnSteps& steps) {
    struct Visitor {
        std::string operator()(const AskModel& s) const { return "ask " + std::to_string(s.round); }
        std::string operator()(const RunTool& s) const { return (s.dry ? "dry " : "run ") + s.call.text; }
        std::string operator()(const AskApproval& s) const { return "approve " + s.call.text; }
        std::string operator()(const SettleCall& s) const {
            return "settle " + s.call.text +
                   (s.state == CallState::Refused   ? " refused"
                    : s.state == CallState::Denied  ? " denied"
                    : s.state == CallState::NotSent ? " not sent"
                                                    : " ?") +
                   (s.note.empty() ? "" : " (" + s.note + ")");
        }
        std::string operator()(const CancelTool& s) const { return "cancel " + s.call.text; }
        std::string operator()(const StopModel&) const { return "stop model"; }
        std::string operator()(const TurnDone& s) const {
            switch (s.reason) {
            case TurnDone::Reason::Answered: return "answered";
            case TurnDone::Reason::Stopped: return "stopped";
            case TurnDone::Reason::Failed: return "failed " + s.error->detail;
            case TurnDone::Reason::RoundLimit: return "round limit";
            }
            return "?";
        }
    };
    std::string out;
    for (const TurnStep& step : steps)
        out += (out.empty() ? "" : ", ") + std::visit(Visitor{}, step);
    return out;
}

std::vector<CallVerdict> verdicts(std::initializer_list<std::pair<const char*, Verdict>> list) {
    std::vector<CallVerdict> out;
    for (const auto& [id, verdict] : list)
        out.push_back({{id}, {verdict, verdict == Verdict::Refuse ? "no" : ""}});
    return out;
}

llm::Reply failure(const char* detail) {
    llm::Reply reply;
    reply.error = base::Error{base::ErrorKind::Network, detail};
    return reply;
}

} // namespace

#define SAYS(input, expected) QCOMPARE(told(input), std::string(expected))

class tst_Turn : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answersWithoutTools();
    void runsParallelCallsAndGoesOnWhenAllAreDone();
    void waitsForTheOperator();
    void judgesEachCallOfAReply();
    void goesOnAtOnceWhenAllAreRefused();
    void cancelsOneCall();
    void takesEveryInputOnce();
    void stopsInEveryPhase();
    void stopsEachCallAsItStands();
    void endsAtTheRoundLimit();
    void endsWithTheErrorOfTheProvider();
};

void tst_Turn::answersWithoutTools() {
    Turn turn(10);
    SAYS(turn.start(), "ask 1");
    SAYS(turn.replied({}, {}), "answered");
    QVERIFY(turn.done());
}

void tst_Turn::runsParallelCallsAndGoesOnWhenAllAreDone() {
    Turn turn(10);
    turn.start();
    SAYS(turn.replied({}, verdicts({{"a", Verdict::Run}, {"b", Verdict::Run}, {"c", Verdict::DryRun}})),
         "run a, run b, dry c");
    SAYS(turn.ran({"b"}), "");
    SAYS(turn.ran({"a"}), "");
    SAYS(turn.ran({"c"}), "ask 2");
    SAYS(turn.replied({}, {}), "answered");
}

void tst_Turn::waitsForTheOperator() {
    Turn turn(10);
    turn.start();
    SAYS(turn.replied({}, verdicts({{"a", Verdict::Ask}, {"b", Verdict::Ask}})), "approve a, approve b");
    QVERIFY(turn.awaitingApproval());
    SAYS(turn.approved({"a"}), "run a");
    SAYS(turn.denied({"b"}, "too risky"), "settle b denied (too risky)");
    QVERIFY(!turn.awaitingApproval());
    SAYS(turn.ran({"a"}), "ask 2");
}

void tst_Turn::judgesEachCallOfAReply() {
    Turn turn(10);
    turn.start();
    SAYS(turn.replied({}, verdicts({{"a", Verdict::Run}, {"b", Verdict::Refuse}, {"c", Verdict::Ask}})),
         "run a, settle b refused (no), approve c");
    SAYS(turn.ran({"a"}), "");
    SAYS(turn.denied({"c"}, ""), "settle c denied, ask 2");
}

void tst_Turn::goesOnAtOnceWhenAllAreRefused() {
    Turn turn(10);
    turn.start();
    SAYS(turn.replied({}, verdicts({{"a", Verdict::Refuse}, {"b", Verdict::Refuse}})),
         "settle a refused (no), settle b refused (no), ask 2");
}

void tst_Turn::cancelsOneCall() {
    Turn turn(10);
    turn.start();
    turn.replied({}, verdicts({{"a", Verdict::Run}, {"b", Verdict::Ask}}));
    SAYS(turn.cancel({"a"}), "cancel a");
    SAYS(turn.cancel({"b"}), "settle b not sent");
    SAYS(turn.cancel({"nobody"}), "");
    SAYS(turn.ran({"a"}), "ask 2"); // the others go on, the model hears of it
}

void tst_Turn::takesEveryInputOnce() {
    Turn turn(10);
    turn.start();
    turn.replied({}, verdicts({{"a", Verdict::Ask}, {"b", Verdict::Run}}));
    SAYS(turn.approved({"b"}), "");
    SAYS(turn.approved({"a"}), "run a");
    SAYS(turn.approved({"a"}), "");
    SAYS(turn.denied({"a"}, "late"), "");
    SAYS(turn.replied({}, {}), "");
    SAYS(turn.ran({"a"}), "");
    SAYS(turn.ran({"a"}), "");
    SAYS(turn.ran({"b"}), "ask 2");
    SAYS(turn.ran({"b"}), "");
}

void tst_Turn::stopsInEveryPhase() {
    Turn fresh(10);
    SAYS(fresh.stop(), "stopped");
    Turn asking(10);
    asking.start();
    SAYS(asking.stop(), "stop model");
    SAYS(asking.stop(), "");
    SAYS(asking.replied(failure("cancelled"), {}), "stopped");
    SAYS(asking.stop(), "");
    Turn raced(10); // the reply was whole when the stop came: its calls are not begun
    raced.start();
    raced.stop();
    SAYS(raced.replied({}, verdicts({{"a", Verdict::Run}})), "stopped");
}

void tst_Turn::stopsEachCallAsItStands() {
    Turn turn(10);
    turn.start();
    turn.replied(
        {},
        verdicts({{"a", Verdict::Run}, {"b", Verdict::Ask}, {"c", Verdict::Run}, {"d", Verdict::Refuse}}));
    turn.ran({"c"});
    SAYS(turn.stop(), "cancel a, settle b not sent");
    SAYS(turn.approved({"b"}), "");
    SAYS(turn.ran({"a"}), "stopped");
    Turn waiting(10);
    waiting.start();
    waiting.replied({}, verdicts({{"a", Verdict::Ask}}));
    SAYS(waiting.stop(), "settle a not sent, stopped");
}

void tst_Turn::endsAtTheRoundLimit() {
    Turn turn(2);
    turn.start();
    turn.replied({}, verdicts({{"a", Verdict::Run}}));
    SAYS(turn.ran({"a"}), "ask 2");
    turn.replied({}, verdicts({{"b", Verdict::Run}}));
    SAYS(turn.ran({"b"}), "round limit");
    QVERIFY(turn.done());
}

void tst_Turn::endsWithTheErrorOfTheProvider() {
    Turn turn(10);
    turn.start();
    SAYS(turn.replied(failure("refused"), {}), "failed refused");
    SAYS(turn.ran({"a"}), "");
}

QTEST_APPLESS_MAIN(tst_Turn)
#include "tst_turn.moc"
