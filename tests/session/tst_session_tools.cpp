#include "rig.h"

using namespace fakes;
using chat::CallState;
using policy::SessionMode;
using policy::ToolRisk;
using session::ApprovalScope;
using session::TurnDone;

/// What may run, when, and what becomes of it.
class tst_SessionTools : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readOnlyRefusesAWrite();
    void proposeRunsDry();
    void executeAsksAndRunsOnce();
    void sendsExactlyWhatWasEdited();
    void keepsTheModelsOwnWordsWhenOnlySpacesDiffer();
    void takesNoBrokenEdit();
    void sendsNoArgumentsThatDoNotFitTheSchema();
    void sendsNoEditThatDoesNotFitTheSchema();
    void approvesWritesForTheSession();
    void approvesDangerousCallsOnlyWithTheirArguments();
    void tellsTheModelOfADenial();
    void refusesAfterTheWindow_data();
    void refusesAfterTheWindow();
    void neverRunsAnotherToolThanWasShown_data();
    void neverRunsAnotherToolThanWasShown();
    void checksAToolAgainThatWaitsForNobody();
    void cancelsOneCallOnly();
    void tellsApartWhatAStopFound();
    void stopsACallWhoseRecordIsOnTheWay();
    void waitsNotLongForASilentTool();
    void measuresWithTheSteadyClock();
};

namespace {
const char* const edited = R"({"device": "r2", "reason": "spare part"})";

/// A call of net__reload by the model, in Execute, with its card shown.
struct Waiting : Rig {
    explicit Waiting(ToolRisk risk = ToolRisk::Write, std::string arguments = R"({"device":"r1"})") {
        tools.offer("reload", risk);
        tools.answers = {{"reload", {.text = "reloaded"}}};
        provider.scripts = {calls({{"c1", "net__reload", arguments}}), says("ok")};
        execute();
        shown = askUntilApproval();
    }
    bool shown = false;
};
} // namespace

void tst_SessionTools::readOnlyRefusesAWrite() {
    Rig rig;
    rig.tools.offer("get");
    rig.tools.offer("set", ToolRisk::Write);
    rig.tools.offer("odd", ToolRisk::Unknown);
    rig.tools.answers = {{"get", {.text = "7"}}};
    rig.provider.scripts = {calls({{"1", "net__get"}, {"2", "net__set"}, {"3", "net__odd"}}), says("ok")};
    QVERIFY(rig.ask());
    COMPARE_STATE(rig.result(0).state, CallState::Done);
    COMPARE_STATE(rig.result(1).state, CallState::Refused);
    COMPARE_STATE(rig.result(2).state, CallState::Refused);
    QVERIFY(rig.result(1).modelText.find("refused and not sent") != std::string::npos);
    QCOMPARE(rig.tools.sent.size(), std::size_t(1));
    QVERIFY(rig.asked.empty());
}

void tst_SessionTools::proposeRunsDry() {
    Rig rig;
    rig.tools.offer("set", ToolRisk::Write).dryRunParameter = "dry_run";
    rig.tools.offer("drop", ToolRisk::Destructive);
    rig.tools.answers = {{"set", {.text = "would set"}}};
    rig.provider.scripts = {calls({{"1", "net__set", R"({"a":1,"dry_run":false})"}, {"2", "net__drop"}}),
                            says("ok")};
    rig.session->setMode(SessionMode::Propose);
    QVERIFY(rig.ask());
    QCOMPARE(rig.tools.sent.size(), std::size_t(1));
    QCOMPARE(rig.tools.sent.at(0).arguments,
             std::string(R"({"a":1,"dry_run":true})")); // whatever the model says
    COMPARE_STATE(rig.result(0).state, CallState::DryRun);
    QVERIFY(rig.result(0).modelText.starts_with("[dry run"));
    COMPARE_STATE(rig.result(1).state, CallState::Refused);
}

void tst_SessionTools::executeAsksAndRunsOnce() {
    Waiting rig;
    QVERIFY(rig.shown && rig.session->awaitingApproval());
    COMPARE_STATE(rig.result().state, CallState::AwaitingApproval);
    QTest::qWait(5);
    QVERIFY(rig.tools.sent.empty());
    rig.session->approve({"c1"}, rig.call().arguments, ApprovalScope::Once);
    rig.session->approve({"c1"}, rig.call().arguments, ApprovalScope::Once); // a double click
    rig.session->deny({"c1"}, "too late");
    QVERIFY(rig.turnEnds());
    QCOMPARE(rig.tools.sent.size(), std::size_t(1));
    QCOMPARE(rig.tools.sent.at(0).arguments, std::string(R"({"device":"r1"})"));
    COMPARE_STATE(rig.result().state, CallState::Done);
    QCOMPARE(rig.call().proposedArguments, std::string());
    rig.provider.scripts = {calls({{"c2", "net__reload"}})};
    QVERIFY(rig.askUntilApproval("Again")); // once is once
}

void tst_SessionTools::sendsExactlyWhatWasEdited() {
    Waiting rig;
    rig.session->approve({"c1"}, edited, ApprovalScope::Once);
    QVERIFY(rig.turnEnds());
    QCOMPARE(rig.tools.sent.at(0).arguments, std::string(edited));
    QCOMPARE(rig.call().arguments, std::string(edited));
    QCOMPARE(rig.call().proposedArguments, std::string(R"({"device":"r1"})"));
    QCOMPARE(rig.provider.requests.at(1).messages.at(1).toolCalls().at(0)->arguments, std::string(edited));
    QVERIFY(rig.store.transcript() == rig.session->conversation().transcript);
}

void tst_SessionTools::keepsTheModelsOwnWordsWhenOnlySpacesDiffer() {
    Waiting rig(ToolRisk::Write, R"({"rate":0.5,"name":"a \" b"})");
    rig.session->approve({"c1"}, "{ \"rate\": 0.5,\n \"name\": \"a \\\" b\" }", ApprovalScope::Once);
    QVERIFY(rig.turnEnds());
    QCOMPARE(rig.call().proposedArguments, std::string()); // not an edit
    Waiting close(ToolRisk::Write, R"({"id":12345678901234567890123})");
    close.session->approve({"c1"}, R"({"id":12345678901234567890124})",
                           ApprovalScope::Once); // the same double
    QVERIFY(close.turnEnds());
    QCOMPARE(close.tools.sent.at(0).arguments, std::string(R"({"id":12345678901234567890124})"));
    QVERIFY(!close.call().proposedArguments.empty());
}

void tst_SessionTools::takesNoBrokenEdit() {
    Waiting rig;
    for (const char* text : {"", "{", "[]", "7", "{\"a\":1,\"a\":2}"})
        rig.session->approve({"c1"}, text, ApprovalScope::Once);
    rig.session->approve({"c9"}, "{}", ApprovalScope::Once);
    QTest::qWait(5);
    QVERIFY(rig.tools.sent.empty() && rig.session->awaitingApproval());
}

void tst_SessionTools::sendsNoArgumentsThatDoNotFitTheSchema() {
    Rig rig;
    rig.tools.offer("get").spec.inputSchema = R"({"properties":{"vlan":{"type":"integer"}}})";
    rig.tools.answers = {{"get", {.text = "7"}}};
    rig.provider.scripts = {
        calls({{"1", "net__get", R"({"vlan":"seven"})"}, {"2", "net__get", R"({"vlan":7})"}}), says("ok")};
    QVERIFY(rig.ask());
    COMPARE_STATE(rig.result(0).state, CallState::Refused);
    QVERIFY(rig.result(0).modelText.find("vlan: is text, not a whole number") != std::string::npos);
    COMPARE_STATE(rig.result(1).state, CallState::Done);
    QCOMPARE(rig.tools.sent.size(), std::size_t(1));
}

void tst_SessionTools::sendsNoEditThatDoesNotFitTheSchema() {
    Waiting rig;
    rig.tools.offered.front().spec.inputSchema = R"({"properties":{"device":{"type":"string"}}})";
    rig.provider.scripts = {calls({{"c2", "net__reload", R"({"device":"r1"})"}}), says("ok")};
    rig.session->deny({"c1"}, {});
    QTRY_COMPARE(rig.asked.size(), std::size_t(2));
    rig.session->approve({"c2"}, R"({"device":1})", ApprovalScope::Once);
    QVERIFY(rig.turnEnds());
    QVERIFY(rig.tools.sent.empty());
}

void tst_SessionTools::approvesWritesForTheSession() {
    Waiting rig;
    rig.session->approve({"c1"}, rig.call().arguments, ApprovalScope::Session);
    QVERIFY(rig.turnEnds());
    rig.provider.scripts = {calls({{"c2", "net__reload", R"({"device":"r7"})"}}), says("ok")};
    QVERIFY(rig.ask());
    QCOMPARE(rig.tools.sent.size(), std::size_t(2));
    QCOMPARE(rig.asked.size(), std::size_t(1));
    rig.tools.offered.front().fingerprint = "reload-2"; // another tool under the same name
    rig.provider.scripts = {calls({{"c3", "net__reload"}})};
    QVERIFY(rig.askUntilApproval());
    rig.session->stop();
    rig.tools.offered.front().fingerprint = "reload-1";
    rig.session->setMode(SessionMode::ReadOnly);
    rig.execute(); // approvals belong to their window
    rig.provider.scripts = {calls({{"c4", "net__reload"}})};
    QVERIFY(rig.askUntilApproval());
}

void tst_SessionTools::approvesDangerousCallsOnlyWithTheirArguments() {
    for (const ToolRisk risk : {ToolRisk::Unknown, ToolRisk::Destructive}) {
        Waiting rig(risk, R"({"a":1,"b":2})");
        rig.session->approve({"c1"}, rig.call().arguments, ApprovalScope::Session);
        QVERIFY(rig.turnEnds());
        rig.provider.scripts = {calls({{"c2", "net__reload", R"({"b": 2, "a": 1})"}}), says("ok")};
        QVERIFY(rig.ask()); // the same value
        QCOMPARE(rig.tools.sent.size(), std::size_t(2));
        rig.provider.scripts = {calls({{"c3", "net__reload", R"({"a":1,"b":3})"}})};
        QVERIFY(rig.askUntilApproval());
    }
}

void tst_SessionTools::tellsTheModelOfADenial() {
    Waiting rig;
    rig.session->deny({"c1"}, "Not during office hours.");
    QVERIFY(rig.turnEnds());
    COMPARE_STATE(rig.result().state, CallState::Denied);
    QCOMPARE(rig.result().note, std::string("Not during office hours."));
    QCOMPARE(rig.provider.requests.at(1).messages.back().resultOf({"c1"})->modelText,
             std::string("The operator denied this call. Not during office hours."));
    QVERIFY(rig.tools.sent.empty());
}

void tst_SessionTools::refusesAfterTheWindow_data() {
    QTest::addColumn<int>("how");
    QTest::newRow("the clock says so") << 0;
    QTest::newRow("the timer") << 1;
    QTest::newRow("the lever") << 2;
}

void tst_SessionTools::refusesAfterTheWindow() {
    QFETCH(int, how);
    Waiting rig;
    QVERIFY(rig.session->mode().windowOpen);
    QCOMPARE(rig.session->executeUntil(), rig.clock.now + 3'600'000);
    if (how == 0) rig.clock.now += 3'600'000;
    if (how == 1) rig.session->setMode(SessionMode::Execute, std::chrono::minutes(0));
    if (how == 2) rig.session->setMode(SessionMode::Propose);
    QTRY_VERIFY(!rig.session->mode().windowOpen);
    if (how == 1) QTRY_COMPARE(int(rig.session->mode().mode), int(SessionMode::ReadOnly));
    rig.session->approve({"c1"}, rig.call().arguments, ApprovalScope::Session);
    QVERIFY(rig.turnEnds());
    QVERIFY(rig.tools.sent.empty());
    COMPARE_STATE(rig.result().state, CallState::Refused);
    rig.provider.scripts = {calls({{"c2", "net__reload"}}), says("ok")};
    QVERIFY(rig.ask());
    COMPARE_STATE(rig.result().state, CallState::Refused);
    QVERIFY(rig.tools.sent.empty());
}

void tst_SessionTools::neverRunsAnotherToolThanWasShown_data() {
    QTest::addColumn<QString>("change");
    for (const char* change : {"definition", "gone", "risk", "deselected"})
        QTest::newRow(change) << QString::fromLatin1(change);
}

void tst_SessionTools::neverRunsAnotherToolThanWasShown() {
    QFETCH(QString, change);
    Waiting rig;
    if (change == QLatin1String("definition")) rig.tools.offered.front().fingerprint = "reload-2";
    if (change == QLatin1String("gone")) rig.tools.offered.clear();
    if (change == QLatin1String("risk")) rig.tools.offered.front().risk.risk = ToolRisk::Destructive;
    if (change == QLatin1String("deselected")) rig.session->setServers({"other"}, false);
    rig.session->approve({"c1"}, rig.call().arguments, ApprovalScope::Session);
    QVERIFY(rig.turnEnds());
    QVERIFY(rig.tools.sent.empty());
    COMPARE_STATE(rig.result().state, CallState::Refused);
    QVERIFY(!rig.result().note.empty());
}

void tst_SessionTools::checksAToolAgainThatWaitsForNobody() {
    Rig rig; // a read, whose definition changes while its record is on the way to the disk
    rig.tools.offer("get");
    rig.provider.scripts = {calls({{"c1", "net__get"}}), says("ok")};
    rig.provider.onRequest = [&] { rig.store.slow = rig.provider.requests.empty(); };
    rig.session->send("Go");
    QTRY_VERIFY(roles(rig.session->conversation().transcript).ends_with("tool"));
    rig.tools.offered.front().fingerprint = "get-2";
    rig.store.slow = false;
    rig.store.release();
    QVERIFY(rig.turnEnds());
    QVERIFY(rig.tools.sent.empty());
    COMPARE_STATE(rig.result().state, CallState::Refused);
}

void tst_SessionTools::cancelsOneCallOnly() {
    Rig rig;
    rig.tools.offer("a");
    rig.tools.offer("b");
    rig.provider.scripts = {calls({{"c1", "net__a"}, {"c2", "net__b"}}), says("ok")};
    rig.session->send("Go");
    QTRY_COMPARE(rig.tools.sent.size(), std::size_t(2));
    rig.session->cancelCall({"c1"});
    COMPARE_STATE(rig.result(0).state, CallState::Cancelling);
    QTRY_COMPARE(int(rig.result(0).state), int(CallState::Cancelled));
    COMPARE_STATE(rig.result(1).state, CallState::Running);
    rig.tools.sent.at(1).run->finish({.text = "late"});
    QVERIFY(rig.turnEnds());
    QCOMPARE(rig.result(1).text, std::string("late"));
    COMPARE_STATE(rig.ended.at(0).reason, TurnDone::Reason::Answered);
}

void tst_SessionTools::tellsApartWhatAStopFound() {
    const std::pair<CallState, CallState> cases[] = {
        {CallState::Cancelled, CallState::Cancelled},
        {CallState::Unknown, CallState::Unknown},
        {CallState::Done, CallState::Done}}; // its answer was there already
    for (const auto& [answered, shown] : cases) {
        Rig rig;
        rig.tools.onCancel = answered;
        rig.tools.offer("a");
        rig.tools.offer("w", ToolRisk::Write);
        rig.provider.scripts = {calls({{"c1", "net__a"}, {"c2", "net__w"}})};
        rig.execute();
        QVERIFY(rig.askUntilApproval());
        QTRY_COMPARE(rig.tools.sent.size(), std::size_t(1));
        QElapsedTimer clock;
        clock.start();
        rig.session->stop();
        QVERIFY(rig.turnEnds());
        QVERIFY(clock.elapsed() < 100);
        COMPARE_STATE(rig.result(0).state, shown);
        COMPARE_STATE(rig.result(1).state, CallState::NotSent);
        COMPARE_STATE(rig.ended.at(0).reason, TurnDone::Reason::Stopped);
        QCOMPARE(rig.provider.requests.size(), std::size_t(1));
        QVERIFY(rig.store.transcript() == rig.session->conversation().transcript);
    }
}

void tst_SessionTools::stopsACallWhoseRecordIsOnTheWay() {
    Rig rig;
    rig.tools.offer("a");
    rig.provider.scripts = {calls({{"c1", "net__a"}})};
    rig.provider.onRequest = [&] { rig.store.slow = rig.provider.requests.empty(); };
    rig.session->send("Go");
    QTRY_VERIFY(roles(rig.session->conversation().transcript).ends_with("tool"));
    rig.session->stop();
    COMPARE_STATE(rig.result().state, CallState::NotSent); // does not wait for the disk
    QVERIFY(!rig.session->busy());
    rig.store.slow = false;
    rig.store.release();
    QVERIFY(rig.turnEnds());
    QVERIFY(rig.tools.sent.empty());
}

void tst_SessionTools::waitsNotLongForASilentTool() {
    Rig rig;
    rig.tools.onCancel = std::nullopt;
    rig.tools.offer("a");
    rig.provider.scripts = {calls({{"c1", "net__a"}})};
    rig.session->send("Go");
    QTRY_COMPARE(rig.tools.sent.size(), std::size_t(1));
    QElapsedTimer clock;
    clock.start();
    rig.session->stop();
    QVERIFY(rig.tools.sent.at(0).run->cancelled);
    QVERIFY(rig.turnEnds());
    QVERIFY2(clock.elapsed() < 150, qPrintable(QString::number(clock.elapsed())));
    COMPARE_STATE(rig.result().state, CallState::Unknown);
    QVERIFY(rig.result().modelText.find("may still run") != std::string::npos);
}

void tst_SessionTools::measuresWithTheSteadyClock() {
    Rig rig;
    rig.tools.offer("a");
    rig.provider.scripts = {calls({{"c1", "net__a"}}), says("ok")};
    rig.session->send("Go");
    QTRY_COMPARE(rig.tools.sent.size(), std::size_t(1));
    rig.clock.now -= 3'600'000; // somebody sets the clock
    rig.clock.steadyMs += 250;
    rig.tools.sent.at(0).run->finish({.text = "x"});
    QVERIFY(rig.turnEnds());
    QCOMPARE(rig.result().durationMs, 250);
    QCOMPARE(rig.result().started, 1'000'000);
}

QTEST_GUILESS_MAIN(tst_SessionTools)
#include "tst_session_tools.moc"
