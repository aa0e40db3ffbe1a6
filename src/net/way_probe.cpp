#include "net/way_probe.h"

#include "base/when_done.h"
#include "net/proxy_rules.h"
#include "net/tls_material.h"

#include <QDateTime>
#include <QHostInfo>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslKey>

namespace net {
namespace {

using base::ErrorKind;
using Stretch = WayStep::Stretch;

constexpr std::chrono::seconds patience{15};

QString name(const QStringList& parts, const QString& fallback) {
    return parts.isEmpty() ? fallback : parts.first();
}

/// Which certificate the server showed, in a line.
QString described(const QSslSocket& socket) {
    const QSslCertificate shown = socket.peerCertificate();
    return QStringLiteral("%1, certificate of %2 by %3, until %4")
        .arg(socket.sessionCipher().protocolString(),
             name(shown.subjectInfo(QSslCertificate::CommonName), QStringLiteral("(no name)")),
             name(shown.issuerInfo(QSslCertificate::CommonName),
                  name(shown.issuerInfo(QSslCertificate::Organization), QStringLiteral("(no name)"))),
             shown.expiryDate().date().toString(Qt::ISODate));
}

} // namespace

WayProbe::WayProbe(std::shared_ptr<Lanes> lanes, SafeUrl url)
    : m_lanes(std::move(lanes)), m_url(std::move(url)) {
    m_promise.start();
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        fail(m_stretch, {ErrorKind::Timeout, "no answer in " + std::to_string(patience.count()) + " s"});
    });
    connect(&m_socket, &QSslSocket::connected, this, &WayProbe::onConnected);
    connect(&m_socket, &QSslSocket::encrypted, this, &WayProbe::onEncrypted);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &WayProbe::onSocketError);
    connect(&m_socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError>& errors) {
        QStringList words;
        for (const QSslError& one : errors)
            if (!words.contains(one.errorString())) words += one.errorString();
        fail(Stretch::Encryption, {ErrorKind::Tls, words.mid(0, 3).join(QStringLiteral("; ")).toStdString()});
    });
    const auto& material = m_lanes->options().material;
    if (!material) {
        QMetaObject::invokeMethod(
            this, [this] { start({}); }, Qt::QueuedConnection);
        return;
    }
    base::whenDone(material(), this, [this](const base::Result<HttpMaterial>& read) {
        if (read) return start(*read);
        m_unread = read.error();
        start({}); // as far as it goes without
    });
}

void WayProbe::start(const HttpMaterial& material) {
    m_material = material;
    m_material.extraCaPem += m_lanes->options().extraCaPem;
    m_clock.start();
    m_limit.start(patience);
    const QString host = m_url.url().host();
    m_proxy =
        ProxyRules(m_lanes->options().proxy, material.proxyPassword).proxyFor(host, m_url.url().scheme());
    if (m_proxy.type() == QNetworkProxy::HttpProxy || m_proxy.type() == QNetworkProxy::Socks5Proxy) {
        ok(Stretch::Name, QStringLiteral("%1, left to the proxy").arg(host));
        return connectTo(host);
    }
    if (!QHostAddress(host).isNull()) {
        ok(Stretch::Name, host);
        return connectTo(host);
    }
    QHostInfo::lookupHost(host, this, [this, host](const QHostInfo& found) {
        if (m_finished) return;
        if (found.error() != QHostInfo::NoError || found.addresses().isEmpty())
            return fail(Stretch::Name,
                        {ErrorKind::Network, host.toStdString() + ": " + found.errorString().toStdString()});
        QStringList addresses;
        for (const QHostAddress& address : found.addresses().mid(0, 4))
            addresses += address.toString();
        ok(Stretch::Name, addresses.join(QStringLiteral(", ")));
        connectTo(host);
    });
}

void WayProbe::connectTo(const QString& host) {
    m_stretch = Stretch::Connection;
    // What is missing of the certificates is told where they are needed; the rest is the proxy's.
    if (m_unread && (m_unread->kind != ErrorKind::InvalidInput || !m_url.isTls()))
        return fail(m_stretch, *m_unread);
    const bool tunnel = m_url.isTls() || m_proxy.type() == QNetworkProxy::Socks5Proxy;
    const bool proxied =
        m_proxy.type() != QNetworkProxy::NoProxy && m_proxy.type() != QNetworkProxy::DefaultProxy;
    m_socket.setProxy(QNetworkProxy::NoProxy);
    // A plain request is handed to an HTTP proxy whole: as far as it goes there is nothing to tunnel.
    if (proxied && !tunnel) return m_socket.connectToHost(m_proxy.hostName(), m_proxy.port());
    if (proxied) m_socket.setProxy(m_proxy);
    m_socket.connectToHost(host, static_cast<quint16>(m_url.url().port(m_url.isTls() ? 443 : 80)));
}

void WayProbe::onConnected() {
    if (m_finished) return;
    const bool proxied = !m_proxy.hostName().isEmpty();
    ok(Stretch::Connection,
       proxied
           ? QStringLiteral("through %1:%2").arg(m_proxy.hostName()).arg(m_proxy.port())
           : QStringLiteral("%1 port %2").arg(m_socket.peerAddress().toString()).arg(m_socket.peerPort()));
    m_stretch = Stretch::Encryption;
    if (!m_url.isTls()) {
        ok(Stretch::Encryption, m_url.isLoopback()
                                    ? QStringLiteral("none, and none needed on this machine")
                                    : QStringLiteral("none: everything on the way can be read"));
        return finish();
    }
    if (m_unread) return fail(Stretch::Encryption, *m_unread);
    const auto tls = tlsConfiguration(m_material);
    if (!tls) return fail(Stretch::Encryption, tls.error());
    m_socket.setSslConfiguration(*tls);
    m_socket.setPeerVerifyName(m_url.url().host());
    m_socket.startClientEncryption();
}

void WayProbe::onEncrypted() {
    if (m_finished) return;
    ok(Stretch::Encryption, described(m_socket));
    finish();
}

void WayProbe::onSocketError() {
    if (m_finished) return;
    const std::string words = m_socket.errorString().toStdString();
    if (m_socket.error() == QAbstractSocket::ProxyAuthenticationRequiredError)
        return fail(m_stretch,
                    {ErrorKind::InvalidInput,
                     "the proxy asks for a user name and a password, or does not take those that are set"});
    if (m_stretch != Stretch::Encryption) return fail(m_stretch, {ErrorKind::Network, words});
    const bool closed = m_socket.error() == QAbstractSocket::RemoteHostClosedError;
    fail(m_stretch,
         {ErrorKind::Tls, closed ? "the other side ended the handshake: it speaks no TLS here, or wants "
                                   "a client certificate"
                                 : words});
}

void WayProbe::ok(Stretch stretch, const QString& detail) {
    m_steps.push_back({.stretch = stretch, .detail = detail.toStdString(), .ms = m_clock.restart()});
}

void WayProbe::fail(Stretch stretch, base::Error error) {
    if (m_finished) return;
    const std::string detail = error.detail;
    m_steps.push_back(
        {.stretch = stretch, .detail = detail, .error = std::move(error), .ms = m_clock.restart()});
    finish();
}

void WayProbe::finish() {
    if (std::exchange(m_finished, true)) return;
    m_limit.stop();
    m_promise.addResult(std::move(m_steps));
    m_promise.finish();
    m_socket.abort();
    deleteLater();
}

} // namespace net
