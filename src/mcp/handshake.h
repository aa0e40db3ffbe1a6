#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>
#include <QTimer>

#include "base/result.h"
#include "mcp/peer.h"
#include "mcp/protocol/lifecycle.h"

namespace mcp {

/// Settles era and revision with a server on an open connection (2026-07-28, basic/versioning, "Backward
/// Compatibility"). Asks `server/discover` first; whatever is no modern answer leads to `initialize`. A
/// server that keeps silent is asked both after three seconds: some are only slow to start. finished() comes
/// exactly once; after success the peer speaks the agreed revision.
class Handshake : public QObject {
    Q_OBJECT
public:
    enum class Mode { Probe, Modern, Legacy };
    /// All borrowed.
    Handshake(Peer& peer, Transport& transport, Introduction introduction, Mode mode,
              QObject* parent = nullptr);
    void start();

    /// Nothing came back yet but the probe was sent: a process that ends now has probably died of it.
    bool onlyProbed() const { return m_mode == Mode::Probe && !m_heard; }

    static constexpr std::chrono::milliseconds probeLimit{3'000};
    /// Long enough for a launcher that downloads its program first.
    static constexpr std::chrono::milliseconds answerLimit{60'000};

Q_SIGNALS:
    void finished(const base::Result<mcp::ServerInfo>& outcome);

private:
    void discover();
    void discovered(const base::Result<base::Json>& outcome);
    void initialize(std::string_view version);
    void initialized(const base::Result<base::Json>& outcome);
    void settleLegacy(const base::Json& result, const std::string& version);
    /// The server named its versions: goes on with one that we share, or fails and tells them.
    void choose(const std::vector<std::string>& theirs);
    void settleModern(const base::Json& result);
    void end(base::Result<ServerInfo> outcome);

    Peer& m_peer;
    Transport& m_transport;
    Introduction m_introduction;
    Mode m_mode;
    std::unique_ptr<Exchange> m_discover;
    std::unique_ptr<Exchange> m_initialize;
    QTimer m_silence;
    std::string m_attempted;                ///< version of the last initialize
    std::optional<base::Json> m_lateModern; ///< answer to the probe that came while initialize was under way
    std::optional<base::Error> m_refusal;   ///< of initialize, while the probe may still be answered
    bool m_askedAgain = false;              ///< the server refused our version at first and then named it
    bool m_heard = false;
    bool m_done = false;
};

} // namespace mcp
