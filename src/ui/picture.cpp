#include "ui/picture.h"

#include <algorithm>
#include <memory>
#include <mutex>

#include <QBuffer>
#include <QImageReader>
#include <QThreadPool>

#include "chat/attachment.h"

namespace ui {

namespace {

constexpr qint64 mostPixels = 32'000'000;
constexpr QSize largest(2048, 2048);

class Response;

/// What a worker and its response share: the response may be gone before the picture is decoded.
struct Meeting {
    std::mutex mutex;
    Response* response = nullptr;
};

/// Waits for the bytes from the window's thread, then for a worker that decodes them. Qt deletes it after
/// finished(), or when the engine ends.
class Response final : public QQuickImageResponse {
public:
    Response() { m_meeting->response = this; }
    ~Response() override {
        const std::lock_guard lock(m_meeting->mutex);
        m_meeting->response = nullptr;
    }
    QQuickTextureFactory* textureFactory() const override {
        return QQuickTextureFactory::textureFactoryForImage(m_image);
    }
    QString errorString() const override {
        return m_image.isNull() ? QStringLiteral("this picture cannot be shown") : QString();
    }
    std::shared_ptr<Meeting> meeting() const { return m_meeting; }
    static void decode(const std::shared_ptr<Meeting>& meeting, const QByteArray& bytes, const QSize& bound) {
        QThreadPool::globalInstance()->start([meeting, bytes, bound] {
            QImage image = decodePicture(bytes, bound);
            const std::lock_guard lock(meeting->mutex);
            if (meeting->response == nullptr) return;
            meeting->response->m_image = std::move(image);
            Q_EMIT meeting->response->finished(); // heard on another thread: later
        });
    }

private:
    std::shared_ptr<Meeting> m_meeting = std::make_shared<Meeting>();
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
    const std::shared_ptr<Meeting> meeting = response->meeting();
    QObject* const context = source.context;
    const bool asked =
        context != nullptr && QMetaObject::invokeMethod(
                                  context,
                                  [source, meeting, id, requestedSize] {
                                      Response::decode(meeting, source.bytesOf(id), requestedSize);
                                  },
                                  Qt::QueuedConnection);
    if (!asked) Response::decode(meeting, {}, requestedSize);
    return response;
}

} // namespace ui
