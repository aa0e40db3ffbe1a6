#pragma once
#include <QObject>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

namespace ui {

/// Fields as they are typed, by their names, and what is wrong with them.
class FieldsEditor : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of an editor")
    Q_PROPERTY(QVariantMap fields READ fields NOTIFY changed)
    Q_PROPERTY(QVariantMap problems READ problems NOTIFY changed)
    Q_PROPERTY(bool valid READ valid NOTIFY changed)
public:
    using QObject::QObject;

    Q_INVOKABLE void set(const QString& field, const QString& text);
    const QVariantMap& fields() const { return m_fields; }
    QVariantMap problems() const; ///< of the fields that have one
    virtual bool valid() const { return problems().isEmpty(); }

Q_SIGNALS:
    void changed();

protected:
    /// Why a field cannot be taken as it is; empty where it can.
    virtual QString problemOf(const QString& field) const = 0;
    std::string text(const char* field) const; ///< without the white space around it
    void put(const char* field, const QString& text) { m_fields[QLatin1String(field)] = text; }
    void put(const char* field, const std::string& text) { put(field, QString::fromStdString(text)); }

private:
    QVariantMap m_fields;
};

} // namespace ui
