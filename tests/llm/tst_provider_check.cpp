#include "certificates.h"
#include "llm/providers.h"
#include "loopback.h"
#include "net/qt_http.h"
#include "secrets/memory_secrets.h"

#include <QtTest>

using base::ErrorKind;
using config::KeySource;
using config::ProviderConfig;
using State = llm::CheckStep::State;

namespace {

QByteArray http(int status, const QByteArray& body, const QByteArray& headers = {}) {
    return "HTTP/1.1 " + QByteArray::number(status) + " X\r\n" + headers +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}
const QByteArray list = http(200, R"({"object":"list","data":[{"id":"gpt-x"},{"id":"gpt-y"}]})");
const QByteArray missing = http(404, "Not Found");
const QByteArray answer = http(
    200, "data: {\"model\":\"gpt-x-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"OK\"}}]}\n\n"
         "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
const QByteArray page =
    http(200, "<!DOCTYPE html><title>Welcome to the hotel</title>", "Content-Type: text/html\r\n");

QByteArray refusal(int status, const char* message, const char* code) {
    return http(status, QByteArray(R"({"error":{"message":")") + message + R"(","code":")" + code + "\"}}",
                "Content-Type: application/json\r\n");
}

} // namespace

/// "Test" against servers on this machine that fail in each of the ways.
class tst_ProviderCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qputenv("TST_KEY", "sk-canary"); }
    void goesTheWholeWay();
    void saysHowItIsEncrypted();
    void stopsAtTheStepThatFailed_data();
    void stopsAtTheStepThatFailed();
    void stopsWhereNothingListens();
    void stopsAtAnUnknownName();
    void stopsAtACertificateThatIsNotTrusted_data();
    void stopsAtACertificateThatIsNotTrusted();
    void stopsWhereNoTlsIsSpoken();
    void stopsAtAProxyThatIsNotThere();
    void stopsWithoutAKey();
    void stopsAtAMissingAuthorityFile();
    void readsTheKeyOnce();
    void asksNothingTwice();

private:
    ProviderConfig at(const LoopbackServer& server, const char* scheme = "http") const {
        return {.name = "p",
                .api = "openai-chat",
                .baseUrl = server.url("/v1", scheme).text(),
                .model = "gpt-x",
                .key = {KeySource::Kind::Environment, "TST_KEY"}};
    }
    std::vector<llm::CheckStep> check(const ProviderConfig& config) {
        auto provider = m_providers.make(config);
        if (!provider) qFatal("%s", provider.error().detail.c_str());
        const auto future = (*provider)->check({});
        provider->reset(); // the window may close the form meanwhile
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000)) qFatal("no end");
        for (const llm::CheckStep& step : future.result())
            qInfo("%-11s %d  %4lld ms  %s", step.name.c_str(), int(step.state), qlonglong(step.ms),
                  step.detail.c_str());
        return future.result();
    }
    /// The one step that failed; none behind it was reached, and every one before it is fine.
    static llm::CheckStep stop(const std::vector<llm::CheckStep>& steps) {
        llm::CheckStep found;
        for (const llm::CheckStep& step : steps) {
            if (step.detail.find("sk-canary") != std::string::npos) qFatal("the key is shown");
            const State expected = found.error ? State::NotReached : State::Ok;
            if (step.state == State::Failed && !found.error)
                found = step;
            else if (step.state != expected)
                qFatal("%s is out of order", step.name.c_str());
        }
        return found;
    }
    net::QtHttpFactory m_http;
    secrets::MemorySecrets m_secrets;
    base::SystemClock m_clock;
    llm::Providers m_providers{m_http, m_secrets, m_clock};
    Certificates m_certificates;
};

void tst_ProviderCheck::goesTheWholeWay() {
    LoopbackServer server([](QTcpSocket* s, const QByteArray& request) {
        s->write(request.startsWith("GET") ? list : answer);
    });
    const auto steps = check(at(server));
    QStringList names;
    for (const llm::CheckStep& step : steps) {
        QCOMPARE(int(step.state), int(State::Ok));
        names += QString::fromStdString(step.name);
    }
    QCOMPARE(names.join(QLatin1Char(' ')),
             QStringLiteral("Address Connection Encryption Key Model Permission Answer"));
    QCOMPARE(steps[4].detail, std::string("gpt-x"));
    QCOMPARE(steps[6].detail, std::string("from gpt-x-1"));
}

void tst_ProviderCheck::saysHowItIsEncrypted() {
    auto* tls = new QSslServer;
    tls->setSslConfiguration(m_certificates.server());
    LoopbackServer server(
        [](QTcpSocket* s, const QByteArray& request) {
            s->write(request.startsWith("GET") ? missing : answer);
        },
        tls);
    ProviderConfig config = at(server, "https");
    config.way.extraCaFile = m_certificates.authorityFile().toStdString();
    const auto steps = check(config);
    QVERIFY(!stop(steps).error);
    QVERIFY2(steps[2].detail.starts_with("TLSv1.3, certificate of server by authority, until 20"),
             steps[2].detail.c_str());
}

void tst_ProviderCheck::stopsAtTheStepThatFailed_data() {
    QTest::addColumn<QByteArray>("models");
    QTest::addColumn<QByteArray>("chat");
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char* name, const QByteArray& models, const QByteArray& chat, const char* step,
                        ErrorKind kind) {
        QTest::newRow(name) << models << chat << QByteArray(step) << kind;
    };
    const QByteArray badKey = refusal(401, "Incorrect API key provided: sk-canary", "invalid_api_key");
    row("wrong key", badKey, badKey, "Key", ErrorKind::Auth);
    row("open list, wrong key", list, badKey, "Key", ErrorKind::Auth);
    row("no list, wrong key", missing, badKey, "Key", ErrorKind::Auth);
    row("unknown model", list, refusal(404, "The model does not exist", "model_not_found"), "Model",
        ErrorKind::ModelUnknown);
    row("not this model", list, refusal(403, "Project has no access", "x"), "Permission",
        ErrorKind::Forbidden);
    row("no list for this key, not this model", refusal(403, "Missing scopes", "x"),
        refusal(403, "Project has no access", "x"), "Permission", ErrorKind::Forbidden);
    row("no money", list, refusal(429, "You exceeded your quota", "insufficient_quota"), "Permission",
        ErrorKind::Quota);
    row("too often", list, refusal(429, "Slow down", "rate_limit_exceeded"), "Answer", ErrorKind::RateLimit);
    row("broken server", list, http(500, "oops"), "Answer", ErrorKind::Server);
    row("a page everywhere", page, page, "Answer", ErrorKind::Protocol);
    row("wrong path", missing, missing, "Model", ErrorKind::ModelUnknown);
    row("moved", http(308, "", "Location: https://elsewhere.example/v1/models\r\n"), answer, "Address",
        ErrorKind::Protocol);
    row("broken list", http(200, "{}"), answer, "", ErrorKind::Cancelled);
    row("no list for this key", refusal(403, "Missing scopes", "x"), answer, "", ErrorKind::Cancelled);
}

void tst_ProviderCheck::stopsAtTheStepThatFailed() {
    QFETCH(QByteArray, models);
    QFETCH(QByteArray, chat);
    QFETCH(QByteArray, step);
    QFETCH(ErrorKind, kind);
    LoopbackServer server([&](QTcpSocket* s, const QByteArray& request) {
        s->write(request.startsWith("GET") ? models : chat);
    });
    const auto failed = stop(check(at(server)));
    QCOMPARE(QByteArray::fromStdString(failed.name), step);
    if (!step.isEmpty()) QCOMPARE(failed.error->kind, kind);
}

void tst_ProviderCheck::stopsWhereNothingListens() {
    ProviderConfig config;
    {
        const LoopbackServer server([](QTcpSocket*, const QByteArray&) {});
        config = at(server);
    }
    const auto failed = stop(check(config));
    QCOMPARE(failed.name, std::string("Connection"));
    QCOMPARE(failed.error->kind, ErrorKind::Network);
}

void tst_ProviderCheck::stopsAtAnUnknownName() {
    LoopbackServer server([](QTcpSocket*, const QByteArray&) {});
    ProviderConfig config = at(server);
    config.baseUrl = "https://nobody.invalid/v1";
    const auto failed = stop(check(config));
    QCOMPARE(failed.name, std::string("Address"));
    QCOMPARE(failed.error->kind, ErrorKind::Network);
    QVERIFY(failed.detail.find("nobody.invalid") != std::string::npos);
}

void tst_ProviderCheck::stopsAtACertificateThatIsNotTrusted_data() {
    QTest::addColumn<QSslConfiguration>("tls");
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("unknown authority")
        << m_certificates.server() << false << QByteArray("issuer certificate");
    QTest::newRow("expired") << m_certificates.expiredServer() << true << QByteArray("expired");
    QTest::newRow("another host") << m_certificates.strangeServer() << true << QByteArray("host name");
}

void tst_ProviderCheck::stopsAtACertificateThatIsNotTrusted() {
    QFETCH(QSslConfiguration, tls);
    QFETCH(bool, trusted);
    QFETCH(QByteArray, words);
    auto* socket = new QSslServer;
    socket->setSslConfiguration(tls);
    LoopbackServer server([](QTcpSocket* s, const QByteArray&) { s->write(answer); }, socket);
    ProviderConfig config = at(server, "https");
    if (trusted) config.way.extraCaFile = m_certificates.authorityFile().toStdString();
    const auto failed = stop(check(config));
    QCOMPARE(failed.name, std::string("Encryption"));
    QCOMPARE(failed.error->kind, ErrorKind::Tls);
    QVERIFY2(failed.detail.find(words.toStdString()) != std::string::npos, failed.detail.c_str());
    QVERIFY(server.requests.isEmpty());
}

void tst_ProviderCheck::stopsWhereNoTlsIsSpoken() {
    LoopbackServer server([](QTcpSocket*, const QByteArray&) {});
    QTcpServer plain;
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    connect(&plain, &QTcpServer::newConnection, this, [&] {
        QTcpSocket* s = plain.nextPendingConnection();
        connect(s, &QTcpSocket::readyRead, s, [s] {
            s->write("HTTP/1.1 400 Bad Request\r\n\r\n");
            s->disconnectFromHost();
        });
    });
    ProviderConfig config = at(server);
    config.baseUrl = "https://127.0.0.1:" + std::to_string(plain.serverPort());
    const auto failed = stop(check(config));
    QCOMPARE(failed.name, std::string("Encryption"));
    QCOMPARE(failed.error->kind, ErrorKind::Tls);
}

void tst_ProviderCheck::stopsAtAProxyThatIsNotThere() {
    LoopbackServer server([](QTcpSocket*, const QByteArray&) {});
    ProviderConfig config = at(server);
    config.baseUrl = "https://llm.example/v1";
    config.way.proxy = {.kind = config::ProxyConfig::Kind::Custom, .url = "http://127.0.0.1:1"};
    const auto failed = stop(check(config));
    QCOMPARE(failed.name, std::string("Connection"));
    QVERIFY2(failed.detail.find("roxy") != std::string::npos, failed.detail.c_str());
}

void tst_ProviderCheck::stopsWithoutAKey() {
    LoopbackServer server([](QTcpSocket* s, const QByteArray&) { s->write(list); });
    ProviderConfig config = at(server);
    config.key = {.kind = KeySource::Kind::Command, .command = {"false"}};
    auto failed = stop(check(config));
    QCOMPARE(failed.name, std::string("Key"));
    QCOMPARE(failed.error->kind, ErrorKind::Unavailable);
    config.key = {.kind = KeySource::Kind::File, .name = "/nonexistent/key"};
    failed = stop(check(config));
    QCOMPARE(failed.name, std::string("Key"));
    QCOMPARE(failed.error->kind, ErrorKind::Auth);
    QVERIFY(server.requests.isEmpty());
}

void tst_ProviderCheck::stopsAtAMissingAuthorityFile() {
    LoopbackServer server([](QTcpSocket*, const QByteArray&) {});
    ProviderConfig config = at(server, "https");
    config.way.extraCaFile = "/nonexistent/ca.pem";
    const auto failed = stop(check(config));
    QCOMPARE(failed.name, std::string("Encryption"));
    QCOMPARE(failed.error->kind, ErrorKind::InvalidInput);
}

void tst_ProviderCheck::readsTheKeyOnce() {
    LoopbackServer server([](QTcpSocket* s, const QByteArray& request) {
        s->write(request.startsWith("GET") ? list : answer);
    });
    QTemporaryDir dir;
    const std::string runs = dir.filePath(QStringLiteral("runs")).toStdString();
    ProviderConfig config = at(server);
    config.key = {.kind = KeySource::Kind::Command,
                  .command = {"sh", "-c", "echo x >> " + runs + "; echo sk"}};
    QVERIFY(!stop(check(config)).error);
    QFile file(QString::fromStdString(runs));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("x\n"));
}

void tst_ProviderCheck::asksNothingTwice() {
    LoopbackServer server([](QTcpSocket* s, const QByteArray& request) {
        s->write(request.startsWith("GET")
                     ? list
                     : http(429, "{}", "Retry-After: 7\r\nContent-Type: application/json\r\n"));
    });
    const auto failed = stop(check(at(server)));
    QCOMPARE(failed.name, std::string("Answer"));
    QCOMPARE(failed.error->retryAfter, std::optional(std::chrono::milliseconds(7000)));
    QCOMPARE(server.requests.size(), 2);
}

QTEST_GUILESS_MAIN(tst_ProviderCheck)
#include "tst_provider_check.moc"
