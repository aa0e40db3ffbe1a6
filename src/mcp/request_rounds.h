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
#include "mcp/task_follower.h"

namespace mcp {

/// One request that its server may answer with questions first (2026-07-28, basic/patterns/mrtr): they go to
/// the host, one after the other, and the request goes out again with the answers, under a new id. A server
/// of 2025-11-25 refuses instead until something was done on a page (URLElicitationRequiredError): the
/// operator is asked to go there, and the request goes out again; while it is still refused for that page,
/// again when the server says that it is done, or after growing pauses. Deleting it stops all of it silently.
/// finished() comes exactly once and last.
class RequestRounds : public QObject {
    Q_OBJECT
public:
    /// A server that has not enough by then never will.
    static constexpr int maxRounds = 10;
    static constexpr std::size_t maxQuestions = 16; ///< in one round
    static constexpr std::chrono::milliseconds firstPause{2'000};
    static constexpr std::chrono::milliseconds maxPause{60'000};

    struct Request {
        std::string method;
        base::Json params;
        CallLimits limits; ///< of each round; the operator's time is not counted
        net::Headers headers;
    };
    using Answerers = mcp::Answerers;

    /// `peer` is borrowed; when it goes, the request fails. Listen before control returns to the event loop.
    RequestRounds(Peer& peer, Answerers answerers, Request request, QObject* parent = nullptr);
    ~RequestRounds() override;
    /// Tells the server, or takes back the question. finished() does not come.
    void cancel();
    /// What was asked for, once it finished; the request is of no use without it.
    base::Json takeParams() { return std::move(m_request.params); }
    /// It went out more than once, with answers.
    bool wasRepeated() const { return m_round > 1; }

Q_SIGNALS:
    void progressed(const mcp::Progress& progress);
    /// The request goes on as a task of that id, also when this connection ends.
    void becameTask(const std::string& id);
    /// The listener may take the result out of it.
    void finished(base::Result<base::Json>& outcome);

private:
    void send();
    /// Once there are rounds: while none is under way, nothing else tells of the peer.
    void watchPeer();
    void took(base::Result<base::Json>& outcome);
    base::Result<void> readQuestions(const base::Json& result);
    /// The pages of a refusal; false where it is another one.
    bool readPages(const base::Error& error, const base::Json& data);
    void follow(Task task);
    void pageDone(const base::Json& params);
    void sendWithAnswers();
    void askNext();
    void answered(const base::Result<base::Json>& answer);
    void fail(base::Error error);

    QPointer<Peer> m_peer;
    Answerers m_answerers;
    Request m_request; ///< its params are the exchange's while there is one
    std::unique_ptr<Exchange> m_exchange;
    std::unique_ptr<HostQuestion> m_question;
    std::unique_ptr<TaskFollower> m_task;                        ///< where the request became one
    std::vector<std::pair<std::string, base::Json>> m_questions; ///< of this round: key and request
    base::Json m_answers;                                        ///< by the same keys
    base::Json m_state;                                          ///< the server's, null where it gave none
    bool m_forPages = false;                                     ///< the questions are pages of a refusal
    std::set<std::string> m_openPages;                           ///< by their elicitationId
    std::set<std::string> m_visited;                             ///< pages that the operator agreed to
    std::unique_ptr<QTimer> m_pause; ///< until it is tried again; since watchPeer()
    std::chrono::milliseconds m_nextPause = firstPause;
    int m_round = 1;
    bool m_done = false;
};

} // namespace mcp
