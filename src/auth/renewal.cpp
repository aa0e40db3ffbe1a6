#include "auth/renewal.h"

#include "auth/token_endpoint.h"
#include "base/when_done.h"

namespace auth {

using base::ErrorKind;

Renewal::Renewal(GrantParts parts, const net::SafeUrl& server, AuthorizationSettings settings, Wanted wanted)
    : m_parts(std::move(parts)),
      m_entry(grantName(server, settings.client.id)),
      m_settings(std::move(settings)),
      m_wanted(std::move(wanted)) {
    m_promise.start();
    QMetaObject::invokeMethod(
        this, [this] { read(&Renewal::look); }, Qt::QueuedConnection);
}

void Renewal::read(void (Renewal::*then)(const GrantRecord&)) {
    base::whenDone(m_parts.secrets.read(m_entry), this, [this, then](const base::Result<base::Secret>& text) {
        if (!text) return finish(base::fail(text.error()));
        const auto record = grantFromKeychainText(text->reveal());
        if (!record) return finish(base::fail(ErrorKind::NotFound, "the kept token cannot be read"));
        if (!m_wanted.issuer.empty() && record->issuer != m_wanted.issuer)
            return finish(base::fail(ErrorKind::NotFound, "the kept token is of " + record->issuer));
        (this->*then)(*record);
    });
}

bool Renewal::isGood(const GrantRecord& record) const {
    return record.token.access != m_wanted.refused && !record.token.isOver(m_parts.clock.wall());
}

void Renewal::look(const GrantRecord& record) {
    if (isGood(record)) return finish(record);
    if (record.token.refresh.empty())
        return finish(base::fail(ErrorKind::NotFound, "the kept token is over and cannot be renewed"));
    base::whenDone(GrantLock::take(m_parts.lockFolder, m_entry), this, [this](const GrantLock::Taken& taken) {
        if (!taken) return finish(base::fail(taken.error()));
        m_lock = *taken;
        read(&Renewal::refresh); // while it waited, another one may have renewed it
    });
}

void Renewal::refresh(const GrantRecord& record) {
    if (isGood(record)) return finish(record);
    ClientIdentity client = record.client;
    client.privateKey = m_settings.client.privateKey;
    base::whenDone(
        askTokenEndpoint(m_parts.http, m_parts.clock,
                         {.request = refreshRequest(record.token.refresh, record.resource),
                          .client = client,
                          .server = {.issuer = record.issuer, .tokenEndpoint = record.tokenEndpoint},
                          .dpopKey = record.token.dpopKey,
                          .scope = record.token.scope}),
        this, [this, record](const base::Result<Token>& fresh) { refreshed(record, fresh); });
}

void Renewal::refreshed(GrantRecord record, const base::Result<Token>& fresh) {
    if (!fresh) return refused(record, fresh.error());
    const std::string before = record.token.refresh;
    record.token = *fresh;
    if (record.token.refresh.empty()) record.token.refresh = before; // not rotated
    base::whenDone(m_parts.secrets.write(m_entry, base::Secret(toKeychainText(record))), this,
                   [this, record](const base::Result<void>&) { finish(record); });
}

void Renewal::refused(const GrantRecord& record, const base::Error& error) {
    if (error.kind != ErrorKind::Auth) return finish(base::fail(error));
    // What is there now is looked at before anything is thrown away: it may be another one's.
    base::whenDone(m_parts.secrets.read(m_entry), this,
                   [this, record, error](const base::Result<base::Secret>& text) {
                       const auto now = text ? grantFromKeychainText(text->reveal())
                                             : base::Result<GrantRecord>(base::fail(error));
                       if (now && now->token != record.token && isGood(*now)) return finish(*now);
                       const auto gone = [this, error](const base::Result<void>&) {
                           finish(base::fail(ErrorKind::NotFound,
                                             "the token can no longer be renewed: " + error.detail));
                       };
                       if (now && now->token != record.token) return gone({});
                       base::whenDone(m_parts.secrets.remove(m_entry), this, gone);
                   });
}

void Renewal::finish(base::Result<GrantRecord> result) {
    m_lock.reset();
    if (result) Q_EMIT held(*result);
    m_promise.addResult(std::move(result).map([](GrantRecord&& record) { return std::move(record.token); }));
    m_promise.finish();
    deleteLater();
}

} // namespace auth
