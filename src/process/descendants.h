#pragma once
#include <string>
#include <vector>

#include <sys/types.h>

/// Finding what a child left behind: a descendant that made a session of its own is in no group of ours any
/// more, but it still carries the environment that it was started with.
namespace process {

inline constexpr char markVariable[] = "SIGNALBOX_PROCESS";

/// Processes of this user whose environment holds markVariable=`mark`. Linux only; elsewhere empty.
std::vector<pid_t> marked(const std::string& mark);

/// SIGKILL to the group `leader` and to everything that carries the mark.
void killAll(pid_t leader, const std::string& mark);

} // namespace process
