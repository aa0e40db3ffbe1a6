#include "mcp/protocol/icon_json.h"

#include "mcp/protocol/members.h"
#include "net/safe_url.h"

#include <algorithm>
#include <array>

namespace mcp {

using base::Json;

namespace {

constexpr std::array pictureTypes{"image/png", "image/jpeg", "image/jpg", "image/webp"};

bool isPictureType(std::string_view type) {
    return std::find(pictureTypes.begin(), pictureTypes.end(), type) != pictureTypes.end();
}

bool isDataUrl(std::string_view src) {
    return src.starts_with("data:");
}

bool isUsable(const Icon& icon) {
    if (!icon.mimeType.empty() && !isPictureType(icon.mimeType)) return false;
    if (!isDataUrl(icon.src)) return icon.src.starts_with("https:") && net::SafeUrl::parse(icon.src);
    const auto end = icon.src.find(";base64,");
    return icon.src.size() <= maxIconBytes && end != std::string::npos &&
           isPictureType(std::string_view(icon.src).substr(5, end - 5));
}

} // namespace

std::string wholeIcon(const std::vector<Icon>& icons) {
    const auto found =
        std::find_if(icons.begin(), icons.end(), [](const Icon& icon) { return isDataUrl(icon.src); });
    return found == icons.end() ? std::string() : found->src;
}

std::vector<Icon> readIcons(const Json& json) {
    std::vector<Icon> icons;
    const Json* list = members::find(json, "icons");
    if (!list || !list->is_array()) return icons;
    for (const Json& one : *list) {
        Icon icon{.src = base::textAt(one, "src"),
                  .mimeType = base::textAt(one, "mimeType"),
                  .sizes = members::textsAt(one, "sizes"),
                  .theme = base::textAt(one, "theme")};
        if (icon.sizes.size() > maxIcons) icon.sizes.resize(maxIcons);
        if (icon.theme != "light" && icon.theme != "dark") icon.theme.clear();
        if (icons.size() < maxIcons && isUsable(icon)) icons.push_back(std::move(icon));
    }
    return icons;
}

void keepOwnIcons(std::vector<Icon>& icons, const std::string& origin) {
    std::erase_if(icons, [&origin](const Icon& icon) {
        if (isDataUrl(icon.src)) return false;
        const auto url = net::SafeUrl::parse(icon.src);
        return !url || origin.empty() || url->origin() != origin;
    });
}

} // namespace mcp
