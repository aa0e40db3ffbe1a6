#include "ui/content_shelf.h"

#include "base/display_text.h"
#include "chat/attachment.h"
#include "ui/figures.h"

namespace ui {
namespace {

std::string decoded(const std::string& base64) {
    return QByteArray::fromBase64(QByteArray::fromStdString(base64)).toStdString();
}

ContentPart binary(std::string mimeType, std::string bytes, std::string uri = {}) {
    // Told by the bytes: what a server calls them proves nothing.
    const bool picture = !chat::imageTypeOf(bytes).empty();
    const bool text = mimeType.starts_with("text/") && bytes.find('\0') == std::string::npos &&
                      base::repairUtf8(bytes) == bytes;
    return {.kind = picture ? ContentPart::Kind::Picture
                    : text  ? ContentPart::Kind::Text
                            : ContentPart::Kind::Binary,
            .uri = std::move(uri),
            .mimeType = std::move(mimeType),
            .bytes = std::move(bytes)};
}

struct PartOf {
    ContentPart operator()(const mcp::TextContent& text) const { return {.bytes = text.text}; }
    ContentPart operator()(const mcp::ImageContent& image) const {
        return binary(image.mimeType, decoded(image.data));
    }
    ContentPart operator()(const mcp::AudioContent& audio) const {
        return binary(audio.mimeType, decoded(audio.data));
    }
    ContentPart operator()(const mcp::ResourceLink& link) const {
        return {.kind = ContentPart::Kind::Link,
                .uri = link.uri,
                .mimeType = link.mimeType,
                .bytes = link.title.empty() ? link.name : link.title};
    }
    ContentPart operator()(const mcp::EmbeddedResource& resource) const { return partOf(resource); }
    ContentPart operator()(const mcp::UnknownContent& other) const {
        return {.mimeType = "application/json", .bytes = other.raw};
    }
};

const char* word(ContentPart::Kind kind) {
    switch (kind) {
    case ContentPart::Kind::Text: return "text";
    case ContentPart::Kind::Picture: return "picture";
    case ContentPart::Kind::Binary: return "binary";
    case ContentPart::Kind::Link: return "link";
    }
    return "";
}

} // namespace

ContentPart partOf(const mcp::EmbeddedResource& resource) {
    if (resource.blob) return binary(resource.mimeType, decoded(*resource.blob), resource.uri);
    return {.uri = resource.uri, .mimeType = resource.mimeType, .bytes = resource.text};
}

ContentPart partOf(const mcp::PromptResult::Message& message) {
    ContentPart part = std::visit(PartOf{}, message.content);
    part.role = QString::fromStdString(message.role);
    return part;
}

bool isApp(const ContentPart& part) {
    return part.kind == ContentPart::Kind::Text && part.uri.starts_with("ui://") &&
           part.mimeType.starts_with("text/html");
}

void ContentShelf::clear() {
    put({});
}

void ContentShelf::put(std::vector<ContentPart> parts) {
    m_parts = std::move(parts);
    ++m_edition;
    m_shown.clear();
    for (std::size_t i = 0; i < m_parts.size(); ++i)
        m_shown += show(m_parts[i], i);
}

QVariantMap ContentShelf::show(const ContentPart& part, std::size_t index) const {
    const bool text = part.kind == ContentPart::Kind::Text || part.kind == ContentPart::Kind::Link;
    QStringList facts;
    if (!part.mimeType.empty()) facts += QString::fromStdString(base::displayLine(part.mimeType, 80));
    if (part.kind != ContentPart::Kind::Link)
        facts += bytesText(static_cast<std::int64_t>(part.bytes.size()));
    const QString lines = text ? QString::fromStdString(base::DisplayText(part.bytes).text()) : QString();
    return {{QStringLiteral("kind"), QString::fromLatin1(word(part.kind))},
            {QStringLiteral("role"), part.role},
            {QStringLiteral("uri"), QString::fromStdString(base::displayLine(part.uri, 2000))},
            {QStringLiteral("facts"), facts.join(QStringLiteral(", "))},
            {QStringLiteral("lines"), lines.split(QLatin1Char('\n'))},
            {QStringLiteral("app"), isApp(part)},
            {QStringLiteral("picture"), part.kind == ContentPart::Kind::Picture
                                            ? QStringLiteral("reading/%1-%2").arg(m_edition).arg(index)
                                            : QString()}};
}

QByteArray ContentShelf::pictureOf(const QString& id) const {
    const auto index = static_cast<std::size_t>(id.section(QLatin1Char('-'), 1).toULong());
    if (id.section(QLatin1Char('-'), 0, 0).toInt() != m_edition || index >= m_parts.size()) return {};
    return QByteArray::fromStdString(m_parts[index].bytes);
}

} // namespace ui
