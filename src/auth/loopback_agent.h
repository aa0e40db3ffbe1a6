#pragma once
#include <deque>
#include <memory>

#include <QPromise>
#include <QTcpServer>

#include "auth/authorizer.h"

namespace auth {

/// The operator's own browser: the answer comes back to a port of this machine alone (RFC 8252, 7.3). Whoever
/// shows things to the operator listens to changed(), shows current() and its host, and opens it when the
/// operator says so; nothing is opened from here.
class LoopbackAgent final : public QObject, public UserAgent {
    Q_OBJECT
public:
    explicit LoopbackAgent(QObject* parent = nullptr);
    ~LoopbackAgent() override;

    base::Result<std::string> redirectUri() override;
    QFuture<base::Result<std::string>> authorize(const SignInQuestion& question) override;

    /// What waits for the operator. One after the other.
    std::optional<SignInQuestion> current() const;
    /// The operator does not want it.
    void refuse();

Q_SIGNALS:
    void changed();

private:
    struct Request {
        SignInQuestion question;
        QString state;
        QPromise<base::Result<std::string>> promise;
    };
    void serve();
    void answer(QTcpSocket& socket, const QByteArray& head);
    void finish(std::size_t index, base::Result<std::string> result);

    QTcpServer m_server;
    std::deque<std::unique_ptr<Request>> m_requests; ///< the first is the one that is shown
};

} // namespace auth
