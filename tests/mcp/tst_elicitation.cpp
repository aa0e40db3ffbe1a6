#include <QTest>

#include "base/json.h"
#include "mcp/protocol/host_json.h"
#include "wire/untrusted_json.h"

using namespace mcp;
using base::ErrorKind;
using base::Json;
using Field = ElicitationField;
using Action = ElicitationAnswer::Action;

namespace {

Json json(const char* text) {
    return wire::readJson(text).value();
}

Elicitation form(const char* properties, const char* required = "[]") {
    return readElicitation(
               {{"message", "m"},
                {"requestedSchema",
                 {{"type", "object"}, {"properties", json(properties)}, {"required", json(required)}}}})
        .value();
}

base::Result<ElicitationAnswer> accepted(const Elicitation& question,
                                         std::vector<std::pair<std::string, FieldValue>> content) {
    return completed(question, {.action = Action::Accept, .content = std::move(content)});
}

} // namespace

class ElicitationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEveryKindOfField() {
        const Elicitation question = form(R"({
            "name": {"type":"string","title":"Name","description":"d","minLength":1,"maxLength":9,"format":"email"},
            "age": {"type":"integer","minimum":0,"maximum":130,"default":30},
            "score": {"type":"number","default":95.5},
            "ok": {"type":"boolean","default":true},
            "one": {"type":"string","enum":["a","b"],"default":"b"},
            "old": {"type":"string","enum":["a","b"],"enumNames":["Ah"]},
            "titled": {"type":"string","oneOf":[{"const":"a","title":"Ah"},{"const":"b","title":"Bee"}]},
            "many": {"type":"array","minItems":1,"items":{"type":"string","enum":["a","b"]},"default":["a"]},
            "manyTitled": {"type":"array","items":{"anyOf":[{"const":"a","title":"Ah"}]}}
        })",
                                          R"(["name","age"])");
        QCOMPARE(question.fields.size(), 9U);
        const Field& name = question.fields[0];
        QCOMPARE(name.name, std::string("name"));
        QVERIFY(name.required && question.fields[1].required && !question.fields[2].required);
        QVERIFY(name.minSize == 1 && name.maxSize == 9 && name.format == "email");
        QVERIFY(question.fields[1].preset == FieldValue{std::int64_t{30}});
        QVERIFY(question.fields[2].preset == FieldValue{95.5});
        QVERIFY(question.fields[3].type == Field::Type::Boolean);
        QVERIFY(question.fields[4].type == Field::Type::Choice);
        QVERIFY((question.fields[5].options == std::vector<Field::Option>{{"a", "Ah"}, {"b", "b"}}));
        QVERIFY((question.fields[6].options == std::vector<Field::Option>{{"a", "Ah"}, {"b", "Bee"}}));
        QVERIFY(question.fields[7].type == Field::Type::Choices && question.fields[7].minSize == 1);
        QVERIFY(question.fields[7].preset == FieldValue{std::vector<std::string>{"a"}});
        QVERIFY((question.fields[8].options == std::vector<Field::Option>{{"a", "Ah"}}));
    }

    void readsAPage() {
        const auto page = readElicitation(
            json(R"({"mode":"url","message":"sign in","url":"https:x.test","elicitationId":"e1"})"));
        QVERIFY(page && page->mode == Elicitation::Mode::Url);
        QCOMPARE(page->url, std::string("https:x.test"));
        QCOMPARE(page->id, std::string("e1"));
    }

    void refusesQuestionsThatNoFormCanShow_data() {
        QTest::addColumn<QByteArray>("params");
        QTest::newRow("no schema") << QByteArray(R"({"message":"m"})");
        QTest::newRow("nested") << QByteArray(
            R"({"requestedSchema":{"properties":{"a":{"type":"object","properties":{}}}}})");
        QTest::newRow("free array") << QByteArray(
            R"({"requestedSchema":{"properties":{"a":{"type":"array","items":{"type":"string"}}}}})");
        QTest::newRow("no type") << QByteArray(R"({"requestedSchema":{"properties":{"a":{}}}})");
        QTest::newRow("no property") << QByteArray(R"({"requestedSchema":{"properties":{"a":true}}})");
        QTest::newRow("unknown mode") << QByteArray(R"({"mode":"dance","message":"m"})");
        QTest::newRow("page without address") << QByteArray(R"({"mode":"url","message":"m"})");
        QTest::newRow("no object") << QByteArray("[]");
    }
    void refusesQuestionsThatNoFormCanShow() {
        QFETCH(QByteArray, params);
        const auto question = readElicitation(json(params.constData()));
        QVERIFY(!question);
        QCOMPARE(question.error().kind, ErrorKind::Protocol);
    }

    void presetsStandInForWhatIsLeftOut() {
        const Elicitation question = form(R"({"name":{"type":"string","default":"John"},
            "age":{"type":"integer","default":30},"score":{"type":"number","default":1},
            "status":{"type":"string","enum":["a","b"],"default":"a"},"ok":{"type":"boolean","default":false},
            "empty":{"type":"string"}})");
        const auto answer = accepted(question, {{"age", std::int64_t{7}}});
        QVERIFY(answer);
        QVERIFY(
            toJson(*answer) ==
            json(
                R"({"action":"accept","content":{"name":"John","age":7,"score":1.0,"status":"a","ok":false}})"));
    }

    void aPresetThatContradictsItsFieldIsLeftOutOrRefused() {
        const char* properties = R"({"a":{"type":"string","enum":["x"],"default":"y"}})";
        QVERIFY(accepted(form(properties), {})->content.empty());
        QCOMPARE(accepted(form(properties, R"(["a"])"), {}).error().kind, ErrorKind::InvalidInput);
    }

    void namesTheFieldThatDoesNotFit_data() {
        QTest::addColumn<QByteArray>("property");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("fits");
        const auto row = [](const char* name, const char* property, const char* value, bool fits) {
            QTest::newRow(name) << QByteArray(property) << QByteArray(value) << fits;
        };
        row("long enough", R"({"type":"string","minLength":2})", R"("ü€")", true);
        row("too short in characters", R"({"type":"string","minLength":2})", R"("€")", false);
        row("too long", R"({"type":"string","maxLength":2})", R"("abc")", false);
        row("emoji is one character", R"({"type":"string","maxLength":1})", R"("\ud83d\ude00")", true);
        row("email", R"({"type":"string","format":"email"})", R"("a@b.c")", true);
        row("no email", R"({"type":"string","format":"email"})", R"("a b.c")", false);
        row("uri", R"({"type":"string","format":"uri"})", R"("urn:a:b")", true);
        row("no uri", R"({"type":"string","format":"uri"})", R"("a/b")", false);
        row("date", R"({"type":"string","format":"date"})", R"("2026-02-28")", true);
        row("no date", R"({"type":"string","format":"date"})", R"("2026-02-30")", false);
        row("date-time", R"({"type":"string","format":"date-time"})", R"("2026-02-28T12:00:00Z")", true);
        row("no date-time", R"({"type":"string","format":"date-time"})", R"("2026-02-28")", false);
        row("unknown format", R"({"type":"string","format":"moon"})", R"("x")", true);
        row("pattern", R"({"type":"string","pattern":"^[a-c]+$"})", R"("abc")", true);
        row("another pattern", R"({"type":"string","pattern":"^[a-c]+$"})", R"("abd")", false);
        row("broken pattern", "{\"type\":\"string\",\"pattern\":\"[\"}", "\"x\"", true);
        row("whole number", R"({"type":"integer","minimum":1,"maximum":3})", "3", true);
        row("too big", R"({"type":"integer","maximum":3})", "4", false);
        row("a fraction", R"({"type":"integer"})", "1.5", false);
        row("a whole fraction", R"({"type":"integer"})", "2.0", true);
        row("an integer as number", R"({"type":"number","minimum":1})", "2", true);
        row("too small", R"({"type":"number","minimum":1})", "0.5", false);
        row("text as number", R"({"type":"number"})", R"("1")", false);
        row("number as text", R"({"type":"string"})", "1", false);
        row("yes", R"({"type":"boolean"})", "true", true);
        row("text as yes", R"({"type":"boolean"})", R"("true")", false);
        row("option", R"({"type":"string","enum":["a"]})", R"("a")", true);
        row("no option", R"({"type":"string","enum":["a"]})", R"("A")", false);
        row("options", R"({"type":"array","items":{"enum":["a","b"]},"maxItems":2})", R"(["a","b"])", true);
        row("too many", R"({"type":"array","items":{"enum":["a","b"]},"maxItems":1})", R"(["a","b"])", false);
        row("one of them unknown", R"({"type":"array","items":{"enum":["a"]}})", R"(["a","z"])", false);
    }
    void namesTheFieldThatDoesNotFit() {
        QFETCH(QByteArray, property);
        QFETCH(QByteArray, value);
        QFETCH(bool, fits);
        // A preset is the one place where this program reads such a value out of JSON.
        Json schema = json(property.constData());
        schema["default"] = json(value.constData());
        Elicitation question = form(base::dump({{"field", schema}}).c_str());
        const FieldValue given = question.fields[0].preset.value();
        question.fields[0].preset.reset();
        const auto answer = accepted(question, {{"field", given}});
        QCOMPARE(answer.has_value(), fits);
        if (!fits) QVERIFY(answer.error().detail.starts_with("\"field\" "));
    }

    void whatIsMissingOrUnknownIsRefused() {
        const Elicitation question = form(R"({"a":{"type":"string"}})", R"(["a"])");
        QCOMPARE(accepted(question, {}).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(accepted(question, {{"a", "x"}, {"b", "y"}}).error().kind, ErrorKind::InvalidInput);
    }

    void aNoCarriesNoContent() {
        const Elicitation question = form(R"({"a":{"type":"string","default":"x"}})");
        const auto no = completed(question, {.action = Action::Decline, .content = {{"a", "secret"}}});
        QVERIFY(toJson(*no) == json(R"({"action":"decline"})"));
        QVERIFY(toJson(*completed(question, {})) == json(R"({"action":"cancel"})"));
    }

    void readsARequestForAnAnswer() {
        const auto request = readSamplingRequest(json(R"({
            "messages":[{"role":"user","content":{"type":"text","text":"hi"}},
                        {"role":"assistant","content":[{"type":"text","text":"a"},{"type":"tool_use","id":"1"}]}],
            "systemPrompt":"be brief","maxTokens":100,"temperature":0.5,"stopSequences":["x"],
            "modelPreferences":{"hints":[{"name":"claude"},{}],"costPriority":0.3},
            "tools":[{"name":"t","inputSchema":{"type":"object"}}],"toolChoice":{"mode":"auto"}})"));
        QVERIFY(request);
        QCOMPARE(request->messages.size(), 2U);
        QCOMPARE(request->messages[1].content.size(), 2U);
        QVERIFY(std::holds_alternative<UnknownContent>(request->messages[1].content[1]));
        QCOMPARE(request->maxTokens, 100);
        QCOMPARE(request->preferences.hints, std::vector<std::string>{"claude"});
        QCOMPARE(request->tools.size(), 1U);
        QCOMPARE(request->toolChoice, std::string("auto"));
    }

    void refusesARequestForAnAnswerThatLacksItsParts_data() {
        QTest::addColumn<QByteArray>("params");
        QTest::newRow("no messages") << QByteArray(R"({"maxTokens":1})");
        QTest::newRow("no limit") << QByteArray(R"({"messages":[]})");
        QTest::newRow("another role")
            << QByteArray(R"({"maxTokens":1,"messages":[{"role":"system","content":{"type":"text"}}]})");
        QTest::newRow("no content") << QByteArray(R"({"maxTokens":1,"messages":[{"role":"user"}]})");
    }
    void refusesARequestForAnAnswerThatLacksItsParts() {
        QFETCH(QByteArray, params);
        QVERIFY(!readSamplingRequest(json(params.constData())));
    }

    void writesOnePieceOfAnAnswerAsOldClientsDo() {
        SamplingAnswer answer{.model = "m",
                              .message = {.role = "assistant", .content = {TextContent{"a", {}}}}};
        QVERIFY(toJson(answer) ==
                json(R"({"role":"assistant","content":{"type":"text","text":"a"},"model":"m"})"));
        answer.message.content.emplace_back(TextContent{"b", {}});
        QCOMPARE(toJson(answer)["content"].size(), 2U);
    }
};

QTEST_GUILESS_MAIN(ElicitationTest)
#include "tst_elicitation.moc"
