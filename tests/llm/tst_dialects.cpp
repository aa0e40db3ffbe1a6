// What each API is asked and how it is read, where no recording shows it: paths, headers, versions, the
// pieces of an answer that go back, odd streams.
#include "corpus.h"

#include "llm/dialect.h"
#include "llm/reply.h"
#include "wire/untrusted_json.h"

#include <QDirIterator>
#include <QtTest>

using base::ErrorKind;
using base::Json;
using base::textAt;
using llm::Reply;

namespace {

/// A question, an answer with a call, its result: as little of each as there can be.
llm::ReplyRequest conversation(const Reply& answer, const char* model = "m") {
    llm::ReplyRequest request{.provider = "p", .model = model, .system = "Sys"};
    request.messages.push_back({.role = chat::Role::User, .blocks = {chat::TextBlock{"Q"}}});
    chat::Message said{.role = chat::Role::Assistant, .provider = "p", .model = "m"};
    said.blocks = {chat::ReasoningBlock{answer.reasoning, answer.reasoningOpaque},
                   chat::TextBlock{answer.text}};
    chat::Message results{.role = chat::Role::Tool};
    for (const auto& call : answer.calls) {
        said.blocks.push_back(chat::ToolCallBlock{
            .id = {call.id}, .name = call.name, .arguments = call.arguments, .opaque = call.opaque});
        results.blocks.push_back(
            chat::ToolResultBlock{.call = {call.id}, .state = chat::CallState::Done, .modelText = "R"});
    }
    request.messages.push_back(std::move(said));
    request.messages.push_back(std::move(results));
    return request;
}

Json bodyOf(const llm::EncodedRequest& encoded) {
    return wire::readJson(encoded.body).value_or(Json());
}

Json encoded(const char* api, const llm::ReplyRequest& request, const llm::DialectPlace& place = {}) {
    return bodyOf(llm::dialectFor(api)->encode(request, place));
}

Reply decoded(const char* api, const std::string& body) {
    return llm::decodeBody(*llm::dialectFor(api), body);
}

} // namespace

class tst_Dialects : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goesToTheRealPath_data();
    void goesToTheRealPath();
    void showsItsKeyAsTheApiWantsIt_data();
    void showsItsKeyAsTheApiWantsIt();
    void sendsWhatWasSetAndNothingElse();
    void newerMessagesTakeNoSampling();
    void givesSignedPartsBackInTheirOrder();
    void keepsSignedPartsFromAnotherModel();
    void encryptedThoughtsGoBackToResponses();
    void askedForNothingStoredAndNoStrictness();
    void pdfsAndPicturesGoAsTheApiWantsThem();
    void idsOfOtherProvidersAreMadeToFit();
    void toolsKeepTheirOrder();
    void readsErrorsThatSdksOverlook_data();
    void readsErrorsThatSdksOverlook();
    void readsGeminiWithoutEventStream();
    void aBlockedQuestionIsAContentFilter();
    void readsEveryModelList_data();
    void readsEveryModelList();
};

void tst_Dialects::goesToTheRealPath_data() {
    QTest::addColumn<QByteArray>("api");
    QTest::addColumn<QByteArray>("basePath");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char* api, const char* basePath, const char* path) {
        QTest::newRow((std::string(api) + " under " + basePath).c_str())
            << QByteArray(api) << QByteArray(basePath) << QByteArray(path);
    };
    row("openai-chat", "/v1", "/chat/completions");
    row("openai-responses", "/v1", "/responses");
    row("azure-chat-deployment", "", "/openai/deployments/m%2F1/chat/completions?api-version=2024-10-21");
    row("azure-chat-deployment", "/openai", "/deployments/m%2F1/chat/completions?api-version=2024-10-21");
    row("azure-chat-v1", "", "/openai/v1/chat/completions");
    row("azure-chat-v1", "/openai/v1/", "/chat/completions");
    row("azure-responses-v1", "/openai", "/v1/responses");
    row("azure-ai-inference", "/models", "/chat/completions?api-version=2024-05-01-preview");
    row("azure-ai-inference", "", "/models/chat/completions?api-version=2024-05-01-preview");
    row("anthropic-messages", "", "/v1/messages");
    row("anthropic-messages", "/proxy/v1", "/messages");
    row("anthropic-messages", "/v1/projects/x/locations/y/publishers/anthropic",
        "/models/m%2F1:streamRawPredict");
    row("gemini", "", "/v1beta/models/m%2F1:streamGenerateContent?alt=sse");
    row("gemini", "/v1beta", "/models/m%2F1:streamGenerateContent?alt=sse");
    row("gemini", "/v1/projects/x/locations/y/publishers/google",
        "/models/m%2F1:streamGenerateContent?alt=sse");
    row("ollama-chat", "", "/api/chat");
    row("ollama-chat", "/api", "/chat");
}

void tst_Dialects::goesToTheRealPath() {
    QFETCH(QByteArray, api);
    QFETCH(QByteArray, basePath);
    QFETCH(QByteArray, path);
    const auto dialect = llm::dialectFor(api.toStdString());
    QVERIFY(dialect);
    const llm::EncodedRequest request =
        dialect->encode({.model = "m/1"}, {.basePath = basePath.toStdString()});
    QCOMPARE(QByteArray::fromStdString(request.path), path);
}

void tst_Dialects::showsItsKeyAsTheApiWantsIt_data() {
    QTest::addColumn<QByteArray>("api");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("basePath");
    QTest::addColumn<QByteArray>("headers");
    const auto row = [](const char* api, const char* version, const char* basePath, const char* headers) {
        QTest::newRow((std::string(api) + version + basePath).c_str())
            << QByteArray(api) << QByteArray(version) << QByteArray(basePath) << QByteArray(headers);
    };
    row("openai-chat", "", "", "Authorization: Bearer k;");
    row("openai-responses", "", "", "Authorization: Bearer k;");
    row("azure-chat-v1", "", "", "api-key: k;");
    row("azure-responses-v1", "", "", "api-key: k;");
    row("anthropic-messages", "", "", "anthropic-version: 2023-06-01;x-api-key: k;");
    row("anthropic-messages", "2026-10-21", "", "anthropic-version: 2026-10-21;Authorization: Bearer k;");
    row("anthropic-messages", "", "/publishers/anthropic", "Authorization: Bearer k;");
    row("gemini", "", "", "x-goog-api-key: k;");
    row("gemini", "", "/publishers/google", "Authorization: Bearer k;");
    row("ollama-chat", "", "", "Authorization: Bearer k;");
}

void tst_Dialects::showsItsKeyAsTheApiWantsIt() {
    QFETCH(QByteArray, api);
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, basePath);
    QFETCH(QByteArray, headers);
    const llm::DialectPlace place{.basePath = basePath.toStdString(), .apiVersion = version.toStdString()};
    const auto dialect = llm::dialectFor(api.toStdString());
    QByteArray shown;
    for (const auto& [name, value] : dialect->credentials(base::Secret("k"), place))
        shown += QByteArray::fromStdString(name + ": " + value + ";");
    QCOMPARE(shown, headers);
    for (const auto& [name, value] : dialect->credentials({}, place)) // nothing where there is no key
        QCOMPARE(name, std::string("anthropic-version"));
}

void tst_Dialects::sendsWhatWasSetAndNothingElse() {
    for (const std::string& api : llm::dialectNames()) {
        const auto dialect = llm::dialectFor(api);
        const std::string bare = dialect->encode({.model = "m"}, {}).body;
        for (const char* word :
             {"temperature", "top_p", "topP", "effort", "thinking", "cache_key", "think\""})
            QVERIFY2(bare.find(word) == std::string::npos, (api + ": " + bare).c_str());
        const std::string set =
            dialect->encode({.model = "m", .maxOutputTokens = 77, .temperature = 0.5, .topP = 0.25}, {}).body;
        for (const char* word : {"77", "0.5", "0.25"})
            QVERIFY2(set.find(word) != std::string::npos, (api + ": " + set).c_str());
    }
}

void tst_Dialects::newerMessagesTakeNoSampling() {
    const llm::ReplyRequest request{.model = "m", .temperature = 1, .topP = 1};
    const Json body = encoded("anthropic-messages", request, {.apiVersion = "2026-10-21"});
    QVERIFY(!body.contains("temperature"));
    QVERIFY(!body.contains("top_p"));
    const llm::ReplyRequest effort{.model = "m", .reasoningEffort = "high"};
    QCOMPARE(base::dump(encoded("anthropic-messages", effort)["thinking"]),
             std::string(R"({"type":"adaptive"})"));
    const llm::ReplyRequest budget{.model = "m", .reasoningEffort = "20000"};
    const Json older = encoded("anthropic-messages", budget);
    QCOMPARE(older["thinking"]["budget_tokens"], Json(20000));
    QVERIFY(older["max_tokens"].get<int>() > 20000); // the API wants room for the answer behind it
}

void tst_Dialects::givesSignedPartsBackInTheirOrder() {
    const Reply claude = decoded("anthropic-messages",
                                 "data: {\"type\":\"message_start\",\"message\":{}}\n\n"
                                 "data: "
                                 "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":"
                                 "\"text\",\"text\":\"Grüße\"}}\n\n"
                                 "data: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
                                 "data: "
                                 "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":"
                                 "\"thinking\",\"thinking\":\"hm\",\"signature\":\"S1\"}}\n\n"
                                 "data: {\"type\":\"content_block_stop\",\"index\":1}\n\n"
                                 "data: "
                                 "{\"type\":\"content_block_start\",\"index\":2,\"content_block\":{\"type\":"
                                 "\"text\",\"text\":\"then\"}}\n\n"
                                 "data: {\"type\":\"content_block_stop\",\"index\":2}\n\n"
                                 "data: "
                                 "{\"type\":\"content_block_start\",\"index\":3,\"content_block\":{\"type\":"
                                 "\"tool_use\",\"id\":\"t1\",\"name\":\"add\",\"input\":{\"a\":1}}}\n\n"
                                 "data: {\"type\":\"content_block_stop\",\"index\":3}\n\n"
                                 "data: {\"type\":\"message_stop\"}\n\n");
    QCOMPARE(
        base::dump(encoded("anthropic-messages", conversation(claude))["messages"][1]["content"]),
        std::string(
            R"([{"type":"text","text":"Grüße"},{"type":"thinking","thinking":"hm","signature":"S1"},)"
            R"({"type":"text","text":"then"},{"type":"tool_use","id":"t1","name":"add","input":{"a":1}}])"));
    const Reply gemini = decoded(
        "gemini",
        "data: "
        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"},{\"text\":\"b\",\"thoughtSignature\":"
        "\"S1\"},"
        "{\"functionCall\":{\"name\":\"add\",\"args\":{\"a\":1},\"id\":\"g1\"},\"thoughtSignature\":\"S2\"},"
        "{\"functionCall\":{\"name\":\"add\",\"args\":{\"a\":2}}},{\"text\":\"\",\"thoughtSignature\":\"S3\"}"
        "]},"
        "\"finishReason\":\"STOP\"}]}\n\n");
    QCOMPARE(base::dump(encoded("gemini", conversation(gemini))["contents"][1]["parts"]),
             std::string(
                 R"([{"text":"a"},{"text":"b","thoughtSignature":"S1"},)"
                 R"({"functionCall":{"name":"add","args":{"a":1},"id":"g1"},"thoughtSignature":"S2"},)"
                 R"({"functionCall":{"name":"add","args":{"a":2}}},{"text":"","thoughtSignature":"S3"}])"));
}

void tst_Dialects::keepsSignedPartsFromAnotherModel() {
    Reply reply;
    reply.text = "said";
    reply.reasoning = "thought";
    reply.reasoningOpaque =
        R"([{"part":{"type":"thinking","signature":"SECRET"}},{"text":4,"with":{"x":"SECRET"}}])";
    for (const std::string& api : llm::dialectNames()) {
        const std::string body = llm::dialectFor(api)->encode(conversation(reply, "another"), {}).body;
        QVERIFY2(body.find("SECRET") == std::string::npos, body.c_str());
        QVERIFY2(body.find("thought") == std::string::npos, body.c_str());
        QVERIFY2(body.find("said") != std::string::npos, body.c_str());
    }
}

void tst_Dialects::encryptedThoughtsGoBackToResponses() {
    const std::string item =
        "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[],\"encrypted_content\":\"E\"}";
    const Reply reply = decoded(
        "openai-responses",
        "data: {\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":" + item +
            "}\n\n"
            "data: "
            "{\"type\":\"response.output_item.done\",\"output_index\":1,\"item\":{\"type\":\"function_call\","
            "\"call_id\":\"c1\",\"name\":\"add\",\"arguments\":\"{}\"}}\n\n"
            "data: {\"type\":\"response.completed\",\"response\":{\"status\":\"completed\"}}\n\n");
    const Json input = encoded("openai-responses", conversation(reply))["input"];
    QCOMPARE(base::dump(input[1]), item);
    QCOMPARE(textAt(input[2], "type"), std::string("function_call"));
    QCOMPARE(base::dump(input[3]),
             std::string(R"({"type":"function_call_output","call_id":"c1","output":"R"})"));
    // A thought that led to nothing is refused by the API: a stopped answer has none.
    Reply stopped = reply;
    stopped.calls.clear();
    const Json left = encoded("openai-responses", conversation(stopped))["input"];
    for (const Json& one : left)
        QVERIFY(textAt(one, "type") != "reasoning");
}

void tst_Dialects::askedForNothingStoredAndNoStrictness() {
    const llm::ReplyRequest request{
        .model = "gpt-5-mini", .tools = {{.name = "add", .inputSchema = "{}"}}, .cacheKey = "key"};
    const Json body = encoded("openai-responses", request, {.host = "api.openai.com"});
    QCOMPARE(body["store"], Json(false));
    QCOMPARE(body["tools"][0]["strict"], Json(false));
    QCOMPARE(body["stream_options"]["include_obfuscation"], Json(false));
    QCOMPARE(base::dump(body["include"]), std::string(R"(["reasoning.encrypted_content"])"));
    QCOMPARE(textAt(body, "prompt_cache_key"), std::string("key"));
    // Others are not told what only OpenAI knows, and models that do not reason are not asked for it.
    const Json other =
        encoded("openai-responses", {.model = "gpt-4.1", .cacheKey = "key"}, {.host = "localhost"});
    for (const char* key : {"include", "stream_options", "prompt_cache_key"})
        QVERIFY2(!other.contains(key), key);
}

void tst_Dialects::pdfsAndPicturesGoAsTheApiWantsThem() {
    llm::ReplyRequest request{.model = "m"};
    request.messages.push_back({.role = chat::Role::User,
                                .blocks = {chat::ImageBlock{"image/png", "PNG", "a.png"},
                                           chat::FileBlock{"application/pdf", "PDF", "b.pdf"},
                                           chat::FileBlock{"text/plain", "words", "c.txt"}}});
    const std::pair<const char*, std::vector<const char*>> wanted[] = {
        {"openai-chat",
         {R"("url":"data:image/png;base64,UE5H")", R"("file_data":"data:application/pdf;base64,UERG")"}},
        {"openai-responses", {R"("image_url":"data:image/png;base64,UE5H")", R"("type":"input_file")"}},
        {"anthropic-messages", {R"("media_type":"image/png","data":"UE5H")", R"("type":"document")"}},
        {"gemini",
         {R"({"mimeType":"image/png","data":"UE5H"})", R"({"mimeType":"application/pdf","data":"UERG"})"}},
        {"ollama-chat", {R"("images":["UE5H"])"}}};
    for (const auto& [api, parts] : wanted) {
        const std::string body = llm::dialectFor(api)->encode(request, {}).body;
        for (const char* part : parts)
            QVERIFY2(body.find(part) != std::string::npos, (std::string(api) + ": " + body).c_str());
        QVERIFY2(body.find("words") != std::string::npos, api);
    }
}

void tst_Dialects::idsOfOtherProvidersAreMadeToFit() {
    Reply reply;
    reply.calls = {{.id = "call-700ae0e6-8f3c-4b43-afda-9edc0198f909-1", .name = "a", .arguments = "{}"},
                   {.id = "functions.add:0", .name = "b", .arguments = "{}"}};
    const Json openai = encoded("openai-chat", conversation(reply), {.host = "api.openai.com"})["messages"];
    const Json mistral = encoded("openai-chat", conversation(reply), {.host = "api.mistral.ai"})["messages"];
    for (std::size_t i = 0; i < 2; ++i) {
        QVERIFY(textAt(openai[2]["tool_calls"][i], "id").size() <= 40);
        QCOMPARE(textAt(openai[3 + i], "tool_call_id"), textAt(openai[2]["tool_calls"][i], "id"));
        QCOMPARE(textAt(mistral[2]["tool_calls"][i], "id").size(), std::size_t(9));
        QCOMPARE(textAt(mistral[3 + i], "tool_call_id"), textAt(mistral[2]["tool_calls"][i], "id"));
    }
    QCOMPARE(textAt(openai[2]["tool_calls"][1], "id"), std::string("functions.add:0")); // it fits: it stays
}

void tst_Dialects::toolsKeepTheirOrder() {
    const std::vector<llm::ToolSpec> one = {{.name = "b"}, {.name = "a"}},
                                     other = {{.name = "a"}, {.name = "b"}};
    for (const std::string& api : llm::dialectNames()) {
        const auto dialect = llm::dialectFor(api);
        QCOMPARE(dialect->encode({.tools = one}, {}).body, dialect->encode({.tools = other}, {}).body);
    }
}

void tst_Dialects::readsErrorsThatSdksOverlook_data() {
    QTest::addColumn<QByteArray>("api");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const char* api, const char* body, const char* kind,
                        const char* text) {
        QTest::newRow(name) << QByteArray(api) << QByteArray(body) << QByteArray(kind) << QByteArray(text);
    };
    row("Gemini's bare object among the events", "gemini",
        "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hel\"}]}}]}\n\n"
        "{\n  \"error\": {\n    \"code\": 503,\n    \"message\": \"overloaded\",\n    \"status\": "
        "\"UNAVAILABLE\"\n  }\n}\n",
        "overloaded", "Hel");
    row("llama-box's field", "openai-chat",
        "data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\nerror: "
        "{\"code\":500,\"message\":\"boom\"}\n\n",
        "server", "Hel");
    row("OpenRouter's error in a chunk", "openai-chat",
        "data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"},\"finish_reason\":\"error\"}],"
        "\"error\":{\"code\":429,\"message\":\"slow down\"}}\n\ndata: [DONE]\n\n",
        "rate_limit", "Hel");
    row("Ollama's error line", "ollama-chat",
        "{\"message\":{\"content\":\"Hel\"},\"done\":false}\n{\"error\":\"out of memory\"}\n", "server",
        "Hel");
    row("the documented error of Responses", "openai-responses",
        "data: {\"type\":\"response.output_text.delta\",\"delta\":\"Hel\"}\n\n"
        "data: {\"type\":\"error\",\"code\":\"rate_limit_exceeded\",\"message\":\"slow\",\"param\":null}\n\n",
        "rate_limit", "Hel");
    row("a response that failed", "openai-responses",
        "data: "
        "{\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":{\"code\":\"server_"
        "error\",\"message\":\"boom\"}}}\n\n",
        "server", "");
    row("Anthropic is overloaded", "anthropic-messages",
        "event: error\ndata: "
        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n",
        "overloaded", "");
    row("xAI's flat error", "openai-chat", "{\"code\":\"invalid-argument\",\"error\":\"no such thing\"}",
        "server", "");
    row("an error object with status 200", "openai-chat",
        "{\"error\":{\"message\":\"You exceeded your quota\",\"type\":\"insufficient_quota\"}}", "quota", "");
}

void tst_Dialects::readsErrorsThatSdksOverlook() {
    QFETCH(QByteArray, api);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, text);
    const Reply reply = decoded(api.constData(), body.toStdString());
    QVERIFY(reply.error.has_value());
    QCOMPARE(QByteArray::fromStdString(std::string(base::name(reply.error->kind))), kind);
    QCOMPARE(QByteArray::fromStdString(reply.text), text);
    QVERIFY(!reply.complete);
}

void tst_Dialects::readsGeminiWithoutEventStream() {
    const Reply reply = decoded(
        "gemini",
        "[{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hel\"}]}}]}\r\n,\r\n"
        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"lo\"}]},\"finishReason\":\"STOP\"}]}]");
    QCOMPARE(reply.text, std::string("Hello"));
    QVERIFY(reply.complete && !reply.error);
}

void tst_Dialects::aBlockedQuestionIsAContentFilter() {
    const Reply reply = decoded("gemini", "data: {\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}\n\n");
    QVERIFY(reply.error && reply.error->kind == ErrorKind::ContentFilter);
    QCOMPARE(static_cast<int>(llm::earlyEnd("SAFETY")), static_cast<int>(llm::EarlyEnd::Filtered));
    QCOMPARE(static_cast<int>(llm::earlyEnd("incomplete:max_output_tokens")),
             static_cast<int>(llm::EarlyEnd::OutputLimit));
    QCOMPARE(static_cast<int>(llm::earlyEnd("stop")), static_cast<int>(llm::EarlyEnd::None));
}

void tst_Dialects::readsEveryModelList_data() {
    QTest::addColumn<QString>("path");
    SKIP_WITHOUT_CORPUS("providers/model-lists");
    QDirIterator files(corpusPath(QStringLiteral("providers/model-lists")), {QStringLiteral("*.json")},
                       QDir::Files);
    while (files.hasNext()) {
        const QString path = files.next();
        QTest::newRow(QFileInfo(path).fileName().toUtf8().constData()) << path;
    }
}

void tst_Dialects::readsEveryModelList() {
    QFETCH(QString, path);
    const Json json = wire::readJson(fileBytes(path)).value();
    const Json& body = json["body"];
    const bool gemini = body.contains("models");
    const auto models = llm::dialectFor(gemini ? "gemini" : "openai-chat")->readModels(base::dump(body));
    QVERIFY(models.has_value());
    QVERIFY(!models->empty());
    QVERIFY(models->size() <= (gemini ? body["models"] : body["data"]).size());
    for (const llm::ModelInfo& model : *models) {
        QVERIFY(!model.id.empty());
        if (gemini) QVERIFY(model.contextTokens.value_or(0) > 0);
    }
}

QTEST_APPLESS_MAIN(tst_Dialects)
#include "tst_dialects.moc"
