#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QPromise>
#include <QTimer>

#include "base/json.h"
#include "mcp/call_queue.h"
#include "mcp/client.h"
#include "mcp/connection.h"
#include "mcp/pager.h"
#include "mcp/protocol/json.h"
#include "mcp/result_cache.h"
#include "mcp/tool_list.h"

namespace mcp {

/// A call that cannot even begin.
class FailedCall final : public ToolCall {
    Q_OBJECT
public:
    explicit FailedCall(base::Error error) {
        QTimer::singleShot(0, this, [this, error = std::move(error)] { Q_EMIT finished(base::fail(error)); });
    }
    void cancel() override {}
    bool reachedServer() const override { return false; }
    bool mayHaveRun() const override { return false; }
};

/// The server's origin, for keepOwnIcons(); empty where it has none.
std::string iconOrigin(const config::ServerConfig& config);

/// Of a whole list: that of its most short-lived page.
CacheHint hintOf(const std::vector<base::Json>& pages);

/// The works of a Client; client.cpp is its face.
class Client::Private : public QObject {
    Q_OBJECT
public:
    Private(Client& owner, config::ServerConfig config, TransportFactory transports, Implementation self);
    ~Private() override;

    void start();
    void stop();
    QFuture<base::Result<double>> measure(std::chrono::milliseconds limit);

    /// `params` go with every page.
    template <typename Item>
    QFuture<base::Result<std::vector<Item>>>
    listAll(const std::string& method, bool offered,
            std::function<base::Result<std::vector<Item>>(const base::Json&)> read,
            const base::Json& params = base::Json::object());

    /// A single request that may take several rounds. `read` makes the value of its result.
    template <typename Value>
    QFuture<base::Result<Value>> ask(const std::string& method, base::Json params, bool offered,
                                     std::function<base::Result<Value>(const base::Json&)> read);

    void setHost(Host* host);
    /// Lists the tools again where the list is older than the server lets it be: on use, never by itself.
    void renewTools();
    void subscribe(const std::string& uri, bool wanted);

    Client& m_owner;
    config::ServerConfig m_config;
    TransportFactory m_transports;
    Implementation m_self;
    Host* m_host = nullptr;
    Client::State m_state = Client::State::Off;
    std::optional<base::Error> m_failure;
    ServerInfo m_info;
    ToolListPtr m_tools = std::make_shared<const ToolList>();
    std::string m_errorOutput;
    std::unique_ptr<Connection> m_connection;
    CallQueue m_queue;

private:
    void setState(Client::State state);
    void agreed(const ServerInfo& info);
    void connectionClosed(const base::Error& reason);
    void sessionLost();
    void versionLost();
    void notified(const std::string& method, const base::Json& params);
    void listTools();
    void readTools(base::Result<std::vector<base::Json>>& pages);
    void toolsListed(const base::Result<ToolListPtr>& list);
    void becomeReady();
    void listen();
    /// What to listen for; empty where the server tells of no changes.
    base::Json changesWanted() const;
    /// Legacy: one request for each resource.
    void sendSubscription(const std::string& uri, bool wanted);
    using Pages = base::Result<std::vector<base::Json>>;
    /// All pages of a list, as they were kept or from the present peer.
    void readPages(const std::string& method, const base::Json& params, std::function<void(Pages&)> done);
    /// Runs a pager on the present peer; `done` gets its end.
    void page(const std::string& method, const base::Json& params, std::function<void(Pages&)> done);
    /// A result that the server lets us use again, null where there is none; and the way it gets there.
    const base::Json* kept(const std::string& method, const base::Json& params) const;
    using Keep = std::function<void(const base::Json& result, const CacheHint& hint)>;
    Keep keeper(const std::string& method, const base::Json& params);
    /// Whether a notification belongs to our subscription, and not to one that is over.
    bool isOurs(const base::Json& params) const;
    void acknowledged(const base::Json& params);
    void forget(const std::string& method, const base::Json& params);
    void listeningEnded(const base::Result<base::Json>& outcome);

    Connection::KnownEra m_era = Connection::KnownEra::Unknown;
    std::unique_ptr<Exchange> m_listening; ///< subscriptions/listen of the modern era
    QElapsedTimer m_listeningSince;
    QTimer m_listTimer; ///< many list_changed become one listing
    QTimer m_listenTimer;
    ResultCache m_cache;
    std::optional<ResultCache::Time> m_toolsFreshUntil; ///< none: the server does not say
    std::set<std::string> m_subscribed;                 ///< resources
    bool m_listing = false;
    bool m_listAgain = false;
    int m_listingNumber = 0; ///< tells late lists from the present one
    std::chrono::milliseconds m_listenPause{0};
};

template <typename Item>
QFuture<base::Result<std::vector<Item>>>
Client::Private::listAll(const std::string& method, bool offered,
                         std::function<base::Result<std::vector<Item>>(const base::Json&)> read,
                         const base::Json& params) {
    using Answer = base::Result<std::vector<Item>>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    const auto finish = [promise](Answer answer) {
        promise->addResult(std::move(answer));
        promise->finish();
    };
    if (m_state != Client::State::Ready || !offered) {
        finish(base::fail(base::ErrorKind::Unavailable,
                          offered ? "the server is not connected" : "the server offers none"));
        return promise->future();
    }
    readPages(method, params, [finish, read](Pages& pages) {
        if (!pages) return finish(base::fail(pages.error()));
        std::vector<Item> all;
        for (const base::Json& one : *pages) {
            auto items = read(one);
            if (!items) return finish(base::fail(items.error()));
            all.insert(all.end(), items->begin(), items->end());
        }
        finish(std::move(all));
    });
    return promise->future();
}

template <typename Value>
QFuture<base::Result<Value>>
Client::Private::ask(const std::string& method, base::Json params, bool offered,
                     std::function<base::Result<Value>(const base::Json&)> read) {
    auto promise = std::make_shared<QPromise<base::Result<Value>>>();
    promise->start();
    const auto finish = [promise](base::Result<Value> answer) {
        promise->addResult(std::move(answer));
        promise->finish();
    };
    if (m_state != Client::State::Ready || !offered) {
        finish(base::fail(base::ErrorKind::Unavailable,
                          offered ? "the server is not connected" : "the server does not offer that"));
        return promise->future();
    }
    if (const base::Json* known = kept(method, params)) {
        finish(read(*known));
        return promise->future();
    }
    auto keep = keeper(method, params);
    auto* rounds = new RequestRounds(*m_connection->peer(), {m_host, m_config.name},
                                     {.method = method,
                                      .params = std::move(params),
                                      .limits = {m_config.callTimeout, m_config.callMaximum}},
                                     this);
    connect(rounds, &RequestRounds::finished, this,
            [rounds, finish, keep, read = std::move(read)](base::Result<base::Json>& outcome) {
                rounds->deleteLater();
                if (outcome && !rounds->wasRepeated()) keep(*outcome, readCacheHint(*outcome));
                finish(outcome ? read(*outcome) : base::fail(outcome.error()));
            });
    auto* watcher = new QFutureWatcher<base::Result<Value>>(rounds);
    connect(watcher, &QFutureWatcherBase::canceled, rounds, [rounds, promise] {
        rounds->cancel();
        rounds->deleteLater();
        promise->finish();
    });
    watcher->setFuture(promise->future());
    return promise->future();
}

} // namespace mcp
