#include "chat/markdown.h"

#include <QtTest>

using namespace chat;

namespace {

/// The rows drawn as text, one line each, so that a test reads like the document.
std::string draw(std::string_view markdown) {
    struct Kind {
        int lists = 0;
        std::string operator()(const MdParagraph&) const {
            return lists > 0 ? "li" + std::to_string(lists - 1) : "p";
        }
        std::string operator()(const MdHeading& h) const { return "h" + std::to_string(h.level); }
        std::string operator()(const MdCode& c) const {
            return "code(" + c.language + ")" + std::to_string(c.chunk);
        }
        std::string operator()(const MdTable& t) const { return "table" + std::to_string(t.chunk); }
        std::string operator()(const MdRule&) const { return "rule"; }
    };
    std::string out;
    for (const MdBlock& block : readMarkdown(markdown)) {
        out += std::string(static_cast<std::size_t>(block.quotes()), '>') +
               std::visit(Kind{block.lists()}, block.content) + " " + plainText(block) + "\n";
    }
    return out;
}

} // namespace

class tst_Markdown : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void makesFlatRows_data();
    void makesFlatRows();
    void marksStylesAndLinks();
    void neverTurnsHtmlIntoMarkup();
    void showsImagesAsTheirDescription();
    void cutsLongCodeIntoRowsOf40Lines();
    void cutsLongTablesIntoRowsOf25();
    void staysLinearOnPathologicalInput();
    void keepsClosedBlocksWhileTextGrows();
};

void tst_Markdown::makesFlatRows_data() {
    QTest::addColumn<QByteArray>("markdown");
    QTest::addColumn<QByteArray>("rows");
    QTest::newRow("paragraphs") << QByteArray("one\ntwo\n\nthree") << QByteArray("p one two\np three\n");
    QTest::newRow("heading") << QByteArray("# A\n## B") << QByteArray("h1 A\nh2 B\n");
    QTest::newRow("nested list") << QByteArray("- a\n  - b\n- c")
                                 << QByteArray("li0 • a\nli1   • b\nli0 • c\n");
    QTest::newRow("ordered") << QByteArray("3. a\n4. b") << QByteArray("li0 3. a\nli0 4. b\n");
    QTest::newRow("tasks") << QByteArray("- [ ] a\n- [x] b") << QByteArray("li0 [ ] a\nli0 [x] b\n");
    QTest::newRow("loose item") << QByteArray("- a\n\n  b\n") << QByteArray("li0 • a\nli0 b\n");
    QTest::newRow("item with code") << QByteArray("- a\n\n      x\n") << QByteArray("li0 • a\ncode()0 x\n");
    QTest::newRow("quote") << QByteArray("> a\n> > b") << QByteArray(">p a\n>>p b\n");
    QTest::newRow("code") << QByteArray("```sh\nls\n\npwd\n```") << QByteArray("code(sh)0 ls\n\npwd\n");
    QTest::newRow("open code") << QByteArray("```\nls") << QByteArray("code()0 ls\n");
    QTest::newRow("table") << QByteArray("|a|b|\n|---|---:|\n|1|2|") << QByteArray("table0 a\tb\n1\t2\n");
    QTest::newRow("rule") << QByteArray("a\n\n---\n\nb") << QByteArray("p a\nrule ---\np b\n");
    QTest::newRow("entities") << QByteArray("a &lt; b &#x41;") << QByteArray("p a < b A\n");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
}

void tst_Markdown::makesFlatRows() {
    QFETCH(QByteArray, markdown);
    QFETCH(QByteArray, rows);
    QCOMPARE(QByteArray::fromStdString(draw(markdown.toStdString())), rows);
}

void tst_Markdown::marksStylesAndLinks() {
    const auto blocks = readMarkdown("a **b** *c* `d` ~~e~~ [f](https://example.org/x)");
    QCOMPARE(blocks.size(), std::size_t(1));
    const Spans& spans = std::get<MdParagraph>(blocks[0].content).spans;
    const auto styleOf = [&](const char* text) {
        for (const Span& span : spans)
            if (span.text == text) return int(span.style);
        return -1;
    };
    QCOMPARE(styleOf("b"), int(Span::Strong));
    QCOMPARE(styleOf("c"), int(Span::Emphasis));
    QCOMPARE(styleOf("d"), int(Span::Code));
    QCOMPARE(styleOf("e"), int(Span::Strike));
    QCOMPARE(spans.back().link, std::string("https://example.org/x"));
}

void tst_Markdown::neverTurnsHtmlIntoMarkup() {
    QCOMPARE(draw("<img src=http://x/y>"), std::string("p <img src=http://x/y>\n"));
}

void tst_Markdown::showsImagesAsTheirDescription() {
    const auto blocks = readMarkdown("![chart](http://x/y.png)");
    const Span& span = std::get<MdParagraph>(blocks.at(0).content).spans.at(0);
    QCOMPARE(span.text, std::string("chart"));
    QCOMPARE(span.image, std::string("http://x/y.png"));
}

void tst_Markdown::cutsLongCodeIntoRowsOf40Lines() {
    std::string text = "```\n";
    for (int i = 0; i < 100; ++i)
        text += "line " + std::to_string(i) + "\n";
    const auto blocks = readMarkdown(text + "```");
    QCOMPARE(blocks.size(), std::size_t(3));
    std::string joined;
    for (const auto& block : blocks)
        joined += std::get<MdCode>(block.content).text + "\n";
    QCOMPARE(std::count(joined.begin(), joined.end(), '\n'), 100);
    QVERIFY(!std::get<MdCode>(blocks[0].content).last);
    QVERIFY(std::get<MdCode>(blocks[2].content).last);
}

void tst_Markdown::cutsLongTablesIntoRowsOf25() {
    std::string text = "|a|\n|---|\n";
    for (int i = 0; i < 60; ++i)
        text += "|" + std::to_string(i) + "|\n";
    const auto blocks = readMarkdown(text);
    QCOMPARE(blocks.size(), std::size_t(3));
    QCOMPARE(std::get<MdTable>(blocks[2].content).rows.size(), std::size_t(10));
    QCOMPARE(std::get<MdTable>(blocks[2].content).head.size(), std::size_t(1));
}

void tst_Markdown::staysLinearOnPathologicalInput() {
    // Each of these makes a backtracking parser quadratic or worse; at this size it would not return.
    std::string nested, links, quotes;
    for (int i = 0; i < 50'000; ++i)
        nested += "*a **a ", links += "[a](<b", quotes += "> ";
    QVERIFY(!readMarkdown(nested).empty());
    QVERIFY(!readMarkdown(links).empty());
    for (const auto& block : readMarkdown(quotes + "a"))
        QVERIFY(block.quotes() <= 16);
}

void tst_Markdown::keepsClosedBlocksWhileTextGrows() {
    const std::string text = "# T\n\npara **bold**\n\n- a\n- b\n\n```sh\nls\n```\n\nend";
    std::vector<MdBlock> before;
    for (std::size_t i = 1; i <= text.size(); ++i) {
        const auto now = readMarkdown(std::string_view(text).substr(0, i));
        // Only the tail may change: that is what lets the view keep the rows above.
        std::size_t common = 0;
        while (common < before.size() && common < now.size() && before[common] == now[common])
            ++common;
        QVERIFY(common + 2 >= before.size());
        before = now;
    }
    QCOMPARE(before.size(), std::size_t(6));
}

QTEST_APPLESS_MAIN(tst_Markdown)
#include "tst_markdown.moc"
