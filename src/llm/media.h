#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "llm/reply.h"

namespace llm {

/// "data:image/png;base64,…" of these bytes.
std::string dataUrl(const std::string& mediaType, const std::string& bytes);
std::string base64(const std::string& bytes);
/// The picture of base64 text; nothing where it is none.
std::optional<ImageArrived> imageOf(std::string_view mediaType, std::string_view base64);
/// The picture of a data URL; nothing where it is another URL: what a model names is not fetched.
std::optional<ImageArrived> imageOfDataUrl(std::string_view url);

} // namespace llm
