#include "corpus.h"

#include "base/display_text.h"
#include "wire/json_rpc.h"
#include "wire/ndjson_parser.h"
#include "wire/untrusted_json.h"

#include <QDirIterator>
#include <QtTest>

using base::ErrorKind;
using wire::NdjsonParser;
using wire::readJson;

class tst_Json : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void agreesWithTheJsonTestSuite();
    void refusesDeepNesting();
    void refusesManyNodes();
    void refusesKeysThatStandTwice();
    void repairsLoneSurrogates_data();
    void repairsLoneSurrogates();
    void repairsInvalidUtf8();
    void writesInvalidUtf8Repaired();
    void keepsTheOrderOfKeys();
    void cutsLinesForEveryCut();
    void swallowsOnlyTheOversizedLine();
    void readsEveryJsonRpcForm();
    void refusesWhatIsNoJsonRpc();
    void readsAPlainAnswerWithoutATree();
    void writesAsNlohmannDoes_data();
    void writesAsNlohmannDoes();
};

void tst_Json::agreesWithTheJsonTestSuite() {
    SKIP_WITHOUT_CORPUS("JSONTestSuite/test_parsing");
    int seen = 0;
    QDirIterator files(corpusPath(QStringLiteral("JSONTestSuite/test_parsing")), {QStringLiteral("*.json")});
    while (files.hasNext()) {
        const QString path = files.next();
        const QString name = files.fileName();
        const auto result = readJson(fileBytes(path));
        // Keys that stand twice and bytes that are not UTF-8 are our own rules, stricter and softer.
        if (name.startsWith(QStringLiteral("y_")) && !name.contains(QStringLiteral("duplicated_key")))
            QVERIFY2(result, qPrintable(name));
        if (name.startsWith(QStringLiteral("n_")) && result)
            QVERIFY2(fileBytes(path) != base::repairUtf8(fileBytes(path)), qPrintable(name));
        ++seen;
    }
    QVERIFY(seen > 300);
}

void tst_Json::refusesDeepNesting() {
    QVERIFY(readJson(std::string(128, '[') + std::string(128, ']')));
    const auto deep = readJson(std::string(100'000, '['));
    QVERIFY(!deep);
    QCOMPARE(deep.error().kind, ErrorKind::TooLarge);
}

void tst_Json::refusesManyNodes() {
    std::string text = "[0";
    for (int i = 0; i < 1000; ++i)
        text += ",0";
    text += ']';
    QVERIFY(readJson(text));
    const auto many = readJson(text, {.nodes = 1000});
    QVERIFY(!many);
    QCOMPARE(many.error().kind, ErrorKind::TooLarge);
}

void tst_Json::refusesKeysThatStandTwice() {
    const auto twice = readJson(R"({"a":1,"b":2,"a":3})");
    QVERIFY(!twice);
    QVERIFY(twice.error().detail.find("\"a\"") != std::string::npos);
}

void tst_Json::repairsLoneSurrogates_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("high") << QByteArray(R"("a\ud83dz")") << QByteArray("a\xEF\xBF\xBDz");
    QTest::newRow("low") << QByteArray(R"("\ude00")") << QByteArray("\xEF\xBF\xBD");
    QTest::newRow("pair") << QByteArray(R"("\ud83d\ude00")") << QByteArray("\xF0\x9F\x98\x80");
    QTest::newRow("escaped backslash") << QByteArray(R"("\\ud83d")") << QByteArray("\\ud83d");
    QTest::newRow("two highs") << QByteArray(R"("\ud83d\ud83d\ude00")")
                               << QByteArray("\xEF\xBF\xBD\xF0\x9F\x98\x80");
}

void tst_Json::repairsLoneSurrogates() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const auto json = readJson(text.toStdString());
    QVERIFY(json);
    QCOMPARE(json->get<std::string>(), expected.toStdString());
}

void tst_Json::repairsInvalidUtf8() {
    const auto json = readJson("\"a\xFFz\"");
    QVERIFY(json);
    QCOMPARE(json->get<std::string>(), std::string("a\xEF\xBF\xBDz"));
}

void tst_Json::writesInvalidUtf8Repaired() {
    const std::string text = "a\n\xC3(\xF0\x9F\"\xFFz";
    QCOMPARE(base::dump(base::Json(text)), "\"a\\n\xEF\xBF\xBD(\xEF\xBF\xBD\\\"\xEF\xBF\xBDz\"");
    QCOMPARE(base::dump(base::Json(text)),
             base::Json(text).dump(-1, ' ', false, base::Json::error_handler_t::replace));
}

void tst_Json::keepsTheOrderOfKeys() {
    const std::string text = R"({"z":1,"a":{"y":[],"b":null},"m":"x"})";
    QCOMPARE(base::dump(*readJson(text)), text);
}

void tst_Json::cutsLinesForEveryCut() {
    const std::string bytes = "\xEF\xBB\xBF{\"a\":1}\r\n\n[2]\n\"é\"";
    const std::vector<NdjsonParser::Line> expected = {{"{\"a\":1}"}, {"[2]"}, {"\"é\""}};
    for (std::size_t i = 0; i <= bytes.size(); ++i) {
        NdjsonParser parser;
        std::vector<NdjsonParser::Line> lines;
        parser.take(std::string_view(bytes).substr(0, i), lines);
        parser.take(std::string_view(bytes).substr(i), lines);
        for (auto& line : parser.finish())
            lines.push_back(std::move(line));
        QVERIFY(lines == expected);
    }
}

void tst_Json::swallowsOnlyTheOversizedLine() {
    NdjsonParser parser(10);
    std::vector<NdjsonParser::Line> lines;
    parser.take("short\n" + std::string(50, 'x'), lines);
    parser.take(std::string(50, 'y') + "\nagain\n", lines);
    QCOMPARE(lines.size(), std::size_t(3));
    QVERIFY(lines[1].oversized);
    QCOMPARE(lines[1].text, std::string(10, 'x'));
    QCOMPARE(lines[2].text, std::string("again"));
}

void tst_Json::readsEveryJsonRpcForm() {
    const char* const messages[] = {
        R"({"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}})",
        R"({"jsonrpc":"2.0","id":"a","method":"ping"})",
        R"({"jsonrpc":"2.0","method":"notifications/initialized"})",
        R"({"jsonrpc":"2.0","id":1,"result":{}})",
        R"({"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no","data":[1]}})",
        R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"parse"}})",
    };
    for (const char* text : messages) {
        const auto message = wire::readJsonRpc(readJson(text).value());
        QVERIFY2(message, text);
        QCOMPARE(wire::toText(*message), std::string(text));
    }
}

void tst_Json::refusesWhatIsNoJsonRpc() {
    for (const char* text :
         {"[]", "{}", R"({"jsonrpc":"1.0","id":1,"result":{}})", R"({"jsonrpc":"2.0","id":{}})",
          R"({"jsonrpc":"2.0","method":5})", R"({"jsonrpc":"2.0","result":{}})"})
        QVERIFY2(!wire::readJsonRpc(readJson(text).value()), text);
}

void tst_Json::readsAPlainAnswerWithoutATree() {
    for (const char* text : {R"({"jsonrpc":"2.0","id":7,"result":{"a":[1]}})",
                             R"({"result":{"a":[1]},"id":7,"jsonrpc":"2.0"})"}) {
        const auto answer = wire::quickAnswer(text);
        QVERIFY2(answer, text);
        QCOMPARE(answer->id, std::int64_t{7});
        QCOMPARE(base::dump(answer->result), std::string(R"({"a":[1]})"));
    }
    for (const char* text :
         {R"({"jsonrpc":"2.0","id":7,"result":{},"error":{}})", R"({"jsonrpc":"1.0","id":7,"result":{}})",
          R"({"jsonrpc":"2.0","id":"7","result":{}})", R"({"jsonrpc":"2.0","id":7.5,"result":{}})",
          R"({"jsonrpc":"2.0","id":7,"id":7,"result":{}})",
          R"({"jsonrpc":"2.0","id":7,"result":{"a":1,"a":2}})", R"({"jsonrpc":"2.0","id":7})",
          R"({"id":7,"result":{}})", "[]", "7", "{", R"({"jsonrpc":"2.0","id":7,"result":{}}x)"})
        QVERIFY2(!wire::quickAnswer(text), text);
    const std::string deep =
        R"({"jsonrpc":"2.0","id":7,"result":)" + std::string(127, '[') + std::string(127, ']') + "}";
    QVERIFY(wire::quickAnswer(deep));
    QVERIFY(!wire::quickAnswer(R"({"jsonrpc":"2.0","id":7,"result":[)" + std::string(127, '[') +
                               std::string(127, ']') + "]}"));
    QVERIFY(!wire::quickAnswer(R"({"jsonrpc":"2.0","id":7,"result":[1,2,3,4,5]})", {.nodes = 4}));
}

void tst_Json::writesAsNlohmannDoes_data() {
    QTest::addColumn<QByteArray>("text");
    for (
        const char* text :
        {"{}", "[]", "[[],{},[{}]]", R"({"a":1,"b":[true,false,null],"":""})", "[0,-1,9223372036854775807]",
         "[-9223372036854775808,18446744073709551615]", "[0.1,-0.0,1e300,1.5,100.0,5e-324]",
         R"(["\u0000\u0001\u001f\b\f\n\r\t\"\\\/\u007f"])", R"({"ä€\n😀":"ä€\"😀"})",
         R"(["a text of more than eight \" characters \u0001 and \\ more of them","12345678","123456789\u001f"])"})
        QTest::newRow(text) << QByteArray(text);
}

void tst_Json::writesAsNlohmannDoes() {
    QFETCH(QByteArray, text);
    const auto json = readJson({text.data(), std::size_t(text.size())});
    QVERIFY(json);
    QCOMPARE(base::dump(*json), json->dump());
    QCOMPARE(base::dump(*json, 2), json->dump(2));
}

QTEST_APPLESS_MAIN(tst_Json)
#include "tst_json.moc"
