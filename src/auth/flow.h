#pragma once
#include <QPromise>

#include "auth/authorization_request.h"
#include "auth/authorizer.h"
#include "auth/grant_record.h"
#include "auth/renewal.h"
#include "auth/token_request.h"
#include "net/fetch.h"

namespace auth {

/// One way from a challenge to a token. Deletes itself when it has answered. Internal to auth.
class Flow final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        GrantParts grants;
        UserAgent& agent; ///< borrowed
    };
    Flow(Parts parts, net::SafeUrl server, BearerChallenge challenge, AuthorizationSettings settings,
         Token held);
    QFuture<base::Result<Token>> future() { return m_promise.future(); }

Q_SIGNALS:
    void stepped(const QString& step, const QString& detail);
    void held(const auth::GrantRecord& record); ///< the one that is answered with

private:
    void start();
    /// The kept token where it will do; `otherwise` where a new one is needed.
    void renew(Renewal::Wanted wanted, void (*otherwise)(Flow*));
    bool wantsMoreRights() const { return m_challenge.error == "insufficient_scope"; }
    void findResource(std::size_t candidate);
    void findServer(std::size_t candidate);
    void knowServer(ServerMetadata metadata);
    void settleScopes();
    void findClient();
    void registerClient();
    void askOperator();
    void exchangeIdentity();
    void askToken(TokenRequest request);
    void save(const Token& token);
    void finish(const Token& token);
    void fail(base::Error error);
    void fail(base::ErrorKind kind, std::string detail) { fail(base::Error{kind, std::move(detail)}); }
    net::HttpRequest get(const net::SafeUrl& url) const;

    Parts m_parts;
    net::SafeUrl m_server;
    BearerChallenge m_challenge;
    AuthorizationSettings m_settings;
    Token m_held;

    ResourceMetadata m_resource;
    std::string m_issuer;
    bool m_legacy = false; ///< no resource metadata: revision 2025-03-26
    ServerMetadata m_metadata;
    ClientIdentity m_client;
    std::string m_redirectUri;
    Pkce m_pkce;
    std::string m_state;
    std::optional<std::string> m_scope;
    base::Secret m_dpopKey; ///< empty: the server does not bind tokens
    QPromise<base::Result<Token>> m_promise;
};

} // namespace auth
