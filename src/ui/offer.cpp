#include "ui/offer.h"

namespace ui {

QString Offer::key() const {
    const char* const word = kind == Kind::Resource   ? "resource"
                             : kind == Kind::Template ? "template"
                                                      : "prompt";
    return QString::fromStdString(std::string(word) + "\n" + server + "\n" + id);
}

Offer offerOf(const std::string& server, const mcp::Resource& resource) {
    return {.kind = Offer::Kind::Resource,
            .server = server,
            .id = resource.uri,
            .name = resource.name,
            .title = resource.title,
            .description = resource.description,
            .mimeType = resource.mimeType,
            .size = resource.size};
}

Offer offerOf(const std::string& server, const mcp::ResourceTemplate& resourceTemplate) {
    return {.kind = Offer::Kind::Template,
            .server = server,
            .id = resourceTemplate.uriTemplate,
            .name = resourceTemplate.name,
            .title = resourceTemplate.title,
            .description = resourceTemplate.description,
            .mimeType = resourceTemplate.mimeType};
}

Offer offerOf(const std::string& server, const mcp::Prompt& prompt) {
    return {.kind = Offer::Kind::Prompt,
            .server = server,
            .id = prompt.name,
            .name = prompt.name,
            .title = prompt.title,
            .description = prompt.description,
            .arguments = prompt.arguments};
}

} // namespace ui
