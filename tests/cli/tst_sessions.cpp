// Sessions, settings and the data folder from outside: what is kept, and what happens to damaged files.
#include "fake_model.h"
#include "programs.h"

#include <unistd.h>

using base::Json;

namespace {

QStringList words(const char* line) {
    return QString::fromUtf8(line).split(QLatin1Char(' '));
}

} // namespace

class tst_Sessions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void areListedInTheFormOfTheContract();
    void areFoundByWordsOfMessagesAndToolOutput();
    void comeBackFromAnExportUnchangedButTheirId();
    void areExportedAsMarkdownAndHtml();
    void areMovedToTheTrash();
    void canBeReadWhileAnotherInstanceRuns();
    void aSecondInstanceIsToldInWords();
    void brokenSettingsAreKeptAside();
    void aDamagedDatabaseIsKeptAside();
    void aNewerDatabaseIsLeftAlone();
    void anUnwritableFolderIsToldInWords();
    void aKeyIsKeptNowhereButInTheKeychain();
    void modelsAreListedAndChecked();

private:
    /// A session with one call of a tool; its id.
    static QString makeSession(const Machine& machine) {
        machine.ctl(words("servers add netops --") +
                    QStringList{Machine::program("signalbox-netops"), QStringLiteral("--demo")});
        FakeModel model;
        model.calls("netops__get_devices", {{"location", "USC01"}});
        model.says({"There are **eight** devices <b>here</b>."});
        const Outcome outcome = machine.ctl(words("ask --json") + model.options() +
                                            QStringList(QStringLiteral("Which devices stand in Chicago?")));
        return QString::fromStdString(base::textAt(outcome.json(), "session"));
    }
};

void tst_Sessions::areListedInTheFormOfTheContract() {
    const Machine machine;
    const QString id = makeSession(machine);
    const Json json = machine.ctl(words("sessions list --json")).json();
    QCOMPARE(json.size(), std::size_t(1));
    const Json& session = json["sessions"][0];
    std::vector<std::string> keys;
    for (const auto& [key, value] : session.items())
        keys.push_back(key);
    QCOMPARE(keys, (std::vector<std::string>{"id", "title", "created", "updated", "messages"}));
    QCOMPARE(QString::fromStdString(base::textAt(session, "id")), id);
    QCOMPARE(base::textAt(session, "title"), std::string("Which devices stand in Chicago?"));
    QCOMPARE(session["messages"], Json(4));
    QVERIFY(QDateTime::fromString(QString::fromStdString(base::textAt(session, "created")), Qt::ISODate)
                .isValid());
}

void tst_Sessions::areFoundByWordsOfMessagesAndToolOutput() {
    const Machine machine;
    const QString id = makeSession(machine);
    for (const char* query : {"Chicago", "eight", "wan002"}) {
        const Outcome found =
            machine.ctl(words("sessions search --json") + QStringList(QLatin1String(query)));
        COMPARE_CODE(found, 0);
        QVERIFY2(!found.json()["hits"].empty(), query);
        QCOMPARE(QString::fromStdString(base::textAt(found.json()["hits"][0], "session")), id);
    }
    QVERIFY(machine.ctl(words("sessions search --json zebra")).json()["hits"].empty());
    for (const char* odd : {"\"", "*", "a AND", "NEAR(", "'; DROP TABLE session; --"})
        COMPARE_CODE(machine.ctl(QStringList{QStringLiteral("sessions"), QStringLiteral("search"),
                                             QLatin1String(odd)}),
                     0);
}

void tst_Sessions::comeBackFromAnExportUnchangedButTheirId() {
    const Machine machine;
    const QString id = makeSession(machine);
    COMPARE_CODE(machine.ctl(words("sessions export --format json --out one.json") + QStringList(id)), 0);
    const Outcome import = machine.ctl(words("sessions import one.json"));
    COMPARE_CODE(import, 0);
    const QString second = QString::fromUtf8(import.out.trimmed());
    QVERIFY(!second.isEmpty() && second != id);
    COMPARE_CODE(machine.ctl(words("sessions export --format json --out two.json") + QStringList(second)), 0);
    QByteArray one = machine.read(QStringLiteral("one.json")), two = machine.read(QStringLiteral("two.json"));
    QVERIFY(one.size() > 1000);
    QCOMPARE(two.replace(second.toUtf8(), id.toUtf8()), one);

    const Machine other;
    const Outcome elsewhere = other.ctl(words("sessions import -"), one);
    COMPARE_CODE(elsewhere, 0);
    QCOMPARE(QString::fromUtf8(elsewhere.out.trimmed()), id);
    QCOMPARE(other.ctl(words("sessions show --json") + QStringList(id)).out, one);
    const Outcome broken = other.ctl(words("sessions import -"), one.left(one.size() / 2));
    QVERIFY(broken.code != 0 && broken.says("cannot be used"));
    QCOMPARE(other.ctl(words("sessions list --json")).json()["sessions"].size(), std::size_t(1));
}

void tst_Sessions::areExportedAsMarkdownAndHtml() {
    const Machine machine;
    const QString id = makeSession(machine);
    const QByteArray markdown = machine.ctl(words("sessions export --format md") + QStringList(id)).out;
    for (const char* part :
         {"Which devices stand in Chicago?", "get_devices", "\"location\"", "USC01-acc005", "eight"})
        QVERIFY2(markdown.contains(part), part);
    COMPARE_CODE(machine.ctl(words("sessions export --format html --out page.html") + QStringList(id)), 0);
    const QByteArray html = machine.read(QStringLiteral("page.html"));
    QVERIFY2(html.contains("USC01-acc005") && html.contains("&lt;b&gt;here") && !html.contains("<script"),
             html.constData());
    const Outcome nowhere =
        machine.ctl(words("sessions export --format md --out missing-folder/x.md") + QStringList(id));
    COMPARE_CODE(nowhere, 1);
    QVERIFY2(nowhere.says("missing-folder/x.md"), nowhere.err.constData());
}

void tst_Sessions::areMovedToTheTrash() {
    const Machine machine;
    const QString id = makeSession(machine);
    COMPARE_CODE(machine.ctl(words("sessions delete") + QStringList(id)), 0);
    QVERIFY(machine.ctl(words("sessions list --json")).json()["sessions"].empty());
    COMPARE_CODE(machine.ctl(words("sessions delete nope")), 1);
}

void tst_Sessions::canBeReadWhileAnotherInstanceRuns() {
    const Machine machine;
    const QString id = makeSession(machine);
    FakeModel model;
    model.answers.push_back({.body = FakeModel::text({"still going"}), .end = FakeModel::Answer::End::Hang});
    const auto process = machine.start("signalboxctl", QStringList(QStringLiteral("ask")) + model.options() +
                                                           QStringList(QStringLiteral("hi")));
    QTRY_VERIFY_WITH_TIMEOUT(process->peek(100).contains("still going"), 20'000);
    QCOMPARE(machine.ctl(words("sessions list --json")).json()["sessions"].size(), std::size_t(2));
    COMPARE_CODE(machine.ctl(words("sessions export --format md") + QStringList(id)), 0);
    process->kill();
    QVERIFY(process->waitForFinished());
}

void tst_Sessions::aSecondInstanceIsToldInWords() {
    const Machine machine;
    FakeModel model;
    model.answers.push_back({.body = FakeModel::text({"still going"}), .end = FakeModel::Answer::End::Hang});
    const auto process = machine.start("signalboxctl", QStringList(QStringLiteral("ask")) + model.options() +
                                                           QStringList(QStringLiteral("hi")));
    QTRY_VERIFY_WITH_TIMEOUT(process->peek(100).contains("still going"), 20'000);
    const Outcome second =
        machine.ctl(QStringList(QStringLiteral("ask")) + model.options() + QStringList(QStringLiteral("hi")));
    COMPARE_CODE(second, 1);
    QVERIFY2(second.says("Another Signalbox has this data folder open. Close the other one") &&
                 second.err.contains(machine.data().toUtf8()),
             second.err.constData());
    const Outcome json =
        machine.ctl(words("ask --json") + model.options() + QStringList(QStringLiteral("hi")));
    COMPARE_CODE(json, 1);
    QVERIFY(json.json()["error"].is_object());
    process->kill();
    QVERIFY(process->waitForFinished());
    COMPARE_CODE(machine.ctl(words("servers list")), 0); // a killed one holds nothing
}

void tst_Sessions::brokenSettingsAreKeptAside() {
    const Machine machine;
    machine.write(QStringLiteral("data/settings.json"), "{\"providers\": [oops");
    const Outcome first = machine.ctl(words("servers list"));
    COMPARE_CODE(first, 0);
    QVERIFY2(first.says("settings file could not be read") && first.says("kept as"), first.err.constData());
    QByteArray kept;
    for (const QString& name : QDir(machine.data()).entryList({QStringLiteral("settings.json.*")}))
        kept += machine.read(QStringLiteral("data/") + name);
    QCOMPARE(kept, QByteArray("{\"providers\": [oops"));
    const Outcome next = machine.ctl(words("servers list"));
    COMPARE_CODE(next, 0);
    QVERIFY(!next.says("could not be read"));
}

void tst_Sessions::aDamagedDatabaseIsKeptAside() {
    const Machine machine;
    const QByteArray junk = QByteArray("this is no database at all, ").repeated(400);
    machine.write(QStringLiteral("data/sessions.db"), junk);
    FakeModel model;
    model.says({"fine"});
    const Outcome outcome =
        machine.ctl(QStringList(QStringLiteral("ask")) + model.options() + QStringList(QStringLiteral("hi")));
    COMPARE_CODE(outcome, 0);
    QCOMPARE(outcome.out, QByteArray("fine\n"));
    QVERIFY2(outcome.says("The sessions database is damaged. It was kept as"), outcome.err.constData());
    QCOMPARE(machine.read(QStringLiteral("data/sessions.db.damaged-1")), junk);
    QCOMPARE(machine.ctl(words("sessions list --json")).json()["sessions"].size(), std::size_t(1));

    const Machine reader; // a command that only looks changes nothing
    reader.write(QStringLiteral("data/sessions.db"), junk);
    const Outcome looked = reader.ctl(words("sessions list"));
    COMPARE_CODE(looked, 1);
    QVERIFY2(looked.says("damaged"), looked.err.constData());
    QCOMPARE(reader.read(QStringLiteral("data/sessions.db")), junk);
}

void tst_Sessions::aNewerDatabaseIsLeftAlone() {
    if (QStandardPaths::findExecutable(QStringLiteral("sqlite3")).isEmpty())
        QSKIP("there is no sqlite3 program to change the schema version with");
    const Machine machine;
    const QString id = makeSession(machine);
    const QString file = machine.data() + QStringLiteral("/sessions.db");
    QProcess sqlite;
    sqlite.start(QStringLiteral("sqlite3"),
                 {file, QStringLiteral("PRAGMA user_version=99; PRAGMA wal_checkpoint(TRUNCATE);")});
    QVERIFY(sqlite.waitForFinished());
    QCOMPARE(sqlite.exitCode(), 0);
    const QByteArray before = machine.read(QStringLiteral("data/sessions.db"));
    for (const char* command : {"ask hi", "sessions list", "servers list"}) {
        const Outcome outcome = machine.ctl(words(command));
        COMPARE_CODE(outcome, 1);
        QVERIFY2(outcome.says("written by a newer Signalbox. Use that version"), outcome.err.constData());
    }
    QCOMPARE(machine.read(QStringLiteral("data/sessions.db")), before);
}

void tst_Sessions::anUnwritableFolderIsToldInWords() {
    const Machine machine;
    machine.write(QStringLiteral("data"), "a file where the folder should be");
    const Outcome outcome = machine.ctl(words("servers list"));
    COMPARE_CODE(outcome, 1);
    QVERIFY2(outcome.says("refused to save. Check the data folder's permissions") &&
                 outcome.err.contains(machine.data().toUtf8()),
             outcome.err.constData());
    if (::geteuid() == 0) QSKIP("root may write everywhere: the folder without permission is not tried");
    const Machine locked;
    QDir().mkpath(locked.data());
    QFile::setPermissions(locked.data(), QFile::ReadOwner | QFile::ExeOwner);
    COMPARE_CODE(locked.ctl(words("servers list")), 1);
}

void tst_Sessions::aKeyIsKeptNowhereButInTheKeychain() {
    Machine machine;
    machine.environment.insert(QStringLiteral("MY_KEY"), QStringLiteral("sk-canary-98765"));
    FakeModel model;
    const Outcome add = machine.ctl(words("providers add work --api openai-chat --model fake --key-env "
                                          "MY_KEY --log-level trace --log-file trace.log --base-url") +
                                    QStringList(model.url()));
    COMPARE_CODE(add, 0);
    const Outcome unset =
        machine.ctl(words("providers add other --api openai-chat --key-env NOT_SET --base-url") +
                    QStringList(model.url()));
    COMPARE_CODE(unset, 2);
    QVERIFY2(unset.says("NOT_SET"), unset.err.constData());
    const Json list = machine.ctl(words("providers list --json")).json();
    QCOMPARE(list["providers"].size(), std::size_t(1));
    QCOMPARE(list["providers"][0]["default"], Json(true));
    model.refuses(401, "wrong key sk-canary-98765");
    machine.ctl(words("ask --log-level trace --log-file trace.log --api openai-chat --model fake --key-env "
                      "MY_KEY --base-url") +
                QStringList(model.url()) + QStringList(QStringLiteral("hi")));
    QDirIterator files(machine.path(QString()), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int looked = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        ++looked;
        QVERIFY2(!bytes.contains("canary"), qPrintable(file.fileName()));
    }
    QVERIFY(looked >= 3);
    COMPARE_CODE(machine.ctl(words("providers remove work")), 0);
    QVERIFY(machine.ctl(words("providers list --json")).json()["providers"].empty());
}

void tst_Sessions::modelsAreListedAndChecked() {
    FakeModel model;
    const FakeModel::Answer list{.type = "application/json",
                                 .body = R"({"object":"list","data":[{"id":"alpha"},{"id":"fake"}]})"};
    model.answers.push_back(list);
    const Machine machine;
    const Outcome models = machine.ctl(words("models list --json") + model.options());
    COMPARE_CODE(models, 0);
    QCOMPARE(models.json()["models"].size(), std::size_t(2));
    QCOMPARE(base::textAt(models.json()["models"][0], "id"), std::string("alpha"));
    for (int i = 0; i < 6; ++i)
        model.refuses(401, "wrong key");
    const Outcome check = machine.ctl(words("models check --json") + model.options());
    COMPARE_CODE(check, 3);
    QVERIFY2(check.says("does not accept the key. Replace the key"), check.err.constData());
    QVERIFY(check.json()["steps"].size() >= 2);
}

QTEST_GUILESS_MAIN(tst_Sessions)
#include "tst_sessions.moc"
