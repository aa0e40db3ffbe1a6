// `servers` and `tools` from outside, with the bundled server and with programs that are no MCP servers.
#include "bad_server.h"
#include "fake_model.h"
#include "programs.h"

using base::Json;

namespace {

QStringList words(const char* line) {
    return QString::fromUtf8(line).split(QLatin1Char(' '));
}

std::vector<std::string> keysOf(const Json& object) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.items())
        keys.push_back(key);
    return keys;
}

} // namespace

class tst_Servers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void areAddedListedAndRemoved();
    void anHttpServerKeepsItsSecretOutOfTheSettings();
    void areImportedSwitchedOff();
    void theBundledOneIsThere();
    void toolsAreListedInTheFormOfTheContract();
    void aToolIsShownAndCalled();
    void aChangeNeedsApproval();
    void whatIsNoServerIsToldInWords_data();
    void whatIsNoServerIsToldInWords();
    void aWebPageIsNoServer();
    void aServerThatCrashesOrFloodsInACallIsToldInWords();
    void nothingIsLeftRunning();

private:
    static void add(const Machine& machine, const char* name, const QStringList& command) {
        COMPARE_CODE(machine.ctl(words("servers add") +
                                 QStringList{QLatin1String(name), QStringLiteral("--")} + command),
                     0);
    }
    static void addNetops(const Machine& machine) {
        add(machine, "netops", {Machine::program("signalbox-netops"), QStringLiteral("--demo")});
    }
};

void tst_Servers::areAddedListedAndRemoved() {
    const Machine machine;
    add(machine, "files",
        {QStringLiteral("some-server"), QStringLiteral("--root"), QStringLiteral("/a b"),
         QStringLiteral("--json")});
    const Json list = machine.ctl(words("servers list --json")).json();
    QCOMPARE(list["servers"].size(), std::size_t(1));
    const Json& server = list["servers"][0];
    QCOMPARE(base::textAt(server, "name"), std::string("files"));
    QCOMPARE(base::textAt(server, "command"), std::string("some-server"));
    QCOMPARE(base::dump(server["args"]), std::string(R"(["--root","/a b","--json"])"));
    const Outcome again = machine.ctl(words("servers add files -- other"));
    COMPARE_CODE(again, 2);
    QVERIFY2(again.says("already named"), again.err.constData());
    COMPARE_CODE(machine.ctl(words("servers remove files")), 0);
    QVERIFY(machine.ctl(words("servers list --json")).json()["servers"].empty());
    const Outcome gone = machine.ctl(words("servers remove files"));
    COMPARE_CODE(gone, 1);
    QVERIFY2(gone.says("files"), gone.err.constData());
}

void tst_Servers::anHttpServerKeepsItsSecretOutOfTheSettings() {
    Machine machine;
    machine.environment.insert(QStringLiteral("TEAM_TOKEN"), QStringLiteral("canary-token-1"));
    COMPARE_CODE(machine.ctl(words("servers add web --url http://127.0.0.1:9/mcp --transport http --era "
                                   "modern --header X-Team=ops --header-env Authorization=TEAM_TOKEN")),
                 0);
    const QByteArray settings = machine.read(QStringLiteral("data/settings.json"));
    QVERIFY2(settings.contains("TEAM_TOKEN") && settings.contains("X-Team") && !settings.contains("canary"),
             settings.constData());
    QCOMPARE(QFile::permissions(machine.data() + QStringLiteral("/settings.json")) &
                 (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    COMPARE_CODE(machine.ctl(words("servers add old --url http://127.0.0.1:9/sse --transport sse")), 0);
    QCOMPARE(machine.ctl(words("servers list --json")).json()["servers"][1]["transport"], Json("sse"));
    COMPARE_CODE(machine.ctl(words("servers add socket --url ws://127.0.0.1:9/mcp")), 0);
    QCOMPARE(machine.ctl(words("servers list --json")).json()["servers"][2]["transport"], Json("ws"));
    const Outcome check = machine.ctl(words("servers check web"));
    COMPARE_CODE(check, 4);
    QVERIFY2(check.says("web cannot be reached.") && check.says("Check its address"), check.err.constData());
}

void tst_Servers::areImportedSwitchedOff() {
    const Machine machine;
    machine.write(
        QStringLiteral("mcp.json"),
        R"({"mcpServers":{"one":{"command":"npx","args":["-y","x"],"env":{"A":"b"}},"two":{"url":"https://example.org/mcp"},"old":{"type":"sse","url":"https://example.org/sse"}}})");
    const Outcome import = machine.ctl(words("servers import mcp.json"));
    COMPARE_CODE(import, 0);
    QVERIFY2(import.says("npx") && import.says("switched off"), import.err.constData());
    const Json list = machine.ctl(words("servers list --json")).json();
    QCOMPARE(list["servers"].size(), std::size_t(3));
    for (const Json& server : list["servers"])
        QCOMPARE(server["enabled"], Json(false));
    QCOMPARE(list["servers"][2]["transport"], Json("sse"));
    machine.write(QStringLiteral("broken.json"), "{\"mcpServers\":");
    COMPARE_CODE(machine.ctl(words("servers import broken.json")), 2);
    COMPARE_CODE(machine.ctl(words("servers import missing.json")), 1);
}

void tst_Servers::theBundledOneIsThere() {
    const Machine machine;
    addNetops(machine);
    const Outcome check = machine.ctl(words("servers check --json"));
    COMPARE_CODE(check, 0);
    const Json server = check.json()["servers"][0];
    QCOMPARE(base::textAt(server, "state"), std::string("clear"));
    QVERIFY(server["tools"].get<int>() >= 6 && server["latency_ms"].is_number() && server["error"].is_null());
    const Outcome doctor = machine.ctl(words("servers doctor netops"));
    COMPARE_CODE(doctor, 0);
    QVERIFY2(doctor.says("standard error"), doctor.err.constData());
    const Outcome unknown = machine.ctl(words("servers check nope"));
    COMPARE_CODE(unknown, 1);
    QVERIFY2(unknown.says("nope"), unknown.err.constData());
}

void tst_Servers::toolsAreListedInTheFormOfTheContract() {
    const Machine machine;
    addNetops(machine);
    const Outcome list = machine.ctl(words("tools list --server netops --json"));
    COMPARE_CODE(list, 0);
    const Json json = list.json();
    QCOMPARE(keysOf(json), (std::vector<std::string>{"tools"}));
    QVERIFY(json["tools"].size() >= 6);
    for (const Json& tool : json["tools"]) {
        QCOMPARE(keysOf(tool),
                 (std::vector<std::string>{"server", "name", "model_name", "title", "description", "risk",
                                           "tokens", "enabled", "quarantined"}));
        QCOMPARE(base::textAt(tool, "risk"),
                 std::string(base::textAt(tool, "name").starts_with("set_") ? "write" : "read"));
        QCOMPARE(tool["quarantined"], Json(false));
        QVERIFY(tool["tokens"].get<int>() > 0);
    }
    COMPARE_CODE(machine.ctl(words("tools list --server nope --json")), 1);
}

void tst_Servers::aToolIsShownAndCalled() {
    const Machine machine;
    addNetops(machine);
    const Outcome shown = machine.ctl(words("tools show netops get_devices"));
    COMPARE_CODE(shown, 0);
    QVERIFY(shown.json()["input_schema"]["properties"].contains("role"));
    const Outcome called =
        machine.ctl(words("tools call netops get_devices --args {\"location\":\"USC01\",\"role\":\"core\"}"));
    COMPARE_CODE(called, 0);
    QVERIFY(base::textAt(called.json()["content"][0], "text").find("USC01-cor001") != std::string::npos);
    QCOMPARE(called.out.count('\n'), 1);
    const Outcome wrong = machine.ctl(words("tools call netops get_devices --args {\"location\":\"XXX99\"}"));
    COMPARE_CODE(wrong, 6);
    QCOMPARE(wrong.json()["isError"], Json(true));
    COMPARE_CODE(machine.ctl(words("tools call netops get_devices --args nonsense")), 2);
    const Outcome unknown = machine.ctl(words("tools call netops nope"));
    COMPARE_CODE(unknown, 1);
    QVERIFY2(unknown.says("nope"), unknown.err.constData());
}

void tst_Servers::aChangeNeedsApproval() {
    const Machine machine;
    addNetops(machine);
    const QStringList call =
        words("tools call netops set_interface_description --args "
              "{\"device\":\"USC01-cor001\",\"interface\":\"Gi0/0\",\"description\":\"x\"}");
    const Outcome denied = machine.ctl(call + words("--approve none"));
    COMPARE_CODE(denied, 6);
    QVERIFY2(denied.says("not allowed") && denied.out.isEmpty(), denied.err.constData());
    const Outcome allowed = machine.ctl(call + words("--approve all"));
    COMPARE_CODE(allowed, 0);
    QCOMPARE(allowed.json()["structuredContent"]["changed"], Json(true));
}

void tst_Servers::whatIsNoServerIsToldInWords_data() {
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("cause");
    QTest::newRow("cat") << words("cat") << 5 << QByteArray("repeats what is written to it");
    QTest::newRow("yes") << words("yes") << 5 << QByteArray("floods its standard output");
    QTest::newRow("zero") << words("cat /dev/zero") << 5 << QByteArray("floods its standard output");
    QTest::newRow("false") << words("false") << 5 << QByteArray("exit code 1");
    QTest::newRow("missing") << words("no-such-program") << 1 << QByteArray("not found in PATH");
    QTest::newRow("silent") << words("sleep 100") << 4 << QByteArray("has not answered");
    QTest::newRow("dies with words") << QStringList{QStringLiteral("sh"), QStringLiteral("-c"),
                                                    QStringLiteral("echo no module named levers >&2; exit 3")}
                                     << 5 << QByteArray("no module named levers");
}

void tst_Servers::whatIsNoServerIsToldInWords() {
    QFETCH(QStringList, command);
    QFETCH(int, code);
    QFETCH(QByteArray, cause);
    const Machine machine;
    add(machine, "odd", command);
    const Outcome check = machine.ctl(words("servers check odd --json"));
    COMPARE_CODE(check, code);
    QVERIFY2(check.err.contains(cause), check.err.constData());
    QVERIFY2(check.err.startsWith("odd ") && check.err.count(". ") >= 1, check.err.constData());
    const Json server = check.json()["servers"][0];
    QVERIFY(server["error"].is_object());
    if (command.front() == QLatin1String("sleep")) return; // each further command would wait for it
    FakeModel model;
    model.says({"fine"});
    const Outcome ask =
        machine.ctl(QStringList(QStringLiteral("ask")) + model.options() + QStringList(QStringLiteral("hi")));
    COMPARE_CODE(ask, 0);
    QCOMPARE(ask.out, QByteArray("fine\n"));
    QVERIFY2(ask.err.contains(cause), ask.err.constData());
}

void tst_Servers::aWebPageIsNoServer() {
    FakeModel page;
    for (int status : {200, 404, 501})
        for (int i = 0; i < 20; ++i)
            page.answers.push_back({.status = status,
                                    .type = "text/html; charset=utf-8",
                                    .body = "<!doctype html><title>Welcome</title>"});
    const Machine machine;
    COMPARE_CODE(machine.ctl(words("servers add page --url") + QStringList(page.url())), 0);
    for (int i = 0; i < 3; ++i) {
        const Outcome check = machine.ctl(words("servers check page"));
        QVERIFY2(check.code == 5 || check.code == 1, check.err.constData());
        QVERIFY2(check.says("the address of an MCP server?") && !check.says("doctype"),
                 check.err.constData());
        while (!page.answers.empty() && page.answers.front().status == (i == 0 ? 200 : 404))
            page.answers.pop_front();
    }
}

void tst_Servers::aServerThatCrashesOrFloodsInACallIsToldInWords() {
    if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
        QSKIP("there is no python3 to write a bad server in");
    const Machine machine;
    machine.write(QStringLiteral("crash.py"), badServer);
    add(machine, "crash", {QStringLiteral("python3"), machine.path(QStringLiteral("crash.py"))});
    const Outcome crashed = machine.ctl(words("tools call crash get_crash --approve all"));
    COMPARE_CODE(crashed, 6);
    QVERIFY2(crashed.says("crash ended or failed.") && crashed.says("panic: out of levers"),
             crashed.err.constData());
    QElapsedTimer clock;
    clock.start();
    const Outcome flooded = machine.ctl(words("tools call crash get_flood --approve all"));
    COMPARE_CODE(flooded, 6);
    QVERIFY2(flooded.says("floods its standard output"), flooded.err.constData());
    QVERIFY(clock.elapsed() < 20'000);
}

void tst_Servers::nothingIsLeftRunning() {
    const Machine machine;
    add(machine, "stubborn",
        {QStringLiteral("sh"), QStringLiteral("-c"),
         QStringLiteral("echo $$ > pid.txt; trap '' TERM INT HUP; while :; do sleep 1; done")});
    const auto process = machine.start("signalboxctl", words("servers check stubborn"));
    QTRY_VERIFY_WITH_TIMEOUT(machine.read(QStringLiteral("pid.txt")).endsWith('\n'), 20'000);
    process->kill();
    QVERIFY(process->waitForFinished());
    const QString entry =
        QStringLiteral("/proc/") + QString::fromUtf8(machine.read(QStringLiteral("pid.txt")).trimmed());
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(entry), 10'000);
}

QTEST_GUILESS_MAIN(tst_Servers)
#include "tst_servers.moc"
