#pragma once
#include <functional>
#include <memory>

#include <QPromise>
#include <QTemporaryDir>
#include <QTimer>

#include "base/json.h"
#include "llm/provider.h"
#include "secrets/memory_secrets.h"
#include "store/sqlite_session_store.h"
#include "ui/server_park.h"
#include "ui/workbench.h"

namespace fakes {

template <typename T>
QFuture<T> ready(T value) {
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

/// 2026-11-20 02:47:10 UTC, for ever.
class StillClock final : public base::Clock {
public:
    base::EpochMs wall() const override { return 1'795'143'000'000 + 10'000; }
    std::chrono::steady_clock::time_point steady() const override { return std::chrono::steady_clock::now(); }
};

class Park final : public ui::ServerPark {
public:
    std::vector<mcp::ServerStatus> all;
    mcp::Catalog tools;
    std::string output;
    std::vector<mcp::ServerStatus> statuses() const override { return all; }
    const mcp::Catalog& catalog() const override { return tools; }
    std::string errorOutput(const std::string&) const override { return output; }
    void restart(const std::string&) override {}
    void stop(const std::string&) override {}
};

class Run final : public session::ToolRun {
public:
    explicit Run(session::ToolAnswer answer, bool hold) : m_answer(std::move(answer)) {
        if (hold)
            QTimer::singleShot(0, this, [this] { Q_EMIT progressed(9, 20, QStringLiteral("9 of 20 devices")); });
        else
            QTimer::singleShot(0, this, [this] { Q_EMIT finished(m_answer); });
    }
    void cancel() override {
        m_answer.state = chat::CallState::Cancelled;
        QTimer::singleShot(0, this, [this] { Q_EMIT finished(m_answer); });
    }

private:
    session::ToolAnswer m_answer;
};

/// Tools that answer at once with what they are told.
class Tools final : public session::ToolBox {
public:
    std::vector<session::OfferedTool> offered;
    std::function<session::ToolAnswer(const session::OfferedTool&)> answer;
    bool hold = false; ///< calls run until they are cancelled
    std::vector<std::string> sent;

    std::vector<session::OfferedTool> tools(const std::vector<std::string>&, bool) const override {
        return offered;
    }
    std::string instructions(const std::vector<std::string>&, bool) const override { return {}; }
    std::unique_ptr<session::ToolRun> run(const session::OfferedTool& tool,
                                          const std::string& arguments) override {
        sent.push_back(arguments);
        return std::make_unique<Run>(answer ? answer(tool) : session::ToolAnswer{}, hold);
    }
};

class Reply final : public llm::ReplyStream {
public:
    Reply(std::vector<llm::ReplyEvent> events, bool hold, int everyMs) {
        if (everyMs > 0) {
            auto* timer = new QTimer(this);
            timer->setTimerType(Qt::PreciseTimer);
            connect(timer, &QTimer::timeout, this, [this, timer, events, next = std::size_t{0}]() mutable {
                if (next < events.size()) {
                    Q_EMIT event(events[next++]);
                    return;
                }
                timer->stop();
                Q_EMIT event(llm::ReplyEnd{.complete = true, .error = {}});
            });
            timer->start(everyMs);
            return;
        }
        QTimer::singleShot(0, this, [this, events = std::move(events), hold] {
            for (const auto& one : events)
                Q_EMIT event(one);
            if (!hold) Q_EMIT event(llm::ReplyEnd{.complete = true, .error = {}});
        });
    }
    void stop() override {
        QTimer::singleShot(0, this, [this] {
            Q_EMIT event(llm::ReplyEnd{
                .complete = false, .error = base::Error{.kind = base::ErrorKind::Cancelled, .detail = {}}});
        });
    }
};

/// Is tried again later, and never gets there.
class Refused final : public llm::ReplyStream {
public:
    explicit Refused(const base::Error& error) {
        QTimer::singleShot(0, this, [this, error] { Q_EMIT retrying(1, 4, 23'000, error); });
    }
    void stop() override {
        QTimer::singleShot(0, this, [this] {
            Q_EMIT event(llm::ReplyEnd{
                .complete = false, .error = base::Error{.kind = base::ErrorKind::Cancelled, .detail = {}}});
        });
    }
};

/// A model that says what is in its script, one entry for each request.
class Provider final : public llm::Provider {
public:
    std::vector<std::vector<llm::ReplyEvent>> script;
    bool holdLast = false;
    int everyMs = 0;                    ///< pause between two events of a reply
    std::optional<base::Error> refusal; ///< the first try fails with it; the next one would be in 23 s
    std::vector<llm::CheckStep> steps;
    std::size_t asked = 0;

    std::string name() const override { return "Anthropic"; }
    std::string destination() const override { return "api.anthropic.com"; }
    std::unique_ptr<llm::ReplyStream> reply(llm::ReplyRequest) override {
        const std::size_t turn = asked++;
        if (refusal) return std::make_unique<Refused>(*refusal);
        auto events =
            turn < script.size() ? script[turn] : std::vector<llm::ReplyEvent>{llm::TextDelta{"Done."}};
        return std::make_unique<Reply>(std::move(events), holdLast && turn + 1 >= script.size(), everyMs);
    }
    QFuture<base::Result<std::vector<llm::ModelInfo>>> models() override {
        return ready(base::Result<std::vector<llm::ModelInfo>>(std::vector<llm::ModelInfo>{
            {.id = "claude-sonnet-4-5", .title = "Claude Sonnet", .contextTokens = 200'000},
            {.id = "claude-haiku-4-5", .title = "Claude Haiku", .contextTokens = 200'000}}));
    }
    QFuture<std::vector<llm::CheckStep>> check(const std::string&) override { return ready(steps); }
};

/// Everything that a window needs, invented and without a network.
class Scene {
public:
    Scene();
    ~Scene();
    ui::Workbench& workbench() { return *m_workbench; }
    /// Waits (with the event loop) until the list of sessions is there.
    void settle();

    QTemporaryDir folder;
    StillClock clock;
    Park park;
    Tools tools;
    Provider provider;
    secrets::MemorySecrets secrets;
    config::Config config;
    std::unique_ptr<config::ConfigFile> file;
    std::unique_ptr<store::SqliteSessionStore> store;
    std::unique_ptr<llm::CatalogFiles> catalog;
    session::ServerQuestions questions{{.clock = clock}};
    ui::OfferSource* offers = nullptr; ///< borrowed; may be set before open()

    void servers();  ///< eight of them, one fails, one is slow
    void sessions(); ///< some on disk, the first with a whole conversation
    void open();     ///< makes the workbench
    static session::OfferedTool destructiveTool();

private:
    std::unique_ptr<ui::Workbench> m_workbench;
};

} // namespace fakes
