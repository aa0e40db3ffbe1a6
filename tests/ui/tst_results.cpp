#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include "ui/natural_order.h"
#include "ui/tool_result.h"

namespace {

QStringList column(const ui::ResultRows& rows, int at) {
    QStringList out;
    for (int i = 0; i < rows.count(); ++i)
        out += rows.data(rows.index(i), ui::ResultRows::CellsRole).toStringList().value(at);
    return out;
}

QVariantList terminal() {
    QVariantList colours{QColor(Qt::white), QColor(Qt::black)};
    for (int i = 0; i < 20; ++i)
        colours.append(QColor(Qt::red));
    return colours;
}

} // namespace

class TestResults : public QObject {
    Q_OBJECT
private:
    ui::ToolResult m_result{QStringLiteral("result/1")};

    void show(const std::string& text, const std::string& structured = {}) {
        m_result.setWhole(false);
        m_result.show({.text = text, .structured = structured, .raw = {}});
        QTRY_VERIFY_WITH_TIMEOUT(!m_result.reading(), 20'000);
    }

private Q_SLOTS:
    void takesAListOfObjectsForATable_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<int>("rows");
        QTest::newRow("list") << "[{\"a\":1},{\"a\":2,\"b\":\"x\"}]" << 2;
        QTest::newRow("member") << "{\"count\":1,\"prefixes\":[{\"a\":1}]}" << 1;
        QTest::newRow("deeper") << "{\"status\":\"ok\",\"data\":{\"result\":[{\"a\":1}]}}" << 1;
        QTest::newRow("two lists") << "{\"x\":[{\"a\":1}],\"y\":[{\"a\":1}]}" << -1;
        QTest::newRow("numbers") << "[1,2]" << -1;
        QTest::newRow("text") << "hello" << -1;
        QTest::newRow("empty") << "[]" << -1;
    }
    void takesAListOfObjectsForATable() {
        QFETCH(QString, json);
        QFETCH(int, rows);
        const auto outline = wire::JsonOutline::read(json.toStdString());
        const auto found = outline ? ui::gridOf(*outline) : std::nullopt;
        QCOMPARE(found ? static_cast<int>(found->rows) : -1, rows);
    }
    void countsAsOperatorsDo_data() {
        QTest::addColumn<QString>("less");
        QTest::addColumn<QString>("more");
        for (const auto& [less, more] :
             std::vector<std::pair<const char*, const char*>>{{"2", "10"},
                                                              {"-1", "1"},
                                                              {"1.25", "1.5"},
                                                              {"Gi0/0/2", "Gi0/0/10"},
                                                              {"10.64.7.0/31", "10.64.62.0/31"},
                                                              {"10.0.0.0/8", "10.0.0.0/16"},
                                                              {"fe80::a", "fe80::10"},
                                                              {"2001:db8::/32", "2001:db8::/48"},
                                                              {"a", "B"},
                                                              {"eth1", "eth1.100"},
                                                              {"999", "1e3"},
                                                              {"1e3", "2x"},
                                                              {"x", ""}})
            QTest::newRow(less) << less << more;
    }
    void countsAsOperatorsDo() {
        QFETCH(QString, less);
        QFETCH(QString, more);
        QVERIFY(ui::naturalOrder(less.toStdString(), more.toStdString()) < 0);
        QVERIFY(ui::naturalOrder(more.toStdString(), less.toStdString()) > 0);
    }
    void sortsByAColumnAndBack() {
        show("[{\"if\":\"Gi0/10\",\"n\":5},{\"if\":\"Gi0/2\",\"n\":null},{\"if\":\"Gi0/1\",\"n\":40}]");
        ui::ResultRows& rows = *m_result.rows();
        const QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(m_result.view(), QStringLiteral("table"));
        QCOMPARE(rows.rightAligned(), (QVariantList{false, true}));
        rows.sortBy(0);
        QCOMPARE(column(rows, 0).join(QLatin1Char(' ')), QStringLiteral("Gi0/1 Gi0/2 Gi0/10"));
        rows.sortBy(0);
        QCOMPARE(column(rows, 0).join(QLatin1Char(' ')), QStringLiteral("Gi0/10 Gi0/2 Gi0/1"));
        rows.sortBy(1);
        rows.sortBy(1);
        QCOMPARE(column(rows, 1).join(QLatin1Char(' ')),
                 QStringLiteral("40 5 –")); // what is absent stays last
        rows.sortBy(1);
        QCOMPARE(rows.sortColumn(), -1);
        QCOMPARE(column(rows, 0).value(0), QStringLiteral("Gi0/10"));
    }
    void writesCsvThatNoSpreadsheetRuns() {
        show("[{\"name\":\"a,b\",\"note\":\"=1+1\",\"n\":-5},{\"name\":null,\"n\":1}]");
        QSignalSpy copied(&m_result, &ui::ToolResult::copyReady);
        m_result.copyCsv();
        QTRY_COMPARE(copied.count(), 1);
        QCOMPARE(copied[0][0].toString(), QStringLiteral("name,note,n\r\n\"a,b\",'=1+1,-5\r\n,,1\r\n"));
    }
    void showsTheBeginningAndThenAllOfATable() {
        std::string json = "[";
        for (int i = 0; i < 2140; ++i)
            json += (i ? ",{\"n\":" : "{\"n\":") + std::to_string(i) + "}";
        show(json + "]");
        const QAbstractItemModelTester tester(m_result.rows(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(m_result.rows()->count(), 25);
        QVERIFY(m_result.allWords().contains(QLatin1String("2,140")));
        m_result.setWhole(true);
        QCOMPARE(m_result.rows()->count(), 2140);
        QCOMPARE(m_result.allWords(), QString());
        m_result.rows()->sortBy(0);
        m_result.rows()->sortBy(0);
        QTRY_COMPARE(column(*m_result.rows(), 0).value(0), QStringLiteral("2139"));
    }
    void opensAndFoldsATreeAndKnowsItsPaths() {
        ui::ToolResult result(QStringLiteral("result/3"));
        result.show({.text = "{\"a b\":[{\"c\":\"x\"},2],\"d\":{\"e\":null}}", .structured = {}, .raw = {}});
        result.setView(QStringLiteral("tree"));
        ui::ResultTree& tree = *result.tree();
        const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(tree.count(), 7); // all of it fits a glance
        QCOMPARE(tree.pathOf(3), QStringLiteral("$['a b'][0].c"));
        QCOMPARE(tree.valueOf(3), QStringLiteral("x"));
        tree.foldAt(1);
        QCOMPARE(tree.count(), 4);
        QCOMPARE(tree.pathOf(3), QStringLiteral("$.d.e"));
        tree.toggle(1);
        tree.foldAt(0);
        QCOMPARE(tree.count(), 1);
    }
    void cutsOutputIntoPiecesAndShowsAllOfThem() {
        std::string text;
        for (int i = 0; i < 100; ++i)
            text += "line " + std::to_string(i) + "\n";
        show(text);
        ui::OutputLines& lines = *m_result.lines();
        QCOMPARE(lines.lines(), 100);
        QCOMPARE(lines.count(), 1);
        QVERIFY(m_result.shown().startsWith(QLatin1String("40 of 100")));
        m_result.setWhole(true);
        QCOMPARE(lines.count(), 3);
        QVERIFY(lines.data(lines.index(2), ui::OutputLines::PlainRole)
                    .toString()
                    .endsWith(QLatin1String("line 99")));
    }
    void keepsColoursReadableAndForeignTextSafe() {
        show("\x1b[38;2;250;250;250m<b>\xE2\x80\xAE\x1b[0m plain");
        m_result.lines()->setPalette(terminal());
        const QString rich =
            m_result.lines()->data(m_result.lines()->index(0), ui::OutputLines::RichRole).toString();
        QVERIFY(rich.contains(QLatin1String("&lt;b&gt;␣U+202E")) ||
                rich.contains(QString::fromUtf8("&lt;b&gt;␣U+202E")));
        QVERIFY(!rich.contains(QLatin1String("#fafafa")));
        const QColor ink = ui::readable(QColor(250, 250, 250), Qt::white);
        QVERIFY(ink.lightness() < 130);
        QCOMPARE(ui::readable(Qt::black, Qt::white), QColor(Qt::black));
    }
    void findsTimeSeries_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("Prometheus")
            << "{\"data\":{\"result\":[{\"metric\":{\"host\":\"a\"},\"values\":[[1795143000,\"1\"],["
               "1795143060,\"2.5\"],[1795143120,\"NaN\"],[1795143180,\"3\"]]}]}}"
            << QStringList{QStringLiteral("host=a")};
        QTest::newRow("Graphite") << "[{\"target\":\"up\",\"datapoints\":[[1,1795143000],[2,1795143060],["
                                     "null,1795143120],[3,1795143180]]}]"
                                  << QStringList{QStringLiteral("up")};
        QTest::newRow("table") << "[{\"time\":\"2026-11-20T02:00:00Z\",\"in_bps\":1,\"out_bps\":2},{\"time\":"
                                  "\"2026-11-20T02:01:00Z\",\"in_bps\":3,\"out_bps\":2},{\"time\":\"2026-11-"
                                  "20T02:02:00Z\",\"in_bps\":4,\"out_bps\":2}]"
                               << QStringList{QStringLiteral("in_bps"), QStringLiteral("out_bps")};
        QTest::newRow("long table")
            << "[{\"t\":1795143000,\"host\":\"a\",\"v\":1},{\"t\":1795143060,\"host\":\"a\",\"v\":1},{\"t\":"
               "1795143120,\"host\":\"a\",\"v\":1},{\"t\":1795143120,\"host\":\"b\",\"v\":1}]"
            << QStringList{QStringLiteral("a")};
        QTest::newRow("parallel")
            << "{\"time\":[1795143000,1795143060,1795143120],\"load\":[1,2,3],\"names\":[\"a\",\"b\",\"c\"]}"
            << QStringList{QStringLiteral("load")};
        QTest::newRow("no times") << "[{\"a\":1},{\"a\":2},{\"a\":3}]" << QStringList{};
        QTest::newRow("things with a date")
            << "[{\"name\":\"x\",\"site\":\"y\",\"since\":\"2026-11-20T02:00:00Z\",\"mtu\":1},{\"name\":"
               "\"x\",\"site\":\"y\",\"since\":\"2026-11-20T02:00:01Z\",\"mtu\":1},{\"name\":\"x\",\"site\":"
               "\"y\",\"since\":\"2026-11-20T02:00:02Z\",\"mtu\":1}]"
            << QStringList{};
    }
    void findsTimeSeries() {
        QFETCH(QString, json);
        QFETCH(QStringList, names);
        show(json.toStdString());
        QStringList found;
        for (const QVariant& line : m_result.chart()->legend())
            found += line.toMap().value(QStringLiteral("name")).toString();
        QCOMPARE(found, names);
        QCOMPARE(m_result.views().contains(QLatin1String("chart")), !names.isEmpty());
    }
    void readsAMomentOfAChart() {
        show("[{\"time\":\"2026-11-20T02:00:00Z\",\"in_ms\":1},{\"time\":\"2026-11-20T02:30:00Z\",\"in_ms\":"
             "3},{\"time\":\"2026-11-20T03:00:00Z\",\"in_ms\":12500}]");
        ui::TimeChart& chart = *m_result.chart();
        QCOMPARE(m_result.view(), QStringLiteral("chart"));
        chart.readAt(0.48);
        QVERIFY(chart.moment().contains(QLatin1String("02:30:00 UTC")));
        QCOMPARE(chart.readings(), (QStringList{QStringLiteral("3 ms")}));
        chart.step(1);
        QCOMPARE(chart.readings(), (QStringList{QStringLiteral("12.5 k ms")}));
        chart.step(5);
        QCOMPARE(chart.cursor(), 1.0);
        chart.readAt(-1);
        QCOMPARE(chart.moment(), QString());
        QVERIFY(chart.timeTicks(4).size() <= 5);
        QVERIFY(chart.summary().contains(QLatin1String("least 1, most 12.5 k, last 12.5 k, 3 points")));
    }
    void showsPicturesOfAResult() {
        const std::string png = QByteArray::fromHex("89504e470d0a1a0a").toBase64().toStdString();
        m_result.show({.text = {},
                       .structured = {},
                       .raw = "{\"content\":[{\"type\":\"image\",\"mimeType\":\"image/png\",\"data\":\"" +
                              png + "\"}]}"});
        QCOMPARE(m_result.view(), QStringLiteral("picture"));
        QCOMPARE(m_result.pictures().size(), 1);
        QVERIFY(m_result.pictureOf(0).startsWith("\x89PNG"));
        QVERIFY(m_result.pictureOf(1).isEmpty());
    }
    void holdsTheWindowsThreadForNoLargeResult_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("one line of 10 MB") << QByteArray(10'000'000, 'x');
        QTest::newRow("200,000 rows")
            << QByteArray("[") +
                   QByteArray("{\"a\":1,\"b\":\"Gi0/0/1\",\"c\":\"10.64.7.0/31\"},").repeated(200'000) +
                   "{}]";
        QTest::newRow("1,000,000 rows")
            << QByteArray("[") + QByteArray("{\"a\":1,\"b\":\"x\"},").repeated(1'000'000) + "{}]";
        QTest::newRow("deep") << QByteArray(5'000'000, '[');
        QTest::newRow("ANSI") << QByteArray("\x1b[31mx\x1b[0m\r").repeated(700'000);
    }
    void holdsTheWindowsThreadForNoLargeResult() {
        QFETCH(QByteArray, text);
        ui::ToolResult result(QStringLiteral("result/2"));
        ui::ResultSource source{.text = text.toStdString(), .structured = {}, .raw = {}};
        QElapsedTimer gap;
        qint64 longest = 0;
        QTimer beat;
        beat.setInterval(1);
        connect(&beat, &QTimer::timeout, this, [&] { longest = std::max(longest, gap.restart()); });
        gap.start();
        result.show(std::move(source));
        beat.start();
        QTRY_VERIFY_WITH_TIMEOUT(!result.reading(), 60'000);
        longest = std::max(longest, gap.restart());
        qInfo("longest gap of the thread: %lld ms, views: %s", static_cast<long long>(longest),
              qPrintable(result.views().join(QLatin1Char(' '))));
        QVERIFY(!result.views().isEmpty());
        QVERIFY2(longest < 250, "unoptimised; ./dev bench measures the rest");
    }
};

QTEST_MAIN(TestResults)
#include "tst_results.moc"
