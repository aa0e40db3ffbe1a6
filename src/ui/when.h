#pragma once
#include <QPointer>
#include <QQmlComponent>
#include <QQuickItem>
#include <QtQml/qqmlregistration.h>

namespace ui {

/// A part of the window that exists only while `on`, at this place among its siblings:
///
///     When { on: button.keys.length > 0; KeyCap { keys: button.keys } }
///
/// An item that is only invisible costs as much memory and as much time at its creation as one that is seen. A Repeater
/// of one does the same for three times the memory of this, and Qt 6.4's Loader makes no bound components.
class When : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    Q_CLASSINFO("DefaultProperty", "part")
    /// Whether the part is wanted.
    Q_PROPERTY(bool on READ on WRITE setOn NOTIFY switched)
    /// What is made then: a child of this item's parent, which it leaves when it is not wanted any more.
    Q_PROPERTY(QQmlComponent* part READ part WRITE setPart NOTIFY partChanged)
    /// What was made; null while it is not wanted.
    Q_PROPERTY(QQuickItem* item READ item NOTIFY itemChanged)

public:
    explicit When(QQuickItem* parent = nullptr);

    bool on() const { return m_on; }
    void setOn(bool on);
    QQmlComponent* part() const { return m_part; }
    void setPart(QQmlComponent* part);
    QQuickItem* item() const { return m_item; }

Q_SIGNALS:
    void switched();
    void partChanged();
    void itemChanged();

protected:
    void componentComplete() override;

private:
    void settle();
    void make();
    void drop();

    QPointer<QQmlComponent> m_part;
    QPointer<QQuickItem> m_item;
    bool m_on = false;
};

} // namespace ui
