#include <QElapsedTimer>
#include <QTest>

#include <random>

#include "chat/terminal_text.h"

using chat::TerminalColour;
using chat::TerminalText;

class TestTerminalText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsColoursAndWeights() {
        const TerminalText text(
            "a \x1b[1;31mred\x1b[0m \x1b[38;5;208mfire\x1b[39m \x1b[48;2;1;2;3;4mon\x1b[m.");
        QCOMPARE(text.text(), std::string("a red fire on."));
        QCOMPARE(text.runs().size(), std::size_t{3});
        const auto& red = text.runs()[0];
        QCOMPARE(text.text().substr(red.begin, red.end - red.begin), std::string("red"));
        QVERIFY(red.style.bold);
        QCOMPARE(red.style.ink.name, std::uint8_t{1});
        QCOMPARE(text.runs()[1].style.ink.rgb, 0xFF8700U);
        QCOMPARE(text.runs()[2].style.paper.rgb, 0x010203U);
        QVERIFY(text.runs()[2].style.underline);
    }
    void writesOverALineAsAProgressBarDoes_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("carriage return")
            << QByteArray("10 %\r20 %\r100 %\ndone") << QByteArray("100 %\ndone");
        QTest::newRow("shorter") << QByteArray("working\rok") << QByteArray("okrking");
        QTest::newRow("erased") << QByteArray("working\r\x1b[Kok") << QByteArray("ok");
        QTest::newRow("whole line") << QByteArray("working\x1b[2K\rok") << QByteArray("ok");
        QTest::newRow("backspace") << QByteArray("ab\b\bx") << QByteArray("xb");
        QTest::newRow("column") << QByteArray("a\x1b[5Gb") << QByteArray("a   b");
        QTest::newRow("line ends of Windows") << QByteArray("a\r\nb\r\n") << QByteArray("a\nb\n");
        QTest::newRow("characters") << QByteArray("\xC3\xA9\xC3\xA9\rx") << QByteArray("x\xC3\xA9");
    }
    void writesOverALineAsAProgressBarDoes() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, text);
        QCOMPARE(TerminalText(bytes.toStdString()).text(), text.toStdString());
    }
    void dropsEveryOtherSequence() {
        QCOMPARE(TerminalText("a\x1b]0;title\x07"
                              "b\x1b]8;;http:/"
                              "/x\x1b\\c\x1b]8;;\x1b\\\x1b[2J\x1b[?25l\x1b(B\x1bPq#0\x1b\\d\x1b[6n\x1b")
                     .text(),
                 std::string("abcd"));
    }
    void isWantedOnlyWhereThereIsSomethingToRead() {
        QVERIFY(!TerminalText::wanted("a\r\nb\n"));
        QVERIFY(TerminalText::wanted("a\rb"));
        QVERIFY(TerminalText::wanted("\x1b[0m"));
    }
    void takesNoMoreThanItsShareOfTimeForHostileOutput_data() {
        QTest::addColumn<QByteArray>("piece");
        for (const char* piece : {"x", "\x1b[65000Gx\x1b[2K", "\x1b[1K", "\x1b[31mx", "\x1b[", "\x1b]", "x\r",
                                  "\x1b[9999C\x1b[1K", "\x1bP"})
            QTest::newRow(QByteArray(piece).toPercentEncoding().constData()) << QByteArray(piece);
    }
    void takesNoMoreThanItsShareOfTimeForHostileOutput() {
        QFETCH(QByteArray, piece);
        const QByteArray small = piece.repeated(400'000 / static_cast<int>(piece.size()));
        QElapsedTimer timer;
        timer.start();
        const TerminalText text(small.toStdString());
        QVERIFY2(timer.elapsed() < 1500, "400 kB"); // unoptimised
        QVERIFY(text.text().size() < 2'000'000);
    }
    void staysWithinTheTextWhateverComes() {
        std::mt19937 random(11);
        const std::string alphabet = "ab \n\r\b\x1b[]m;0123456789KGCDP\\\a\xC3\xA9\xE2";
        for (int i = 0; i < 3000; ++i) {
            std::string bytes(random() % 80, ' ');
            for (char& c : bytes)
                c = alphabet[random() % alphabet.size()];
            const TerminalText text(bytes);
            std::size_t at = 0;
            for (const auto& run : text.runs()) {
                QVERIFY(run.begin >= at && run.begin < run.end && run.end <= text.text().size());
                at = run.end;
            }
            QVERIFY(text.text().find('\x1b') == std::string::npos);
        }
    }
};

QTEST_APPLESS_MAIN(TestTerminalText)
#include "tst_terminal_text.moc"
