#include "store/data_folder.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace store {

base::Result<DataFolder> DataFolder::lock(const std::string& path) {
    const mode_t before = ::umask(0077);
    const bool made = QDir().mkpath(QString::fromStdString(path));
    const int lock = made ? ::open((path + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
    const int reason = errno;
    ::umask(before);
    if (lock < 0)
        return base::fail(reason == ENOSPC ? base::ErrorKind::StorageFull : base::ErrorKind::Storage,
                          path + ": " + std::strerror(reason));
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        ::close(lock);
        return base::fail(base::ErrorKind::InUse, path);
    }
    return DataFolder(path, lock);
}

DataFolder::DataFolder(DataFolder&& other) noexcept
    : m_path(std::move(other.m_path)), m_lock(std::exchange(other.m_lock, -1)) {}

DataFolder::~DataFolder() {
    if (m_lock >= 0) ::close(m_lock);
}

base::Result<std::string> setAside(const std::string& path) {
    const QString file = QString::fromStdString(path);
    QString aside;
    for (int n = 1;; ++n) {
        aside = file + QStringLiteral(".damaged-%1").arg(n);
        if (!QFile::exists(aside)) break;
    }
    if (!QFile::rename(file, aside)) return base::fail(base::ErrorKind::Storage, "cannot rename " + path);
    for (const char* suffix : {"-wal", "-shm"}) // the log belongs to the file: a new one must not meet it
        QFile::rename(file + QLatin1String(suffix), aside + QLatin1String(suffix));
    return aside.toStdString();
}

} // namespace store
