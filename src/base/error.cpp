#include "base/error.h"

namespace base {

std::string_view name(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Auth: return "auth";
    case ErrorKind::Forbidden: return "forbidden";
    case ErrorKind::Quota: return "quota";
    case ErrorKind::RateLimit: return "rate_limit";
    case ErrorKind::ContextLength: return "context_length";
    case ErrorKind::ModelUnknown: return "model_unknown";
    case ErrorKind::BadRequest: return "bad_request";
    case ErrorKind::ContentFilter: return "content_filter";
    case ErrorKind::Overloaded: return "overloaded";
    case ErrorKind::Server: return "server";
    case ErrorKind::Network: return "network";
    case ErrorKind::Tls: return "tls";
    case ErrorKind::Timeout: return "timeout";
    case ErrorKind::Protocol: return "protocol";
    case ErrorKind::Cancelled: return "cancelled";
    case ErrorKind::Incomplete: return "incomplete";
    case ErrorKind::InvalidInput: return "invalid_input";
    case ErrorKind::NotFound: return "not_found";
    case ErrorKind::Storage: return "storage";
    case ErrorKind::StorageFull: return "storage_full";
    case ErrorKind::NewerSchema: return "newer_schema";
    case ErrorKind::InUse: return "in_use";
    case ErrorKind::Locked: return "locked";
    case ErrorKind::Denied: return "denied";
    case ErrorKind::Unavailable: return "unavailable";
    case ErrorKind::TooLarge: return "too_large";
    }
    return "protocol";
}

} // namespace base
