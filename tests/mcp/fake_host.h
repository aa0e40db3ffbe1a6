#pragma once
#include <deque>
#include <memory>

#include <QFutureWatcher>
#include <QPromise>

#include "fake_transport.h"
#include "mcp/client.h"
#include "mcp/host.h"

namespace fake {

/// An operator whose answers the test gives, when it wants.
class Host final : public mcp::Host {
public:
    template <typename Value>
    using Promise = std::shared_ptr<QPromise<base::Result<Value>>>;

    mcp::ClientCapabilities capabilities(const std::string&) const override { return can; }
    QFuture<base::Result<mcp::ElicitationAnswer>> elicit(const std::string& server,
                                                         const mcp::Elicitation& question) override {
        asker = server;
        questions.push_back(question);
        return open(forms);
    }
    QFuture<base::Result<mcp::SamplingAnswer>> createMessage(const std::string& server,
                                                             const mcp::SamplingRequest& request) override {
        asker = server;
        prompts.push_back(request);
        return open(samples);
    }
    QFuture<base::Result<std::vector<mcp::Root>>> roots(const std::string&) override {
        return QtFuture::makeReadyFuture<base::Result<std::vector<mcp::Root>>>(folders);
    }

    /// The operator fills in the oldest open form.
    void accept(std::vector<std::pair<std::string, mcp::FieldValue>> content) {
        answer(forms, mcp::ElicitationAnswer{mcp::ElicitationAnswer::Action::Accept, std::move(content)});
    }
    template <typename Value>
    static void answer(std::deque<Promise<Value>>& waiting, std::type_identity_t<base::Result<Value>> value) {
        const auto promise = waiting.front();
        waiting.pop_front();
        promise->addResult(std::move(value));
        promise->finish();
    }
    bool waitForQuestions(std::size_t count) {
        return QTest::qWaitFor([&] { return questions.size() >= count; }, 2'000);
    }

    mcp::ClientCapabilities can{
        .forms = true, .pages = true, .sampling = true, .samplingTools = false, .roots = true};
    void pageDone(const std::string&, const std::string& id) override { donePages.push_back(id); }

    std::vector<std::string> donePages;
    std::string asker;
    std::vector<mcp::Elicitation> questions;
    std::vector<mcp::SamplingRequest> prompts;
    std::vector<mcp::Root> folders{{"file:/work", "work"}};
    std::deque<Promise<mcp::ElicitationAnswer>> forms;
    std::deque<Promise<mcp::SamplingAnswer>> samples;

private:
    template <typename Value>
    static QFuture<base::Result<Value>> open(std::deque<Promise<Value>>& waiting) {
        auto promise = std::make_shared<QPromise<base::Result<Value>>>();
        promise->start();
        waiting.push_back(promise);
        return promise->future();
    }
};

/// A client that is connected to a server that the test plays.
struct Connected {
    enum class Era { Legacy, Modern };
    explicit Connected(Era era, mcp::Host* host = nullptr, const Json& capabilities = nullptr,
                       std::chrono::milliseconds idle = std::chrono::seconds{5})
        : client({.name = "fake", .command = "fake", .callTimeout = idle}, transports.factory(), self) {
        if (host) client.setHost(host);
        client.start();
        const auto probe = transports->expectMethod("server/discover");
        Json welcome = era == Era::Modern ? discoverResult() : initializeResult();
        if (!capabilities.is_null()) welcome["capabilities"] = capabilities;
        if (era == Era::Modern) {
            discover = transports->last.message;
            transports->answer(probe, welcome);
        } else {
            transports->refuse(probe, -32601, "Method not found");
            const auto initialize = transports->expectMethod("initialize");
            discover = transports->last.message;
            transports->answer(initialize, welcome);
            transports->expectMethod("notifications/initialized");
        }
        transports->answer(transports->expectMethod("tools/list"), toolList({"t", "other"}));
        if (!QTest::qWaitFor([this] { return client.state() == mcp::Client::State::Ready; }, 2'000))
            qWarning("the client is not ready");
        if (era == Era::Modern) listening = transports->expectMethod("subscriptions/listen");
    }
    Transport* operator->() const { return transports.newest.data(); }

    Transports transports; // before the client, which holds on to it
    mcp::Client client;
    Json discover;              ///< what the client said of itself
    std::int64_t listening = 0; ///< the id of subscriptions/listen
};

/// One call of a tool and what became of it.
struct Call {
    explicit Call(mcp::Client& client, const char* tool = "t") : Call(client.callTool(tool, R"({"a":1})")) {}
    explicit Call(std::unique_ptr<mcp::ToolCall> made) : call(std::move(made)) {
        QObject::connect(call.get(), &mcp::ToolCall::finished, [this](const auto& outcome) {
            ++count;
            result = outcome;
        });
    }
    bool wait() {
        return QTest::qWaitFor([this] { return count > 0; }, 5'000);
    }
    std::unique_ptr<mcp::ToolCall> call;
    int count = 0;
    base::Result<mcp::CallToolResult> result = base::fail(base::ErrorKind::Incomplete, "not finished");
};

} // namespace fake
