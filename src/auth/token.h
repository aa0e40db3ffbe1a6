#pragma once
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"

namespace auth {

/// What an authorization server gave for one resource (RFC 6749, 5.1). Lives in the keychain, never in a log.
struct Token {
    std::string access;
    std::string refresh;  ///< empty: none
    std::string scope;    ///< as granted; empty: as asked
    base::Secret dpopKey; ///< PEM of the key that it is bound to (RFC 9449); empty: whoever has it may use it
    base::EpochMs expires = 0; ///< 0: not told

    bool empty() const { return access.empty(); }
    /// True from a minute before its end on: a request under way would still meet a valid one.
    bool isOver(base::EpochMs now) const;
    bool operator==(const Token&) const = default;
};

/// The answer of a token endpoint. An error object becomes Denied, Auth or Protocol with its words; `asked`
/// is the scope where the answer names none. `dpopKey` signed the request: a token of type DPoP is bound to
/// it.
base::Result<Token> readTokenAnswer(int status, std::string_view body, const std::string& asked,
                                    base::EpochMs now, const base::Secret& dpopKey = {});

/// As the keychain holds it.
std::string toKeychainText(const Token& token);
base::Result<Token> fromKeychainText(std::string_view text);

} // namespace auth
