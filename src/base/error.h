#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace base {

/// What kind of failure it is. The kind decides what a face offers the operator as the next step, and the
/// exit code of the terminal program; the words are made from it in one place (ui::errorText()).
enum class ErrorKind {
    // Answers of a provider or a server.
    Auth,          ///< the key or token is missing, wrong or expired (HTTP 401)
    Forbidden,     ///< the key is right but may not do this (HTTP 403)
    Quota,         ///< the account has no credit or budget left
    RateLimit,     ///< too many requests just now (HTTP 429); see Error::retryAfter
    ContextLength, ///< the conversation does not fit the model
    ModelUnknown,  ///< no such model or deployment
    BadRequest,    ///< the request was refused as malformed
    ContentFilter, ///< the provider's filter refused prompt or answer
    Overloaded,    ///< the service is up but has no capacity (HTTP 503, 529)
    Server,        ///< the service failed (HTTP 5xx)
    // The way there.
    Network,    ///< name, route, refused or cut connection
    Tls,        ///< certificate or handshake
    Timeout,    ///< no answer, or no progress, in time
    Protocol,   ///< the other side does not speak what it claims to speak
    Cancelled,  ///< the operator or a shutdown stopped it
    Incomplete, ///< the stream ended before its end mark
    // This machine.
    InvalidInput, ///< what the operator or a file gave is not usable
    NotFound,     ///< no such session, server, tool, file or key
    Storage,      ///< the disk or database refused
    StorageFull,  ///< no space left
    NewerSchema,  ///< the data were written by a newer Signalbox
    InUse,        ///< another instance holds it
    Locked,       ///< the keychain is locked
    Denied,       ///< the operator, a policy or the system said no
    Unavailable,  ///< a part of the machine is missing (no keychain, no such program)
    TooLarge,     ///< over a limit that protects this program
};

/// The kind's stable name as the contract prints it, for example "rate_limit".
std::string_view name(ErrorKind kind);

/// A failure as a value. `detail` is the technical cause in the words of whoever reported it: foreign text,
/// never shown without DisplayText and never formatted into a command.
struct Error {
    ErrorKind kind = ErrorKind::Protocol;
    std::string detail;
    std::optional<int> status;                           ///< HTTP status or JSON-RPC code, where there is one
    std::optional<std::chrono::milliseconds> retryAfter; ///< when the other side asked to be called again

    bool operator==(const Error&) const = default;
};

} // namespace base
