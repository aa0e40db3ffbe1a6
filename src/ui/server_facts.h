#pragma once
#include <QObject>
#include <QVariant>

#include "config/config.h"
#include "mcp/supervisor.h"

namespace ui {

/// One step of a check: on the way to a server or to a provider.
struct StepLine {
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString status MEMBER status)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QString duration MEMBER duration)
    Q_PROPERTY(QString cause MEMBER cause)
    Q_PROPERTY(QString nextStep MEMBER nextStep)
    Q_PROPERTY(QString place MEMBER place)
public:
    QString name;
    QString status; ///< done, failed, running, queued (not reached)
    QString detail; ///< for the mono column
    QString duration;
    QString cause; ///< of a failed step
    QString nextStep;
    QString place; ///< where a form has what mends it: key, connection, model; may be empty
    bool operator==(const StepLine&) const = default;
};

/// A server as its page shows it.
struct ServerFacts {
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString status MEMBER status)
    Q_PROPERTY(QString section MEMBER section)
    Q_PROPERTY(QString group MEMBER group)
    Q_PROPERTY(QString fact MEMBER fact)
    Q_PROPERTY(QString latency MEMBER latency)
    Q_PROPERTY(QVariantList latencies MEMBER latencies)
    Q_PROPERTY(bool enabled MEMBER enabled)
    Q_PROPERTY(QString transport MEMBER transport)
    Q_PROPERTY(QString target MEMBER target)
    Q_PROPERTY(QString revision MEMBER revision)
    Q_PROPERTY(QString implementation MEMBER implementation)
    Q_PROPERTY(int tools MEMBER tools)
    Q_PROPERTY(int quarantined MEMBER quarantined)
    Q_PROPERTY(QString cause MEMBER cause)
    Q_PROPERTY(QString nextStep MEMBER nextStep)
    Q_PROPERTY(QString nextTry MEMBER nextTry)
    Q_PROPERTY(QVariantList steps MEMBER steps)
    Q_PROPERTY(QString icon MEMBER icon)
    Q_PROPERTY(QString instructions MEMBER instructions)
    Q_PROPERTY(QString instructionsSize MEMBER instructionsSize)
    Q_PROPERTY(bool instructionsOn MEMBER instructionsOn)
    Q_PROPERTY(QString roots MEMBER roots)
    Q_PROPERTY(QString sampling MEMBER sampling)
public:
    QString name;
    QString status;  ///< StateIcon status
    QString section; ///< TrackSection status: clear, running, slow, down, off
    QString group;
    QString fact; ///< one line under the name
    QString latency;
    QVariantList latencies;
    bool enabled = false;
    QString transport; ///< "stdio", "Streamable HTTP" or "HTTP+SSE"
    QString target;    ///< the exact command, or the URL
    QString revision;
    QString implementation; ///< name and version, foreign text made safe
    int tools = 0;
    int quarantined = 0;
    QString cause;
    QString nextStep;
    QString nextTry;
    QVariantList steps;       ///< of StepLine
    QString icon;             ///< id for image://picture; empty: the server gave none
    QString instructions;     ///< as a model gets them; empty: none
    QString instructionsSize; ///< and how much of them that is
    bool instructionsOn = true;
    QString roots;    ///< folders that it is told; empty: none
    QString sampling; ///< how often it may ask a model; empty: never
    bool operator==(const ServerFacts&) const = default;
};

/// `issuer`: who gave the token that it is used with; empty: there is none.
ServerFacts serverFacts(const config::ServerConfig& config, const mcp::ServerStatus& status,
                        base::EpochMs now, const std::string& issuer = {});

/// The exact command as it is started: every argument quoted where a shell would split or change it.
QString commandLine(const std::string& command, const std::vector<std::string>& arguments);

} // namespace ui
