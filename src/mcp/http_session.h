#pragma once
#include <memory>
#include <optional>
#include <string>

#include "auth/sign_in_settings.h"
#include "net/http.h"
#include "net/safe_url.h"

namespace mcp {

/// How a server that wants a token gets one.
struct HttpAuthorization {
    auth::Authorizer* authorizer = nullptr; ///< borrowed; null: nobody asks for tokens
    auth::SettingsSource settings;          ///< asked anew each time
    auth::Token token;                      ///< goes with every request, to this server and nowhere else
    std::string dpopNonce;                  ///< the server's own number for the next proof
    int context = 0; ///< how many tokens there were; see Transport::authorizationContext()
};

/// What all exchanges with one HTTP server have in common.
struct HttpSession {
    std::shared_ptr<net::Http>
        http; ///< of this server alone; it keeps long streams from blocking short calls
    net::SafeUrl url;
    /// HTTP+SSE (2024-11-05): where messages are posted, at the origin of `url`. Their answers come on the
    /// stream of `url` and not in the answer to the POST.
    std::optional<net::SafeUrl> inbox;
    net::Headers headers; ///< of the operator: extra ones and keys. They go to this server and nowhere else.
    std::string id;       ///< Mcp-Session-Id; empty: none
    std::string revision; ///< of a legacy session that was agreed on
    std::size_t maxMessage = 64U << 20; ///< bytes of one answer
    HttpAuthorization authorization;

    /// A request with the session's headers and `more`; a POST goes to the inbox where there is one.
    net::HttpRequest request(const std::string& method, const net::Headers& more) const;
};

} // namespace mcp
