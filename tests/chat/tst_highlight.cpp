#include "chat/highlight.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace chat;

namespace {

char letter(Token kind) {
    return "csnkKrad@"[static_cast<int>(kind)];
}

/// Below each character of the code the letter of its kind, "." where it is plain.
std::string drawn(std::string_view language, std::string_view text, HighlightState& state) {
    std::string out(text.size(), '.');
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\n') out[i] = '\n';
    std::size_t last = 0;
    for (const TokenRun& run : highlight(language, text, state)) {
        if (run.begin < last || run.begin + run.length > text.size()) return "runs overlap";
        last = run.begin + run.length;
        for (std::size_t i = run.begin; i < last; ++i)
            if (text[i] != '\n') out[i] = letter(run.kind);
    }
    return out;
}

std::string drawn(std::string_view language, std::string_view text) {
    HighlightState state;
    return drawn(language, text, state);
}

} // namespace

class tst_Highlight : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsThePartsOfCode_data();
    void tellsThePartsOfCode();
    void knowsLanguagesByManyNames();
    void leavesWhatItDoesNotKnow();
    void isTheSameInPiecesAsInOne();
    void findsTheLanguageWhereItIsSafe();
    void growsWithTheText();
};

void tst_Highlight::tellsThePartsOfCode_data() {
    QTest::addColumn<QByteArray>("language");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("kinds");
    const auto row = [](const char* name, const char* language, const char* code, const char* kinds) {
        QTest::newRow(name) << QByteArray(language) << QByteArray(code) << QByteArray(kinds);
    };
    row("shell", "bash", "if [ \"$A\" = 1 ]; then # x", "kk...ssss...n....kkkk.ccc");
    row("shell variables", "sh", "echo $HOME ${x}a", "kkkk.KKKKK.KKKK.");
    row("shell prompt", "console", "$ ls -la", "c.......");
    row("no comment inside a word", "sh", "a#b $# x", "........");
    row("yaml", "yaml", "- name: \"x\" # y", "..KKKK..sss.ccc");
    row("yaml values", "yml", "on: true\nn: 5", "KK..kkkk\nK..n");
    row("json", "json", "{\"a\": [1, \"b\", null]}", ".KKK...n..sss..kkkk..");
    row("python", "py", "def f(x): return 'a\\'b' # c", "kkk.......kkkkkk.ssssss.ccc");
    row("python triple", "python", "\"\"\"a\nb\"\"\" + 1", "ssss\nssss...n");
    row("go", "go", "func f() { return `a\nb` }", "kkkk.......kkkkkk.ss\nss..");
    row("sql in any case", "sql", "SELECT a FROM b -- c", "kkkkkk...kkkk...cccc");
    row("ini", "ini", "[a b]\nkey = yes\n; c", "kkkkk\nKKK...kkk\nccc");
    row("toml", "toml", "a.b = \"x\"", "KKK...sss");
    row("hcl", "tf", "count = 3\nresource \"a\" \"b\" {", "KKKKK...n\nkkkkkkkk.sss.sss..");
    row("diff", "diff", "--- a\n@@ -1 @@\n-x\n+y\n z", "@@@@@\n@@@@@@@@\ndd\naa\n..");
    row("dockerfile", "Dockerfile", "FROM a:1\nENV X=$Y", "kkkk...n\nkkk...KK");
    row("c", "c++", "int a = 0x1F; /* b\nc */ // d", "kkk.....nnnn..cccc\ncccc.cccc");
    row("javascript", "ts", "const a = `b${c}\nd`;", "kkkkk.....ssssss\nss.");
    row("xml", "xml", "<a b=\"c\">d</a><!-- e\nf -->", "kk.K.sssk.kkkkcccccc\nccccc");
    row("ios", "cisco", "interface Gi0/1\n no shutdown\n! x\n ip address 10.0.0.1/24",
        "kkkkkkkkk......\n.rr.rrrrrrrr\nccc\n.kk.kkkkkkk.nnnnnnnnnnn");
    row("a description is text", "eos", " description no shutdown 1", ".kkkkkkkkkkk.sssssssssssss");
    row("junos by set", "junos", "set system host-name r1\ndelete interfaces ge-0/0/0",
        "kkk.kkkkkk.............\nrrrrrr.kkkkkkkkkk.........");
    row("junos in braces", "junos", "system { /* a\nb */ mtu 9000;", "kkkkkk...cccc\ncccc.kkk.nnnn.");
}

void tst_Highlight::tellsThePartsOfCode() {
    QFETCH(QByteArray, language);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, kinds);
    QCOMPARE(QByteArray::fromStdString(drawn(language.toStdString(), code.toStdString())), kinds);
}

void tst_Highlight::knowsLanguagesByManyNames() {
    for (const char* name : {"sh", "Bash", "console", "yml", "PY", "golang", "tf", "js", "ts", "html", "ios",
                             "eos", "junos", "nx-os", "c++", "json", "python title=\"x\"", "log"})
        QVERIFY2(isKnownLanguage(name), name);
}

void tst_Highlight::leavesWhatItDoesNotKnow() {
    for (const char* name : {"", "brainfuck", "s", "text", "a b"})
        QVERIFY2(!isKnownLanguage(name), name);
    HighlightState state;
    QVERIFY(highlight("klingon", "if x", state).empty());
}

void tst_Highlight::isTheSameInPiecesAsInOne() {
    const std::string code = "/* a\nb\n*/ int x;\nchar* s = \"/*\"; /* open\nint y; */ int z;\n";
    const std::string whole = drawn("c", code);
    std::string pieces;
    HighlightState state;
    for (std::size_t at = 0; at < code.size();) {
        const std::size_t end = code.find('\n', at) + 1;
        pieces += drawn("c", std::string_view(code).substr(at, end - at), state);
        at = end;
    }
    QCOMPARE(pieces, whole);
}

void tst_Highlight::findsTheLanguageWhereItIsSafe() {
    QCOMPARE(detectedLanguage("{\n  \"a\": 1\n}"), std::string_view("json"));
    QCOMPARE(detectedLanguage("[{\"a\": 1}]"), std::string_view("json"));
    QCOMPARE(detectedLanguage("--- a/x\n+++ b/x\n@@ -1 +1 @@"), std::string_view("diff"));
    QCOMPARE(detectedLanguage("interface Ethernet1\n no shutdown\n"), std::string_view("ios"));
    QCOMPARE(detectedLanguage("set interfaces ge-0/0/0 unit 0"), std::string_view("junos"));
    for (const char* text :
         {"", "hello", "interface of the class\nis good", "{ a }", "- a\n- b", "set x = 1"})
        QVERIFY2(detectedLanguage(text).empty(), text);
}

void tst_Highlight::growsWithTheText() {
    for (const char* language : {"sh", "yaml", "json", "python", "go", "sql", "ini", "toml", "hcl", "diff",
                                 "docker", "c", "js", "xml", "ios", "junos", "log"}) {
        for (const char* piece : {"\"", "'", "/*", "<a ", "((", "a", "$", "${", "# ", "1.", "- ", "\\",
                                  "key: ", "\n", "`", "<!--", "]"}) {
            const auto took = [&](std::size_t size) {
                std::string text;
                while (text.size() < size)
                    text += piece;
                QElapsedTimer timer;
                timer.start();
                HighlightState state;
                highlight(language, text, state);
                return static_cast<double>(timer.nsecsElapsed()) / 1e6;
            };
            const double once = std::min(took(20'000), took(20'000));
            const double more = std::min(took(80'000), took(80'000));
            QVERIFY2(more < 150 || more / once < 9,
                     qPrintable(QStringLiteral("%1 of %2: %3 and %4 ms")
                                    .arg(QLatin1String(language), QLatin1String(piece))
                                    .arg(once)
                                    .arg(more)));
        }
    }
}

QTEST_APPLESS_MAIN(tst_Highlight)
#include "tst_highlight.moc"
