#include "session/saver.h"

#include "base/when_done.h"
#include "store/session_store.h"

namespace session {
namespace {
constexpr auto snapshotEvery = std::chrono::milliseconds(500);
constexpr auto retryEvery = std::chrono::seconds(5);
} // namespace

Saver::Saver(const chat::Conversation& conversation, store::SessionStore& store, QObject* parent)
    : QObject(parent), m_conversation(conversation), m_store(store) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { flush(); });
}

void Saver::messageChanged(const chat::MessageId& id) {
    m_dirty.insert(id);
    if (!m_timer.isActive()) m_timer.start(m_failing ? std::chrono::milliseconds(retryEvery) : snapshotEvery);
}

void Saver::flush(std::function<void(const base::Result<void>&)> then) {
    m_timer.stop();
    const std::set<chat::MessageId> ids = std::exchange(m_dirty, {});
    const bool info = std::exchange(m_infoDirty, false);
    std::vector<chat::Message> messages;
    for (const chat::Message& message : m_conversation.transcript.all()) // in order: parents first
        if (ids.contains(message.id)) messages.push_back(message);

    // The session's row comes first: messages refer to it. The store works in order.
    QFuture<base::Result<void>> done;
    if (info || messages.empty()) done = m_store.saveInfo(m_conversation.info);
    const bool both = info && !messages.empty();
    QFuture<base::Result<void>> saved =
        messages.empty() ? done
                         : m_store.saveMessages(m_conversation.info.id, std::move(messages), m_conversation.transcript.leaf());
    const auto report = [this, ids, info, then = std::move(then)](const base::Result<void>& outcome) {
        settled(outcome, ids, info);
        if (then) then(outcome);
    };
    if (!both) {
        base::whenDone(saved, this, report);
        return;
    }
    base::whenDone(done, this, [this, saved, report](const base::Result<void>& first) {
        base::whenDone(saved, this, [first, report](const base::Result<void>& second) { report(first ? second : first); });
    });
}

void Saver::settled(const base::Result<void>& outcome, const std::set<chat::MessageId>& messages, bool info) {
    if (outcome) {
        if (std::exchange(m_failing, false)) Q_EMIT recovered();
        return;
    }
    // What could not be saved stays to be saved: whole messages, so that nothing has a hole.
    m_dirty.insert(messages.begin(), messages.end());
    m_infoDirty = m_infoDirty || info;
    m_timer.start(retryEvery);
    if (!std::exchange(m_failing, true)) Q_EMIT failed(outcome.error());
}

} // namespace session
