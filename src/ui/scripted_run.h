#pragma once
#include <functional>
#include <string>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QQuickWindow>
#include <QTimer>

#include "session/turn.h"
#include "ui/timings.h"

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
    void onRows();
    std::size_t answerSize() const;
    void lastPainted();
    void waitForServers();
    void sendText();
    void listenToSession();
    void listenToOpening();
    void answerApproval(const QString& callId);
    void answerQuestion();
    void turnEnded(const session::TurnDone& done);
    void takePictures(std::size_t next);

    ScriptOptions m_options;
    QQuickWindow& m_window;
    Workbench& m_workbench;
    std::function<bool()> m_serversSettled;
    std::function<void(int)> m_leave;
    QTimer m_wait;
    QElapsedTimer m_sinceSettling;
    Timings m_timings;
    int m_exitCode = 0;
    bool m_firstFrame = false;
    std::size_t m_textRows = 0;    ///< characters of the answer that stand in the rows
    Timings::Moment m_lastPainted; ///< when the newest of them were first on screen
    bool m_textWaits = false;      ///< some are not painted yet
    bool m_turnEnded = false;
    bool m_tokenPainted = false;
    bool m_openWaits = false; ///< a session that was asked for is on its way to the screen
    bool m_openRows = false;  ///< and stands in the rows
};

} // namespace ui
