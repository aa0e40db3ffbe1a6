#include "mcp/pager.h"

namespace mcp {

Pager::Pager(Peer& peer, std::string method, base::Json params, const CallLimits& limits, QObject* parent)
    : QObject(parent),
      m_peer(peer),
      m_method(std::move(method)),
      m_params(params.is_object() ? std::move(params) : base::Json::object()),
      m_limits(limits) {}

void Pager::start() {
    ask({});
}

void Pager::ask(const std::string& cursor) {
    base::Json params = m_params;
    if (!cursor.empty()) params["cursor"] = cursor;
    if (m_exchange) m_exchange.release()->deleteLater(); // we may be inside its signal
    m_exchange = m_peer.request(m_method, std::move(params), m_limits);
    connect(m_exchange.get(), &Exchange::finished, this, &Pager::took);
}

void Pager::end(base::Result<std::vector<base::Json>> pages) {
    Q_EMIT finished(pages); // last: a listener may delete us
}

void Pager::took(base::Result<base::Json>& page) {
    if (!page) return end(base::fail(page.error()));
    const std::string next = base::textAt(*page, "nextCursor");
    m_pages.push_back(std::move(*page));
    if (next.empty()) return end(std::move(m_pages));
    const bool again = !m_cursors.insert(next).second;
    if (!again && m_pages.size() < maxPages) return ask(next);
    Q_EMIT warned(
        QString::fromStdString("The server's answer to " + m_method +
                               (again ? " comes back to a page that was read already; the list ends here."
                                      : " has more pages than can be true; the list ends here.")));
    end(std::move(m_pages));
}

} // namespace mcp
