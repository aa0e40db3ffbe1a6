#pragma once
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <QObject>

#include "mcp/peer.h"

namespace mcp {

/// Asks for a list until its last page. Stops at a cursor that comes again and at a number of pages that no
/// honest list has. finished() comes exactly once and last.
class Pager : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t maxPages = 64;

    /// `peer` is borrowed.
    Pager(Peer& peer, std::string method, base::Json params, const CallLimits& limits,
          QObject* parent = nullptr);
    void start();

Q_SIGNALS:
    void warned(const QString& text);
    /// All pages as they came, or the failure of one. The listener may take them.
    void finished(base::Result<std::vector<base::Json>>& pages);

private:
    void ask(const std::string& cursor);
    void end(base::Result<std::vector<base::Json>> pages);
    void took(base::Result<base::Json>& page);

    Peer& m_peer;
    std::string m_method;
    base::Json m_params; ///< of every page
    CallLimits m_limits;
    std::unique_ptr<Exchange> m_exchange;
    std::vector<base::Json> m_pages;
    std::set<std::string> m_cursors;
};

} // namespace mcp
