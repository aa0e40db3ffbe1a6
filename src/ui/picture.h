#pragma once
#include <functional>

#include <QByteArray>
#include <QImage>
#include <QPointer>
#include <QQuickAsyncImageProvider>
#include <QSize>

namespace ui {

/// A foreign picture, decoded no larger than `bound` (empty: 2048 x 2048). Only PNG, JPEG, GIF and WebP, told
/// by their first bytes; nothing over 32 million pixels; null where it cannot be shown. May run on any
/// thread.
QImage decodePicture(const QByteArray& bytes, const QSize& bound);

/// Finds the bytes of a picture by its id; empty where there is none (any more). Called on the thread of its
/// `context` only.
struct PictureSource {
    QPointer<QObject> context;
    std::function<QByteArray(const QString& id)> bytesOf;
};

/// image://picture/<id>: pictures of the conversation and of the composer, decoded beside the window's
/// thread.
class PictureProvider final : public QQuickAsyncImageProvider {
public:
    explicit PictureProvider(PictureSource source) : m_source(std::move(source)) {}
    QQuickImageResponse* requestImageResponse(const QString& id, const QSize& requestedSize) override;

private:
    PictureSource m_source;
};

} // namespace ui
