#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>

#include "base/clock.h"
#include "base/result.h"
#include "chat/transcript.h"
#include "llm/provider.h"
#include "policy/interlock.h"
#include "session/tool_box.h"
#include "session/turn.h"

namespace store {
class SessionStore;
}

namespace session {

/// Finds the provider of a name; null when there is none (any more).
using ProviderLookup = std::function<llm::Provider*(const std::string& name)>;

/// What a session works with; all borrowed, all outlive it.
struct SessionParts {
    ProviderLookup provider;
    ToolBox& tools;
    store::SessionStore& store;
    const base::Clock& clock;
    int maxRounds = 10;
};

/// How far an approval reaches.
enum class ApprovalScope {
    Once,
    Session, ///< this session, this tool definition; for Unknown and Destructive with these very arguments
};

/// One conversation at work: it owns the transcript and the turn, and carries out what the turn asks for.
/// Every change of the transcript is saved; what the operator said and decided is saved before it takes
/// effect. When saving fails the conversation goes on in memory and saveFailed() tells.
class Session : public QObject {
    Q_OBJECT
public:
    Session(chat::Conversation conversation, SessionParts parts, QObject* parent = nullptr);
    ~Session() override; ///< ends everything under way without waiting; its state is on disk

    const chat::SessionInfo& info() const { return m_conversation.info; }
    const chat::Conversation& conversation() const { return m_conversation; }

    bool busy() const { return m_turn != nullptr; }
    bool awaitingApproval() const { return m_turn && m_turn->awaitingApproval(); }
    policy::ModeState mode() const;
    /// When the Execute window ends; 0 in the other modes.
    base::EpochMs executeUntil() const { return m_executeUntil; }
    /// What the tools of this session's servers are now, as the model would get them.
    std::vector<OfferedTool> offeredTools() const;
    /// Rough size of the next request in tokens (bytes / 4), to show before sending.
    std::int64_t estimatedTokens() const;

    // What the operator does. All return at once; those that cannot apply now do nothing.
    void send(std::string text, std::vector<chat::Block> attachments = {});
    void stop();
    /// Asks again for the answer to the last message of the operator, as a new branch.
    void retry();
    /// Says `message` differently, as a new branch.
    void edit(const chat::MessageId& message, std::string text);
    /// Shows another branch; not while busy.
    void selectBranch(const chat::MessageId& message);
    /// Sends the call with exactly `arguments` (JSON text); they replace what the model proposed.
    void approve(const chat::CallId& call, const std::string& arguments, ApprovalScope scope);
    void deny(const chat::CallId& call, std::string note);
    void cancelCall(const chat::CallId& call);
    void setMode(policy::SessionMode mode, std::chrono::minutes window = std::chrono::minutes(60));
    void setModel(std::string provider, std::string model);
    void setServers(std::vector<std::string> servers, bool all);
    void setTitle(std::string title);
    void setPinned(bool pinned);
    void setSystemPrompt(std::string text) { m_systemPrompt = std::move(text); }
    /// The last message stands as it is; used when arguments must be judged before approve(). JSON or reason.
    static base::Result<std::string> checkedArguments(const std::string& arguments, const std::string& schema);

Q_SIGNALS:
    /// A message joined the active path.
    void messageAdded(const chat::MessageId& message);
    /// A message of the path changed: text arrived, a call changed its state. Often: coalesce it.
    void messageChanged(const chat::MessageId& message);
    /// The path itself is another one.
    void pathChanged();
    void progressed(const chat::CallId& call, double progress, double total, const QString& message);
    void approvalNeeded(const chat::CallId& call, const QString& reason);
    /// busy(), mode() or info() changed.
    void changed();
    void retrying(int attempt, int ofAttempts, qint64 waitMs, const base::Error& error);
    void saveFailed(const base::Error& error);
    void saveRecovered();
    void turnEnded(const session::TurnDone& done);

private:
    friend class SessionWork;
    void begin(const chat::MessageId& question);

    chat::Conversation m_conversation;
    SessionParts m_parts;
    std::unique_ptr<Turn> m_turn;
    std::unique_ptr<class SessionWork> m_work; ///< the turn's stream, runs and timers
    policy::SessionMode m_mode = policy::SessionMode::ReadOnly;
    base::EpochMs m_executeUntil = 0;
    std::vector<policy::ApprovalRule> m_approvals;
    std::string m_systemPrompt;
};

} // namespace session
