#include "netops/ipv4.h"

#include <charconv>

namespace netops {
namespace {

/// The next decimal number of `text`, at most `max`, taken off its front.
std::optional<std::uint32_t> takeNumber(std::string_view& text, std::uint32_t max) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const auto digits = static_cast<std::size_t>(end - text.data());
    if (error != std::errc{} || value > max || (digits > 1 && text.front() == '0')) return std::nullopt;
    text.remove_prefix(digits);
    return value;
}

bool takeChar(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

} // namespace

std::optional<Ipv4> Ipv4::parse(std::string_view text) {
    Ipv4 result;
    for (int octet = 0; octet < 4; ++octet) {
        if (octet > 0 && !takeChar(text, '.')) return std::nullopt;
        const auto number = takeNumber(text, 255);
        if (!number) return std::nullopt;
        result.address = result.address << 8 | *number;
    }
    if (text.empty()) return result;
    if (!takeChar(text, '/')) return std::nullopt;
    const auto length = takeNumber(text, 32);
    if (!length || !text.empty()) return std::nullopt;
    result.length = static_cast<int>(*length);
    return result;
}

std::string Ipv4::host() const {
    return std::to_string(address >> 24) + '.' + std::to_string(address >> 16 & 255) + '.' +
           std::to_string(address >> 8 & 255) + '.' + std::to_string(address & 255);
}

std::string Ipv4::text() const {
    return host() + '/' + std::to_string(length);
}

} // namespace netops
