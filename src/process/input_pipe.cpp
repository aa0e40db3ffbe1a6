#include "process/input_pipe.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <QSocketNotifier>

#include <fcntl.h>
#include <unistd.h>

namespace process {
namespace {

constexpr std::size_t sparedFront = 1U << 20; ///< written bytes that may stay in the queue for a while

} // namespace

InputPipe::InputPipe(QObject* parent) : QObject(parent) {}

InputPipe::~InputPipe() {
    closeChildEnd();
    shut();
}

bool InputPipe::open() {
    static const auto ignored = std::signal(SIGPIPE, SIG_IGN); // a child that went away is a failed write
    (void)ignored;
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    m_childEnd = ends[0];
    m_ownEnd = ends[1];
    ::fcntl(m_ownEnd, F_SETFL, O_NONBLOCK); // only our end: the child expects reads that wait
    m_writable = std::make_unique<QSocketNotifier>(m_ownEnd, QSocketNotifier::Write);
    m_writable->setEnabled(false);
    connect(m_writable.get(), &QSocketNotifier::activated, this, [this] { flush(); });
    return true;
}

void InputPipe::closeChildEnd() {
    if (m_childEnd >= 0) ::close(m_childEnd);
    m_childEnd = -1;
}

void InputPipe::write(std::string_view bytes) {
    if (m_ownEnd < 0 || m_closing) return;
    if (waiting() == 0) bytes.remove_prefix(offer(bytes));
    if (bytes.empty() || m_ownEnd < 0) return;
    m_queue.append(bytes);
    m_writable->setEnabled(true);
}

std::size_t InputPipe::offer(std::string_view bytes) {
    std::size_t taken = 0;
    while (taken < bytes.size()) {
        const ssize_t count = ::write(m_ownEnd, bytes.data() + taken, bytes.size() - taken);
        if (count > 0) {
            taken += static_cast<std::size_t>(count);
        } else if (errno == EAGAIN) {
            return taken;
        } else if (errno != EINTR) {
            shut();
            return bytes.size();
        }
    }
    return taken;
}

void InputPipe::flush() {
    const std::size_t taken = offer(std::string_view(m_queue).substr(m_at));
    m_at += taken;
    if (waiting() > 0) {
        if (m_at < sparedFront) return;
        m_queue.erase(0, m_at);
        m_at = 0;
        return;
    }
    m_queue.clear();
    m_at = 0;
    if (m_writable) m_writable->setEnabled(false);
    if (m_closing) shut();
}

void InputPipe::close() {
    m_closing = true;
    if (waiting() == 0) shut();
}

void InputPipe::shut() {
    // Not deleted: this may be its own signal.
    if (m_writable) m_writable->setEnabled(false);
    if (m_writable) m_writable.release()->deleteLater();
    if (m_ownEnd >= 0) ::close(m_ownEnd);
    m_ownEnd = -1;
    m_queue.clear();
    m_at = 0;
}

} // namespace process
