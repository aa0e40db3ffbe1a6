#include "process/output_pipe.h"

#include <array>
#include <cerrno>
#include <utility>

#include <QCoreApplication>
#include <QEvent>
#include <QPointer>
#include <QSocketNotifier>

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

namespace process {
namespace {

const auto stayAwakeEvent = static_cast<QEvent::Type>(QEvent::registerEventType());

} // namespace

OutputPipe::OutputPipe(QObject* parent) : QObject(parent) {}

OutputPipe::~OutputPipe() {
    closeChildEnd();
    m_notifier.reset();
    if (m_ownEnd >= 0) ::close(m_ownEnd);
}

bool OutputPipe::open() {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    m_ownEnd = ends[0];
    m_childEnd = ends[1];
    ::fcntl(m_ownEnd, F_SETFL, O_NONBLOCK); // only our end: the child expects writes that wait
#ifdef F_SETPIPE_SZ
    ::fcntl(m_ownEnd, F_SETPIPE_SZ,
            4 * pieceSize); // long answers wake both sides less often; a refusal does no harm
#endif
    m_notifier = std::make_unique<QSocketNotifier>(m_ownEnd, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] { readPiece(); });
    return true;
}

void OutputPipe::closeChildEnd() {
    if (m_childEnd >= 0) ::close(m_childEnd);
    m_childEnd = -1;
}

void OutputPipe::setHeld(bool held) {
    if (m_notifier && !m_closed) m_notifier->setEnabled(!held);
}

void OutputPipe::expectAnswer() {
    const bool isRead = m_notifier && !m_closed && m_notifier->isEnabled();
    if (!isRead || !m_wait.begin() || std::exchange(m_staysAwake, true)) return;
    QCoreApplication::postEvent(this, new QEvent(stayAwakeEvent)); // the writer has to listen first
}

bool OutputPipe::event(QEvent* event) {
    if (event->type() != stayAwakeEvent) return QObject::event(event);
    stayAwake();
    return true;
}

void OutputPipe::stayAwake() {
    m_staysAwake = false;
    const auto until = std::chrono::steady_clock::now() + AnswerWait::longest;
    const QPointer<OutputPipe> self(this);
    while (!m_closed && m_notifier->isEnabled()) {
        if (readPiece() || !self) return; // a listener may have deleted us
        if (std::chrono::steady_clock::now() >= until) return m_wait.gaveUp();
        ::sched_yield(); // to the child, where it waits for this processor
    }
}

void OutputPipe::drain() {
    // Bounded: a descendant that writes for ever must not keep us here.
    for (int pieces = 0; pieces < 64 && readPiece(); ++pieces) {
    }
}

bool OutputPipe::readPiece() {
    if (!m_notifier || m_closed) return false;
    if (!m_piece) m_piece.reset(new char[pieceSize]); // takes memory only as far as it is written to
    const ssize_t count = ::read(m_ownEnd, m_piece.get(), pieceSize);
    if (count > 0) {
        m_wait.answered();
        Q_EMIT bytes({m_piece.get(), static_cast<std::size_t>(count)});
        return true;
    }
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return false;
    m_closed = true;
    m_notifier->setEnabled(false);
    Q_EMIT closed();
    return false;
}

} // namespace process
