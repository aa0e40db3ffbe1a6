#include "llm/json_path.h"

#include <charconv>
#include <optional>
#include <variant>
#include <vector>

namespace llm {
namespace {

using base::Json;
using Step = std::variant<std::string, std::size_t>;

constexpr std::size_t maxSteps = 64;
constexpr std::size_t maxIndex = 10'000;

std::optional<Step> bracketStep(std::string_view inside) {
    if (inside.size() >= 2 && (inside.front() == '\'' || inside.front() == '"') && inside.back() == inside.front())
        return Step(std::string(inside.substr(1, inside.size() - 2)));
    std::size_t index = 0;
    const auto read = std::from_chars(inside.data(), inside.data() + inside.size(), index);
    if (read.ec != std::errc{} || read.ptr != inside.data() + inside.size() || index > maxIndex)
        return std::nullopt;
    return Step(index);
}

std::optional<std::vector<Step>> stepsOf(std::string_view path) {
    if (!path.starts_with('$')) return std::nullopt;
    path.remove_prefix(1);
    std::vector<Step> steps;
    while (!path.empty()) {
        if (steps.size() == maxSteps) return std::nullopt;
        if (path.front() == '[') {
            const std::size_t close = path.find(']');
            if (close == std::string_view::npos) return std::nullopt;
            auto step = bracketStep(path.substr(1, close - 1));
            if (!step) return std::nullopt;
            steps.push_back(std::move(*step));
            path.remove_prefix(close + 1);
        } else if (path.front() == '.') {
            const std::size_t stop = path.find_first_of(".[", 1);
            const std::string_view name = path.substr(1, stop == std::string_view::npos ? stop : stop - 1);
            if (name.empty()) return std::nullopt;
            steps.emplace_back(std::string(name));
            path.remove_prefix(1 + name.size());
        } else {
            return std::nullopt;
        }
    }
    return steps;
}

/// The place under `parent`, made where it is missing; null where something else stands in the way.
Json* child(Json& parent, const Step& step) {
    if (const auto* name = std::get_if<std::string>(&step)) {
        if (parent.is_null()) parent = Json::object();
        return parent.is_object() ? &parent[*name] : nullptr;
    }
    if (parent.is_null()) parent = Json::array();
    if (!parent.is_array()) return nullptr;
    const std::size_t index = std::get<std::size_t>(step);
    while (parent.size() <= index)
        parent.push_back(nullptr);
    return &parent[index];
}

} // namespace

void ArgumentTree::put(std::string_view path, const Json& value) {
    const auto steps = stepsOf(path);
    if (!steps || steps->empty()) return;
    Json* place = &m_root;
    for (const Step& step : *steps)
        if (place = child(*place, step); !place) return;
    if (place->is_string() && value.is_string())
        place->get_ref<std::string&>() += value.get_ref<const std::string&>();
    else
        *place = value;
}

} // namespace llm
