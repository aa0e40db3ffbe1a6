#include "chat/attachment.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <QStringDecoder>

namespace chat {
namespace {

using base::ErrorKind;

bool isUtf8Text(const std::string& bytes) {
    if (bytes.find('\0') != std::string::npos) return false;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return !text.isNull() && !decoder.hasError();
}

/// UTF-16 with its mark as UTF-8, as editors on Windows still write logs; empty where it is none.
std::string fromUtf16(const std::string& bytes) {
    const bool little = bytes.starts_with("\xFF\xFE");
    if (!little && !bytes.starts_with("\xFE\xFF")) return {};
    QStringDecoder decoder(little ? QStringDecoder::Utf16LE : QStringDecoder::Utf16BE);
    const QString text = decoder(QByteArrayView(bytes.data() + 2, static_cast<qsizetype>(bytes.size() - 2)));
    return decoder.hasError() ? std::string() : text.toStdString();
}

/// By the ending of the name: only a label for the model.
std::string textType(const std::string& name) {
    static constexpr std::array<std::pair<const char*, const char*>, 9> types = {{
        {".json", "application/json"},
        {".xml", "application/xml"},
        {".yaml", "application/yaml"},
        {".yml", "application/yaml"},
        {".toml", "application/toml"},
        {".csv", "text/csv"},
        {".html", "text/html"},
        {".md", "text/markdown"},
        {".sql", "application/sql"},
    }};
    for (const auto& [ending, type] : types)
        if (name.ends_with(ending)) return type;
    return "text/plain";
}

std::string sizeWords(std::size_t bytes) {
    return std::to_string(bytes >> 20) + " MiB";
}

std::uint32_t number(std::string_view bytes, std::size_t at, int length, bool big) {
    std::uint32_t value = 0;
    for (int i = 0; i < length; ++i) {
        const auto byte =
            static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(big ? i : length - 1 - i)]);
        value = value << 8 | byte;
    }
    return value;
}

struct Pixels {
    std::int64_t width = 0;
    std::int64_t height = 0;
};

/// Width and height of a JPEG: in the first start-of-frame segment.
Pixels jpegPixels(std::string_view bytes) {
    std::size_t at = 2;
    while (at + 9 < bytes.size() && static_cast<unsigned char>(bytes[at]) == 0xFF) {
        const auto marker = static_cast<unsigned char>(bytes[at + 1]);
        const bool frame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) return {number(bytes, at + 7, 2, true), number(bytes, at + 5, 2, true)};
        const std::size_t length = number(bytes, at + 2, 2, true);
        if (length < 2) break;
        at += 2 + length;
    }
    return {};
}

Pixels pixelsOf(const ImageBlock& image) {
    const std::string_view bytes = image.bytes;
    const std::string type = imageTypeOf(bytes);
    if (type == "image/png" && bytes.size() > 24)
        return {number(bytes, 16, 4, true), number(bytes, 20, 4, true)};
    if (type == "image/gif" && bytes.size() > 10)
        return {number(bytes, 6, 2, false), number(bytes, 8, 2, false)};
    if (type == "image/jpeg") return jpegPixels(bytes);
    return {};
}

std::int64_t pdfPages(std::string_view bytes) {
    std::int64_t pages = 0;
    for (const std::string_view word : {std::string_view("/Type/Page"), std::string_view("/Type /Page")})
        for (std::size_t at = bytes.find(word); at != std::string_view::npos; at = bytes.find(word, at + 1))
            pages += at + word.size() >= bytes.size() || bytes[at + word.size()] != 's';
    if (pages > 0) return pages;
    // Pages in compressed streams cannot be counted: 50 kB a page is an ordinary scan.
    return static_cast<std::int64_t>(bytes.size() / 50'000) + 1;
}

} // namespace

std::size_t mostBytes(AttachmentKind kind) {
    switch (kind) {
    case AttachmentKind::Text: return 4U << 20;
    case AttachmentKind::Image: return 20U << 20;
    case AttachmentKind::Pdf: return 32U << 20;
    }
    return 0;
}

std::string imageTypeOf(std::string_view bytes) {
    if (bytes.starts_with(std::string_view("\x89PNG\r\n\x1A\n", 8))) return "image/png";
    if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return "image/gif";
    if (bytes.starts_with("RIFF") && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP") return "image/webp";
    return {};
}

AttachmentKind kindOf(const ImageBlock&) {
    return AttachmentKind::Image;
}

AttachmentKind kindOf(const FileBlock& file) {
    return file.mediaType == "application/pdf" ? AttachmentKind::Pdf : AttachmentKind::Text;
}

base::Result<Block> attachmentFrom(std::string name, std::string bytes) {
    name = name.substr(name.find_last_of("/\\") + 1);
    const auto checked = [&](AttachmentKind kind, Block block) -> base::Result<Block> {
        if (bytes.size() > mostBytes(kind))
            return base::fail(ErrorKind::TooLarge, name + " is over " + sizeWords(mostBytes(kind)));
        return block;
    };
    if (bytes.empty()) return base::fail(ErrorKind::InvalidInput, name + " is empty");
    if (const std::string type = imageTypeOf(bytes); !type.empty())
        return checked(AttachmentKind::Image, ImageBlock{type, bytes, name});
    if (bytes.starts_with("%PDF-"))
        return checked(AttachmentKind::Pdf, FileBlock{"application/pdf", bytes, name});
    if (bytes.size() > mostBytes(AttachmentKind::Pdf))
        return base::fail(ErrorKind::TooLarge,
                          name + " is over " + sizeWords(mostBytes(AttachmentKind::Pdf)));
    if (std::string text = fromUtf16(bytes); !text.empty())
        return checked(AttachmentKind::Text, FileBlock{textType(name), std::move(text), name});
    if (isUtf8Text(bytes)) return checked(AttachmentKind::Text, FileBlock{textType(name), bytes, name});
    return base::fail(ErrorKind::InvalidInput, name + " is neither text nor PDF, PNG, JPEG, GIF or WebP");
}

std::int64_t estimatedTokens(const ImageBlock& image) {
    constexpr std::int64_t least = 85, most = 1'600;
    constexpr std::int64_t widest = 100'000; // what a header claims may be anything
    const Pixels claimed = pixelsOf(image);
    const Pixels pixels{std::min(claimed.width, widest), std::min(claimed.height, widest)};
    if (pixels.width <= 0 || pixels.height <= 0) return most;
    return std::clamp(pixels.width * pixels.height / 750, least, most);
}

std::int64_t estimatedTokens(const FileBlock& file) {
    constexpr std::int64_t perPage = 2'000;
    if (kindOf(file) == AttachmentKind::Pdf) return pdfPages(file.bytes) * perPage;
    return static_cast<std::int64_t>(file.bytes.size() / 4) + 1;
}

} // namespace chat
