#pragma once
#include <string>
#include <vector>

#include "netops/network.h"

namespace netops {

/// Which of the demo network's further rules a network has to keep.
enum class CheckLevel {
    Sound, ///< what any inventory file must keep: unique names, nothing dangling, no overlapping prefixes
    Demo,  ///< also the naming standard, addresses on both ends of every prefix, one connected network
};

/// What is wrong with a network, one sentence a problem; empty when all rules hold. Pure.
/// At most 100 problems are listed.
std::vector<std::string> problems(const Network& network, CheckLevel level);

} // namespace netops
