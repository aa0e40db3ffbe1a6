#include "mcp/result_cache.h"

#include "mcp/json_weight.h"
#include "mcp/protocol/json.h"
#include "mcp/protocol/members.h"

#include <algorithm>

namespace mcp {

using base::Json;

namespace {

std::string keyOf(const std::string& method, const Json& params) {
    return method + ' ' + (params.is_object() ? canonicalJson(params) : std::string("{}"));
}

} // namespace

CacheHint readCacheHint(const Json& result) {
    const auto ttl = members::sizeAt(result, "ttlMs");
    const std::int64_t most = std::chrono::milliseconds(ResultCache::maxTtl).count();
    return {.ttl = std::chrono::milliseconds(std::min(ttl.value_or(0), most)),
            .shared = base::textAt(result, "cacheScope") == "public"};
}

bool isCacheable(const std::string& method) {
    return method == "prompts/list" || method == "resources/list" || method == "resources/templates/list" ||
           method == "resources/read";
}

const Json* ResultCache::find(const std::string& method, const Json& params, int context, Time now) const {
    const auto found = m_entries.find(keyOf(method, params));
    if (found == m_entries.end() || now >= found->second.until) return nullptr;
    const Entry& entry = found->second;
    return entry.context.value_or(context) == context ? &entry.result : nullptr;
}

void ResultCache::keep(const std::string& method, const Json& params, int context, Json result,
                       const CacheHint& hint, Time received, int since) {
    if (since != m_generation || hint.ttl.count() <= 0 || !isCacheable(method)) return;
    const std::size_t bytes = weightOf(result, maxBytes / 2);
    if (bytes == maxBytes / 2) return;
    const std::string key = keyOf(method, params);
    if (const auto old = m_entries.find(key); old != m_entries.end()) erase(old);
    while (!m_entries.empty() && m_bytes + bytes > maxBytes)
        erase(std::min_element(m_entries.begin(), m_entries.end(),
                               [](const auto& a, const auto& b) { return a.second.until < b.second.until; }));
    m_bytes += bytes;
    m_entries.emplace(key, Entry{.method = method,
                                 .context = hint.shared ? std::nullopt : std::optional(context),
                                 .result = std::move(result),
                                 .bytes = bytes,
                                 .until = received + hint.ttl});
}

void ResultCache::drop(const std::string& method, const Json& params) {
    ++m_generation;
    if (params.is_object()) {
        if (const auto found = m_entries.find(keyOf(method, params)); found != m_entries.end()) erase(found);
        return;
    }
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        const auto next = std::next(entry);
        if (entry->second.method == method) erase(entry);
        entry = next;
    }
}

void ResultCache::clear() {
    ++m_generation;
    m_entries.clear();
    m_bytes = 0;
}

void ResultCache::erase(std::map<std::string, Entry>::iterator entry) {
    m_bytes -= entry->second.bytes;
    m_entries.erase(entry);
}

} // namespace mcp
