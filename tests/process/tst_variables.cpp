#include "process/variables.h"

#include <QTest>

class tst_Variables : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesTheValueOfAVariable_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char* text, const char* value) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(value);
        };
        row("", "");
        row("plain $TST_A ${TST_A} {env:TST_A}", "plain $TST_A ${TST_A} {env:TST_A}");
        row("${env:TST_A}", "one");
        row("Bearer ${env:TST_A}-${env:TST_A}!", "Bearer one-one!");
        row("${env:TST_EMPTY}", "");
        row("${env:TST_NESTED}", "${env:TST_A}"); // what a variable holds is text
        row("${env:TST_A", "${env:TST_A");
    }
    void takesTheValueOfAVariable() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, value);
        qputenv("TST_A", "one");
        qputenv("TST_EMPTY", "");
        qputenv("TST_NESTED", "${env:TST_A}");
        const auto whole = process::withVariables(text.toStdString());
        QVERIFY(whole.has_value());
        QCOMPARE(QByteArray::fromStdString(*whole), value);
    }
    void namesTheOneThatIsMissing() {
        qputenv("TST_SECRET", "canary");
        const auto whole = process::withVariables("${env:TST_SECRET} ${env:TST_MISSING}");
        QVERIFY(!whole);
        QCOMPARE(base::name(whole.error().kind), base::name(base::ErrorKind::NotFound));
        QCOMPARE(whole.error().detail, std::string("the environment variable TST_MISSING is not set"));
    }
};

QTEST_GUILESS_MAIN(tst_Variables)
#include "tst_variables.moc"
