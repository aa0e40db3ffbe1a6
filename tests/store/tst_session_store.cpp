#include "store/data_folder.h"
#include "store/migration.h"
#include "store/sqlite_session_store.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using base::ErrorKind;
using chat::Conversation;
using chat::Message;
using chat::Role;
using store::SqliteSessionStore;

namespace {

/// The future's value; the test's own loop waits, the product never does.
template <typename T>
T await(QFuture<T> future) {
    future.waitForFinished();
    const T result = future.result();
    if (!result) qInfo("%s", result.error().detail.c_str());
    return result;
}

Message message(const char* id, const char* parent, Role role, const char* text) {
    return {.id = {id}, .parent = {parent}, .role = role, .blocks = {chat::TextBlock{text}}, .created = 1000};
}

chat::SessionInfo info(const char* id, const char* title, base::EpochMs updated) {
    return {.id = {id}, .title = title, .created = 1, .updated = updated};
}

} // namespace

class tst_SessionStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void keepsAConversation();
    void replacesAMessageAndItsWords();
    void listsNewestFirstWithoutTheTrash();
    void findsWordsInMessagesAndToolOutput();
    void takesNoOperatorFromASearch();
    void findsTheBeginningOfWhatIsBeingTyped();
    void findsAddressesByTheirBeginning();
    void findsAddressesOfADatabaseFromBeforeTheirIndex();
    void forgetsTheAddressesOfWhatIsGone();
    void putsTheMessageThatFitsBestFirst();
    void marksWhatACrashLeftBehind();
    void bringsTheEndOfALongConversationFirst();
    void importsUnderANewIdWhenTaken();
    void erasesForGood();
    void keepsFilesToTheOperator();
    void refusesANewerSchemaAndChangesNothing();
    void backsUpBeforeItMigrates();
    void saysThatAFileIsDamaged_data();
    void saysThatAFileIsDamaged();
    void saysThatTheDiskIsFull();
    void allowsOneInstancePerFolder();

private:
    std::unique_ptr<SqliteSessionStore> open() { return std::move(SqliteSessionStore::open(m_path).value()); }
    std::unique_ptr<QTemporaryDir> m_dir;
    std::string m_path;
};

void tst_SessionStore::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    m_path = m_dir->filePath(QStringLiteral("sessions.db")).toStdString();
}

void tst_SessionStore::keepsAConversation() {
    const Message question = message("u", "", Role::User, "Which prefixes?");
    const Message answer = message("a", "u", Role::Assistant, "Two.");
    {
        const auto store = open();
        QVERIFY(await(store->saveInfo(info("s", "Prefixes", 5))));
        QVERIFY(await(store->saveMessages({"s"}, {question, answer}, {"u"})));
    }
    const auto loaded = await(open()->load({"s"}));
    QVERIFY(loaded);
    QCOMPARE(loaded->info.title, std::string("Prefixes"));
    QCOMPARE(loaded->info.messages, 2);
    QVERIFY(loaded->transcript.all() == std::vector({question, answer}));
    QCOMPARE(loaded->transcript.leaf().text, std::string("u"));
    QCOMPARE(await(open()->load({"none"})).error().kind, ErrorKind::NotFound);
}

void tst_SessionStore::replacesAMessageAndItsWords() {
    const auto store = open();
    QVERIFY(await(store->saveInfo(info("s", "t", 1))));
    QVERIFY(await(store->saveMessages({"s"}, {message("a", "", Role::User, "alpha")}, {"a"})));
    QVERIFY(await(store->saveMessages({"s"}, {message("a", "", Role::User, "bravo")}, {"a"})));
    QCOMPARE(await(store->load({"s"}))->transcript.all().size(), std::size_t(1));
    QCOMPARE(await(store->search("alpha", 10))->size(), std::size_t(0));
    QCOMPARE(await(store->search("bravo", 10))->size(), std::size_t(1));
}

void tst_SessionStore::listsNewestFirstWithoutTheTrash() {
    const auto store = open();
    for (const auto& [id, updated] : {std::pair{"old", 1}, {"new", 9}, {"gone", 5}})
        QVERIFY(await(store->saveInfo(info(id, id, updated))));
    QVERIFY(await(store->trash({"gone"})));
    const auto titles = [&] {
        std::string out;
        const auto sessions = await(store->list());
        for (const auto& session : sessions.value())
            out += session.title + " ";
        return out;
    };
    QCOMPARE(titles(), std::string("new old "));
    QVERIFY(await(store->restore({"gone"})));
    QCOMPARE(titles(), std::string("new gone old "));
    QCOMPARE(await(store->trash({"none"})).error().kind, ErrorKind::NotFound);
}

void tst_SessionStore::findsWordsInMessagesAndToolOutput() {
    const auto store = open();
    QVERIFY(await(store->saveInfo(info("s", "Title", 1))));
    Message tool = message("t", "a", Role::Tool, "");
    tool.blocks = {chat::ToolResultBlock{
        .call = {"c"}, .state = chat::CallState::Done, .text = "USC01-wan001 is Münster's router"}};
    QVERIFY(await(store->saveMessages({"s"}, {message("a", "", Role::User, "Which router?"), tool}, {"t"})));
    for (const char* query : {"USC01-wan001", "usc01", "munster", "wan00", "router is"}) {
        const auto hits = await(store->search(query, 10));
        QVERIFY2(hits && !hits->empty() && hits->front().message.text == "t", query);
        QVERIFY2(hits->front().snippet.find('\2') != std::string::npos, query);
    }
    QCOMPARE(await(store->search("router", 10))->size(), std::size_t(2));
    QCOMPARE(await(store->search("router", 1))->size(), std::size_t(1));
    QVERIFY(await(store->trash({"s"})));
    QCOMPARE(await(store->search("router", 10))->size(), std::size_t(0));
}

void tst_SessionStore::takesNoOperatorFromASearch() {
    const auto store = open();
    for (const char* query :
         {"",       "   ",      "\"",      "a OR",         "NOT",      "words:x",
          "(",      "*",        "a* b^",   "{a b}",        "-x",       "'; DROP TABLE message;--",
          "NEAR(",  "a:b",      ".-/()[]", "\xE2\x80\x93", "\xFF\xFE", "10.0.0.1\"*",
          "10.0.0", "1.2.3.4/", "a - b",   "x*\" OR \"y"})
        for (const auto order : {store::SearchOrder::NewestFirst, store::SearchOrder::BestFirst})
            QVERIFY2(await(store->search(query, 10, order)), query);
    for (const char* piece : {"a ", "a", "1.", "\"", "NEAR(", "\xC3\xA4"}) {
        std::string query;
        while (query.size() < 10'000)
            query += piece;
        QVERIFY2(await(store->search(query, 10)), piece);
    }
    QVERIFY(await(store->search(std::string("a\0b", 3), 10)));
}

namespace {

std::string ids(const base::Result<std::vector<store::SearchHit>>& hits) {
    std::string out;
    if (!hits) return "failed: " + hits.error().detail;
    for (const store::SearchHit& hit : *hits)
        out += hit.message.text + " ";
    return out;
}

const std::vector<Message> routes() {
    return {
        message("a", "", Role::User, "10.0.7.0/24 and 10.0.70.1 stand at USC01-wan001"),
        message("b", "a", Role::Assistant, "10.0.7.12 is a router. Routers: USC01-wan002, release 10.0.7"),
        message("c", "b", Role::User,
                "see http:/"
                "/10.0.7.0/24, M\xC3\xBCnster - route of 10, 0, 7 and 0/24")};
}

} // namespace

void tst_SessionStore::findsTheBeginningOfWhatIsBeingTyped() {
    const auto store = open();
    QVERIFY(await(store->saveInfo(info("s", "t", 1))));
    QVERIFY(await(store->saveMessages({"s"}, routes(), {"c"})));
    const auto found = [&](const char* query) { return ids(await(store->search(query, 10))); };
    QCOMPARE(found("rout"), std::string("c b "));
    QCOMPARE(found("ROUTER"), std::string("b "));
    QCOMPARE(found("rout "), std::string()); // it has ended
    QCOMPARE(found("rout \""), std::string());
    QCOMPARE(found("usc01-wan00"), std::string("b a "));
    QCOMPARE(found("USC01-wan001"), std::string("a "));
    QCOMPARE(found("usc01-"), std::string("b a "));
    QCOMPARE(found("m\xC3\xBCn"), std::string("c "));
    QCOMPARE(found("munst - rou"), std::string()); // only the last one is open
    QCOMPARE(found("munster - rou"), std::string("c "));
    QCOMPARE(found("zebra"), std::string());
}

void tst_SessionStore::findsAddressesByTheirBeginning() {
    const auto store = open();
    QVERIFY(await(store->saveInfo(info("s", "t", 1))));
    QVERIFY(await(store->saveMessages({"s"}, routes(), {"c"})));
    const auto found = [&](const char* query) { return ids(await(store->search(query, 10))); };
    QCOMPARE(found("10.0.7.0/24"), std::string("c a "));
    QCOMPARE(found("10.0.7.0/2"), std::string("c a "));
    QCOMPARE(found("10.0.7.1"), std::string("b "));
    QCOMPARE(found("10.0.7.1 "), std::string());
    QCOMPARE(found("10.0.7"), std::string("c b a "));
    QCOMPARE(found("10.0.7."), std::string("c b a "));
    QCOMPARE(found("10.0.7 wan00"), std::string("b a "));
    QCOMPARE(found("munster 10.0.7.0"), std::string("c "));
    QCOMPARE(found("0.7.12"), std::string("b ")); // no address begins so: the words side by side
    QCOMPARE(found("192.168.7.1"), std::string());
    const auto hits = await(store->search("10.0.7.0/2", 10));
    QVERIFY(hits->front().snippet.find("\x02"
                                       "10.0.7.0/24\x03") != std::string::npos);
}

void tst_SessionStore::findsAddressesOfADatabaseFromBeforeTheirIndex() {
    {
        auto database = store::Database::open(m_path, store::Database::Access::ReadWrite);
        QVERIFY(store::migrate(*database, {store::sessionMigration().front()}, m_path));
        QVERIFY(database->execute(
            "INSERT INTO session VALUES('s','t',1,1,'','','[]',0,0,'',0);"
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<1200) "
            "INSERT INTO message(session, id, role, created, body, words) "
            "SELECT 's', 'm'||i, 'user', i, '{}', 'at 10.1.'||(i/200)||'.'||(i%200)||' now' FROM n"));
    }
    {
        auto reader = SqliteSessionStore::open(m_path, store::Database::Access::ReadOnly);
        QVERIFY(reader);
        QCOMPARE(ids(await((*reader)->search("10.1.3.7 ", 10))), std::string("m607 "));
    }
    {
        const auto store = open(); // the search comes before the index is done
        QCOMPARE(ids(await(store->search("10.1.0.7 ", 10))), std::string("m7 "));
    } // and the store ends before it is done
    QVERIFY(QFile::exists(QString::fromStdString(m_path + ".v1.backup")));
    const auto store = open();
    auto database = store::Database::open(m_path, store::Database::Access::ReadOnly);
    const auto count = [&](const char* table) {
        auto rows = database->prepare(std::string("SELECT count(*) FROM ") + table);
        return rows && rows->step().value_or(false) ? rows->integer(0) : -1;
    };
    QTRY_COMPARE(count("address_left"), 0);
    QCOMPARE(count("address"), 1200);
    QCOMPARE(ids(await(store->search("10.1.3.7 ", 10))), std::string("m607 "));
    QCOMPARE(await(store->search("10.1.3.7", 20))->size(), std::size_t(11)); // .7 and .70 to .79
}

void tst_SessionStore::forgetsTheAddressesOfWhatIsGone() {
    {
        const auto store = open();
        QVERIFY(await(store->saveInfo(info("s", "t", 1))));
        QVERIFY(await(store->saveMessages({"s"}, routes(), {"c"})));
        QVERIFY(await(store->saveMessages({"s"}, {message("b", "a", Role::Assistant, "10.9.9.9")}, {"c"})));
        QCOMPARE(ids(await(store->search("10.0.7.12", 10))), std::string());
        QCOMPARE(ids(await(store->search("10.9.9.9", 10))), std::string("b "));
        QVERIFY(await(store->erase({"s"})));
    }
    auto database = store::Database::open(m_path, store::Database::Access::ReadOnly);
    auto left = database->prepare("SELECT count(*) FROM address");
    QVERIFY(left && left->step().value());
    QCOMPARE(left->integer(0), 0);
}

void tst_SessionStore::putsTheMessageThatFitsBestFirst() {
    const auto store = open();
    QVERIFY(await(store->saveInfo(info("s", "t", 1))));
    QVERIFY(await(
        store->saveMessages({"s"},
                            {message("often", "", Role::User, "uplink uplink uplink of 10.0.7.1"),
                             message("once", "often", Role::User,
                                     "an uplink among many other words of 10.0.7.1 and of nothing else"),
                             message("newest", "once", Role::User,
                                     "no uplink, but a long list of other things at 10.0.7.1, and more")},
                            {"newest"})));
    for (const char* query : {"uplink", "upl", "uplink 10.0.7.1"}) {
        QCOMPARE(ids(await(store->search(query, 10))), std::string("newest once often "));
        const auto ranked = await(store->search(query, 2, store::SearchOrder::BestFirst));
        QCOMPARE(ranked->size(), std::size_t(2));
        QCOMPARE(ranked->front().message.text, std::string("often"));
        QVERIFY(ranked->front().snippet.find('\2') != std::string::npos);
    }
    QVERIFY(await(store->trash({"s"})));
    QCOMPARE(ids(await(store->search("uplink", 10, store::SearchOrder::BestFirst))), std::string());
}

void tst_SessionStore::marksWhatACrashLeftBehind() {
    Message answer = message("a", "", Role::Assistant, "half");
    answer.state = chat::MessageState::Streaming;
    {
        const auto store = open();
        QVERIFY(await(store->saveInfo(info("s", "t", 1))));
        QVERIFY(await(store->saveMessages({"s"}, {answer}, {"a"})));
    }
    const auto loaded = await(open()->load({"s"}));
    QCOMPARE(int(loaded->transcript.find({"a"})->state), int(chat::MessageState::Interrupted));
    QCOMPARE(loaded->transcript.find({"a"})->text(), std::string("half"));
}

void tst_SessionStore::bringsTheEndOfALongConversationFirst() {
    Conversation whole{.info = info("s", "Long", 1)};
    std::string parent;
    for (int i = 0; i < 50; ++i) {
        const std::string id = "m" + std::to_string(i);
        whole.transcript.append(
            message(id.c_str(), parent.c_str(), i % 2 ? Role::Assistant : Role::User, "text"));
        parent = id;
    }
    const auto store = open();
    QVERIFY(await(store->import(whole)));
    const auto end = await(store->loadEnd({"s"}, 10));
    QCOMPARE(end->transcript.all().size(), std::size_t(10));
    QCOMPARE(end->transcript.leaf().text, parent);
    QCOMPARE(end->info.messages, 50);
    chat::Transcript rest = end->transcript;
    rest.prepend(whole.transcript.all());
    QCOMPARE(rest, whole.transcript);
    QCOMPARE(await(store->loadEnd({"s"}, 100))->transcript, whole.transcript);
    // Another branch is active, far up: then all of it.
    QVERIFY(await(store->saveMessages({"s"}, {}, {"m3"})));
    QCOMPARE(await(store->loadEnd({"s"}, 10))->transcript.all().size(), std::size_t(50));
}

void tst_SessionStore::importsUnderANewIdWhenTaken() {
    const auto store = open();
    Conversation conversation{.info = info("s", "t", 1)};
    conversation.transcript.append(message("a", "", Role::User, "x"));
    QCOMPARE(await(store->import(conversation))->text, std::string("s"));
    const auto second = await(store->import(conversation));
    QVERIFY(second->text != "s");
    QCOMPARE(await(store->load(*second))->transcript, conversation.transcript);
    QCOMPARE(await(store->list())->size(), std::size_t(2));
}

void tst_SessionStore::erasesForGood() {
    const auto store = open();
    QVERIFY(await(store->saveInfo(info("s", "t", 1))));
    QVERIFY(await(store->saveMessages({"s"}, {message("a", "", Role::User, "unmistakable")}, {"a"})));
    QVERIFY(await(store->erase({"s"})));
    QVERIFY(!await(store->load({"s"})));
    QCOMPARE(await(store->search("unmistakable", 10))->size(), std::size_t(0));
}

void tst_SessionStore::keepsFilesToTheOperator() {
    const auto store = open();
    QVERIFY(await(store->saveInfo(info("s", "t", 1))));
    for (const QFileInfo& file : QDir(m_dir->path()).entryInfoList(QDir::Files)) {
        struct stat facts {};
        QCOMPARE(::stat(qPrintable(file.filePath()), &facts), 0);
        QCOMPARE(facts.st_mode & 0777, mode_t(0600));
    }
}

void tst_SessionStore::refusesANewerSchemaAndChangesNothing() {
    open();
    QVERIFY(
        store::Database::open(m_path, store::Database::Access::ReadWrite)->execute("PRAGMA user_version=99"));
    const auto store = SqliteSessionStore::open(m_path);
    QVERIFY(!store);
    QCOMPARE(store.error().kind, ErrorKind::NewerSchema);
    auto database = store::Database::open(m_path, store::Database::Access::ReadWrite);
    auto version = database->prepare("PRAGMA user_version");
    QVERIFY(version->step().value());
    QCOMPARE(version->integer(0), 99);
}

void tst_SessionStore::backsUpBeforeItMigrates() {
    auto database = store::Database::open(m_path, store::Database::Access::ReadWrite);
    store::Migration steps = {"CREATE TABLE a(x); INSERT INTO a VALUES (7)"};
    QVERIFY(store::migrate(*database, steps, m_path));
    QVERIFY(!QFile::exists(QString::fromStdString(m_path + ".v1.backup")));
    steps.push_back("DROP TABLE a; CREATE TABLE b(y)");
    steps.push_back("not SQL");
    QVERIFY(!store::migrate(*database, steps, m_path)); // the broken step leaves the good ones
    QVERIFY(database->prepare("SELECT y FROM b"));
    auto backup = store::Database::open(m_path + ".v1.backup", store::Database::Access::ReadOnly);
    auto kept = backup->prepare("SELECT x FROM a");
    QVERIFY(kept && kept->step().value());
    QCOMPARE(kept->integer(0), 7);
}

void tst_SessionStore::saysThatAFileIsDamaged_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no database") << QByteArray(8192, 'x');
    QTest::newRow("torn header") << QByteArray("SQLite format 3\0", 16) + QByteArray(4096, '\xFF');
}

void tst_SessionStore::saysThatAFileIsDamaged() {
    QFETCH(QByteArray, content);
    QFile file(QString::fromStdString(m_path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const auto opened = SqliteSessionStore::open(m_path);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Storage);
    QVERIFY(opened.error().detail.find("damaged") != std::string::npos);
    const auto aside = store::setAside(m_path);
    QVERIFY(aside && QFile::exists(QString::fromStdString(*aside)));
    QVERIFY(SqliteSessionStore::open(m_path));
}

void tst_SessionStore::saysThatTheDiskIsFull() {
    auto database = store::Database::open(m_path, store::Database::Access::ReadWrite);
    QVERIFY(store::migrate(*database, store::sessionMigration(), m_path));
    QVERIFY(database->execute("PRAGMA max_page_count=40")); // SQLite's own way to a full disk
    QVERIFY(database->execute("CREATE TABLE filler(x)"));
    base::Result<void> outcome;
    for (int i = 0; i < 100 && outcome; ++i)
        outcome = database->execute("INSERT INTO filler VALUES (zeroblob(4096))");
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::StorageFull);
}

void tst_SessionStore::allowsOneInstancePerFolder() {
    const std::string path = m_dir->filePath(QStringLiteral("data")).toStdString();
    {
        const auto first = store::DataFolder::lock(path);
        QVERIFY(first);
        const auto second = store::DataFolder::lock(path);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, ErrorKind::InUse);
    }
    QVERIFY(store::DataFolder::lock(path));
}

QTEST_GUILESS_MAIN(tst_SessionStore)
#include "tst_session_store.moc"
