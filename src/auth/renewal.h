#pragma once
#include <QPromise>

#include "auth/authorizer.h"
#include "auth/grant_lock.h"
#include "auth/grant_record.h"

namespace auth {

/// Where tokens are kept and renewed. Internal to auth; all borrowed.
struct GrantParts {
    net::Http& http;
    secrets::SecretStore& secrets;
    const base::Clock& clock;
    std::string lockFolder;
};

/// The kept token of one server, renewed where its time is over: by one Signalbox at a time, and whoever
/// waited takes what the other one got. Deletes itself when it has answered. Internal to auth.
class Renewal final : public QObject {
    Q_OBJECT
public:
    /// A token that the server refused is not good enough, whatever its time; nor is one of another issuer.
    struct Wanted {
        std::string refused; ///< empty: none was
        std::string issuer;  ///< empty: any
    };
    Renewal(GrantParts parts, const net::SafeUrl& server, AuthorizationSettings settings, Wanted wanted = {});
    QFuture<base::Result<Token>> future() { return m_promise.future(); }

Q_SIGNALS:
    void held(const auth::GrantRecord& record); ///< the one that is answered with

private:
    void read(void (Renewal::*then)(const GrantRecord&));
    void look(const GrantRecord& record);
    void refresh(const GrantRecord& record);
    void refreshed(GrantRecord record, const base::Result<Token>& fresh);
    void refused(const GrantRecord& record, const base::Error& error);
    bool isGood(const GrantRecord& record) const;
    void finish(base::Result<GrantRecord> result);

    GrantParts m_parts;
    std::string m_entry;
    AuthorizationSettings m_settings;
    Wanted m_wanted;
    std::shared_ptr<GrantLock> m_lock;
    QPromise<base::Result<Token>> m_promise;
};

} // namespace auth
