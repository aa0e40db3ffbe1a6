#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "llm/model_catalog.h"
#include "llm/provider.h"

namespace cli {

/// A model as `models list` tells of it: what the API said, completed from the catalog.
struct ListedModel {
    llm::ModelInfo info;
    std::optional<llm::ModelFacts> facts;
    bool favourite = false;
    bool listed = true; ///< by the API; false for a favourite or deployment that it does not name
};

/// The object of `models list --json`. What is not known is null. Prices are USD for a million tokens.
base::Json modelJson(const ListedModel& model);
/// The columns of `models list`: id, context, output limit, what it takes in, reasoning, price, favourite.
std::vector<std::string> modelRow(const ListedModel& model);

} // namespace cli
