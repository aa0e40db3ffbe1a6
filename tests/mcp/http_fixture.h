#pragma once
#include <memory>

#include <QPromise>
#include <QSignalSpy>
#include <QTest>

#include "fake_http.h"
#include "mcp/client.h"
#include "net/qt_http.h"
#include "process/shell_path.h"
#include "secrets/secret_store.h"

/// A real client and its real transports, and a server that the test plays.
namespace fake {

/// A keychain that knows one key and is locked for all others.
class OneSecret final : public secrets::SecretStore {
public:
    QFuture<base::Result<base::Secret>> read(const std::string& name) override {
        if (name == "known") return ready<base::Result<base::Secret>>(base::Secret("s3cret"));
        return ready<base::Result<base::Secret>>(
            base::fail(base::ErrorKind::Locked, "the keyring is locked"));
    }
    QFuture<base::Result<void>> write(const std::string&, const base::Secret&) override { return {}; }
    QFuture<base::Result<void>> remove(const std::string&) override { return {}; }
    QFuture<secrets::KeychainState> state() override { return ready(secrets::KeychainState::Ready); }
    std::string displayName() const override { return "fake"; }

private:
    template <typename T>
    static QFuture<T> ready(T value) {
        QPromise<T> promise;
        promise.start();
        promise.addResult(std::move(value));
        promise.finish();
        return promise.future();
    }
};

inline base::Json text(const char* words) {
    return {{"content", {{{"type", "text"}, {"text", words}}}}};
}
/// Three tools, one of them safe to repeat.
inline base::Json threeTools() {
    base::Json tools = base::Json::array();
    for (const char* name : {"t", "hang"})
        tools.push_back({{"name", name}, {"inputSchema", {{"type", "object"}}}});
    tools.push_back(
        {{"name", "read"}, {"inputSchema", {{"type", "object"}}}, {"annotations", {{"readOnlyHint", true}}}});
    return {{"tools", tools}};
}

struct HttpFixture {
    explicit HttpFixture(HttpServer::Handler handler) : server(std::move(handler)) {
        config = {.name = "http",
                  .transport = config::ServerConfig::Transport::Http,
                  .url = server.url(),
                  .maxParallelCalls = 20};
    }
    mcp::Client& start() {
        client = std::make_unique<mcp::Client>(config, mcp::realTransports(http, secrets, path, authorizer),
                                               mcp::Implementation{.name = "t", .version = "1"});
        client->start();
        return *client;
    }
    bool ready() {
        if (!client) start();
        return QTest::qWaitFor([this] { return client->state() == mcp::Client::State::Ready; }, 8'000);
    }
    bool failed() {
        if (!client) start();
        return QTest::qWaitFor([this] { return client->state() == mcp::Client::State::Failed; }, 8'000);
    }
    base::Result<mcp::CallToolResult> call(const char* tool, const char* arguments = "{}") {
        auto made = client->callTool(tool, arguments);
        base::Result<mcp::CallToolResult> result =
            base::fail(base::ErrorKind::Incomplete, "the test gave up");
        QObject::connect(made.get(), &mcp::ToolCall::finished,
                         [&result](const auto& outcome) { result = outcome; });
        QObject::connect(made.get(), &mcp::ToolCall::progressed,
                         [this](const mcp::Progress&) { ++progress; });
        QSignalSpy(made.get(), &mcp::ToolCall::finished).wait(10'000);
        return result;
    }

    net::QtHttpFactory http;
    OneSecret secrets;
    process::ShellPath path{std::string("/usr/bin")};
    HttpServer server;
    auth::Authorizer* authorizer = nullptr;
    config::ServerConfig config;
    std::unique_ptr<mcp::Client> client;
    int progress = 0;
};

} // namespace fake
