#include "ui/way_out_editor.h"

#include "net/http_options.h"

namespace ui {

using config::KeySource;
using config::ProxyConfig;

void WayOutEditor::loadWay(const config::WayOut& way) {
    m_loaded = way;
    m_proxyPassword = {};
    put("proxy", way.proxy.kind == ProxyConfig::Kind::System ? QStringLiteral("system")
                 : way.proxy.kind == ProxyConfig::Kind::None ? QStringLiteral("none")
                                                             : QStringLiteral("custom"));
    put("proxyUrl", way.proxy.url);
    QStringList exceptions;
    for (const std::string& one : way.proxy.exceptions)
        exceptions += QString::fromStdString(one);
    put("proxyExceptions", exceptions.join(QStringLiteral(", ")));
    put("proxyUser", way.proxy.user);
    put("caFile", way.extraCaFile);
    put("certFile", way.clientCertificate.certFile);
    put("certKeyFile", way.clientCertificate.key.kind == KeySource::Kind::File
                           ? QString::fromStdString(way.clientCertificate.key.name)
                           : QString());
    Q_EMIT changed();
}

config::WayOut WayOutEditor::way() const {
    const std::string kind = text("proxy");
    config::WayOut way;
    if (kind == "none") way.proxy.kind = ProxyConfig::Kind::None;
    if (kind == "custom") {
        way.proxy = {.kind = ProxyConfig::Kind::Custom, .url = text("proxyUrl"), .user = text("proxyUser")};
        for (const QString& one : QString::fromStdString(text("proxyExceptions")).split(QLatin1Char(',')))
            if (!one.trimmed().isEmpty()) way.proxy.exceptions.push_back(one.trimmed().toStdString());
        if (!way.proxy.user.empty()) way.proxy.password = m_loaded.proxy.password;
    }
    way.extraCaFile = text("caFile");
    way.clientCertificate = {.certFile = text("certFile")};
    if (!way.clientCertificate.certFile.empty())
        way.clientCertificate.key = text("certKeyFile").empty() ? m_loaded.clientCertificate.key
                                                                : KeySource{.kind = KeySource::Kind::File,
                                                                            .name = text("certKeyFile")};
    return way;
}

void WayOutEditor::setProxyPassword(const QString& password) {
    m_proxyPassword = base::Secret(password.toStdString());
    Q_EMIT changed();
}

bool WayOutEditor::hasProxyPassword() const {
    return !m_proxyPassword.empty() || m_loaded.proxy.password.kind != KeySource::Kind::None;
}

bool WayOutEditor::hasCertificateKey() const {
    return m_loaded.clientCertificate.key.kind != KeySource::Kind::None;
}

std::string WayOutEditor::certificateKeyFile() const {
    const KeySource& kept = m_loaded.clientCertificate.key;
    const std::string file = text("certFile").empty() ? std::string() : text("certKeyFile");
    return kept.kind == KeySource::Kind::File && kept.name == file ? std::string() : file;
}

QString WayOutEditor::problemOf(const QString& field) const {
    const QString value = fields().value(field).toString().trimmed();
    if (field == QLatin1String("proxyUrl") && text("proxy") == "custom" &&
        !net::proxyProblem(value.toStdString()).empty())
        return tr("Not the address of a proxy: http://host:port or socks5://host:port.");
    if (field == QLatin1String("certKeyFile") && !text("certFile").empty() && value.isEmpty() &&
        !hasCertificateKey())
        return tr("A certificate needs its private key.");
    return {};
}

QString WayOutEditor::summary() const {
    const config::WayOut chosen = way();
    QStringList parts;
    if (chosen.proxy.kind == ProxyConfig::Kind::None) parts += tr("no proxy");
    if (chosen.proxy.kind == ProxyConfig::Kind::Custom) parts += tr("own proxy");
    if (!chosen.extraCaFile.empty()) parts += tr("extra authority");
    if (!chosen.clientCertificate.certFile.empty()) parts += tr("client certificate");
    return parts.join(QStringLiteral(", "));
}

} // namespace ui
