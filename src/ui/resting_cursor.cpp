#include "ui/resting_cursor.h"

#include <QEvent>
#include <QGuiApplication>
#include <QStyleHints>

namespace ui {

RestingCursor::RestingCursor(QObject* application, int quietMs)
    : QObject(application), m_usual(QGuiApplication::styleHints()->cursorFlashTime()) {
    m_quiet.setSingleShot(true);
    m_quiet.setTimerType(Qt::CoarseTimer);
    m_quiet.setInterval(quietMs);
    connect(&m_quiet, &QTimer::timeout, this, [] { QGuiApplication::styleHints()->setCursorFlashTime(0); });
    application->installEventFilter(this);
    m_quiet.start();
}

bool RestingCursor::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::InputMethod:
    case QEvent::FocusIn:
        if (!m_quiet.isActive()) QGuiApplication::styleHints()->setCursorFlashTime(m_usual);
        m_quiet.start();
        break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace ui
