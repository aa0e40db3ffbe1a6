#include "ui/data_picture.h"

#include <QCryptographicHash>

#include "chat/attachment.h"
#include "chat/markdown.h"

namespace ui {

namespace {

constexpr std::size_t mostText = 4 * 1024 * 1024 / 3 * 4; ///< base64 of 4 MB

/// Where the base64 of a picture begins; 0 where the address is something else.
std::size_t dataAt(std::string_view address) {
    for (const std::string_view kind : {"png", "jpeg", "gif", "webp"}) {
        const std::string head = "data:image/" + std::string(kind) + ";base64,";
        if (address.starts_with(head)) return head.size();
    }
    return 0;
}

const chat::Spans* spansOf(const chat::MdBlock& block) {
    if (const auto* paragraph = std::get_if<chat::MdParagraph>(&block.content)) return &paragraph->spans;
    const auto* heading = std::get_if<chat::MdHeading>(&block.content);
    return heading == nullptr ? nullptr : &heading->spans;
}

} // namespace

bool isDataPicture(std::string_view address) {
    return address.size() <= mostText && dataAt(address) > 0;
}

QByteArray dataPicture(std::string_view address) {
    if (!isDataPicture(address)) return {};
    const std::string_view data = address.substr(dataAt(address));
    const auto decoded = QByteArray::fromBase64Encoding(
        QByteArray::fromRawData(data.data(), static_cast<qsizetype>(data.size())),
        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) return {};
    const std::string_view bytes(decoded.decoded.constData(),
                                 static_cast<std::size_t>(decoded.decoded.size()));
    return chat::imageTypeOf(bytes).empty() ? QByteArray() : decoded.decoded;
}

QString dataPictureName(std::string_view address) {
    const auto hash = QCryptographicHash::hash(
        QByteArray::fromRawData(address.data(), static_cast<qsizetype>(address.size())),
        QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().left(24));
}

QByteArray dataPictureIn(std::string_view markdown, const QString& name) {
    for (const chat::MdBlock& block : chat::readMarkdown(markdown)) {
        const chat::Spans* const spans = spansOf(block);
        if (spans == nullptr) continue;
        for (const chat::Span& span : *spans)
            if (isDataPicture(span.image) && dataPictureName(span.image) == name)
                return dataPicture(span.image);
    }
    return {};
}

} // namespace ui
