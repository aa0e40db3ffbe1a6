#include "auth/key_file.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <QByteArray>
#include <QDir>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace auth {
namespace {

using base::ErrorKind;

constexpr std::size_t most = 64U << 10;

/// Closes what it opened.
struct Descriptor {
    int number;
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
};

tl::unexpected<base::Error> refused(ErrorKind kind, const std::string& path, const char* why) {
    return base::fail(kind, "the file " + path + " " + why);
}

tl::unexpected<base::Error> refused(const std::string& path, int number) {
    const bool missing = number == ENOENT || number == ENOTDIR;
    return refused(missing ? ErrorKind::NotFound : ErrorKind::Denied, path,
                   missing ? "does not exist" : std::strerror(number));
}

} // namespace

base::Result<base::Secret> readKeyFile(const std::string& path) {
    std::string full = path;
    if (path.starts_with("~/")) full = QDir::homePath().toStdString() + path.substr(1);
    if (!full.starts_with('/') || full.find('\0') != std::string::npos)
        return refused(ErrorKind::InvalidInput, path, "needs a path that begins with / or ~/");
    // Without O_NONBLOCK a pipe in its place would hold the window until somebody writes to it.
    const Descriptor file{::open(full.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (file.number < 0) return refused(path, errno);
    struct stat facts {};
    if (::fstat(file.number, &facts) != 0) return refused(path, errno);
    if (!S_ISREG(facts.st_mode)) return refused(ErrorKind::InvalidInput, path, "is no regular file");
    // What root hands out to a container is often open to all of it; ours we can close.
    if ((facts.st_mode & (S_IROTH | S_IWOTH)) != 0 && facts.st_uid == ::geteuid() && facts.st_uid != 0)
        return refused(ErrorKind::Denied, path, "is open to every user of this machine: chmod 600 closes it");
    std::string text;
    std::array<char, 4096> piece{};
    for (;;) {
        const ssize_t count = ::read(file.number, piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return refused(path, errno);
        if (count == 0) break;
        text.append(piece.data(), static_cast<std::size_t>(count));
        if (text.size() > most) return refused(ErrorKind::TooLarge, path, "is over 64 KiB: no key is");
    }
    base::Secret secret(QByteArray::fromStdString(text).trimmed().toStdString());
    if (secret.empty()) return refused(ErrorKind::NotFound, path, "is empty");
    return secret;
}

} // namespace auth
