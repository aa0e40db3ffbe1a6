#include "mcp/json_weight.h"

namespace mcp {

using base::Json;

namespace {

constexpr std::size_t bytesPerValue = 8; ///< what a value without text counts

/// Takes the weight of `json` off `left`; false when nothing is left.
bool weigh(const Json& json, std::size_t& left) {
    std::size_t own = bytesPerValue;
    if (json.is_string()) own += json.get_ref<const std::string&>().size();
    if (own >= left) {
        left = 0;
        return false;
    }
    left -= own;
    if (json.is_array() || json.is_object())
        for (const Json& inner : json)
            if (!weigh(inner, left)) return false;
    return true;
}

} // namespace

std::size_t weightOf(const Json& json, std::size_t most) {
    std::size_t left = most;
    weigh(json, left);
    return most - left;
}

} // namespace mcp
