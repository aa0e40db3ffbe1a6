#pragma once
#include <functional>
#include <string>

#include <QObject>

#include "base/json.h"
#include "base/result.h"
#include "mcp/host.h"

namespace mcp {

/// One request of a server to this client, on its way through the Host: read, asked, checked, written.
/// Deleting it withdraws the question.
class HostQuestion : public QObject {
    Q_OBJECT
public:
    /// A method that the host can be asked with.
    static bool knows(const ClientCapabilities& capabilities, const std::string& method);

    /// `host` is borrowed.
    HostQuestion(Host& host, const std::string& server, const std::string& method, const base::Json& params,
                 QObject* parent = nullptr);
    ~HostQuestion() override;

Q_SIGNALS:
    /// The result as the server wants it; a failure has the JSON-RPC code in `status`. Once, and never from
    /// inside the constructor.
    void answered(const base::Result<base::Json>& result);

private:
    base::Result<void> ask(Host& host, const std::string& server, const std::string& method,
                           const base::Json& params);
    base::Result<void> askOperator(Host& host, const std::string& server, const base::Json& params);
    base::Result<void> askModel(Host& host, const std::string& server, const base::Json& params);
    /// Waits for the host; `write` makes JSON of its answer.
    template <typename Value>
    void wait(QFuture<base::Result<Value>> future,
              std::function<base::Result<base::Json>(const Value&)> write);

    std::function<void()> m_withdraw;
};

} // namespace mcp
