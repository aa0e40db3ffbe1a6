#pragma once
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <QElapsedTimer>
#include <QTimer>

#include "llm/http_provider.h"
#include "llm/schema_keys.h"

namespace llm {

/// One reply over HTTP: key, request, retries before the first byte, frames, decoder. What arrives is decoded
/// in slices of a few milliseconds, so that a flood does not hold the thread that also draws the window;
/// while a slice waits for the next one the connection is held. Internal to llm.
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
    void decode();
    bool settle();
    ReplyEnd finishFrames();
    void decodeLater();
    void finish(const base::Result<void>& outcome);
    void failOrRetry(base::Error error);
    void end(ReplyEnd end);
    void watchProgress();
    bool tell(); ///< what is in m_events; false: this reply has ended, or the object is gone

    std::shared_ptr<const ProviderLine> m_line;
    ReplyRequest m_request;
    base::Secret m_key;
    std::unique_ptr<net::HttpStream> m_stream;
    std::optional<Framer> m_framer;
    std::optional<OriginalKeys> m_keys;
    net::HttpResponseHead m_head;
    std::string m_start;            ///< first bytes of the body: an error that is no stream
    std::deque<QByteArray> m_queue; ///< pieces of the body that are not decoded yet
    std::string_view m_rest;        ///< of the first of them
    std::vector<ReplyEvent> m_events;
    std::size_t m_told = 0;                       ///< bytes of text in the events so far
    std::optional<base::Result<void>> m_finished; ///< how the exchange ended, while there is still a queue
    std::optional<base::Error> m_cut;             ///< why nothing behind the last frame can be read
    bool m_waiting = false;                       ///< the next slice is under way
    QTimer m_pause;
    QTimer m_progress; ///< looks now and then how long ago the last event came
    QElapsedTimer m_sinceEvent;
    bool m_fresh = false; ///< events came since m_sinceEvent was last looked after
    int m_attempt = 0;
    bool m_ended = false;
};

} // namespace llm
