#include "ui/natural_order.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>
#include <string>

#include <arpa/inet.h>

namespace ui {
namespace {

int sign(bool less, bool more) {
    return less ? -1 : more ? 1 : 0;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

std::optional<double> wholeNumber(std::string_view text) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// An IPv6 address or prefix by its bits; IPv4 needs none of this, its parts are decimal numbers.
std::optional<std::array<unsigned char, 17>> ipv6(std::string_view text) {
    if (text.size() > 49 || std::count(text.begin(), text.end(), ':') < 2) return std::nullopt;
    const std::size_t slash = text.find('/');
    const std::string address(text.substr(0, slash));
    std::array<unsigned char, 17> bits{};
    if (inet_pton(AF_INET6, address.c_str(), bits.data()) != 1) return std::nullopt;
    const auto length =
        slash == std::string_view::npos ? 128 : wholeNumber(text.substr(slash + 1)).value_or(128);
    bits[16] = static_cast<unsigned char>(std::clamp(length, 0.0, 128.0));
    return bits;
}

/// Runs of digits by their value, however long they are.
int orderOfDigits(std::string_view a, std::string_view b) {
    const auto bare = [](std::string_view text) {
        const std::size_t first = text.find_first_not_of('0');
        return first == std::string_view::npos ? std::string_view() : text.substr(first);
    };
    a = bare(a), b = bare(b);
    if (a.size() != b.size()) return sign(a.size() < b.size(), true);
    return a.compare(b);
}

std::string_view digitsAt(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    return text.substr(at, end - at);
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

int orderOfPieces(std::string_view a, std::string_view b) {
    std::size_t i = 0;
    std::size_t k = 0;
    while (i < a.size() && k < b.size()) {
        if (isDigit(a[i]) && isDigit(b[k])) {
            const std::string_view left = digitsAt(a, i);
            const std::string_view right = digitsAt(b, k);
            if (const int order = orderOfDigits(left, right)) return order;
            i += left.size(), k += right.size();
            continue;
        }
        const auto left = static_cast<unsigned char>(lower(a[i]));
        const auto right = static_cast<unsigned char>(lower(b[k]));
        if (left != right) return sign(left < right, true);
        ++i, ++k;
    }
    if (i < a.size() || k < b.size()) return sign(i == a.size(), k == b.size());
    return a.compare(b);
}

} // namespace

int naturalOrder(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return sign(!a.empty() && b.empty(), a.empty() && !b.empty());
    // Kinds do not mix: numbers, then IPv6, then text. Otherwise "2x" could stand between 999 and 1e3.
    const auto left = wholeNumber(a);
    const auto right = wholeNumber(b);
    if (left && right) return sign(*left<*right, *left> * right);
    if (left || right) return left ? -1 : 1;
    const auto first = ipv6(a);
    const auto second = ipv6(b);
    if (first && second) return std::memcmp(first->data(), second->data(), first->size());
    if (first || second) return first ? -1 : 1;
    return orderOfPieces(a, b);
}

} // namespace ui
