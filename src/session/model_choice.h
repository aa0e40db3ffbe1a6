#pragma once
#include <functional>
#include <string>

#include "llm/provider.h"

namespace session {

/// Finds the provider of a name; null when there is none (any more).
using ProviderLookup = std::function<llm::Provider*(const std::string& name)>;

/// A model that answers, by the names in the settings.
struct ModelChoice {
    std::string provider;
    std::string model;
    bool operator==(const ModelChoice&) const = default;
};

} // namespace session
