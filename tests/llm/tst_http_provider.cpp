#include "llm/dialect.h"
#include "llm/http_provider.h"
#include "wire/untrusted_json.h"

#include <QtTest>

#include <deque>

using base::ErrorKind;
using base::Json;
using chat::CallState;
using llm::Reply;

namespace {

/// What the fake server answers to one request.
struct Answer {
    int status = 200;
    net::Headers headers;
    QList<QByteArray> pieces;
    std::optional<base::Error> failure; ///< instead of a clean end
    bool open = false;                  ///< never ends
};

class FakeStream final : public net::HttpStream {
public:
    explicit FakeStream(Answer answer) {
        QMetaObject::invokeMethod(
            this, [this, answer = std::move(answer)] { play(answer); }, Qt::QueuedConnection);
    }
    ~FakeStream() override {
        if (closed) *closed = true;
    }
    void abort() override {}
    bool* closed = nullptr;

private:
    void play(const Answer& answer) {
        const QPointer<FakeStream> alive(this);
        if (answer.status) Q_EMIT responded({answer.status, answer.headers});
        for (const QByteArray& piece : answer.pieces)
            if (alive) Q_EMIT body(piece);
        if (!alive || answer.open) return;
        base::Result<void> outcome;
        if (answer.failure) outcome = base::fail(*answer.failure);
        Q_EMIT finished(outcome);
    }
};

struct FakeHttp final : net::Http {
    std::unique_ptr<net::HttpStream> send(net::HttpRequest request) override {
        requests.push_back(std::move(request));
        Answer answer = answers.front();
        if (answers.size() > 1) answers.pop_front();
        auto stream = std::make_unique<FakeStream>(std::move(answer));
        stream->closed = &closed;
        return stream;
    }
    std::deque<Answer> answers;
    std::vector<net::HttpRequest> requests;
    bool closed = false;
};

struct Rig {
    explicit Rig(const char* api = "openai-chat", std::deque<Answer> answers = {},
                 const std::function<void(config::ProviderConfig&)>& change = {}) {
        auto line = std::make_shared<llm::ProviderLine>();
        line->config = {.name = "test", .api = api, .model = "m1"};
        if (change) change(line->config);
        line->baseUrl = net::SafeUrl::parse("https://llm.example/v1").value();
        line->dialect = llm::dialectFor(api);
        auto fake = std::make_unique<FakeHttp>();
        http = fake.get();
        http->answers = std::move(answers);
        line->http = std::move(fake);
        line->key = [this] { return QtFuture::makeReadyFuture(key); };
        line->clock = &clock;
        line->retry.first = std::chrono::milliseconds(1);
        provider = std::make_unique<llm::HttpProvider>(line);
    }
    Reply ask(llm::ReplyRequest request = {}) {
        request.provider = "test";
        Reply reply;
        bool ended = false;
        const auto stream = provider->reply(std::move(request));
        QObject::connect(stream.get(), &llm::ReplyStream::event, [&](const llm::ReplyEvent& event) {
            if (ended) qFatal("an event came after the end");
            reply.take(event);
            ended = std::holds_alternative<llm::ReplyEnd>(event);
        });
        QObject::connect(stream.get(), &llm::ReplyStream::retrying,
                         [&](int attempt, int of, qint64, const base::Error&) {
                             retries += std::to_string(attempt) + "/" + std::to_string(of) + " ";
                         });
        if (!QTest::qWaitFor([&] { return ended; })) qFatal("no end");
        return reply;
    }
    base::SystemClock clock;
    base::Result<base::Secret> key = base::Secret("k-1");
    FakeHttp* http = nullptr;
    std::unique_ptr<llm::HttpProvider> provider;
    std::string retries;
};

Answer stream(QList<QByteArray> pieces) {
    return {.pieces = std::move(pieces)};
}
Answer status(int code, net::Headers headers = {}, QByteArray body = {}) {
    return {.status = code, .headers = std::move(headers), .pieces = {body}};
}

const QByteArray hello = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n";
const QByteArray done =
    "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

chat::Message user(const char* text) {
    return {.id = {"u"}, .role = chat::Role::User, .blocks = {chat::TextBlock{text}}};
}

std::vector<chat::Message> conversationWithTools() {
    chat::Message assistant{.id = {"a"}, .role = chat::Role::Assistant, .provider = "test", .model = "m1"};
    assistant.blocks = {
        chat::ReasoningBlock{
            "hm", R"([{"type":"thinking","thinking":"hm","signature":"s"},{"field":"reasoning_content"}])"},
        chat::TextBlock{"I look."},
        chat::ToolCallBlock{.id = {"c1"}, .name = "add", .arguments = R"({"a":2})"},
        chat::ToolCallBlock{.id = {"c2"}, .name = "mul", .arguments = R"({"b":3})"},
        chat::ToolCallBlock{.id = {"c3"}, .name = "lost", .arguments = "{}"}};
    chat::Message results{.id = {"t"}, .role = chat::Role::Tool};
    results.blocks = {chat::ToolResultBlock{.call = {"c1"}, .state = CallState::Done, .modelText = "5"},
                      chat::ToolResultBlock{.call = {"c2"}, .state = CallState::Failed, .modelText = "no"}};
    return {user("Add"), assistant, results};
}

} // namespace

class tst_HttpProvider : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void streamsAnAnswer();
    void speaksChatCompletions();
    void speaksMessages();
    void sendsTheDefaultsThatAreSetAndNoOthers();
    void tellsTheDialectWhereItIsSpoken();
    void sendsNoHistoryThatAnApiRefuses();
    void keepsReasoningFromAnotherModel();
    void retriesWhatIsTemporary();
    void neverRetriesAfterTheFirstByte();
    void givesUpAndTellsWhen();
    void doesNotRetryWhatCannotGetBetter_data();
    void doesNotRetryWhatCannotGetBetter();
    void keepsThePartialTextOfABrokenStream();
    void saysWhenTheAnswerIsNoStream();
    void failsWithoutAKey();
    void readsTheKeyAnewForEveryRequest();
    void closesTheSocketOnStop();
    void tellsNothingAfterStop();
    void mayBeDeletedWhileTheKeyIsRead();
    void readsRetryAfterInEveryForm();
    void checksStepByStep();
    void saysWhichStepFailed_data();
    void saysWhichStepFailed();
};

void tst_HttpProvider::streamsAnAnswer() {
    Rig rig("openai-chat", {stream({hello.left(20), hello.mid(20), done})});
    const Reply reply = rig.ask({.messages = {user("Hi")}});
    QCOMPARE(reply.text, std::string("Hello"));
    QVERIFY(reply.complete && !reply.error);
    QCOMPARE(reply.finishReason, std::optional<std::string>("stop"));
    const net::HttpRequest& request = rig.http->requests.at(0);
    QCOMPARE(request.url.text(), std::string("https://llm.example/v1/chat/completions"));
    QCOMPARE(net::headerValue(request.headers, "authorization"), std::string("Bearer k-1"));
}

void tst_HttpProvider::speaksChatCompletions() {
    Rig rig("openai-chat", {stream({done})});
    rig.ask({.system = "Sys",
             .messages = conversationWithTools(),
             .tools = {{"add", "Adds", R"({"properties":{"a":{}}})"}}});
    const Json body = wire::readJson(rig.http->requests.at(0).body).value();
    QCOMPARE(
        base::dump(body),
        std::string(
            R"({"model":"m1","messages":[{"role":"system","content":"Sys"},{"role":"user","content":"Add"},)"
            R"({"role":"assistant","content":"I look.","tool_calls":[)"
            R"({"id":"c1","type":"function","function":{"name":"add","arguments":"{\"a\":2}"}},)"
            R"({"id":"c2","type":"function","function":{"name":"mul","arguments":"{\"b\":3}"}}],"reasoning_content":"hm"},)"
            R"({"role":"tool","tool_call_id":"c1","content":"5"},{"role":"tool","tool_call_id":"c2","content":"no"}],)"
            R"("stream":true,"stream_options":{"include_usage":true},)"
            R"("tools":[{"type":"function","function":{"name":"add","description":"Adds","parameters":{"type":"object","properties":{"a":{}}}}}]})"));
}

void tst_HttpProvider::speaksMessages() {
    Rig rig("anthropic-messages", {stream({"event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"})});
    auto messages = conversationWithTools();
    std::get<chat::ReasoningBlock>(messages[1].blocks[0]).opaque =
        R"([{"type":"thinking","thinking":"hm","signature":"s"}])";
    messages.push_back(user("And?"));
    rig.ask({.model = "m1",
             .system = "Sys",
             .messages = messages,
             .tools = {{"add", "Adds", R"({"type":"object","anyOf":[]})"}}});
    const net::HttpRequest& request = rig.http->requests.at(0);
    QCOMPARE(net::headerValue(request.headers, "x-api-key"), std::string("k-1"));
    QCOMPARE(net::headerValue(request.headers, "anthropic-version"), std::string("2023-06-01"));
    const Json body = wire::readJson(request.body).value();
    QCOMPARE(
        base::dump(body["messages"]),
        std::string(
            R"([{"role":"user","content":[{"type":"text","text":"Add"}]},)"
            R"({"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"s"},{"type":"text","text":"I look."},)"
            R"({"type":"tool_use","id":"c1","name":"add","input":{"a":2}},{"type":"tool_use","id":"c2","name":"mul","input":{"b":3}}]},)"
            R"({"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":"5"},)"
            R"({"type":"tool_result","tool_use_id":"c2","content":"no","is_error":true},{"type":"text","text":"And?","cache_control":{"type":"ephemeral"}}]}])"));
    QVERIFY(!body["tools"][0]["input_schema"].contains("anyOf"));
    QVERIFY(!body.contains("temperature"));
}

void tst_HttpProvider::sendsTheDefaultsThatAreSetAndNoOthers() {
    Rig rig("openai-chat", {stream({done})}, [](config::ProviderConfig& config) {
        config.defaults = {.temperature = 0.25, .maxOutputTokens = 100};
    });
    rig.ask({.messages = {user("Hi")}});
    rig.ask({.messages = {user("Hi")}, .temperature = 0.0}); // a question knows better
    const Json first = wire::readJson(rig.http->requests.at(0).body).value();
    const Json second = wire::readJson(rig.http->requests.at(1).body).value();
    QCOMPARE(first["temperature"].get<double>(), 0.25);
    QCOMPARE(first["max_tokens"].get<int>(), 100);
    QVERIFY(!first.contains("top_p") && !first.contains("reasoning_effort"));
    QCOMPARE(second["temperature"].get<double>(), 0.0);
}

void tst_HttpProvider::tellsTheDialectWhereItIsSpoken() {
    Rig rig("azure-chat-deployment", {stream({done})}, [](config::ProviderConfig& config) {
        config.deployment = "my gpt";
        config.apiVersion = "2025-01-01-preview";
    });
    rig.ask({.model = "m2", .messages = {user("Hi")}}); // chosen by name: another deployment
    QVERIFY(rig.http->requests.at(0).url.text().find("/openai/deployments/m2/chat") != std::string::npos);
    rig.http->requests.clear();
    rig.ask({.messages = {user("Hi")}});
    const std::string url = rig.http->requests.at(0).url.text();
    QVERIFY2(url.ends_with("/openai/deployments/my%20gpt/chat/completions?api-version=2025-01-01-preview"),
             url.c_str());
}

void tst_HttpProvider::sendsNoHistoryThatAnApiRefuses() {
    auto messages = conversationWithTools();
    auto& call = std::get<chat::ToolCallBlock>(
        *std::find_if(messages[1].blocks.begin(), messages[1].blocks.end(),
                      [](const chat::Block& b) { return std::holds_alternative<chat::ToolCallBlock>(b); }));
    call.arguments = R"({"a":)"; // as the model broke it off
    call.id.text = "functions.add:0";
    std::get<chat::ToolResultBlock>(messages[2].blocks[0]).call = call.id;
    Rig chat("openai-chat", {stream({done})});
    chat.ask({.messages = messages});
    const Json ours = wire::readJson(chat.http->requests.at(0).body).value()["messages"];
    QCOMPARE(base::textAt(ours[1]["tool_calls"][0]["function"], "arguments"), std::string("{}"));
    QCOMPARE(base::textAt(ours[2], "tool_call_id"), std::string("functions.add:0"));
    Rig claude("anthropic-messages", {stream({done})});
    claude.ask({.messages = messages});
    const Json theirs = wire::readJson(claude.http->requests.at(0).body).value()["messages"];
    const Json& use = theirs[1]["content"][3];
    QCOMPARE(base::textAt(use, "name"), std::string("add"));
    QCOMPARE(base::dump(use["input"]), std::string("{}"));
    const std::string id = base::textAt(use, "id");
    QVERIFY2(
        std::all_of(id.begin(), id.end(), [](char c) { return std::isalnum(c) || c == '_' || c == '-'; }),
        id.c_str());
    QCOMPARE(base::textAt(theirs[2]["content"][0], "tool_use_id"), id);
}

void tst_HttpProvider::keepsReasoningFromAnotherModel() {
    for (const char* api : {"openai-chat", "anthropic-messages"}) {
        Rig rig(api, {stream({done})});
        rig.ask({.model = "m2", .messages = conversationWithTools()});
        QVERIFY2(rig.http->requests.at(0).body.find("hm") == std::string::npos, api);
    }
}

void tst_HttpProvider::retriesWhatIsTemporary() {
    Rig rig("openai-chat", {status(503),
                            {.status = 0, .failure = base::Error{ErrorKind::Network, "refused"}},
                            stream({hello, done})});
    const Reply reply = rig.ask();
    QCOMPARE(reply.text, std::string("Hello"));
    QCOMPARE(rig.http->requests.size(), std::size_t(3));
    QCOMPARE(rig.retries, std::string("1/2 2/2 "));
}

void tst_HttpProvider::neverRetriesAfterTheFirstByte() {
    Rig rig("openai-chat", {{.pieces = {hello}, .failure = base::Error{ErrorKind::Network, "cut"}}});
    const Reply reply = rig.ask();
    QCOMPARE(rig.http->requests.size(), std::size_t(1));
    QCOMPARE(reply.text, std::string("Hello"));
    QCOMPARE(reply.error->kind, ErrorKind::Incomplete);
}

void tst_HttpProvider::givesUpAndTellsWhen() {
    Rig rig("openai-chat", {status(429, {{"Retry-After", "300"}},
                                   R"({"error":{"message":"slow down","code":"rate_limit_exceeded"}})")});
    const Reply reply = rig.ask();
    QCOMPARE(rig.http->requests.size(), std::size_t(1)); // nobody waits five minutes
    QCOMPARE(reply.error->kind, ErrorKind::RateLimit);
    QCOMPARE(reply.error->retryAfter, std::optional(std::chrono::milliseconds(300'000)));
    Rig busy("openai-chat", {status(500)});
    QCOMPARE(busy.ask().error->kind, ErrorKind::Server);
    QCOMPARE(busy.http->requests.size(), std::size_t(3));
}

void tst_HttpProvider::doesNotRetryWhatCannotGetBetter_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("key") << 401 << QByteArray("auth");
    QTest::newRow("right") << 403 << QByteArray("forbidden");
    QTest::newRow("model") << 404 << QByteArray("model_unknown");
    QTest::newRow("request") << 400 << QByteArray("bad_request");
    QTest::newRow("money") << 402 << QByteArray("quota");
    QTest::newRow("redirect") << 307 << QByteArray("network");
}

void tst_HttpProvider::doesNotRetryWhatCannotGetBetter() {
    QFETCH(int, code);
    QFETCH(QByteArray, kind);
    Rig rig("openai-chat", {status(code)});
    const Reply reply = rig.ask();
    QCOMPARE(rig.http->requests.size(), std::size_t(1));
    QCOMPARE(QByteArray::fromStdString(std::string(base::name(reply.error->kind))), kind);
}

void tst_HttpProvider::keepsThePartialTextOfABrokenStream() {
    Rig rig("openai-chat", {stream({hello})});
    const Reply reply = rig.ask();
    QCOMPARE(reply.text, std::string("Hello"));
    QVERIFY(!reply.complete);
    QCOMPARE(reply.error->kind, ErrorKind::Incomplete);
}

void tst_HttpProvider::saysWhenTheAnswerIsNoStream() {
    Rig page("openai-chat", {stream({"<html>Please log in</html>"})});
    QCOMPARE(page.ask().error->kind, ErrorKind::Protocol);
    Rig whole(
        "openai-chat",
        {stream(
            {R"({"choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}]})"})});
    const Reply plain = whole.ask();
    QCOMPARE(plain.text, std::string("Hello"));
    QVERIFY(plain.complete && !plain.error);
    Rig object("openai-chat",
               {stream({"{\"error\":{\"message\":\"bad key\",\"code\":\"invalid_api_key\"}}"})});
    QCOMPARE(object.ask().error->kind, ErrorKind::Auth);
}

void tst_HttpProvider::failsWithoutAKey() {
    Rig rig("openai-chat", {stream({done})});
    rig.key = base::fail(ErrorKind::Locked, "the keyring is locked");
    QCOMPARE(rig.ask().error->kind, ErrorKind::Locked);
    QVERIFY(rig.http->requests.empty());
}

void tst_HttpProvider::readsTheKeyAnewForEveryRequest() {
    Rig rig("openai-chat", {stream({done})});
    rig.ask();
    rig.key = base::Secret("k-2");
    rig.ask();
    QCOMPARE(net::headerValue(rig.http->requests.at(1).headers, "Authorization"), std::string("Bearer k-2"));
}

void tst_HttpProvider::closesTheSocketOnStop() {
    Rig rig("openai-chat", {{.pieces = {hello}, .open = true}});
    Reply reply;
    const auto reading = rig.provider->reply({});
    QObject::connect(reading.get(), &llm::ReplyStream::event,
                     [&](const llm::ReplyEvent& event) { reply.take(event); });
    QTRY_COMPARE(reply.text, std::string("Hello"));
    reading->stop();
    QVERIFY(rig.http->closed); // at once, not when the event loop turns
    QTRY_VERIFY(reply.error);
    QCOMPARE(reply.error->kind, ErrorKind::Cancelled);
}

void tst_HttpProvider::tellsNothingAfterStop() {
    Rig rig("openai-chat", {stream({hello + hello + done})}); // all in one piece
    std::string heard;
    const auto reading = rig.provider->reply({});
    QObject::connect(reading.get(), &llm::ReplyStream::event, [&](const llm::ReplyEvent& event) {
        if (const auto* text = std::get_if<llm::TextDelta>(&event)) heard += text->text;
        if (const auto* end = std::get_if<llm::ReplyEnd>(&event))
            heard += end->error ? " " + std::string(base::name(end->error->kind)) : " whole";
        if (heard == "Hello") reading->stop(); // from inside the signal
    });
    QTRY_VERIFY(heard.size() > 5);
    QTest::qWait(5);
    QCOMPARE(heard, std::string("Hello cancelled"));
}

void tst_HttpProvider::mayBeDeletedWhileTheKeyIsRead() {
    QPromise<base::Result<base::Secret>> keychain; // the operator looks for the password
    keychain.start();
    auto line = std::make_shared<llm::ProviderLine>();
    line->config = {.name = "test", .api = "openai-chat", .model = "m1"};
    line->dialect = llm::dialectFor("openai-chat");
    auto http = std::make_unique<FakeHttp>();
    FakeHttp* const fake = http.get();
    line->http = std::move(http);
    line->key = [&] { return keychain.future(); };
    auto provider = std::make_unique<llm::HttpProvider>(line);
    auto reading = provider->reply({});
    auto check = provider->check({});
    reading.reset();
    provider.reset();
    keychain.addResult(base::fail(ErrorKind::Denied, "no"));
    keychain.finish();
    QTRY_VERIFY(check.isFinished()); // a check stands on its own feet
    QCOMPARE(check.result().at(3).error->kind, ErrorKind::Denied);
    QVERIFY(fake->requests.empty());
}

void tst_HttpProvider::readsRetryAfterInEveryForm() {
    const auto wait = [](net::Headers headers) -> long long {
        const base::Error error = [&] {
            Rig rig("openai-chat", {status(429, std::move(headers))});
            rig.http->answers.front().headers.emplace_back("x-should-retry", "false");
            return *rig.ask().error;
        }();
        return error.retryAfter ? error.retryAfter->count() : -1;
    };
    QCOMPARE(wait({{"retry-after", "2"}}), 2000);
    QCOMPARE(wait({{"retry-after-ms", "150"}, {"retry-after", "2"}}), 150);
    QCOMPARE(wait({{"retry-after-ms", "0"}}), -1);
    QCOMPARE(wait({{"retry-after", "soon"}}), -1);
    QCOMPARE(wait({{"retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"}}), -1); // long past
    QVERIFY(wait({{"retry-after", "Fri, 01 Jan 2100 00:00:00 GMT"}}) > 1'000'000);
}

void tst_HttpProvider::checksStepByStep() {
    Rig rig("openai-chat", {stream({R"({"data":[{"id":"m1"}]})"}), stream({hello, done})});
    const auto future = rig.provider->check({});
    QTRY_VERIFY(future.isFinished());
    for (const llm::CheckStep& step : future.result())
        QCOMPARE(int(step.state), int(llm::CheckStep::State::Ok));
    QCOMPARE(rig.http->requests.at(0).url.text(), std::string("https://llm.example/v1/models"));
}

void tst_HttpProvider::saysWhichStepFailed_data() {
    QTest::addColumn<int>("modelsStatus");
    QTest::addColumn<int>("answerStatus");
    QTest::addColumn<QByteArray>("step");
    QTest::newRow("dead host") << 0 << 200 << QByteArray("Connection");
    QTest::newRow("wrong key") << 401 << 200 << QByteArray("Key");
    QTest::newRow("no list, wrong key") << 404 << 401 << QByteArray("Key");
    QTest::newRow("unknown model") << 404 << 404 << QByteArray("Model");
    QTest::newRow("no money") << 404 << 402 << QByteArray("Permission");
}

void tst_HttpProvider::saysWhichStepFailed() {
    QFETCH(int, modelsStatus);
    QFETCH(int, answerStatus);
    QFETCH(QByteArray, step);
    Answer models = status(modelsStatus);
    if (!modelsStatus) models.failure = base::Error{ErrorKind::Network, "refused"};
    Rig rig("openai-chat", {models, status(answerStatus)});
    const auto future = rig.provider->check({});
    QTRY_VERIFY(future.isFinished());
    QByteArray failed;
    for (const llm::CheckStep& s : future.result()) {
        if (s.state != llm::CheckStep::State::Failed) continue;
        QVERIFY(failed.isEmpty() && s.error);
        failed = QByteArray::fromStdString(s.name);
    }
    QCOMPARE(failed, step);
}

QTEST_GUILESS_MAIN(tst_HttpProvider)
#include "tst_http_provider.moc"
