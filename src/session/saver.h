#pragma once
#include <functional>
#include <optional>
#include <set>
#include <vector>

#include <QFuture>
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
    ~Saver() override; ///< hands over what is not saved yet, without waiting

    void infoChanged() { m_dirty.info = true; }
    void messageChanged(const chat::MessageId& id);
    /// Saves all changes now. `then` runs later, from the event loop, when everything up to now is safe or
    /// something of it could not be saved; never if this Saver is gone.
    void flush(std::function<void(const base::Result<void>&)> then = {});

Q_SIGNALS:
    void failed(const base::Error& error); ///< once, until recovered()
    void recovered();

private:
    /// What one trip to the store carries.
    struct Batch {
        std::set<chat::MessageId> messages;
        bool info = false;
    };
    void onTimer();
    void settled(const base::Result<void>& outcome, const Batch& batch);

    const chat::Conversation& m_conversation;
    store::SessionStore& m_store;
    Batch m_dirty;
    Batch m_failed;                     ///< what the store refused last; dirty as well
    std::optional<base::Error> m_error; ///< while saving fails
    int m_underway = 0;
    QTimer m_timer;
};

} // namespace session
