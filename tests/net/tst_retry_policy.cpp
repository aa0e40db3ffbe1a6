#include "net/retry_policy.h"

#include <QtTest>

using net::RetryPolicy;
using std::chrono::milliseconds;

namespace {

/// Milliseconds before the next try; -1: there is none.
long long pause(int attempt, int status, const net::Headers& headers = {},
                std::optional<milliseconds> asked = {}, double random = 0) {
    const auto pause = RetryPolicy().pause(attempt, status, headers, asked, random);
    return pause ? pause->count() : -1;
}

} // namespace

/// The rules of the providers' own clients: openai and @anthropic-ai/sdk.
class tst_RetryPolicy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void triesAgainWhatIsTemporary_data();
    void triesAgainWhatIsTemporary();
    void triesTwiceAgain();
    void doublesThePauseUpToEightSeconds();
    void spreadsTheClients();
    void waitsAsLongAsItIsAsked();
    void tellsTheOperatorWhereThePauseIsLong();
    void obeysTheServer();
};

void tst_RetryPolicy::triesAgainWhatIsTemporary_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("again");
    for (const int status : {0, 408, 409, 429, 500, 502, 503, 504, 529})
        QTest::addRow("%d", status) << status << true;
    for (const int status : {301, 308, 400, 401, 402, 403, 404, 413, 422})
        QTest::addRow("%d", status) << status << false;
}

void tst_RetryPolicy::triesAgainWhatIsTemporary() {
    QFETCH(int, status);
    QFETCH(bool, again);
    QCOMPARE(pause(1, status) >= 0, again);
}

void tst_RetryPolicy::triesTwiceAgain() {
    QVERIFY(pause(1, 500) > 0 && pause(2, 500) > 0);
    QCOMPARE(pause(3, 500), -1);
    QCOMPARE(pause(3, 429, {}, milliseconds(10)), -1);
}

void tst_RetryPolicy::doublesThePauseUpToEightSeconds() {
    const RetryPolicy many{.retries = 100};
    QList<long long> pauses;
    for (const int attempt : {1, 2, 3, 4, 5, 6, 99})
        pauses += many.pause(attempt, 500, {}, {}, 0)->count();
    QCOMPARE(pauses, (QList<long long>{500, 1000, 2000, 4000, 8000, 8000, 8000}));
}

void tst_RetryPolicy::spreadsTheClients() {
    QCOMPARE(pause(1, 500, {}, {}, 1), 375); // a quarter less at the most
    QCOMPARE(pause(2, 500, {}, {}, 0.5), 875);
}

void tst_RetryPolicy::waitsAsLongAsItIsAsked() {
    QCOMPARE(pause(1, 429, {}, milliseconds(1)), 1);
    QCOMPARE(pause(2, 429, {}, milliseconds(60'000), 1), 60'000);
}

void tst_RetryPolicy::tellsTheOperatorWhereThePauseIsLong() {
    QCOMPARE(pause(1, 429, {}, milliseconds(60'001)), -1);
}

void tst_RetryPolicy::obeysTheServer() {
    QCOMPARE(pause(1, 429, {{"X-Should-Retry", "false"}}), -1);
    QCOMPARE(pause(1, 400, {{"x-should-retry", "true"}}), 500);
    QCOMPARE(pause(3, 400, {{"x-should-retry", "true"}}), -1);
    QCOMPARE(pause(1, 429, {{"x-should-retry", "maybe"}}), 500);
}

QTEST_APPLESS_MAIN(tst_RetryPolicy)
#include "tst_retry_policy.moc"
