#include "fake_model.h"
#include "programs.h"

using base::Json;

namespace {

QString npm() {
    const QString own = qEnvironmentVariable("SIGNALBOX_NPM_DIR");
    return own.isEmpty() ? QStringLiteral(SIGNALBOX_SOURCE_DIR "/build/npm") : own;
}

/// Words before a command that keep it off every network; empty where this machine does not allow that.
QStringList fence() {
    for (const QStringList& words : {QStringList{QStringLiteral("-n")},
                                     QStringList{QStringLiteral("--map-root-user"), QStringLiteral("-n")}})
        if (QProcess::execute(QStringLiteral("unshare"), words + QStringList{QStringLiteral("true")}) == 0)
            return QStringList{QStringLiteral("unshare")} + words;
    return {};
}

} // namespace

/// Servers that nobody here wrote, of three eras: by the catalog and by chat, through the terminal program.
class tst_ServersOfOthers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void workByTheCatalogAndByChat_data();
    void workByTheCatalogAndByChat();

private:
    QStringList m_fence;
};

void tst_ServersOfOthers::initTestCase() {
    m_fence = fence();
}

void tst_ServersOfOthers::workByTheCatalogAndByChat_data() {
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("arguments"); // with %1 for a folder
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QByteArray>("revision");
    QTest::addColumn<int>("tools");
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<QByteArray>("answer"); // a part of it
    const auto row = [](const char* name, const char* program, const char* argument, const char* variable,
                        const char* revision, int tools, const char* tool, const char* call,
                        const char* answer) {
        QTest::newRow(name) << QString::fromLatin1(program)
                            << (*argument ? QStringList{QString::fromLatin1(argument)} : QStringList())
                            << QString::fromLatin1(variable) << QByteArray(revision) << tools
                            << QString::fromLatin1(tool) << QByteArray(call) << QByteArray(answer);
    };
    row("everything", "mcp-server-everything", "stdio", "", "2025-11-25", 15, "get-sum",
        "{\"a\":20,\"b\":22}", "42");
    row("filesystem", "mcp-server-filesystem", "%1", "", "2025-11-25", 14, "list_directory",
        "{\"path\":\"%1\"}", "kubeconfig");
    row("memory", "mcp-server-memory", "", "MEMORY_FILE_PATH=%1/memory.json", "2025-11-25", 9, "read_graph",
        "{}", "relations");
    row("kubernetes", "kubernetes-mcp-server", "", "KUBECONFIG=%1/kubeconfig", "2026-07-28", 20,
        "configuration_view", "{}", "current-context: lab");
    // These two have nobody to ask from here: that they say so, is their answer.
    row("context7", "context7-mcp", "", "", "2026-07-28", 2, "resolve-library-id",
        "{\"libraryName\":\"qt\",\"query\":\"qt\"}", "fetch failed");
    row("github", "mcp-server-github", "", "GITHUB_PERSONAL_ACCESS_TOKEN=none", "2024-11-05", 26,
        "search_repositories", "{\"query\":\"qt\"}", "fetch failed");
}

void tst_ServersOfOthers::workByTheCatalogAndByChat() {
    QFETCH(QString, program);
    QFETCH(QStringList, arguments);
    QFETCH(QString, variable);
    QFETCH(QByteArray, revision);
    QFETCH(int, tools);
    QFETCH(QString, tool);
    QFETCH(QByteArray, call);
    QFETCH(QByteArray, answer);
    const QString path = npm() + QStringLiteral("/node_modules/.bin/") + program;
    if (!QFile::exists(path)) QSKIP("it is not installed (./dev test does it where npm is)");
    if (m_fence.isEmpty()) QSKIP("there is no network namespace to keep it in");

    Machine machine;
    const QString folder = machine.path(QStringLiteral("lab"));
    machine.write(QStringLiteral("lab/kubeconfig"),
                  "apiVersion: v1\nkind: Config\ncurrent-context: lab\n"
                  "clusters: [{name: lab, cluster: {server: 'https:/"
                  "/127.0.0.1:1'}}]\n"
                  "users: [{name: op, user: {token: x}}]\n"
                  "contexts: [{name: lab, context: {cluster: lab, user: op}}]\n");
    call.replace("%1", folder.toUtf8());

    QStringList add{QStringLiteral("servers"), QStringLiteral("add"), QStringLiteral("other")};
    if (!variable.isEmpty()) add << QStringLiteral("--env") << variable.replace(QStringLiteral("%1"), folder);
    add << QStringLiteral("--") << m_fence << path
        << arguments.replaceInStrings(QStringLiteral("%1"), folder);
    COMPARE_CODE(machine.ctl(add), 0);

    const Outcome checked = machine.ctl({QStringLiteral("servers"), QStringLiteral("check")});
    COMPARE_CODE(checked, 0);
    QVERIFY2(checked.out.contains(revision), checked.out.constData());
    const Json listed =
        machine.ctl({QStringLiteral("tools"), QStringLiteral("list"), QStringLiteral("--json")})
            .json()["tools"];
    QCOMPARE(int(listed.size()), tools);
    std::string modelName;
    for (const Json& entry : listed) {
        QVERIFY2(entry["quarantined"] == Json(false), base::dump(entry).c_str());
        if (base::textAt(entry, "name") == tool.toStdString()) modelName = base::textAt(entry, "model_name");
    }
    QVERIFY(!modelName.empty());

    const Outcome called =
        machine.ctl({QStringLiteral("tools"), QStringLiteral("call"), QStringLiteral("other"), tool,
                     QStringLiteral("--args"), QString::fromUtf8(call), QStringLiteral("--approve"),
                     QStringLiteral("all")});
    QVERIFY2((called.out + called.err).contains(answer), qPrintable(called.report()));

    FakeModel model;
    model.calls(modelName, *wire::readJson(call.toStdString()));
    model.says({"It is done."});
    const Outcome asked =
        machine.ctl(QStringList{QStringLiteral("ask"), QStringLiteral("--json"), QStringLiteral("--server"),
                                QStringLiteral("other"), QStringLiteral("--approve"), QStringLiteral("all")} +
                    model.options() + QStringList(QStringLiteral("Go on")));
    const Json json = asked.json();
    QVERIFY2(json["tool_calls"].size() == 1, qPrintable(asked.report()));
    QVERIFY2(QByteArray::fromStdString(base::dump(json["tool_calls"][0]["result"])).contains(answer),
             qPrintable(asked.report()));
    QCOMPARE(base::textAt(json, "text"), std::string("It is done."));
}

QTEST_GUILESS_MAIN(tst_ServersOfOthers)
#include "tst_servers_of_others.moc"
