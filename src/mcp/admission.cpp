#include "mcp/admission.h"

#include "auth/challenge.h"
#include "base/when_done.h"

namespace mcp {

namespace {

constexpr int maxAskedFor = 3;

} // namespace

Admission::Admission(HttpSession& session, QObject* parent) : QObject(parent), m_session(session) {}

bool Admission::takes(const MessageStream::End& end) {
    HttpAuthorization& access = m_session.authorization;
    if (!access.authorizer || !net::headerValue(m_session.headers, "Authorization").empty()) return false;
    const int status = end.head.status;
    const auto challenge = auth::readChallenge(net::headerValue(end.head.headers, "WWW-Authenticate"));
    const bool moreRights = status == 403 && challenge && challenge->error == "insufficient_scope";
    if (status != 401 && !moreRights) return false;
    const std::string nonce = net::headerValue(end.head.headers, "DPoP-Nonce");
    if (!access.token.dpopKey.empty() && !nonce.empty() && nonce != access.dpopNonce) {
        access.dpopNonce = nonce; // it wants another number in the proof, not another token
        Q_EMIT again();
        return true;
    }
    if (access.token.access != m_sentToken) { // another exchange got one meanwhile
        Q_EMIT again();
        return true;
    }
    if (++m_askedFor > maxAskedFor) return false;
    Q_EMIT held(true);
    base::whenDone(access.settings(), this,
                   [this, asked = challenge.value_or(auth::BearerChallenge{})](
                       const base::Result<auth::AuthorizationSettings>& settings) { ask(asked, settings); });
    return true;
}

void Admission::ask(const auth::BearerChallenge& challenge,
                    const base::Result<auth::AuthorizationSettings>& settings) {
    if (!settings) return took(base::fail(settings.error()));
    const HttpAuthorization& access = m_session.authorization;
    base::whenDone(access.authorizer->authorize(m_session.url, challenge, *settings, access.token), this,
                   [this](const base::Result<auth::Token>& token) { took(token); });
}

void Admission::took(const base::Result<auth::Token>& token) {
    Q_EMIT held(false);
    if (!token) return Q_EMIT refused(token.error());
    HttpAuthorization& access = m_session.authorization;
    if (access.token.access != token->access) ++access.context;
    access.token = *token;
    Q_EMIT again();
}

} // namespace mcp
