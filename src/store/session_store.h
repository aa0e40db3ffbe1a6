#pragma once
#include <string>
#include <vector>

#include <QFuture>

#include "base/result.h"
#include "chat/transcript.h"

namespace store {

/// A place where the words of a search stand.
struct SearchHit {
    chat::SessionId session;
    chat::MessageId message;
    std::string title;   ///< of the session
    std::string snippet; ///< plain text; hits between U+0002 and U+0003
    chat::Role role = chat::Role::User;
    base::EpochMs created = 0;
    bool operator==(const SearchHit&) const = default;
};

enum class SearchOrder {
    NewestFirst,
    BestFirst, ///< among the newest messages that have the words: see session_search.cpp
};

/// Conversations on disk. Every future completes on the caller's thread; success of a save means that the
/// data survive a power cut from that moment on. Errors: StorageFull, Storage, NotFound, NewerSchema, InUse.
class SessionStore {
public:
    virtual ~SessionStore() = default;

    /// Sessions that are not in the trash, newest change first, without their messages.
    virtual QFuture<base::Result<std::vector<chat::SessionInfo>>> list() = 0;
    /// The whole conversation, recovered: see chat::recover().
    virtual QFuture<base::Result<chat::Conversation>> load(const chat::SessionId& id) = 0;
    /// What is seen first of a long one: its newest `messages` messages, or the whole conversation where they
    /// do not hold its active leaf. There is more where info.messages says so.
    virtual QFuture<base::Result<chat::Conversation>> loadEnd(const chat::SessionId& id, int messages) {
        (void)messages;
        return load(id);
    }
    /// Creates or changes the session's facts. `messages` of info is ignored: the store counts.
    virtual QFuture<base::Result<void>> saveInfo(const chat::SessionInfo& info) = 0;
    /// Adds or replaces whole messages and sets the active leaf, in one transaction.
    virtual QFuture<base::Result<void>> saveMessages(const chat::SessionId& session,
                                                     std::vector<chat::Message> messages,
                                                     const chat::MessageId& leaf) = 0;
    /// Stores an imported conversation under a new id when its own is taken; returns the id.
    virtual QFuture<base::Result<chat::SessionId>> import(chat::Conversation conversation) = 0;

    virtual QFuture<base::Result<void>> trash(const chat::SessionId& id) = 0;
    virtual QFuture<base::Result<void>> restore(const chat::SessionId& id) = 0;
    /// Ends it for good: messages and search entries are gone.
    virtual QFuture<base::Result<void>> erase(const chat::SessionId& id) = 0;

    /// All words of `query`, the last one as a beginning where it may still be typed. Over messages and tool
    /// output.
    virtual QFuture<base::Result<std::vector<SearchHit>>>
    search(const std::string& query, int limit, SearchOrder order = SearchOrder::NewestFirst) = 0;
};

} // namespace store
