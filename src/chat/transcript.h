#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "chat/message.h"

namespace chat {

/// A conversation: a tree of messages, of which one path from the root to a leaf is active. Editing or
/// retrying adds a sibling, so nothing that was said is lost. A value.
class Transcript {
public:
    /// Adds a message under `message.parent` and makes it the active leaf.
    void append(Message message);
    /// Puts messages that were said before all others in front; those that are here already are left out. The
    /// leaf stays.
    void prepend(const std::vector<Message>& older);
    /// Replaces the message with the same id; false when there is none.
    bool update(const Message& message);

    const Message* find(const MessageId& id) const;
    /// To change a message in place, as a stream of deltas does; null when there is none.
    Message* find(const MessageId& id);
    /// The active path, first message first.
    std::vector<const Message*> path() const;
    const std::vector<Message>& all() const { return m_messages; }
    const MessageId& leaf() const { return m_leaf; }
    /// Makes `leaf` the end of the active path; follows it down to its newest descendant when `deepest`.
    void select(const MessageId& leaf, bool deepest = false);
    /// Messages with the same parent as `id`, oldest first, itself included: the branches at this place.
    std::vector<MessageId> siblings(const MessageId& id) const;
    bool empty() const { return m_messages.empty(); }

    bool operator==(const Transcript&) const = default;

private:
    std::size_t indexOf(const MessageId& id) const; ///< m_messages.size() when absent
    std::vector<Message> m_messages;                ///< in the order they were added
    MessageId m_leaf;
};

/// Session facts that are not messages.
struct SessionInfo {
    SessionId id;
    std::string title;
    base::EpochMs created = 0;
    base::EpochMs updated = 0;
    std::int64_t messages = 0;
    std::string provider; ///< chosen for the next turn
    std::string model;
    std::vector<std::string> servers; ///< chosen for the next turn
    bool allServers = true;
    bool pinned = false;
    bool operator==(const SessionInfo&) const = default;
};

struct Conversation {
    SessionInfo info;
    Transcript transcript;
    bool operator==(const Conversation&) const = default;
};

/// What a stored conversation means after the program that wrote it is gone: streaming answers become
/// Interrupted, calls that were not sent NotSent, calls that ran Unknown. Returns the ids it changed.
std::vector<MessageId> recover(Transcript& transcript);

} // namespace chat
