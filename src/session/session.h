#pragma once
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>
#include <QTimer>

#include "base/clock.h"
#include "base/result.h"
#include "chat/transcript.h"
#include "llm/provider.h"
#include "policy/interlock.h"
#include "session/model_choice.h"
#include "session/saver.h"
#include "session/tool_box.h"
#include "session/turn.h"

namespace store {
class SessionStore;
}

namespace session {

/// What a session works with; all borrowed, all outlive it.
struct SessionParts {
    ProviderLookup provider;
    ToolBox& tools;
    store::SessionStore& store;
    const base::Clock& clock;
    int maxRounds = 10;
    /// Makes a message of the history fit what this model takes in; may be empty.
    std::function<void(const std::string& provider, const std::string& model, chat::Message&)> fit = {};
    /// How many tokens definitions of tools may take in a request to this model (toolBudget()); empty: any.
    std::function<std::size_t(const std::string& provider, const std::string& model)> toolTokens = {};
};

/// How far an approval reaches.
enum class ApprovalScope {
    Once,
    Session, ///< this session, this tool definition; for Unknown and Destructive with these very arguments
};

/// One conversation at work: it owns the transcript and the turn, and carries out what the turn asks for.
/// Every change of the transcript is saved; what the operator said and decided is saved before it takes
/// effect. When saving fails the conversation goes on in memory and saveFailed() tells. It may be deleted at
/// any moment but from inside its own signals (there: deleteLater).
class Session : public QObject {
    Q_OBJECT
public:
    Session(chat::Conversation conversation, SessionParts parts, QObject* parent = nullptr);
    ~Session() override; ///< ends everything under way without waiting; what came so far goes to the store

    const chat::SessionInfo& info() const { return m_conversation.info; }
    const chat::Conversation& conversation() const { return m_conversation; }
    /// Only the end of the conversation is here yet: what is asked of it meanwhile is done when
    /// completeWith() brought the rest.
    void awaitHistory() { m_whole = false; }
    void completeWith(const std::vector<chat::Message>& all);

    bool busy() const { return m_turn != nullptr; }
    bool awaitingApproval() const { return m_turn && m_turn->awaitingApproval(); }
    policy::ModeState mode() const;
    /// When the Execute window ends; 0 in the other modes.
    base::EpochMs executeUntil() const { return m_executeUntil; }
    /// What the tools of this session's servers are now, as the model would get them.
    std::vector<OfferedTool> offeredTools() const;
    /// Those of `offered` that the next request carries; see shownTools().
    std::vector<OfferedTool> shownOf(const std::vector<OfferedTool>& offered) const;
    /// The tools of this server that run now.
    std::vector<std::string> running(const std::string& server) const;
    /// Rough size of the next request in tokens, to show before sending: what the provider counted last, and
    /// a fourth of the bytes of what came after that.
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
    /// Sends the call with exactly `arguments` (JSON text); they replace what the model proposed. Where the
    /// mode or the tool is no longer what it was when the operator was asked, the call is refused instead.
    void approve(const chat::CallId& call, const std::string& arguments, ApprovalScope scope);
    void deny(const chat::CallId& call, std::string note);
    void cancelCall(const chat::CallId& call);
    /// Asks the server what became of a call whose outcome is open and that had become a task there.
    void checkCall(const chat::CallId& call);
    void setMode(policy::SessionMode mode, std::chrono::minutes window = std::chrono::minutes(60));
    void setModel(std::string provider, std::string model);
    void setServers(std::vector<std::string> servers, bool all);
    void setTitle(std::string title);
    void setPinned(bool pinned);
    void setSystemPrompt(std::string text) { m_systemPrompt = std::move(text); }

Q_SIGNALS:
    /// A message joined the active path.
    void messageAdded(const chat::MessageId& message);
    /// A message of the path changed: text arrived, a call changed its state. Often: coalesce it.
    void messageChanged(const chat::MessageId& message);
    /// The beginning of the conversation came: see awaitHistory().
    void historyCame();
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
    // What the turn asks for.
    void perform(TurnSteps steps);
    void carryOut(const TurnStep& step);
    void askModel();
    llm::ReplyRequest makeRequest();
    void onReplyEvent(const llm::ReplyEvent& event);
    void endReply(llm::ReplyEnd end);
    void closeAnswer(chat::Message& answer, const std::optional<base::Error>& error);
    chat::ToolCallBlock newCall(const llm::CallBegun& begun) const;
    std::vector<CallVerdict> openCalls(const chat::MessageId& assistant);
    policy::Decision judge(const chat::ToolCallBlock& call) const;
    std::string obstacle(const RunTool& step, const OfferedTool& tool) const;
    void runTool(const RunTool& step);
    void stopCall(const chat::CallId& call);
    void launch(const chat::CallId& call, const OfferedTool& tool, const std::string& arguments, bool dry);
    void runBuiltIn(const chat::CallId& call, const OfferedTool& tool, const std::string& arguments);
    ToolAnswer keptResult(const std::string& arguments) const;
    void settle(const chat::CallId& call, chat::CallState state, const std::string& note);
    void finishCall(const chat::CallId& call, const ToolAnswer& answer, bool dry);
    void fill(chat::ToolResultBlock& result, const ToolAnswer& answer, bool dry);
    void checked(const chat::CallId& call, const ToolAnswer& answer);
    chat::Message* messageWithResult(const chat::CallId& call);
    const chat::ToolCallBlock* callOnPath(const chat::CallId& call) const;
    void endWithout(const chat::CallId& call, chat::CallState state, const std::string& note);
    void endTurn(const TurnDone& done);

    // The transcript, always with its save and its signal.
    void add(chat::Message message);
    void touched(const chat::MessageId& message);
    chat::Message* callMessage() { return m_conversation.transcript.find(m_callMessage); }
    chat::ToolCallBlock* callBlock(const chat::CallId& call);
    const OfferedTool* offered(const std::string& modelName) const;
    void beginTurn();
    void notify(chat::NoticeBlock notice);
    void saveInfo();

    bool putOff(std::function<void()> what);

    chat::Conversation m_conversation;
    bool m_whole = true;
    std::vector<std::function<void()>> m_putOff; ///< until the conversation is whole
    SessionParts m_parts;
    Saver m_saver;
    std::unique_ptr<Turn> m_turn;
    int m_turnNumber = 0; ///< tells the turns apart where an answer comes late
    std::deque<TurnStep> m_steps;
    bool m_performing = false;

    std::unique_ptr<llm::ReplyStream> m_stream;
    llm::Reply m_reply;
    chat::MessageId m_answer;         ///< the assistant message being received
    chat::MessageId m_callMessage;    ///< the tool message of the current round
    std::vector<OfferedTool> m_tools; ///< that a call of the current round may name
    struct Running {
        std::unique_ptr<ToolRun> run;
        std::chrono::steady_clock::time_point since;
    };
    std::map<chat::CallId, Running> m_runs;
    std::map<chat::CallId, std::unique_ptr<ToolRun>> m_checks; ///< tasks that are asked after

    policy::SessionMode m_mode = policy::SessionMode::ReadOnly;
    base::EpochMs m_executeUntil = 0;
    QTimer m_windowTimer;
    std::vector<policy::ApprovalRule> m_approvals;
    std::string m_systemPrompt;
};

} // namespace session
