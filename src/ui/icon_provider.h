#pragma once
#include <QQuickImageProvider>

namespace ui {

/// Pictures that are drawn on the processor, so that they look the same without a graphics card. Foreign
/// images never come here.
///   image://icon/NAME/RRGGBB/STROKE      one of our own icons (resources/icons) in one colour
///   image://icon/dashed/RRGGBB/RADIUS    a dashed frame of 22 x 22 whose edges of 6 repeat
///   image://icon/spark/RRGGBB/1,5,3      a line through these values
class IconProvider final : public QQuickImageProvider {
public:
    IconProvider() : QQuickImageProvider(QQuickImageProvider::Image) {}
    QImage requestImage(const QString& id, QSize* size, const QSize& requestedSize) override;
};

} // namespace ui
