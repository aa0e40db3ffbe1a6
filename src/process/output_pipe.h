#pragma once
#include <memory>
#include <string_view>

#include <QObject>

#include "process/answer_wait.h"

class QSocketNotifier;

namespace process {

/// The reading end of one output of a child. QProcess has its own, but it neither tells that the child closed
/// an output nor stops reading while nobody listens; a pipe that is read in pieces keeps a flood outside.
class OutputPipe : public QObject {
    Q_OBJECT
public:
    explicit OutputPipe(QObject* parent = nullptr);
    ~OutputPipe() override;

    /// False where the system has no more file descriptors.
    bool open();
    /// The end for the child; valid until closeChildEnd().
    int childEnd() const { return m_childEnd; }
    /// Once the child has its copy.
    void closeChildEnd();
    /// While held, what the child writes waits in the pipe, and then the child does.
    void setHeld(bool held);
    /// Before something is written that the child may answer at once: see AnswerWait.
    void expectAnswer();
    /// Reads what is there without waiting: a descendant may hold the other end for ever.
    void drain();

    static constexpr int pieceSize = 64 << 10;

Q_SIGNALS:
    /// Borrowed until the listener returns.
    void bytes(std::string_view piece);
    void closed();

protected:
    bool event(QEvent* event) override;

private:
    void stayAwake();
    /// One piece; false when there is nothing more just now.
    bool readPiece();

    int m_ownEnd = -1;
    int m_childEnd = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::unique_ptr<char[]> m_piece; ///< what is read goes here first
    AnswerWait m_wait;
    bool m_staysAwake = false; ///< the event for it is on its way
    bool m_closed = false;
};

} // namespace process
