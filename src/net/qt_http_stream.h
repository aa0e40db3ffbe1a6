#pragma once
#include <memory>
#include <optional>

#include <QNetworkReply>
#include <QTimer>

#include "net/qt_http.h"

namespace net {

/// One exchange of QtHttp. Internal to net.
class QtHttpStream final : public HttpStream {
    Q_OBJECT
public:
    QtHttpStream(std::shared_ptr<QtHttp::Lane> lane, HttpRequest request, const HttpOptions& options);
    ~QtHttpStream() override;

    void abort() override;

private:
    void start(const HttpOptions& options);
    void onHead();
    void onBody();
    void onFinished();
    void fail(base::Error error);
    void end(base::Result<void> outcome);
    base::Error networkError() const;
    void dropReply();

    std::shared_ptr<QtHttp::Lane> m_lane;
    HttpRequest m_request;
    std::unique_ptr<QIODevice> m_upload;
    QNetworkReply* m_reply = nullptr; ///< owned; deleted later, because Qt may be inside it
    QTimer m_silence;                 ///< first byte, then idle
    QTimer m_total;
    std::optional<base::Error> m_tlsError;
    qint64 m_received = 0;
    bool m_responded = false;
    bool m_endsByClose = false; ///< the answer has no length: its end is the end of the connection
    bool m_ended = false;
};

} // namespace net
