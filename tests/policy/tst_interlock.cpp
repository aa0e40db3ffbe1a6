#include "policy/interlock.h"

#include <QtTest>

using namespace policy;

class tst_Interlock : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void judgesByRuleThenNameThenHints_data();
    void judgesByRuleThenNameThenHints();
    void neverLetsAServerLowerTheGuard();
    void decides_data();
    void decides();
    void bindsAnApprovalToTheDefinition();
    void bindsADestructiveApprovalToItsArguments();
    void findsTheDryRunSwitch();
    void readsItsOwnNames();
};

void tst_Interlock::judgesByRuleThenNameThenHints_data() {
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QStringList>("parameters");
    QTest::addColumn<int>("readOnly"); // -1 absent, 0 false, 1 true
    QTest::addColumn<int>("destructive");
    QTest::addColumn<QString>("risk");
    const auto row = [](const char* tool, QStringList parameters, int readOnly, int destructive,
                        const char* risk) {
        QTest::addRow("%s %d %d %s", tool, readOnly, destructive, qPrintable(parameters.join(u',')))
            << QString::fromLatin1(tool) << parameters << readOnly << destructive
            << QString::fromLatin1(risk);
    };
    row("get_prefixes_by_location", {}, -1, -1, "read");
    row("getPrefixesByLocation", {}, -1, -1, "read");
    row("list-pods", {}, -1, -1, "read");
    row("search", {}, 1, 0, "read");
    row("directory_tree", {}, -1, -1, "read");
    row("create_prefix", {}, -1, -1, "write");
    row("set_interface_description", {}, -1, -1, "write");
    row("delete_prefix", {}, -1, -1, "destructive");
    row("get_and_delete", {}, -1, -1, "destructive");
    row("configure_interface", {}, -1, -1, "destructive");
    row("run_commands", {}, 1, 0, "destructive");
    row("graphql_query", {}, -1, -1, "unknown");
    row("query_sql", {QStringLiteral("sql")}, -1, -1, "unknown");
    row("get_output", {QStringLiteral("command")}, -1, -1, "unknown");
    row("frobnicate", {}, -1, -1, "unknown");
    row("frobnicate", {}, 1, 0, "unknown");
    row("frobnicate", {}, -1, 1, "destructive");
    row("get_thing", {}, 0, -1, "write");
    row("get_thing", {}, 0, 1, "destructive");
    row("create_thing", {}, 1, 0, "write");
    row("create_thing", {}, 0, 1, "destructive");
    row("", {}, -1, -1, "unknown");
}

void tst_Interlock::judgesByRuleThenNameThenHints() {
    QFETCH(QString, tool);
    QFETCH(QStringList, parameters);
    QFETCH(int, readOnly);
    QFETCH(int, destructive);
    QFETCH(QString, risk);
    ToolFacts facts{.server = "s", .tool = tool.toStdString()};
    for (const QString& parameter : parameters)
        facts.parameters.push_back(parameter.toStdString());
    if (readOnly >= 0) facts.hints.readOnly = readOnly == 1;
    if (destructive >= 0) facts.hints.destructive = destructive == 1;
    const RiskVerdict verdict = classify(facts, {});
    QCOMPARE(QString::fromUtf8(name(verdict.risk)), risk);
    QVERIFY(!verdict.reason.empty());

    const std::vector<ToolRule> rules = {{"other", "*", ToolRisk::Destructive, "a"},
                                         {"s", "*", ToolRisk::Read, "b"}};
    QCOMPARE(name(classify(facts, rules).risk), name(ToolRisk::Read));
    QCOMPARE(classify(facts, rules).reason, std::string("rule in b"));
}

void tst_Interlock::neverLetsAServerLowerTheGuard() {
    for (const char* tool : {"delete_all", "create_x", "frobnicate", "get_x", "exec", "query"}) {
        const ToolFacts silent{.server = "s", .tool = tool};
        ToolFacts flattering = silent;
        flattering.hints = {.readOnly = true, .destructive = false};
        QVERIFY2(classify(flattering, {}).risk >= classify(silent, {}).risk, tool);
    }
}

void tst_Interlock::decides_data() {
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("risk");
    QTest::addColumn<bool>("canDryRun");
    QTest::addColumn<bool>("windowOpen");
    QTest::addColumn<int>("verdict");
    const auto row = [](const char* mode, const char* risk, bool dry, bool open, Verdict verdict) {
        QTest::addRow("%s %s %d %d", mode, risk, dry, open)
            << QString::fromLatin1(mode) << QString::fromLatin1(risk) << dry << open << int(verdict);
    };
    for (const char* mode : {"read-only", "propose", "execute"})
        for (const bool dry : {false, true})
            for (const bool open : {false, true})
                row(mode, "read", dry, open, Verdict::Run);
    for (const char* risk : {"write", "unknown", "destructive"}) {
        for (const bool open : {false, true}) {
            for (const bool dry : {false, true})
                row("read-only", risk, dry, open, Verdict::Refuse);
            row("propose", risk, true, open, Verdict::DryRun);
            row("propose", risk, false, open, Verdict::Refuse);
        }
        for (const bool dry : {false, true}) {
            row("execute", risk, dry, true, Verdict::Ask);
            row("execute", risk, dry, false, Verdict::Refuse);
        }
    }
}

void tst_Interlock::decides() {
    QFETCH(QString, mode);
    QFETCH(QString, risk);
    QFETCH(bool, canDryRun);
    QFETCH(bool, windowOpen);
    QFETCH(int, verdict);
    const CallFacts call{
        .server = "s", .tool = "t", .risk = *toolRisk(risk.toStdString()), .canDryRun = canDryRun};
    const Decision decision = decide(call, {*sessionMode(mode.toStdString()), windowOpen}, {});
    QCOMPARE(int(decision.verdict), verdict);
    QVERIFY(decision.reason.ends_with('.'));
}

void tst_Interlock::bindsAnApprovalToTheDefinition() {
    const CallFacts call{
        .server = "s", .tool = "t", .fingerprint = "f1", .arguments = "{}", .risk = ToolRisk::Write};
    const ModeState open{SessionMode::Execute, true};
    const std::vector<ApprovalRule> approvals = {{"s", "t", "f1", ""}};
    QCOMPARE(int(decide(call, open, approvals).verdict), int(Verdict::Run));
    CallFacts changed = call;
    changed.fingerprint = "f2";
    QCOMPARE(int(decide(changed, open, approvals).verdict), int(Verdict::Ask));
    CallFacts elsewhere = call;
    elsewhere.server = "s2";
    QCOMPARE(int(decide(elsewhere, open, approvals).verdict), int(Verdict::Ask));
    QCOMPARE(int(decide(call, {SessionMode::ReadOnly, false}, approvals).verdict), int(Verdict::Refuse));
}

void tst_Interlock::bindsADestructiveApprovalToItsArguments() {
    const ModeState open{SessionMode::Execute, true};
    for (const ToolRisk risk : {ToolRisk::Destructive, ToolRisk::Unknown}) {
        CallFacts call{
            .server = "s", .tool = "t", .fingerprint = "f", .arguments = R"({"a":1})", .risk = risk};
        QCOMPARE(int(decide(call, open, {{"s", "t", "f", ""}}).verdict), int(Verdict::Ask));
        const std::vector<ApprovalRule> exact = {{"s", "t", "f", R"({"a":1})"}};
        QCOMPARE(int(decide(call, open, exact).verdict), int(Verdict::Run));
        call.arguments = R"({"a":2})";
        QCOMPARE(int(decide(call, open, exact).verdict), int(Verdict::Ask));
    }
}

void tst_Interlock::findsTheDryRunSwitch() {
    QCOMPARE(dryRunParameter({"device", "dry_run"}), std::optional<std::string>("dry_run"));
    QCOMPARE(dryRunParameter({"dryRun"}), std::optional<std::string>("dryRun"));
    QCOMPARE(dryRunParameter({"device"}), std::nullopt);
}

void tst_Interlock::readsItsOwnNames() {
    for (const auto risk : {ToolRisk::Read, ToolRisk::Write, ToolRisk::Unknown, ToolRisk::Destructive})
        QCOMPARE(toolRisk(name(risk)), std::optional(risk));
    QCOMPARE(toolRisk("safe"), std::nullopt);
    QCOMPARE(sessionMode("EXECUTE"), std::nullopt);
}

QTEST_APPLESS_MAIN(tst_Interlock)
#include "tst_interlock.moc"
