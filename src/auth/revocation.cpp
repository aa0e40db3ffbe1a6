#include "auth/revocation.h"

#include "auth/token_request.h"
#include "base/display_text.h"
#include "base/json.h"
#include "base/when_done.h"
#include "net/fetch.h"
#include "wire/untrusted_json.h"

#include <QPromise>

namespace auth {
namespace {

using base::ErrorKind;

constexpr auto patience = std::chrono::seconds(5);

/// Deletes itself when it has answered.
class Revoking final : public QObject {
public:
    Revoking(net::Http& http, const base::Clock& clock, GrantRecord record)
        : m_http(http), m_clock(clock), m_record(std::move(record)) {
        m_promise.start();
        start();
    }
    QFuture<base::Result<void>> future() { return m_promise.future(); }

private:
    void start() {
        if (m_record.revocationEndpoint.empty())
            return finish(base::fail(ErrorKind::Unavailable,
                                     m_record.issuer + " names no address where tokens are given back"));
        if (m_record.token.refresh.empty()) return giveBack(m_record.token.access, "access_token", true);
        giveBack(m_record.token.refresh, "refresh_token", false);
    }

    void giveBack(const std::string& token, const char* kind, bool last) {
        auto request = post(token, kind);
        if (!request) return finish(base::fail(request.error()));
        base::whenDone(net::fetch(m_http, std::move(*request)), this,
                       [this, last](const base::Result<net::FetchedAnswer>& answer) {
                           if (!answer) return finish(base::fail(answer.error()));
                           const auto outcome = read(*answer);
                           // One that ends the access tokens with it need not take them back alone (2.1).
                           if (last || !outcome) return finish(outcome);
                           m_refreshGone = true;
                           giveBack(m_record.token.access, "access_token", true);
                       });
    }

    base::Result<net::HttpRequest> post(const std::string& token, const char* kind) const {
        const auto url = net::SafeUrl::parse(m_record.revocationEndpoint);
        if (!url) return base::fail(url.error());
        TokenRequest form{.form = {{"token", token}, {"token_type_hint", kind}}};
        const ServerMetadata server{.issuer = m_record.issuer, .tokenEndpoint = m_record.tokenEndpoint};
        if (auto known = authenticate(form, m_record.client, server, m_clock.wall()); !known)
            return base::fail(known.error());
        return form.postTo(*url, patience);
    }

    /// A token that it does not know is as good as given back: it answers 200 (2.2).
    base::Result<void> read(const net::FetchedAnswer& answer) const {
        if (answer.status >= 200 && answer.status < 300) return {};
        const auto json = wire::readJson(answer.body, {.bytes = 1U << 20});
        const std::string code = json ? base::textAt(*json, "error") : std::string();
        if (m_refreshGone && code == "unsupported_token_type") return {};
        const std::string why = json ? base::textAt(*json, "error_description", code) : std::string();
        return base::fail({.kind = ErrorKind::Server,
                           .detail = "the authorization server does not take the token back" +
                                     (why.empty() ? "" : ": " + base::displayLine(why, 200)),
                           .status = answer.status});
    }

    void finish(const base::Result<void>& result) {
        m_promise.addResult(result);
        m_promise.finish();
        deleteLater();
    }

    net::Http& m_http;
    const base::Clock& m_clock;
    GrantRecord m_record;
    bool m_refreshGone = false;
    QPromise<base::Result<void>> m_promise;
};

} // namespace

QFuture<base::Result<void>> revoke(net::Http& http, const base::Clock& clock, GrantRecord record) {
    return (new Revoking(http, clock, std::move(record)))->future();
}

} // namespace auth
