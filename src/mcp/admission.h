#pragma once
#include <string>

#include <QObject>

#include "mcp/http_session.h"
#include "mcp/message_stream.h"

namespace mcp {

/// For one exchange with a server that wants a token, or one with more rights: gets it and says when to try
/// again. A few times, not for ever.
class Admission : public QObject {
    Q_OBJECT
public:
    /// `session` is borrowed.
    explicit Admission(HttpSession& session, QObject* parent = nullptr);

    /// The exchange goes out now, with what the session holds.
    void sent() { m_sentToken = m_session.authorization.token.access; }
    /// True where something can be done about this refusal: again() or refused() follows, perhaps at once.
    bool takes(const MessageStream::End& end);

Q_SIGNALS:
    /// Waits for a token, or goes on.
    void held(bool waiting);
    void again();
    void refused(const base::Error& error);

private:
    void ask(const auth::BearerChallenge& challenge,
             const base::Result<auth::AuthorizationSettings>& settings);
    void took(const base::Result<auth::Token>& token);

    HttpSession& m_session;
    std::string m_sentToken; ///< the token that the exchange was sent with
    int m_askedFor = 0;
};

} // namespace mcp
