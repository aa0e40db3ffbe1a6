#include "auth/token.h"

#include "base/display_text.h"
#include "base/json.h"
#include "wire/untrusted_json.h"

#include <algorithm>

namespace auth {

using base::ErrorKind;
using base::Json;
using base::textAt;

namespace {

std::int64_t numberAt(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_number() ? found->get<std::int64_t>() : 0;
}

} // namespace

bool Token::isOver(base::EpochMs now) const {
    constexpr base::EpochMs margin = 60'000;
    return expires != 0 && now >= expires - margin;
}

base::Result<Token> readTokenAnswer(int status, std::string_view body, const std::string& asked,
                                    base::EpochMs now, const base::Secret& dpopKey) {
    const auto json = wire::readJson(body, {.bytes = 1U << 20});
    if (!json || !json->is_object())
        return base::fail(
            {.kind = status >= 500 ? ErrorKind::Server : ErrorKind::Protocol,
             .detail = "the token endpoint answered " + std::to_string(status) + " without JSON",
             .status = status});
    if (const std::string error = textAt(*json, "error"); !error.empty() || status >= 400) {
        const std::string why = textAt(*json, "error_description");
        const bool gone =
            error == "invalid_grant" || error == "invalid_client" || error == "unauthorized_client";
        return base::fail({.kind = gone            ? ErrorKind::Auth
                                   : status >= 500 ? ErrorKind::Server
                                                   : ErrorKind::Denied,
                           .detail = base::displayLine(error + (why.empty() ? "" : ": " + why), 300),
                           .status = status});
    }
    Token token{.access = textAt(*json, "access_token"),
                .refresh = textAt(*json, "refresh_token"),
                .scope = textAt(*json, "scope", asked)};
    std::string type = textAt(*json, "token_type");
    std::transform(type.begin(), type.end(), type.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (type == "dpop") token.dpopKey = dpopKey;
    if (token.access.empty())
        return base::fail(ErrorKind::Protocol, "the token endpoint gave no access token");
    constexpr std::int64_t century = 3'153'600'000; // in seconds: a lifetime beyond it is no lifetime
    if (const std::int64_t seconds = numberAt(*json, "expires_in"); seconds > 0 && seconds < century)
        token.expires = now + seconds * 1000;
    return token;
}

std::string toKeychainText(const Token& token) {
    return base::dump(Json{{"access", token.access},
                           {"refresh", token.refresh},
                           {"scope", token.scope},
                           {"dpopKey", token.dpopKey.reveal()},
                           {"expires", token.expires}});
}

base::Result<Token> fromKeychainText(std::string_view text) {
    const auto json = wire::readJson(text);
    if (!json) return base::fail(json.error());
    if (!json->is_object()) return base::fail(ErrorKind::Protocol, "the kept token is no object");
    return Token{.access = textAt(*json, "access"),
                 .refresh = textAt(*json, "refresh"),
                 .scope = textAt(*json, "scope"),
                 .dpopKey = base::Secret(textAt(*json, "dpopKey")),
                 .expires = numberAt(*json, "expires")};
}

} // namespace auth
