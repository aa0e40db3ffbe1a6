#pragma once
#include <memory>

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QObject>
#include <QPromise>
#include <QSslSocket>
#include <QTimer>

#include "net/lanes.h"
#include "net/safe_url.h"
#include "net/way.h"

namespace net {

/// Walks to a server without asking it anything: name, connection, encryption, the same way that requests
/// take. Deletes itself when done. Internal to net.
class WayProbe final : public QObject {
    Q_OBJECT
public:
    WayProbe(std::shared_ptr<Lanes> lanes, SafeUrl url);
    QFuture<std::vector<WayStep>> future() { return m_promise.future(); }

private:
    void start(const HttpMaterial& material);
    void connectTo(const QString& host);
    void onConnected();
    void onEncrypted();
    void onSocketError();
    void ok(WayStep::Stretch stretch, const QString& detail);
    void fail(WayStep::Stretch stretch, base::Error error);
    void finish();

    std::shared_ptr<Lanes> m_lanes;
    SafeUrl m_url;
    HttpMaterial m_material;
    std::optional<base::Error> m_unread; ///< why there is no material
    QNetworkProxy m_proxy;
    QSslSocket m_socket;
    QTimer m_limit;
    QElapsedTimer m_clock;
    WayStep::Stretch m_stretch = WayStep::Stretch::Name;
    std::vector<WayStep> m_steps;
    QPromise<std::vector<WayStep>> m_promise;
    bool m_finished = false;
};

} // namespace net
