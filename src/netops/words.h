#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace netops {

/// ASCII letters made lower-case; other bytes stay.
std::string lower(std::string_view text);

/// The words of `text`, in lower case.
std::vector<std::string> words(std::string_view text);

/// An interface name in its short form and lower case: "GigabitEthernet 0/0/0" gives "gi0/0/0".
std::string interfaceKey(std::string_view name);

/// Those of `candidates` that `text` may have meant, nearest first, at most `limit`.
std::vector<std::string> nearMatches(std::string_view text, const std::vector<std::string>& candidates,
                                     std::size_t limit = 5);

} // namespace netops
