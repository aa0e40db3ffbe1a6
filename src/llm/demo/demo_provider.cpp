#include "llm/demo/demo_provider.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QPromise>
#include <QTimer>

#include "base/id.h"
#include "llm/demo/demo_planner.h"

namespace llm {
namespace {

/// Where the word that begins at `at` ends, with the spaces after it.
std::size_t wordEnd(const std::string& text, std::size_t at) {
    const auto space = text.find_first_of(" \n", at);
    const auto next = space == std::string::npos ? space : text.find_first_not_of(" \n", space);
    return std::min(next, text.size());
}

/// Gives a planned reply as a stream. Words that are late come together: the pace holds on a busy machine.
class DemoStream final : public ReplyStream {
public:
    DemoStream(ReplyRequest request, int tokensPerSecond)
        : m_request(std::move(request)), m_tokensPerSecond(tokensPerSecond) {
        connect(&m_timer, &QTimer::timeout, this, [this] { tick(); });
        m_timer.start(0);
    }

    void stop() override {
        if (m_ended) return;
        m_stopped = true;
        m_timer.start(0);
    }

private:
    void tick() {
        if (m_stopped) return end(base::Error{base::ErrorKind::Cancelled, "stopped"});
        if (!m_planned) {
            plan();
            if (!give(ModelNamed{DemoProvider::modelId})) return;
        }
        const qint64 due = m_tokensPerSecond <= 0 ? 0 : 1 + m_clock.elapsed() * m_tokensPerSecond / 1000;
        std::string words;
        while (m_at < m_reply.text.size() && (m_tokensPerSecond <= 0 || m_given < due)) {
            const std::size_t next = wordEnd(m_reply.text, m_at);
            words.append(m_reply.text, m_at, next - m_at);
            m_at = next;
            ++m_given;
        }
        if (!words.empty() && !give(TextDelta{words})) return;
        if (m_at == m_reply.text.size()) finish();
    }

    void plan() {
        m_planned = true;
        m_reply = planDemoReply(m_request.messages, m_request.tools);
        m_clock.start();
        if (m_tokensPerSecond > 0) m_timer.start(std::max(1, 1000 / m_tokensPerSecond));
    }

    void finish() {
        int number = 0;
        for (const PlannedCall& call : m_reply.calls) {
            if (!give(CallBegun{number, "demo-" + base::randomIdText(), call.tool, {}})) return;
            if (!give(CallArguments{number, call.arguments})) return;
            ++number;
        }
        if (give(Finished{m_reply.calls.empty() ? "stop" : "tool_calls"})) end(std::nullopt);
    }

    /// False when the receiver stopped or deleted this stream: nothing more is to be done then.
    bool give(const ReplyEvent& what) {
        const QPointer<DemoStream> self(this);
        Q_EMIT event(what);
        return self && !m_stopped;
    }

    void end(std::optional<base::Error> error) {
        m_timer.stop();
        m_ended = true;
        Q_EMIT event(ReplyEnd{!error, std::move(error)});
    }

    ReplyRequest m_request;
    int m_tokensPerSecond;
    QTimer m_timer;
    QElapsedTimer m_clock;
    DemoReply m_reply;
    std::size_t m_at = 0; ///< bytes of the text given
    qint64 m_given = 0;   ///< words given
    bool m_planned = false;
    bool m_stopped = false;
    bool m_ended = false;
};

template <typename T>
QFuture<T> ready(T value) {
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

} // namespace

DemoProvider::DemoProvider(std::string name, int tokensPerSecond)
    : m_name(std::move(name)), m_tokensPerSecond(tokensPerSecond) {}

std::unique_ptr<ReplyStream> DemoProvider::reply(ReplyRequest request) {
    return std::make_unique<DemoStream>(std::move(request), m_tokensPerSecond);
}

QFuture<base::Result<std::vector<ModelInfo>>> DemoProvider::models() {
    return ready(base::Result<std::vector<ModelInfo>>{
        std::vector<ModelInfo>{{modelId, "Offline assistant (no language model)", std::nullopt}}});
}

QFuture<std::vector<CheckStep>> DemoProvider::check(const std::string&) {
    return ready(
        std::vector<CheckStep>{{"Assistant", CheckStep::State::Ok,
                                "built in: no key, no network, no language model", std::nullopt, 0}});
}

} // namespace llm
