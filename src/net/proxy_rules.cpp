#include "net/proxy_rules.h"

#include "net/safe_url.h"

#include <algorithm>

#include <QUrl>

namespace net {
namespace {

QUrl urlOf(const std::string& text) {
    return {QString::fromStdString(text), QUrl::StrictMode};
}

bool isSocks(const QUrl& url) {
    return url.scheme() == QLatin1String("socks5") || url.scheme() == QLatin1String("socks5h");
}

} // namespace

std::string proxyProblem(const std::string& text) {
    const QUrl url = urlOf(text);
    if (text.empty() || !url.isValid() || url.host().isEmpty())
        return "it is no address: http://host:port or socks5://host:port";
    if (url.scheme() != QLatin1String("http") && !isSocks(url))
        return "it begins with neither http:// nor socks5://";
    if (!url.userInfo().isEmpty()) return "it holds a user name or password: these are kept apart";
    if (url.port() <= 0) return "it names no port";
    if (url.path().size() > 1 || url.hasQuery() || url.hasFragment()) return "it goes on after its port";
    return {};
}

bool reachedDirectly(const std::string& name, const std::vector<std::string>& exceptions) {
    const QString host = QString::fromStdString(name).toLower();
    return std::any_of(exceptions.begin(), exceptions.end(), [&](const std::string& entry) {
        QString rule = QString::fromStdString(entry).trimmed().toLower();
        if (rule == QLatin1String("*")) return true;
        if (const auto port = rule.lastIndexOf(QLatin1Char(':'));
            port > 0 && rule.count(QLatin1Char(':')) == 1)
            rule.truncate(port);
        if (rule.startsWith(QLatin1String("*."))) rule.remove(0, 1);
        if (rule.startsWith(QLatin1Char('.'))) return host.endsWith(rule) || host == rule.mid(1);
        return !rule.isEmpty() && host == rule;
    });
}

ProxyRules::ProxyRules(Proxy proxy, const base::Secret& password) : m_rules(std::move(proxy)) {
    if (m_rules.kind != Proxy::Kind::Custom) return;
    const QUrl url = urlOf(m_rules.url);
    m_custom = QNetworkProxy(isSocks(url) ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                             static_cast<quint16>(url.port(0)), QString::fromStdString(m_rules.user),
                             QString::fromStdString(password.reveal()));
}

QNetworkProxy ProxyRules::proxyFor(const QString& host, const QString& scheme) const {
    const QNetworkProxy direct(QNetworkProxy::NoProxy);
    if (m_rules.kind == Proxy::Kind::None || isLoopbackHost(host)) return direct;
    if (m_rules.kind == Proxy::Kind::System) {
        QUrl url;
        url.setScheme(scheme);
        url.setHost(host);
        return systemProxyForQuery(QNetworkProxyQuery(url)).value(0, direct);
    }
    return reachedDirectly(host.toStdString(), m_rules.exceptions) ? direct : m_custom;
}

QList<QNetworkProxy> ProxyRules::queryProxy(const QNetworkProxyQuery& query) {
    // The system's own answer may name several, and depends on more than the host.
    if (m_rules.kind == Proxy::Kind::System && !isLoopbackHost(query.peerHostName()))
        return systemProxyForQuery(query);
    return {proxyFor(query.peerHostName(), query.protocolTag())};
}

} // namespace net
