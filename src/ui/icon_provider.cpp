#include "ui/icon_provider.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace ui {

QImage IconProvider::requestImage(const QString& id, QSize* size, const QSize& requestedSize) {
    const QStringList parts = id.split(QLatin1Char('/'));
    const QSize target = requestedSize.isValid() ? requestedSize : QSize(16, 16);
    if (size != nullptr) *size = target;
    QImage image(target, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);

    QFile file(QLatin1String(":/icons/") + parts.value(0) + QLatin1String(".svg"));
    if (!file.open(QIODevice::ReadOnly)) return image;
    QByteArray svg = file.readAll();
    svg.replace("currentColor", "#" + parts.value(1).toLatin1());
    // Only the icon's own stroke follows the wish; parts that are thicker on purpose stay.
    svg.replace("fill=\"none\" stroke=\"#" + parts.value(1).toLatin1() + "\" stroke-width=\"1.5\"",
                "fill=\"none\" stroke=\"#" + parts.value(1).toLatin1() + "\" stroke-width=\"" +
                    parts.value(2, QStringLiteral("1.5")).toLatin1() + "\"");
    QSvgRenderer renderer(svg);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter);
    return image;
}

} // namespace ui
