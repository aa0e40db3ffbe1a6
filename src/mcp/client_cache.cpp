#include "mcp/client_private.h"
#include "mcp/protocol/members.h"
#include "mcp/protocol/revision_names.h"

#include <algorithm>

// What a Client need not ask again (2026-07-28, server/utilities/caching).
namespace mcp {

using base::Json;

namespace {

constexpr CallLimits listLimits{.idle = std::chrono::seconds(60), .maximum = std::chrono::seconds(300)};

ResultCache::Time now() {
    return std::chrono::steady_clock::now();
}

} // namespace

CacheHint hintOf(const std::vector<Json>& pages) {
    CacheHint hint{.ttl = ResultCache::maxTtl, .shared = true};
    for (const Json& page : pages) {
        const CacheHint one = readCacheHint(page);
        hint = {std::min(hint.ttl, one.ttl), hint.shared && one.shared};
    }
    return pages.empty() ? CacheHint{} : hint;
}

const Json* Client::Private::kept(const std::string& method, const Json& params) const {
    return m_connection ? m_cache.find(method, params, m_connection->authorizationContext(), now()) : nullptr;
}

Client::Private::Keep Client::Private::keeper(const std::string& method, const Json& params) {
    const bool modern = revisions::isModern(m_info.revision);
    return [this, modern, method, params, asked = now(), since = m_cache.generation(),
            context = m_connection->authorizationContext()](const Json& result, const CacheHint& hint) {
        if (!modern || !m_connection || m_connection->authorizationContext() != context) return;
        m_cache.keep(method, params, context, result, hint, asked, since);
    };
}

void Client::Private::readPages(const std::string& method, const Json& params,
                                std::function<void(Pages&)> done) {
    if (const Json* known = kept(method, params)) {
        Pages pages = known->get<std::vector<Json>>();
        return done(pages);
    }
    page(method, params, [done = std::move(done), keep = keeper(method, params)](Pages& pages) {
        if (pages) {
            const CacheHint hint = hintOf(*pages);
            if (hint.ttl.count() > 0) keep(Json(*pages), hint);
        }
        done(pages);
    });
}

void Client::Private::page(const std::string& method, const Json& params, std::function<void(Pages&)> done) {
    auto* pager = new Pager(*m_connection->peer(), method, params, listLimits, m_connection->peer());
    connect(pager, &Pager::warned, &m_owner, &Client::warned);
    connect(pager, &Pager::finished, this, [pager, done = std::move(done)](Pages& pages) {
        pager->deleteLater();
        done(pages);
    });
    pager->start();
}

void Client::Private::renewTools() {
    if (m_state != Client::State::Ready || !m_toolsFreshUntil || now() < *m_toolsFreshUntil) return;
    m_toolsFreshUntil.reset(); // once
    m_listTimer.start(0);
}

void Client::Private::forget(const std::string& method, const Json& params) {
    if (method == "notifications/prompts/list_changed") {
        m_cache.drop("prompts/list");
    } else if (method == "notifications/resources/list_changed") {
        for (const char* one : {"resources/list", "resources/templates/list", "resources/read"})
            m_cache.drop(one);
    } else if (method == "notifications/resources/updated") {
        m_cache.drop("resources/read", {{"uri", base::textAt(params, "uri")}});
    }
}

} // namespace mcp
