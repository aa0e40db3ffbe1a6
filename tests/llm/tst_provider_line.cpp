#include "certificates.h"
#include "llm/providers.h"
#include "loopback.h"
#include "net/qt_http.h"
#include "secrets/memory_secrets.h"

#include <QtTest>

using base::ErrorKind;
using config::KeySource;
using config::ProviderConfig;
using llm::Reply;

namespace {

const QByteArray hello = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n";
const QByteArray done =
    "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

void answer(QTcpSocket* socket, const QByteArray&) {
    socket->write(head + hello + done);
    socket->disconnectFromHost();
}

QString words(const Reply& reply) {
    return reply.error ? QString::fromStdString(reply.error->detail) : QString();
}

} // namespace

/// A configured provider against servers on this machine, with nothing faked between.
class tst_ProviderLine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sendsItsKeyToItsOwnOriginOnly_data();
    void sendsItsKeyToItsOwnOriginOnly();
    void sendsNoHeaderThatBreaksOut_data();
    void sendsNoHeaderThatBreaksOut();
    void takesARotatedKeyWithTheNextQuestion();
    void givesEveryProviderItsOwnWay();
    void endsAnAnswerThatOnlyShowsSignsOfLife();
    void waitsForAnAnswerThatGoesOn();
    void endsAnAnswerThatTakesTooLong();
    void refusesSettingsThatCannotWork_data();
    void refusesSettingsThatCannotWork();
    void tellsAMissingCertificateFile();
    void showsItsCertificateWithTheKeyFromTheKeychain();
    void givesTheProxyThePasswordFromTheKeychain();

private:
    ProviderConfig at(const LoopbackServer& server) const {
        return {.name = "p",
                .api = "openai-chat",
                .baseUrl = server.url("/v1").text(),
                .model = "m",
                .key = {KeySource::Kind::Environment, "TST_KEY"}};
    }
    Reply ask(const ProviderConfig& config) {
        const auto provider = m_providers.make(config);
        if (!provider) qFatal("%s", provider.error().detail.c_str());
        Reply reply;
        bool ended = false;
        llm::ReplyRequest request{
            .messages = {{.role = chat::Role::User, .blocks = {chat::TextBlock{"Hi"}}}}};
        const auto stream = (*provider)->reply(std::move(request));
        connect(stream.get(), &llm::ReplyStream::event, this, [&](const llm::ReplyEvent& event) {
            reply.take(event);
            ended = ended || std::holds_alternative<llm::ReplyEnd>(event);
        });
        if (!QTest::qWaitFor([&] { return ended; }, 10'000)) qFatal("no end");
        return reply;
    }
    Certificates m_certificates;
    net::QtHttpFactory m_http;
    secrets::MemorySecrets m_secrets;
    base::SystemClock m_clock;
    llm::Providers m_providers{m_http, m_secrets, m_clock};
};

void tst_ProviderLine::sendsItsKeyToItsOwnOriginOnly_data() {
    QTest::addColumn<int>("status");
    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("%d", status) << status;
}

void tst_ProviderLine::sendsItsKeyToItsOwnOriginOnly() {
    QFETCH(int, status);
    qputenv("TST_KEY", "sk-canary");
    LoopbackServer elsewhere(answer);
    LoopbackServer server([&](QTcpSocket* s, const QByteArray&) {
        s->write("HTTP/1.1 " + QByteArray::number(status) + " Moved\r\nLocation: " +
                 QByteArray::fromStdString(elsewhere.url("/v1/chat/completions").text()) +
                 "\r\nContent-Length: 0\r\n\r\n");
    });
    const Reply reply = ask(at(server));
    QVERIFY(reply.error && !reply.complete);
    QVERIFY(elsewhere.requests.isEmpty());
    QCOMPARE(server.requests.size(), 1);
    QVERIFY(server.requests[0].contains("sk-canary"));
    QVERIFY(!words(reply).contains(QLatin1String("sk-canary")));
}

void tst_ProviderLine::sendsNoHeaderThatBreaksOut_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("line in a key") << QByteArray("sk\r\nX-Evil: 1") << QByteArray("X-A") << QByteArray("a");
    QTest::newRow("LF in a key") << QByteArray("sk\nX-Evil: 1") << QByteArray("X-A") << QByteArray("a");
    QTest::newRow("line in a value") << QByteArray("sk") << QByteArray("X-A") << QByteArray("a\r\nX-Evil: 1");
    QTest::newRow("CR in a value") << QByteArray("sk") << QByteArray("X-A") << QByteArray("a\rX-Evil: 1");
    QTest::newRow("NUL in a value") << QByteArray("sk") << QByteArray("X-A")
                                    << QByteArray("a\0X-Evil: 1", 11);
    QTest::newRow("line in a name") << QByteArray("sk") << QByteArray("X-Evil: 1\r\nX-A") << QByteArray("a");
    QTest::newRow("colon in a name") << QByteArray("sk") << QByteArray("X-Evil: 1") << QByteArray("a");
    QTest::newRow("a second length") << QByteArray("sk") << QByteArray("content-LENGTH") << QByteArray("0");
    QTest::newRow("chunks") << QByteArray("sk") << QByteArray("Transfer-Encoding") << QByteArray("chunked");
}

void tst_ProviderLine::sendsNoHeaderThatBreaksOut() {
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    qputenv("TST_KEY", key);
    LoopbackServer server(answer);
    ProviderConfig config = at(server);
    config.headers = {{name.toStdString(), value.toStdString()}};
    const Reply reply = ask(config);
    QVERIFY(reply.error);
    QVERIFY(server.requests.isEmpty());
    QCOMPARE(reply.error->kind, key == "sk" ? ErrorKind::InvalidInput : ErrorKind::Auth);
    QVERIFY2(!words(reply).contains(QLatin1String("Evil: 1\r")) &&
                 !words(reply).contains(QLatin1String("sk")),
             qPrintable(words(reply)));
}

void tst_ProviderLine::takesARotatedKeyWithTheNextQuestion() {
    LoopbackServer server(answer);
    const auto provider = m_providers.make(at(server));
    QVERIFY(provider);
    for (const char* key : {"first", "second"}) {
        qputenv("TST_KEY", key);
        bool ended = false;
        const auto stream = (*provider)->reply({});
        connect(stream.get(), &llm::ReplyStream::event, this, [&](const llm::ReplyEvent& event) {
            ended = ended || std::holds_alternative<llm::ReplyEnd>(event);
        });
        QTRY_VERIFY(ended);
        QVERIFY(server.requests.last().contains(QByteArray("Bearer ") + key + "\r\n"));
    }
}

void tst_ProviderLine::givesEveryProviderItsOwnWay() {
    qputenv("TST_KEY", "k");
    LoopbackServer server(answer), proxy(answer);
    ProviderConfig direct = at(server), through = at(server);
    through.baseUrl = "http://llm.example/v1";
    through.way.proxy = {.kind = config::ProxyConfig::Kind::Custom,
                         .url = "http://127.0.0.1:" + std::to_string(proxy.url().url().port())};
    QCOMPARE(ask(through).text, std::string("Hello"));
    QCOMPARE(ask(direct).text, std::string("Hello"));
    QCOMPARE(proxy.requests.size(), 1);
    QVERIFY(proxy.requests[0].startsWith("POST http://llm.example/v1/chat/completions"));
    QCOMPARE(server.requests.size(), 1);
}

void tst_ProviderLine::endsAnAnswerThatOnlyShowsSignsOfLife() {
    qputenv("TST_KEY", "k");
    LoopbackServer server([](QTcpSocket* s, const QByteArray&) {
        s->write(head + hello);
        auto* timer = new QTimer(s);
        QObject::connect(timer, &QTimer::timeout, s, [s] { s->write(": PROCESSING\n\n"); });
        timer->start(10);
    });
    ProviderConfig config = at(server);
    config.timeouts.idle = std::chrono::seconds(5);
    config.timeouts.progress = std::chrono::milliseconds(200);
    const Reply reply = ask(config);
    QVERIFY(reply.error);
    QCOMPARE(reply.error->kind, ErrorKind::Timeout);
    QCOMPARE(reply.text, std::string("Hello"));
    QVERIFY2(words(reply).contains(QLatin1String("signs of life")), qPrintable(words(reply)));
}

void tst_ProviderLine::waitsForAnAnswerThatGoesOn() {
    qputenv("TST_KEY", "k");
    LoopbackServer server([](QTcpSocket* s, const QByteArray&) {
        s->write(head);
        auto* timer = new QTimer(s);
        QObject::connect(timer, &QTimer::timeout, s, [s, left = 20]() mutable {
            if (left-- > 0) return void(s->write(hello));
            s->write(done);
            s->disconnectFromHost();
        });
        timer->start(30);
    });
    ProviderConfig config = at(server);
    config.timeouts.progress = std::chrono::milliseconds(300); // half of what the whole answer takes
    const Reply reply = ask(config);
    QVERIFY2(!reply.error, qPrintable(words(reply)));
    QVERIFY(reply.complete);
}

void tst_ProviderLine::endsAnAnswerThatTakesTooLong() {
    qputenv("TST_KEY", "k");
    LoopbackServer server([](QTcpSocket* s, const QByteArray&) {
        s->write(head);
        auto* timer = new QTimer(s);
        QObject::connect(timer, &QTimer::timeout, s, [s] { s->write(hello); });
        timer->start(10);
    });
    ProviderConfig config = at(server);
    config.timeouts.total = std::chrono::milliseconds(200);
    const Reply reply = ask(config);
    QVERIFY(reply.error);
    QCOMPARE(reply.error->kind, ErrorKind::Timeout);
    QVERIFY(reply.text.starts_with("Hello"));
}

void tst_ProviderLine::refusesSettingsThatCannotWork_data() {
    QTest::addColumn<ProviderConfig>("config");
    QTest::addColumn<QString>("words");
    const ProviderConfig good{.name = "p", .api = "openai-chat", .baseUrl = "http://127.0.0.1:1"};
    ProviderConfig bad = good;
    bad.baseUrl = "nonsense";
    QTest::newRow("address") << bad << QStringLiteral("http");
    bad = good;
    bad.api = "telepathy";
    QTest::newRow("API") << bad << QStringLiteral("telepathy");
    bad = good;
    bad.way.proxy = {.kind = config::ProxyConfig::Kind::Custom, .url = "proxy:3128"};
    QTest::newRow("proxy") << bad << QStringLiteral("the address of the proxy");
    bad = good;
    bad.way.clientCertificate.certFile = "/tmp/me.pem";
    QTest::newRow("certificate") << bad << QStringLiteral("has no key");
}

void tst_ProviderLine::refusesSettingsThatCannotWork() {
    QFETCH(ProviderConfig, config);
    QFETCH(QString, words);
    const auto made = m_providers.make(config);
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::InvalidInput);
    QVERIFY(QString::fromStdString(made.error().detail).contains(words));
    // Among the others it is not missing: it says what is wrong with it.
    m_providers.apply({config});
    llm::Provider* const there = m_providers.find("p");
    QVERIFY(there);
    QCOMPARE(there->models().result().error(), made.error());
    QCOMPARE(there->check({}).result().at(0).error, std::optional(made.error()));
    std::optional<base::Error> told;
    const auto stream = there->reply({});
    connect(stream.get(), &llm::ReplyStream::event, this,
            [&](const llm::ReplyEvent& event) { told = std::get<llm::ReplyEnd>(event).error; });
    QTRY_COMPARE(told, std::optional(made.error()));
    m_providers.apply({});
}

void tst_ProviderLine::tellsAMissingCertificateFile() {
    qputenv("TST_KEY", "k");
    LoopbackServer server(answer);
    ProviderConfig config = at(server);
    config.baseUrl = server.url("/v1", "https").text();
    config.way.extraCaFile = "/nonexistent/ca.pem";
    const Reply reply = ask(config);
    QVERIFY(reply.error);
    QCOMPARE(reply.error->kind, ErrorKind::InvalidInput);
    QVERIFY2(words(reply).contains(QLatin1String("/nonexistent/ca.pem")), qPrintable(words(reply)));
    QVERIFY(server.requests.isEmpty());
}

void tst_ProviderLine::showsItsCertificateWithTheKeyFromTheKeychain() {
    qputenv("TST_KEY", "k");
    auto* tls = new QSslServer;
    tls->setSslConfiguration(m_certificates.askingServer());
    LoopbackServer server(answer, tls);
    ProviderConfig config = at(server);
    config.baseUrl = server.url("/v1", "https").text();
    config.way.extraCaFile = m_certificates.authorityFile().toStdString();
    config.way.clientCertificate = {m_certificates.clientFile().toStdString(),
                                    {KeySource::Kind::Keychain, "certificate/p"}};
    const Reply without = ask(config); // the keychain has no such key yet
    QVERIFY(without.error);
    QCOMPARE(without.error->kind, ErrorKind::InvalidInput);
    QVERIFY2(words(without).contains(QLatin1String("the key of the client certificate")),
             qPrintable(words(without)));
    QFile key(m_certificates.clientKeyFile());
    QVERIFY(key.open(QIODevice::ReadOnly));
    m_secrets.write("certificate/p", base::Secret(key.readAll().toStdString()));
    const Reply with = ask(config);
    QVERIFY2(!with.error, qPrintable(words(with)));
    QCOMPARE(with.text, std::string("Hello"));
    m_secrets.write("certificate/p", base::Secret("s3cret nonsense"));
    const Reply wrong = ask(config);
    QVERIFY(wrong.error && !words(wrong).contains(QLatin1String("s3cret")));
}

void tst_ProviderLine::givesTheProxyThePasswordFromTheKeychain() {
    qputenv("TST_KEY", "k");
    const QByteArray wanted = "Proxy-Authorization: Basic " + QByteArray("me:s3cret").toBase64();
    LoopbackServer proxy([&](QTcpSocket* s, const QByteArray& request) {
        if (request.contains(wanted)) return answer(s, request);
        s->write("HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n");
    });
    ProviderConfig config = at(proxy);
    config.baseUrl = "http://llm.example/v1";
    config.way.proxy = {.kind = config::ProxyConfig::Kind::Custom,
                        .url = "http://127.0.0.1:" + std::to_string(proxy.url().url().port()),
                        .user = "me",
                        .password = {KeySource::Kind::Keychain, "proxy/p"}};
    m_secrets.write("proxy/p", base::Secret("wrong"));
    QVERIFY(ask(config).error);
    // Qt asks once without and once with the password; wrong ones again and again would lock the account.
    QVERIFY2(proxy.requests.size() <= 2, qPrintable(QString::number(proxy.requests.size())));
    m_secrets.write("proxy/p", base::Secret("s3cret"));
    const Reply reply = ask(config);
    QVERIFY2(!reply.error, qPrintable(words(reply)));
    QCOMPARE(reply.text, std::string("Hello"));
}

QTEST_GUILESS_MAIN(tst_ProviderLine)
#include "tst_provider_line.moc"
