#pragma once
#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include "ui/page_place.h"

namespace auth {
class LoopbackAgent;
struct SignInQuestion;
} // namespace auth

namespace ui {

/// The address at which a server asks the operator to sign in. Opened in the browser only after they said so.
class SignIn : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the workbench")
    Q_PROPERTY(QString server READ server NOTIFY changed)
    Q_PROPERTY(QString address READ address NOTIFY changed)
    Q_PROPERTY(bool waiting READ waiting NOTIFY changed)
    Q_PROPERTY(bool opened READ opened NOTIFY changed)
    Q_PROPERTY(QVariant place READ place NOTIFY changed)

public:
    /// `agent` is borrowed; null where nobody asks.
    explicit SignIn(auth::LoopbackAgent* agent, QObject* parent = nullptr);

    QString server() const;  ///< the name of the server that wants to know who asks
    QString address() const; ///< of that server
    bool waiting() const;
    bool opened() const { return m_opened; } ///< the operator said so; the answer has not come yet
    QVariant place() const;                  ///< a PagePlace: the page that asks
    /// Also once more.
    Q_INVOKABLE void open();
    Q_INVOKABLE void refuse();

Q_SIGNALS:
    void changed();

private:
    auth::SignInQuestion question() const;
    auth::LoopbackAgent* m_agent;
    bool m_opened = false;
};

} // namespace ui
