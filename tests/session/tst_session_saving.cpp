#include "rig.h"

using namespace fakes;
using chat::CallState;
using policy::ToolRisk;

/// What the disk has to do with it.
class tst_SessionSaving : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void leavesNoTraceOfAnEmptySession();
    void takesSnapshotsOfAStreamingAnswer();
    void doesNotPileUpSnapshotsOnASlowDisk();
    void goesOnInMemoryWhenTheDiskIsFull();
    void sendsNoChangeWithoutItsRecord();
    void countsASaveAsSafeOnlyWithAllBeforeIt();
    void recordsTheDecisionBeforeTheCall();
};

void tst_SessionSaving::leavesNoTraceOfAnEmptySession() {
    {
        Rig rig;
        rig.session->setTitle("Nothing yet");
        rig.session->setMode(policy::SessionMode::Propose);
        rig.session->setServers({}, false);
        QTest::qWait(1);
        QVERIFY(rig.store.kept.empty());
    }
    Rig rig;
    rig.provider.scripts = {says("Hi")};
    QVERIFY(rig.ask());
    rig.session->setTitle("Named");
    rig.session->setPinned(true);
    QTRY_COMPARE(rig.store.kept.begin()->second.info.title, std::string("Named"));
    QVERIFY(rig.store.kept.begin()->second.info.pinned);
}

void tst_SessionSaving::takesSnapshotsOfAStreamingAnswer() {
    Rig rig;
    rig.provider.scripts = {{{text("first words")}, true}};
    rig.session->send("Go");
    QElapsedTimer clock;
    QTRY_COMPARE(rig.last().text(), std::string("first words"));
    clock.start();
    QTRY_VERIFY(rig.store.transcript().path().size() == 2 &&
                rig.store.transcript().path().back()->text() == "first words");
    QVERIFY(clock.elapsed() < 1000);
    COMPARE_STATE(rig.store.transcript().path().back()->state, chat::MessageState::Streaming);
}

void tst_SessionSaving::doesNotPileUpSnapshotsOnASlowDisk() {
    Rig rig;
    rig.provider.scripts = {{std::vector<llm::ReplyEvent>(800, text("word ")), true, false, 5}};
    rig.provider.onRequest = [&] { rig.store.slow = true; };
    rig.session->send("Go");
    QTRY_VERIFY(rig.provider.requests.size() == 1);
    const int before = rig.store.saves;
    QTest::qWait(1800); // three snapshots are due
    QVERIFY(rig.store.saves - before <= 1);
    rig.store.slow = false;
    rig.store.release();
    QTRY_VERIFY(rig.store.saves - before >= 2);
}

void tst_SessionSaving::goesOnInMemoryWhenTheDiskIsFull() {
    Rig rig;
    rig.store.full = true;
    rig.tools.offer("get");
    rig.tools.answers = {{"get", {.text = "7"}}};
    rig.provider.scripts = {calls({{"c1", "net__get"}}), says("Seven"), says("Bye")};
    QVERIFY(rig.ask("One"));
    QCOMPARE(rig.last().text(), std::string("Seven")); // a read runs
    QVERIFY(rig.ask("Two"));
    QCOMPARE(rig.saveFailed, 1); // said once
    QCOMPARE(rig.saveRecovered, 0);
    QVERIFY(rig.store.kept.empty());
    rig.store.full = false;
    rig.provider.scripts = {says("Saved")};
    QVERIFY(rig.ask("Three"));
    QTRY_COMPARE(rig.saveRecovered, 1);
    QTRY_VERIFY(rig.store.transcript() == rig.session->conversation().transcript); // without a hole
    rig.store.full = true;
    QVERIFY(rig.ask("Four"));
    QCOMPARE(rig.saveFailed, 2);
}

void tst_SessionSaving::sendsNoChangeWithoutItsRecord() {
    Rig rig;
    rig.tools.offer("set", ToolRisk::Write);
    rig.tools.answers = {{"set", {.text = "done"}}};
    rig.execute();
    rig.provider.scripts = {calls({{"c1", "net__set"}}), says("I see")};
    QVERIFY(rig.askUntilApproval());
    rig.store.full = true;
    rig.session->approve({"c1"}, "{}", session::ApprovalScope::Once);
    QVERIFY(rig.turnEnds());
    QVERIFY(rig.tools.sent.empty());
    COMPARE_STATE(rig.result().state, CallState::NotSent);
    QVERIFY(rig.result().note.find("record") != std::string::npos);
}

void tst_SessionSaving::countsASaveAsSafeOnlyWithAllBeforeIt() {
    Rig rig;
    rig.tools.offer("set", ToolRisk::Write);
    rig.tools.answers = {{"set", {.text = "done"}}};
    rig.execute();
    rig.provider.scripts = {calls({{"c1", "net__set"}}), says("I see")};
    QVERIFY(rig.askUntilApproval());
    QTRY_COMPARE(rig.store.transcript().path().size(), std::size_t(3));
    // The save of the edited arguments fails, the one after it succeeds: the record is not whole.
    rig.store.full = true;
    rig.store.slow = true;
    rig.session->approve({"c1"}, R"({"edited":true})", session::ApprovalScope::Once);
    rig.store.full = false;
    rig.session->setTitle("Only the title is saved");
    rig.store.slow = false;
    rig.store.release();
    QVERIFY(rig.turnEnds());
    QVERIFY(rig.tools.sent.empty());
    COMPARE_STATE(rig.result().state, CallState::NotSent);
    QCOMPARE(rig.saveFailed, 1);
    QTRY_COMPARE(rig.saveRecovered, 1);
    QVERIFY(rig.store.transcript() == rig.session->conversation().transcript);
}

void tst_SessionSaving::recordsTheDecisionBeforeTheCall() {
    Rig rig;
    rig.tools.offer("set", ToolRisk::Write);
    rig.execute();
    rig.provider.scripts = {calls({{"c1", "net__set"}})};
    QVERIFY(rig.askUntilApproval());
    rig.store.slow = true;
    rig.session->approve({"c1"}, R"({"edited":true})", session::ApprovalScope::Once);
    QTest::qWait(20);
    QVERIFY(rig.tools.sent.empty()); // the disk has not answered yet
    const auto path = rig.store.transcript().path();
    QCOMPARE(path.at(1)->toolCalls().at(0)->arguments, std::string(R"({"edited":true})"));
    COMPARE_STATE(path.at(2)->resultOf({"c1"})->state, CallState::Running);
    rig.store.slow = false;
    rig.store.release();
    QTRY_COMPARE(rig.tools.sent.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(tst_SessionSaving)
#include "tst_session_saving.moc"
