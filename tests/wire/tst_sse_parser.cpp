#include "corpus.h"

#include "wire/sse_parser.h"
#include "wire/untrusted_json.h"

#include <QtTest>

#include <random>

using wire::SseEvent;
using wire::SseParser;

namespace {

struct Outcome {
    std::vector<SseEvent> events;
    std::string lastEventId;
    std::optional<std::int64_t> retryMs;
    bool operator==(const Outcome&) const = default;
};

Outcome parse(const std::vector<std::string_view>& pieces) {
    SseParser parser;
    Outcome outcome;
    for (const auto piece : pieces) {
        if (!parser.take(piece, outcome.events)) qFatal("the parser refused a piece");
    }
    // What the standard ignores is not part of its cases.
    std::erase_if(outcome.events, [](const SseEvent& e) { return e.data.empty() && !e.strayLines.empty(); });
    for (auto& event : outcome.events)
        event.strayLines.clear();
    outcome.lastEventId = parser.lastEventId();
    outcome.retryMs = parser.retryMs();
    return outcome;
}

std::vector<std::string_view> cut(std::string_view bytes, std::mt19937& random) {
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = 1 + random() % 7;
        pieces.push_back(bytes.substr(at, length));
        at += length;
    }
    return pieces;
}

} // namespace

class tst_SseParser : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesTheRecordedEventsForEveryCut_data();
    void givesTheRecordedEventsForEveryCut();
    void staysBoundedOnGeneratedFloods_data();
    void staysBoundedOnGeneratedFloods();
    void handsOutTheUnfinishedEvent();
    void keepsFieldsThatTheStandardIgnores();
    void stopsAtTheLineLimit();
    void stopsAtTheEventLimit();
    void isLinearInManySmallPieces();
    void lendsEventsThatStandWholeInTheBytes();
    void tellsHowFarMayBeReadBehindAnEvent();
};

void tst_SseParser::givesTheRecordedEventsForEveryCut_data() {
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("expected");
    SKIP_WITHOUT_CORPUS("sse-cases.json");
    const auto cases = wire::readJson(fileBytes(corpusPath(QStringLiteral("sse-cases.json"))));
    QVERIFY(cases.has_value());
    for (const auto& item : (*cases)["cases"]) {
        QTest::newRow(item["id"].get<std::string>().c_str())
            << QByteArray::fromBase64(QByteArray::fromStdString(item["input_b64"].get<std::string>()))
            << QByteArray::fromStdString(item.dump());
    }
}

void tst_SseParser::givesTheRecordedEventsForEveryCut() {
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, expected);
    const auto wanted = wire::readJson(expected.toStdString()).value();
    const std::string_view bytes(input.constData(), static_cast<std::size_t>(input.size()));

    const Outcome whole = parse({bytes});
    QCOMPARE(whole.events.size(), wanted["events"].size());
    for (std::size_t i = 0; i < whole.events.size(); ++i) {
        QCOMPARE(whole.events[i].type, wanted["events"][i]["type"].get<std::string>());
        QCOMPARE(whole.events[i].data, wanted["events"][i]["data"].get<std::string>());
        QCOMPARE(whole.events[i].lastEventId, wanted["events"][i]["lastEventId"].get<std::string>());
    }
    QCOMPARE(whole.lastEventId, wanted["last_event_id_at_eof"].get<std::string>());
    QCOMPARE(whole.retryMs.has_value(), !wanted["retry_ms"].is_null());
    if (whole.retryMs) {
        const bool fits = wanted["retry_ms"].is_number_integer();
        QCOMPARE(*whole.retryMs,
                 fits ? wanted["retry_ms"].get<std::int64_t>() : std::numeric_limits<std::int64_t>::max());
    }

    std::vector<std::string_view> single;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        single.push_back(bytes.substr(i, 1));
    QVERIFY2(parse(single) == whole, "byte by byte differs");
    for (std::size_t i = 0; i <= bytes.size(); ++i)
        QVERIFY2(parse({bytes.substr(0, i), bytes.substr(i)}) == whole, "a two-way cut differs");
    std::mt19937 random(20260728);
    for (int i = 0; i < 1000; ++i)
        QVERIFY2(parse(cut(bytes, random)) == whole, "a random cut differs");
}

void tst_SseParser::staysBoundedOnGeneratedFloods_data() {
    QTest::addColumn<QByteArray>("prefix");
    QTest::addColumn<QByteArray>("repeat");
    QTest::addColumn<bool>("endsAtALimit");
    SKIP_WITHOUT_CORPUS("sse-cases.json");
    const auto cases = wire::readJson(fileBytes(corpusPath(QStringLiteral("sse-cases.json")))).value();
    for (const auto& item : cases["generated"]) {
        const std::string until = base::textAt(item, "until");
        if (until.find("sent") == std::string::npos && until != "connection closed by client") continue;
        QTest::newRow(base::textAt(item, "id").c_str())
            << QByteArray::fromStdString(base::textAt(item, "prefix"))
            << QByteArray::fromStdString(base::textAt(item, "repeat"))
            << (until.find("sent") == std::string::npos);
    }
}

void tst_SseParser::staysBoundedOnGeneratedFloods() {
    QFETCH(QByteArray, prefix);
    QFETCH(QByteArray, repeat);
    QFETCH(bool, endsAtALimit);
    const std::string piece = repeat.repeated(int(65536 / repeat.size()) + 1).toStdString();
    SseParser parser;
    std::vector<SseEvent> events;
    bool accepted = parser.take(prefix.toStdString(), events).has_value();
    for (std::size_t sent = 0; accepted && sent < (256U << 20); sent += piece.size())
        accepted = parser.take(piece, events).has_value();
    QCOMPARE(!accepted, endsAtALimit);
    QVERIFY(events.empty());
}

void tst_SseParser::handsOutTheUnfinishedEvent() {
    SseParser parser;
    std::vector<SseEvent> events;
    QVERIFY(parser.take("event: end\ndata: a\ndata: b", events));
    QVERIFY(events.empty());
    const auto last = parser.unfinished();
    QVERIFY(last);
    QCOMPARE(last->type, std::string("end"));
    QCOMPARE(last->data, std::string("a\nb"));
    QVERIFY(!parser.unfinished());
}

void tst_SseParser::keepsFieldsThatTheStandardIgnores() {
    SseParser parser;
    std::vector<SseEvent> events;
    QVERIFY(parser.take("error: {\"code\":500}\n\n", events));
    QCOMPARE(events.size(), std::size_t(1));
    QCOMPARE(events[0].strayLines, std::string("error: {\"code\":500}"));
}

void tst_SseParser::stopsAtTheLineLimit() {
    SseParser parser({.line = 100, .event = 1000});
    std::vector<SseEvent> events;
    QVERIFY(parser.take(std::string(100, 'a'), events));
    const auto refused = parser.take("a", events);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, base::ErrorKind::TooLarge);
    QVERIFY(!parser.take("\n\n", events));
}

void tst_SseParser::stopsAtTheEventLimit() {
    SseParser parser({.line = 100, .event = 300});
    std::vector<SseEvent> events;
    const std::string line = "data: " + std::string(90, 'a') + "\n";
    QVERIFY(parser.take(line + line + line, events));
    QVERIFY(!parser.take(line, events));
}

void tst_SseParser::isLinearInManySmallPieces() {
    // A quadratic parser would need hours for 16 MB in single bytes; a linear one passes well within the
    // test's own time limit.
    SseParser parser;
    std::vector<SseEvent> events;
    QVERIFY(parser.take("data: ", events));
    for (int i = 0; i < 16'000'000; ++i)
        QVERIFY(parser.take("x", events));
    QVERIFY(parser.take("\n\n", events));
    QCOMPARE(events.at(0).data.size(), std::size_t(16'000'000));
}

void tst_SseParser::lendsEventsThatStandWholeInTheBytes() {
    const std::string bytes = "event: a\ndata: one\n\ndata: two\ndata: lines\n\ndata: cu";
    SseParser parser;
    std::string_view rest = bytes;
    const auto one = parser.next(rest);
    QVERIFY(one && *one);
    QCOMPARE((*one)->type, std::string_view("a"));
    QCOMPARE((*one)->data, std::string_view("one"));
    QVERIFY((*one)->data.data() > bytes.data() && (*one)->data.data() < bytes.data() + bytes.size());
    const auto two = parser.next(rest);
    QVERIFY(two && *two);
    QCOMPARE((*two)->data, std::string_view("two\nlines"));
    QVERIFY(!parser.next(rest)->has_value());
    QVERIFY(rest.empty());
    const std::string more = "t\n\n";
    rest = more;
    const auto cut = parser.next(rest);
    QVERIFY(cut && *cut);
    QCOMPARE((*cut)->type, std::string_view("message"));
    QCOMPARE((*cut)->data, std::string_view("cut"));
    parser.release();
    QVERIFY(!parser.unfinished());
}

void tst_SseParser::tellsHowFarMayBeReadBehindAnEvent() {
    const std::string bytes = "data: {}\n\n: eight";
    SseParser parser;
    std::string_view rest = bytes;
    QCOMPARE((*parser.next(rest))->behind, std::size_t(9));
    for (std::size_t cut = 1; cut < 9; ++cut) { // in a line of its own there is room for a step of simdjson
        SseParser other;
        std::string_view first = std::string_view(bytes).substr(0, cut),
                         second = std::string_view(bytes).substr(cut);
        QVERIFY(!other.next(first)->has_value());
        const auto frame = other.next(second);
        QVERIFY(frame && *frame);
        QVERIFY((*frame)->behind >= 64 || cut == 8);
    }
}

QTEST_APPLESS_MAIN(tst_SseParser)
#include "tst_sse_parser.moc"
