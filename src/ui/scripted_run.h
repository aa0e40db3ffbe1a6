#pragma once
#include <functional>
#include <string>
#include <vector>

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QQuickWindow>
#include <QTimer>

#include "session/turn.h"

namespace ui {

class Workbench;

/// What the command line asks the window to do by itself.
struct ScriptOptions {
    enum class Approve { Operator, All, None };
    struct Picture {
        QString file;
        QString view; ///< empty: the one that is shown
    };
    QString send; ///< typed and sent once the servers have settled
    Approve approve = Approve::Operator;
    std::vector<Picture> pictures; ///< taken when the turn has ended, or at once where nothing is sent
    bool quitWhenIdle = false;
    QString timings; ///< file for JSON lines
};

/// Plays ScriptOptions on a loaded window: as an operator would, through the view models.
class ScriptedRun : public QObject {
    Q_OBJECT
public:
    /// `serversSettled` says whether no server is still starting; `leave` ends the program with an exit code.
    /// The rest is borrowed.
    ScriptedRun(ScriptOptions options, QQuickWindow& window, Workbench& workbench,
                std::function<bool()> serversSettled, std::function<void(int)> leave,
                QObject* parent = nullptr);
    ~ScriptedRun() override;

private:
    void onFrame();
    void waitForServers();
    void sendText();
    void listenToSession();
    void answerApproval(const QString& callId);
    void answerQuestion();
    void turnEnded(const session::TurnDone& done);
    void takePictures(std::size_t next);
    void mark(const char* event);
    void writeTimings();

    ScriptOptions m_options;
    QQuickWindow& m_window;
    Workbench& m_workbench;
    std::function<bool()> m_serversSettled;
    std::function<void(int)> m_leave;
    QTimer m_wait;
    QTimer m_beat; ///< how evenly it comes tells the longest gap of this thread
    QElapsedTimer m_sinceBeat;
    QElapsedTimer m_sinceSettling;
    std::vector<QJsonObject> m_marks;
    double m_longestGap = 0;
    qint64 m_frames = 0;
    int m_exitCode = 0;
    bool m_firstFrame = false;
    bool m_tokenWaits = false; ///< a first token came and is not painted yet
    bool m_tokenPainted = false;
    bool m_lastWaits = false;
};

} // namespace ui
