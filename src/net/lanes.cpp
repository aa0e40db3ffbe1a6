#include "net/lanes.h"

#include "net/proxy_rules.h"
#include "net/tls_material.h"

#include <QNetworkCookie>
#include <QNetworkCookieJar>

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

} // namespace

base::Result<std::shared_ptr<Lane>> Lanes::free(const HttpMaterial& material) {
    if (!(material == m_material)) {
        m_lanes.clear(); // exchanges under way keep theirs
        m_material = material;
    }
    // Lanes beyond the first few were for a burst: let the idle ones go.
    for (std::size_t i = m_lanes.size(); i-- > idleLanes;)
        if (m_lanes[i]->active == 0) m_lanes.erase(m_lanes.begin() + static_cast<std::ptrdiff_t>(i));
    for (const auto& lane : m_lanes)
        if (lane->active < exchangesPerLane) return lane;
    auto lane = make();
    if (lane) m_lanes.push_back(*lane);
    return lane;
}

base::Result<std::shared_ptr<Lane>> Lanes::make() const {
    auto lane = std::make_shared<Lane>();
    HttpMaterial material = m_material;
    material.extraCaPem += m_options.extraCaPem;
    if (!material.extraCaPem.isEmpty() || !material.certificatePem.isEmpty()) {
        auto tls = m_lanes.empty() ? tlsConfiguration(material) : *m_lanes.front()->tls;
        if (!tls) return base::fail(tls.error());
        lane->tls = std::move(*tls);
    }
    lane->manager.setCookieJar(new NoCookies);
    lane->manager.setProxyFactory(new ProxyRules(m_options.proxy, m_material.proxyPassword));
    lane->manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    lane->manager.setAutoDeleteReplies(false);
    return lane;
}

} // namespace net
