#include "ui/when.h"

#include <QQmlContext>
#include <QQmlInfo>

namespace ui {

When::When(QQuickItem* parent) : QQuickItem(parent) {
    setVisible(false); // rows and layouts leave no room for it
}

void When::setOn(bool on) {
    if (m_on == on) return;
    m_on = on;
    settle();
    Q_EMIT switched();
}

void When::setPart(QQmlComponent* part) {
    if (m_part == part) return;
    drop();
    m_part = part;
    settle();
    Q_EMIT partChanged();
}

void When::componentComplete() {
    QQuickItem::componentComplete();
    settle();
}

void When::settle() {
    if (!isComponentComplete()) return;
    if (m_on && m_part && !m_item)
        make();
    else if (!m_on)
        drop();
}

void When::make() {
    auto* const item = qobject_cast<QQuickItem*>(m_part->beginCreate(m_part->creationContext()));
    if (item == nullptr) {
        qmlWarning(this) << m_part->errorString();
        return;
    }
    item->setParent(this); // which ends it too
    item->setParentItem(parentItem());
    item->stackAfter(this);
    m_item = item;
    m_part->completeCreate();
    Q_EMIT itemChanged();
}

void When::drop() {
    if (!m_item) return;
    QQuickItem* const item = m_item;
    m_item = nullptr;
    // It may be one of its own handlers that ended it.
    item->setVisible(false);
    item->deleteLater();
    Q_EMIT itemChanged();
}

} // namespace ui
