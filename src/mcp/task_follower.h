#pragma once
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <QObject>
#include <QPointer>
#include <QTimer>

#include "mcp/answerers.h"
#include "mcp/host_question.h"
#include "mcp/peer.h"
#include "mcp/protocol/task.h"

namespace mcp {

/// Follows a task to its end: asks how it is at the pace that the server wants, brings its questions to the
/// host, and takes its result. A lost answer is no lost task: some in a row may fail. There is no limit of
/// time; that is what tasks are for. Deleting it stops asking and tells the server nothing.
/// finished() comes exactly once and last.
class TaskFollower : public QObject {
    Q_OBJECT
public:
    /// `peer` is borrowed; when it goes, this fails, and the task may go on.
    TaskFollower(Peer& peer, Answerers answerers, Task task, QObject* parent = nullptr);
    ~TaskFollower() override;

    const std::string& id() const { return m_task.id; }
    /// Asks the server to end it; finished() does not come.
    void cancel();

    static constexpr std::chrono::milliseconds usualInterval{1'000};
    static constexpr std::chrono::milliseconds leastInterval{100};
    static constexpr std::chrono::milliseconds mostInterval{60'000};
    static constexpr int maxFailures = 5; ///< in a row

Q_SIGNALS:
    void progressed(const mcp::Progress& progress);
    /// The result of the call that became a task.
    void finished(base::Result<base::Json>& outcome);

private:
    void ask();
    void request(const std::string& method, base::Json params,
                 std::function<void(base::Result<base::Json>&)> then);
    void told(base::Result<base::Json>& answer);
    void takeQuestions(const base::Json& answer);
    void askNext();
    void answered(const base::Result<base::Json>& answer);
    /// Legacy: the result is a request of its own, which waits for the end and lets the server ask meanwhile.
    void takeResult();
    void again();
    void end(base::Result<base::Json> outcome);

    QPointer<Peer> m_peer;
    Answerers m_answerers;
    Task m_task;
    std::unique_ptr<Exchange> m_exchange;
    std::unique_ptr<HostQuestion> m_question;
    std::vector<std::pair<std::string, base::Json>> m_questions; ///< that wait for an answer
    base::Json m_answers;
    std::set<std::string> m_known; ///< names of questions that were asked already
    QTimer m_pause;
    int m_failures = 0;
    bool m_done = false;
};

} // namespace mcp
