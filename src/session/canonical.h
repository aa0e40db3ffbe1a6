#pragma once
#include <string>

namespace session {

/// The same value has the same text whatever the order of its keys: what session approvals compare. Two long
/// numbers may be one and the same double: where there is one, the tokens themselves are compared.
std::string canonical(const std::string& json);

} // namespace session
