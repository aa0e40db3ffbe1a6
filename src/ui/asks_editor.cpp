#include "ui/asks_editor.h"

#include <QDir>
#include <QFileInfo>

#include "ui/figures.h"
#include "ui/new_file.h"

namespace ui {

namespace {
constexpr int mostRequests = 100'000;
constexpr int mostTokens = 100'000'000;
} // namespace

void AsksEditor::load(const config::ServerConfig& server) {
    QStringList folders;
    for (const std::string& folder : server.roots)
        folders += QString::fromStdString(folder);
    put("roots", folders.join(QLatin1Char('\n')));
    put("sampling", server.sampling.allowed ? QStringLiteral("on") : QStringLiteral("off"));
    put("requests", QString::number(server.sampling.requestsPerHour));
    put("tokens", QString::number(server.sampling.tokensPerHour));
    Q_EMIT changed();
}

QStringList AsksEditor::folders() const {
    QStringList all;
    for (const QString& line :
         fields().value(QStringLiteral("roots")).toString().split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        if (!line.trimmed().isEmpty()) all += QDir::cleanPath(homePath(line.trimmed()));
    return all;
}

void AsksEditor::storeIn(config::ServerConfig& server) const {
    server.roots.clear();
    for (const QString& folder : folders())
        server.roots.push_back(folder.toStdString());
    server.sampling.allowed = text("sampling") == "on";
    server.sampling.requestsPerHour = QString::fromStdString(text("requests")).toInt();
    server.sampling.tokensPerHour = QString::fromStdString(text("tokens")).toInt();
}

QString AsksEditor::problemOf(const QString& field) const {
    if (field == QLatin1String("roots")) {
        for (const QString& folder : folders())
            if (!QFileInfo(folder).isAbsolute() || !QFileInfo(folder).isDir())
                return tr("“%1” is no folder of this machine.").arg(folder);
        return {};
    }
    const bool requests = field == QLatin1String("requests");
    if (!requests && field != QLatin1String("tokens")) return {};
    const int most = requests ? mostRequests : mostTokens;
    bool whole = false;
    const int number = fields().value(field).toString().trimmed().toInt(&whole);
    return whole && number >= 1 && number <= most ? QString()
                                                  : tr("A number from 1 to %1").arg(countText(most));
}

QString AsksEditor::summary() const {
    config::ServerConfig server;
    storeIn(server);
    const QString roots = rootsText(server);
    const QString sampling = samplingText(server);
    return tr("Folders: %1. A model: %2.")
        .arg(roots.isEmpty() ? tr("none") : roots, sampling.isEmpty() ? tr("never") : sampling);
}

QString rootsText(const config::ServerConfig& server) {
    QStringList folders;
    for (const std::string& folder : server.roots)
        folders += QString::fromStdString(folder);
    return folders.join(QLatin1String(", "));
}

QString samplingText(const config::ServerConfig& server) {
    if (!server.sampling.allowed) return {};
    return AsksEditor::tr("%1 requests and %2 tokens an hour")
        .arg(countText(server.sampling.requestsPerHour), tokensText(server.sampling.tokensPerHour));
}

} // namespace ui
