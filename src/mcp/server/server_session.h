#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>

#include <QObject>

#include "mcp/server/request_state.h"
#include "mcp/server/server.h"
#include "mcp/server/server_work.h"

namespace mcp {

/// One client of a Server: a pipe, a legacy HTTP session, or one modern HTTP request. Keeps what belongs to
/// it: calls under way, what it was asked, what it wants to be told. Deleting it ends all of that silently.
class ServerSession : public QObject {
    Q_OBJECT
public:
    /// Both borrowed. `states` may serve many sessions: a modern call goes on in another one.
    ServerSession(Server& server, const RequestState& states, QObject* parent = nullptr);
    ~ServerSession() override;

    /// Takes one message of the client. What comes of a request goes to `lane`, its answer last.
    void take(const wire::JsonRpcMessage& message, const std::shared_ptr<ServerLane>& lane);
    /// Where a legacy client is told what belongs to no request; null: nowhere.
    void tellBy(std::shared_ptr<ServerLane> lane) { m_news = std::move(lane); }
    /// Nobody waits for the answer to this request any more.
    void abandon(const wire::JsonRpcId& id);

    static constexpr std::size_t maxUnderWay = 256; ///< requests; more are refused

private:
    friend class ServerWork;
    struct Listening {
        std::shared_ptr<ServerLane> lane;
        base::Json filter;
    };
    struct Question {
        std::weak_ptr<ServerWork> work;
        std::string name;
    };
    void request(const wire::JsonRpcRequest& request, const std::shared_ptr<ServerLane>& lane);
    bool ownMethod(const wire::JsonRpcRequest& request, const std::shared_ptr<ServerLane>& lane);
    void begin(const wire::JsonRpcRequest& request, const std::shared_ptr<ServerLane>& lane);
    /// Empty where the round can begin.
    std::string takeRound(ServerWork& work, const base::Json& params) const;
    void listen(const wire::JsonRpcRequest& request, const std::shared_ptr<ServerLane>& lane);
    void answered(const wire::JsonRpcId& id, const base::Json& result, const std::string& failure);
    void tellChange(const char* wish, const char* method, const base::Json& params);

    // The endings of ServerWork.
    void finish(ServerWork& work, base::Json result);
    void ask(ServerWork& work, base::Json requests, std::string state);
    void refuse(ServerWork& work, int code, std::string message, base::Json data);
    void conclude(ServerWork& work, const wire::JsonRpcMessage& answer);

    Server& m_server;
    const RequestState& m_states;
    ClientCapabilities m_client; ///< of initialize
    int m_logLevel;
    std::set<std::string> m_subscribed; ///< addresses of resources
    std::shared_ptr<ServerLane> m_news;
    std::map<wire::JsonRpcId, std::shared_ptr<ServerWork>> m_work;
    std::map<wire::JsonRpcId, Listening> m_listening;
    std::map<std::string, Question> m_questions; ///< by the id of our request
    int m_lastQuestion = 0;
};

} // namespace mcp
