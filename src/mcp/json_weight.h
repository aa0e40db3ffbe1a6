#pragma once
#include <cstddef>

#include "base/json.h"

namespace mcp {

/// About how many bytes of text are in this, and never more than `most`: looks no further than it has to.
std::size_t weightOf(const base::Json& json, std::size_t most);

/// Whether there is more than so much in it: what is worth to be read beside the window's thread.
inline bool heavierThan(std::size_t bytes, const base::Json& json) {
    return weightOf(json, bytes) == bytes;
}

} // namespace mcp
