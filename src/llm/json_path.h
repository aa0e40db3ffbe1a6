#pragma once
#include <string>
#include <string_view>

#include "base/json.h"

namespace llm {

/// Arguments that come value by value: Gemini's partialArgs, each with a JSON path such as
/// `$.recipe.ingredients[0].amount` (RFC 9535: names and indexes only). Internal to llm.
class ArgumentTree {
public:
    /// Puts a value where the path says; strings of the same place are joined. A path that cannot be read,
    /// or that leads through something else, is ignored.
    void put(std::string_view path, const base::Json& value);
    std::string text() const { return base::dump(m_root); }

private:
    base::Json m_root = base::Json::object();
};

} // namespace llm
