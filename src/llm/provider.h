#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QFuture>
#include <QObject>

#include "base/result.h"
#include "chat/message.h"
#include "llm/reply.h"

namespace llm {

/// A tool as the model sees it.
struct ToolSpec {
    std::string name; ///< [A-Za-z_][A-Za-z0-9_-]{0,63}
    std::string description;
    std::string inputSchema; ///< JSON text of an object schema
    bool operator==(const ToolSpec&) const = default;
};

/// One question to a model, whole: the messages of the active path and the tools it may use.
struct ReplyRequest {
    std::string provider; ///< name of the configured provider: opaque parts go back only to their maker
    std::string model;
    std::string system;
    std::vector<chat::Message> messages;
    std::vector<ToolSpec> tools;
    std::optional<int> maxOutputTokens;
    std::optional<double> temperature; ///< this and the next two are sent only when they were set
    std::optional<double> topP;
    std::optional<std::string> reasoningEffort; ///< the provider's own word
    std::string cacheKey; ///< the same for the requests of one conversation; names nobody
};

/// One reply under way. Owned by the caller; deleting it closes the socket and says nothing more.
/// Emits event() any number of times; the last one is a ReplyEnd, exactly once. Never emits before control
/// returned to the event loop.
class ReplyStream : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Closes the socket within 100 ms; a ReplyEnd with Cancelled follows.
    virtual void stop() = 0;

Q_SIGNALS:
    void event(const llm::ReplyEvent& event);
    /// The request is being sent again after a failure that the provider calls temporary.
    void retrying(int attempt, int ofAttempts, qint64 waitMs, const base::Error& error);
};

struct ModelInfo {
    std::string id;
    std::string title;
    std::optional<std::int64_t> contextTokens;
    bool operator==(const ModelInfo&) const = default;
};

/// A step of "Test": what was checked, and how it went.
struct CheckStep {
    enum class State { Ok, Failed, NotReached };
    std::string name; ///< "Address", "Connection", "Encryption", "Key", "Model", "Permission", "Answer"
    State state = State::NotReached;
    std::string detail; ///< technical, for the mono column
    std::optional<base::Error> error;
    std::int64_t ms = 0;
};

/// A model that answers. Implementations: HttpProvider (every API of the contract) and DemoProvider
/// (offline).
class Provider {
public:
    virtual ~Provider() = default;
    virtual std::string name() const = 0;
    /// Host that receives the conversation; empty when nothing leaves this machine.
    virtual std::string destination() const = 0;
    virtual std::unique_ptr<ReplyStream> reply(ReplyRequest request) = 0;
    virtual QFuture<base::Result<std::vector<ModelInfo>>> models() = 0;
    /// Checks the way to an answer step by step; the future always succeeds, the steps tell.
    virtual QFuture<std::vector<CheckStep>> check(const std::string& model) = 0;
};

} // namespace llm
