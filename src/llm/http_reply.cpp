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
constexpr auto slice = std::chrono::milliseconds(2); // of the thread's time at once
constexpr std::size_t unwatched = 4096;              // bytes between two looks at the clock
constexpr std::size_t heavyText = 256U << 10;        // of one event
constexpr qint64 maxBody = 4LL << 30;       // frames weigh many times their text, and only the text is kept
constexpr std::size_t maxText = 256U << 20; // in the events of one reply

/// True when the head announces a stream, whatever became of it.
bool isStream(const net::HttpResponseHead& head) {
    const std::string type = net::headerValue(head.headers, "Content-Type");
    return type.starts_with("text/event-stream") || type.starts_with("application/x-ndjson");
}

std::size_t textSize(const ReplyEvent& event) {
    if (const auto* text = std::get_if<TextDelta>(&event)) return text->text.size();
    if (const auto* call = std::get_if<CallArguments>(&event)) return call->json.size();
    if (const auto* reasoning = std::get_if<ReasoningDelta>(&event)) return reasoning->text.size();
    constexpr std::size_t rest = 64; // the others are few, or small
    return rest;
}

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
    m_keys.emplace(m_request.tools, m_line->dialect->schemaForm(m_line->place()));
    m_start.clear();
    m_head = {};
    m_finished.reset();
    m_cut.reset();
    net::HttpRequest request =
        m_line->request(m_line->dialect->encode(m_request, m_line->place(m_request.model)), "POST", m_key);
    request.maxBody = maxBody;
    m_stream = m_line->http->send(std::move(request));
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
    if (m_ended || bytes.isEmpty()) return;
    const std::string_view piece(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (!m_framer->started() && m_start.size() < errorBody)
        m_start += piece.substr(0, errorBody - m_start.size());
    if (m_head.status != 200) return;
    m_queue.push_back(bytes);
    if (m_queue.size() == 1) m_rest = piece;
    if (!m_waiting) decode();
}

void HttpReply::onFinished(const base::Result<void>& outcome) {
    if (m_ended) return;
    if (m_head.status == 0)
        return failOrRetry(outcome ? Error{ErrorKind::Network, "no answer"} : outcome.error());
    if (m_head.status != 200) return failOrRetry(m_line->refusal(m_head, m_start, m_key));
    m_finished = outcome;
    if (!m_waiting) finish(outcome);
}

/// Decodes what is there until the slice is over. The next one begins when the event loop has turned.
void HttpReply::decode() {
    m_waiting = false;
    const auto until = m_line->clock->steady() + slice;
    if (!settle()) return;
    std::size_t looked = m_rest.size();
    while (!m_queue.empty()) {
        const auto more = m_framer->next(m_rest, m_events);
        if (!more) m_cut = more.error();
        m_keys->pass(m_events);
        // Whoever takes two megabytes at once needs a slice of their own.
        const bool heavy = !m_events.empty() && textSize(m_events.front()) > heavyText;
        if (!heavy && !settle()) return;
        if (m_rest.empty()) {
            m_queue.pop_front();
            if (!m_queue.empty())
                m_rest = {m_queue.front().constData(), static_cast<std::size_t>(m_queue.front().size())};
        } else if (!heavy && looked - m_rest.size() < unwatched) {
            continue;
        }
        looked = m_rest.size();
        if (std::exchange(m_fresh, false)) m_sinceEvent.start();
        if (heavy || (!m_queue.empty() && m_line->clock->steady() >= until)) return decodeLater();
    }
    if (m_finished) return finish(*m_finished);
    m_stream->setHeld(false);
}

/// Tells what the last frame gave. False when the reply has ended with it.
bool HttpReply::settle() {
    if (!m_start.empty() && m_framer->started()) m_start.clear();
    if (!tell()) return false;
    if (m_told > maxText)
        m_cut = Error{ErrorKind::TooLarge, "the answer's text is over " + std::to_string(maxText) + " bytes"};
    if (m_cut) {
        end({false, std::move(m_cut)});
        return false;
    }
    if (!m_framer->ended()) return true;
    // What a server sends after its end mark is not waited for.
    const ReplyEnd outcome = finishFrames();
    if (tell()) end(outcome);
    return false;
}

ReplyEnd HttpReply::finishFrames() {
    const ReplyEnd outcome = m_framer->finish(m_events);
    m_keys->pass(m_events);
    m_keys->finish(m_events);
    return outcome;
}

void HttpReply::decodeLater() {
    m_waiting = true;
    if (m_stream) m_stream->setHeld(true);
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_ended) decode();
        },
        Qt::QueuedConnection);
}

void HttpReply::finish(const base::Result<void>& outcome) {
    ReplyEnd finished = finishFrames();
    // A 200 whose body is no stream: perhaps one JSON answer or an error object, perhaps somebody's login
    // page.
    const bool noStream = finished.error && finished.error->kind == ErrorKind::Protocol;
    // The way there was good: what the operator has is half an answer, or the beginning of one.
    const bool anything = m_framer->started() || !m_start.empty();
    const bool begun = m_framer->started() || isStream(m_head);
    if (auto whole = noStream ? takeWholeBody(*m_line->dialect, m_start, m_events) : std::nullopt) {
        finished = std::move(*whole);
    } else if (!outcome && !finished.complete &&
               (!m_framer->started() || !finished.error || finished.error->kind == ErrorKind::Incomplete)) {
        finished.error = outcome.error(); // why the stream ended is nearer to the cause
        if (begun && anything && finished.error->kind == ErrorKind::Network)
            finished.error->kind = ErrorKind::Incomplete;
    } else if (noStream && begun && !m_framer->started()) {
        finished.error = Error{ErrorKind::Incomplete, "the answer ended before its first whole event"};
    }
    if (tell()) end(finished);
}

void HttpReply::failOrRetry(Error error) {
    // A server that was silent for minutes is not asked twice more in silence: the operator decides.
    const bool silent = error.kind == ErrorKind::Timeout && m_head.status == 0;
    // Gemini tells in the body when a quota is there again: no client waits for that unasked.
    constexpr auto patience = std::chrono::seconds(10);
    const bool later = error.retryAfter > patience && !retryAfter(m_head.headers, m_line->clock->wall());
    const auto pause = silent || later || error.kind == ErrorKind::Cancelled ||
                               error.kind == ErrorKind::Tls || error.kind == ErrorKind::InvalidInput
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
    m_queue.clear();
    QMetaObject::invokeMethod(
        this,
        [this] {
            Q_EMIT event(ReplyEnd{false, Error{ErrorKind::Cancelled, "stopped"}});
        },
        Qt::QueuedConnection);
}

bool HttpReply::tell() {
    if (m_events.empty()) return true;
    m_fresh = true;
    const QPointer<HttpReply> alive(this);
    std::vector<ReplyEvent> events; // whoever listens may delete this reply and go on reading the event
    events.swap(m_events);
    for (const ReplyEvent& next : events) {
        m_told += textSize(next);
        Q_EMIT event(next);
        if (!alive || m_ended) return false;
    }
    events.clear();
    m_events.swap(events);
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
