#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QFuture>
#include <QObject>

#include "base/result.h"
#include "config/config.h"
#include "mcp/protocol/lifecycle.h"
#include "mcp/protocol/listings.h"
#include "mcp/protocol/notifications.h"
#include "mcp/protocol/readings.h"
#include "mcp/protocol/skill.h"
#include "mcp/protocol/tool.h"
#include "mcp/tool_call.h"

namespace auth {
class Authorizer;
}
namespace net {
class HttpFactory;
}
namespace process {
class ShellPath;
}
namespace secrets {
class SecretStore;
}

namespace mcp {

class Host;
class ToolList;
class Transport;

/// Makes the connection to one server; tests give fakes.
using TransportFactory = std::function<std::unique_ptr<Transport>(const config::ServerConfig&)>;

/// Child processes and HTTP. All are borrowed and outlive every transport made. Without `authorizer` a server
/// that wants a token is told no.
TransportFactory realTransports(net::HttpFactory& http, secrets::SecretStore& secrets,
                                process::ShellPath& path, auth::Authorizer* authorizer = nullptr);

/// One MCP server of any era: connects, keeps its tool list fresh, calls its tools.
/// It never reconnects by itself (Supervisor does), but follows a server that forgot its HTTP session.
class Client : public QObject {
    Q_OBJECT
public:
    enum class State {
        Off,      ///< never started, or stopped
        Starting, ///< connecting, settling the revision, listing the tools
        Ready,
        Failed,   ///< see failure(); nothing of it is left running
        Stopping, ///< its process or session is being ended
    };

    /// `self` is how the product names itself to servers.
    Client(config::ServerConfig config, TransportFactory transports, Implementation self,
           QObject* parent = nullptr);
    ~Client() override; ///< ends a process at once, without the polite steps of stop()

    /// Before start(): who answers what the server asks for. Borrowed; without one nothing is offered to it.
    void setHost(Host* host);

    const config::ServerConfig& config() const;
    State state() const;
    /// Why it is Failed. `detail` names the cause in whole words, with the end of the server's own error
    /// output where its process died.
    const std::optional<base::Error>& failure() const;
    /// Empty until it has been connected once; then of the last connection.
    const ServerInfo& info() const;
    /// Empty while it is not connected.
    const std::vector<Tool>& tools() const;
    const std::vector<QuarantinedTool>& quarantined() const;
    /// Both, to be kept while the client goes on.
    std::shared_ptr<const ToolList> toolList() const;
    /// The end of what the server wrote to stderr (at most 256 KiB), foreign text; empty for HTTP.
    std::string errorOutput() const;
    int callsUnderWay() const;
    int callsWaiting() const;

    /// From Off or Failed. Ends in Ready or Failed.
    void start();
    /// Ends in Off within about 5 s. Calls under way finish with Cancelled.
    void stop();

    /// `arguments` is the JSON text of an object ("" counts as {}). Never null. While Starting the call
    /// waits; at most config().maxParallelCalls run at a time. Without limits the server's configured ones
    /// hold. `approved` is the fingerprint of the definition that the call was judged by: where the tool is
    /// another one when its turn comes, nothing is sent and the call finishes with Denied. Empty: any.
    std::unique_ptr<ToolCall> callTool(const std::string& tool, const std::string& arguments,
                                       std::optional<CallLimits> limits = std::nullopt,
                                       const std::string& approved = {});

    /// Follows the task that an earlier call became, also one of an earlier run of this program. Never null.
    std::unique_ptr<ToolCall> resumeTask(const std::string& id);

    /// A sign of life: `ping`, or `server/discover` in the modern era. Milliseconds of the round trip.
    QFuture<base::Result<double>> measure(std::chrono::milliseconds limit);

    /// All pages. Unavailable where the server does not offer them.
    QFuture<base::Result<std::vector<Resource>>> listResources();
    QFuture<base::Result<std::vector<Prompt>>> listPrompts();
    QFuture<base::Result<std::vector<ResourceTemplate>>> listResourceTemplates();

    /// Cancelling one of these futures stops the request, at the server too. The configured limits hold.
    QFuture<base::Result<std::vector<EmbeddedResource>>> readResource(const std::string& uri);
    QFuture<base::Result<PromptResult>> getPrompt(const std::string& name,
                                                  const std::map<std::string, std::string>& arguments);
    QFuture<base::Result<Completion>> complete(const CompletionRequest& request);

    /// Unavailable where the server does not declare skills. Nothing of a skill is read by listing it.
    QFuture<base::Result<std::vector<Skill>>> listSkills();
    /// One skill, also one that is not listed.
    QFuture<base::Result<Skill>> getSkill(const std::string& uri);
    /// What is in a folder of a skill: its files and, with the type inode/directory, its folders. Unavailable
    /// where the server does not list them. Nothing of it is verified; readSkillFile() is.
    QFuture<base::Result<std::vector<Resource>>> listSkillFolder(const std::string& uri);
    /// The bytes of a file of a skill that the operator agreed to, checked against its entry
    /// (checkSkillFile).
    QFuture<base::Result<std::string>> readSkillFile(const Skill& skill, const std::string& uri);

    /// The folders that the host names are others now: a server that asked for them may ask again.
    void tellRootsChanged();

    /// resourceChanged() tells of this resource from now on, also after the server was connected again.
    /// Nothing happens where the server offers no subscriptions.
    void subscribe(const std::string& uri);
    void unsubscribe(const std::string& uri);

Q_SIGNALS:
    void stateChanged();
    void toolsChanged();
    /// The server's list of resources or prompts is not what it was.
    void resourcesChanged();
    void promptsChanged();
    void resourceChanged(const std::string& uri);
    void callsChanged(); ///< how many run and wait
    /// Round trip of a measurement, in milliseconds.
    void latencyMeasured(double ms);
    void logged(const mcp::LogMessage& message);
    /// Something was wrong that does no harm: noise on stdout, a repeated cursor, an ignored answer.
    void warned(const QString& text);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace mcp
