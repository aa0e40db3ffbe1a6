#pragma once
#include <map>

#include <QColor>
#include <QFont>
#include <QObject>
#include <QTextCharFormat>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include "ui/rich_runs.h"

namespace ui {

/// How the styles of an answer look: Signalbox.Style makes the one there is and gives it its colours.
class TextLook : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QFont codeFont MEMBER m_codeFont NOTIFY changed)
    Q_PROPERTY(QFont referenceFont MEMBER m_referenceFont NOTIFY changed)
    Q_PROPERTY(QColor codeInk MEMBER m_codeInk NOTIFY changed)
    Q_PROPERTY(QColor codeBack MEMBER m_codeBack NOTIFY changed)
    Q_PROPERTY(QColor link MEMBER m_link NOTIFY changed)
    Q_PROPERTY(QColor referenceBack MEMBER m_referenceBack NOTIFY changed)
    Q_PROPERTY(QColor hit MEMBER m_hit NOTIFY changed)
    Q_PROPERTY(QColor hitInk MEMBER m_hitInk NOTIFY changed)
    Q_PROPERTY(QColor selection MEMBER m_selection NOTIFY changed)
    Q_PROPERTY(QColor selectedInk MEMBER m_selectedInk NOTIFY changed)
    Q_PROPERTY(QVariantMap inks MEMBER m_inks NOTIFY changed)   ///< by RichRun::kind
    Q_PROPERTY(QVariantMap backs MEMBER m_backs NOTIFY changed) ///< of those that have one
public:
    explicit TextLook(QObject* parent = nullptr);

    const QTextCharFormat& format(const RichRun& run) const;
    QColor selection() const { return m_selection; }
    QColor selectedInk() const { return m_selectedInk; }

Q_SIGNALS:
    void changed();

private:
    QTextCharFormat made(const RichRun& run) const;

    QFont m_codeFont, m_referenceFont;
    QColor m_codeInk, m_codeBack, m_link, m_referenceBack, m_hit, m_hitInk, m_selection, m_selectedInk;
    QVariantMap m_inks, m_backs;
    mutable std::map<QString, QTextCharFormat> m_formats; ///< a handful, made once
};

} // namespace ui
