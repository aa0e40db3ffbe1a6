#include "auth/grant_record.h"

#include "base/json.h"
#include "wire/untrusted_json.h"

namespace auth {

using base::Json;
using base::textAt;

GrantFacts factsOf(const GrantRecord& record) {
    return {.issuer = record.issuer,
            .resource = record.resource,
            .clientId = record.client.id,
            .scope = record.token.scope,
            .expires = record.token.expires,
            .renewable = !record.token.refresh.empty(),
            .boundToKey = !record.token.dpopKey.empty()};
}

std::string grantName(const net::SafeUrl& server, const std::string& clientId) {
    return "mcp-grant/" + server.text() + (clientId.empty() ? "" : "#" + clientId);
}

std::string toKeychainText(const GrantRecord& record) {
    return base::dump(Json{{"issuer", record.issuer},
                           {"resource", record.resource},
                           {"tokenEndpoint", record.tokenEndpoint},
                           {"revocationEndpoint", record.revocationEndpoint},
                           {"clientId", record.client.id},
                           {"clientSecret", record.client.secret.reveal()},
                           {"method", record.client.method},
                           {"token", toKeychainText(record.token)}});
}

base::Result<GrantRecord> grantFromKeychainText(std::string_view text) {
    const auto json = wire::readJson(text);
    if (!json) return base::fail(json.error());
    auto token = fromKeychainText(textAt(*json, "token"));
    if (!token) return base::fail(token.error());
    return GrantRecord{.issuer = textAt(*json, "issuer"),
                       .resource = textAt(*json, "resource"),
                       .tokenEndpoint = textAt(*json, "tokenEndpoint"),
                       .revocationEndpoint = textAt(*json, "revocationEndpoint"),
                       .client = {.id = textAt(*json, "clientId"),
                                  .secret = base::Secret(textAt(*json, "clientSecret")),
                                  .method = textAt(*json, "method")},
                       .token = std::move(*token)};
}

} // namespace auth
