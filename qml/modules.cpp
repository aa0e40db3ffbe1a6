#include <QtQml/qqmlextensionplugin.h>

// Static QML modules are found only when the program names them.
Q_IMPORT_QML_PLUGIN(Signalbox_UiPlugin)
Q_IMPORT_QML_PLUGIN(Signalbox_StylePlugin)
Q_IMPORT_QML_PLUGIN(Signalbox_FormsPlugin)
Q_IMPORT_QML_PLUGIN(Signalbox_ChatPlugin)
Q_IMPORT_QML_PLUGIN(Signalbox_ServersPlugin)
Q_IMPORT_QML_PLUGIN(Signalbox_ToolsPlugin)
Q_IMPORT_QML_PLUGIN(Signalbox_SessionsPlugin)
Q_IMPORT_QML_PLUGIN(Signalbox_SettingsPlugin)
Q_IMPORT_QML_PLUGIN(SignalboxPlugin)
