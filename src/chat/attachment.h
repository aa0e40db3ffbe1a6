#pragma once
#include <cstddef>
#include <string>

#include "base/result.h"
#include "chat/message.h"

namespace chat {

/// What may be attached to a question. Told by the bytes, not by the name: a name proves nothing.
enum class AttachmentKind { Text, Image, Pdf };

/// Bytes of one file at most: an image 20 MiB, a PDF 32 MiB, text 4 MiB.
std::size_t mostBytes(AttachmentKind kind);
/// Bytes of all files of one question together.
inline constexpr std::size_t mostBytesTogether = 48U << 20;

/// The file as a block: PNG, JPEG, GIF and WebP become an ImageBlock, a PDF and text a FileBlock. Text in
/// UTF-16 with a byte order mark becomes UTF-8. Fails with InvalidInput for anything else (SVG among it: it
/// is text, and stays text), and with TooLarge. `name` keeps its last path part only.
base::Result<Block> attachmentFrom(std::string name, std::string bytes);

AttachmentKind kindOf(const ImageBlock& image);
AttachmentKind kindOf(const FileBlock& file);

/// "image/png" and so on by the first bytes; empty where they are none of the four kinds.
std::string imageTypeOf(std::string_view bytes);

/// Roughly what it adds to a request, in tokens: text a fourth of its bytes, an image by its size in pixels
/// as providers reckon it, a PDF by its pages.
std::int64_t estimatedTokens(const ImageBlock& image);
std::int64_t estimatedTokens(const FileBlock& file);

} // namespace chat
