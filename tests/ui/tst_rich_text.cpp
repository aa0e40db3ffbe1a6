#include <QTest>
#include <QTextDocument>

#include "ui/code_text.h"
#include "ui/rich_text.h"

class TestRichText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linksTheCallsThatATextRestsOn() {
        const chat::Spans spans{{.text = "Down [T2], not [T9] [T0]."},
                                {.text = "[T1]", .style = chat::Span::Code}};
        QCOMPARE(ui::shownText(spans, 2).plain, QStringLiteral("Down T2, not [T9] [T0].[T1]"));
        QVERIFY(ui::shownText(spans, 2).rich.contains(QLatin1String("<a href=\"call:T2\"")));
        QVERIFY(!ui::shownText(spans, 2).rich.contains(QLatin1String("call:T1")));
        QCOMPARE(ui::shownText(spans).plain, QStringLiteral("Down [T2], not [T9] [T0].[T1]"));
    }
    void writesStylesAsTags() {
        const chat::Spans spans{{.text = "a "},
                                {.text = "b", .style = chat::Span::Strong | chat::Span::Emphasis},
                                {.text = "c", .style = chat::Span::Code}};
        QCOMPARE(ui::richText(spans), QStringLiteral("a <b><i>b</i></b><code>c</code>"));
    }
    void escapesEveryForeignTag_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("image") << QStringLiteral("<img src=http://127.0.0.1/x>");
        QTest::newRow("entity") << QStringLiteral("&lt;img&gt;");
        QTest::newRow("quote") << QStringLiteral("\"><img src='x'>");
    }
    void escapesEveryForeignTag() {
        QFETCH(QString, text);
        for (const auto style : {chat::Span::Plain, chat::Span::Code, chat::Span::Strong}) {
            const QString html = ui::richText({{.text = text.toStdString(), .style = style}});
            QVERIFY2(!html.contains(QLatin1String("<img")), qPrintable(html));
        }
        const QString link = ui::richText({{.text = "x", .link = text.toStdString()}});
        QVERIFY2(!link.contains(QLatin1String("<img")), qPrintable(link));
        QCOMPARE(link.count(QLatin1Char('"')), 2);
    }
    void keepsTheTargetOfALink() {
        const QString html = ui::richText({{.text = "x", .link = "https://example.net/?a=1&b=\"2\""}});
        const QString href = html.section(QLatin1Char('"'), 1, 1);
        QCOMPARE(ui::linkTarget(href), QStringLiteral("https://example.net/?a=1&b=\"2\""));
        QCOMPARE(ui::linkTarget(QStringLiteral("https://elsewhere.example")), QString());
    }
    void tellsTheTrueHostOfADeceptiveLink_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("host");
        const auto row = [](const char* text, const char* target, const char* host) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(target)
                                << QString::fromUtf8(host);
        };
        row("www.mybank.com",
            "https:/"
            "/evil.example/www.mybank.com",
            "evil.example");
        row("https:/"
            "/mybank.com/login",
            "https:/"
            "/evil.example",
            "evil.example");
        row("mybank.com",
            "https:/"
            "/mybank.com.evil.example/",
            "mybank.com.evil.example");
        row("mybank.com again",
            "https:/"
            "/mybank.com@evil.example/",
            "evil.example");
        row("mybаnk",
            "https:/"
            "/mybаnk.com/",
            "xn--mybnk-6ve.com");
        row("the notes",
            "https:/"
            "/evil.example",
            "");
        row("example.org",
            "https:/"
            "/www.example.org/a",
            "");
        row("Example.org/a",
            "https:/"
            "/docs.example.org/a",
            "");
        row("mail@example.org", "mailto:mail@example.org", "");
    }
    void tellsTheTrueHostOfADeceptiveLink() {
        QFETCH(QString, text);
        QFETCH(QString, target);
        QFETCH(QString, host);
        QCOMPARE(ui::trueHost(text, target), host);
    }
    void readsCharacterByCharacterAsItIsShown() {
        const ui::ShownText shown = ui::shownText({{.text = "a  <b> & "},
                                                   {.text = "bank.com",
                                                    .link = "https:/"
                                                            "/evil.example"},
                                                   {.text = "map",
                                                    .image = "https:/"
                                                             "/p.example/x.png"}});
        QCOMPARE(shown.plain, QStringLiteral("a  <b> & bank.com (evil.example)Picture: map https:/"
                                             "/p.example/x.png"));
        QTextDocument document;
        document.setHtml(QLatin1String("<div style='white-space:pre-wrap'>") + shown.rich +
                         QLatin1String("</div>"));
        QCOMPARE(document.toPlainText().replace(QChar(0xa0), QLatin1Char(' ')), shown.plain);
        QVERIFY(!shown.rich.contains(QLatin1String("<img")));
    }
    void keepsWhatIsOpenFromOneRowOfCodeToTheNext() {
        const ui::CodeText first = ui::codeText("c", "/* a < b", {});
        QCOMPARE(first.rich, QStringLiteral("<span class=\"c\">/* a &lt; b</span>"));
        QCOMPARE(ui::codeText("c", "*/ int", first.state).rich,
                 QStringLiteral("<span class=\"c\">*/</span> <span class=\"k\">int</span>"));
    }
    void spellsOutWhatDoesNotShow() {
        const QString html = ui::richText({{.text = "a\xe2\x80\xae"
                                                    "b"}});
        QVERIFY(html.contains(QLatin1String("U+202E")));
    }
};

QTEST_MAIN(TestRichText)
#include "tst_rich_text.moc"
