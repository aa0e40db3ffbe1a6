#pragma once
#include <cstddef>
#include <string>

namespace session {

/// A server does not get to fill the context: so many bytes of its instructions are given to a model.
constexpr std::size_t mostServerNotes = 8U << 10;

/// The instructions of a server as a model gets them, and as the operator should see them: hidden characters
/// spelled out, at most mostServerNotes bytes, nothing that looks like the end of the fence around them.
std::string serverNotes(const std::string& instructions);

/// The same between fences that name the server; empty where it says nothing.
std::string fencedNotes(const std::string& server, const std::string& instructions);

} // namespace session
