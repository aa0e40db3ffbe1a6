#pragma once
#include <deque>
#include <set>

#include <QPromise>

#include "ui/offer_source.h"

namespace fakes {

/// Servers that offer what the test says. Readings, prompts and completions wait until the test answers.
class Offers final : public ui::OfferSource {
public:
    template <typename Request, typename Value>
    struct Asked {
        Request request;
        QPromise<base::Result<Value>> promise;
        void answer(base::Result<Value> value) {
            promise.addResult(std::move(value));
            promise.finish();
        }
    };
    struct PromptRequest {
        std::string name;
        std::map<std::string, std::string> arguments;
    };

    std::vector<Server> connected;
    std::map<std::string, std::vector<mcp::Resource>> resourcesOf;
    std::map<std::string, std::vector<mcp::ResourceTemplate>> templatesOf;
    std::map<std::string, std::vector<mcp::Prompt>> promptsOf;
    std::deque<Asked<std::string, std::vector<mcp::EmbeddedResource>>> readings;
    std::deque<Asked<PromptRequest, mcp::PromptResult>> prompted;
    std::deque<Asked<mcp::CompletionRequest, mcp::Completion>> completions;
    std::set<std::string> subscribed;
    int listings = 0;

    std::vector<Server> servers() const override { return connected; }
    Answer<std::vector<mcp::Resource>> resources(const std::string& server) override {
        ++listings;
        return listed(resourcesOf, server);
    }
    Answer<std::vector<mcp::ResourceTemplate>> templates(const std::string& server) override {
        return listed(templatesOf, server);
    }
    Answer<std::vector<mcp::Prompt>> prompts(const std::string& server) override {
        ++listings;
        return listed(promptsOf, server);
    }
    Answer<std::vector<mcp::EmbeddedResource>> read(const std::string&, const std::string& uri) override {
        return ask(readings, uri);
    }
    Answer<mcp::PromptResult> prompt(const std::string&, const std::string& name,
                                     const std::map<std::string, std::string>& arguments) override {
        return ask(prompted, PromptRequest{name, arguments});
    }
    Answer<mcp::Completion> complete(const std::string&, const mcp::CompletionRequest& request) override {
        return ask(completions, request);
    }
    void subscribe(const std::string& server, const std::string& uri, bool wanted) override {
        const std::string which = server + " " + uri;
        wanted ? void(subscribed.insert(which)) : void(subscribed.erase(which));
    }

private:
    template <typename Item>
    static Answer<std::vector<Item>> listed(const std::map<std::string, std::vector<Item>>& all,
                                            const std::string& server) {
        const auto found = all.find(server);
        base::Result<std::vector<Item>> result = base::fail(base::ErrorKind::Protocol, "Method not found");
        if (found != all.end()) result = found->second;
        return QtFuture::makeReadyFuture(result);
    }
    template <typename Request, typename Value, typename Given>
    static Answer<Value> ask(std::deque<Asked<Request, Value>>& queue, Given&& request) {
        Asked<Request, Value>& asked = queue.emplace_back();
        asked.request = std::forward<Given>(request);
        asked.promise.start();
        return asked.promise.future();
    }
};

} // namespace fakes
