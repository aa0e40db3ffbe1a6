#pragma once
#include <memory>
#include <optional>

#include <QNetworkReply>
#include <QTimer>

#include "net/http.h"
#include "net/lanes.h"

namespace net {

/// One exchange of QtHttp. Internal to net.
class QtHttpStream final : public HttpStream {
    Q_OBJECT
public:
    QtHttpStream(std::shared_ptr<Lanes> lanes, HttpRequest request);
    ~QtHttpStream() override;

    void abort() override;
    void setHeld(bool held) override;

private:
    void prepare();
    void start(const HttpMaterial& material);
    base::Result<QNetworkRequest> qtRequest() const;
    QNetworkReply* send(QNetworkRequest& request);
    bool goesPlain() const;
    void onHead();
    void onBody();
    void onFinished();
    void readOn();
    void fail(base::Error error);
    void end(base::Result<void> outcome);
    base::Error networkError() const;
    void dropReply();

    std::shared_ptr<Lanes> m_lanes;
    std::shared_ptr<Lane> m_lane; ///< null before it started
    HttpRequest m_request;
    std::unique_ptr<QIODevice> m_upload;
    QNetworkReply* m_reply = nullptr; ///< owned; deleted later, because Qt may be inside it
    QTimer m_silence;                 ///< first byte, then idle
    QTimer m_total;
    std::optional<base::Error> m_tlsError;
    qint64 m_received = 0;
    bool m_responded = false;
    bool m_endsByClose = false; ///< the answer has no length: its end is the end of the connection
    bool m_stopped = false;
    bool m_held = false;
    bool m_reading = false; ///< readOn() is on its way
    bool m_over = false;    ///< Qt has all of the answer; what is not read yet comes first
    bool m_ended = false;
};

} // namespace net
