#pragma once
#include <QFont>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace ui {

/// The two typefaces of the window with their fallbacks, for Signalbox.Style. QML itself can name one family
/// only; emoji and other scripts need the list.
class FontBook : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(QString monoFamily READ monoFamily CONSTANT)
    Q_PROPERTY(bool rightToLeft READ rightToLeft CONSTANT)
public:
    using QObject::QObject;

    /// `weight` is a QFont::Weight, sizes are device-independent pixels.
    Q_INVOKABLE static QFont sans(int pixels, int weight);
    /// A face without ligatures: an approval must show "!=" as it was typed.
    Q_INVOKABLE static QFont mono(int pixels, int weight);
    static QString monoFamily();
    /// Whether the language of the window is written so: the window is mirrored then.
    static bool rightToLeft();
};

} // namespace ui
