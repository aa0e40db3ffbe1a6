#include "rig.h"

using namespace fakes;
using chat::CallState;

/// Calls whose servers work on without a request.
class tst_SessionTasks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsTheTasksIdOnDiskWhileItRuns();
    void asksAgainAfterALostOutcome();
    void asksOnlyWhereItsServerCanTell();
    void aCheckCanBeStopped();
};

namespace {

/// A call of net__slow that became a task and was then lost with its connection.
struct Lost : Rig {
    Lost() {
        tools.offer("slow");
        provider.scripts = {calls({{"c1", "net__slow", "{}"}}), says("ok")};
        session->send("Do it");
        if (!QTest::qWaitFor([this] { return tools.sent.size() == 1; })) qWarning("the call was not sent");
        Q_EMIT tools.sent.front().run->becameTask("t-7");
        saved = store.kept.begin()->second.transcript; // as it is on disk now
        tools.sent.front().run->finish({.state = CallState::Unknown, .note = "the connection was lost"});
        ended = turnEnds();
    }
    chat::Transcript saved;
    bool ended = false;
};

} // namespace

void tst_SessionTasks::keepsTheTasksIdOnDiskWhileItRuns() {
    Lost rig;
    QVERIFY(rig.ended);
    const auto* kept = rig.saved.path().back()->resultOf({"c1"});
    QVERIFY(kept);
    QCOMPARE(kept->task, std::string("t-7"));
    COMPARE_STATE(rig.result().state, CallState::Unknown);
}

void tst_SessionTasks::asksAgainAfterALostOutcome() {
    Lost rig;
    rig.session->checkCall({"c1"});
    QCOMPARE(rig.tools.resumed.size(), std::size_t(1));
    QCOMPARE(rig.tools.resumed.front().tool, std::string("t-7"));
    COMPARE_STATE(rig.result().state, CallState::Running);
    rig.session->checkCall({"c1"}); // it is under way
    QCOMPARE(rig.tools.resumed.size(), std::size_t(1));
    rig.tools.resumed.front().run->finish({.text = "42"});
    QTRY_COMPARE(int(rig.result().state), int(CallState::Done));
    QCOMPARE(rig.result().text, std::string("42"));
    QVERIFY(rig.result().modelText.find("42") != std::string::npos);
}

void tst_SessionTasks::asksOnlyWhereItsServerCanTell() {
    Rig rig;
    rig.tools.offer("slow");
    rig.tools.answers = {{"slow", {.state = CallState::Unknown}}};
    rig.provider.scripts = {calls({{"c1", "net__slow", "{}"}}), says("ok")};
    QVERIFY(rig.ask());
    rig.session->checkCall({"c1"}); // it never was a task
    rig.session->checkCall({"no such call"});
    QVERIFY(rig.tools.resumed.empty());
    COMPARE_STATE(rig.result().state, CallState::Unknown);
}

void tst_SessionTasks::aCheckCanBeStopped() {
    Lost rig;
    rig.session->checkCall({"c1"});
    rig.session->cancelCall({"c1"});
    QTRY_COMPARE(int(rig.result().state), int(CallState::Unknown));
    QCOMPARE(rig.result().task, std::string("t-7"));
}

QTEST_GUILESS_MAIN(tst_SessionTasks)
#include "tst_session_tasks.moc"
