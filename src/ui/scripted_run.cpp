#include "ui/scripted_run.h"

#include "base/log.h"
#include "ui/workbench.h"

#include <QDateTime>
#include <QFile>
#include <QImage>
#include <QJsonDocument>

#include <ctime>

#include <sys/resource.h>
#include <unistd.h>

namespace ui {
namespace {

constexpr int settleLimitMs = 10'000;

/// Milliseconds since the kernel started this process.
double sinceProcessStart() {
    static const double startedAt = [] {
        QFile stat(QStringLiteral("/proc/self/stat"));
        if (!stat.open(QIODevice::ReadOnly)) return 0.0;
        const QByteArray line = stat.readAll();
        // Field 22, counted after the program's name, which may hold spaces.
        const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
        return fields.value(19).toDouble() * 1000.0 / static_cast<double>(::sysconf(_SC_CLK_TCK));
    }();
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<double>(now.tv_sec) * 1000.0 + static_cast<double>(now.tv_nsec) / 1e6 - startedAt;
}

double processorSeconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

} // namespace

ScriptedRun::ScriptedRun(ScriptOptions options, QQuickWindow& window, Workbench& workbench,
                         std::function<bool()> serversSettled, std::function<void(int)> leave,
                         QObject* parent)
    : QObject(parent),
      m_options(std::move(options)),
      m_window(window),
      m_workbench(workbench),
      m_serversSettled(std::move(serversSettled)),
      m_leave(std::move(leave)) {
    connect(&m_window, &QQuickWindow::frameSwapped, this, &ScriptedRun::onFrame);
    connect(&m_wait, &QTimer::timeout, this, &ScriptedRun::waitForServers);
    m_beat.setTimerType(Qt::PreciseTimer);
    m_beat.setInterval(4);
    connect(&m_beat, &QTimer::timeout, this, [this] {
        m_longestGap = std::max(m_longestGap, static_cast<double>(m_sinceBeat.nsecsElapsed()) / 1e6);
        m_sinceBeat.restart();
    });
}

ScriptedRun::~ScriptedRun() {
    writeTimings();
}

void ScriptedRun::onFrame() {
    ++m_frames;
    if (!m_firstFrame) {
        m_firstFrame = true;
        mark("first-frame");
        QMetaObject::invokeMethod(
            this,
            [this] {
                mark("interactive"); // the event loop has turned after the first frame: keys are taken
                m_sinceSettling.start();
                m_wait.start(20);
            },
            Qt::QueuedConnection);
    }
    if (m_tokenWaits && !m_tokenPainted) {
        m_tokenPainted = true;
        mark("first-token-painted");
    }
    if (m_lastWaits) {
        m_lastWaits = false;
        mark("last-token-painted");
    }
}

void ScriptedRun::waitForServers() {
    if (!m_serversSettled() && m_sinceSettling.elapsed() < settleLimitMs) return;
    m_wait.stop();
    if (m_options.send.isEmpty()) return takePictures(0);
    sendText();
}

void ScriptedRun::sendText() {
    listenToSession();
    m_workbench.setView(QStringLiteral("chat"));
    if (m_options.approve == ScriptOptions::Approve::All)
        m_workbench.chat()->setMode(QStringLiteral("execute"));
    m_sinceBeat.start();
    m_beat.start();
    mark("sent");
    m_workbench.chat()->send(m_options.send);
}

void ScriptedRun::listenToSession() {
    session::Session* const session = m_workbench.chat()->session();
    if (!session) return;
    connect(session, &session::Session::messageChanged, this, [this, session](const chat::MessageId& id) {
        // A token is text that the operator can read: usage and the start of a call are none.
        const chat::Message* const message =
            m_tokenWaits ? nullptr : session->conversation().transcript.find(id);
        m_tokenWaits =
            m_tokenWaits || (message && message->role == chat::Role::Assistant && !message->text().empty());
    });
    connect(session, &session::Session::turnEnded, this, &ScriptedRun::turnEnded);
    connect(m_workbench.chat(), &ChatViewModel::approvalNeeded, this, &ScriptedRun::answerApproval);
    connect(m_workbench.questions(), &QuestionList::announced, this, &ScriptedRun::answerQuestion);
}

void ScriptedRun::answerApproval(const QString& callId) {
    if (m_options.approve == ScriptOptions::Approve::Operator) {
        if (m_options.quitWhenIdle) takePictures(0); // nobody is there to answer: show what waits
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [this, callId] {
            if (m_options.approve == ScriptOptions::Approve::All) {
                m_workbench.chat()->approvalForm(callId);
                m_workbench.chat()->approve(callId, false);
            } else {
                m_workbench.chat()->deny(callId, {});
            }
        },
        Qt::QueuedConnection);
}

/// Nobody can fill in a form for the operator: it is shown where they may still come, else declined.
void ScriptedRun::answerQuestion() {
    if (m_options.approve == ScriptOptions::Approve::Operator) {
        if (m_options.quitWhenIdle) takePictures(0);
        return;
    }
    QMetaObject::invokeMethod(
        this, [this] { m_workbench.questions()->declineAll(); }, Qt::QueuedConnection);
}

void ScriptedRun::turnEnded(const session::TurnDone& done) {
    m_beat.stop();
    mark("turn-done");
    m_lastWaits = true;
    m_window.update();
    if (done.reason != session::TurnDone::Reason::Answered) m_exitCode = 1;
    takePictures(0);
}

void ScriptedRun::takePictures(std::size_t next) {
    if (next == m_options.pictures.size()) {
        if (m_options.quitWhenIdle) QTimer::singleShot(50, this, [this] { m_leave(m_exitCode); });
        return;
    }
    const ScriptOptions::Picture& picture = m_options.pictures[next];
    if (!picture.view.isEmpty()) m_workbench.setView(picture.view);
    // Time for what loads and folds in; motion is over after 160 ms.
    QTimer::singleShot(600, this, [this, next, file = picture.file] {
        if (!m_window.grabWindow().save(file)) {
            base::log("ui").error("the picture {} cannot be written", file.toStdString());
            m_exitCode = 1;
        }
        takePictures(next + 1);
    });
}

void ScriptedRun::mark(const char* event) {
    m_marks.push_back({{QStringLiteral("event"), QLatin1String(event)},
                       {QStringLiteral("ms"), sinceProcessStart()},
                       {QStringLiteral("epoch_ms"), QDateTime::currentMSecsSinceEpoch()}});
}

void ScriptedRun::writeTimings() {
    if (m_options.timings.isEmpty()) return;
    QFile file(m_options.timings);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return base::log("ui").error("the timings cannot be written");
    if (m_marks.empty()) return;
    m_marks.back().insert(QStringLiteral("max_frame_gap_ms"), m_longestGap);
    m_marks.back().insert(QStringLiteral("frames"), m_frames);
    m_marks.back().insert(QStringLiteral("cpu_s"), processorSeconds());
    for (const QJsonObject& mark : m_marks)
        file.write(QJsonDocument(mark).toJson(QJsonDocument::Compact) + '\n');
}

} // namespace ui
