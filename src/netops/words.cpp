#include "netops/words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <numeric>
#include <utility>

namespace netops {
namespace {

/// Levenshtein distance. Names are short: both sides are cut at 64 bytes.
std::size_t distance(std::string_view a, std::string_view b) {
    a = a.substr(0, 64);
    b = b.substr(0, 64);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

} // namespace

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return result;
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> result;
    std::string word;
    for (const char c : lower(text) + ' ') {
        if (std::isspace(static_cast<unsigned char>(c)) == 0) {
            word += c;
        } else if (!word.empty()) {
            result.push_back(std::exchange(word, {}));
        }
    }
    return result;
}

std::string interfaceKey(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> longForms{
        {{"tengigabitethernet", "te"}, {"gigabitethernet", "gi"}, {"management", "ma"}, {"ethernet", "et"}}};
    std::string key = lower(name);
    key.erase(std::remove(key.begin(), key.end(), ' '), key.end());
    for (const auto& [whole, brief] : longForms)
        if (key.compare(0, whole.size(), whole) == 0) return std::string(brief) + key.substr(whole.size());
    return key;
}

std::vector<std::string> nearMatches(std::string_view text, const std::vector<std::string>& candidates,
                                     std::size_t limit) {
    const std::string wanted = lower(text);
    if (wanted.empty()) return {};
    std::vector<std::pair<std::size_t, std::string>> scored;
    for (const std::string& candidate : candidates) {
        const std::string key = lower(candidate);
        const bool part = wanted.size() > 1 && key.find(wanted) != std::string::npos;
        const std::size_t score = part ? 1 : distance(wanted, key);
        if (score <= 2) scored.emplace_back(score, candidate);
    }
    std::stable_sort(scored.begin(), scored.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> result;
    for (std::size_t i = 0; i < scored.size() && i < limit; ++i)
        result.push_back(std::move(scored[i].second));
    return result;
}

} // namespace netops
