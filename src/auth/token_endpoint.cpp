#include "auth/token_endpoint.h"

#include "base/when_done.h"
#include "net/fetch.h"

#include <QPromise>

namespace auth {
namespace {

constexpr auto patience = std::chrono::seconds(20);

/// Deletes itself when it has answered.
class Asking final : public QObject {
public:
    Asking(net::Http& http, const base::Clock& clock, TokenQuestion question)
        : m_http(http), m_clock(clock), m_question(std::move(question)) {
        m_promise.start();
        ask({});
    }
    QFuture<base::Result<Token>> future() { return m_promise.future(); }

private:
    void ask(const std::string& nonce) {
        auto request = post(nonce);
        if (!request) return finish(base::fail(request.error()));
        base::whenDone(net::fetch(m_http, std::move(*request)), this,
                       [this, nonce](const base::Result<net::FetchedAnswer>& answer) {
                           if (!answer) return finish(base::fail(answer.error()));
                           const std::string wanted = net::headerValue(answer->headers, "DPoP-Nonce");
                           const bool again =
                               answer->status >= 400 && nonce.empty() && !m_question.dpopKey.empty();
                           if (again && !wanted.empty()) return ask(wanted);
                           finish(readTokenAnswer(answer->status, answer->body, m_question.scope,
                                                  m_clock.wall(), m_question.dpopKey));
                       });
    }

    base::Result<net::HttpRequest> post(const std::string& nonce) const {
        const auto url = net::SafeUrl::parse(m_question.server.tokenEndpoint);
        if (!url) return base::fail(url.error());
        TokenRequest token = m_question.request;
        const base::EpochMs now = m_clock.wall();
        if (auto known = authenticate(token, m_question.client, m_question.server, now); !known)
            return base::fail(known.error());
        if (!m_question.dpopKey.empty())
            if (auto added = addDpopProof(token, m_question.dpopKey, m_question.server, nonce, now); !added)
                return base::fail(added.error());
        return token.postTo(*url, patience);
    }

    void finish(base::Result<Token> result) {
        m_promise.addResult(std::move(result));
        m_promise.finish();
        deleteLater();
    }

    net::Http& m_http;
    const base::Clock& m_clock;
    TokenQuestion m_question;
    QPromise<base::Result<Token>> m_promise;
};

} // namespace

QFuture<base::Result<Token>> askTokenEndpoint(net::Http& http, const base::Clock& clock,
                                              TokenQuestion question) {
    return (new Asking(http, clock, std::move(question)))->future();
}

} // namespace auth
