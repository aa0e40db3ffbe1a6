#pragma once
#include "base/secret.h"
#include "config/provider_config.h"
#include "ui/fields_editor.h"

namespace ui {

/// How a provider or an MCP server is reached: fields as they are typed, and what is wrong with them. The
/// names of the fields: proxy ("system", "none", "custom"), proxyUrl, proxyExceptions, proxyUser, caFile,
/// certFile, certKeyFile.
class WayOutEditor : public ui::FieldsEditor { // with its namespace: qmllint finds it then
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of an editor")
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(bool hasProxyPassword READ hasProxyPassword NOTIFY changed)
    Q_PROPERTY(bool hasCertificateKey READ hasCertificateKey NOTIFY changed)
public:
    using FieldsEditor::FieldsEditor;

    void loadWay(const config::WayOut& way);
    /// As these fields want it. A private key that is still in a file is taken from there.
    config::WayOut way() const;

    /// As typed; it goes to the keychain when this is saved and is never given back.
    Q_INVOKABLE void setProxyPassword(const QString& password);

    /// What differs from the usual, in a line; empty where nothing does.
    virtual QString summary() const;
    bool hasProxyPassword() const;
    bool hasCertificateKey() const;
    const base::Secret& proxyPassword() const { return m_proxyPassword; }
    /// The file whose key is to be taken into the keychain; empty where none was named anew.
    std::string certificateKeyFile() const;

protected:
    QString problemOf(const QString& field) const override;

private:
    config::WayOut m_loaded;
    base::Secret m_proxyPassword;
};

} // namespace ui
