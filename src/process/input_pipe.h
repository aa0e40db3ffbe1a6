#pragma once
#include <memory>
#include <string>
#include <string_view>

#include <QObject>

class QSocketNotifier;

namespace process {

/// The writing end of a child's standard input. Writes at once what the pipe takes and keeps the rest: with
/// QProcess every message would wait for a turn of the event loop.
class InputPipe : public QObject {
public:
    explicit InputPipe(QObject* parent = nullptr);
    ~InputPipe() override;

    /// False where the system has no more file descriptors. From the first pipe on this process ignores
    /// SIGPIPE, as Qt's own sockets have it.
    bool open();
    /// The end for the child; valid until closeChildEnd().
    int childEnd() const { return m_childEnd; }
    /// Once the child has its copy.
    void closeChildEnd();

    /// Never waits. What is written after the child closed its end is lost.
    void write(std::string_view bytes);
    std::size_t waiting() const { return m_queue.size() - m_at; }
    /// The end of input, after what still waits.
    void close();

private:
    /// As much as the pipe takes; the number of bytes that need not be offered again.
    std::size_t offer(std::string_view bytes);
    void flush();
    void shut();

    int m_ownEnd = -1;
    int m_childEnd = -1;
    std::string m_queue; ///< from m_at on
    std::size_t m_at = 0;
    bool m_closing = false;
    std::unique_ptr<QSocketNotifier> m_writable; ///< enabled while something waits
};

} // namespace process
