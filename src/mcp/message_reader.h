#pragma once
#include <deque>
#include <string>
#include <vector>

#include <QObject>

#include "base/result.h"
#include "wire/json_rpc.h"

namespace mcp {

/// What one text of a server came to.
struct ReadText {
    std::string text;
    std::vector<wire::JsonRpcMessage> messages; ///< more than one: a batch, which 2025-03-26 allowed
    bool strays = false;                        ///< it held JSON that is no message
    base::Result<void> outcome;                 ///< fails where it is no JSON, or too deep or too large
};

/// Reads what a server wrote, in its order. A short text is read at once; a long one beside the window's
/// thread, and those after it wait for it. Deleting it forgets what waits.
class MessageReader : public QObject {
    Q_OBJECT
public:
    /// `limit` in bytes of one text.
    explicit MessageReader(std::size_t limit, QObject* parent = nullptr);
    /// read() of a short text comes from inside where nothing is before it.
    void take(std::string text);
    /// Something is being read, or waits for that.
    bool busy() const { return m_reading; }

    static constexpr std::size_t longText = std::size_t{64} << 10;
    static constexpr std::size_t maxWaiting = std::size_t{16} << 20; ///< bytes; see full()

Q_SIGNALS:
    /// The listener may take it apart, and may delete the reader.
    void read(mcp::ReadText& text);
    void idle(); ///< after busy()
    /// More waits than is good: hold the server, or give it up. false: it may go on.
    void full(bool isFull);

private:
    void readAside(std::string text);
    void next();
    void wait(std::string text);
    std::string nextWaiting();

    std::size_t m_limit;
    std::deque<std::string> m_waiting;
    std::size_t m_waitingBytes = 0;
    bool m_full = false;
    bool m_reading = false;
};

} // namespace mcp
