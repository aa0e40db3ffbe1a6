#pragma once
#include "base/error.h"

#include <tl/expected.hpp>

namespace base {

/// A value or the Error that prevented it. Every function that can fail returns one.
template <typename T>
using Result = tl::expected<T, Error>;

/// tl::expected compares values, and void has none; Qt's metatype asks for a comparison in signals.
inline bool operator==(const Result<void>& a, const Result<void>& b) {
    return a.has_value() == b.has_value() && (a.has_value() || a.error() == b.error());
}

/// Makes the failing side of any Result: `return fail(ErrorKind::Timeout, "no answer in 60 s");`
inline tl::unexpected<Error> fail(ErrorKind kind, std::string detail) {
    return tl::unexpected<Error>(Error{.kind = kind, .detail = std::move(detail)});
}
inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

} // namespace base
