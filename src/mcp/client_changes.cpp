#include "base/display_text.h"
#include "mcp/client_private.h"
#include "mcp/protocol/members.h"
#include "mcp/protocol/revision_names.h"

#include <algorithm>

// How a Client learns what changed at its server.
namespace mcp {

using base::Json;
using State = Client::State;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds firstListenPause = 1s;
constexpr std::chrono::milliseconds maxListenPause = 60s;

} // namespace

Json Client::Private::changesWanted() const {
    const ServerCapabilities& offered = m_info.capabilities;
    Json wanted = Json::object();
    if (offered.tools) wanted["toolsListChanged"] = true;
    if (offered.prompts && offered.prompts->listChanged) wanted["promptsListChanged"] = true;
    if (offered.resources && offered.resources->listChanged) wanted["resourcesListChanged"] = true;
    if (offered.resources && offered.resources->subscribe && !m_subscribed.empty())
        wanted["resourceSubscriptions"] = m_subscribed;
    return wanted;
}

/// The modern era tells changes only to those who ask for them (2026-07-28, basic/patterns/subscriptions).
void Client::Private::listen() {
    if (m_state != State::Ready || !revisions::isModern(m_info.revision) || !m_connection->peer()) return;
    const Json wanted = changesWanted();
    if (m_listening) {
        m_listening->disconnect(this);
        m_listening.release()->deleteLater();
    }
    if (wanted.empty()) return;
    m_listening = m_connection->peer()->request("subscriptions/listen", {{"notifications", wanted}},
                                                {.idle = 0ms, .maximum = 0ms});
    m_listeningSince.start();
    connect(m_listening.get(), &Exchange::finished, this, &Private::listeningEnded);
}

void Client::Private::listeningEnded(const base::Result<Json>& outcome) {
    // The server's own word, or one of its gate: it has no such thing, which is harmless.
    const int status = outcome ? 0 : outcome.error().status.value_or(0);
    const bool refused = status < 0 || (status >= 400 && status < 500 && status != 408 && status != 429);
    const qint64 lasted = m_listeningSince.elapsed();
    if (m_state != State::Ready || (refused && lasted < 5'000)) return;
    if (lasted > 60'000) m_listenPause = {};
    m_listenPause = std::max(m_listenPause, firstListenPause);
    m_listenTimer.start(m_listenPause);
    m_listenPause = std::min(2 * m_listenPause, maxListenPause);
}

bool Client::Private::isOurs(const Json& params) const {
    const Json* meta = members::find(params, "_meta");
    const Json* id = meta ? members::find(*meta, "io.modelcontextprotocol/subscriptionId") : nullptr;
    if (!id) return true; // not of a subscription, or of a server that is not strict
    return m_listening && (*id == Json(m_listening->id()) || *id == Json(std::to_string(m_listening->id())));
}

void Client::Private::acknowledged(const Json& params) {
    const Json* honoured = members::find(params, "notifications");
    const auto told =
        honoured ? members::textsAt(*honoured, "resourceSubscriptions") : std::vector<std::string>{};
    const auto& resources = m_info.capabilities.resources;
    if (!resources || !resources->subscribe) return;
    for (const std::string& uri : m_subscribed)
        if (std::find(told.begin(), told.end(), uri) == told.end())
            Q_EMIT m_owner.warned(QString::fromStdString("The server does not tell of changes of " +
                                                         base::displayLine(uri, 200) + "."));
}

void Client::Private::subscribe(const std::string& uri, bool wanted) {
    const bool changed = wanted ? m_subscribed.insert(uri).second : m_subscribed.erase(uri) > 0;
    if (!changed || m_state != State::Ready) return;
    if (!revisions::isModern(m_info.revision)) return sendSubscription(uri, wanted);
    const auto& resources = m_info.capabilities.resources;
    if (resources && resources->subscribe) listen(); // one stream for all of them
}

void Client::tellRootsChanged() {
    const bool told = d->m_host && d->m_host->capabilities(d->m_config.name).roots;
    if (d->m_state != State::Ready || !told || revisions::isModern(d->m_info.revision)) return;
    d->m_connection->peer()->notify("notifications/roots/list_changed", nullptr);
}

void Client::Private::sendSubscription(const std::string& uri, bool wanted) {
    const auto& resources = m_info.capabilities.resources;
    if (!resources || !resources->subscribe || revisions::isModern(m_info.revision)) return;
    Exchange* exchange = m_connection->peer()
                             ->request(wanted ? "resources/subscribe" : "resources/unsubscribe",
                                       {{"uri", uri}}, {.idle = 0ms, .maximum = 60s})
                             .release();
    exchange->setParent(m_connection->peer());
    connect(exchange, &Exchange::finished, this, [this, exchange, uri](const base::Result<Json>& outcome) {
        exchange->deleteLater();
        if (!outcome)
            Q_EMIT m_owner.warned(QString::fromStdString("The subscription of " + uri +
                                                         " was refused: " + outcome.error().detail));
    });
}

} // namespace mcp
