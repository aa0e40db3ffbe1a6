#pragma once
#include <string>
#include <string_view>

namespace mcp {

/// SHA-256 in 64 hexadecimal digits. With OpenSSL, which uses the processor's own instructions for it: of ten
/// thousand tools Qt 6.4 would make 25 ms.
std::string sha256(std::string_view text);

} // namespace mcp
