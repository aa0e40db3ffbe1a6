#include "corpus.h"

#include "llm/json_path.h"
#include "llm/schema_keys.h"
#include "llm/tool_schema.h"
#include "wire/untrusted_json.h"

#include <QDirIterator>
#include <QtTest>

#include <set>

using base::Json;
using llm::SchemaForm;
using llm::toolSchema;

namespace {

constexpr SchemaForm forms[] = {SchemaForm::OpenAi, SchemaForm::Anthropic, SchemaForm::GeminiJson,
                                SchemaForm::GeminiOpenApi, SchemaForm::Ollama};

std::string adapted(const char* schema, SchemaForm form) {
    return base::dump(toolSchema(schema, form));
}

/// Calls `visit(key, value)` for each member of each schema below, maps of schemas excluded.
template <typename Visit>
void eachKeyword(const Json& schema, Visit&& visit) {
    if (!schema.is_object()) return;
    for (const auto& [key, value] : schema.items()) {
        visit(key, value);
        if (key == "properties" || key == "$defs" || key == "definitions") {
            if (value.is_object())
                for (const Json& child : value)
                    eachKeyword(child, visit);
        } else if (value.is_array()) {
            for (const Json& child : value)
                eachKeyword(child, visit);
        } else if (key != "default" && key != "example" && key != "enum" && key != "const") {
            eachKeyword(value, visit);
        }
    }
}

} // namespace

class tst_ProviderSchema : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatCannotBeReadIsAnObjectOfAnything_data();
    void whatCannotBeReadIsAnObjectOfAnything();
    void alternativesAtTheRootBecomeProperties();
    void referencesAreKeptOrPutInPlace();
    void aCircleOfReferencesEnds();
    void geminiGetsOnlyWhatItKnows();
    void keysThatDoNotFitComeBack();
    void everyRecordedSchemaFits_data();
    void everyRecordedSchemaFits();
    void argumentsGrowByPath();
};

void tst_ProviderSchema::whatCannotBeReadIsAnObjectOfAnything_data() {
    QTest::addColumn<QByteArray>("schema");
    for (const char* schema : {"", "nonsense", "[]", "true", "null", "{}", R"({"type":["object","null"]})",
                               R"({"properties":[]})", R"({"type":"object","properties":{"a":true}})",
                               R"({"$ref":"other.json#/a"})", R"({"$ref":"#/nowhere"})"})
        QTest::newRow(*schema ? schema : "empty") << QByteArray(schema);
}

void tst_ProviderSchema::whatCannotBeReadIsAnObjectOfAnything() {
    QFETCH(QByteArray, schema);
    for (const SchemaForm form : forms) {
        const Json json = toolSchema(schema.toStdString(), form);
        QCOMPARE(base::textAt(json, "type"), std::string("object"));
        QVERIFY(json["properties"].is_object());
        QVERIFY(!json.contains("$ref"));
        for (const Json& property : json["properties"])
            QVERIFY(property.is_object());
    }
}

void tst_ProviderSchema::alternativesAtTheRootBecomeProperties() {
    const char* schema = R"({"type":"object","oneOf":[
        {"properties":{"id":{"type":"integer"},"why":{"type":"string"}},"required":["id","why"]},
        {"properties":{"name":{"type":"string"},"why":{"type":"string"}},"required":["name","why"]}]})";
    for (const SchemaForm form : forms) {
        const Json json = toolSchema(schema, form);
        QCOMPARE(json["properties"].size(), std::size_t(3));
        QCOMPARE(base::dump(json["required"]), std::string(R"(["why"])"));
        QVERIFY(!json.contains("oneOf") && !json.contains("anyOf"));
    }
}

void tst_ProviderSchema::referencesAreKeptOrPutInPlace() {
    const char* schema =
        R"({"type":"object","properties":{"to":{"$ref":"#/$defs/Place","description":"where"}},
        "$defs":{"Place":{"type":"object","properties":{"city":{"type":"string"}}}}})";
    QCOMPARE(toolSchema(schema, SchemaForm::OpenAi)["properties"]["to"]["$ref"], Json("#/$defs/Place"));
    for (const SchemaForm form : {SchemaForm::GeminiOpenApi, SchemaForm::Ollama}) {
        const Json to = toolSchema(schema, form)["properties"]["to"];
        QVERIFY(!to.contains("$ref"));
        QCOMPARE(base::textAt(to, "description"), std::string("where"));
        QCOMPARE(base::textAt(to["properties"]["city"], "type"), std::string("string"));
    }
    // A reference that leads out of the schema is not followed and not sent.
    QCOMPARE(adapted(R"({"properties":{"x":{"$ref":"/etc/passwd#/x"}}})", SchemaForm::OpenAi),
             std::string(R"({"type":"object","properties":{"x":{}}})"));
}

void tst_ProviderSchema::aCircleOfReferencesEnds() {
    const char* tree = R"({"type":"object","properties":{"root":{"$ref":"#/$defs/Node"}},
        "$defs":{"Node":{"type":"object","properties":{"l":{"$ref":"#/$defs/Node"},"r":{"$ref":"#/$defs/Node"}}}}})";
    const char* loop = R"({"properties":{"a":{"$ref":"#/properties/b"},"b":{"$ref":"#/properties/a"}}})";
    for (const SchemaForm form : forms) {
        QVERIFY(base::dump(toolSchema(tree, form)).size() < 2'000'000);
        QVERIFY(toolSchema(loop, form)["properties"].contains("a"));
    }
}

void tst_ProviderSchema::geminiGetsOnlyWhatItKnows() {
    const char* schema = R"({"type":"object","additionalProperties":false,"properties":{
        "a":{"type":["string","null"],"const":"x"},"b":{"anyOf":[{"type":"integer"},{"type":"null"}]},
        "c":{"type":"array"},"d":{"enum":[1,2]},"e":{"type":"string","format":"uri"},
        "f":{"allOf":[{"type":"object","properties":{"g":{"type":"number"}}},{"required":["g"]}]}},
        "required":["a","gone"]})";
    const char* expected =
        R"({"type":"object","properties":{"a":{"nullable":true,"type":"string","enum":["x"]},)"
        R"("b":{"nullable":true,"type":"integer"},"c":{"type":"array","items":{"type":"string"}},)"
        R"("d":{},"e":{"type":"string"},)"
        R"("f":{"type":"object","properties":{"g":{"type":"number"}},"required":["g"]}},)"
        R"("required":["a"]})";
    const Json ours = toolSchema(schema, SchemaForm::GeminiOpenApi);
    QVERIFY2(nlohmann::json(ours) == nlohmann::json(wire::readJson(expected).value()),
             base::dump(ours).c_str());
}

void tst_ProviderSchema::keysThatDoNotFitComeBack() {
    const char* schema =
        R"({"type":"object","properties":{"$filter":{"type":"string"},"plain":{"type":"object",
        "properties":{"größe":{"type":"integer"}}}},"required":["$filter"]})";
    QVERIFY(llm::renamesKeys(schema, SchemaForm::Anthropic));
    QVERIFY(!llm::renamesKeys(schema, SchemaForm::OpenAi));
    const Json json = toolSchema(schema, SchemaForm::Anthropic);
    QVERIFY(json["properties"].contains("_x24_filter"));
    QCOMPARE(base::dump(json["required"]), std::string(R"(["_x24_filter"])"));
    const std::string sent = R"({"_x24_filter":"a","plain":{")" + llm::escapedKey("größe") + R"(":3}})";
    QCOMPARE(llm::withOriginalKeys(sent, schema), std::string(R"({"$filter":"a","plain":{"größe":3}})"));
    QCOMPARE(llm::withOriginalKeys("{broken", schema), std::string("{broken"));
    QVERIFY(llm::escapedKey(std::string(500, 'k') + "$").size() <= 64);
}

void tst_ProviderSchema::everyRecordedSchemaFits_data() {
    QTest::addColumn<QByteArray>("schema");
    SKIP_WITHOUT_CORPUS("mcp-catalogs");
    QDirIterator files(corpusPath(QStringLiteral("mcp-catalogs")), {QStringLiteral("*.json")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const Json json = wire::readJson(fileBytes(path)).value_or(Json());
        const Json* tools = json.is_object() && json.contains("tools") ? &json["tools"] : nullptr;
        if (!tools || !tools->is_array()) continue;
        for (const Json& tool : *tools)
            if (tool.is_object() && tool.contains("inputSchema"))
                QTest::newRow(
                    (QFileInfo(path).fileName().toStdString() + " " + base::textAt(tool, "name")).c_str())
                    << QByteArray::fromStdString(base::dump(tool["inputSchema"]));
    }
    QTest::newRow("the empty one") << QByteArray("{}");
}

void tst_ProviderSchema::everyRecordedSchemaFits() {
    QFETCH(QByteArray, schema);
    for (const SchemaForm form : forms) {
        const Json json = toolSchema(schema.toStdString(), form);
        QCOMPARE(base::textAt(json, "type"), std::string("object"));
        QVERIFY(json["properties"].is_object());
        for (const char* key : {"anyOf", "oneOf", "allOf", "not", "enum", "$schema"})
            QVERIFY2(!json.contains(key), key);
        if (form != SchemaForm::GeminiOpenApi) continue;
        static const std::set<std::string> known = {
            "type",     "format",  "title",     "description", "nullable",  "enum",          "items",
            "required", "anyOf",   "pattern",   "minItems",    "maxItems",  "minProperties", "maxProperties",
            "minimum",  "maximum", "minLength", "maxLength",   "properties"};
        eachKeyword(json, [&](const std::string& key, const Json& value) {
            QVERIFY2(known.contains(key), key.c_str());
            if (key == "type") QVERIFY(value.is_string());
        });
    }
}

void tst_ProviderSchema::argumentsGrowByPath() {
    llm::ArgumentTree tree;
    tree.put("$.recipe.steps[1]", "bake");
    tree.put("$.recipe.steps[0]", "mi");
    tree.put("$.recipe.steps[0]", "x");
    tree.put("$['odd key'][0].n", 2.5);
    tree.put("$.recipe.steps.wrong", "ignored"); // a list has no names
    tree.put("$.list[99999999]", "ignored");
    tree.put("no path", "ignored");
    QCOMPARE(tree.text(), std::string(R"({"recipe":{"steps":["mix","bake"]},"odd key":[{"n":2.5}]})"));
}

QTEST_APPLESS_MAIN(tst_ProviderSchema)
#include "tst_provider_schema.moc"
