#pragma once
#include <map>
#include <string>
#include <vector>

#include <QFuture>
#include <QObject>

#include "base/result.h"
#include "mcp/protocol/listings.h"
#include "mcp/protocol/readings.h"

namespace mcp {
class Client;
class Supervisor;
} // namespace mcp

namespace ui {

/// What servers offer beside their tools, as the window asks for it: mcp::Supervisor in the program, plain
/// values in tests.
class OfferSource : public QObject {
    Q_OBJECT
public:
    /// A server that is connected, and what it says it has.
    struct Server {
        std::string name;
        bool resources = false;
        bool subscriptions = false; ///< to resources
        bool prompts = false;
        bool completions = false;
        bool operator==(const Server&) const = default;
    };
    template <typename Value>
    using Answer = QFuture<base::Result<Value>>;

    using QObject::QObject;
    virtual std::vector<Server> servers() const = 0; ///< in the operator's order
    virtual Answer<std::vector<mcp::Resource>> resources(const std::string& server) = 0;
    virtual Answer<std::vector<mcp::ResourceTemplate>> templates(const std::string& server) = 0;
    virtual Answer<std::vector<mcp::Prompt>> prompts(const std::string& server) = 0;
    /// Cancelling one of these three stops the request at the server too.
    virtual Answer<std::vector<mcp::EmbeddedResource>> read(const std::string& server,
                                                            const std::string& uri) = 0;
    virtual Answer<mcp::PromptResult> prompt(const std::string& server, const std::string& name,
                                             const std::map<std::string, std::string>& arguments) = 0;
    virtual Answer<mcp::Completion> complete(const std::string& server,
                                             const mcp::CompletionRequest& request) = 0;
    /// resourceChanged() tells of this one from now on, or no longer.
    virtual void subscribe(const std::string& server, const std::string& uri, bool wanted) = 0;

Q_SIGNALS:
    void serversChanged();
    void resourcesChanged(const QString& server);
    void promptsChanged(const QString& server);
    void resourceChanged(const QString& server, const QString& uri);
};

/// The real one. `supervisor` is borrowed.
class SupervisorOffers final : public OfferSource {
    Q_OBJECT
public:
    explicit SupervisorOffers(mcp::Supervisor& supervisor, QObject* parent = nullptr);
    std::vector<Server> servers() const override;
    Answer<std::vector<mcp::Resource>> resources(const std::string& server) override;
    Answer<std::vector<mcp::ResourceTemplate>> templates(const std::string& server) override;
    Answer<std::vector<mcp::Prompt>> prompts(const std::string& server) override;
    Answer<std::vector<mcp::EmbeddedResource>> read(const std::string& server,
                                                    const std::string& uri) override;
    Answer<mcp::PromptResult> prompt(const std::string& server, const std::string& name,
                                     const std::map<std::string, std::string>& arguments) override;
    Answer<mcp::Completion> complete(const std::string& server,
                                     const mcp::CompletionRequest& request) override;
    void subscribe(const std::string& server, const std::string& uri, bool wanted) override;

private:
    template <typename Value, typename Ask>
    Answer<Value> with(const std::string& server, Ask ask) const;

    mcp::Supervisor& m_supervisor;
};

} // namespace ui
