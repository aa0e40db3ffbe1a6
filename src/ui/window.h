#pragma once
#include <QSize>
#include <QString>
#include <QStringList>

class QGuiApplication;
class QQmlApplicationEngine;
class QQuickWindow;

namespace ui {

class Workbench;

/// Before the QGuiApplication: takes the software scene graph where there is no graphics card (a software GL
/// costs several times the processor time and 90 MB), unless QT_QUICK_BACKEND says otherwise.
void chooseGraphics();

/// After it: typeface and names of the application.
void prepareApplication(QGuiApplication& app);

/// Speaks `language` ("de", "de_AT"), or the system's where it is empty; English where there is no
/// translation. Before the first text is made; ends with the application.
void chooseLanguage(QGuiApplication& app, const QString& language);

/// Loads the window on `workbench`, which outlives the engine. Null when it could not be loaded; the cause
/// is in the log. Nothing that is loaded can open a network connection: requests of QML are refused.
QQuickWindow* loadWindow(QQmlApplicationEngine& engine, Workbench& workbench,
                         const QSize& size = QSize(1280, 800));

/// The names of all views, as `--view` takes them.
QStringList viewNames();

/// Shows every view of a loaded window, light and dark, wide and narrow, and returns every warning that came
/// up, one a line. Empty: all is well.
QStringList selfTest(QQuickWindow& window, Workbench& workbench);

} // namespace ui
