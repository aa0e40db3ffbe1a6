#pragma once
#include <string>
#include <vector>

namespace ui {

/// An API as the operator chooses it, with what is usual for it.
struct ProviderKind {
    const char* api;     ///< KIND of the contract
    const char* title;   ///< as listed; names of products stay as they are
    const char* name;    ///< what a provider of it is called at first
    const char* baseUrl; ///< its usual address; empty where everybody has another
    const char* example; ///< shown in an empty field of the address
    bool deployments;    ///< Azure: models are reached by the names of deployments
};

/// Those that this build speaks, the usual ones first.
const std::vector<ProviderKind>& providerKinds();
/// Null for one that is not among them.
const ProviderKind* providerKind(const std::string& api);

} // namespace ui
