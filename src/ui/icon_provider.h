#pragma once
#include <QQuickImageProvider>

namespace ui {

/// `image://icon/NAME/RRGGBB/STROKE`: one of our own icons (resources/icons) drawn in one colour. The drawing
/// is done on the processor, so it looks the same without a graphics card. Foreign images never come here.
class IconProvider final : public QQuickImageProvider {
public:
    IconProvider() : QQuickImageProvider(QQuickImageProvider::Image) {}
    QImage requestImage(const QString& id, QSize* size, const QSize& requestedSize) override;
};

} // namespace ui
