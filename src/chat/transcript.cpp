#include "chat/transcript.h"

#include <algorithm>

namespace chat {

std::size_t Transcript::indexOf(const MessageId& id) const {
    // From the end: almost every look-up is for a recent message.
    for (std::size_t i = m_messages.size(); i-- > 0;)
        if (m_messages[i].id == id) return i;
    return m_messages.size();
}

void Transcript::append(Message message) {
    m_leaf = message.id;
    m_messages.push_back(std::move(message));
}

void Transcript::prepend(const std::vector<Message>& older) {
    if (m_messages.empty()) return;
    const auto end = std::find_if(older.begin(), older.end(), [this](const Message& message) {
        return message.id == m_messages.front().id;
    });
    m_messages.insert(m_messages.begin(), older.begin(), end);
}

bool Transcript::update(const Message& message) {
    const std::size_t index = indexOf(message.id);
    if (index == m_messages.size()) return false;
    m_messages[index] = message;
    return true;
}

const Message* Transcript::find(const MessageId& id) const {
    const std::size_t index = indexOf(id);
    return index == m_messages.size() ? nullptr : &m_messages[index];
}

Message* Transcript::find(const MessageId& id) {
    const std::size_t index = indexOf(id);
    return index == m_messages.size() ? nullptr : &m_messages[index];
}

std::vector<const Message*> Transcript::path() const {
    // A parent always stands before its child, so one walk backwards finds the whole path.
    std::vector<const Message*> path;
    MessageId wanted = m_leaf;
    for (std::size_t i = m_messages.size(); i-- > 0 && !wanted.empty();) {
        if (m_messages[i].id != wanted) continue;
        path.push_back(&m_messages[i]);
        wanted = m_messages[i].parent;
    }
    std::reverse(path.begin(), path.end());
    return path;
}

void Transcript::select(const MessageId& leaf, bool deepest) {
    if (!leaf.empty() && indexOf(leaf) == m_messages.size()) return;
    m_leaf = leaf;
    if (!deepest) return;
    // Children come after their parents, the newest child last: follow it down.
    for (bool found = true; found;) {
        found = false;
        for (std::size_t i = m_messages.size(); i-- > 0;) {
            if (m_messages[i].parent != m_leaf) continue;
            m_leaf = m_messages[i].id;
            found = true;
            break;
        }
    }
}

std::vector<MessageId> Transcript::siblings(const MessageId& id) const {
    const Message* const message = find(id);
    if (!message) return {};
    std::vector<MessageId> ids;
    for (const Message& other : m_messages)
        if (other.parent == message->parent && other.role == message->role) ids.push_back(other.id);
    return ids;
}

std::vector<MessageId> recover(Transcript& transcript) {
    std::vector<MessageId> changed;
    for (const Message& stored : transcript.all()) {
        Message message = stored;
        if (message.state == MessageState::Streaming) message.state = MessageState::Interrupted;
        for (Block& block : message.blocks) {
            auto* const result = std::get_if<ToolResultBlock>(&block);
            if (!result || isFinal(result->state)) continue;
            const bool sent = result->state == CallState::Running || result->state == CallState::Cancelling;
            result->state = sent ? CallState::Unknown : CallState::NotSent;
        }
        if (message == stored) continue;
        changed.push_back(message.id);
        transcript.update(message);
    }
    return changed;
}

} // namespace chat
