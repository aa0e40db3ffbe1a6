#pragma once
#include <memory>

#include <QDBusConnection>
#include <QObject>
#include <QUrl>
#include <QVariant>

namespace ui {

/// The desktop's own dialog to choose files, asked for through xdg-desktop-portal: the window itself draws
/// none. Each open() ends in exactly one chosen() or unavailable().
class FileChooser : public QObject {
    Q_OBJECT
public:
    /// Asks the portal on `bus`; never waits for it.
    explicit FileChooser(QDBusConnection bus, QObject* parent = nullptr);
    /// On the session's bus; null where there is none.
    static std::unique_ptr<FileChooser> ofSession();

    /// Shows the dialog. While one is open, another call does nothing.
    void open(const QString& title);

Q_SIGNALS:
    void chosen(const QList<QUrl>& files); ///< none where the operator cancelled
    void unavailable();                    ///< this desktop has no such dialog

private Q_SLOTS:
    void answered(uint code, const QVariantMap& results);

private:
    void listen(const QString& request);

    QDBusConnection m_bus;
    QString m_request; ///< object path of the dialog that is open; empty: none
    int m_number = 0;
};

} // namespace ui
