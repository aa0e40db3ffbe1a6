#include "ui/signed_in.h"

#include "base/display_text.h"
#include "base/error_text.h"
#include "base/when_done.h"
#include "ui/figures.h"

namespace ui {
namespace {

QString safe(const std::string& text) {
    return QString::fromStdString(base::displayLine(text, 400));
}

} // namespace

SignedIn::SignedIn(ServerPark& park, const base::Clock& clock, QObject* parent)
    : QObject(parent), m_park(park), m_clock(clock) {
    connect(&park, &ServerPark::grantsChanged, this, &SignedIn::refresh);
}

void SignedIn::show(const config::ServerConfig& server) {
    const bool another =
        server.name != m_server.name || server.url != m_server.url || server.signIn != m_server.signIn;
    m_server = server;
    if (another) {
        m_failure.clear();
        m_park.lookForGrant(m_server);
    }
    refresh();
}

void SignedIn::refresh() {
    m_facts = m_park.grant(m_server);
    Q_EMIT changed();
}

QString SignedIn::issuer() const {
    return known() ? safe(m_facts->issuer) : QString();
}

QString SignedIn::client() const {
    return known() ? safe(m_facts->clientId) : QString();
}

QString SignedIn::scopes() const {
    return known() ? safe(m_facts->scope) : QString();
}

QString SignedIn::expiry() const {
    if (!known()) return {};
    const bool asks = m_server.signIn.grant == config::SignInConfig::Grant::Code && !m_facts->renewable;
    if (m_facts->expires == 0) return tr("no end was told");
    const base::EpochMs now = m_clock.wall();
    constexpr base::EpochMs day = 86'400'000;
    const QString when = m_facts->expires - now < day && m_facts->expires > now
                             ? clockText(m_facts->expires) + QStringLiteral(" UTC")
                             : whenText(m_facts->expires, now);
    const QString until = m_facts->expires > now ? tr("until %1").arg(when) : tr("over since %1").arg(when);
    return until + QStringLiteral(", ") + (asks ? tr("then you are asked again") : tr("renewed by itself"));
}

QString SignedIn::bound() const {
    return known() && m_facts->boundToKey ? tr("to a key of this machine (DPoP)") : QString();
}

void SignedIn::signOut() {
    forget(&ServerPark::stop);
}

void SignedIn::signInAgain() {
    forget(&ServerPark::restart);
}

void SignedIn::forget(void (ServerPark::*then)(const std::string&)) {
    if (m_busy) return;
    m_busy = true;
    m_failure.clear();
    Q_EMIT changed();
    base::whenDone(m_park.forgetGrant(m_server), this,
                   [this, then, name = m_server.name](const base::Result<void>& outcome) {
                       m_busy = false;
                       if (outcome) {
                           (m_park.*then)(name);
                       } else {
                           const base::ErrorText words = base::errorText(outcome.error(), tr("The keychain"));
                           m_failure = words.cause + QLatin1Char(' ') + words.nextStep;
                       }
                       refresh();
                   });
}

} // namespace ui
