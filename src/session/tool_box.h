#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>

#include "base/result.h"
#include "chat/message.h"
#include "llm/provider.h"
#include "policy/interlock.h"

namespace session {

/// A tool that a session can offer: what the model sees of it, where a call leads, how dangerous it is.
struct OfferedTool {
    llm::ToolSpec spec; ///< with the model-facing name
    std::string server; ///< "signalbox" for built-in tools
    std::string tool;   ///< the server's own name
    std::string title;
    policy::RiskVerdict risk;
    std::string fingerprint; ///< SHA-256 of the whole definition
    std::optional<std::string> dryRunParameter;
    std::size_t tokens = 0; ///< rough cost of showing the definition to a model
};

/// What one call came to.
struct ToolAnswer {
    chat::CallState state = chat::CallState::Done; ///< Done, Failed, Cancelled, Refused or Unknown
    std::string text;
    std::string structured; ///< JSON text or empty
    std::string raw;        ///< the whole result as JSON text
    std::string note;       ///< cause of a failure
};

/// One call under way. Owned by the caller. finished() comes exactly once.
class ToolRun : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Tells the server to stop. finished() follows within 100 ms, with Cancelled where the server is known
    /// not to have done it, Done where its answer was already there, Unknown otherwise.
    virtual void cancel() = 0;

Q_SIGNALS:
    void progressed(double progress, double total, const QString& message); ///< total <= 0: unknown
    /// The server works on without this request, also after we end: ToolBox::resume() finds it again.
    void becameTask(const std::string& id);
    void finished(const session::ToolAnswer& answer);
};

/// The tools of the chosen servers. Faked in tests.
class ToolBox : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// In a stable order (server, then tool), so that prompt caches hold.
    virtual std::vector<OfferedTool> tools(const std::vector<std::string>& servers,
                                           bool allServers) const = 0;
    /// The instructions that the chosen servers give to a model, fenced by server name; may be empty.
    virtual std::string instructions(const std::vector<std::string>& servers, bool allServers) const = 0;
    /// What the tool is now; nullopt when it is gone or switched off.
    virtual std::optional<OfferedTool> find(const std::string& server, const std::string& tool) const {
        for (OfferedTool& offer : tools({server}, false))
            if (offer.server == server && offer.tool == tool) return std::move(offer);
        return std::nullopt;
    }
    virtual std::unique_ptr<ToolRun> run(const OfferedTool& tool, const std::string& arguments) = 0;
    /// Asks after a task of an earlier call; null where the server is not known any more.
    virtual std::unique_ptr<ToolRun> resume(const std::string& server, const std::string& task) {
        (void)server, (void)task;
        return nullptr;
    }

Q_SIGNALS:
    void toolsChanged();
    /// A call was answered after so many milliseconds, whoever made it.
    void callTook(const QString& server, const QString& tool, qint64 ms);
};

} // namespace session
