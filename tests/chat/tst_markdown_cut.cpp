#include "chat/markdown_cut.h"

#include "chat/markdown.h"
#include "corpus.h"
#include "wire/untrusted_json.h"

#include <QtTest>

using namespace chat;

class tst_MarkdownCut : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bothSidesOfEachCutMakeTheBlocksOfTheWhole_data();
    void bothSidesOfEachCutMakeTheBlocksOfTheWhole();
    void cutsAnAnswerNearItsEnd();
    void leavesATextWithLinkDefinitionsWhole();
};

void tst_MarkdownCut::bothSidesOfEachCutMakeTheBlocksOfTheWhole_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("answer") << QByteArray(
        "# A\n\nText *is*\nhere.\n\n- one\n- two\n\n  more\n\nAfter\n\n```sh\nls\n\nfoo\n```\n\n"
        "> quote\nlazy\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n**Bold** end\n");
    QTest::newRow("open code in a list") << QByteArray("- a\n  ```\n  x\n\nb\n\nc\n\n```\n\nd\n\ne\n");
    QTest::newRow("code that is not closed") << QByteArray("a\n\n~~~\n\nb\n\n```\n\nc\n\nd");
    QTest::newRow("numbers") << QByteArray("1. a\n\n2. b\n\n3. c\n\nd\n\n4. e\n\nf\n");
    for (const char* name : {"commonmark", "gfm"}) {
        const QDir folder(corpusPath(QString::fromLatin1(name)));
        for (const QString& file : folder.entryList({QStringLiteral("*.json")}, QDir::Files)) {
            const auto read = wire::readJson(fileBytes(folder.filePath(file)));
            if (!read) continue;
            for (const base::Json& example : read->value("examples", base::Json::array())) {
                // A paragraph above and below: there are cuts before and behind each example.
                QTest::addRow("%s %d", qPrintable(file), example.value("example", 0))
                    << "Above\n\n" + QByteArray::fromStdString(base::textAt(example, "markdown")) +
                           "\n\nBelow it\n\nand on\n";
            }
        }
    }
}

void tst_MarkdownCut::bothSidesOfEachCutMakeTheBlocksOfTheWhole() {
    QFETCH(QByteArray, text);
    const std::string whole = text.toStdString();
    MarkdownCut cutter;
    std::size_t seen = 0;
    for (std::size_t size = 1; size <= whole.size(); ++size) {
        const std::string_view now(whole.data(), size);
        const std::size_t cut = cutter.advance(now);
        if (cut == 0 || (cut == seen && size < whole.size())) continue;
        seen = cut;
        auto blocks = readMarkdown(now.substr(0, cut));
        for (MdBlock& block : readMarkdown(now.substr(cut)))
            blocks.push_back(std::move(block));
        QVERIFY2(blocks == readMarkdown(now), whole.substr(0, size).c_str());
    }
}

void tst_MarkdownCut::cutsAnAnswerNearItsEnd() {
    std::string text;
    MarkdownCut cutter;
    for (int i = 0; i < 1000; ++i) {
        text += "## Finding\n\nSome words about it.\n\n- one\n- two\n\n```\ncode\n\nmore\n```\n\n";
        const std::size_t cut = cutter.advance(text);
        QVERIFY(i == 0 || text.size() - cut < 80);
    }
}

void tst_MarkdownCut::leavesATextWithLinkDefinitionsWhole() {
    MarkdownCut cutter;
    std::string text = "See [a].\n\nMore\n\nstill more\n";
    QVERIFY(cutter.advance(text) > 0);
    text += "\n[a]: http://example.net\n\nand on\n\nand on\n";
    QCOMPARE(cutter.advance(text), std::size_t{0});
}

QTEST_APPLESS_MAIN(tst_MarkdownCut)
#include "tst_markdown_cut.moc"
