#pragma once
#include "base/error.h"

#include <tl/expected.hpp>

namespace base {

/// A value or the Error that prevented it. Every function that can fail returns one.
template <typename T>
using Result = tl::expected<T, Error>;

/// Makes the failing side of any Result: `return fail(ErrorKind::Timeout, "no answer in 60 s");`
inline tl::unexpected<Error> fail(ErrorKind kind, std::string detail) {
    return tl::unexpected<Error>(Error{.kind = kind, .detail = std::move(detail)});
}
inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

} // namespace base
