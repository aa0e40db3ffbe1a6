#include "ui/offer_source.h"

#include "mcp/supervisor.h"

namespace ui {

SupervisorOffers::SupervisorOffers(mcp::Supervisor& supervisor, QObject* parent)
    : OfferSource(parent), m_supervisor(supervisor) {
    connect(&supervisor, &mcp::Supervisor::serversChanged, this, &OfferSource::serversChanged);
    connect(&supervisor, &mcp::Supervisor::serverChanged, this, &OfferSource::serversChanged);
    connect(&supervisor, &mcp::Supervisor::resourcesChanged, this, &OfferSource::resourcesChanged);
    connect(&supervisor, &mcp::Supervisor::promptsChanged, this, &OfferSource::promptsChanged);
    connect(&supervisor, &mcp::Supervisor::resourceChanged, this, &OfferSource::resourceChanged);
}

std::vector<OfferSource::Server> SupervisorOffers::servers() const {
    std::vector<Server> out;
    for (const mcp::ServerStatus& status : m_supervisor.statuses()) {
        if (status.state != mcp::ServerState::Clear && status.state != mcp::ServerState::Slow) continue;
        const mcp::ServerCapabilities& has = status.info.capabilities;
        out.push_back({.name = status.name,
                       .resources = has.resources.has_value(),
                       .subscriptions = has.resources && has.resources->subscribe,
                       .prompts = has.prompts.has_value(),
                       .completions = has.completions});
    }
    return out;
}

template <typename Value, typename Ask>
OfferSource::Answer<Value> SupervisorOffers::with(const std::string& server, Ask ask) const {
    if (mcp::Client* const client = m_supervisor.client(server)) return ask(*client);
    return QtFuture::makeReadyFuture(base::Result<Value>(
        base::fail(base::ErrorKind::NotFound, "there is no running server \"" + server + "\"")));
}

OfferSource::Answer<std::vector<mcp::Resource>> SupervisorOffers::resources(const std::string& server) {
    return with<std::vector<mcp::Resource>>(server,
                                            [](mcp::Client& client) { return client.listResources(); });
}

OfferSource::Answer<std::vector<mcp::ResourceTemplate>>
SupervisorOffers::templates(const std::string& server) {
    return with<std::vector<mcp::ResourceTemplate>>(
        server, [](mcp::Client& client) { return client.listResourceTemplates(); });
}

OfferSource::Answer<std::vector<mcp::Prompt>> SupervisorOffers::prompts(const std::string& server) {
    return with<std::vector<mcp::Prompt>>(server, [](mcp::Client& client) { return client.listPrompts(); });
}

OfferSource::Answer<std::vector<mcp::EmbeddedResource>> SupervisorOffers::read(const std::string& server,
                                                                               const std::string& uri) {
    return with<std::vector<mcp::EmbeddedResource>>(
        server, [&uri](mcp::Client& client) { return client.readResource(uri); });
}

OfferSource::Answer<mcp::PromptResult>
SupervisorOffers::prompt(const std::string& server, const std::string& name,
                         const std::map<std::string, std::string>& arguments) {
    return with<mcp::PromptResult>(server,
                                   [&](mcp::Client& client) { return client.getPrompt(name, arguments); });
}

OfferSource::Answer<mcp::Completion> SupervisorOffers::complete(const std::string& server,
                                                                const mcp::CompletionRequest& request) {
    return with<mcp::Completion>(server,
                                 [&request](mcp::Client& client) { return client.complete(request); });
}

void SupervisorOffers::subscribe(const std::string& server, const std::string& uri, bool wanted) {
    mcp::Client* const client = m_supervisor.client(server);
    if (client == nullptr) return;
    wanted ? client->subscribe(uri) : client->unsubscribe(uri);
}

} // namespace ui
