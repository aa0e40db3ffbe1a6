#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickPaintedItem>
#include <QQuickView>
#include <QTest>

#include "ui/block_text.h"
#include "ui/rich_text.h"
#include "ui/text_flow.h"

/// The text of a block: where its characters stand, what is painted of it, and how little of it is made again.
class TestBlockText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void keepsTheLinesOfATextThatGrows();
    void paintsEverythingAgainWhereTheBeginningChanges();
    void keepsTheLinesOfCodeThatGrows();
    void findsEachCharacterWhereItStands_data();
    void findsEachCharacterWhereItStands();
    void countsCharactersAsTheModelDoes();
    void knowsItsLinks();
    void paintsWhatIsSelected();
    void breaksAWordThatIsWiderThanTheColumn();
    void holdsLinesApartWhateverStandsInThem();
    void readsNoTagThatIsNotItsOwn();
    void paintsOfALongTextWhatIsInSight();
    void staysAsWideAsWhatOneSeesOfALongLine();

private:
    QImage painted(const ui::TextFlow& flow, QPoint chosen = {-1, -1}) const;
    qreal lay(ui::TextFlow& flow, const QString& rich, qreal width = 300) {
        return flow.lay(ui::richRuns(rich), m_style, width);
    }

    ui::TextLook m_look;
    ui::FlowStyle m_style;
};

void TestBlockText::init() {
    m_look.setProperty("selection", QColor(Qt::blue));
    m_look.setProperty("selectedInk", QColor(Qt::white));
    m_look.setProperty("link", QColor(Qt::red));
    QFont font;
    font.setPixelSize(14);
    m_look.setProperty("codeFont", font);
    m_look.setProperty("referenceFont", font);
    m_style = {.font = font, .ink = Qt::black, .linePixels = 22, .look = &m_look};
}

QImage TestBlockText::painted(const ui::TextFlow& flow, QPoint chosen) const {
    QImage image(300, static_cast<int>(flow.height()), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    flow.paint(painter, 0, flow.height(), chosen);
    return image;
}

void TestBlockText::keepsTheLinesOfATextThatGrows() {
    ui::TextFlow flow;
    QString text;
    for (int i = 0; i < 40; ++i)
        text += QStringLiteral("word%1 ").arg(i);
    lay(flow, text);
    const qreal before = flow.height();
    QVERIFY(before > 5 * 22);
    QVERIFY(lay(flow, text + QStringLiteral("and more")) >= before - 22);
    QCOMPARE(lay(flow, text + QStringLiteral("and more")), flow.height());
}

void TestBlockText::paintsEverythingAgainWhereTheBeginningChanges() {
    ui::TextFlow flow;
    lay(flow, QStringLiteral("**bold and a good deal of words that go on to the second line of it"));
    QCOMPARE(lay(flow, QStringLiteral("<b>bold</b> and a good deal of words that go on to the second line of it")), 0.0);
    // The same characters in another style are another text.
    QCOMPARE(lay(flow, QStringLiteral("<i>bold</i> and a good deal of words that go on to the second line of it")), 0.0);
    m_style.ink = Qt::darkGreen;
    QCOMPARE(lay(flow, QStringLiteral("<i>bold</i> and a good deal of words that go on to the second line of it")), 0.0);
}

void TestBlockText::keepsTheLinesOfCodeThatGrows() {
    m_style.wraps = false;
    ui::TextFlow flow;
    lay(flow, QStringLiteral("interface Gi0/1<br> no shut"));
    QCOMPARE(lay(flow, QStringLiteral("interface Gi0/1<br> no shutdown")), 22.0);
    QCOMPARE(lay(flow, QStringLiteral("interface Gi0/1<br> no shutdown<br>!")), 44.0);
    QCOMPARE(lay(flow, QStringLiteral("interface Gi0/1")), 22.0);
}

void TestBlockText::findsEachCharacterWhereItStands_data() {
    QTest::addColumn<QString>("rich");
    QTest::addColumn<bool>("wraps");
    QTest::newRow("words that wrap") << QStringLiteral("Which prefixes are used at USC01, and by which of <b>its</b> devices?").repeated(3) << true;
    QTest::newRow("lines of code") << QStringLiteral("a &lt;b&gt;<br><br>  <span class=\"k\">for</span> x in y:<br>\tz") << false;
    QTest::newRow("right to left") << QStringLiteral("שלום עולם, מה שלומך היום?") << true;
    QTest::newRow("nothing") << QString() << true;
}

void TestBlockText::findsEachCharacterWhereItStands() {
    QFETCH(QString, rich);
    QFETCH(bool, wraps);
    m_style.wraps = wraps;
    ui::TextFlow flow;
    lay(flow, rich);
    qreal y = 0;
    for (int i = 0; i < flow.length(); ++i) {
        const QRectF place = flow.rectangleOf(i);
        QVERIFY(place.top() >= y && place.bottom() <= flow.height());
        y = place.top();
        QCOMPARE(flow.positionAt(place.center() - QPointF(0.5, 0)), i);
    }
    QCOMPARE(flow.positionAt({100000, 100000}) == flow.length(), !flow.text().isRightToLeft());
}

void TestBlockText::countsCharactersAsTheModelDoes() {
    const ui::ShownText shown = ui::shownText({{.text = "a  <b> & "}, {.text = "c\nd", .style = chat::Span::Code}});
    ui::TextFlow flow;
    lay(flow, shown.rich);
    QCOMPARE(QString(flow.text()).replace(QChar::Nbsp, QLatin1Char(' ')), shown.plain);
}

void TestBlockText::knowsItsLinks() {
    const QString rich = QStringLiteral("See <a href=\"link:x\">the <b>page</b></a> and <a href=\"call:T1\" class=\"ref\">T1</a>.");
    ui::TextFlow flow;
    lay(flow, rich);
    QCOMPARE(flow.links(), QStringList({QStringLiteral("link:x"), QStringLiteral("call:T1")}));
    QCOMPARE(flow.linkAt(flow.rectangleOf(1).center()), QString());
    QCOMPARE(flow.linkAt(flow.rectangleOf(5).center()), QStringLiteral("link:x"));
    QCOMPARE(flow.linkAt(flow.rectangleOf(9).center()), QStringLiteral("link:x"));
    QCOMPARE(flow.linkAt(flow.rectangleOf(18).center()), QStringLiteral("call:T1"));
    QCOMPARE(flow.linkAt({290, 11}), QString());
    QCOMPARE(flow.linkAt({40, 500}), QString());
}

void TestBlockText::paintsWhatIsSelected() {
    ui::TextFlow flow;
    lay(flow, QStringLiteral("one two three"));
    const QImage plain = painted(flow);
    const QImage chosen = painted(flow, {4, 7});
    const QPoint in = flow.rectangleOf(5).center().toPoint();
    QVERIFY(plain != chosen);
    QCOMPARE(QColor(chosen.pixel(static_cast<int>(flow.rectangleOf(4).left()) + 1, 1)), QColor(Qt::blue));
    QCOMPARE(QColor(chosen.pixel(in.x(), 21)), QColor(Qt::blue)); // as high as the line
    QCOMPARE(QColor(chosen.pixel(2, 1)), QColor(Qt::white));
    QCOMPARE(painted(flow, {5, 5}), plain);
    QCOMPARE(painted(flow, {50, 60}), plain);
}

void TestBlockText::breaksAWordThatIsWiderThanTheColumn() {
    ui::TextFlow flow;
    lay(flow, QString(500, QLatin1Char('w')));
    QVERIFY(flow.height() > 22 * 5);
    QVERIFY(flow.naturalWidth() <= 300);
}

void TestBlockText::holdsLinesApartWhateverStandsInThem() {
    ui::TextFlow flow;
    lay(flow, QStringLiteral("漢字 🚦 <code>x</code> Ằ<br>z"));
    QCOMPARE(flow.height(), 44.0);
}

void TestBlockText::readsNoTagThatIsNotItsOwn() {
    ui::TextFlow flow;
    lay(flow, QStringLiteral("a<img src=\"file:/etc/passwd\"><style>b</style><a href=\"x\">"));
    QCOMPARE(flow.text(), QStringLiteral("ab"));
    QCOMPARE(flow.links(), QStringList());
}

void TestBlockText::paintsOfALongTextWhatIsInSight() {
    qmlRegisterType<ui::BlockText>("Test", 1, 0, "BlockText");
    qmlRegisterType<ui::TextLook>("Test", 1, 0, "TextLook");
    QQuickView view;
    view.resize(300, 400);
    QQmlComponent page(view.engine());
    page.setData("import QtQuick\nimport Test\n"
                 "Flickable { width: 300; height: 400; contentHeight: text.height\n"
                 "  BlockText { id: text; objectName: 'text'; width: 300; look: TextLook {} } }",
                 {});
    view.setContent({}, &page, page.create());
    QVERIFY2(view.rootObject() != nullptr, qPrintable(page.errorString()));
    auto* const text = view.rootObject()->findChild<ui::BlockText*>(QStringLiteral("text"));
    text->setRich(QStringLiteral("one line of many<br>").repeated(20000));
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const auto tiles = [&] {
        QList<int> tops;
        for (const QQuickItem* child : text->childItems())
            if (dynamic_cast<const QQuickPaintedItem*>(child) != nullptr) tops += static_cast<int>(child->y());
        std::sort(tops.begin(), tops.end());
        return tops;
    };
    QCOMPARE(text->height(), 20001 * 20.0);
    QVERIFY(tiles().size() <= 4);
    QCOMPARE(tiles().first(), 0);
    view.rootObject()->setProperty("contentY", 200000);
    QVERIFY(tiles().size() <= 4);
    QVERIFY(tiles().first() <= 200000 && tiles().last() + 512 >= 200400);
}

void TestBlockText::staysAsWideAsWhatOneSeesOfALongLine() {
    ui::BlockText text;
    text.setWidth(200);
    text.setLook(&m_look);
    text.setProperty("font", m_style.font);
    text.setProperty("wraps", false);
    auto& made = static_cast<QQmlParserStatus&>(text);
    made.classBegin();
    made.componentComplete();
    text.setRich(QString(100000, QLatin1Char('w')));
    QVERIFY(text.implicitWidth() > 100000);
    QCOMPARE(text.childItems().size(), 1);
    QCOMPARE(text.childItems().first()->width(), 200.0);
    const QRectF far = text.positionToRectangle(5000);
    text.setShift(far.x() - 50);
    QCOMPARE(text.positionAt(50, 5), 5000);
}

QTEST_MAIN(TestBlockText)
#include "tst_block_text.moc"
