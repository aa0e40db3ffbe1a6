#include "fakes.h"

#include "base/when_done.h"
#include "store/migration.h"
#include "store/sqlite_session_store.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

#include <cstdio>

#include <sys/wait.h>
#include <unistd.h>

using chat::CallState;
using chat::MessageState;
using store::SqliteSessionStore;

// This program runs itself as a writer, kills it with SIGKILL at some moment of a conversation, and looks at
// what is on the disk. The writer tells on its standard output what it knows to be safe:
//   ack MESSAGE STATE LENGTH    the store has said so
//   said MESSAGE LENGTH MS      this much text has come, at this time
//   sent CALL                   the call has gone out to a tool

namespace {

void tell(const std::string& line) {
    std::fputs((line + "\n").c_str(), stdout);
    std::fflush(stdout);
}

/// The real store, with an eye on what it promises.
struct TellingStore final : store::SessionStore {
    explicit TellingStore(SqliteSessionStore& real) : m_real(real) {}
    template <typename T>
    using Future = QFuture<base::Result<T>>;
    Future<void> saveMessages(const chat::SessionId& id, std::vector<chat::Message> messages,
                              const chat::MessageId& leaf) override {
        const auto saved = m_real.saveMessages(id, messages, leaf);
        base::whenDone(saved, &m_context, [id, messages](const base::Result<void>& outcome) {
            if (!outcome) qFatal("%s", outcome.error().detail.c_str());
            for (const chat::Message& m : messages)
                tell("ack " + id.text + " " + m.id.text + " " + std::to_string(int(m.state)) + " " +
                     std::to_string(m.text().size()));
        });
        return saved;
    }
    Future<void> saveInfo(const chat::SessionInfo& info) override { return m_real.saveInfo(info); }
    Future<std::vector<chat::SessionInfo>> list() override { return m_real.list(); }
    Future<chat::Conversation> load(const chat::SessionId& id) override { return m_real.load(id); }
    Future<chat::SessionId> import(chat::Conversation c) override { return m_real.import(std::move(c)); }
    Future<void> trash(const chat::SessionId& id) override { return m_real.trash(id); }
    Future<void> restore(const chat::SessionId& id) override { return m_real.restore(id); }
    Future<void> erase(const chat::SessionId& id) override { return m_real.erase(id); }
    Future<std::vector<store::SearchHit>> search(const std::string& query, int limit,
                                                store::SearchOrder order) override {
        return m_real.search(query, limit, order);
    }

private:
    SqliteSessionStore& m_real;
    QObject m_context;
};

struct TellingToolBox : fakes::FakeToolBox {
    std::unique_ptr<session::ToolRun> run(const session::OfferedTool& tool,
                                          const std::string& arguments) override {
        tell("sent " + arguments);
        return FakeToolBox::run(tool, arguments);
    }
};

/// What the model says in a turn: words, two calls, many words.
void fill(fakes::FakeProvider& provider, int turn, int words) {
    const std::string id = "call-" + std::to_string(turn);
    fakes::Script first = fakes::calls({{id + "a", "net__get", "{\"id\":\"" + id + "a\"}"},
                                        {id + "b", "net__set", "{\"id\":\"" + id + "b\"}"}});
    first.events.insert(first.events.begin(), 4, fakes::text("Let me look. "));
    fakes::Script second{std::vector<llm::ReplyEvent>(std::size_t(words), fakes::text("Größe word "))};
    second.events.push_back(fakes::finished("stop"));
    second.events.push_back(fakes::end());
    first.everyMs = second.everyMs = 1;
    provider.scripts = {first, second};
}

int runWriter(const char* path, int words) {
    auto real = SqliteSessionStore::open(path);
    if (!real) qFatal("%s", real.error().detail.c_str());
    TellingStore store(**real);
    TellingToolBox tools;
    tools.offer("get");
    tools.offer("set", policy::ToolRisk::Write);
    tools.answers = {{"get", {.text = std::string(20'000, 'r')}}, {"set", {.text = "done"}}};
    fakes::FakeProvider provider;
    base::SystemClock clock;
    session::Session session({.info = {.provider = "fake", .model = "m"}},
                             {[&](const std::string&) { return &provider; }, tools, store, clock});
    session.setMode(policy::SessionMode::Execute);
    QElapsedTimer time;
    time.start();
    int turn = 0;
    const auto next = [&] {
        fill(provider, ++turn, words);
        session.send("Question " + std::to_string(turn));
    };
    using session::Session;
    QObject::connect(
        &session, &Session::approvalNeeded, &session,
        [&](const chat::CallId& call) {
            session.approve(call, "{\"id\":\"" + call.text + "\",\"approved\":true}",
                            session::ApprovalScope::Once);
        },
        Qt::QueuedConnection);
    QObject::connect(&session, &Session::messageChanged, [&](const chat::MessageId& id) {
        const chat::Message* const message = session.conversation().transcript.find(id);
        if (message->state == MessageState::Streaming)
            tell("said " + id.text + " " + std::to_string(message->text().size()) + " " +
                 std::to_string(time.elapsed()));
    });
    QObject::connect(&session, &Session::turnEnded, &session, next, Qt::QueuedConnection);
    next();
    return QCoreApplication::exec();
}

/// What a killed writer had told.
struct Told {
    struct Ack {
        std::string session;
        MessageState state;
        std::size_t length;
    };
    std::map<std::string, Ack> acks; ///< by message, the last one
    std::vector<std::tuple<std::string, std::size_t, qint64>> said;
    std::vector<std::string> sent; ///< arguments

    explicit Told(const QByteArray& output) {
        for (const QByteArray& line : output.left(output.lastIndexOf('\n')).split('\n')) {
            const QList<QByteArray> words = line.split(' ');
            if (words[0] == "ack")
                acks[words[2].toStdString()] = {words[1].toStdString(), MessageState(words[3].toInt()),
                                                words[4].toULong()};
            if (words[0] == "said")
                said.emplace_back(words[1].toStdString(), words[2].toULong(), words[3].toLongLong());
            if (words[0] == "sent") sent.push_back(line.mid(5).toStdString());
        }
    }
};

/// A writer under way; told() ends it with SIGKILL.
class Writer {
public:
    Writer(const std::string& path, int words) {
        QObject::connect(&m_process, &QProcess::readyReadStandardOutput,
                         [this] { m_output += m_process.readAllStandardOutput(); });
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationFilePath(),
                        {QStringLiteral("--writer"), QString::fromStdString(path), QString::number(words)});
    }
    bool hasSaved() {
        return QTest::qWaitFor(
            [this] { return m_output.contains("ack") || m_process.state() == QProcess::NotRunning; }, 10'000);
    }
    /// Nothing when it ended by itself.
    std::optional<Told> told() {
        if (m_process.state() != QProcess::Running) return {};
        m_process.kill();
        m_process.waitForFinished();
        m_output += m_process.readAllStandardOutput();
        return Told(m_output);
    }

private:
    QProcess m_process;
    QByteArray m_output;
};

template <typename T>
T await(QFuture<T> future) {
    future.waitForFinished();
    return future.result();
}

} // namespace

class tst_Kill : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void losesNothingInTwoHundredKills();
    void isAtMostOneSecondBehind();
    void goesOnAfterAKillInAMigration();

private:
    void look(const std::string& path, const Told& told);
};

/// Every promise must hold.
void tst_Kill::look(const std::string& path, const Told& told) {
    {
        auto database = store::Database::open(path, store::Database::Access::ReadWrite);
        QVERIFY(database);
        auto check = database->prepare("PRAGMA integrity_check");
        QVERIFY(check && check->step().value());
        QCOMPARE(check->text(0), std::string("ok"));
        QVERIFY(database->execute(
            "INSERT INTO search(search) VALUES('integrity-check')")); // the index knows the same words
    }
    const auto opened = SqliteSessionStore::open(path);
    QVERIFY(opened);
    QVERIFY(!told.acks.empty());
    const auto loaded = await((*opened)->load({told.acks.begin()->second.session}));
    QVERIFY(loaded);
    const chat::Transcript& transcript = loaded->transcript;
    for (const auto& [id, ack] : told.acks) {
        const chat::Message* const message = transcript.find({id});
        QVERIFY2(message, "an acknowledged message is gone");
        QVERIFY2(message->text().size() >= ack.length, "text that was acknowledged is gone");
        QVERIFY(message->state != MessageState::Streaming);
        if (ack.state == MessageState::Complete) QCOMPARE(int(message->state), int(MessageState::Complete));
    }
    for (const chat::Message& message : transcript.all())
        QVERIFY(message.parent.empty() || transcript.find(message.parent));
    // Whatever went out to a tool is on record, with the very arguments, and is not called "not sent".
    for (const std::string& arguments : told.sent) {
        CallState state = CallState::NotSent;
        for (const chat::Message& message : transcript.all()) {
            for (const auto* call : message.toolCalls()) {
                if (call->arguments != arguments) continue;
                for (const chat::Message& results : transcript.all())
                    if (const auto* result = results.resultOf(call->id)) state = result->state;
            }
        }
        QVERIFY2(state == CallState::Unknown || state == CallState::Done, arguments.c_str());
    }
}

void tst_Kill::losesNothingInTwoHundredKills() {
    const QTemporaryDir dir;
    constexpr int lanes =
        4; // writers at a time, each lane with its own file that all its writers open in turn
    const auto path = [&](int lane) { return dir.filePath(QString::number(lane)).toStdString(); };
    for (int round = 0; round < 200 / lanes; ++round) {
        std::vector<std::unique_ptr<Writer>> writers;
        for (int lane = 0; lane < lanes; ++lane)
            writers.push_back(std::make_unique<Writer>(path(lane), round % 2 ? 40 : 1000));
        for (const auto& writer : writers)
            QVERIFY(writer->hasSaved());
        for (int lane = 0; lane < lanes; ++lane) {
            QTest::qWait(QRandomGenerator::global()->bounded(0, round % 2 ? 60 : 300));
            const auto told = writers[std::size_t(lane)]->told();
            QVERIFY2(told, "the writer ended by itself");
            look(path(lane), *told);
            if (QTest::currentTestFailed()) return;
        }
    }
    int sessions = 0, interrupted = 0, unknown = 0;
    for (int lane = 0; lane < lanes; ++lane) {
        const auto opened = SqliteSessionStore::open(path(lane));
        const auto infos = await((*opened)->list());
        for (const chat::SessionInfo& info : *infos) {
            ++sessions;
            const auto loaded = await((*opened)->load(info.id));
            QVERIFY(loaded);
            for (const chat::Message& message : loaded->transcript.all()) {
                interrupted += message.state == MessageState::Interrupted;
                for (const chat::Block& block : message.blocks)
                    if (const auto* result = std::get_if<chat::ToolResultBlock>(&block))
                        unknown += result->state == CallState::Unknown;
            }
        }
    }
    QCOMPARE(sessions, 200);
    QVERIFY(interrupted > 10); // else the kills hit nothing
    qInfo("200 kills: %d answers interrupted, %d calls whose end is not known", interrupted, unknown);
}

void tst_Kill::isAtMostOneSecondBehind() {
    for (const int afterMs : {1300, 1700, 2300}) {
        const QTemporaryDir dir;
        const std::string path = dir.filePath(QStringLiteral("sessions.db")).toStdString();
        Writer writer(path, 100'000);
        QVERIFY(writer.hasSaved());
        QTest::qWait(afterMs);
        const auto told = writer.told();
        QVERIFY(told && !told->said.empty());
        look(path, *told);
        const auto& [id, all, end] = told->said.back();
        std::size_t due = 0;
        for (const auto& [message, length, ms] : told->said)
            if (message == id && ms <= end - 1000) due = length;
        QVERIFY(due > 0);
        const auto opened = SqliteSessionStore::open(path);
        const auto loaded = await((*opened)->load({told->acks.begin()->second.session}));
        const chat::Message* const answer = loaded->transcript.find({id});
        QVERIFY(answer);
        QCOMPARE(int(answer->state), int(MessageState::Interrupted));
        QVERIFY2(answer->text().size() >= due,
                 qPrintable(QStringLiteral("%1 of %2, %3 due").arg(answer->text().size()).arg(all).arg(due)));
    }
}

void tst_Kill::goesOnAfterAKillInAMigration() {
    const QTemporaryDir dir;
    const std::string path = dir.filePath(QStringLiteral("m.db")).toStdString();
    const store::Migration first = {"CREATE TABLE a(x); INSERT INTO a VALUES (7)"};
    store::Migration second = first;
    // Long enough to be hit in the middle.
    second.push_back("CREATE TABLE b AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE "
                     "i<3000000) SELECT i, i*2 AS j FROM n;"
                     "UPDATE a SET x=8");
    {
        auto database = store::Database::open(path, store::Database::Access::ReadWrite);
        QVERIFY(store::migrate(*database, first, path));
    }
    const pid_t child = ::fork();
    if (child == 0) {
        auto database = store::Database::open(path, store::Database::Access::ReadWrite);
        ::_exit(database && store::migrate(*database, second, path) ? 0 : 1);
    }
    QVERIFY(child > 0);
    QVERIFY(QTest::qWaitFor([&] { return QFile::exists(QString::fromStdString(path + ".v1.backup")); }));
    QTest::qWait(40);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    QVERIFY2(WIFSIGNALED(status), "the migration was too quick to be hit");
    auto database = store::Database::open(path, store::Database::Access::ReadWrite);
    auto value = database->prepare("SELECT x, (SELECT count(*) FROM sqlite_master WHERE name='b') FROM a");
    QVERIFY(value && value->step().value());
    QCOMPARE(value->integer(0), 7);
    QCOMPARE(value->integer(1), 0); // all of a step or nothing
    second.back() = "UPDATE a SET x=9";
    { auto done = std::move(*value); }
    QVERIFY(store::migrate(*database, second, path));
}

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    if (argc == 4 && std::string_view(argv[1]) == "--writer") return runWriter(argv[2], std::atoi(argv[3]));
    tst_Kill test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_kill.moc"
