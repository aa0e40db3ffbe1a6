#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "ui/command_list.h"
#include "ui/fakes/scene.h"
#include "ui/fuzzy.h"

class TestCommandList : public QObject {
    Q_OBJECT
private:
    static int rowOf(const ui::CommandList& list, const QString& title) {
        for (int row = 0; row < list.count(); ++row)
            if (list.data(list.index(row), ui::CommandList::TitleRole).toString() == title) return row;
        return -1;
    }

private Q_SLOTS:
    void findsByLettersInTheirOrder() {
        QVERIFY(ui::fuzzyScore(QStringLiteral("insp"), QStringLiteral("Inspector")) > 0);
        QVERIFY(ui::fuzzyScore(QStringLiteral("ns"), QStringLiteral("New session")) > 0);
        QVERIFY(ui::fuzzyScore(QStringLiteral("session new"), QStringLiteral("New session")) > 0);
        QVERIFY(ui::fuzzyScore(QStringLiteral("xyz"), QStringLiteral("New session")) < 0);
        QVERIFY(ui::fuzzyScore(QStringLiteral("eo"), QStringLiteral("New session")) < 0); // strewn
        QVERIFY(ui::fuzzyScore(QStringLiteral("serv"), QStringLiteral("Servers")) >
                ui::fuzzyScore(QStringLiteral("srv"), QStringLiteral("Servers")));
    }
    void offersOnlyWhatWouldDoSomething() {
        fakes::Scene scene;
        scene.servers();
        scene.sessions();
        scene.open();
        scene.settle();
        scene.workbench().newSession();
        ui::CommandList list;
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.setWorkbench(&scene.workbench());
        list.refresh();
        QVERIFY(rowOf(list, QStringLiteral("New session")) >= 0);
        QCOMPARE(rowOf(list, QStringLiteral("Find in this chat")), -1); // nothing was said
        QCOMPARE(rowOf(list, QStringLiteral("Stop the answer")), -1);
        QCOMPARE(rowOf(list, QStringLiteral("Mode Read-only")), -1); // it is on
        list.setQuery(QStringLiteral("bgp flaps"));
        QCOMPARE(list.count(), 1);
        list.run(0);
        QTRY_COMPARE(scene.workbench().chat()->title(), QStringLiteral("BGP flaps at ESB02"));
        list.refresh();
        QVERIFY(rowOf(list, QStringLiteral("Previous error")) >= 0);
        list.setQuery(QStringLiteral("grafana"));
        list.run(0);
        QCOMPARE(scene.workbench().view(), QStringLiteral("servers"));
        QSignalSpy asked(&list, &ui::CommandList::asked);
        list.refresh();
        list.setQuery(QStringLiteral("inspector"));
        list.run(0);
        QCOMPARE(asked.value(0), (QVariantList{QStringLiteral("chat"), QStringLiteral("inspector")}));
        QCOMPARE(scene.workbench().view(), QStringLiteral("chat"));
    }
};

QTEST_MAIN(TestCommandList)
#include "tst_command_list.moc"
