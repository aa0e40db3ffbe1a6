#pragma once
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <QObject>

#include "base/result.h"

namespace process {

using Environment = std::vector<std::pair<std::string, std::string>>;

/// What to start. Nothing here ever passes through a shell.
struct Launch {
    std::string
        program; ///< absolute, relative to workingDirectory where it holds a "/", or searched in `path`
    std::vector<std::string> arguments;
    std::string path;             ///< PATH to search and to hand on; empty: this process's own
    Environment environment;      ///< added to (and stronger than) the clean environment
    std::string workingDirectory; ///< empty: the home folder
};

/// Finds the program of a launch. Errors: InvalidInput (empty), NotFound (with the folders searched), Denied
/// (it is there but may not be executed).
base::Result<std::string> findProgram(const Launch& launch);

/// HOME, LOGNAME, PATH, SHELL, TERM, USER and LANG of this process as far as they are set (PATH from the
/// launch), then the launch's own. Keys and tokens in this process's environment stay here.
Environment cleanEnvironment(const Launch& launch);

/// How a program came to its end.
struct ProcessExit {
    int code = 0;       ///< its exit status; meaningless where `signal` is set
    int signal = 0;     ///< the signal that ended it; 0: it ended by itself
    bool asked = false; ///< stop() or kill() was called before
    bool operator==(const ProcessExit&) const = default;
};
/// In words, for example "ended with exit code 3" or "was killed by signal 9 (SIGKILL)".
std::string describe(const ProcessExit& exit);

/// How long each step of stopping may take.
struct StopLadder {
    std::chrono::milliseconds afterEof{2'000};     ///< from the end of its input to SIGTERM
    std::chrono::milliseconds afterTerm{2'000};    ///< from SIGTERM to SIGKILL
    std::chrono::milliseconds forDescendants{500}; ///< for what is left of the group once the program is gone
};

/// A program without a shell, in a session and process group of its own. What it starts ends with it, also
/// when it left the group; the kernel kills the program when this process dies.
/// Start it from the main thread: the kernel watches the thread that started it.
/// Both outputs are always read, in pieces of at most 64 KiB and one per turn of the event loop: a flood
/// costs neither memory nor the window's response. A listener takes the bytes at once or loses them.
class ChildProcess : public QObject {
    Q_OBJECT
public:
    explicit ChildProcess(Launch launch, StopLadder ladder = {}, QObject* parent = nullptr);
    ~ChildProcess() override; ///< kills at once whatever still runs

    /// Once. started() follows, or ended() with the reason.
    void start();
    bool running() const;
    qint64 pid() const; ///< 0 before started()

    /// Queues bytes for its standard input and returns at once. Errors: Unavailable (it does not run, or its
    /// input is closed), TooLarge (more than maxQueue would wait, because it does not read; nothing is
    /// queued).
    base::Result<void> write(std::string_view bytes);
    void closeInput();
    /// Back-pressure: while held, its standard output is not read. A little of it may still come.
    void setHeld(bool held);

    /// End of input, then SIGTERM, then SIGKILL, both to the group. Returns at once; ended() follows.
    void stop();
    /// SIGKILL to the group now; ended() follows.
    void kill();

    static constexpr std::size_t maxQueue = std::size_t{64} << 20;

Q_SIGNALS:
    void started();
    void output(std::string_view bytes);
    void errorOutput(std::string_view bytes);
    /// It closed its standard output; it may still run.
    void outputClosed();
    /// Exactly once, last, and only when nothing of it is left. Fails where it could not be started.
    void ended(const base::Result<process::ProcessExit>& outcome);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace process
