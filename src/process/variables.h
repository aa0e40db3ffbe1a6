#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace process {

/// True where `text` names a variable of this process: ${env:NAME}.
bool namesVariables(std::string_view text);

/// `text` with each ${env:NAME} replaced by that variable as it is now; nothing else is a form of it. Fails
/// with NotFound where a variable is not set: the detail names it, never a value.
base::Result<std::string> withVariables(std::string_view text);

} // namespace process
