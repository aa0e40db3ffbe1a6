#pragma once
#include <QObject>
#include <QTimer>

namespace ui {

/// Lets the text cursor stand still where nobody has touched keyboard or mouse for ten seconds, as GTK does:
/// a window that is only looked at draws no frames.
class RestingCursor : public QObject {
    Q_OBJECT
public:
    /// Watches the application, which has to be there; its child.
    explicit RestingCursor(QObject* application, int quietMs = 10'000);
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QTimer m_quiet;
    int m_usual = 0; ///< milliseconds, as the desktop wants it
};

} // namespace ui
