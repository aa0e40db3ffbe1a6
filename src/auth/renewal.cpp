#include "auth/renewal.h"

#include "auth/token_request.h"
#include "base/when_done.h"
#include "net/fetch.h"

namespace auth {

using base::ErrorKind;

Renewal::Renewal(net::Http& http, secrets::SecretStore& secrets, const base::Clock& clock,
                 net::SafeUrl server, AuthorizationSettings settings)
    : m_http(http),
      m_secrets(secrets),
      m_clock(clock),
      m_server(std::move(server)),
      m_settings(std::move(settings)) {
    m_promise.start();
    read();
}

void Renewal::read() {
    base::whenDone(m_secrets.read(grantName(m_server)), this, [this](const base::Result<base::Secret>& text) {
        if (!text) return finish(base::fail(text.error()));
        auto record = grantFromKeychainText(text->reveal());
        if (!record) return finish(base::fail(ErrorKind::NotFound, "the kept token cannot be read"));
        if (!record->token.isOver(m_clock.wall())) return finish(record->token);
        if (record->token.refresh.empty())
            return finish(base::fail(ErrorKind::NotFound, "the kept token is over and cannot be renewed"));
        refresh(std::move(*record));
    });
}

void Renewal::refresh(GrantRecord record, const std::string& nonce) {
    const auto url = net::SafeUrl::parse(record.tokenEndpoint);
    if (!url) return finish(base::fail(url.error()));
    TokenRequest token = refreshRequest(record.token.refresh, record.resource);
    ClientIdentity client = record.client;
    client.privateKey = m_settings.client.privateKey;
    if (auto known = authenticate(
            token, client, {.issuer = record.issuer, .tokenEndpoint = record.tokenEndpoint}, m_clock.wall());
        !known)
        return finish(base::fail(known.error()));
    const base::Secret key = record.token.dpopKey;
    if (!key.empty())
        if (auto added =
                addDpopProof(token, key, {.tokenEndpoint = record.tokenEndpoint}, nonce, m_clock.wall());
            !added)
            return finish(base::fail(added.error()));
    net::HttpRequest request{.method = "POST", .url = *url, .headers = token.headers, .body = token.body()};
    request.headers.emplace_back("Accept", "application/json");
    request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    request.maxBody = 1 << 20;
    base::whenDone(
        net::fetch(m_http, std::move(request)), this,
        [this, record, nonce, key](const base::Result<net::FetchedAnswer>& answer) {
            if (!answer) return finish(base::fail(answer.error()));
            const std::string wanted = net::headerValue(answer->headers, "DPoP-Nonce");
            if (answer->status >= 400 && nonce.empty() && !wanted.empty() && !key.empty())
                return refresh(record, wanted);
            auto fresh =
                readTokenAnswer(answer->status, answer->body, record.token.scope, m_clock.wall(), key);
            if (!fresh) return refused(record, fresh.error());
            GrantRecord next = record;
            if (fresh->refresh.empty()) fresh->refresh = record.token.refresh; // not rotated
            next.token = *fresh;
            base::whenDone(m_secrets.write(grantName(m_server), base::Secret(toKeychainText(next))), this,
                           [this, token = next.token](const base::Result<void>&) { finish(token); });
        });
}

void Renewal::refused(const GrantRecord& record, const base::Error& error) {
    if (error.kind != ErrorKind::Auth) return finish(base::fail(error));
    // Another Signalbox may have renewed it a moment ago: what it got is looked for before anything is thrown
    // away.
    base::whenDone(
        m_secrets.read(grantName(m_server)), this,
        [this, record, error](const base::Result<base::Secret>& text) {
            const auto now =
                text ? grantFromKeychainText(text->reveal()) : base::Result<GrantRecord>(base::fail(error));
            if (now && now->token.access != record.token.access && !now->token.isOver(m_clock.wall()))
                return finish(now->token);
            base::whenDone(m_secrets.remove(grantName(m_server)), this,
                           [this, error](const base::Result<void>&) {
                               finish(base::fail(ErrorKind::NotFound,
                                                 "the token can no longer be renewed: " + error.detail));
                           });
        });
}

void Renewal::finish(base::Result<Token> result) {
    m_promise.addResult(std::move(result));
    m_promise.finish();
    deleteLater();
}

} // namespace auth
