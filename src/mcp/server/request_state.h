#pragma once
#include <optional>
#include <string>

namespace mcp {

/// Keeps what a server has to remember between the rounds of a call with its client, who must not change it
/// (2026-07-28, multi-round-trip requests: integrity of requestState). The key lives as long as the process.
class RequestState {
public:
    RequestState();
    /// Text that only open() with the same subject takes back.
    std::string seal(const std::string& subject, const std::string& state) const;
    std::optional<std::string> open(const std::string& subject, const std::string& sealed) const;

private:
    std::string signature(const std::string& subject, const std::string& encoded) const;
    std::string m_key;
};

} // namespace mcp
