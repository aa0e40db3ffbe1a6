#pragma once
#include <QElapsedTimer>
#include <QTimer>

#include "llm/http_provider.h"

namespace llm {

/// One reply over HTTP: key, request, retries before the first byte, frames, decoder. Internal to llm.
class HttpReply final : public ReplyStream {
    Q_OBJECT
public:
    HttpReply(std::shared_ptr<const ProviderLine> line, ReplyRequest request);
    void stop() override;

private:
    void send();
    void onHead(const net::HttpResponseHead& head);
    void onBody(const QByteArray& bytes);
    void onFinished(const base::Result<void>& outcome);
    void failOrRetry(base::Error error);
    void end(ReplyEnd end);
    void watchProgress();
    bool emitAll(std::vector<ReplyEvent>& events); ///< false: this object is gone

    std::shared_ptr<const ProviderLine> m_line;
    ReplyRequest m_request;
    base::Secret m_key;
    std::unique_ptr<net::HttpStream> m_stream;
    std::optional<Framer> m_framer;
    net::HttpResponseHead m_head;
    std::string m_start; ///< first bytes of the body: an error that is no stream
    QTimer m_pause;
    QTimer m_progress; ///< looks now and then how long ago the last event came
    QElapsedTimer m_sinceEvent;
    int m_attempt = 0;
    bool m_ended = false;
};

} // namespace llm
