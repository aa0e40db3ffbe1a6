#include "net/safe_url.h"

#include <algorithm>

#include <QHostAddress>

namespace net {

using base::ErrorKind;

base::Result<SafeUrl> SafeUrl::parse(std::string_view text) {
    if (text.empty()) return base::fail(ErrorKind::InvalidInput, "the address is empty");
    if (text.size() > 4096) return base::fail(ErrorKind::InvalidInput, "the address is over 4096 characters");
    const bool plain =
        std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F && c != '\\'; });
    if (!plain)
        return base::fail(ErrorKind::InvalidInput,
                          "the address holds a space, a backslash or a character beyond ASCII");
    const QUrl url(QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())), QUrl::StrictMode);
    if (!url.isValid()) return base::fail(ErrorKind::InvalidInput, "the address is malformed");
    const QString scheme = url.scheme();
    if (scheme != QLatin1String("http") && scheme != QLatin1String("https"))
        return base::fail(ErrorKind::InvalidInput, "the address does not begin with http:// or https://");
    if (url.host().isEmpty()) return base::fail(ErrorKind::InvalidInput, "the address names no host");
    if (!url.userInfo().isEmpty())
        return base::fail(ErrorKind::InvalidInput,
                          "the address holds a user name or password: keys belong into the keychain");
    if (url.hasFragment()) return base::fail(ErrorKind::InvalidInput, "the address has a fragment (#…)");
    SafeUrl safe;
    safe.m_url = url;
    return safe;
}

SafeUrl SafeUrl::withPath(std::string_view path) const {
    SafeUrl joined = *this;
    const auto mark = path.find('?');
    QString basePath = m_url.path(QUrl::FullyEncoded);
    while (basePath.endsWith(QLatin1Char('/')))
        basePath.chop(1);
    const auto latin1 = [](std::string_view s) {
        return QString::fromLatin1(s.data(), static_cast<qsizetype>(s.size()));
    };
    joined.m_url.setPath(basePath + latin1(path.substr(0, mark)), QUrl::StrictMode);
    if (mark != std::string_view::npos)
        joined.m_url.setQuery(latin1(path.substr(mark + 1)), QUrl::StrictMode);
    return joined;
}

std::string SafeUrl::origin() const {
    const int standard = isTls() ? 443 : 80;
    std::string origin = m_url.scheme().toStdString() + "://" + host();
    if (m_url.port(standard) != standard) origin += ":" + std::to_string(m_url.port());
    return origin;
}

std::string SafeUrl::host() const {
    const std::string host = m_url.host(QUrl::FullyEncoded).toLower().toStdString();
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

std::string SafeUrl::text() const {
    return m_url.toString(QUrl::FullyEncoded).toStdString();
}

bool SafeUrl::isLoopback() const {
    return isLoopbackHost(m_url.host());
}

bool isLoopbackHost(const QString& host) {
    return host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 ||
           QHostAddress(host).isLoopback();
}

bool SafeUrl::isTls() const {
    return m_url.scheme() == QLatin1String("https");
}

} // namespace net
