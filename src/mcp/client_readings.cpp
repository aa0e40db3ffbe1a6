#include "mcp/client_private.h"
#include "mcp/credentials.h"
#include "mcp/protocol/icon_json.h"
#include "mcp/protocol/json.h"
#include "mcp/protocol/readings_json.h"

// What a Client reads of its server beside calling tools.
namespace mcp {

using base::Json;

namespace {

/// Reads a page, and of its icons those that nobody else would be asked for.
template <typename Item, typename ReadPage>
std::function<base::Result<std::vector<Item>>(const Json&)> withOwnIcons(const config::ServerConfig& config,
                                                                         ReadPage read) {
    return [origin = iconOrigin(config), read](const Json& page) {
        base::Result<std::vector<Item>> items = read(page);
        if (items)
            for (Item& item : *items)
                keepOwnIcons(item.icons, origin);
        return items;
    };
}

} // namespace

std::string iconOrigin(const config::ServerConfig& config) {
    const auto url = config.url.empty() ? base::Result<net::SafeUrl>(net::SafeUrl()) : serverUrl(config);
    return url && !url->empty() ? url->origin() : std::string();
}

void Client::Private::setHost(Host* host) {
    m_host = host;
    m_queue.answerBy({host, m_config.name});
}

void Client::setHost(Host* host) {
    d->setHost(host);
}

QFuture<base::Result<std::vector<Resource>>> Client::listResources() {
    return d->listAll<Resource>("resources/list", d->m_info.capabilities.resources.has_value(),
                                withOwnIcons<Resource>(d->m_config, [](const Json& page) {
                                    return readResourcePage(page).map(
                                        [](ResourcePage&& read) { return std::move(read.resources); });
                                }));
}

QFuture<base::Result<std::vector<Prompt>>> Client::listPrompts() {
    return d->listAll<Prompt>("prompts/list", d->m_info.capabilities.prompts.has_value(),
                              withOwnIcons<Prompt>(d->m_config, [](const Json& page) {
                                  return readPromptPage(page).map(
                                      [](PromptPage&& read) { return std::move(read.prompts); });
                              }));
}

QFuture<base::Result<std::vector<ResourceTemplate>>> Client::listResourceTemplates() {
    return d->listAll<ResourceTemplate>("resources/templates/list",
                                        d->m_info.capabilities.resources.has_value(),
                                        withOwnIcons<ResourceTemplate>(d->m_config, readResourceTemplates));
}

QFuture<base::Result<std::vector<EmbeddedResource>>> Client::readResource(const std::string& uri) {
    return d->ask<std::vector<EmbeddedResource>>(
        "resources/read", {{"uri", uri}}, d->m_info.capabilities.resources.has_value(), readResourceContents);
}

QFuture<base::Result<PromptResult>> Client::getPrompt(const std::string& name,
                                                      const std::map<std::string, std::string>& arguments) {
    Json params{{"name", name}};
    if (!arguments.empty()) params["arguments"] = arguments;
    return d->ask<PromptResult>("prompts/get", std::move(params), d->m_info.capabilities.prompts.has_value(),
                                readPromptResult);
}

QFuture<base::Result<Completion>> Client::complete(const CompletionRequest& request) {
    return d->ask<Completion>("completion/complete", toJson(request), d->m_info.capabilities.completions,
                              readCompletion);
}

void Client::subscribe(const std::string& uri) {
    d->subscribe(uri, true);
}

void Client::unsubscribe(const std::string& uri) {
    d->subscribe(uri, false);
}

} // namespace mcp
