#include "mcp/client_private.h"

#include "base/aside.h"
#include "base/display_text.h"
#include "base/log.h"
#include "base/when_done.h"
#include "mcp/json_weight.h"
#include "mcp/message_reader.h"
#include "mcp/protocol/icon_json.h"
#include "mcp/protocol/members.h"
#include "mcp/protocol/revision_names.h"

#include <algorithm>
#include <utility>

namespace mcp {

using base::ErrorKind;
using base::Json;
using State = Client::State;
using namespace std::chrono_literals;

namespace {

constexpr auto listDebounce = 250ms;
constexpr auto listAgainPause = 1'000ms;

} // namespace

Client::Private::Private(Client& owner, config::ServerConfig config, TransportFactory transports,
                         Implementation self)
    : m_owner(owner),
      m_config(std::move(config)),
      m_transports(std::move(transports)),
      m_self(std::move(self)),
      m_queue(m_config.maxParallelCalls,
              [this](const std::string& name) -> const Tool* { return m_tools->find(name); }) {
    m_listTimer.setSingleShot(true);
    m_listenTimer.setSingleShot(true);
    connect(&m_listTimer, &QTimer::timeout, this, &Private::listTools);
    connect(&m_listenTimer, &QTimer::timeout, this, [this] {
        m_cache.clear(); // nobody told us meanwhile
        listen();
        m_listTimer.start(listDebounce); // what changed while nobody listened
    });
    connect(&m_queue, &CallQueue::changed, &m_owner, &Client::callsChanged);
    connect(&m_queue, &CallQueue::toolsAreStale, this, [this] {
        if (m_state == State::Ready) m_listTimer.start(0); // else they are listed when it is ready
    });
}

Client::Private::~Private() {
    m_queue.disconnect();
    m_listening.reset();
    m_state = State::Off;
    if (m_connection) m_connection->disconnect();
    m_connection.reset(); // while everything that its end reports to still stands
}

void Client::Private::setState(State state) {
    m_state = state;
    Q_EMIT m_owner.stateChanged();
}

void Client::Private::start() {
    if (m_state != State::Off && m_state != State::Failed) return;
    m_failure.reset();
    m_connection = std::make_unique<Connection>(m_config, m_transports, m_self, m_host, m_era);
    connect(m_connection.get(), &Connection::agreed, this, &Private::agreed);
    connect(m_connection.get(), &Connection::sessionLost, this, &Private::sessionLost);
    connect(m_connection.get(), &Connection::versionLost, this, &Private::versionLost);
    connect(m_connection.get(), &Connection::closed, this, &Private::connectionClosed);
    connect(m_connection.get(), &Connection::warned, &m_owner, &Client::warned);
    setState(State::Starting);
    if (m_connection) m_connection->open();
}

void Client::Private::stop() {
    if (m_state == State::Failed) return setState(State::Off);
    if (m_state == State::Off || m_state == State::Stopping) return;
    m_listTimer.stop();
    m_listenTimer.stop();
    m_listening.reset();
    m_queue.hold();
    const base::Error reason{.kind = ErrorKind::Cancelled, .detail = "the server was stopped"};
    m_queue.failWaiting(reason);
    if (Peer* peer = m_connection->peer()) peer->failAll(reason);
    setState(State::Stopping);
    m_connection->close();
}

void Client::Private::agreed(const ServerInfo& info) {
    m_info = info;
    keepOwnIcons(m_info.implementation.icons, iconOrigin(m_config));
    m_era = m_connection->era();
    m_cache.clear();
    base::log("mcp").info("{}: connected to {} {}, revision {}", base::displayLine(m_config.name),
                          base::displayLine(info.implementation.name),
                          base::displayLine(info.implementation.version), info.revision);
    Peer* peer = m_connection->peer();
    disconnect(peer, &Peer::notified, this, nullptr); // the same peer after a new handshake
    connect(peer, &Peer::notified, this, &Private::notified);
    m_listing = false;
    ++m_listingNumber;
    listTools();
}

void Client::Private::sessionLost() {
    Q_EMIT m_owner.warned(QStringLiteral("The server forgot the session; a new one is opened."));
    m_queue.sessionLost();
    m_listTimer.stop();
    setState(State::Starting);
}

void Client::Private::versionLost() {
    Q_EMIT m_owner.warned(
        QStringLiteral("The server takes another protocol version now; one is agreed on anew."));
    m_queue.hold();
    m_listTimer.stop();
    m_listenTimer.stop();
    m_listening.reset();
    setState(State::Starting);
}

void Client::Private::connectionClosed(const base::Error& reason) {
    m_listTimer.stop();
    m_listenTimer.stop();
    m_listening.reset();
    m_listing = false;
    m_errorOutput = m_connection->errorOutput();
    m_connection->disconnect(this);
    m_connection.release()->deleteLater(); // we are inside its signal
    m_queue.hold();
    ++m_listingNumber;
    const bool hadTools = !m_tools->empty();
    m_tools = std::make_shared<const ToolList>();
    if (hadTools) Q_EMIT m_owner.toolsChanged();
    if (m_state == State::Stopping) return setState(State::Off);
    m_failure = reason;
    m_queue.failWaiting(reason);
    base::log("mcp").warn("{}: {}", base::displayLine(m_config.name), base::displayLine(reason.detail));
    setState(State::Failed);
}

void Client::Private::notified(const std::string& method, const Json& params) {
    if (!isOurs(params)) return;
    forget(method, params);
    if (method == "notifications/subscriptions/acknowledged") {
        acknowledged(params);
    } else if (method == "notifications/tools/list_changed") {
        if (m_listing)
            m_listAgain = true;
        else if (!m_listTimer.isActive())
            m_listTimer.start(listDebounce);
    } else if (method == "notifications/message") {
        Q_EMIT m_owner.logged(readLogMessage(params));
    } else if (method == "notifications/resources/list_changed") {
        Q_EMIT m_owner.resourcesChanged();
    } else if (method == "notifications/prompts/list_changed") {
        Q_EMIT m_owner.promptsChanged();
    } else if (method == "notifications/resources/updated") {
        Q_EMIT m_owner.resourceChanged(base::textAt(params, "uri"));
    } else if (method == "notifications/cancelled" && m_listening && members::find(params, "requestId") &&
               params["requestId"] == Json(m_listening->id())) {
        m_listening->cancel(); // the server ends the subscription; the end of the exchange says what follows
    }
}

void Client::Private::listTools() {
    if (!m_connection || !m_connection->peer() || m_listing) return;
    m_listing = true;
    m_listAgain = false;
    const auto asked = std::chrono::steady_clock::now();
    page("tools/list", Json::object(), [this, asked](Pages& pages) {
        const auto hint = pages ? hintOf(*pages) : CacheHint{};
        m_toolsFreshUntil = hint.ttl.count() > 0 ? std::optional(asked + hint.ttl) : std::nullopt;
        readTools(pages);
    });
}

void Client::Private::readTools(base::Result<std::vector<Json>>& pages) {
    if (!m_connection || m_state == State::Stopping) return;
    if (!pages) return toolsListed(base::fail(pages.error()));
    const bool isLong = std::any_of(pages->begin(), pages->end(), [](const Json& page) {
        return heavierThan(MessageReader::longText, page);
    });
    auto work = [pages = std::move(*pages),
                 revision = m_connection->overHttp() ? m_connection->peer()->sharedRevision() : nullptr,
                 origin = iconOrigin(m_config)]() mutable {
        const auto all = std::exchange(pages, {}); // freed beside, too
        return readToolList(all, revision, origin);
    };
    if (!isLong) return toolsListed(work());
    const int listing = ++m_listingNumber;
    base::whenDone(base::aside(std::move(work)), this, [this, listing](const auto& list) {
        if (listing == m_listingNumber && m_connection && m_state != State::Stopping) toolsListed(*list);
    });
}

void Client::Private::toolsListed(const base::Result<ToolListPtr>& list) {
    m_listing = false;
    if (list) {
        const bool changed = !(**list == *m_tools);
        m_tools = *list;
        if (m_state == State::Starting) becomeReady();
        if (changed) Q_EMIT m_owner.toolsChanged();
    } else if (m_state == State::Ready) {
        Q_EMIT m_owner.warned(QString::fromStdString("The tools could not be listed again: " +
                                                     base::displayLine(list.error().detail)));
    } else if (!m_info.capabilities.tools) { // it never said that it has any
        m_tools = std::make_shared<const ToolList>();
        becomeReady();
        Q_EMIT m_owner.toolsChanged();
    } else if (m_state == State::Starting && m_connection->peer()) {
        base::Error error = list.error();
        error.detail = "the list of tools: " + error.detail;
        return m_connection->fail(std::move(error));
    }
    if (m_state == State::Ready && m_connection && m_connection->peer()) m_queue.serve(*m_connection->peer());
    if (m_listAgain) m_listTimer.start(listAgainPause);
}

void Client::Private::becomeReady() {
    m_listenPause = {};
    setState(State::Ready);
    for (const std::string& uri : m_subscribed)
        sendSubscription(uri, true);
    listen();
}

QFuture<base::Result<double>> Client::Private::measure(std::chrono::milliseconds limit) {
    auto promise = std::make_shared<QPromise<base::Result<double>>>();
    promise->start();
    if (m_state != State::Ready || !m_connection->peer()) {
        promise->addResult(base::fail(ErrorKind::Unavailable, "the server is not connected"));
        promise->finish();
        return promise->future();
    }
    Peer* peer = m_connection->peer();
    Exchange* exchange =
        peer->request(peer->revision().lifeMethod(), nullptr, {.idle = 0ms, .maximum = limit}).release();
    exchange->setParent(peer);
    QElapsedTimer since;
    since.start();
    connect(exchange, &Exchange::finished, this,
            [this, exchange, promise, since](const base::Result<Json>& outcome) {
                exchange->deleteLater();
                const double ms = static_cast<double>(since.nsecsElapsed()) / 1e6;
                // A server that does not know the method is as alive as one that does. HTTP failures have no
                // such code.
                const bool alive = outcome || (outcome.error().status && *outcome.error().status < 0);
                if (alive) Q_EMIT m_owner.latencyMeasured(ms);
                promise->addResult(alive ? base::Result<double>(ms) : base::fail(outcome.error()));
                promise->finish();
            });
    return promise->future();
}

} // namespace mcp
