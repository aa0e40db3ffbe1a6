#include "config/config.h"

#include <cerrno>
#include <cstring>

#include <QFile>
#include <QSaveFile>

#include <fcntl.h>
#include <unistd.h>

namespace config {

using base::ErrorKind;

base::Result<Config> ConfigFile::load() const {
    QFile file(QString::fromStdString(m_path));
    if (!file.exists()) return Config{};
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(ErrorKind::Storage, m_path + ": " + file.errorString().toStdString());
    const QByteArray bytes = file.readAll();
    auto config = readConfig({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (!config) return base::fail(config.error().kind, m_path + ": " + config.error().detail);
    return config;
}

base::Result<void> ConfigFile::save(const Config& config) const {
    QSaveFile file(QString::fromStdString(m_path));
    const auto failed = [&] {
        const bool full = errno == ENOSPC || errno == EDQUOT;
        return base::fail(full ? ErrorKind::StorageFull : ErrorKind::Storage,
                          m_path + ": " + file.errorString().toStdString());
    };
    if (!file.open(QIODevice::WriteOnly)) return failed();
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const std::string text = writeConfig(config);
    if (file.write(text.data(), static_cast<qint64>(text.size())) != static_cast<qint64>(text.size()))
        return failed();
    if (!file.flush() || ::fsync(file.handle()) != 0 || !file.commit()) return failed();
    return {};
}

base::Result<std::string> ConfigFile::setAside() const {
    const QString path = QString::fromStdString(m_path);
    for (int n = 1;; ++n) {
        const QString aside = path + QStringLiteral(".broken-%1").arg(n);
        if (QFile::exists(aside)) continue;
        if (!QFile::rename(path, aside)) return base::fail(ErrorKind::Storage, "cannot rename " + m_path);
        return aside.toStdString();
    }
}

} // namespace config
