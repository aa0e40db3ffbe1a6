#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "netops/network.h"

namespace netops {

/// The network as JSON text: {"format":"signalbox-inventory","version":1,"locations":[…],"devices":[…],
/// "interfaces":[…],"prefixes":[…]} with the field names of network.h; what is empty is left out.
std::string writeNetwork(const Network& network);

/// Reads what writeNetwork wrote, or a hand-made file in that form. Unknown members are ignored.
/// Fails with InvalidInput and the place, or with the first rules that the network breaks.
base::Result<Network> readNetwork(std::string_view json);

} // namespace netops
