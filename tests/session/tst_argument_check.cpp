#include "session/argument_check.h"

#include "base/json.h"
#include "wire/untrusted_json.h"

#include <QDir>
#include <QtTest>

using session::argumentProblem;

class ArgumentCheckTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhatDoesNotFit_data();
    void saysWhatDoesNotFit();
    void isLedNowhereByAHostileSchema_data();
    void isLedNowhereByAHostileSchema();
    void agreesWithTheSuiteOfJsonSchema();
};

namespace {

/// What we leave to the server, of the suite's files and groups: references that leave the schema or need its
/// names resolved, and a few refinements. Everything else of the suite has to be found.
bool isLeftToTheServer(const QString& file, const QString& group) {
    static const QStringList files{QStringLiteral("refRemote.json"), QStringLiteral("definitions.json")};
    static const QStringList groups{QStringLiteral("base URI change"),
                                    QStringLiteral("$id"),
                                    QStringLiteral("relative refs"),
                                    QStringLiteral("remote ref"),
                                    QStringLiteral("Recursive references"),
                                    QStringLiteral("Location-independent identifier"),
                                    QStringLiteral("escaped pointer ref"),
                                    QStringLiteral("$ref to"),
                                    QStringLiteral("allOf combined with anyOf"),
                                    QStringLiteral("refs with quote")};
    return files.contains(file) ||
           std::any_of(groups.begin(), groups.end(), [&](const QString& one) { return group.contains(one); });
}

} // namespace

void ArgumentCheckTest::saysWhatDoesNotFit_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char* name, const char* schema, const char* arguments, const char* problem) {
        QTest::newRow(name) << QByteArray(schema) << QByteArray(arguments) << QByteArray(problem);
    };
    const char* const device =
        R"({"type":"object","properties":{"device":{"type":"string"},"vlan":{"type":"integer","minimum":1,)"
        R"("maximum":4094},"roles":{"type":"array","items":{"enum":["wan","lan"]}}},)"
        R"("required":["device"],"additionalProperties":false})";
    row("fits", device, R"({"device":"r1","vlan":7,"roles":["wan"]})", "");
    row("a whole number written with a point", device, R"({"device":"r1","vlan":7.0})", "");
    row("text for a number", device, R"({"device":"r1","vlan":"7"})", "vlan: is text, not a whole number");
    row("missing", device, R"({"vlan":7})", "device: is missing");
    row("out of range", device, R"({"device":"r1","vlan":5000})", "vlan: is more than 4094");
    row("a word that is none of these", device, R"({"device":"r1","roles":["wan","dmz"]})",
        R"(roles[1]: "dmz" is none of ["wan","lan"])");
    row("no parameter", device, R"({"device":"r1","speed":1})", "speed: is no parameter of this tool");
    row("two faults", device, R"({"vlan":0})", "device: is missing; vlan: is less than 1");
    row("optional, as pydantic writes it",
        R"({"properties":{"limit":{"anyOf":[{"type":"integer"},{"type":"null"}]}}})", R"({"limit":"all"})",
        "limit: is text, not a whole number");
    row("through a reference", R"({"properties":{"a":{"$ref":"#/$defs/n"}},"$defs":{"n":{"type":"number"}}})",
        R"({"a":true})", "a: is true or false, not a number");
    row("a pattern", R"({"properties":{"ip":{"type":"string","pattern":"^[0-9.]+$"}}})", R"({"ip":"r1"})",
        "ip: does not match the pattern ^[0-9.]+$");
    row("hidden characters of a schema are spelled out",
        "{\"properties\":{\"a\":{\"const\":\"x\xE2\x80\xAEy\"}}}", R"({"a":1})",
        "a: has to be \"x\u2423U+202Ey\"");
}

void ArgumentCheckTest::saysWhatDoesNotFit() {
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, problem);
    QCOMPARE(QByteArray::fromStdString(argumentProblem(schema.toStdString(), arguments.toStdString())),
             problem);
}

void ArgumentCheckTest::isLedNowhereByAHostileSchema_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::newRow("refers to itself") << QByteArray(R"({"$ref":"#"})");
    QTest::newRow("refers to itself many times")
        << QByteArray(R"({"anyOf":[{"$ref":"#"},{"$ref":"#"},{"$ref":"#"}]})");
    QTest::newRow("refers elsewhere") << QByteArray("{\"$ref\":\"file:/"
                                                    "/"
                                                    "/etc/passwd\"}");
    QTest::newRow("a pattern without end")
        << QByteArray(R"({"properties":{"a":{"pattern":"^(([a-z])+.)+[A-Z]([a-z])+$"}}})");
    QTest::newRow("a pattern that is none") << QByteArray(R"({"properties":{"a":{"pattern":"["}}})");
    QTest::newRow("words in wrong places")
        << QByteArray(R"({"type":7,"required":"a","properties":[],"items":1,"enum":{},"minLength":"x"})");
}

void ArgumentCheckTest::isLedNowhereByAHostileSchema() {
    QFETCH(QByteArray, schema);
    const std::string arguments = R"({"a":")" + std::string(100'000, 'a') + R"("})";
    QCOMPARE(argumentProblem(schema.toStdString(), arguments), std::string());
}

/// The JSON Schema Test Suite, where it is installed: what fits is never refused, and what does not fit is
/// found, apart from what is named above.
void ArgumentCheckTest::agreesWithTheSuiteOfJsonSchema() {
    const QDir folder(QStringLiteral("/usr/share/json-schema-test-suite/tests/draft7"));
    if (!folder.exists()) QSKIP("the package json-schema-test-suite is not installed");
    QStringList wrong;
    int cases = 0;
    for (const QString& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files)) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto groups = wire::readJson(file.readAll().toStdString());
        QVERIFY(groups);
        for (const auto& group : *groups)
            for (const auto& one : group["tests"]) {
                const auto words = QString::fromStdString(base::textAt(group, "description"));
                const std::string problem =
                    argumentProblem(base::dump(group["schema"]), base::dump(one["data"]));
                if (words == QLatin1String("ref overrides any sibling keywords"))
                    continue; // not since 2019-09
                const bool missed = problem.empty() && !one["valid"].get<bool>();
                ++cases;
                if (problem.empty() == one["valid"].get<bool>()) continue;
                if (missed && isLeftToTheServer(name, words)) continue;
                wrong += name + QLatin1String(": ") + words + QLatin1String(": ") +
                         QString::fromStdString(base::textAt(one, "description") + " " + problem);
            }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    QVERIFY(cases > 0);
}

QTEST_GUILESS_MAIN(ArgumentCheckTest)
#include "tst_argument_check.moc"
