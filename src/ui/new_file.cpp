#include "ui/new_file.h"

#include <QDir>
#include <QFile>

namespace ui {

QString homePath(const QString& path) {
    return path.startsWith(QLatin1String("~/")) ? QDir::homePath() + path.mid(1) : path;
}

base::Result<void> writeNew(const QString& path, std::string_view bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return base::fail(base::ErrorKind::Storage,
                          (path + QLatin1String(": ") + file.errorString()).toStdString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const auto size = static_cast<qint64>(bytes.size());
    if (file.write(bytes.data(), size) != size || !file.flush()) {
        const std::string cause = file.errorString().toStdString();
        file.remove();
        return base::fail(base::ErrorKind::Storage, cause);
    }
    return {};
}

} // namespace ui
