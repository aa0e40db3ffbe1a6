#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "mcp/protocol/listings.h"
#include "mcp/protocol/readings.h"

namespace ui {

/// A resource, a family of resources or a prompt of one server. All texts are foreign.
struct Offer {
    enum class Kind { Resource, Template, Prompt };
    Kind kind = Kind::Resource;
    std::string server;
    std::string id; ///< its URI, its URI template, or its name
    std::string name;
    std::string title;
    std::string description;
    std::string mimeType;
    std::optional<std::int64_t> size; ///< bytes
    std::vector<mcp::Prompt::Argument> arguments;
    bool operator==(const Offer&) const = default;

    const std::string& shownName() const { return !title.empty() ? title : !name.empty() ? name : id; }
    /// Tells it apart from all others.
    QString key() const;
};

Offer offerOf(const std::string& server, const mcp::Resource& resource);
Offer offerOf(const std::string& server, const mcp::ResourceTemplate& resourceTemplate);
Offer offerOf(const std::string& server, const mcp::Prompt& prompt);

/// What one server has of the kind that is asked for.
struct ServerOffers {
    std::string server;
    std::vector<Offer> offers;
    bool loading = false;
    QString failure; ///< in words; empty: none
    bool operator==(const ServerOffers&) const = default;
};

} // namespace ui
