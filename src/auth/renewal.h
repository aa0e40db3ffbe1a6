#pragma once
#include <QPromise>

#include "auth/authorizer.h"
#include "auth/grant_record.h"

namespace auth {

/// The kept token of one server, renewed where its time is over. Deletes itself when it has answered.
/// Internal to auth.
class Renewal final : public QObject {
public:
    Renewal(net::Http& http, secrets::SecretStore& secrets, const base::Clock& clock, net::SafeUrl server,
            AuthorizationSettings settings);
    QFuture<base::Result<Token>> future() { return m_promise.future(); }

private:
    void read();
    void refresh(GrantRecord record, const std::string& nonce = {});
    void refused(const GrantRecord& record, const base::Error& error);
    void finish(base::Result<Token> result);

    net::Http& m_http;
    secrets::SecretStore& m_secrets;
    const base::Clock& m_clock;
    net::SafeUrl m_server;
    AuthorizationSettings m_settings;
    QPromise<base::Result<Token>> m_promise;
};

} // namespace auth
