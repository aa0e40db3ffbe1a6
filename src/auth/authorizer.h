#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <QFuture>
#include <QObject>

#include "auth/challenge.h"
#include "auth/client_identity.h"
#include "auth/grant_record.h"
#include "auth/token.h"
#include "base/clock.h"
#include "net/http.h"
#include "secrets/secret_store.h"

namespace auth {

/// What the operator is asked to sign in to.
struct SignInQuestion {
    std::string server;  ///< the name that the operator gave it; empty: it has none
    std::string address; ///< of the server that wants to know who asks
    std::string url;     ///< the page that asks
    bool operator==(const SignInQuestion&) const = default;
};

/// The operator's browser, or what stands for it. One authorization at a time.
class UserAgent {
public:
    virtual ~UserAgent() = default;
    /// Where answers will arrive, ready to be registered: a loopback address with a port of its own.
    virtual base::Result<std::string> redirectUri() = 0;
    /// Shows the page to the operator, who says yes or no there; gives the address that the browser was sent
    /// to afterwards. Fails with Denied or Timeout.
    virtual QFuture<base::Result<std::string>> authorize(const SignInQuestion& question) = 0;
};

/// How this client may ask for tokens of one MCP server. All of it set by the operator, none of it foreign.
struct AuthorizationSettings {
    enum class Grant {
        Code,              ///< the operator agrees in the browser
        ClientCredentials, ///< the client's own rights
        Assertion,         ///< a workload's identity token (RFC 7523)
        Enterprise,        ///< an ID token, exchanged at the company's identity provider first
    };
    std::string server;                   ///< its configured name, to say who asks
    std::shared_ptr<net::Http> http = {}; ///< the way to those who guard it; null: the authorizer's own
    Grant grant = Grant::Code;
    ClientIdentity client;         ///< pre-registered; an empty id: found out
    std::string clientMetadataUrl; ///< our client-ID metadata document; empty: none
    std::string scope;             ///< asked for instead of what the server's metadata name; empty: those
    base::Secret assertion;        ///< for Assertion, and the ID token for Enterprise
    std::string identityProvider;  ///< Enterprise: its token endpoint
    ClientIdentity identityClient; ///< Enterprise: who we are there
    bool sendResource = true;      ///< some servers refuse the `resource` of RFC 8707
    bool withoutMetadata = false;  ///< revision 2025-03-26: the server may be its own authorization server
};

/// Gets tokens for MCP servers: finds out who guards a server, who we are there, asks the operator where it
/// has to, and renews what it has (MCP, basic/authorization; OAuth 2.1). Tokens stay in the keychain by
/// issuer and resource. Everything is borrowed and outlives it.
class Authorizer : public QObject {
    Q_OBJECT
public:
    /// `lockFolder` is where all Signalboxes that share the keychain see whose turn it is to renew a token;
    /// empty: there is no other.
    Authorizer(net::Http& http, secrets::SecretStore& secrets, UserAgent& agent, const base::Clock& clock,
               std::string lockFolder = {}, QObject* parent = nullptr);
    ~Authorizer() override;

    /// A token that answers the challenge of `server`: the kept one, a renewed one, or a new one. `held` is
    /// the one that was refused, if any: what is kept is no answer then unless it is another one, and its
    /// scopes are asked for again. One at a time for each server: a second caller gets the same future. Fails
    /// with Denied (the operator or a server said no, or somebody pretends), Auth (who we are is not known
    /// there), Network, Tls, Timeout, Protocol; `detail` says at which step.
    QFuture<base::Result<Token>> authorize(const net::SafeUrl& server, const BearerChallenge& challenge,
                                           const AuthorizationSettings& settings, const Token& held = {});
    /// The kept token of `server`, still good or renewed without asking; NotFound where there is none.
    QFuture<base::Result<Token>> kept(const net::SafeUrl& server, const AuthorizationSettings& settings);

    /// What is known of the kept token of `server`, of the client with this id where one was set; nothing
    /// before a token was used or looked for in this run.
    std::optional<GrantFacts> known(const net::SafeUrl& server, const std::string& clientId) const;
    /// Looks into the keychain for it, unless that would ask the operator to unlock it; changed() follows
    /// where something was found.
    void look(const net::SafeUrl& server, const std::string& clientId);
    /// Removes what is kept of `server`, once nobody is renewing it. A success where nothing is. Then its
    /// authorization server is told, where it wants to be (RFC 7009): revoked() follows, and nobody waits for
    /// it.
    QFuture<base::Result<void>> forget(const net::SafeUrl& server, const std::string& clientId);
    /// revoked() is still to come.
    bool revoking() const { return m_revoking > 0; }

Q_SIGNALS:
    /// A step of the way of the server with this name, with what it met: for "why is it not connected?".
    void stepped(const QString& server, const QString& step, const QString& detail);
    /// What known() tells is not what it was.
    void changed();
    /// The authorization server of `server` took back a token that was forgotten, or did not: then it is good
    /// until its time is over, for whoever may have it.
    void revoked(const QString& server, const base::Result<void>& outcome);

private:
    void revokeLater(const std::string& server, const std::string& entry, const GrantRecord& record);
    void remember(const std::string& entry, const std::optional<GrantFacts>& facts);

    net::Http& m_http;
    secrets::SecretStore& m_secrets;
    UserAgent& m_agent;
    const base::Clock& m_clock;
    std::string m_lockFolder;
    std::map<std::string, QFuture<base::Result<Token>>> m_underWay; ///< by the keychain's entry
    std::map<std::string, GrantFacts> m_known;                      ///< by the same
    std::map<std::string, std::shared_ptr<net::Http>> m_ways; ///< by the same: where it has one of its own
    int m_revoking = 0;
};

} // namespace auth
