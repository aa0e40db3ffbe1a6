#include <QTest>

#include "chat/markdown_html.h"
#include "ui/rich_runs.h"
#include "ui/selection_text.h"

namespace {

using ui::CopyAs;
using Kind = ui::TranscriptRow::Kind;

chat::Message message(const char* id, const char* parent, chat::Role role, std::vector<chat::Block> blocks) {
    chat::Message out;
    out.id = {id};
    out.parent = {parent};
    out.role = role;
    out.blocks = std::move(blocks);
    if (role == chat::Role::Assistant) out.model = "m";
    return out;
}

std::vector<ui::TranscriptRow> rowsOf(const std::string& answer) {
    chat::Transcript talk;
    talk.append(message("q", "", chat::Role::User, {chat::TextBlock{"Why?"}}));
    talk.append(message("a", "q", chat::Role::Assistant, {chat::TextBlock{answer}}));
    return ui::rowsOfTurn(talk.path(), talk, {});
}

QString copied(const std::vector<ui::TranscriptRow>& rows, ui::SelectedRange range, CopyAs as) {
    const ui::RowSource source{
        [&](int row) -> const ui::TranscriptRow& { return rows[static_cast<std::size_t>(row)]; },
        [](const QString& id) { return QLatin1String("call ") + id; }};
    return ui::selectedText(range, source, as);
}

/// The rows of the answer alone, whole: without question, author and foot.
ui::SelectedRange whole(const std::vector<ui::TranscriptRow>& rows) {
    const int last = static_cast<int>(rows.size()) - 2;
    const auto& end = rows[static_cast<std::size_t>(last)];
    return {2, 0, last, ui::holdsText(end) ? static_cast<int>(end.plain.size()) : 1};
}

} // namespace

class TestSelection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void copiesMarkdownThatReadsTheSame_data() {
        QTest::addColumn<QByteArray>("markdown");
        const auto row = [](const char* name, const char* text) { QTest::newRow(name) << QByteArray(text); };
        row("styles", "a **b** *c* ***d*** ~~e~~ `f` [g](https:/"
                      "/x.example/a_b) <https:/"
                      "/y.example>");
        row("what is no mark-up",
            "2 * 3 * 4, a_b_c, \\*x\\*, \\[y\\](z), 1\\. x, \\# x, \\<b>, &amp;amp; \\`t\\`");
        row("headings", "# A\n\n### B *c*");
        row("a tight list", "- a\n- b\n  - c\n    - d\n- e");
        row("a loose list", "- a\n\n  more\n\n- b");
        row("numbers", "3. a\n4. b\n   1. c");
        row("tasks", "- [x] a\n- [ ] b");
        row("code", "```yaml\na: 1\n\n  b: `2`\n```\n\nend");
        row("code with fences in it", "````\n```\nx\n```\n````");
        row("code in an item", "1. a\n\n   ```sh\n   ls\n   ```\n\n2. b");
        row("a quote", "> a\n>\n> b\n\nc");
        row("a quote in an item", "- > a\n- b");
        row("a table", "| a | b |\n| --- | ---: |\n| `x\\|y` | **2** |\n| | 3 |");
        row("a hard break", "a\\\nb");
        row("a rule", "a\n\n---\n\nb");
    }
    void copiesMarkdownThatReadsTheSame() {
        QFETCH(QByteArray, markdown);
        const auto rows = rowsOf(markdown.toStdString());
        const QString again = copied(rows, whole(rows), CopyAs::Markdown);
        const auto html = [](const std::string& text) {
            return QString::fromStdString(chat::asHtml(chat::readMarkdown(text), chat::HtmlFor::Comparing));
        };
        QVERIFY2(html(again.toStdString()) == html(markdown.toStdString()),
                 qPrintable(again + QLatin1String("\n---\n") + html(again.toStdString()) +
                            QLatin1String("---\n") + html(markdown.toStdString())));
    }
    void keepsLongCodeAndTablesInOnePiece() {
        std::string text = "```c\n";
        for (int i = 0; i < 100; ++i)
            text += "line " + std::to_string(i) + "\n";
        text += "```\n\n| a |\n|---|\n";
        for (int i = 0; i < 60; ++i)
            text += "| " + std::to_string(i) + " |\n";
        const auto rows = rowsOf(text);
        const QString markdown = copied(rows, whole(rows), CopyAs::Markdown);
        QCOMPARE(markdown.count(QLatin1String("```")), 2);
        QCOMPARE(markdown.count(QLatin1String("| --- |")), 1);
        QCOMPARE(copied(rows, whole(rows), CopyAs::Plain).count(QLatin1Char('\n')), 100 + 1 + 60);
    }
    void copiesOnlyTheCharactersBetweenTwoPlaces() {
        const auto rows = rowsOf("one **two** three\n\nfour");
        QCOMPARE(copied(rows, {2, 4, 3, 2}, CopyAs::Plain), QStringLiteral("two three\n\nfo"));
        QCOMPARE(copied(rows, {2, 5, 2, 9}, CopyAs::Markdown), QStringLiteral("**wo** t"));
        QCOMPARE(copied(rows, {}, CopyAs::Plain), QString());
    }
    void saysWhoSpeaksWhereMessagesAreSelected() {
        const auto rows = rowsOf("Because.");
        QCOMPARE(copied(rows, {0, 0, 2, 8}, CopyAs::Plain), QStringLiteral("You:\nWhy?\n\nm:\n\nBecause."));
        QCOMPARE(copied(rows, {0, 0, 0, 4}, CopyAs::Plain), QStringLiteral("Why?"));
    }
    void takesToolCallsAlong() {
        chat::Transcript talk;
        talk.append(message("q", "", chat::Role::User, {chat::TextBlock{"List"}}));
        talk.append(message(
            "a", "q", chat::Role::Assistant,
            {chat::TextBlock{"Look"},
             chat::ToolCallBlock{.id = {"c"}, .server = "net", .tool = "list", .arguments = R"({"a":1})"}}));
        const auto rows = ui::rowsOfTurn(talk.path(), talk, {});
        const QString plain = copied(rows, {2, 0, 3, 1}, CopyAs::Plain);
        QVERIFY2(plain.startsWith(QLatin1String("Look\n\nT1  net / list  a=1")), qPrintable(plain));
        QCOMPARE(copied(rows, {2, 0, 3, 1}, CopyAs::Markdown), QStringLiteral("Look\n\ncall c"));
    }
    void marksTheWordsThatAreLookedFor_data() {
        QTest::addColumn<QString>("rich");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("marked");
        const auto row = [](const char* name, const char* rich, const char* words, const char* out) {
            QTest::newRow(name) << QString::fromUtf8(rich) << QString::fromUtf8(words) << QString::fromUtf8(out);
        };
        row("in any case", "An Item", "item", "An <mark>Item</mark>");
        row("over a tag", "a<b>bc</b>d", "abc", "<mark>a</mark><b><mark>bc</mark></b>d");
        row("an entity", "x &lt; y", "< y", "x <mark>&lt; y</mark>");
        row("not in a tag", "<b>x</b>", "b", "<b>x</b>");
        row("not in an address", "<a href=\"link:abc\">x</a>", "abc", "<a href=\"link:abc\">x</a>");
        row("twice", "aa", "a", "<mark>a</mark><mark>a</mark>");
        row("nothing", "aa", "", "aa");
    }
    void marksTheWordsThatAreLookedFor() {
        QFETCH(QString, rich);
        QFETCH(QString, words);
        QFETCH(QString, marked);
        QCOMPARE(ui::markedRich(rich, words), marked);
    }
    void separatesCellsByTabs() {
        const auto rows = rowsOf("| a | b |\n|---|---|\n| 1 | 2 |");
        QCOMPARE(copied(rows, {2, 0, 2, 1}, CopyAs::Plain), QStringLiteral("a\tb\n1\t2"));
    }
};

QTEST_MAIN(TestSelection)
#include "tst_selection.moc"
