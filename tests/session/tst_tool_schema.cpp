#include "session/tool_schema.h"

#include "policy/interlock.h"

#include <QtTest>

/// Propose sends a change with its dry-run switch on: what is no switch would be sent in earnest.
class tst_ToolSchema : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsOnlySwitches_data();
    void findsOnlySwitches();
};

void tst_ToolSchema::findsOnlySwitches_data() {
    QTest::addColumn<QByteArray>("property");
    QTest::addColumn<bool>("isSwitch");
    const auto row = [](const char* name, const char* property, bool isSwitch) {
        QTest::newRow(name) << QByteArray(property) << isSwitch;
    };
    row("boolean", R"({"type":"boolean","default":false})", true);
    row("boolean or null", R"({"type":["boolean","null"]})", true);
    row("optional, as pydantic writes it", R"({"anyOf":[{"type":"boolean"},{"type":"null"}]})", true);
    row("text", R"({"type":"string"})", false);
    row("number of lines", R"({"type":"integer"})", false);
    row("text or boolean", R"({"type":["string","boolean"]})", false);
    row("any of text or boolean", R"({"anyOf":[{"type":"boolean"},{"type":"string"}]})", false);
    row("only null", R"({"type":["null"]})", false);
    row("nothing said", R"({})", false);
    row("no schema", R"(true)", false);
    row("hostile", R"({"type":{"a":1},"anyOf":7})", false);
}

void tst_ToolSchema::findsOnlySwitches() {
    QFETCH(QByteArray, property);
    QFETCH(bool, isSwitch);
    const auto parameters = session::readParameters(
        "{\"properties\":{\"name\":{\"type\":\"string\"},\"dry_run\":" + property.toStdString() + "}}");
    QCOMPARE(parameters.names.size(), std::size_t(2));
    QCOMPARE(policy::dryRunParameter(parameters.switches).has_value(), isSwitch);
    for (const char* broken : {"", "7", "{\"properties\":[]}", "{\"properties\":"})
        QVERIFY(session::readParameters(broken).names.empty());
}

QTEST_APPLESS_MAIN(tst_ToolSchema)
#include "tst_tool_schema.moc"
