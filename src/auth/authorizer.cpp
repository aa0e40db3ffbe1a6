#include "auth/authorizer.h"

#include "auth/flow.h"
#include "auth/renewal.h"
#include "auth/revocation.h"
#include "base/display_text.h"
#include "base/log.h"
#include "base/when_done.h"

namespace auth {

Authorizer::Authorizer(net::Http& http, secrets::SecretStore& secrets, UserAgent& agent,
                       const base::Clock& clock, std::string lockFolder, QObject* parent)
    : QObject(parent),
      m_http(http),
      m_secrets(secrets),
      m_agent(agent),
      m_clock(clock),
      m_lockFolder(std::move(lockFolder)) {}

Authorizer::~Authorizer() = default;

QFuture<base::Result<Token>> Authorizer::authorize(const net::SafeUrl& server,
                                                   const BearerChallenge& challenge,
                                                   const AuthorizationSettings& settings, const Token& held) {
    const std::string entry = grantName(server, settings.client.id);
    auto& underWay = m_underWay[entry];
    if (underWay.isRunning()) return underWay; // whoever comes second gets what the first one gets
    m_ways[entry] = settings.http;
    auto* flow =
        new Flow({{settings.http ? *settings.http : m_http, m_secrets, m_clock, m_lockFolder}, m_agent},
                 server, challenge, settings, held);
    connect(flow, &Flow::stepped, this,
            [this, name = QString::fromStdString(settings.server)](
                const QString& step, const QString& detail) { Q_EMIT stepped(name, step, detail); });
    connect(flow, &Flow::held, this,
            [this, entry](const GrantRecord& record) { remember(entry, factsOf(record)); });
    return underWay = flow->future();
}

QFuture<base::Result<Token>> Authorizer::kept(const net::SafeUrl& server,
                                              const AuthorizationSettings& settings) {
    const std::string entry = grantName(server, settings.client.id);
    auto& underWay = m_underWay[entry];
    if (underWay.isRunning()) return underWay;
    m_ways[entry] = settings.http;
    auto* renewal = new Renewal({settings.http ? *settings.http : m_http, m_secrets, m_clock, m_lockFolder},
                                server, settings);
    connect(renewal, &Renewal::held, this,
            [this, entry](const GrantRecord& record) { remember(entry, factsOf(record)); });
    return underWay = renewal->future();
}

std::optional<GrantFacts> Authorizer::known(const net::SafeUrl& server, const std::string& clientId) const {
    const auto found = m_known.find(grantName(server, clientId));
    return found == m_known.end() ? std::nullopt : std::optional(found->second);
}

void Authorizer::look(const net::SafeUrl& server, const std::string& clientId) {
    const std::string entry = grantName(server, clientId);
    base::whenDone(m_secrets.state(), this, [this, entry](secrets::KeychainState state) {
        if (state != secrets::KeychainState::Ready) return;
        base::whenDone(m_secrets.read(entry), this, [this, entry](const base::Result<base::Secret>& text) {
            const auto record = text ? grantFromKeychainText(text->reveal())
                                     : base::Result<GrantRecord>(base::fail(text.error()));
            if (record) remember(entry, factsOf(*record));
        });
    });
}

void Authorizer::remember(const std::string& entry, const std::optional<GrantFacts>& facts) {
    const auto found = m_known.find(entry);
    const auto before = found == m_known.end() ? std::nullopt : std::optional(found->second);
    if (before == facts) return;
    if (facts)
        m_known[entry] = *facts;
    else
        m_known.erase(entry);
    Q_EMIT changed();
}

QFuture<base::Result<void>> Authorizer::forget(const net::SafeUrl& server, const std::string& clientId) {
    const std::string entry = grantName(server, clientId);
    auto promise = std::make_shared<QPromise<base::Result<void>>>();
    promise->start();
    const auto finish = [promise](const base::Result<void>& result) {
        promise->addResult(result);
        promise->finish();
    };
    const auto removed = [=, this, address = server.text()](const base::Result<void>& outcome,
                                                            const base::Result<base::Secret>& kept) {
        const bool gone = outcome || outcome.error().kind == base::ErrorKind::NotFound;
        if (gone) remember(entry, std::nullopt);
        const auto record = outcome && kept
                                ? grantFromKeychainText(kept->reveal())
                                : base::Result<GrantRecord>(base::fail(base::ErrorKind::NotFound, entry));
        if (record && !record->revocationEndpoint.empty()) revokeLater(address, entry, *record);
        finish(gone ? base::Result<void>{} : outcome);
    };
    base::whenDone(GrantLock::take(m_lockFolder, entry), this, [=, this](const GrantLock::Taken& taken) {
        if (!taken) return finish(base::fail(taken.error()));
        base::whenDone(
            m_secrets.read(entry), this, [=, this, lock = *taken](const base::Result<base::Secret>& kept) {
                base::whenDone(m_secrets.remove(entry), this, [=](const base::Result<void>& outcome) {
                    (void)lock; // until here
                    removed(outcome, kept);
                });
            });
    });
    return promise->future();
}

void Authorizer::revokeLater(const std::string& server, const std::string& entry, const GrantRecord& record) {
    ++m_revoking;
    const auto way = m_ways[entry];
    base::whenDone(revoke(way ? *way : m_http, m_clock, record), this,
                   [this, server, way](const base::Result<void>& outcome) {
                       --m_revoking;
                       if (!outcome)
                           base::log("auth").warn(
                               "the token of {} was removed here; it could not be given back: {}", server,
                               base::displayLine(outcome.error().detail));
                       Q_EMIT revoked(QString::fromStdString(server), outcome);
                   });
}

} // namespace auth
