#include "net/http_answer.h"

#include <QtTest>

using base::ErrorKind;
using net::HttpAnswer;

namespace {

const std::string plain = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-One: a\r\nX-Two:  b \r\n\r\nhello";
const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                            "3;name=\"v\"\r\nhel\r\n0002\r\nlo\r\n0\r\nX-Trailer: t\r\n\r\n";
const std::string untilClose = "HTTP/1.0 200 OK\r\n\r\nhello";
const std::string afterInterim =
    "\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\ncontent-length: 5\n\nhello";

struct Read {
    std::string body;
    std::size_t taken = 0;
    base::Result<void> outcome;
};

Read readInPieces(HttpAnswer& answer, std::string_view bytes, std::size_t size) {
    Read read;
    for (std::size_t at = 0; at < bytes.size() && read.outcome; at += size) {
        const auto taken = answer.take(bytes.substr(at, size), read.body);
        if (taken) {
            read.taken += *taken;
        } else {
            read.outcome = base::fail(taken.error());
        }
    }
    return read;
}

} // namespace

class tst_HttpAnswer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesTheSameBodyForEveryCut_data();
    void givesTheSameBodyForEveryCut();
    void endsWithoutABodyWhereThereIsNone_data();
    void endsWithoutABodyWhereThereIsNone();
    void tellsWhatWasCut_data();
    void tellsWhatWasCut();
    void refusesWhatIsNoHttp_data();
    void refusesWhatIsNoHttp();
    void boundsWhatAHostileServerSends_data();
    void boundsWhatAHostileServerSends();
    void leavesWhatFollowsTheAnswer();
    void keepsTheConnectionWhereTheServerDoes_data();
    void keepsTheConnectionWhereTheServerDoes();
    void readsHeadersAsTheyAreWritten();
};

void tst_HttpAnswer::givesTheSameBodyForEveryCut_data() {
    QTest::addColumn<std::string>("bytes");
    QTest::newRow("by length") << plain;
    QTest::newRow("chunked") << chunked;
    QTest::newRow("until the connection closes") << untilClose;
    QTest::newRow("after an interim answer, with bare line feeds") << afterInterim;
}

void tst_HttpAnswer::givesTheSameBodyForEveryCut() {
    QFETCH(std::string, bytes);
    for (std::size_t size = 1; size <= bytes.size(); ++size) {
        HttpAnswer answer;
        const Read read = readInPieces(answer, bytes, size);
        QVERIFY(read.outcome);
        QCOMPARE(read.body, std::string("hello"));
        QCOMPARE(read.taken, bytes.size());
        QCOMPARE(answer.head().status, 200);
        QVERIFY(answer.close());
        QVERIFY(answer.done());
    }
}

void tst_HttpAnswer::endsWithoutABodyWhereThereIsNone_data() {
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<bool>("head");
    QTest::newRow("204") << std::string("HTTP/1.1 204 No Content\r\n\r\n") << false;
    QTest::newRow("304") << std::string("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n") << false;
    QTest::newRow("length 0") << std::string("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") << false;
    QTest::newRow("HEAD") << std::string("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n") << true;
}

void tst_HttpAnswer::endsWithoutABodyWhereThereIsNone() {
    QFETCH(std::string, bytes);
    QFETCH(bool, head);
    HttpAnswer answer(head);
    QVERIFY(readInPieces(answer, bytes, 7).body.empty());
    QVERIFY(answer.done());
}

void tst_HttpAnswer::tellsWhatWasCut_data() {
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<QString>("where");
    QTest::newRow("nothing") << std::string() << "without an answer";
    QTest::newRow("in the head") << std::string("HTTP/1.1 200 OK\r\nContent-") << "without an answer";
    QTest::newRow("in the body") << plain.substr(0, plain.size() - 1) << "in the middle";
    QTest::newRow("in a chunk") << chunked.substr(0, chunked.find("hel") + 1) << "in the middle";
    QTest::newRow("between chunks") << chunked.substr(0, chunked.find("0002")) << "in the middle";
    QTest::newRow("before the last chunk") << chunked.substr(0, chunked.find("0\r\nX")) << "in the middle";
}

void tst_HttpAnswer::tellsWhatWasCut() {
    QFETCH(std::string, bytes);
    QFETCH(QString, where);
    HttpAnswer answer;
    QVERIFY(readInPieces(answer, bytes, 1000).outcome);
    const auto outcome = answer.close();
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::Network);
    QVERIFY(QString::fromStdString(outcome.error().detail).contains(where));
}

void tst_HttpAnswer::refusesWhatIsNoHttp_data() {
    QTest::addColumn<std::string>("bytes");
    QTest::newRow("another protocol") << std::string("SSH-2.0-OpenSSH_9.2\r\n\r\n");
    QTest::newRow("HTTP/2") << std::string("HTTP/2 200\r\n\r\n");
    QTest::newRow("no status") << std::string("HTTP/1.1 abc OK\r\n\r\n");
    QTest::newRow("two lengths") << std::string(
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n");
    QTest::newRow("a length that is none") << std::string("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n");
    QTest::newRow("an endless length")
        << std::string("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n");
    QTest::newRow("a coding nobody asked for")
        << std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n");
    QTest::newRow("a chunk without a size")
        << std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
    QTest::newRow("a chunk that is too long")
        << std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n");
    QTest::newRow("a header without a name") << std::string("HTTP/1.1 200 OK\r\n: value\r\n\r\n");
    QTest::newRow("switching protocols") << std::string("HTTP/1.1 101 Switching Protocols\r\n\r\n");
}

void tst_HttpAnswer::refusesWhatIsNoHttp() {
    QFETCH(std::string, bytes);
    for (const std::size_t size : {std::size_t(1), bytes.size()}) {
        HttpAnswer answer;
        const Read read = readInPieces(answer, bytes, size);
        QVERIFY(!read.outcome);
        QCOMPARE(read.outcome.error().kind, ErrorKind::Protocol);
    }
}

void tst_HttpAnswer::boundsWhatAHostileServerSends_data() {
    QTest::addColumn<std::string>("start");
    QTest::addColumn<std::string>("flood");
    const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("an endless head") << std::string("HTTP/1.1 200 OK\r\n")
                                     << std::string("X-Header: value\r\n");
    QTest::newRow("an endless header") << std::string("HTTP/1.1 200 OK\r\nX: ") << std::string(1000, 'x');
    QTest::newRow("an endless chunk extension") << head + "5;" << std::string(1000, 'x');
    QTest::newRow("endless trailers") << head + "0\r\n" << std::string("X-Trailer: value\r\n");
}

void tst_HttpAnswer::boundsWhatAHostileServerSends() {
    QFETCH(std::string, start);
    QFETCH(std::string, flood);
    HttpAnswer answer;
    std::string body;
    QVERIFY(answer.take(start, body));
    std::size_t sent = 0;
    while (answer.take(flood, body)) {
        sent += flood.size();
        QVERIFY(sent < 1 << 20);
    }
    QVERIFY(body.empty());
}

void tst_HttpAnswer::leavesWhatFollowsTheAnswer() {
    HttpAnswer answer;
    const Read read = readInPieces(answer, plain + plain, 1000);
    QCOMPARE(read.taken, plain.size());
    QCOMPARE(read.body, std::string("hello"));
    QVERIFY(answer.done());
}

void tst_HttpAnswer::keepsTheConnectionWhereTheServerDoes_data() {
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<bool>("keeps");
    QTest::newRow("1.1") << std::string("HTTP/1.1 204 x\r\n\r\n") << true;
    QTest::newRow("1.1 that closes") << std::string("HTTP/1.1 204 x\r\nConnection: Close\r\n\r\n") << false;
    QTest::newRow("1.1 that closes, in a list")
        << std::string("HTTP/1.1 204 x\r\nConnection: foo, close\r\n\r\n") << false;
    QTest::newRow("1.0") << std::string("HTTP/1.0 204 x\r\n\r\n") << false;
    QTest::newRow("1.0 that keeps") << std::string("HTTP/1.0 204 x\r\nConnection: keep-alive\r\n\r\n")
                                    << true;
    QTest::newRow("until it closes") << std::string("HTTP/1.1 200 x\r\n\r\nbody") << false;
}

void tst_HttpAnswer::keepsTheConnectionWhereTheServerDoes() {
    QFETCH(std::string, bytes);
    QFETCH(bool, keeps);
    HttpAnswer answer;
    QVERIFY(readInPieces(answer, bytes, 1000).outcome);
    QCOMPARE(answer.keepsConnection(), keeps);
}

void tst_HttpAnswer::readsHeadersAsTheyAreWritten() {
    HttpAnswer answer;
    readInPieces(answer,
                 "HTTP/1.1 429 Slow down\r\nRetry-After: 3\r\nX-Folded: a\r\n  "
                 "b\r\nX-Empty:\r\nContent-Length: 0\r\n\r\n",
                 5);
    const net::Headers expected = {
        {"Retry-After", "3"}, {"X-Folded", "a b"}, {"X-Empty", ""}, {"Content-Length", "0"}};
    QCOMPARE(answer.head().status, 429);
    QVERIFY(answer.head().headers == expected);
}

QTEST_APPLESS_MAIN(tst_HttpAnswer)
#include "tst_http_answer.moc"
