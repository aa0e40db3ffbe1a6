#pragma once
#include "llm/provider.h"
#include "session/session.h"
#include "store/session_store.h"

#include <QPointer>
#include <QPromise>
#include <QTimer>

#include <deque>
#include <map>

/// The four neighbours of a Session, each a page: scripted model, tools, store in memory, clock in the hand.
namespace fakes {

struct FakeClock final : base::Clock {
    base::EpochMs wall() const override { return now; }
    std::chrono::steady_clock::time_point steady() const override {
        return std::chrono::steady_clock::time_point(std::chrono::milliseconds(steadyMs));
    }
    base::EpochMs now = 1'000'000;
    std::int64_t steadyMs = 0;
};

/// What the model says to one request.
struct Script {
    std::vector<llm::ReplyEvent> events;
    bool hold = false;       ///< the reply stays open after its events
    bool deafToStop = false; ///< goes on talking after stop()
    int everyMs = 0;         ///< between two events
};

inline llm::ReplyEvent text(std::string words) {
    return llm::TextDelta{std::move(words)};
}
inline llm::ReplyEvent finished(std::string reason) {
    return llm::Finished{std::move(reason)};
}
inline llm::ReplyEvent end(std::optional<base::Error> error = {}) {
    return llm::ReplyEnd{!error, std::move(error)};
}

/// A reply that is this text.
inline Script says(std::string words) {
    return {{text(std::move(words)), finished("stop"), end()}};
}

struct Call {
    std::string id, name, arguments = "{}";
};
/// A reply that asks for these calls.
inline Script calls(std::vector<Call> wanted, const std::string& reason = "tool_calls") {
    Script script;
    for (int i = 0; i < int(wanted.size()); ++i) {
        script.events.push_back(llm::CallBegun{i, wanted[i].id, wanted[i].name, {}});
        if (!wanted[i].arguments.empty()) script.events.push_back(llm::CallArguments{i, wanted[i].arguments});
    }
    script.events.push_back(finished(reason));
    script.events.push_back(end());
    return script;
}

class FakeStream final : public llm::ReplyStream {
public:
    FakeStream(Script script, bool* closed) : m_script(std::move(script)), m_closed(closed) {
        m_timer.start(m_script.everyMs);
        connect(&m_timer, &QTimer::timeout, this, &FakeStream::next);
    }
    ~FakeStream() override { *m_closed = true; }
    void stop() override {
        *m_closed = true;
        if (m_script.deafToStop) return;
        m_script = {{end(base::Error{base::ErrorKind::Cancelled, "stopped"})}};
        m_at = 0;
    }

private:
    void next() {
        if (m_at == m_script.events.size()) {
            if (!m_script.hold) m_timer.stop();
            return;
        }
        const llm::ReplyEvent event = m_script.events[m_at++];
        Q_EMIT this->event(event);
    }
    Script m_script;
    bool* m_closed;
    std::size_t m_at = 0;
    QTimer m_timer;
};

struct FakeProvider final : llm::Provider {
    std::string name() const override { return "fake"; }
    std::string destination() const override { return "llm.example"; }
    std::unique_ptr<llm::ReplyStream> reply(llm::ReplyRequest request) override {
        if (onRequest) onRequest();
        requests.push_back(std::move(request));
        Script script = scripts.empty() ? says("(nothing more in the script)") : scripts.front();
        if (!scripts.empty()) scripts.pop_front();
        closed = false;
        return std::make_unique<FakeStream>(std::move(script), &closed);
    }
    QFuture<base::Result<std::vector<llm::ModelInfo>>> models() override {
        return QtFuture::makeReadyFuture(base::Result<std::vector<llm::ModelInfo>>());
    }
    QFuture<std::vector<llm::CheckStep>> check(const std::string&) override {
        return QtFuture::makeReadyFuture(std::vector<llm::CheckStep>());
    }
    std::deque<Script> scripts;
    std::vector<llm::ReplyRequest> requests;
    std::function<void()> onRequest;
    bool closed = true; ///< the newest stream's socket
};

/// A call that ends when the test says so.
class FakeRun final : public session::ToolRun {
public:
    explicit FakeRun(std::optional<session::ToolAnswer> whenCancelled)
        : m_whenCancelled(std::move(whenCancelled)) {}
    void cancel() override {
        cancelled = true;
        if (m_whenCancelled) finish(*m_whenCancelled);
    }
    void finish(session::ToolAnswer answer) {
        QMetaObject::invokeMethod(
            this, [this, answer = std::move(answer)] { Q_EMIT finished(answer); }, Qt::QueuedConnection);
    }
    bool cancelled = false;

private:
    std::optional<session::ToolAnswer> m_whenCancelled;
};

struct FakeToolBox : session::ToolBox {
    struct Sent {
        std::string tool, arguments, fingerprint;
        QPointer<FakeRun> run;
    };
    std::vector<session::OfferedTool> tools(const std::vector<std::string>&, bool) const override {
        return offered;
    }
    std::string instructions(const std::vector<std::string>&, bool) const override { return {}; }
    std::unique_ptr<session::ToolRun> run(const session::OfferedTool& tool,
                                          const std::string& arguments) override {
        std::optional<session::ToolAnswer> whenCancelled;
        if (onCancel) whenCancelled = session::ToolAnswer{.state = *onCancel};
        auto run = std::make_unique<FakeRun>(whenCancelled);
        if (const auto found = answers.find(tool.tool); found != answers.end()) run->finish(found->second);
        sent.push_back({tool.tool, arguments, tool.fingerprint, run.get()});
        return run;
    }
    std::unique_ptr<session::ToolRun> resume(const std::string& server, const std::string& task) override {
        if (server != "net") return nullptr;
        auto run = std::make_unique<FakeRun>(session::ToolAnswer{.state = chat::CallState::Unknown});
        resumed.push_back({task, {}, {}, run.get()});
        return run;
    }
    /// Offers a tool; its fingerprint is `<name>-1`.
    session::OfferedTool& offer(const std::string& name, policy::ToolRisk risk = policy::ToolRisk::Read) {
        offered.push_back({.spec = {.name = "net__" + name},
                           .server = "net",
                           .tool = name,
                           .risk = {risk, "test"},
                           .fingerprint = name + "-1"});
        return offered.back();
    }
    std::vector<session::OfferedTool> offered;
    std::map<std::string, session::ToolAnswer> answers; ///< by tool; without one the call stays open
    std::optional<chat::CallState> onCancel = chat::CallState::Cancelled; ///< nullopt: never answers a cancel
    std::vector<Sent> sent;
    std::vector<Sent> resumed; ///< `tool` is the task's id
};

/// Keeps conversations in memory. `full` makes every save fail, `slow` keeps the answers back until
/// release().
struct FakeStore final : store::SessionStore {
    template <typename T>
    using Future = QFuture<base::Result<T>>;

    Future<std::vector<chat::SessionInfo>> list() override {
        return ready(base::Result<std::vector<chat::SessionInfo>>());
    }
    Future<chat::Conversation> load(const chat::SessionId& id) override {
        return ready(base::Result<chat::Conversation>(kept[id]));
    }
    Future<void> saveInfo(const chat::SessionInfo& info) override {
        if (!full) kept[info.id].info = info;
        return answer();
    }
    Future<void> saveMessages(const chat::SessionId& id, std::vector<chat::Message> messages,
                              const chat::MessageId& leaf) override {
        ++saves;
        if (full) return answer();
        chat::Transcript& transcript = kept[id].transcript;
        for (chat::Message& message : messages)
            if (!transcript.update(message)) transcript.append(std::move(message));
        transcript.select(leaf);
        return answer();
    }
    Future<chat::SessionId> import(chat::Conversation c) override {
        return ready(base::Result<chat::SessionId>(c.info.id));
    }
    Future<void> trash(const chat::SessionId&) override { return answer(); }
    Future<void> restore(const chat::SessionId&) override { return answer(); }
    Future<void> erase(const chat::SessionId&) override { return answer(); }
    Future<std::vector<store::SearchHit>> search(const std::string&, int, store::SearchOrder) override {
        return ready(base::Result<std::vector<store::SearchHit>>());
    }

    /// Ends the wait of every save so far.
    void release() {
        for (auto& [promise, outcome] : std::exchange(m_waiting, {})) {
            promise.addResult(outcome);
            promise.finish();
        }
    }
    const chat::Transcript& transcript() const { return kept.begin()->second.transcript; }

    std::map<chat::SessionId, chat::Conversation> kept;
    bool full = false;
    bool slow = false;
    int saves = 0;

private:
    template <typename T>
    static QFuture<T> ready(T value) {
        return QtFuture::makeReadyFuture(std::move(value));
    }
    Future<void> answer() {
        const base::Result<void> outcome =
            full ? base::Result<void>(base::fail(base::ErrorKind::StorageFull, "no space left"))
                 : base::Result<void>();
        if (!slow) return ready(outcome);
        m_waiting.emplace_back();
        m_waiting.back().second = outcome;
        m_waiting.back().first.start();
        return m_waiting.back().first.future();
    }
    std::deque<std::pair<QPromise<base::Result<void>>, base::Result<void>>> m_waiting;
};

} // namespace fakes
