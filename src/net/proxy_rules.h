#pragma once
#include <QNetworkProxy>

#include "net/http_options.h"

namespace net {

/// Qt's question "through which proxy?", answered as one provider is set up. Internal to net.
class ProxyRules final : public QNetworkProxyFactory {
public:
    ProxyRules(Proxy proxy, const base::Secret& password);
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override;
    /// The same for one host: HTTP requests and plain connections take the same way.
    QNetworkProxy proxyFor(const QString& host, const QString& scheme) const;

private:
    Proxy m_rules;
    QNetworkProxy m_custom;
};

} // namespace net
