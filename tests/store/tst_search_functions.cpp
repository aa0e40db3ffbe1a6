#include <QElapsedTimer>
#include <QTest>

#include "store/index_words.h"
#include "store/search_functions.h"

#include <algorithm>
#include <set>

using store::Database;

namespace {

class SearchFunctionsTest : public QObject {
    Q_OBJECT

    std::optional<Database> m_database;

    void run(const std::string& sql) {
        const auto done = m_database->execute(sql);
        QVERIFY2(done, done ? "" : done.error().detail.c_str());
    }
    void add(const std::string& words) {
        auto add = m_database->prepare("INSERT INTO search(words) VALUES (?)");
        QVERIFY(add && add->bind(words).run());
    }
    /// Of all that match, newest first, with the marks in brackets.
    QStringList excerpts(const std::string& match) {
        auto query = m_database->prepare(
            "SELECT excerpt(search) FROM search WHERE search MATCH ? ORDER BY rowid DESC");
        if (!query) return {QString::fromStdString(query.error().detail)};
        query->bind(match);
        QStringList all;
        while (query->step().value_or(false)) {
            QString text = QString::fromStdString(query->text(0));
            all << text.replace(QChar(2), u'[').replace(QChar(3), u']');
        }
        return all;
    }
    QString excerpt(const std::string& words, const std::string& match) {
        add(words);
        return excerpts(match).value(0);
    }

private Q_SLOTS:
    void init() {
        m_database = std::move(*Database::open(":memory:", Database::Access::ReadWrite));
        QVERIFY(store::rows::addSearchFunctions(*m_database));
        run("CREATE VIRTUAL TABLE search USING fts5(words, tokenize=\"unicode61 remove_diacritics 2\")");
    }

    void marksTheWordsInAShortText() {
        QCOMPARE(excerpt("(The optic of Gi0/1 is down.)", "optic AND down"),
                 QStringLiteral("(The [optic] of Gi0/1 is [down].)"));
    }

    void marksAPhraseAsOne() {
        QCOMPARE(excerpt("site USC01-wan001 is up", "\"usc01 wan001\" AND up"),
                 QStringLiteral("site [USC01-wan001] is [up]"));
    }

    void marksPlacesThatOverlapAsOne() {
        QCOMPARE(excerpt("a b c d", "\"a b\" AND \"b c\""), QStringLiteral("[a b c] d"));
    }

    void showsWhereTheWordsStandTogether() {
        std::string words = "optic ";
        for (int n = 0; n < 100; ++n)
            words += "word" + std::to_string(n) + ' ';
        words += "optic down ";
        for (int n = 100; n < 200; ++n)
            words += "word" + std::to_string(n) + ' ';
        QCOMPARE(excerpt(words, "optic AND down"),
                 QStringLiteral(
                     "…word94 word95 word96 word97 word98 word99 [optic] [down] word100 word101 word102 "
                     "word103 word104 word105…"));
    }

    void findsTextWithMarksAndOtherScripts() {
        QCOMPARE(excerpt("Störung über München, 東京 ok", "uber"),
                 QStringLiteral("Störung [über] München, 東京 ok"));
    }

    void showsNoMoreThanAPieceOfWhatHasNoWords() {
        const QString shown =
            excerpt(std::string(100'000, '-') + "optic" + std::string(100'000, '-'), "optic");
        QCOMPARE(shown, QStringLiteral("…[optic]…"));
        QVERIFY(excerpt("optic " + std::string(100'000, 'x') + " down", "optic").size() < 1'100);
        QVERIFY(excerpt("é" + std::string(100'000, 'x') + "é down", "down").size() < 1'100);
    }

    void costsLittleHoweverOftenTheWordsStandThere() {
        std::string words;
        while (words.size() < (256U << 10))
            words += "GigabitEthernet0/1 interface is up, line protocol is up, no input errors\n";
        for (int n = 0; n < 40; ++n)
            add(words);
        add(std::string(256U << 10, ' ') + words.substr(0, 200'000) + " threshold");
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(excerpts("interface AND up").size(), 41);
        QVERIFY2(timer.elapsed() < 2'000, QByteArray::number(timer.elapsed()).constData()); // snippet(): 20 s
        QVERIFY(excerpts("interface AND up").last().contains(QStringLiteral("[interface] is [up]")));
    }

    void ranksAShortTextWithTheWordBeforeALongOne() {
        add("optic " + std::string(500, 'x') + std::string(300, ' ') +
            "a b c d e f g h i j k l m n o p q r s t u v");
        add("optic down");
        auto query = m_database->prepare(
            "SELECT rowid FROM search WHERE search MATCH 'optic' ORDER BY relevance(search)");
        QVERIFY(query && query->step().value_or(false));
        QCOMPARE(query->integer(0), std::int64_t{2});
    }

    void listsTheWordsOfTheIndex() {
        std::set<std::string> known;
        for (int part = 0; part < 6; ++part) { // each commit is a segment
            run("BEGIN");
            for (int n = 0; n < 1'500; ++n) {
                const std::string word = "w" + std::to_string((part * 1'500 + n) * 7919 % 100'003);
                known.insert(word);
                add("interface interfaces up " + word + " e" + std::to_string(n % 3));
            }
            run("COMMIT");
        }
        known.insert({"interface", "interfaces", "up", "e0", "e1", "e2"});
        run("DELETE FROM search WHERE rowid % 1000 = 0");
        for (const std::string start :
             {"interface", "interfaces", "int", "i", "w1", "w99", "w", "e", "zz", "a", "up"}) {
            const auto words = store::rows::indexWords(*m_database, start, 20'000);
            QVERIFY2(words, start.c_str());
            std::vector<std::string> wanted;
            for (const std::string& word : known)
                if (word.compare(0, start.size(), start) == 0) wanted.push_back(word);
            QVERIFY(words->all);
            QCOMPARE(words->words, wanted);
        }
    }

    void prefersTheWordsThatStandMostOften() {
        run("BEGIN");
        for (int n = 0; n < 40'000; ++n)
            add("i" + std::to_string(n * 7919 % 100'003) + " interface is" + (n % 3 == 0 ? " up" : " input"));
        add("i");
        run("COMMIT");
        const auto words = store::rows::indexWords(*m_database, "i", 4);
        QVERIFY(words);
        QVERIFY(!words->all);
        QCOMPARE(words->words, (std::vector<std::string>{"i", "input", "interface", "is"}));
    }

    void saysThatAnIndexCannotBeRead() {
        for (const char* block : {"", "x", "\xFF\xFF\xFF\xFF", "zz\x01\x02"}) {
            run("DROP TABLE IF EXISTS search");
            run("CREATE TABLE IF NOT EXISTS search_idx(segid, term, pgno)");
            run("CREATE TABLE IF NOT EXISTS search_data(id INTEGER PRIMARY KEY, block BLOB)");
            run("DELETE FROM search_idx; DELETE FROM search_data; INSERT INTO search_idx VALUES (1, x'', 2)");
            auto put = m_database->prepare("INSERT INTO search_data VALUES ((1<<37)+1, CAST(? AS BLOB))");
            QVERIFY(put && put->bind(std::string_view(block)).run());
            QVERIFY2(!store::rows::indexWords(*m_database, "a", 10), block);
        }
    }
};

} // namespace

QTEST_APPLESS_MAIN(SearchFunctionsTest)
#include "tst_search_functions.moc"
