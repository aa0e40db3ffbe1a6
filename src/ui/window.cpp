#include "ui/window.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QGuiApplication>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QQmlApplicationEngine>
#include <QQmlNetworkAccessManagerFactory>
#include <QQuickWindow>
#include <QTimer>
#include <QTranslator>

#include "base/log.h"
#include "ui/font_book.h"
#include "ui/icon_provider.h"
#include "ui/picture.h"
#include "ui/resting_cursor.h"
#include "ui/workbench.h"

namespace ui {

namespace {

/// A manager that does no request: QML elements fetch images by themselves otherwise.
class DenyingManager final : public QNetworkAccessManager {
public:
    using QNetworkAccessManager::QNetworkAccessManager;

protected:
    QNetworkReply* createRequest(Operation, const QNetworkRequest&, QIODevice*) override {
        return QNetworkAccessManager::createRequest(GetOperation,
                                                    QNetworkRequest(QUrl(QStringLiteral("qrc:/refused"))));
    }
};

class DenyingFactory final : public QQmlNetworkAccessManagerFactory {
public:
    QNetworkAccessManager* create(QObject* parent) override { return new DenyingManager(parent); }
};

QStringList* warnings = nullptr; // of the self-test under way
QtMessageHandler previousHandler = nullptr;

void collectWarning(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    if (type != QtDebugMsg && type != QtInfoMsg && warnings != nullptr) *warnings += text;
    if (previousHandler != nullptr) previousHandler(type, context, text);
}

/// Lets the window draw itself `frames` times. Its loop is the only one: a self-test runs in place of the
/// program's own.
void draw(QQuickWindow& window, int frames) {
    for (int i = 0; i < frames; ++i) {
        QEventLoop loop;
        QTimer::singleShot(400, &loop, &QEventLoop::quit); // a window that has nothing to draw says nothing
        QObject::connect(&window, &QQuickWindow::frameSwapped, &loop, &QEventLoop::quit);
        window.update();
        loop.exec();
    }
}

} // namespace

void chooseGraphics() {
    if (qEnvironmentVariableIsSet("QT_QUICK_BACKEND")) return;
#ifdef Q_OS_LINUX
    const bool card =
        !QDir(QStringLiteral("/dev/dri")).entryList({QStringLiteral("renderD*")}, QDir::System).isEmpty();
    if (!card) QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
#endif
}

void prepareApplication(QGuiApplication& app) {
    app.setApplicationDisplayName(QStringLiteral("Signalbox"));
    app.setDesktopFileName(QStringLiteral("signalbox"));
    QGuiApplication::setFont(FontBook::sans(13, QFont::Normal));
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
    new RestingCursor(&app);
}

void chooseLanguage(QGuiApplication& app, const QString& language) {
    if (!language.isEmpty()) QLocale::setDefault(QLocale(language));
    auto* translator = new QTranslator(&app);
    if (translator->load(QLocale(), QStringLiteral("signalbox"), QStringLiteral("_"),
                         QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(translator);
}

QQuickWindow* loadWindow(QQmlApplicationEngine& engine, Workbench& workbench, const QSize& size) {
    static DenyingFactory factory; // the engine borrows it
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.setNetworkAccessManagerFactory(&factory);
    engine.addImageProvider(QStringLiteral("icon"), new IconProvider);
    engine.addImageProvider(QStringLiteral("picture"),
                            new PictureProvider({&workbench, [&workbench](const QString& id) {
                                                     return workbench.pictureOf(id);
                                                 }}));
    QObject::connect(&engine, &QQmlEngine::warnings, &engine, [](const QList<QQmlError>& errors) {
        for (const QQmlError& error : errors)
            base::log("ui").warn("{}", error.toString().toStdString());
    });
    engine.setInitialProperties({{QStringLiteral("workbench"), QVariant::fromValue(&workbench)},
                                 {QStringLiteral("width"), size.width()},
                                 {QStringLiteral("height"), size.height()}});
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Signalbox/Main.qml")));
    if (engine.rootObjects().isEmpty()) return nullptr;
    return qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst());
}

QStringList viewNames() {
    return {QStringLiteral("chat"),     QStringLiteral("servers"),  QStringLiteral("tools"),
            QStringLiteral("sessions"), QStringLiteral("settings"), QStringLiteral("welcome")};
}

QStringList selfTest(QQuickWindow& window, Workbench& workbench) {
    QStringList found;
    warnings = &found;
    previousHandler = qInstallMessageHandler(collectWarning);
    for (const QSize& size : {QSize(1280, 800), QSize(1000, 700), QSize(800, 600)}) {
        window.resize(size);
        for (const char* theme : {"light", "dark"}) {
            workbench.forceTheme(QString::fromLatin1(theme));
            for (const QString& view : viewNames()) {
                workbench.setView(view);
                draw(window, 2);
            }
        }
    }
    workbench.forceTheme({});
    qInstallMessageHandler(previousHandler);
    warnings = nullptr;
    return found;
}

} // namespace ui
