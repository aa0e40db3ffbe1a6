#include "llm/media.h"

#include <QByteArray>

namespace llm {

std::string base64(const std::string& bytes) {
    return QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())).toBase64().toStdString();
}

std::string dataUrl(const std::string& mediaType, const std::string& bytes) {
    return "data:" + mediaType + ";base64," + base64(bytes);
}

std::optional<ImageArrived> imageOf(std::string_view mediaType, std::string_view base64) {
    const auto encoded = QByteArray::fromRawData(base64.data(), static_cast<qsizetype>(base64.size()));
    const auto decoded = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.isEmpty()) return std::nullopt;
    return ImageArrived{std::string(mediaType), decoded.decoded.toStdString()};
}

std::optional<ImageArrived> imageOfDataUrl(std::string_view url) {
    const std::size_t comma = url.find(',');
    if (!url.starts_with("data:") || comma == std::string_view::npos) return std::nullopt;
    std::string_view type = url.substr(5, comma - 5);
    if (!type.ends_with(";base64")) return std::nullopt;
    type.remove_suffix(7);
    return imageOf(type.substr(0, type.find(';')), url.substr(comma + 1));
}

} // namespace llm
