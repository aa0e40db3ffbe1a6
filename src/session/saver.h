#pragma once
#include <functional>
#include <set>
#include <vector>

#include <QObject>
#include <QTimer>

#include "base/result.h"
#include "chat/transcript.h"

namespace store {
class SessionStore;
}

namespace session {

/// Brings the changes of one conversation to the store: at once where something depends on it, otherwise
/// collected for half a second, so that a crash costs at most that much of a streaming answer.
class Saver : public QObject {
    Q_OBJECT
public:
    /// Both borrowed.
    Saver(const chat::Conversation& conversation, store::SessionStore& store, QObject* parent = nullptr);

    void infoChanged() { m_infoDirty = true; }
    void messageChanged(const chat::MessageId& id);
    /// Saves all changes now; `then` runs when they are safe or failed, never if this Saver is gone.
    void flush(std::function<void(const base::Result<void>&)> then = {});

Q_SIGNALS:
    void failed(const base::Error& error);
    void recovered();

private:
    void settled(const base::Result<void>& outcome, const std::set<chat::MessageId>& messages, bool info);

    const chat::Conversation& m_conversation;
    store::SessionStore& m_store;
    std::set<chat::MessageId> m_dirty;
    bool m_infoDirty = false;
    bool m_failing = false;
    QTimer m_timer;
};

} // namespace session
