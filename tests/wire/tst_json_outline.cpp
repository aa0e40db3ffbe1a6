#include <QTest>

#include <random>

#include "wire/json_outline.h"
#include "wire/untrusted_json.h"

using wire::JsonOutline;

class TestJsonOutline : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knowsWhereEachValueStands() {
        const auto json = JsonOutline::read(" {\"a\":[1,{\"b\":\"x\\\"y\"},null],\"c\":{},\"d\":[]} ");
        QVERIFY(json);
        QCOMPARE(json->at(0).count, 3U);
        const auto a = json->member(0, "a");
        QCOMPARE(json->at(a).count, 3U);
        QCOMPARE(json->raw(a + 1), std::string_view("1"));
        QCOMPARE(json->number(a + 1).value_or(0), 1.0);
        const auto inner = json->at(a + 1).next;
        QCOMPARE(json->value(json->member(inner, "b")), std::string("x\"y"));
        QCOMPARE(json->raw(json->member(0, "d")), std::string_view("[]"));
        QCOMPARE(json->at(0).next, json->size());
    }
    void refusesWhatIsNoJson_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
             {"",    " ",   "{",   "[1,]", "[,1]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "[1 2]", "]",
              "1 2", "{,}", "\"x", "tru",  "-",    "1.",      "[\"\\\"]", "{\"a\":1}}", "{1:2}", "nul"})
            QTest::newRow(text) << QByteArray(text);
    }
    void refusesWhatIsNoJson() {
        QFETCH(QByteArray, text);
        QVERIFY(!JsonOutline::read(text.toStdString()));
    }
    void takesAnyDepthWithinItsLimit() {
        QVERIFY(JsonOutline::read(std::string(4000, '[') + std::string(4000, ']')));
        QVERIFY(!JsonOutline::read(std::string(5000, '[') + std::string(5000, ']')));
        QVERIFY(!JsonOutline::read("[1,2,3]", {.nodes = 3}));
    }
    void turnsEscapesIntoText() {
        QCOMPARE(wire::unescaped("a\\n\\u00e9\\ud83d\\ude00\\ud83d\\q"),
                 std::string("a\n\u00e9\U0001F600\uFFFDq"));
    }
    void agreesWithTheStrictReaderAboutDamagedText() {
        std::mt19937 random(7);
        const std::string whole =
            "{\"a\":[1,2.5,{\"b\":\"x\\u0041\"},true,null],\"c\":{\"d\":[]},\"e\":\"\\\\\\\"\"}";
        for (int i = 0; i < 20'000; ++i) {
            std::string text = whole;
            for (int k = 0; k < 2; ++k)
                text[random() % text.size()] = "{}[],:\"\\1 atn"[random() % 13];
            const auto outline = JsonOutline::read(text);
            if (wire::readJson(text)) QVERIFY2(outline, text.c_str());
            if (!outline) continue;
            for (std::uint32_t node = 0; node < outline->size(); ++node) {
                QVERIFY(outline->at(node).end <= text.size() && outline->at(node).next > node);
                outline->key(node);
                outline->value(node);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestJsonOutline)
#include "tst_json_outline.moc"
