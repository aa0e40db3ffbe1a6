#pragma once
#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "base/secret.h"
#include "config/config.h"

namespace ui {

/// Where one key comes from: the keychain, a variable, a file or a command. A key that is typed goes to the
/// keychain when its owner saves, and is never given back.
class KeySourceEditor : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of an editor")
    Q_PROPERTY(QString source READ source WRITE setSource NOTIFY changed)
    Q_PROPERTY(QString place READ place WRITE setPlace NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(bool hasKey READ hasKey NOTIFY changed)
    Q_PROPERTY(bool newKey READ newKey NOTIFY changed)
    Q_PROPERTY(QString keychain READ keychain CONSTANT)
public:
    /// `keychain` is what the operator knows it as.
    explicit KeySourceEditor(QString keychain, QObject* parent = nullptr)
        : QObject(parent), m_keychain(std::move(keychain)) {}

    void load(const config::KeySource& source);
    /// As the fields want it. A key that was typed is not in it: its owner knows the entry.
    const config::KeySource& value() const { return m_source; }
    const base::Secret& typed() const { return m_typed; }

    /// The key as typed.
    Q_INVOKABLE void setKey(const QString& key);
    Q_INVOKABLE void forget();

    QString source() const; ///< keychain, env, file or command
    QString place() const;  ///< the variable, the path, the command line
    QString problem() const;
    bool hasKey() const { return m_source.kind != config::KeySource::Kind::None || newKey(); }
    bool newKey() const { return !m_typed.empty(); }
    const QString& keychain() const { return m_keychain; }
    void setSource(const QString& source);
    void setPlace(const QString& place);

Q_SIGNALS:
    void changed();

private:
    QString m_keychain;
    config::KeySource m_source;
    config::KeySource m_kept; ///< as it was loaded, while another source is looked at
    base::Secret m_typed;
};

} // namespace ui
