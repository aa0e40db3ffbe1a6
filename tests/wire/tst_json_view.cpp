#include "wire/json_view.h"

#include "wire/untrusted_json.h"

#include <QtTest>

using wire::JsonReader;
using wire::JsonView;
using wire::SurrogateJoin;

class tst_JsonView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesWhatIsThereAndNothingForWhatIsNot();
    void walksListsAndObjectsInOrder();
    void writesWhatItRead();
    void repairsWhatStrictJsonRefuses();
    void refusesWhatIsNoJson();
    void joinsACharacterThatCameInTwoFrames();
    void replacesAHalfWithoutItsOtherHalf();
    void leavesPrivateCharactersAlone();
    void closesABeginningBehindTheLastWholeValue_data();
    void closesABeginningBehindTheLastWholeValue();
};

void tst_JsonView::givesWhatIsThereAndNothingForWhatIsNot() {
    JsonReader reader;
    const JsonView json =
        reader.read(R"({"a":{"b":"x"},"n":null,"i":-7,"d":2.9,"t":true,"big":1e300})").value();
    QCOMPARE(json["a"]["b"].text(), std::string_view("x"));
    QCOMPARE(json["a"]["c"]["d"].text(), std::string_view());
    QVERIFY(!json["n"]);
    QVERIFY(!json["nothing"]);
    QCOMPARE(json["i"].integer(), std::optional<std::int64_t>(-7));
    QCOMPARE(json["d"].integer(), std::optional<std::int64_t>(2));
    QVERIFY(!json["big"].integer());
    QVERIFY(!json["a"].integer());
    QVERIFY(json["t"].isTrue());
    QVERIFY(!json["i"].isTrue());
    QVERIFY(JsonView()["x"].text().empty());
    QCOMPARE(JsonView().dump(), std::string("null"));
}

void tst_JsonView::walksListsAndObjectsInOrder() {
    JsonReader reader;
    const JsonView json = reader.read(R"({"list":[[1],{"x":2},"3"],"z":1,"a":2})").value();
    std::string seen;
    for (const JsonView item : json["list"])
        seen += item.dump() + ";";
    QCOMPARE(seen, std::string(R"([1];{"x":2};"3";)"));
    seen.clear();
    json.members([&](std::string_view key, JsonView) { seen += key; });
    QCOMPARE(seen, std::string("listza"));
    for (const JsonView item : json["z"])
        QFAIL(item.dump().c_str()); // a number has no elements
    QCOMPARE(json["list"].size(), std::size_t(3));
}

void tst_JsonView::writesWhatItRead() {
    wire::JsonReader reader;
    for (const std::string text : {R"({})", R"([])", R"([{},[],[[]],{"a":{}}])",
                                   R"({"a":[1,-2,18446744073709551615,0.1,-2.5,true,false,null]})",
                                   R"(["\u0001\u001f\b\f\n\r\t\"\\/ä€😀","eight chars and more \" of them"])"})
        QCOMPARE(reader.read(text).value().dump(), text);
}

void tst_JsonView::repairsWhatStrictJsonRefuses() {
    JsonReader reader;
    QCOMPARE(reader.read("{\"a\":\"x\xff\"}").value()["a"].text(), std::string_view("x\xEF\xBF\xBD"));
    QCOMPARE(reader.read(R"({"a":123456789012345678901234567890})").value()["a"].dump().substr(0, 5),
             std::string("1.234"));
    QVERIFY(!reader.halves());
}

void tst_JsonView::refusesWhatIsNoJson() {
    JsonReader reader;
    for (const char* text : {"", "{", "{\"a\":}", "[1,]", "hello", "{\"a\":1}{\"b\":2}"})
        QVERIFY2(!reader.read(text), text);
    QVERIFY(!reader.read(std::string(100'000, '[')));
    QCOMPARE(reader.read("[1]").value().size(), std::size_t(1)); // and goes on
}

void tst_JsonView::joinsACharacterThatCameInTwoFrames() {
    JsonReader reader;
    SurrogateJoin join;
    std::string text;
    for (const char* frame : {R"(["x\ud83d"])", R"(["\ude00y"])", R"(["z"])"}) {
        const JsonView json = reader.read(frame).value();
        text += join.take((*json.begin()).text(), reader.halves());
    }
    QCOMPARE(text + join.finish(), std::string("x\xF0\x9F\x98\x80yz"));
}

void tst_JsonView::replacesAHalfWithoutItsOtherHalf() {
    JsonReader reader;
    SurrogateJoin join;
    const JsonView json = reader.read(R"(["\ude00a\ud83d"])").value();
    const std::string text = join.take((*json.begin()).text(), reader.halves());
    QCOMPARE(text, std::string("\xEF\xBF\xBD"
                               "a"));
    QCOMPARE(join.finish(), std::string("\xEF\xBF\xBD"));
    QCOMPARE(join.finish(), std::string());
}

void tst_JsonView::leavesPrivateCharactersAlone() {
    JsonReader reader;
    SurrogateJoin join;
    const std::string character = "\xF4\x8F\x80\x80"; // U+10F000, as it came
    const JsonView json = reader.read("[\"" + character + "\"]").value();
    QCOMPARE(join.take((*json.begin()).text(), reader.halves()), character);
}

void tst_JsonView::closesABeginningBehindTheLastWholeValue_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("closed");
    const auto row = [](const char* text, const char* closed) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(closed);
    };
    row(R"({"a":1,"b":[1,2)", R"({"a":1,"b":[1]})");
    row(R"({"a":"x","b":"un)", R"({"a":"x"})");
    row(R"({"a":{"b":tr)", R"({"a":{}})");
    row(R"({"a":"x\"}","b)", R"({"a":"x\"}"})");
    row(R"({)", R"({})");
    row(R"({"a":["x",)", R"({"a":["x"]})");
    row(R"({"a":1})", R"({"a":1})");
    row(R"({"a":1}])", "");
    row("", "");
}

void tst_JsonView::closesABeginningBehindTheLastWholeValue() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, closed);
    QCOMPARE(QByteArray::fromStdString(wire::closedJson(text.toStdString())), closed);
}

QTEST_APPLESS_MAIN(tst_JsonView)
#include "tst_json_view.moc"
