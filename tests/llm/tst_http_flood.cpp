#include "llm/dialect.h"
#include "llm/http_provider.h"

#include <QtTest>

using base::ErrorKind;
using llm::Reply;

namespace {

/// Every look at it takes a millisecond: how long a slice is becomes a number of looks.
struct TickingClock final : base::Clock {
    base::EpochMs wall() const override { return 0; }
    std::chrono::steady_clock::time_point steady() const override {
        return std::chrono::steady_clock::time_point(std::chrono::milliseconds(++looks));
    }
    mutable int looks = 0;
};

/// A connection that hands over its whole answer at once, and its end right behind.
struct Flood final : net::HttpStream {
    explicit Flood(QList<QByteArray> pieces, base::Result<void> outcome, QStringList& log) : m_log(log) {
        QMetaObject::invokeMethod(
            this,
            [this, pieces = std::move(pieces), outcome = std::move(outcome)] {
                const QPointer<Flood> alive(this);
                Q_EMIT responded({200, {}});
                for (const QByteArray& piece : pieces)
                    if (alive) Q_EMIT body(piece);
                if (alive) Q_EMIT finished(outcome);
            },
            Qt::QueuedConnection);
    }
    ~Flood() override { m_log += QStringLiteral("closed"); }
    void abort() override {}
    void setHeld(bool held) override {
        if (std::exchange(m_held, held) != held)
            m_log += held ? QStringLiteral("held") : QStringLiteral("released");
    }

private:
    QStringList& m_log;
    bool m_held = false;
};

struct FloodingHttp final : net::Http {
    std::unique_ptr<net::HttpStream> send(net::HttpRequest) override {
        return std::make_unique<Flood>(pieces, outcome, log);
    }
    QList<QByteArray> pieces;
    base::Result<void> outcome;
    QStringList log;
};

constexpr int deltas = 5000;

QByteArray delta(int i) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + QByteArray::number(i) +
           " \"}}]}\n\n";
}
const QByteArray done =
    "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

QByteArray body() {
    QByteArray bytes;
    for (int i = 0; i < deltas; ++i)
        bytes += delta(i);
    return bytes;
}
std::string text() {
    std::string words;
    for (int i = 0; i < deltas; ++i)
        words += std::to_string(i) + " ";
    return words;
}

struct Rig {
    explicit Rig(QList<QByteArray> pieces, base::Result<void> outcome = {}) {
        auto line = std::make_shared<llm::ProviderLine>();
        line->config = {.name = "test", .api = "openai-chat", .model = "m1"};
        line->baseUrl = net::SafeUrl::parse("https://llm.example/v1").value();
        line->dialect = llm::dialectFor("openai-chat");
        auto flooding = std::make_unique<FloodingHttp>();
        http = flooding.get();
        http->pieces = std::move(pieces);
        http->outcome = std::move(outcome);
        line->http = std::move(flooding);
        line->key = [] { return QtFuture::makeReadyFuture(base::Result<base::Secret>(base::Secret("k"))); };
        line->clock = &clock;
        provider = std::make_unique<llm::HttpProvider>(line);
        stream = provider->reply({.provider = "test"});
        QObject::connect(stream.get(), &llm::ReplyStream::event, stream.get(),
                         [this](const llm::ReplyEvent& event) {
                             if (ended) qFatal("an event came after the end");
                             // Seen from the event loop: the events between two of its turns are one slice.
                             if (slices.empty() || turned) {
                                 slices.push_back(0);
                                 turned = false;
                                 QMetaObject::invokeMethod(
                                     stream.get(), [this] { turned = true; }, Qt::QueuedConnection);
                             }
                             ++slices.back();
                             reply.take(event);
                             ended = std::holds_alternative<llm::ReplyEnd>(event);
                             if (onEvent) onEvent();
                         });
    }
    int longestSlice() const { return *std::max_element(slices.begin(), slices.end()); }

    TickingClock clock;
    FloodingHttp* http = nullptr;
    std::unique_ptr<llm::HttpProvider> provider;
    std::unique_ptr<llm::ReplyStream> stream;
    std::function<void()> onEvent;
    Reply reply;
    std::vector<int> slices;
    bool turned = false;
    bool ended = false;
};

} // namespace

class tst_HttpFlood : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void decodesInSlices_data();
    void decodesInSlices();
    void holdsTheConnectionBetweenSlices();
    void keepsWhatCameBeforeABrokenConnection();
    void stopsWithinASlice();
    void mayBeDeletedInTheMiddle();
    void leavesWhatFollowsTheEndMark();
};

void tst_HttpFlood::decodesInSlices_data() {
    QTest::addColumn<QList<QByteArray>>("pieces");
    QTest::newRow("one piece") << QList<QByteArray>{body() + done};
    QList<QByteArray> pieces;
    const QByteArray whole = body() + done;
    for (qsizetype at = 0; at < whole.size(); at += 60001)
        pieces += whole.mid(at, 60001);
    QTest::newRow("pieces that cut events") << pieces;
    QTest::newRow("no blank line at the end") << QList<QByteArray>{(body() + done).chopped(1)};
}

void tst_HttpFlood::decodesInSlices() {
    QFETCH(QList<QByteArray>, pieces);
    Rig rig(pieces);
    QTRY_VERIFY(rig.ended);
    QCOMPARE(rig.reply.text, text());
    QVERIFY(rig.reply.complete);
    QVERIFY(rig.slices.size() > 10);
    // Two milliseconds are two looks at the clock, and one comes every 4 KiB: 60 bytes a delta.
    QVERIFY2(rig.longestSlice() < 300, QByteArray::number(rig.longestSlice()).constData());
}

void tst_HttpFlood::holdsTheConnectionBetweenSlices() {
    Rig rig({body(), body(), done});
    QTRY_VERIFY(rig.ended);
    QVERIFY(rig.http->log.size() >= 1);
    QCOMPARE(rig.http->log.first(), QStringLiteral("held"));
}

void tst_HttpFlood::keepsWhatCameBeforeABrokenConnection() {
    Rig rig({body()}, base::fail(ErrorKind::Network, "reset"));
    QTRY_VERIFY(rig.ended);
    QCOMPARE(rig.reply.text, text());
    QVERIFY(!rig.reply.complete);
    QCOMPARE(rig.reply.error->kind, ErrorKind::Incomplete);
    QCOMPARE(rig.reply.error->detail, std::string("reset"));
}

void tst_HttpFlood::stopsWithinASlice() {
    Rig rig({body() + done});
    std::size_t slicesAtStop = 0;
    rig.onEvent = [&] {
        if (rig.slices.size() == 3 && rig.slices.back() == 1) // a click, while the third slice is told
            QMetaObject::invokeMethod(
                rig.stream.get(),
                [&] {
                    slicesAtStop = rig.slices.size();
                    rig.stream->stop();
                    QVERIFY(rig.http->log.contains(QStringLiteral("closed")));
                },
                Qt::QueuedConnection);
    };
    QTRY_VERIFY(rig.ended);
    QCOMPARE(rig.reply.error->kind, ErrorKind::Cancelled);
    QVERIFY(slicesAtStop <= 4);
    QVERIFY(rig.reply.text.size() < text().size() / 2);
    QVERIFY(text().starts_with(rig.reply.text));
}

void tst_HttpFlood::mayBeDeletedInTheMiddle() {
    Rig rig({body() + done});
    bool gone = false;
    rig.onEvent = [&] {
        if (gone) qFatal("an event came from the dead");
        if (rig.reply.text.size() > 100) gone = true, rig.stream.reset();
    };
    QTRY_VERIFY(gone);
    QCoreApplication::processEvents();
    QVERIFY(!rig.ended);
    QCOMPARE(rig.http->log.last(), QStringLiteral("closed"));
}

void tst_HttpFlood::leavesWhatFollowsTheEndMark() {
    Rig rig({body() + done, delta(0)}, base::fail(ErrorKind::Network, "reset"));
    QTRY_VERIFY(rig.ended);
    QVERIFY(rig.reply.complete);
    QVERIFY(!rig.reply.error);
    QCOMPARE(rig.reply.text, text());
}

QTEST_GUILESS_MAIN(tst_HttpFlood)
#include "tst_http_flood.moc"
