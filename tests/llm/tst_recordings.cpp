#include "recordings.h"

#include "llm/dialect.h"
#include "llm/provider_error.h"
#include "wire/untrusted_json.h"

#include <QtTest>

#include <random>
#include <set>

using base::Json;
using llm::Reply;

namespace {

QByteArray withLineEnds(QByteArray bytes, const char* end) {
    return bytes.replace("\r\n", "\n").replace("\n", end);
}

} // namespace

class tst_Recordings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void decodesEveryStream_data();
    void decodesEveryStream();
    void readsEveryHttpError_data();
    void readsEveryHttpError();
};

void tst_Recordings::decodesEveryStream_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("api");
    SKIP_WITHOUT_CORPUS("providers");
    eachRecording([](const QString& path, const Json& meta) {
        if (base::textAt(meta, "kind") != "http-error")
            QTest::newRow(base::textAt(meta, "name").c_str())
                << path << QString::fromStdString(kindOfApi(meta));
    });
}

void tst_Recordings::decodesEveryStream() {
    QFETCH(QString, path);
    QFETCH(QString, api);
    const auto meta = wire::readJson(fileBytes(path)).value();
    const Json& expected = meta["expected"];
    const std::string bytes = recordedBody(path, meta);
    const auto dialect = llm::dialectFor(api.toStdString());
    const Reply reply = llm::decodeBody(*dialect, bytes);

    QCOMPARE(reply.reasoning, base::textAt(expected, "reasoning"));
    QCOMPARE(reply.text, base::textAt(expected, "text"));
    if (expected.contains("tool_calls")) {
        QCOMPARE(reply.calls.size(), expected["tool_calls"].size());
        for (std::size_t i = 0; i < reply.calls.size(); ++i) {
            const Json& call = expected["tool_calls"][i];
            QCOMPARE(reply.calls[i].name, base::textAt(call, "name"));
            // An id that is not in the bytes is one that an SDK invented.
            if (const std::string id = base::textAt(call, "id"); !id.empty() && bytes.find(id) != bytes.npos)
                QCOMPARE(reply.calls[i].id, base::textAt(call, "id"));
            const std::string text = reply.calls[i].arguments.empty() ? "{}" : reply.calls[i].arguments;
            // Broken arguments (max_tokens) stay as they came: the SDK's guess at them is not ours to make.
            if (call["arguments"].is_object() && base::textAt(expected, "finish_reason") != "max_tokens")
                QCOMPARE(nlohmann::json(wire::readJson(text).value_or(Json())),
                         nlohmann::json(call["arguments"]));
        }
    }
    QCOMPARE(reply.finishReason.value_or(""), base::textAt(expected, "finish_reason"));
    const bool failed = expected.contains("error") || expected.contains("error_in_bytes");
    QVERIFY2(reply.error.has_value() == failed,
             reply.error ? reply.error->detail.c_str() : "an error is missing");
    if (expected.contains("refusal")) QCOMPARE(reply.refusal, base::textAt(expected, "refusal"));
    if (expected.contains("images")) QCOMPARE(reply.images.size(), expected["images"].size());
    if (expected.contains("citations")) {
        std::set<std::string> urls, ours;
        for (const Json& citation : expected["citations"])
            if (const std::string url = base::textAt(citation, "url"); !url.empty()) urls.insert(url);
        for (const auto& source : reply.sources)
            ours.insert(source.url);
        QCOMPARE(ours, urls);
    }
    if (expected.contains("server_tool_calls"))
        QCOMPARE(reply.actions.size(), expected["server_tool_calls"].size());
    for (const char* key : {"signatures", "redacted"}) // kept byte for byte
        for (const Json& signature : expected.value(key, Json::array()))
            QVERIFY(reply.reasoningOpaque.find(signature.get<std::string>()) != std::string::npos);
    if (expected.contains("usage_norm")) {
        const auto same = [&](const char* key, std::optional<std::int64_t> value) {
            if (expected["usage_norm"].contains(key) && expected["usage_norm"][key].is_number())
                QCOMPARE(value.value_or(0), expected["usage_norm"][key].get<std::int64_t>());
        };
        same("input_total", reply.usage.inputTotal);
        same("input_cache_read", reply.usage.inputCacheRead);
        same("input_cache_write", reply.usage.inputCacheWrite);
        same("output_total", reply.usage.outputTotal);
        same("output_reasoning", reply.usage.outputReasoning);
    }

    const QByteArray original = QByteArray::fromStdString(bytes);
    for (const QByteArray& variant :
         {withLineEnds(original, "\r\n"), withLineEnds(original, "\r"), "\xEF\xBB\xBF" + original,
          ": comment\n\n" + original, original.trimmed()}) {
        const Reply again = llm::decodeBody(*dialect, variant.toStdString());
        QCOMPARE(again.text, reply.text);
        QCOMPARE(again.calls.size(), reply.calls.size());
        QCOMPARE(again.error.has_value(), reply.error.has_value());
    }
}

void tst_Recordings::readsEveryHttpError_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("message");
    SKIP_WITHOUT_CORPUS("providers");
    eachRecording([](const QString& path, const Json& meta) {
        if (base::textAt(meta, "kind") != "http-error") return;
        QTest::newRow(base::textAt(meta, "name").c_str())
            << meta["status"].get<int>() << QByteArray::fromStdString(recordedBody(path, meta))
            << QByteArray::fromStdString(base::textAt(meta["expected"]["http_error"], "message"));
    });
}

void tst_Recordings::readsEveryHttpError() {
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, message);
    const base::Error error = llm::readHttpError(status, {}, body.toStdString(), 0);
    QCOMPARE(error.status, std::optional(status));
    QVERIFY(!error.detail.empty());
    // The SDK's sentence is the body or holds its message: ours must be found in it.
    const QByteArray plain = QByteArray(message).replace("\\\"", "\"").replace("\\n", "\n");
    QVERIFY2(plain.contains(QByteArray::fromStdString(error.detail)) ||
                 body.contains(QByteArray::fromStdString(error.detail)) || error.detail.starts_with("HTTP"),
             error.detail.c_str());
    const QByteArray name = QTest::currentDataTag();
    if (name.contains("context-length") && status != 429)
        QCOMPARE(base::name(error.kind), base::name(base::ErrorKind::ContextLength));
    if (name.contains("model-name"))
        QCOMPARE(base::name(error.kind), base::name(base::ErrorKind::ModelUnknown));
    if (status == 401) QCOMPARE(base::name(error.kind), base::name(base::ErrorKind::Auth));
    if (status == 429) QCOMPARE(base::name(error.kind), base::name(base::ErrorKind::RateLimit));
}

QTEST_APPLESS_MAIN(tst_Recordings)
#include "tst_recordings.moc"
