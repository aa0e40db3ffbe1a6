#include "ui/scripted_run.h"

#include "base/log.h"
#include "ui/workbench.h"

#include <QImage>

#include <utility>

namespace ui {
namespace {

constexpr int settleLimitMs = 10'000;

} // namespace

ScriptedRun::ScriptedRun(ScriptOptions options, QQuickWindow& window, Workbench& workbench,
                         std::function<bool()> serversSettled, std::function<void(int)> leave,
                         QObject* parent)
    : QObject(parent),
      m_options(std::move(options)),
      m_window(window),
      m_workbench(workbench),
      m_serversSettled(std::move(serversSettled)),
      m_leave(std::move(leave)),
      m_timings(m_options.timings) {
    connect(&m_window, &QQuickWindow::frameSwapped, this, &ScriptedRun::onFrame);
    connect(&m_wait, &QTimer::timeout, this, &ScriptedRun::waitForServers);
    listenToOpening();
}

ScriptedRun::~ScriptedRun() = default;

void ScriptedRun::onFrame() {
    m_timings.frame();
    if (!m_firstFrame) {
        m_firstFrame = true;
        m_timings.mark("first-frame");
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_timings.mark(
                    "interactive"); // the event loop has turned after the first frame: keys are taken
                m_sinceSettling.start();
                m_wait.start(20);
            },
            Qt::QueuedConnection);
    }
    if (std::exchange(m_openRows, false)) m_timings.mark("session-shown");
    if (!std::exchange(m_textWaits, false)) return;
    m_lastPainted = Timings::now();
    if (!std::exchange(m_tokenPainted, true)) m_timings.mark("first-token-painted");
    if (m_turnEnded) lastPainted();
}

/// Characters of the answer under way. A token is text that the operator can read: usage and the start of a
/// call are none.
std::size_t ScriptedRun::answerSize() const {
    const session::Session* const session = m_workbench.chat()->session();
    if (session == nullptr) return 0;
    const chat::Transcript& transcript = session->conversation().transcript;
    const chat::Message* const message = transcript.find(transcript.leaf());
    if (message == nullptr || message->role != chat::Role::Assistant) return 0;
    std::size_t size = 0;
    for (const chat::Block& block : message->blocks)
        if (const auto* text = std::get_if<chat::TextBlock>(&block)) size += text->text.size();
    return size;
}

void ScriptedRun::onRows() {
    m_openRows = m_openRows || std::exchange(m_openWaits, false);
    const std::size_t size = answerSize();
    if (size == m_textRows) return;
    m_textRows = size;
    m_textWaits = size > 0;
    m_window.update();
}

void ScriptedRun::lastPainted() {
    m_turnEnded = false;
    if (m_lastPainted.epoch > 0) m_timings.mark("last-token-painted", m_lastPainted);
}

/// A session that the operator opens: from the click to the frame that shows its end.
void ScriptedRun::listenToOpening() {
    connect(&m_workbench, &Workbench::sessionAsked, this, [this] {
        m_openWaits = true;
        m_timings.begin();
        m_timings.mark("session-asked");
    });
    connect(m_workbench.chat()->transcript(), &TranscriptModel::flushed, this, &ScriptedRun::onRows);
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
    m_timings.begin();
    m_timings.mark("sent");
    m_workbench.chat()->send(m_options.send);
}

void ScriptedRun::listenToSession() {
    session::Session* const session = m_workbench.chat()->session();
    if (!session) return;
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
    m_turnEnded = true;
    if (!m_textWaits && m_textRows == answerSize()) lastPainted(); // else with the frame that shows it
    m_timings.mark("turn-done");
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

} // namespace ui
