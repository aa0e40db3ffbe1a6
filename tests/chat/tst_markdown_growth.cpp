#include "chat/markdown.h"

#include <functional>

#include <QElapsedTimer>
#include <QtTest>

using namespace chat;

namespace {

std::string repeated(std::string_view piece, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes)
        out += piece;
    return out;
}

using Make = std::function<std::string(std::size_t bytes)>;

std::vector<std::pair<const char*, Make>> hostileTexts() {
    const auto all = [](std::string_view piece, std::string_view head = "", std::string_view end = "") {
        return [=](std::size_t n) { return std::string(head) + repeated(piece, n) + std::string(end); };
    };
    return {
        {"quotes in quotes", all(">")},
        {"quotes with blanks", all("> ", "", "a")},
        {"deep quotes, lazily continued",
         [](std::size_t n) { return repeated("> ", n / 2) + "a\n" + repeated("b\n", n / 2); }},
        {"deep quotes, closed again and again",
         [](std::size_t n) {
             std::string out;
             while (out.size() < n)
                 out += repeated("> ", 200) + "a\n\n";
             return out;
         }},
        {"lists in lists on one line", all("* ", "", "a")},
        {"lists in lists, line by line",
         [](std::size_t n) {
             std::string out;
             for (std::size_t depth = 0; out.size() < n; ++depth)
                 out += std::string(depth * 2, ' ') + "- a\n";
             return out;
         }},
        {"numbered items", all("1. a\n")},
        {"opening brackets", all("[")},
        {"opening and closing brackets", all("[a](")},
        {"brackets and angles", all("[a](<b")},
        {"nested brackets", [](std::size_t n) { return repeated("[", n / 2) + "a" + repeated("]", n / 2); }},
        {"images in images", all("![")},
        {"references", all("[a][b] ", "", "\n\n[b]: c")},
        {"definitions",
         [](std::size_t n) {
             std::string out;
             for (int i = 0; out.size() < n; ++i)
                 out += "[l" + std::to_string(i) + "]: u\n";
             return out + "\n[l1]";
         }},
        {"references to definitions",
         [](std::size_t n) {
             std::string out;
             for (int i = 0; out.size() < n; ++i)
                 out += "[l" + std::to_string(i) + "]: u\n\n[l" + std::to_string(i) + "]\n\n";
             return out;
         }},
        {"one definition asked for often",
         [](std::size_t n) { return "[a]: " + repeated("u", n / 2) + "\n\n" + repeated("[a] ", n / 2); }},
        {"the same definition again and again", all("[a]: u\n")},
        {"emphasis never closed", all("*a **a ")},
        {"emphasis of both kinds", all("*a_ ")},
        {"long runs of stars",
         [](std::size_t n) { return repeated("*", n / 2) + "a" + repeated("*", n / 2); }},
        {"stars and underscores", all("a**b_c* ")},
        {"nested emphasis",
         [](std::size_t n) { return repeated("*a _b ", n / 2) + repeated("b_ a* ", n / 2); }},
        {"tildes", all("~~a ~b ")},
        {"backticks of growing length",
         [](std::size_t n) {
             std::string out;
             for (std::size_t i = 1; out.size() < n; ++i)
                 out += "e" + std::string(i, '`');
             return out;
         }},
        {"one backtick each", all("a` ``b ")},
        {"angles", all("<")},
        {"open tags", all("<a b='")},
        {"open comments", all("a <!-- ")},
        {"open declarations", all("a <!A ")},
        {"open CDATA", all("a <![CDATA[ ")},
        {"open instructions", all("a <? ")},
        {"autolinks", all("<http://a ")},
        {"addresses", all("http://a.b ")},
        {"mail addresses", all("a@b")},
        {"mail addresses with blanks", all("a@b.c ")},
        {"www", all("www.")},
        {"www with blanks", all("www.a.b ")},
        {"quoted addresses", all("'http://a.b' ")},
        {"entities", all("&amp;")},
        {"open entities", all("&a")},
        {"backslashes", all("\\")},
        {"a table of many columns",
         [](std::size_t n) {
             return repeated("|a", n / 3) + "\n" + repeated("|-", n / 3) + "\n" + repeated("|b", n / 3);
         }},
        {"a table of many columns and rows that are short",
         [](std::size_t n) {
             const std::size_t columns = n / 16;
             return repeated("|a", columns * 2) + "|\n" + repeated("|---", columns * 4) + "|\n" +
                    repeated("|b|\n", n / 2);
         }},
        {"a long table", all("|a|b|\n", "|a|b|\n|---|---|\n")},
        {"tables with one dash", all("|a|b|\n|-|-|\n|c|d|\n\n")},
        {"tables under text", all("x\n|a|b|\n|-|-|\n|c|d|\n\n")},
        {"delimiter rows without end", all("|-|-|\n")},
        {"empty cells", all("||a||\n", "|a|b|c|\n|---|---|---|\n")},
        {"underlines", all("a\n--\t\n")},
        {"one long paragraph", all("word word\n")},
        {"one long line", all("word ")},
        {"one long code block", all("line\n", "```\n")},
        {"open fences", all("```\n")},
        {"indented code", all("    a\n\n")},
        {"blank lines", all("\n")},
        {"headings", all("# a\n")},
        {"rules", all("---\n")},
        {"footnotes", all("[^a]: b [^a]\n")},
        {"references to footnotes", all("[^a]", "[^a]: b\n\n")},
        {"open footnotes", all("[^")},
        {"NUL", [](std::size_t n) { return std::string(n, '\0'); }},
        {"what is no UTF-8", all("\xff\xfe")},
        {"dollars", all("$a ")},
        {"double dollars", all("$$a\n")},
        {"open formulas", all("\\(a \\[b ")},
    };
}

/// The shortest of three runs, in milliseconds.
double took(const std::string& text) {
    double best = 1e9;
    for (int run = 0; run < 3; ++run) {
        QElapsedTimer timer;
        timer.start();
        const auto blocks = readMarkdown(text);
        best = std::min(best, static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    return best;
}

} // namespace

class tst_MarkdownGrowth : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void growsWithTheTextAndNotFaster_data();
    void growsWithTheTextAndNotFaster();
    void readsTenMegabytesOfQuotes();
};

void tst_MarkdownGrowth::growsWithTheTextAndNotFaster_data() {
    QTest::addColumn<int>("number");
    int number = 0;
    for (const auto& [name, make] : hostileTexts())
        QTest::newRow(name) << number++;
}

void tst_MarkdownGrowth::growsWithTheTextAndNotFaster() {
    QFETCH(int, number);
    const Make make = hostileTexts()[static_cast<std::size_t>(number)].second;
    const double once = took(make(50'000));
    const double fourTimes = took(make(200'000));
    qInfo() << "50 kB" << once << "ms, 200 kB" << fourTimes << "ms, ratio" << fourTimes / once;
    // Linear is 4 and quadratic is 16; small times are noise.
    QVERIFY(fourTimes < 250 || fourTimes / once < 9);
}

void tst_MarkdownGrowth::readsTenMegabytesOfQuotes() {
    QElapsedTimer timer;
    timer.start();
    const auto blocks = readMarkdown(std::string(10'000'000, '>') + "a");
    qInfo() << timer.elapsed() << "ms";
    for (const MdBlock& block : blocks)
        QVERIFY(block.around.size() <= 16);
}

QTEST_APPLESS_MAIN(tst_MarkdownGrowth)
#include "tst_markdown_growth.moc"
