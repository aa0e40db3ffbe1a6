#include "mcp/http_session.h"

#include "auth/dpop.h"
#include "base/clock.h"

namespace mcp {

net::HttpRequest HttpSession::request(const std::string& method, const net::Headers& more) const {
    net::HttpRequest request{
        .method = method, .url = inbox && method == "POST" ? *inbox : url, .headers = headers};
    request.headers.insert(request.headers.end(), more.begin(), more.end());
    if (const auth::Token& token = authorization.token; !token.empty()) {
        const bool bound = !token.dpopKey.empty();
        request.headers.emplace_back("Authorization", (bound ? "DPoP " : "Bearer ") + token.access);
        const auto proof =
            bound
                ? auth::dpopProof(token.dpopKey, {method, request.url, token.access, authorization.dpopNonce},
                                  base::SystemClock().wall())
                : base::Result<std::string>(std::string());
        if (bound && proof) request.headers.emplace_back("DPoP", *proof);
    }
    if (!id.empty()) request.headers.emplace_back("Mcp-Session-Id", id);
    if (!revision.empty() && net::headerValue(more, "MCP-Protocol-Version").empty())
        request.headers.emplace_back("MCP-Protocol-Version", revision);
    return request;
}

} // namespace mcp
