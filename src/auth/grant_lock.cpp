#include "auth/grant_lock.h"

#include <cerrno>
#include <cstring>

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QPromise>
#include <QTimer>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace auth {
namespace {

using base::ErrorKind;
using Taken = GrantLock::Taken;

constexpr int pollMs = 50;

/// Deletes itself when it has answered.
class Waiting final : public QObject {
public:
    Waiting(std::string path, std::chrono::milliseconds patience)
        : m_path(std::move(path)), m_patience(patience) {
        m_promise.start();
        m_since.start();
        m_poll.setInterval(pollMs);
        connect(&m_poll, &QTimer::timeout, this, &Waiting::look);
        look();
    }
    QFuture<Taken> future() { return m_promise.future(); }

private:
    void look() {
        const int file = ::open(m_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (file < 0) return finish(base::fail(ErrorKind::Storage, m_path + ": " + std::strerror(errno)));
        if (::flock(file, LOCK_EX | LOCK_NB) == 0) return finish(std::make_shared<GrantLock>(file));
        ::close(file);
        if (m_since.hasExpired(m_patience.count()))
            return finish(
                base::fail(ErrorKind::Timeout, "another Signalbox has been renewing this token for " +
                                                   std::to_string(m_patience.count() / 1000) + " s"));
        if (!m_poll.isActive()) m_poll.start();
    }
    void finish(Taken taken) {
        m_poll.stop();
        m_promise.addResult(std::move(taken));
        m_promise.finish();
        deleteLater();
    }

    std::string m_path;
    std::chrono::milliseconds m_patience;
    QElapsedTimer m_since;
    QTimer m_poll;
    QPromise<Taken> m_promise;
};

} // namespace

QFuture<Taken> GrantLock::take(const std::string& folder, const std::string& entry,
                               std::chrono::milliseconds patience) {
    if (folder.empty()) return QtFuture::makeReadyFuture(Taken(nullptr));
    const QString place = QString::fromStdString(folder);
    if (!QDir().mkpath(place))
        return QtFuture::makeReadyFuture(Taken(base::fail(ErrorKind::Storage, folder + " cannot be made")));
    // A name of its own for each entry, and nothing of the entry in it.
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray::fromStdString(entry), QCryptographicHash::Sha256).toHex();
    const std::string path = folder + "/grant-" + hash.left(32).toStdString() + ".lock";
    return (new Waiting(path, patience))->future();
}

GrantLock::~GrantLock() {
    ::close(m_file);
}

} // namespace auth
