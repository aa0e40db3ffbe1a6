#include <set>

#include <QSignalSpy>
#include <QTest>

#include "fake_host.h"
#include "mcp/result_cache.h"

using namespace mcp;
using namespace std::chrono_literals;
using base::ErrorKind;
using fake::Connected;
using fake::Json;
using Era = Connected::Era;
using Time = ResultCache::Time;

namespace {

const Json everything = fake::json(R"({"tools":{},"resources":{"subscribe":true,"listChanged":true},
                                       "prompts":{"listChanged":true}})");

Json resources(const char* uri, int ttl = 60'000, const char* scope = "private") {
    return {{"resultType", "complete"},
            {"resources", {{{"uri", uri}, {"name", uri}}}},
            {"ttlMs", ttl},
            {"cacheScope", scope}};
}
Json contents(const char* words, int ttl = 60'000, const char* scope = "private") {
    return {{"resultType", "complete"},
            {"contents", {{{"uri", "a:1"}, {"text", words}}}},
            {"ttlMs", ttl},
            {"cacheScope", scope}};
}

template <typename Value>
bool arrived(const QFuture<Value>& future) {
    return QTest::qWaitFor([&] { return future.isFinished(); }, 2'000) && future.resultCount() == 1;
}

/// The server is asked for a:1 and answers with `words`.
bool readsAnew(Connected& server, const char* words, const Json& answer) {
    const auto read = server.client.readResource("a:1");
    if (read.isFinished()) return false;
    server->answer(server->expectMethod("resources/read"), answer);
    return arrived(read) && read.result() && read.result()->front().text == words;
}
/// It is known already: nobody is asked.
bool isKept(Connected& server, const char* words) {
    const auto read = server.client.readResource("a:1");
    return read.isFinished() && read.result() && read.result()->front().text == words && server->sent.empty();
}

} // namespace

class CachingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsTheCarefulWay_data() {
        QTest::addColumn<QByteArray>("result");
        QTest::addColumn<int>("ttl");
        QTest::addColumn<bool>("shared");
        QTest::newRow("private") << QByteArray(R"({"ttlMs":5,"cacheScope":"private"})") << 5 << false;
        QTest::newRow("public") << QByteArray(R"({"ttlMs":5,"cacheScope":"public"})") << 5 << true;
        QTest::newRow("absent") << QByteArray("{}") << 0 << false;
        QTest::newRow("negative") << QByteArray(R"({"ttlMs":-5,"cacheScope":"public"})") << 0 << true;
        QTest::newRow("text") << QByteArray(R"({"ttlMs":"5","cacheScope":1})") << 0 << false;
        QTest::newRow("for ever") << QByteArray(R"({"ttlMs":9007199254740991})") << 86'400'000 << false;
        QTest::newRow("beyond") << QByteArray(R"({"ttlMs":1e300})") << 0 << false;
        QTest::newRow("unknown scope") << QByteArray(R"({"ttlMs":5,"cacheScope":"team"})") << 5 << false;
    }
    void readsTheCarefulWay() {
        QFETCH(QByteArray, result);
        QFETCH(int, ttl);
        QFETCH(bool, shared);
        const CacheHint hint = readCacheHint(fake::json(result.constData()));
        QCOMPARE(hint.ttl.count(), ttl);
        QCOMPARE(hint.shared, shared);
    }

    void keepsAResultForItsTime() {
        ResultCache cache;
        const Time start{};
        const Json params{{"uri", "a"}};
        cache.keep("resources/read", params, 0, "x", {.ttl = 10ms}, start, cache.generation());
        QVERIFY(cache.find("resources/read", params, 0, start + 9ms));
        QVERIFY(!cache.find("resources/read", params, 0, start + 10ms));
        QVERIFY(!cache.find("resources/read", {{"uri", "b"}}, 0, start));
        QVERIFY(!cache.find("resources/list", params, 0, start));
        cache.keep("tools/call", params, 0, "x", {.ttl = 10ms}, start, cache.generation());
        QVERIFY(!cache.find("tools/call", params, 0, start)); // an action, whatever its server says
        cache.keep("resources/list", nullptr, 0, "x", {.ttl = 0ms}, start, cache.generation());
        QVERIFY(!cache.find("resources/list", nullptr, 0, start));
    }

    void keepsTheResultsOfOthersApart() {
        ResultCache cache;
        const Time now{};
        cache.keep("resources/list", nullptr, 1, "mine", {.ttl = 10ms}, now, cache.generation());
        cache.keep("prompts/list", nullptr, 1, "all", {.ttl = 10ms, .shared = true}, now, cache.generation());
        QVERIFY(!cache.find("resources/list", nullptr, 2, now));
        QVERIFY(cache.find("resources/list", nullptr, 1, now));
        QVERIFY(cache.find("prompts/list", nullptr, 2, now));
    }

    void keepsNothingThatAChangeOvertook() {
        ResultCache cache;
        const int asked = cache.generation();
        cache.drop("resources/list"); // told while the answer was on its way
        cache.keep("resources/list", nullptr, 0, "old", {.ttl = 10ms}, {}, asked);
        QVERIFY(!cache.find("resources/list", nullptr, 0, {}));
    }

    void staysWithinItsBounds() {
        ResultCache cache;
        const Time now{};
        const std::string large(ResultCache::maxBytes / 4, 'x');
        for (int i = 0; i < 10; ++i)
            cache.keep("resources/read", {{"uri", std::to_string(i)}}, 0, large, {.ttl = (100 + i) * 1ms},
                       now, cache.generation());
        int kept = 0;
        for (int i = 0; i < 10; ++i)
            kept += cache.find("resources/read", {{"uri", std::to_string(i)}}, 0, now) ? 1 : 0;
        QCOMPARE(kept, 3);
        QVERIFY(cache.find("resources/read", {{"uri", "9"}}, 0, now));
        cache.keep("resources/read", {{"uri", "huge"}}, 0, large + large + large, {.ttl = 1h}, now,
                   cache.generation());
        QVERIFY(!cache.find("resources/read", {{"uri", "huge"}}, 0, now));
    }

    void asksOnceForWhatIsFresh() {
        Connected server(Era::Modern, nullptr, everything);
        QVERIFY(readsAnew(server, "one", contents("one")));
        QVERIFY(isKept(server, "one"));
        const auto other = server.client.readResource("b:2"); // another parameter, another result
        server->answer(server->expectMethod("resources/read"), contents("two", 0));
        QVERIFY(arrived(other));
        QVERIFY(isKept(server, "one"));
    }

    void asksAgainForWhatIsStale_data() {
        QTest::addColumn<Json>("first");
        QTest::newRow("at once") << contents("one", 0);
        QTest::newRow("soon") << contents("one", 1);
        Json silent = contents("one");
        silent.erase("ttlMs");
        QTest::newRow("no word of it") << silent;
    }
    void asksAgainForWhatIsStale() {
        QFETCH(Json, first);
        Connected server(Era::Modern, nullptr, everything);
        QVERIFY(readsAnew(server, "one", first));
        QTest::qWait(5);
        QVERIFY(readsAnew(server, "two", contents("two")));
    }

    void keepsAListAsLongAsItsShortestPage() {
        Connected server(Era::Modern, nullptr, everything);
        const auto listed = [&server](int firstTtl, int secondTtl) {
            const auto list = server.client.listResources();
            if (list.isFinished()) return false;
            Json page = resources("a:1", firstTtl);
            page["nextCursor"] = "2";
            server->answer(server->expectMethod("resources/list"), page);
            server->answer(server->expectMethod("resources/list"), resources("a:2", secondTtl));
            return arrived(list) && list.result()->size() == 2;
        };
        QVERIFY(listed(60'000, 1));
        QTest::qWait(5);
        QVERIFY(listed(60'000, 60'000));
        const auto kept = server.client.listResources();
        QVERIFY(kept.isFinished());
        QCOMPARE(kept.result()->size(), 2U);
    }

    void forgetsWhatTheServerChanged_data() {
        QTest::addColumn<QByteArray>("notification");
        QTest::addColumn<bool>("kept");
        QTest::newRow("the resource")
            << QByteArray(R"({"method":"notifications/resources/updated","params":{"uri":"a:1"}})") << false;
        QTest::newRow("another")
            << QByteArray(R"({"method":"notifications/resources/updated","params":{"uri":"b:1"}})") << true;
        QTest::newRow("the list") << QByteArray(R"({"method":"notifications/resources/list_changed"})")
                                  << false;
        QTest::newRow("the prompts") << QByteArray(R"({"method":"notifications/prompts/list_changed"})")
                                     << true;
    }
    void forgetsWhatTheServerChanged() {
        QFETCH(QByteArray, notification);
        QFETCH(bool, kept);
        Connected server(Era::Modern, nullptr, everything);
        QVERIFY(readsAnew(server, "one", contents("one")));
        Json note = fake::json(notification.constData());
        note["jsonrpc"] = "2.0";
        server->inject(note);
        if (kept)
            QVERIFY(isKept(server, "one"));
        else
            QVERIFY(readsAnew(server, "two", contents("two")));
    }

    void forgetsEverythingWithTheConnection() {
        Connected server(Era::Modern, nullptr, everything);
        QVERIFY(readsAnew(server, "one", contents("one")));
        server->die();
        QTRY_COMPARE(server.client.state(), Client::State::Failed);
        server.client.start();
        QVERIFY(server.transports.wait(2));
        Json welcome = fake::discoverResult();
        welcome["capabilities"] = everything;
        server->answer(server->expectMethod("server/discover"), welcome);
        server->answer(server->expectMethod("tools/list"), fake::toolList({}));
        server->expectMethod("subscriptions/listen");
        QVERIFY(readsAnew(server, "two", contents("two")));
    }

    void sharesNothingPrivateWithAnotherToken() {
        Connected server(Era::Modern, nullptr, everything);
        QVERIFY(readsAnew(server, "mine", contents("mine")));
        server->context = 1;
        QVERIFY(readsAnew(server, "theirs", contents("theirs", 60'000, "public")));
        server->context = 2;
        QVERIFY(isKept(server, "theirs"));
    }

    void keepsNothingThatDependsOnAnAnswer() {
        fake::Host host;
        Connected server(Era::Modern, &host, everything);
        const auto read = server.client.readResource("a:1");
        server->answer(server->expectMethod("resources/read"),
                       fake::json(R"({"resultType":"input_required","requestState":"s"})"));
        server->answer(server->expectMethod("resources/read"), contents("one"));
        QVERIFY(arrived(read) && read.result());
        QVERIFY(readsAnew(server, "two", contents("two")));
    }

    void keepsNothingOfALegacyServer() {
        Connected server(Era::Legacy, nullptr, everything);
        QVERIFY(readsAnew(server, "one", contents("one")));
        QVERIFY(readsAnew(server, "two", contents("two")));
    }

    void listsToolsAgainOnUseAndNeverByItself() {
        fake::Transports transports;
        Client client({.name = "fake", .command = "fake"}, transports.factory(), fake::self);
        client.start();
        transports->answer(transports->expectMethod("server/discover"), fake::discoverResult());
        Json tools = fake::toolList({"t"});
        tools["ttlMs"] = 20;
        transports->answer(transports->expectMethod("tools/list"), tools);
        QTRY_COMPARE(client.state(), Client::State::Ready);
        transports->expectMethod("subscriptions/listen");
        QVERIFY(transports->isSilent(100)); // no polling
        const auto call = client.callTool("t", "{}");
        std::set<std::string> methods;
        for (int i = 0; i < 2; ++i)
            methods.insert(base::textAt(transports->expect(), "method"));
        QVERIFY(methods == (std::set<std::string>{"tools/call", "tools/list"}));
        const auto second = client.callTool("t", "{}");
        QVERIFY(transports->expectMethod("tools/call") > 0);
        QVERIFY(transports->isSilent(100));
    }
};

QTEST_GUILESS_MAIN(CachingTest)
#include "tst_caching.moc"
