#pragma once
#include <string_view>

#include <QByteArray>
#include <QString>

namespace ui {

/// Whether an address carries a picture in itself that can be shown: "data:image/png;base64,…", also JPEG, GIF
/// and WebP, within 4 MB. Nothing is decoded for this answer.
bool isDataPicture(std::string_view address);

/// Its bytes; empty where it is none, or where its first bytes are those of something else.
QByteArray dataPicture(std::string_view address);

/// A short name of such an address, the same for the same address: what the window asks for it by.
QString dataPictureName(std::string_view address);

/// The bytes of the picture of that name in a Markdown text; empty where it has none.
QByteArray dataPictureIn(std::string_view markdown, const QString& name);

} // namespace ui
