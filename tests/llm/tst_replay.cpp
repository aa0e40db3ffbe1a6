#include "corpus.h"

#include "llm/http_provider.h"
#include "net/qt_http.h"
#include "wire/untrusted_json.h"

#include <QDirIterator>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QtTest>

#include <map>

using base::ErrorKind;
using base::Json;
using base::textAt;
using llm::Reply;

namespace {

/// One recorded answer of a provider that one of our dialects reads.
struct Recording {
    std::string name; ///< "openai/chat-…"
    std::string api;  ///< of our dialect
    std::string base; ///< what stands between the server and the dialect's own path
    std::string kind; ///< "stream" or "http-error"
    std::string conversation;
    std::int64_t interaction = 0;
    int status = 200;
    std::string bytes;
};

std::vector<Recording> recordings() {
    static const std::map<std::string, std::pair<const char*, const char*>> dialects = {
        {"openai-chat", {"openai-chat", "/v1"}},
        {"ollama-openai-compat", {"openai-chat", "/v1"}},
        {"openai-responses", {"openai-responses", "/v1"}},
        {"azure-chat-deployment", {"azure-chat-deployment", ""}},
        {"azure-chat-v1", {"azure-chat-v1", ""}},
        {"azure-responses-v1", {"azure-responses-v1", "/openai/v1"}},
        {"azure-ai-inference", {"azure-ai-inference", "/models"}},
        {"gemini-sse", {"gemini", ""}},
        {"gemini-generate", {"gemini", "/v1beta"}},
        {"ollama-chat", {"ollama-chat", ""}},
        {"anthropic-messages", {"anthropic-messages", ""}}};
    std::vector<Recording> all;
    QDirIterator files(corpusPath(QStringLiteral("providers")), {QStringLiteral("*.meta.json")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const Json meta = wire::readJson(fileBytes(path)).value_or(Json::object());
        const auto dialect = dialects.find(textAt(meta, "api"));
        if (dialect == dialects.end()) continue;
        Recording r{
            .name = textAt(meta, "name"),
            .api = dialect->second.first,
            .base = dialect->second.second,
            .kind = textAt(meta, "kind"),
            .conversation = textAt(meta, "conversation"),
            .status = meta["status"].get<int>(),
            .bytes = fileBytes(QFileInfo(path).dir().filePath(QString::fromStdString(textAt(meta, "file"))))};
        if (meta.contains("source") && meta["source"].contains("interaction") &&
            meta["source"]["interaction"].is_number())
            r.interaction = meta["source"]["interaction"].get<std::int64_t>();
        all.push_back(std::move(r));
    }
    std::sort(all.begin(), all.end(), [](const Recording& a, const Recording& b) { return a.name < b.name; });
    return all;
}

/// One question over the real stack, under way.
struct Asking {
    Reply reply;
    bool ended = false;
    std::unique_ptr<llm::ReplyStream> stream;
};

bool sameCalls(const Reply& a, const Reply& b) {
    const auto invented = [](const std::string& id) { return id.starts_with("call_") && id.size() == 37; };
    return std::equal(a.calls.begin(), a.calls.end(), b.calls.begin(), b.calls.end(),
                      [&](const Reply::Call& x, const Reply::Call& y) {
                          return x.name == y.name && x.arguments == y.arguments &&
                                 (x.id == y.id || (invented(x.id) && invented(y.id)));
                      });
}

const char* difference(const Reply& a, const Reply& b) {
    if (a.text != b.text) return "text";
    if (a.reasoning != b.reasoning || a.reasoningOpaque != b.reasoningOpaque) return "reasoning";
    if (a.refusal != b.refusal) return "refusal";
    if (!sameCalls(a, b)) return "calls";
    if (!(a.usage == b.usage)) return "usage";
    if (a.finishReason != b.finishReason) return "finish reason";
    if (a.complete != b.complete) return "complete";
    if (a.error.has_value() != b.error.has_value() || (a.error && a.error->kind != b.error->kind))
        return "error";
    return nullptr;
}

} // namespace

/// The real stack, from the socket to the reply, against recorded answers as a server sends them on good and
/// on bad days.
class tst_Replay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void givesTheSameReplyHoweverItIsSent_data();
    void givesTheSameReplyHoweverItIsSent();
    void tellsARecordedError_data();
    void tellsARecordedError();
    void keepsWhatCameBeforeTheBreak_data();
    void keepsWhatCameBeforeTheBreak();
    void asksAgainWhereItHelps_data();
    void asksAgainWhereItHelps();
    void closesTheSocketOnStop();
    void playsRecordedToolLoops_data();
    void playsRecordedToolLoops();

private:
    std::unique_ptr<Asking> ask(const Recording& recording, const QString& options,
                                llm::ReplyRequest request = {}, config::Timeouts timeouts = {},
                                int retries = 2);
    Json control(const char* method, const char* path, const std::string& body = {});
    /// The requests whose URL holds `part`.
    std::vector<Json> logged(const std::string& part);
    const Recording& recording(const QString& name) const;

    QProcess m_server;
    std::string m_base;
    std::vector<Recording> m_recordings;
    base::SystemClock m_clock;
};

void tst_Replay::initTestCase() {
    SKIP_WITHOUT_CORPUS("providers");
    const QString script = QFileInfo(corpusPath(QStringLiteral("../tools/replay.mjs"))).canonicalFilePath();
    if (script.isEmpty()) QSKIP("the replay server is not here: tools/replay.mjs beside the recorded data");
    const QString node = QStandardPaths::findExecutable(QStringLiteral("node"));
    if (node.isEmpty()) QSKIP("node is not installed");
    m_recordings = recordings();
    m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_server.start(node, {script, QStringLiteral("--corpus"), corpusPath(QStringLiteral("providers"))});
    QVERIFY(QTest::qWaitFor([this] { return m_server.canReadLine(); }, 15'000));
    m_base = textAt(wire::readJson(m_server.readLine().trimmed().toStdString()).value(), "base");
    QVERIFY(!m_base.empty());
}

void tst_Replay::cleanupTestCase() {
    m_server.terminate();
    m_server.waitForFinished(3000);
}

std::unique_ptr<Asking> tst_Replay::ask(const Recording& recording, const QString& options,
                                        llm::ReplyRequest request, config::Timeouts timeouts, int retries) {
    auto line = std::make_shared<llm::ProviderLine>();
    line->config = {.name = "replay", .api = recording.api, .model = "m", .timeouts = timeouts};
    const std::string choice =
        options.isNull() ? std::string()
                         : "/r/" + recording.name + (options.isEmpty() ? "" : ";" + options.toStdString());
    line->baseUrl = net::SafeUrl::parse(m_base + choice + recording.base).value();
    line->dialect = llm::dialectFor(recording.api);
    line->http = net::QtHttpFactory().create();
    line->key = [] { return QtFuture::makeReadyFuture(base::Result<base::Secret>(base::Secret("k"))); };
    line->clock = &m_clock;
    line->retry.first = std::chrono::milliseconds(1);
    line->retry.retries = retries;
    request.provider = "replay";
    if (request.messages.empty())
        request.messages = {{.id = {"u"}, .role = chat::Role::User, .blocks = {chat::TextBlock{"Hi"}}}};
    auto asking = std::make_unique<Asking>();
    asking->stream = llm::HttpProvider(line).reply(std::move(request));
    QObject::connect(asking->stream.get(), &llm::ReplyStream::event,
                     [asking = asking.get()](const llm::ReplyEvent& event) {
                         if (asking->ended) qFatal("an event came after the end");
                         asking->reply.take(event);
                         asking->ended = std::holds_alternative<llm::ReplyEnd>(event);
                     });
    return asking;
}

Json tst_Replay::control(const char* method, const char* path, const std::string& body) {
    const auto http = net::QtHttpFactory().create();
    const auto stream =
        http->send({.method = method, .url = net::SafeUrl::parse(m_base + path).value(), .body = body});
    std::string answer;
    bool ended = false;
    QObject::connect(stream.get(), &net::HttpStream::body,
                     [&](const QByteArray& bytes) { answer += bytes.toStdString(); });
    QObject::connect(stream.get(), &net::HttpStream::finished, [&] { ended = true; });
    if (!QTest::qWaitFor([&] { return ended; })) qFatal("the replay server does not answer");
    return wire::readJson(answer).value_or(Json());
}

std::vector<Json> tst_Replay::logged(const std::string& part) {
    std::vector<Json> entries;
    for (const Json& entry : control("GET", "/__log"))
        if (textAt(entry, "url").find(part) != std::string::npos) entries.push_back(entry);
    return entries;
}

const Recording& tst_Replay::recording(const QString& name) const {
    const auto found = std::find_if(m_recordings.begin(), m_recordings.end(),
                                    [&](const Recording& r) { return r.name == name.toStdString(); });
    if (found == m_recordings.end()) qFatal("no recording %s", qPrintable(name));
    return *found;
}

void tst_Replay::givesTheSameReplyHoweverItIsSent_data() {
    QTest::addColumn<QString>("name");
    for (const Recording& r : m_recordings)
        if (r.kind == "stream") QTest::newRow(r.name.c_str()) << QString::fromStdString(r.name);
    if (m_recordings.empty()) QSKIP("no recordings");
}

void tst_Replay::givesTheSameReplyHoweverItIsSent() {
    QFETCH(QString, name);
    const Recording& r = recording(name);
    const Reply expected = llm::decodeBody(*llm::dialectFor(r.api), r.bytes);
    const QString small = QStringLiteral("chunk=%1").arg(r.bytes.size() < 30'000 ? 1 : 17);
    const QStringList variants = {QStringLiteral("chunk=whole"),
                                  small,
                                  QStringLiteral("chunk=rand:9:5"),
                                  QStringLiteral("crlf=1;chunk=7;strictpath=1;auth=1"),
                                  QStringLiteral("bom=1;comments=2"),
                                  QStringLiteral("gzip=1;chunk=5"),
                                  QStringLiteral("framing=close;notrail=1")};
    std::vector<std::unique_ptr<Asking>> asking;
    for (const QString& variant : variants)
        asking.push_back(ask(r, variant));
    QVERIFY(QTest::qWaitFor(
        [&] { return std::all_of(asking.begin(), asking.end(), [](const auto& a) { return a->ended; }); },
        60'000));
    for (std::size_t i = 0; i < asking.size(); ++i) {
        const char* const what = difference(asking[i]->reply, expected);
        QVERIFY2(!what,
                 qPrintable(variants[int(i)] + QStringLiteral(": ") + QString::fromLatin1(what) +
                            QStringLiteral(" ") +
                            QString::fromStdString(asking[i]->reply.error ? asking[i]->reply.error->detail
                                                                          : std::string())));
    }
}

void tst_Replay::tellsARecordedError_data() {
    QTest::addColumn<QString>("name");
    for (const Recording& r : m_recordings)
        if (r.kind == "http-error") QTest::newRow(r.name.c_str()) << QString::fromStdString(r.name);
    if (m_recordings.empty()) QSKIP("no recordings");
}

void tst_Replay::tellsARecordedError() {
    QFETCH(QString, name);
    const Recording& r = recording(name);
    const auto asking = ask(r, QStringLiteral("x=1"), {}, {}, 0);
    QTRY_VERIFY(asking->ended);
    QVERIFY(asking->reply.error && !asking->reply.complete);
    QCOMPARE(asking->reply.error->status, std::optional(r.status));
    QVERIFY(!asking->reply.error->detail.empty());
    QCOMPARE(logged("/r/" + r.name + ";x=1/").size(), std::size_t(1));
}

void tst_Replay::keepsWhatCameBeforeTheBreak_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("kind");
    for (const char* name :
         {"alibaba/chat-alibaba-text", "anthropic/messages-basic-response", "deepseek/chat-deepseek-text"}) {
        const auto found = std::find_if(m_recordings.begin(), m_recordings.end(),
                                        [&](const Recording& r) { return r.name == name; });
        if (found == m_recordings.end()) continue;
        const QString most = QString::number(found->bytes.size() * 3 / 4);
        const QString who = QString::fromLatin1(name);
        const auto row = [&](const char* title, const QString& option, const char* kind) {
            QTest::addRow("%s %s", name, title) << who << option << QByteArray(kind);
        };
        row("socket cut", QStringLiteral("cut=") + most, "incomplete");
        row("socket cut, by length", QStringLiteral("framing=length;cut=") + most, "incomplete");
        row("ended early", QStringLiteral("end=") + most, "incomplete");
        row("ended early, by close", QStringLiteral("framing=close;end=") + most, "incomplete");
        row("silent", QStringLiteral("stall=%1:0").arg(most), "timeout");
        row("garbage between", QStringLiteral("garbage=2"), "protocol");
    }
    if (m_recordings.empty()) QSKIP("no recordings");
}

void tst_Replay::keepsWhatCameBeforeTheBreak() {
    QFETCH(QString, name);
    QFETCH(QString, option);
    QFETCH(QByteArray, kind);
    const Recording& r = recording(name);
    const Reply whole = llm::decodeBody(*llm::dialectFor(r.api), r.bytes);
    const auto asking = ask(r, option, {}, {.idle = std::chrono::milliseconds(300)});
    QTRY_VERIFY(asking->ended);
    const Reply& reply = asking->reply;
    QVERIFY(reply.error && !reply.complete);
    QVERIFY2(base::name(reply.error->kind) == kind.toStdString(),
             (reply.error->detail + " " + std::to_string(reply.text.size()) + " of " +
              std::to_string(whole.text.size()))
                 .c_str());
    QVERIFY(!reply.error->detail.empty());
    QVERIFY(!(reply.text + reply.reasoning).empty());
    QVERIFY(whole.text.starts_with(reply.text) && whole.reasoning.starts_with(reply.reasoning));
    QCOMPARE(logged("/r/" + r.name + ";" + option.toStdString() + "/").size(),
             std::size_t(1)); // what was heard is not asked again
}

void tst_Replay::asksAgainWhereItHelps_data() {
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("kind"); // empty: it works in the end
    QTest::addColumn<int>("requests");
    const auto row = [](const char* option, const char* kind, int requests) {
        QTest::newRow(option) << QString::fromLatin1(option) << QByteArray(kind) << requests;
    };
    row("status=401", "auth", 1);
    row("status=400", "bad_request", 1);
    row("status=403", "forbidden", 1);
    row("status=404", "model_unknown", 1);
    row("status=429;times=2", "", 3);
    row("status=500;times=1", "", 2);
    row("status=503;times=2", "", 3);
    row("status=529;times=2", "", 3);
    row("status=429", "rate_limit", 3);
    row("status=500", "server", 3);
    row("status=503", "overloaded", 3);
    row("status=529", "overloaded", 3);
    row("status=429;retry_after=90", "rate_limit", 1); // too long to wait without a word
    row("status=429;times=1;retry_after_ms=20", "", 2);
    row("cut=0;times=1", "network", 1); // the head was there: the request may have been worked on
}

void tst_Replay::asksAgainWhereItHelps() {
    QFETCH(QString, option);
    QFETCH(QByteArray, kind);
    QFETCH(int, requests);
    if (m_recordings.empty()) QSKIP("no recordings");
    for (const char* api : {"openai-chat", "anthropic-messages"}) {
        const auto found = std::find_if(m_recordings.begin(), m_recordings.end(), [&](const Recording& r) {
            return r.api == api && r.kind == "stream" &&
                   !llm::decodeBody(*llm::dialectFor(api), r.bytes).error;
        });
        QVERIFY(found != m_recordings.end());
        const auto asking = ask(*found, option);
        QTRY_VERIFY(asking->ended);
        const auto& error = asking->reply.error;
        QCOMPARE(error ? QByteArray::fromStdString(std::string(base::name(error->kind))) : QByteArray(),
                 kind);
        if (kind.isEmpty())
            QVERIFY(!difference(asking->reply, llm::decodeBody(*llm::dialectFor(api), found->bytes)));
        QCOMPARE(int(logged("/r/" + found->name + ";" + option.toStdString() + "/").size()), requests);
    }
}

void tst_Replay::closesTheSocketOnStop() {
    if (m_recordings.empty()) QSKIP("no recordings");
    const Recording& r = recording(QStringLiteral("deepseek/chat-deepseek-text"));
    const auto asking = ask(r, QStringLiteral("delay=20;y=1"));
    QTRY_VERIFY(!asking->reply.text.empty());
    QElapsedTimer clock;
    clock.start();
    asking->stream->stop();
    QTRY_VERIFY(asking->ended);
    QVERIFY(clock.elapsed() < 100);
    QCOMPARE(asking->reply.error->kind, ErrorKind::Cancelled);
    std::vector<Json> entries;
    QTRY_VERIFY(!(entries = logged("delay=20;y=1")).empty()); // the server logs a request once it is over
    QVERIFY(entries[0]["client_closed"].get<bool>());
}

void tst_Replay::playsRecordedToolLoops_data() {
    QTest::addColumn<QStringList>("names");
    std::map<std::string, std::vector<const Recording*>> loops;
    for (const Recording& r : m_recordings)
        if (!r.conversation.empty() && r.kind == "stream") loops[r.conversation].push_back(&r);
    for (auto& [conversation, turns] : loops) {
        if (turns.size() < 2) continue;
        std::sort(turns.begin(), turns.end(),
                  [](const Recording* a, const Recording* b) { return a->interaction < b->interaction; });
        QStringList names;
        for (const Recording* turn : turns)
            names << QString::fromStdString(turn->name);
        QTest::newRow(turns.front()->name.c_str()) << names;
    }
    if (m_recordings.empty()) QSKIP("no recordings");
}

void tst_Replay::playsRecordedToolLoops() {
    QFETCH(QStringList, names);
    llm::ReplyRequest request{
        .provider = "replay", .model = "m", .system = "Sys", .tools = {{.name = "add", .inputSchema = "{}"}}};
    request.messages = {{.id = {"u"}, .role = chat::Role::User, .blocks = {chat::TextBlock{"Begin"}}}};
    control("DELETE", "/__script");
    std::string awaited = "Begin"; // what the next request must hold
    for (const QString& name : names) {
        const Recording& r = recording(name);
        const Json entry = {
            {"name", r.name},
            {"expect",
             {{"body", QRegularExpression::escape(QString::fromStdString(awaited)).toStdString()}}}};
        control("POST", "/__script", base::dump(Json::array({entry})));
        const auto asking = ask(r, QString(), request);
        QTRY_VERIFY(asking->ended);
        const Reply& reply = asking->reply;
        const Reply expected = llm::decodeBody(*llm::dialectFor(r.api), r.bytes);
        QVERIFY2(!difference(reply, expected),
                 reply.error ? reply.error->detail.c_str() : name.toUtf8().constData());
        chat::Message said{.id = {"a"},
                           .role = chat::Role::Assistant,
                           .blocks = {chat::ReasoningBlock{reply.reasoning, reply.reasoningOpaque},
                                      chat::TextBlock{reply.text}},
                           .provider = "replay",
                           .model = "m"};
        chat::Message results{.id = {"t"}, .role = chat::Role::Tool};
        for (const Reply::Call& call : reply.calls) {
            said.blocks.push_back(
                chat::ToolCallBlock{.id = {call.id},
                                    .name = call.name,
                                    .arguments = call.arguments.empty() ? "{}" : call.arguments,
                                    .opaque = call.opaque});
            results.blocks.push_back(chat::ToolResultBlock{
                .call = {call.id}, .state = chat::CallState::Done, .modelText = "result of " + call.id});
            awaited = "result of " + call.id;
        }
        request.messages.push_back(std::move(said));
        if (reply.calls.empty()) {
            awaited = "And after " + r.name.substr(0, 20);
            request.messages.push_back(
                {.id = {"u2"}, .role = chat::Role::User, .blocks = {chat::TextBlock{awaited}}});
        } else {
            request.messages.push_back(std::move(results));
        }
    }
}

QTEST_GUILESS_MAIN(tst_Replay)
#include "tst_replay.moc"
