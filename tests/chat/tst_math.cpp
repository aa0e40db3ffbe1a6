#include "chat/markdown.h"
#include "chat/math.h"

#include <QtTest>

using namespace chat;

namespace {

std::string textOf(std::string_view markdown) {
    std::string out;
    for (const MdBlock& block : readMarkdown(markdown))
        out += (out.empty() ? "" : "|") + plainText(block);
    return out;
}

} // namespace

class tst_Math : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isReadable_data();
    void isReadable();
    void keepsTheSourceOfWhatItDoesNotUnderstand();
    void isFoundInMarkdown_data();
    void isFoundInMarkdown();
    void growsWithTheText();
};

void tst_Math::isReadable_data() {
    QTest::addColumn<QByteArray>("tex");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* tex, const char* text) {
        QTest::newRow(tex) << QByteArray(tex) << QByteArray(text);
    };
    row("e^{i\\pi} + 1 = 0", "e^(iπ) + 1 = 0");
    row("x^2 + y_1", "x² + y₁");
    row("x_{ij}^{n-1}", "xᵢⱼⁿ⁻¹");
    row("\\frac{1}{2}", "1/2");
    row("\\frac{n(n+1)}{2}", "(n(n+1))/2");
    row("\\sqrt{2} + \\sqrt[3]{x+y}", "√2 + ³√(x+y)");
    row("\\sum_{i=1}^{n} i", "∑ᵢ₌₁ⁿ i");
    row("\\alpha \\le \\beta \\Rightarrow \\Gamma", "α ≤ β ⇒ Γ");
    row("\\text{if } x \\in \\mathbb{R}", "if x ∈ ℝ");
    row("\\left( \\hat{x} \\right)", "( x̂ )");
    row("\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}", "( a   b )\n( c   d )");
    row("f'(x) = \\lim_{h \\to 0} h", "f′(x) = lim_(h → 0) h");
    row("a \\cdot b - c", "a · b − c");
}

void tst_Math::isReadable() {
    QFETCH(QByteArray, tex);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(readableMath(tex.toStdString()).value_or("nothing")), text);
}

void tst_Math::keepsTheSourceOfWhatItDoesNotUnderstand() {
    for (const char* tex :
         {"\\unknown{x}", "{a", "a}", "x^", "\\frac{a}", "\\begin{x} a", "\\sqrt[", "a $ b", "\\"})
        QVERIFY2(!readableMath(tex), tex);
    QVERIFY(!readableMath(std::string(3000, '{')));
    const auto blocks = readMarkdown("see $\\unknown{x}_1$ there");
    const Spans& spans = std::get<MdParagraph>(blocks.at(0).content).spans;
    QCOMPARE(spans.at(1).text, std::string("$\\unknown{x}_1$"));
    QCOMPARE(int(spans.at(1).style), int(Span::Code));
}

void tst_Math::isFoundInMarkdown_data() {
    QTest::addColumn<QByteArray>("markdown");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const char* markdown, const char* text) {
        QTest::newRow(name) << QByteArray(markdown) << QByteArray(text);
    };
    row("between dollars", "so $x^2$, yes", "so x², yes");
    row("stars inside", "$a*b*c = d_1 * e_1$", "a*b*c = d₁ * e₁");
    row("displayed", "$$\nx_1 \\\\\ny_2\n$$", "x₁ \n y₂");
    row("round brackets", "is \\(\\alpha\\) so", "is α so");
    row("square brackets", "\\[\nx = \\frac{a}{b}\n\\]", "x = a/b");
    row("a fence", "```math\nx^2\n```", "x²");
    row("in a cell", "| a |\n|---|\n| $|x|_1$ |", "a\n|x|₁");
    row("prices", "from $5 to $10", "from $5 to $10");
    row("prices behind", "5$ and 10$ more", "5$ and 10$ more");
    row("a range of prices", "$5-$10, $1,000_000", "$5-$10, $1,000_000");
    row("variables of a shell", "$HOME/bin:$PATH and ${A}_$B", "$HOME/bin:$PATH and ${A}_$B");
    row("escaped dollars", "\\$x^2\\$", "$x^2$");
    row("an escaped link", "\\[a\\](b) and \\[c_1\\]", "[a](b) and [c_1]");
    row("code", "`$x^2$` and\n\n```\n$y^2$\n```", "$x^2$ and|$y^2$");
    row("indented code", "    $x^2$", "$x^2$");
    row("an address",
        "<https:/"
        "/a.b/$x^2$>",
        "https:/"
        "/a.b/$x^2$");
    row("not closed", "$$ x^2 and $y", "$$ x^2 and $y");
}

void tst_Math::isFoundInMarkdown() {
    QFETCH(QByteArray, markdown);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(textOf(markdown.toStdString())), text);
}

void tst_Math::growsWithTheText() {
    for (const char* piece :
         {"$a", "$a=", "$$a=", "\\(a=", "\\[a=\n", "$x^2$ ", "`", "`` ", "\\\\(", "$\n"}) {
        const auto took = [&](std::size_t size) {
            std::string text;
            while (text.size() < size)
                text += piece;
            QElapsedTimer timer;
            timer.start();
            std::vector<Formula> formulas;
            withFormulasApart(text, formulas);
            return static_cast<double>(timer.nsecsElapsed()) / 1e6;
        };
        const double once = std::min(took(50'000), took(50'000));
        const double more = std::min(took(200'000), took(200'000));
        QVERIFY2(more < 150 || more / once < 9, piece);
    }
}

QTEST_APPLESS_MAIN(tst_Math)
#include "tst_math.moc"
