#include "llm/http_reply.h"

#include "base/when_done.h"
#include "llm/provider_error.h"

#include <QPointer>
#include <QRandomGenerator>

namespace llm {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t errorBody = 256U << 10;

} // namespace

HttpReply::HttpReply(std::shared_ptr<const ProviderLine> line, ReplyRequest request)
    : m_line(std::move(line)), m_request(std::move(request)) {
    m_pause.setSingleShot(true);
    m_progress.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &HttpReply::send);
    connect(&m_progress, &QTimer::timeout, this, &HttpReply::watchProgress);
    base::whenDone(m_line->key(), this, [this](const base::Result<base::Secret>& key) {
        if (m_ended) return;
        if (!key) return end({false, key.error()});
        m_key = *key;
        send();
    });
}

void HttpReply::send() {
    ++m_attempt;
    m_framer.emplace(m_line->dialect->framing(), m_line->dialect->decoder());
    m_start.clear();
    m_head = {};
    m_stream = m_line->http->send(
        m_line->request(m_line->dialect->encode(m_request, m_line->place()), "POST", m_key));
    connect(m_stream.get(), &net::HttpStream::responded, this, &HttpReply::onHead);
    connect(m_stream.get(), &net::HttpStream::body, this, &HttpReply::onBody);
    connect(m_stream.get(), &net::HttpStream::finished, this, &HttpReply::onFinished);
}

void HttpReply::onHead(const net::HttpResponseHead& head) {
    m_head = head;
    m_sinceEvent.start();
    if (head.status == 200 && m_line->config.timeouts.progress.count() > 0)
        m_progress.start(m_line->config.timeouts.progress);
}

void HttpReply::watchProgress() {
    // One timer for the whole answer, not one more for each of its pieces.
    const auto limit = m_line->config.timeouts.progress;
    const std::chrono::milliseconds since(m_sinceEvent.elapsed());
    if (since < limit) return m_progress.start(limit - since);
    end({false, Error{ErrorKind::Timeout, "only signs of life and nothing of an answer for " +
                                              std::to_string(limit.count() / 1000) + " s"}});
}

void HttpReply::onBody(const QByteArray& bytes) {
    if (m_ended) return;
    const std::string_view piece(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (!m_framer->started() && m_start.size() < errorBody)
        m_start += piece.substr(0, errorBody - m_start.size());
    if (m_head.status != 200) return;
    std::vector<ReplyEvent> events;
    const auto cut = m_framer->take(piece, events);
    if (m_framer->started()) m_start.clear();
    if (!events.empty()) m_sinceEvent.start();
    if (!emitAll(events)) return;
    if (!cut) return end({false, cut.error()});
    if (m_framer->ended()) { // what a server sends after its end mark is not waited for
        std::vector<ReplyEvent> last;
        const ReplyEnd outcome = m_framer->finish(last);
        if (emitAll(last)) end(outcome);
    }
}

void HttpReply::onFinished(const base::Result<void>& outcome) {
    if (m_ended) return;
    if (m_head.status == 0)
        return failOrRetry(outcome ? Error{ErrorKind::Network, "no answer"} : outcome.error());
    if (m_head.status != 200)
        return failOrRetry(
            withoutKey(readHttpError(m_head.status, m_head.headers, m_start, m_line->clock->wall()), m_key));
    std::vector<ReplyEvent> events;
    ReplyEnd finished = m_framer->finish(events);
    // A 200 whose body is no stream: perhaps one JSON answer or an error object, perhaps somebody's login
    // page.
    const bool noStream = finished.error && finished.error->kind == ErrorKind::Protocol;
    if (auto whole = noStream ? takeWholeBody(*m_line->dialect, m_start, events) : std::nullopt) {
        finished = std::move(*whole);
    } else if (!outcome && !finished.complete &&
               (!m_framer->started() || !finished.error || finished.error->kind == ErrorKind::Incomplete)) {
        finished.error = outcome.error(); // why the stream ended is nearer to the cause
        // The way there was good: what the operator has is half an answer.
        if (m_framer->started() && finished.error->kind == ErrorKind::Network)
            finished.error->kind = ErrorKind::Incomplete;
    }
    if (emitAll(events)) end(finished);
}

void HttpReply::failOrRetry(Error error) {
    // A server that was silent for minutes is not asked twice more in silence: the operator decides.
    const bool silent = error.kind == ErrorKind::Timeout && m_head.status == 0;
    const auto pause = silent || error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::Tls ||
                               error.kind == ErrorKind::InvalidInput
                           ? std::nullopt
                           : m_line->retry.pause(m_attempt, m_head.status, m_head.headers, error.retryAfter,
                                                 QRandomGenerator::global()->generateDouble());
    if (!pause) return end({false, std::move(error)});
    if (m_stream) m_stream.release()->deleteLater(); // we are inside its signal
    m_pause.start(*pause);
    Q_EMIT retrying(m_attempt, m_line->retry.retries, pause->count(), error);
}

void HttpReply::stop() {
    if (m_ended) return;
    m_ended = true; // nothing of what is still in our hands is told
    m_pause.stop();
    m_progress.stop();
    m_stream.reset(); // closes the socket now
    QMetaObject::invokeMethod(
        this,
        [this] {
            Q_EMIT event(ReplyEnd{false, Error{ErrorKind::Cancelled, "stopped"}});
        },
        Qt::QueuedConnection);
}

bool HttpReply::emitAll(std::vector<ReplyEvent>& events) {
    const QPointer<HttpReply> alive(this);
    for (const ReplyEvent& next : events) {
        Q_EMIT event(next);
        if (!alive || m_ended) return false;
    }
    return true;
}

void HttpReply::end(ReplyEnd outcome) {
    if (m_ended) return;
    m_ended = true;
    m_progress.stop();
    if (m_stream) m_stream.release()->deleteLater();
    if (outcome.error)
        outcome.error = withoutKey(std::move(*outcome.error), m_key); // of an error inside a stream
    Q_EMIT event(outcome);
}

} // namespace llm
