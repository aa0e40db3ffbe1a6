// signalbox-gallery FILE.png [light|dark] [WxH]: draws Components.qml without a display.
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTimer>

#include "ui/font_book.h"
#include "ui/icon_provider.h"

int main(int argc, char** argv) {
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication app(argc, argv);
    QGuiApplication::setFont(ui::FontBook::sans(13, QFont::Normal));
    const QStringList arguments = QGuiApplication::arguments();
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.addImageProvider(QStringLiteral("icon"), new ui::IconProvider);
    engine.setInitialProperties({{QStringLiteral("dark"), arguments.value(2) == QLatin1String("dark")}});
    engine.load(QUrl::fromLocalFile(QStringLiteral(SIGNALBOX_SOURCE_DIR "/tests/ui/gallery/Components.qml")));
    if (engine.rootObjects().isEmpty()) return 1;
    auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst());
    QTimer::singleShot(600, window, [&] {
        window->grabWindow().save(arguments.value(1, QStringLiteral("gallery.png")));
        QGuiApplication::quit();
    });
    return QGuiApplication::exec();
}
