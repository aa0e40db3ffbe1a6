#include "net/qt_http.h"

#include "net/qt_http_stream.h"

#include <algorithm>

#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QNetworkProxy>

namespace net {
namespace {

constexpr int exchangesPerLane = 6; // Qt opens at most six connections a host and manager
constexpr std::size_t idleLanes = 2;

/// Keeps nothing: Qt's own jar would send a server's cookie to every port of its host.
class NoCookies final : public QNetworkCookieJar {
public:
    QList<QNetworkCookie> cookiesForUrl(const QUrl&) const override { return {}; }
    bool setCookiesFromUrl(const QList<QNetworkCookie>&, const QUrl&) override { return false; }
};

/// The system's proxies, but never for this machine itself.
class DirectLoopback final : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override {
        if (isLoopbackHost(query.peerHostName())) return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

} // namespace

std::string headerValue(const Headers& headers, std::string_view name) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    for (const auto& [key, value] : headers) {
        if (key.size() == name.size() && std::equal(key.begin(), key.end(), name.begin(),
                                                    [&](char a, char b) { return lower(a) == lower(b); }))
            return value;
    }
    return {};
}

QtHttp::QtHttp(HttpOptions options) : m_options(std::move(options)) {}
QtHttp::~QtHttp() = default;

std::shared_ptr<QtHttp::Lane> QtHttp::freeLane() {
    // Lanes beyond the first few were for a burst: let the idle ones go.
    for (std::size_t i = m_lanes.size(); i-- > idleLanes;)
        if (m_lanes[i]->active == 0) m_lanes.erase(m_lanes.begin() + static_cast<std::ptrdiff_t>(i));
    for (const auto& lane : m_lanes)
        if (lane->active < exchangesPerLane) return lane;
    auto lane = std::make_shared<Lane>();
    lane->manager.setCookieJar(new NoCookies);
    lane->manager.setProxyFactory(new DirectLoopback);
    lane->manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    lane->manager.setAutoDeleteReplies(false);
    m_lanes.push_back(lane);
    return lane;
}

std::unique_ptr<HttpStream> QtHttp::send(HttpRequest request) {
    return std::make_unique<QtHttpStream>(freeLane(), std::move(request), m_options);
}

} // namespace net
