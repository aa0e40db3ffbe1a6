#include "certificates.h"
#include "loopback.h"
#include "net/qt_http.h"
#include "net/tls_material.h"

#include <QtTest>

using base::ErrorKind;
using net::HttpMaterial;
using net::HttpOptions;
using net::HttpRequest;
using net::Proxy;
using net::QtHttp;
using net::SafeUrl;
using Server = LoopbackServer;

namespace {

const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/// What a proxy of either kind wants to know, said by hand: CONNECT and absolute GET, or SOCKS5.
class ProxyServer : public QTcpServer {
public:
    explicit ProxyServer(quint16 target) : m_target(target) {
        if (!listen(QHostAddress::LocalHost)) qFatal("cannot listen");
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        });
    }
    Proxy settings(const char* scheme, std::vector<std::string> exceptions = {}) const {
        return {.kind = Proxy::Kind::Custom,
                .url = std::string(scheme) + "://127.0.0.1:" + std::to_string(serverPort()),
                .exceptions = std::move(exceptions)};
    }
    QList<QByteArray> asked; ///< what was to be reached, and for an HTTP proxy the whole head
    QByteArray wanted;       ///< "Basic …" where only that is let through

private:
    void read(QTcpSocket* socket) {
        if (QObject* target = socket->findChild<QTcpSocket*>()) {
            static_cast<QTcpSocket*>(target)->write(socket->readAll());
            return;
        }
        if (socket->peek(1) == "\x05") return readSocks(socket);
        if (!socket->peek(64 << 10).contains("\r\n\r\n")) return;
        const QByteArray head = socket->readAll();
        asked += head;
        if (!wanted.isEmpty() && !head.contains(wanted))
            return void(socket->write("HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                                      "Content-Length: 0\r\n\r\n"));
        if (!head.startsWith("CONNECT ")) return void(socket->write(ok));
        socket->write("HTTP/1.1 200 Connected\r\n\r\n");
        join(socket);
    }
    void readSocks(QTcpSocket* socket) {
        if (socket->bytesAvailable() < 5) { // greeting
            socket->readAll();
            socket->write(QByteArray("\x05\x00", 2));
            return;
        }
        const QByteArray request = socket->readAll();
        asked += request.mid(5, request.at(4));
        socket->write(QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00", 10));
        join(socket);
    }
    void join(QTcpSocket* socket) const {
        auto* target = new QTcpSocket(socket);
        connect(target, &QTcpSocket::readyRead, socket, [=] { socket->write(target->readAll()); });
        target->connectToHost(QHostAddress::LocalHost, m_target);
    }
    quint16 m_target;
};

Server* tlsServer(const QSslConfiguration& tls, QObject* parent) {
    auto* socket = new QSslServer;
    socket->setSslConfiguration(tls);
    auto* server = new Server([](QTcpSocket* s, const QByteArray&) { s->write(ok); }, socket);
    server->setParent(parent);
    return server;
}

HttpRequest get(const SafeUrl& url) {
    return {.url = url, .headers = {{"Authorization", "Bearer k"}}};
}
HttpRequest get(const char* url) {
    return get(SafeUrl::parse(url).value());
}

HttpOptions with(HttpMaterial material) {
    return {
        .material = [material] { return QtFuture::makeReadyFuture(base::Result<HttpMaterial>(material)); }};
}

} // namespace

class tst_WayOut : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asksThroughAnHttpProxy();
    void tunnelsTlsThroughAnHttpProxy_data();
    void tunnelsTlsThroughAnHttpProxy();
    void givesTheProxyItsPasswordAndTheServerNone();
    void tellsThatAProxyWantsAPassword();
    void tellsThatAProxyIsNotThere();
    void neverSendsLoopbackThroughAProxy();
    void reachesExceptionsDirectly();
    void ignoresTheSystemsProxyWhereNoneIsWanted();
    void knowsWhatIsReachedDirectly_data();
    void knowsWhatIsReachedDirectly();
    void knowsAProxyByItsAddress();
    void trustsAnExtraAuthorityBesideTheSystems();
    void tellsWhatIsWrongWithACertificate_data();
    void tellsWhatIsWrongWithACertificate();
    void showsItsCertificateToAServerThatAsks();
    void isRefusedWithoutACertificate();
    void tellsWhatIsWrongWithItsOwnCertificate_data();
    void tellsWhatIsWrongWithItsOwnCertificate();
    void makesNewConnectionsWhenTheMaterialChanged();
    void sendsNothingWithoutItsMaterial();
    void stopsWhileTheMaterialIsRead();

private:
    QByteArray read(const QString& path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) qFatal("no file");
        return file.readAll();
    }
    HttpMaterial mine() {
        return {.extraCaPem = m_certificates.authority(),
                .certificatePem = read(m_certificates.clientFile()),
                .certificateKeyPem = base::Secret(read(m_certificates.clientKeyFile()).toStdString())};
    }
    Certificates m_certificates;
};

void tst_WayOut::asksThroughAnHttpProxy() {
    ProxyServer proxy(0);
    Exchange e(QtHttp({.proxy = proxy.settings("http")}).send(get("http://llm.example/v1")));
    QTRY_COMPARE(e.ends, 1);
    QVERIFY2(e.outcome, e.outcome ? "" : e.outcome.error().detail.c_str());
    QVERIFY(proxy.asked.value(0).startsWith("GET http://llm.example/v1 HTTP/1.1"));
}

void tst_WayOut::tunnelsTlsThroughAnHttpProxy_data() {
    QTest::addColumn<QByteArray>("scheme");
    QTest::newRow("http") << QByteArray("http");
    QTest::newRow("socks5") << QByteArray("socks5");
}

void tst_WayOut::tunnelsTlsThroughAnHttpProxy() {
    QFETCH(QByteArray, scheme);
    const auto* server = tlsServer(m_certificates.server(), this);
    ProxyServer proxy(static_cast<quint16>(server->url().url().port()));
    QtHttp http({.extraCaPem = m_certificates.authority(), .proxy = proxy.settings(scheme.constData())});
    Exchange e(http.send(get("https://llm.example/v1")));
    QTRY_COMPARE(e.ends, 1);
    QVERIFY2(e.outcome, e.outcome ? "" : e.outcome.error().detail.c_str());
    QCOMPARE(e.body, "ok");
    QCOMPARE(server->requests.size(), 1);
    QVERIFY(proxy.asked.value(0).contains("llm.example"));
    QVERIFY2(!proxy.asked.value(0).contains("Bearer"), "the proxy must not see the key");
}

void tst_WayOut::givesTheProxyItsPasswordAndTheServerNone() {
    const auto* server = tlsServer(m_certificates.server(), this);
    ProxyServer proxy(static_cast<quint16>(server->url().url().port()));
    proxy.wanted = "Basic " + QByteArray("me:s3cret").toBase64();
    HttpOptions options =
        with({.extraCaPem = m_certificates.authority(), .proxyPassword = base::Secret("s3cret")});
    options.proxy = proxy.settings("http");
    options.proxy.user = "me";
    QtHttp http(options);
    Exchange e(http.send(get("https://llm.example/v1")));
    QTRY_COMPARE(e.ends, 1);
    QVERIFY2(e.outcome, e.outcome ? "" : e.outcome.error().detail.c_str());
    QVERIFY(!server->requests.value(0).contains("Proxy-Authorization"));
}

void tst_WayOut::tellsThatAProxyWantsAPassword() {
    ProxyServer proxy(0);
    proxy.wanted = "Basic never";
    Exchange e(QtHttp({.proxy = proxy.settings("http")}).send(get("https://llm.example/v1")));
    QTRY_COMPARE(e.ends, 1);
    QVERIFY(!e.outcome);
    QCOMPARE(e.outcome.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(e.outcome.error().detail.find("the proxy asks for a user name") != std::string::npos,
             e.outcome.error().detail.c_str());
}

void tst_WayOut::tellsThatAProxyIsNotThere() {
    Proxy gone;
    {
        const ProxyServer proxy(0);
        gone = proxy.settings("http");
    }
    Exchange e(QtHttp({.proxy = gone}).send(get("https://llm.example/v1")));
    QTRY_COMPARE(e.ends, 1);
    QVERIFY(!e.outcome);
    QVERIFY2(QString::fromStdString(e.outcome.error().detail)
                 .contains(QLatin1String("proxy"), Qt::CaseInsensitive),
             e.outcome.error().detail.c_str());
}

void tst_WayOut::neverSendsLoopbackThroughAProxy() {
    ProxyServer proxy(0);
    Server server([](QTcpSocket* s, const QByteArray&) { s->write(ok); });
    QtHttp http({.proxy = proxy.settings("http")});
    Exchange e(http.send(get(server.url())));
    QTRY_COMPARE(e.ends, 1);
    QVERIFY(e.outcome);
    QVERIFY(proxy.asked.isEmpty());
}

void tst_WayOut::reachesExceptionsDirectly() {
    ProxyServer proxy(0);
    QtHttp http({.proxy = proxy.settings("http", {".invalid"})});
    Exchange e(http.send(get("http://nobody.invalid/")));
    QTRY_COMPARE_WITH_TIMEOUT(e.ends, 1, 20'000);
    QVERIFY2(!e.outcome, "a name under .invalid is in no directory");
    QVERIFY(proxy.asked.isEmpty());
}

void tst_WayOut::ignoresTheSystemsProxyWhereNoneIsWanted() {
    ProxyServer proxy(0);
    qputenv("http_proxy", QByteArray::fromStdString(proxy.settings("http").url));
    Exchange through(QtHttp().send(get("http://nobody.invalid/")));
    Exchange direct(QtHttp({.proxy = {.kind = Proxy::Kind::None}}).send(get("http://nobody.invalid/")));
    QTRY_COMPARE_WITH_TIMEOUT(through.ends + direct.ends, 2, 20'000);
    qunsetenv("http_proxy");
    QVERIFY(through.outcome);
    QVERIFY(!direct.outcome);
    QCOMPARE(proxy.asked.size(), 1);
}

void tst_WayOut::knowsWhatIsReachedDirectly_data() {
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<bool>("directly");
    const auto row = [](const char* host, const char* rule, bool directly) {
        QTest::addRow("%s by %s", host, rule) << QByteArray(host) << QByteArray(rule) << directly;
    };
    row("a.example", "a.example", true);
    row("A.example", "a.EXAMPLE", true);
    row("a.example", "a.example:8443", true);
    row("b.a.example", "a.example", false);
    row("b.a.example", ".example", true);
    row("example", ".example", true);
    row("b.a.example", "*.example", true);
    row("badexample", ".example", false);
    row("a.example", "*", true);
    row("a.example", "", false);
    row("10.1.2.3", "10.1.2.3", true);
}

void tst_WayOut::knowsWhatIsReachedDirectly() {
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, rule);
    QFETCH(bool, directly);
    QCOMPARE(net::reachedDirectly(host.toStdString(), {"other.example", rule.toStdString()}), directly);
}

void tst_WayOut::knowsAProxyByItsAddress() {
    for (const char* good : {"http://proxy:3128", "http://10.0.0.1:80/", "socks5://proxy.example:1080"})
        QVERIFY2(net::proxyProblem(good).empty(), good);
    for (const char* bad : {"", "proxy:3128", "https://proxy:1", "http://proxy", "http://me:pw@proxy:1",
                            "http://proxy:1/path", "http://pro xy:1", "ftp://proxy:1"})
        QVERIFY2(!net::proxyProblem(bad).empty(), bad);
}

void tst_WayOut::trustsAnExtraAuthorityBesideTheSystems() {
    const auto* server = tlsServer(m_certificates.server(), this);
    QtHttp http(with({.extraCaPem = m_certificates.authority()}));
    Exchange e(http.send(get(server->url("/", "https"))));
    QTRY_COMPARE(e.ends, 1);
    QVERIFY2(e.outcome, e.outcome ? "" : e.outcome.error().detail.c_str());
    const auto tls = net::tlsConfiguration({.extraCaPem = m_certificates.authority()});
    const auto trusted = tls->caCertificates();
    const auto systems = QSslConfiguration::systemCaCertificates();
    QCOMPARE(trusted.size(), systems.size() + 1);
    for (const QSslCertificate& certificate : systems)
        QVERIFY(trusted.contains(certificate));
}

void tst_WayOut::tellsWhatIsWrongWithACertificate_data() {
    QTest::addColumn<QSslConfiguration>("tls");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("expired") << m_certificates.expiredServer() << QByteArray("expired");
    QTest::newRow("unknown authority") << m_certificates.strangeServer() << QByteArray("self-signed");
    QTest::newRow("another host") << m_certificates.strangeServer() << QByteArray("host name");
}

void tst_WayOut::tellsWhatIsWrongWithACertificate() {
    QFETCH(QSslConfiguration, tls);
    QFETCH(QByteArray, words);
    const auto* server = tlsServer(tls, this);
    QtHttp http(with({.extraCaPem = m_certificates.authority()}));
    Exchange e(http.send(get(server->url("/", "https"))));
    QTRY_COMPARE(e.ends, 1);
    QVERIFY(!e.outcome);
    QCOMPARE(e.outcome.error().kind, ErrorKind::Tls);
    QVERIFY2(e.outcome.error().detail.find(words.toStdString()) != std::string::npos,
             e.outcome.error().detail.c_str());
    QVERIFY(server->requests.isEmpty());
}

void tst_WayOut::showsItsCertificateToAServerThatAsks() {
    const auto* server = tlsServer(m_certificates.askingServer(), this);
    QtHttp http(with(mine()));
    Exchange e(http.send(get(server->url("/", "https"))));
    QTRY_COMPARE(e.ends, 1);
    QVERIFY2(e.outcome, e.outcome ? "" : e.outcome.error().detail.c_str());
    QCOMPARE(e.body, "ok");
}

void tst_WayOut::isRefusedWithoutACertificate() {
    const auto* server = tlsServer(m_certificates.askingServer(), this);
    QtHttp http(with({.extraCaPem = m_certificates.authority()}));
    Exchange e(http.send(get(server->url("/", "https"))));
    QTRY_COMPARE(e.ends, 1);
    QVERIFY(!e.outcome);
    qInfo("%s: %s", std::string(base::name(e.outcome.error().kind)).c_str(),
          e.outcome.error().detail.c_str());
    QVERIFY(server->requests.isEmpty());
}

void tst_WayOut::tellsWhatIsWrongWithItsOwnCertificate_data() {
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("words");
    const QByteArray certificate = read(m_certificates.clientFile()),
                     key = read(m_certificates.clientKeyFile());
    QTest::newRow("no certificate") << QByteArray("nonsense") << key << QByteArray("holds no certificate");
    QTest::newRow("no key") << certificate << QByteArray() << QByteArray("has no key");
    QTest::newRow("nonsense key") << certificate << QByteArray("s3cret") << QByteArray("no unencrypted");
    QTest::newRow("public key") << certificate << certificate << QByteArray("no unencrypted");
    QTest::newRow("another's key") << certificate << m_certificates.server().privateKey().toPem()
                                   << QByteArray("belong together");
}

void tst_WayOut::tellsWhatIsWrongWithItsOwnCertificate() {
    QFETCH(QByteArray, certificate);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, words);
    const auto* server = tlsServer(m_certificates.askingServer(), this);
    QtHttp http(with({.extraCaPem = m_certificates.authority(),
                      .certificatePem = certificate,
                      .certificateKeyPem = base::Secret(key.toStdString())}));
    Exchange e(http.send(get(server->url("/", "https"))));
    QTRY_COMPARE(e.ends, 1);
    QVERIFY(!e.outcome);
    QVERIFY2(e.outcome.error().detail.find(words.toStdString()) != std::string::npos,
             e.outcome.error().detail.c_str());
    QVERIFY2(e.outcome.error().detail.find("s3cret") == std::string::npos, "an error must not hold a key");
    qInfo("%s: %s", std::string(base::name(e.outcome.error().kind)).c_str(),
          e.outcome.error().detail.c_str());
    QVERIFY(server->requests.isEmpty());
}

void tst_WayOut::makesNewConnectionsWhenTheMaterialChanged() {
    QSet<QTcpSocket*> sockets;
    auto* tls = new QSslServer;
    tls->setSslConfiguration(m_certificates.askingServer());
    Server server([&](QTcpSocket* s, const QByteArray&) { sockets += s, s->write(ok); }, tls);
    HttpMaterial material = mine();
    QtHttp http(
        {.material = [&] { return QtFuture::makeReadyFuture(base::Result<HttpMaterial>(material)); }});
    for (int i = 0; i < 2; ++i) {
        Exchange e(http.send(get(server.url("/", "https"))));
        QTRY_COMPARE(e.ends, 1);
        QVERIFY(e.outcome);
    }
    QCOMPARE(sockets.size(), 1);
    material.certificatePem.clear(); // taken away: the old connection would still be open
    material.certificateKeyPem = {};
    Exchange e(http.send(get(server.url("/", "https"))));
    QTRY_COMPARE(e.ends, 1);
    QVERIFY(!e.outcome);
}

void tst_WayOut::sendsNothingWithoutItsMaterial() {
    Server server([](QTcpSocket* s, const QByteArray&) { s->write(ok); });
    QtHttp http({.material = [] {
        return QtFuture::makeReadyFuture(
            base::Result<HttpMaterial>(base::fail(ErrorKind::Locked, "the keyring is locked")));
    }});
    Exchange e(http.send(get(server.url())));
    QTRY_COMPARE(e.ends, 1);
    QCOMPARE(e.outcome.error().kind, ErrorKind::Locked);
    QVERIFY(server.requests.isEmpty());
}

void tst_WayOut::stopsWhileTheMaterialIsRead() {
    Server server([](QTcpSocket* s, const QByteArray&) { s->write(ok); });
    QPromise<base::Result<HttpMaterial>> promise;
    promise.start();
    QtHttp http({.material = [&] { return promise.future(); }});
    Exchange e(http.send(get(server.url())));
    QCoreApplication::processEvents();
    e.stream->abort();
    promise.addResult(base::Result<HttpMaterial>(HttpMaterial{}));
    promise.finish();
    QTRY_COMPARE(e.ends, 1);
    QCOMPARE(e.outcome.error().kind, ErrorKind::Cancelled);
    QVERIFY(server.requests.isEmpty());
}

QTEST_GUILESS_MAIN(tst_WayOut)
#include "tst_way_out.moc"
