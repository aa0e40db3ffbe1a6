#include "ui/picture.h"

#include <algorithm>
#include <memory>

#include <QBuffer>
#include <QImageReader>
#include <QThreadPool>

#include "chat/attachment.h"

namespace ui {

namespace {

constexpr qint64 mostPixels = 32'000'000;
constexpr QSize largest(2048, 2048);

/// Waits for the bytes from the window's thread, then decodes on a worker. Qt deletes it after finished().
class Response final : public QQuickImageResponse {
public:
    QQuickTextureFactory* textureFactory() const override {
        return QQuickTextureFactory::textureFactoryForImage(m_image);
    }
    QString errorString() const override {
        return m_image.isNull() ? QStringLiteral("this picture cannot be shown") : QString();
    }
    void decode(const QByteArray& bytes, const QSize& bound) {
        QThreadPool::globalInstance()->start([this, bytes, bound] {
            m_image = decodePicture(bytes, bound);
            Q_EMIT finished();
        });
    }

private:
    QImage m_image;
};

} // namespace

QImage decodePicture(const QByteArray& bytes, const QSize& bound) {
    const std::string type = chat::imageTypeOf({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (type.empty()) return {};
    QBuffer buffer;
    buffer.setData(bytes);
    if (!buffer.open(QIODevice::ReadOnly)) return {};
    QImageReader reader(&buffer, QByteArray::fromStdString(type.substr(6)));
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isEmpty() || qint64(size.width()) * size.height() > mostPixels) return {};
    const QSize wanted = (bound.isEmpty() ? largest : bound).boundedTo(largest);
    if (size.width() > wanted.width() || size.height() > wanted.height())
        reader.setScaledSize(size.scaled(wanted, Qt::KeepAspectRatio).expandedTo(QSize(1, 1)));
    return reader.read();
}

QQuickImageResponse* PictureProvider::requestImageResponse(const QString& id, const QSize& requestedSize) {
    auto* const response = new Response;
    const PictureSource source = m_source;
    QObject* const context = source.context;
    const bool asked = context != nullptr && QMetaObject::invokeMethod(
                                                 context,
                                                 [source, response, id, requestedSize] {
                                                     response->decode(source.bytesOf(id), requestedSize);
                                                 },
                                                 Qt::QueuedConnection);
    if (!asked) response->decode({}, requestedSize);
    return response;
}

} // namespace ui
