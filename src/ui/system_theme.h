#pragma once
#include <memory>
#include <optional>

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

namespace ui {

/// Light or dark as the desktop wants it, from the settings portal (org.freedesktop.appearance color-scheme,
/// XDG Desktop Portal, Settings). It is asked asynchronously; until it answers, and where there is none,
/// nothing is known.
class SystemTheme : public QObject {
    Q_OBJECT
public:
    /// Asks on `bus`, which need not be connected.
    explicit SystemTheme(QDBusConnection bus, QObject* parent = nullptr);
    /// On the session's bus; null where the session has none (Qt would start a stray one).
    static std::unique_ptr<SystemTheme> ofSession();

    std::optional<bool> dark() const { return m_dark; }

Q_SIGNALS:
    void changed();

private:
    Q_SLOT void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);
    void take(const QVariant& value);

    std::optional<bool> m_dark;
};

} // namespace ui
