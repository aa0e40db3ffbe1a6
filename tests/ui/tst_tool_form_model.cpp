#include <QAbstractItemModelTester>
#include <QTest>

#include "ui/tool_form_model.h"

using Form = ui::ToolFormModel;

namespace {

constexpr const char* schema = R"({"type":"object","required":["device"],"properties":{
  "protocol":{"type":"string","enum":["all","bgp"],"default":"all"},
  "device":{"type":"string","description":"which"},
  "limit":{"type":"integer","minimum":1,"maximum":500},
  "deep":{"type":"boolean","default":false},
  "filters":{"type":"object"},"list":{"type":["array","null"]},
  "site":{"type":"string","enum":["a","b","c","d","e","f"]}}})";

int rowOf(const Form& form, const char* name) {
    for (int i = 0; i < form.count(); ++i)
        if (form.data(form.index(i), Form::NameRole).toString() == QLatin1String(name)) return i;
    return -1;
}

QString at(const Form& form, const char* name, int role) {
    return form.data(form.index(rowOf(form, name)), role).toString();
}

} // namespace

class TestToolFormModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void makesAControlForEachKindOfParameter() {
        Form form;
        QAbstractItemModelTester tester(&form, QAbstractItemModelTester::FailureReportingMode::QtTest);
        form.loadSchema(schema);
        QCOMPARE(form.count(), 7);
        QCOMPARE(at(form, "device", Form::ControlRole), QStringLiteral("text"));
        QCOMPARE(at(form, "protocol", Form::ControlRole), QStringLiteral("segments"));
        QCOMPARE(at(form, "site", Form::ControlRole), QStringLiteral("choice"));
        QCOMPARE(at(form, "deep", Form::ControlRole), QStringLiteral("switch"));
        QCOMPARE(at(form, "filters", Form::ControlRole), QStringLiteral("json"));
        QCOMPARE(at(form, "list", Form::ControlRole), QStringLiteral("json"));
        QCOMPARE(rowOf(form, "device"), 0); // what must be given stands first
    }
    void saysWhatIsMissingOnlyAfterTheFieldWasLeft() {
        Form form;
        form.loadSchema(schema);
        QVERIFY(!form.valid());
        QCOMPARE(at(form, "device", Form::ProblemRole), QString());
        form.leave(rowOf(form, "device"));
        QCOMPARE(at(form, "device", Form::ProblemRole), QStringLiteral("Required"));
        form.setText(rowOf(form, "device"), QStringLiteral("FRB07-wan001"));
        QCOMPARE(at(form, "device", Form::ProblemRole), QString());
        Form other;
        other.loadSchema(schema);
        other.insist();
        QCOMPARE(at(other, "device", Form::ProblemRole), QStringLiteral("Required"));
    }
    void sendsNothingThatWasNotFilledIn() {
        Form form;
        form.loadSchema(schema);
        QVERIFY(!form.valid());
        form.setText(rowOf(form, "device"), QStringLiteral("FRB07"));
        QVERIFY(form.valid());
        QCOMPARE(form.arguments(), std::string(R"({"device":"FRB07","protocol":"all","deep":false})"));
    }
    void saysWhatIsWrong_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("words") << "limit"
                               << "many" << false;
        QTest::newRow("fraction") << "limit"
                                  << "1.5" << false;
        QTest::newRow("whole") << "limit"
                               << "500" << true;
        QTest::newRow("too many") << "limit"
                                  << "501" << false;
        QTest::newRow("no object") << "filters"
                                   << "[1]" << false;
        QTest::newRow("object") << "filters"
                                << R"({"a":1})" << true;
        QTest::newRow("open brace") << "filters"
                                    << "{" << false;
        QTest::newRow("not one of") << "protocol"
                                    << "ospf" << false;
    }
    void saysWhatIsWrong() {
        QFETCH(QString, name);
        QFETCH(QString, text);
        QFETCH(bool, good);
        Form form;
        form.loadSchema(schema);
        form.setText(rowOf(form, "device"), QStringLiteral("x"));
        form.setText(rowOf(form, name.toLatin1().constData()), text);
        QCOMPARE(form.valid(), good);
        QCOMPARE(at(form, name.toLatin1().constData(), Form::ProblemRole).isEmpty(), good);
    }
    void keepsAProposalByteForByteUntilItIsEdited() {
        const std::string proposed = R"({"device":"a\nb","limit":7,"extra":{"deep":[1,2]},"note":""})";
        Form form;
        form.loadArguments(proposed, schema);
        QCOMPARE(form.count(), 4);
        QCOMPARE(form.arguments(), proposed);
        QCOMPARE(form.editedCount(), 0);
        form.setText(rowOf(form, "device"), QStringLiteral("c"));
        QCOMPARE(form.editedCount(), 1);
        QVERIFY(form.data(form.index(rowOf(form, "device")), Form::EditedRole).toBool());
        form.undo(rowOf(form, "device"));
        QCOMPARE(form.arguments(), proposed);
    }
    void showsCharactersThatDoNotShow() {
        Form form;
        form.loadArguments(R"({"device":"ab\u202Ecd"})", schema);
        QVERIFY(at(form, "device", Form::HiddenRole).contains(QLatin1String("U+202E")));
    }
    void takesJsonInPlaceOfTheFields() {
        Form form;
        form.loadArguments(R"({"device":"a"})", schema);
        QVERIFY(!form.setJson(QStringLiteral("[1]")));
        QCOMPARE(form.arguments(), std::string(R"({"device":"a"})"));
        QVERIFY(form.setJson(QStringLiteral(R"({"device":"b","more":1})")));
        QCOMPARE(form.arguments(), std::string(R"({"device":"b","more":1})"));
        QCOMPARE(form.editedCount(), 2);
    }
    void staysEmptyForASchemaThatIsNone_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << "";
        QTest::newRow("list") << "[]";
        QTest::newRow("properties are a list") << R"({"properties":[]})";
        QTest::newRow("property is a word") << R"({"properties":{"a":"b"}})";
    }
    void staysEmptyForASchemaThatIsNone() {
        QFETCH(QString, text);
        Form form;
        form.loadSchema(text.toStdString());
        QVERIFY(form.count() <= 1);
        QVERIFY(form.valid());
    }
};

QTEST_GUILESS_MAIN(TestToolFormModel)
#include "tst_tool_form_model.moc"
