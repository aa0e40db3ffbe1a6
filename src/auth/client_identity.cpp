#include "auth/client_identity.h"

#include "base/display_text.h"
#include "base/json.h"
#include "wire/untrusted_json.h"

#include <algorithm>

namespace auth {

using base::ErrorKind;
using base::Json;
using base::textAt;

namespace {

bool takes(const ServerMetadata& server, const char* method) {
    if (server.tokenAuthMethods.empty()) return std::string_view(method) == "client_secret_basic";
    return std::find(server.tokenAuthMethods.begin(), server.tokenAuthMethods.end(), method) !=
           server.tokenAuthMethods.end();
}

} // namespace

std::string tokenAuthMethod(const ClientIdentity& client, const ServerMetadata& server) {
    if (!client.method.empty()) return client.method;
    if (!client.privateKey.empty()) return "private_key_jwt";
    if (client.secret.empty()) return "none";
    for (const char* method : {"client_secret_basic", "client_secret_post"})
        if (takes(server, method)) return method;
    return takes(server, "none") ? "none" : "client_secret_basic";
}

std::string registrationBody(const std::string& redirectUri, const ServerMetadata& server,
                             const std::string& scope) {
    // A public client where the server has them: a secret on an operator's machine is none.
    std::string method = "none";
    if (!server.tokenAuthMethods.empty() && !takes(server, "none"))
        method = takes(server, "client_secret_basic") ? "client_secret_basic" : "client_secret_post";
    Json body = {{"client_name", "Signalbox"},
                 {"application_type", "native"},
                 {"redirect_uris", Json::array({redirectUri})},
                 {"grant_types", Json::array({"authorization_code", "refresh_token"})},
                 {"response_types", Json::array({"code"})},
                 {"token_endpoint_auth_method", method}};
    if (!scope.empty()) body["scope"] = scope;
    return base::dump(body);
}

base::Result<ClientIdentity> readRegistration(int status, std::string_view body) {
    const auto json = wire::readJson(body, {.bytes = 1U << 20});
    ClientIdentity client{.id = json ? textAt(*json, "client_id") : std::string()};
    if (status >= 400 || client.id.empty()) {
        const std::string why =
            json ? textAt(*json, "error_description", textAt(*json, "error")) : std::string();
        return base::fail({.kind = ErrorKind::Denied,
                           .detail = "the authorization server does not register this client" +
                                     (why.empty() ? "" : ": " + base::displayLine(why, 200)),
                           .status = status});
    }
    client.secret = base::Secret(textAt(*json, "client_secret"));
    client.method = textAt(*json, "token_endpoint_auth_method");
    return client;
}

} // namespace auth
