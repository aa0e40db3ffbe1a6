#include "process/child_process.h"

#include "base/id.h"
#include "process/descendants.h"
#include "process/input_pipe.h"
#include "process/output_pipe.h"

#include <csignal>
#include <optional>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QProcess>
#include <QSet>
#include <QTimer>

#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <unistd.h>

namespace process {

using base::ErrorKind;

namespace {

/// Runs in the child between fork and exec: only async-signal-safe calls.
void becomeLeader(pid_t parent) {
    ::setsid();
#ifdef __linux__
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(127); // it died before the kernel knew
#else
    (void)parent;
#endif
}

QStringList toQt(const std::vector<std::string>& texts) {
    QStringList list;
    for (const std::string& text : texts)
        list << QString::fromStdString(text);
    return list;
}

/// Killed programs that are not reaped yet. Never destroyed itself: Qt complains aloud about a QProcess that is
/// destroyed before it has heard of its program's end.
QSet<QProcess*>& dying() {
    static auto* const processes = new QSet<QProcess*>;
    return *processes;
}

} // namespace

class ChildProcess::Private : public QObject {
public:
    Private(ChildProcess& owner, Launch launch, StopLadder ladder)
        : m_owner(owner),
          m_launch(std::move(launch)),
          m_ladder(ladder),
          m_mark(base::randomIdText()),
          m_process(new QProcess(this)) {
        m_timer.setSingleShot(true);
        connect(m_process, &QProcess::started, this, [this] {
            m_pid = m_process->processId();
            Q_EMIT m_owner.started();
        });
        connect(&m_output, &OutputPipe::bytes, &m_owner, &ChildProcess::output);
        connect(&m_output, &OutputPipe::closed, &m_owner, &ChildProcess::outputClosed);
        connect(&m_errorOutput, &OutputPipe::bytes, &m_owner, &ChildProcess::errorOutput);
        connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                end(base::fail(ErrorKind::Unavailable, "\"" + m_launch.program + "\" could not be started: " +
                                                           m_process->errorString().toStdString()));
        });
        connect(m_process, &QProcess::finished, this, [this] { programGone(); });
        connect(&m_timer, &QTimer::timeout, this, [this] { nextStep(); });
    }

    ~Private() override {
        if (m_process->state() == QProcess::NotRunning) return;
        killAll(leader(), m_mark);
        // The dead program still has to be reaped. Waiting for that here would block, so it is done when the
        // news comes; where this program ends first, the kernel does it.
        m_process->disconnect();
        m_process->setParent(nullptr);
        dying().insert(m_process);
        connect(m_process, &QProcess::finished, m_process, [process = m_process] {
            dying().remove(process);
            process->deleteLater();
        });
    }

    void start() {
        auto program = findProgram(m_launch);
        if (!program) return endLater(base::fail(program.error()));
        const QString folder = m_launch.workingDirectory.empty()
                                   ? QDir::homePath()
                                   : QString::fromStdString(m_launch.workingDirectory);
        if (!QFileInfo(folder).isDir())
            return endLater(
                base::fail(ErrorKind::InvalidInput,
                           "the working directory \"" + folder.toStdString() + "\" does not exist"));
        QProcessEnvironment environment;
        for (const auto& [name, value] : cleanEnvironment(m_launch))
            environment.insert(QString::fromStdString(name), QString::fromStdString(value));
        environment.insert(QLatin1String(markVariable), QString::fromStdString(m_mark));
        m_process->setProcessEnvironment(environment);
        m_process->setWorkingDirectory(folder);
        if (!m_input.open() || !m_output.open() || !m_errorOutput.open())
            return endLater(
                base::fail(ErrorKind::Unavailable, "too many open files to start another program"));
        // Forwarded means: no pipes of QProcess; the child gets ours.
        m_process->setProcessChannelMode(QProcess::ForwardedChannels);
        m_process->setInputChannelMode(QProcess::ForwardedInputChannel);
        m_process->setChildProcessModifier([parent = ::getpid(), in = m_input.childEnd(),
                                            out = m_output.childEnd(), err = m_errorOutput.childEnd()] {
            becomeLeader(parent);
            ::dup2(in, STDIN_FILENO);
            ::dup2(out, STDOUT_FILENO);
            ::dup2(err, STDERR_FILENO);
        });
        m_process->start(QString::fromStdString(*program), toQt(m_launch.arguments));
        m_input.closeChildEnd();
        m_output.closeChildEnd();
        m_errorOutput.closeChildEnd();
    }

    base::Result<void> write(std::string_view bytes) {
        if (m_process->state() == QProcess::NotRunning || m_inputClosed)
            return base::fail(ErrorKind::Unavailable, "the program does not take input any more");
        if (m_input.waiting() + bytes.size() > maxQueue)
            return base::fail(ErrorKind::TooLarge, "the program does not read its input: " +
                                                       std::to_string(m_input.waiting() >> 20) +
                                                       " MiB are waiting");
        m_output.expectAnswer();
        m_input.write(bytes);
        return {};
    }

    void setHeld(bool held) { m_output.setHeld(held); }

    void closeInput() {
        m_inputClosed = true;
        m_input.close();
    }

    void stop() {
        if (m_step != Step::Running) return;
        if (m_process->state() == QProcess::NotRunning) return;
        m_asked = true;
        closeInput();
        m_step = Step::InputEnded;
        m_timer.start(m_ladder.afterEof);
    }

    void kill() {
        if (m_step == Step::Gone || m_process->state() == QProcess::NotRunning) return;
        m_asked = true;
        m_step = Step::Killed;
        m_timer.stop();
        killAll(leader(), m_mark);
        m_process->kill(); // the group does not exist yet in the instant before the child's setsid()
    }

    bool running() const { return m_process->state() != QProcess::NotRunning; }
    qint64 pid() const { return m_pid; }

private:
    enum class Step { Running, InputEnded, Terminated, Killed, Descendants, Gone };

    pid_t leader() const { return static_cast<pid_t>(m_pid != 0 ? m_pid : m_process->processId()); }

    void nextStep() {
        switch (m_step) {
        case Step::InputEnded:
            m_step = Step::Terminated;
            ::kill(-leader(), SIGTERM);
            m_timer.start(m_ladder.afterTerm);
            break;
        case Step::Terminated: kill(); break;
        case Step::Descendants: finish(); break;
        case Step::Running:
        case Step::Killed:
        case Step::Gone: break;
        }
    }

    /// The program itself has ended: what it started gets a short notice, then it goes too.
    void programGone() {
        const QPointer<Private> self(this);
        m_output.drain();
        if (self) m_errorOutput.drain();
        if (!self) return; // a listener deleted us
        const bool crashed = m_process->exitStatus() == QProcess::CrashExit;
        m_exit = {.code = crashed ? 0 : m_process->exitCode(),
                  .signal = crashed ? m_process->exitCode() : 0,
                  .asked = m_asked};
        const bool groupLeft = m_pid > 0 && ::kill(static_cast<pid_t>(-m_pid), SIGTERM) == 0;
        if (!groupLeft || m_step == Step::Killed) return finish();
        m_step = Step::Descendants;
        m_timer.start(m_ladder.forDescendants);
    }

    void finish() {
        killAll(static_cast<pid_t>(m_pid), m_mark);
        end(m_exit);
    }

    void end(base::Result<ProcessExit> outcome) {
        if (m_step == Step::Gone) return;
        m_step = Step::Gone;
        m_timer.stop();
        Q_EMIT m_owner.ended(outcome); // last: a listener may delete us
    }

    void endLater(base::Result<ProcessExit> outcome) {
        QTimer::singleShot(0, this, [this, outcome = std::move(outcome)] { end(outcome); });
    }

    ChildProcess& m_owner;
    Launch m_launch;
    StopLadder m_ladder;
    std::string m_mark;
    QProcess* m_process;
    InputPipe m_input;
    OutputPipe m_output;
    OutputPipe m_errorOutput;
    QTimer m_timer;
    Step m_step = Step::Running;
    qint64 m_pid = 0;
    ProcessExit m_exit;
    bool m_asked = false;
    bool m_inputClosed = false;
};

ChildProcess::ChildProcess(Launch launch, StopLadder ladder, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(*this, std::move(launch), ladder)) {}

ChildProcess::~ChildProcess() = default;

void ChildProcess::start() {
    d->start();
}
bool ChildProcess::running() const {
    return d->running();
}
qint64 ChildProcess::pid() const {
    return d->pid();
}
base::Result<void> ChildProcess::write(std::string_view bytes) {
    return d->write(bytes);
}
void ChildProcess::setHeld(bool held) {
    d->setHeld(held);
}

void ChildProcess::closeInput() {
    d->closeInput();
}
void ChildProcess::stop() {
    d->stop();
}
void ChildProcess::kill() {
    d->kill();
}

} // namespace process
