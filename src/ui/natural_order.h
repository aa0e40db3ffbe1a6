#pragma once
#include <string_view>

namespace ui {

/// The order in which operators count: numbers as numbers, IPv4 and IPv6 addresses and prefixes by their
/// bits, "Gi0/0/2" before "Gi0/0/10", the empty last, letters without their case first. Negative, 0 or
/// positive as of strcmp.
int naturalOrder(std::string_view a, std::string_view b);

} // namespace ui
