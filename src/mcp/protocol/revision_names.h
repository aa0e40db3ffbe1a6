#pragma once
#include <array>
#include <string_view>

namespace mcp {

/// The protocol revisions that Signalbox speaks, as they stand on the wire.
namespace revisions {
inline constexpr std::string_view v2024_11_05 = "2024-11-05";
inline constexpr std::string_view v2025_03_26 = "2025-03-26";
inline constexpr std::string_view v2025_06_18 = "2025-06-18";
inline constexpr std::string_view v2025_11_25 = "2025-11-25";
inline constexpr std::string_view v2026_07_28 = "2026-07-28";

/// Those that begin with an `initialize` handshake, newest first.
inline constexpr std::array legacy{v2025_11_25, v2025_06_18, v2025_03_26, v2024_11_05};
/// Those without a session: every request carries its own context. Newest first.
inline constexpr std::array modern{v2026_07_28};

inline constexpr std::string_view latestLegacy = legacy.front();
inline constexpr std::string_view latestModern = modern.front();

bool isLegacy(std::string_view name);
bool isModern(std::string_view name);
} // namespace revisions

/// JSON-RPC error codes that MCP adds to those of wire/json_rpc.h.
namespace errors {
inline constexpr int resourceNotFound = -32002;           ///< until 2025-11-25; later invalidParams
inline constexpr int headerMismatch = -32020;             ///< 2026-07-28
inline constexpr int missingClientCapability = -32021;    ///< 2026-07-28
inline constexpr int unsupportedProtocolVersion = -32022; ///< 2026-07-28; data.supported lists the server's
inline constexpr int urlElicitationRequired = -32042;     ///< 2025-11-25 only

/// Only a server of the modern era answers with one of these (2026-07-28, basic/versioning).
bool isModern(int code);
} // namespace errors

} // namespace mcp
