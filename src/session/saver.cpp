#include "session/saver.h"

#include "base/when_done.h"
#include "store/session_store.h"

#include <QPointer>

namespace session {
namespace {
constexpr auto snapshotEvery = std::chrono::milliseconds(500);
constexpr auto retryEvery = std::chrono::milliseconds(5000);
} // namespace

Saver::Saver(const chat::Conversation& conversation, store::SessionStore& store, QObject* parent)
    : QObject(parent), m_conversation(conversation), m_store(store) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Saver::onTimer);
}

Saver::~Saver() {
    if (!m_dirty.messages.empty()) flush();
}

void Saver::messageChanged(const chat::MessageId& id) {
    m_dirty.messages.insert(id);
    if (!m_timer.isActive()) m_timer.start(m_error ? retryEvery : snapshotEvery);
}

void Saver::onTimer() {
    // A slow disk gets one snapshot after the other, not a growing heap of them.
    if (m_underway > 0) return m_timer.start(snapshotEvery);
    flush();
}

void Saver::flush(std::function<void(const base::Result<void>&)> then) {
    m_timer.stop();
    const Batch batch = std::exchange(m_dirty, {});
    std::vector<chat::Message> messages;
    for (const chat::Message& message : m_conversation.transcript.all()) // in order: parents first
        if (batch.messages.contains(message.id)) messages.push_back(message);

    // The session's row comes first: messages refer to it. The store works in order.
    const auto infoSaved = std::make_shared<base::Result<void>>();
    QFuture<base::Result<void>> last;
    if (batch.info || messages.empty()) {
        last = m_store.saveInfo(m_conversation.info);
        if (!messages.empty())
            base::whenDone(last, this, [infoSaved](const base::Result<void>& r) { *infoSaved = r; });
    }
    if (!messages.empty())
        last = m_store.saveMessages(m_conversation.info.id, std::move(messages),
                                    m_conversation.transcript.leaf());
    ++m_underway;
    base::whenDone(last, this,
                   [this, batch, infoSaved, then = std::move(then)](const base::Result<void>& outcome) {
                       const QPointer<Saver> alive(this);
                       // The first failure is the cause: without their session messages cannot be saved
                       // either.
                       settled(*infoSaved ? outcome : *infoSaved, batch);
                       if (!alive || !then) return;
                       // Safe means all of it: also what an earlier trip did not bring there.
                       then(m_error ? base::Result<void>(base::fail(*m_error)) : base::Result<void>());
                   });
}

void Saver::settled(const base::Result<void>& outcome, const Batch& batch) {
    --m_underway;
    if (!outcome) {
        // What could not be saved stays to be saved: whole messages, so that nothing has a hole.
        for (Batch* kept : {&m_dirty, &m_failed}) {
            kept->messages.insert(batch.messages.begin(), batch.messages.end());
            kept->info = kept->info || batch.info;
        }
        m_timer.start(retryEvery);
        const bool first = !m_error;
        m_error = outcome.error();
        if (first) Q_EMIT failed(outcome.error());
        return;
    }
    for (const chat::MessageId& id : batch.messages)
        m_failed.messages.erase(id);
    if (batch.info) m_failed.info = false;
    if (!m_error || !m_failed.messages.empty() || m_failed.info) return;
    m_error.reset();
    Q_EMIT recovered();
}

} // namespace session
