#include "fixture.h"

#include "mcp/server/server_answers.h"

using base::Json;
using namespace mcp;

namespace fixture {
namespace {

using Work = std::shared_ptr<ServerWork>;

constexpr const char* staticText = "test:/"
                                   "/static-text";
constexpr const char* staticBinary = "test:/"
                                     "/static-binary";
constexpr const char* watched = "test:/"
                                "/watched-resource";
constexpr std::string_view familyBegin = "test:/"
                                         "/template/";
constexpr std::string_view familyEnd = "/data";

ServerResource resource(const char* uri, const char* name, const char* type, EmbeddedResource content) {
    content.uri = uri;
    content.mimeType = type;
    return {
        {.uri = uri, .name = name, .description = std::string(name) + " of the fixture", .mimeType = type},
        [content] { return content; }};
}

ServerResourceTemplate family() {
    return {{.uriTemplate = std::string(familyBegin) + "{id}" + std::string(familyEnd),
             .name = "data",
             .description = "Data by id",
             .mimeType = "application/json"},
            [](const std::string& uri) -> std::optional<EmbeddedResource> {
                const std::string_view whole = uri;
                if (whole.size() <= familyBegin.size() + familyEnd.size() ||
                    whole.substr(0, familyBegin.size()) != familyBegin ||
                    whole.substr(whole.size() - familyEnd.size()) != familyEnd)
                    return std::nullopt;
                const std::string id(
                    whole.substr(familyBegin.size(), whole.size() - familyBegin.size() - familyEnd.size()));
                const Json data{{"id", id}, {"templateTest", true}, {"data", "Data for ID: " + id}};
                return EmbeddedResource{.uri = uri, .mimeType = "application/json", .text = base::dump(data)};
            }};
}

ServerPrompt prompt(const char* name, std::vector<const char*> arguments,
                    std::function<std::vector<Content>(const Json& arguments)> messages) {
    Prompt definition{.name = name, .description = std::string(name) + " of the fixture"};
    for (const char* argument : arguments)
        definition.arguments.push_back({argument, "Anything", true});
    return {definition, [=](const Work& work) {
                for (const char* argument : arguments)
                    if (!work->arguments().contains(argument))
                        return work->refuse(wire::jsonrpc::invalidParams,
                                            std::string(argument) + " is missing");
                PromptResult result;
                for (const Content& content : messages(work->arguments()))
                    result.messages.push_back({"user", content});
                work->finish(answers::toJson(result));
            }};
}

std::vector<ServerPrompt> prompts() {
    return {
        prompt("test_simple_prompt", {},
               [](const Json&) {
                   return std::vector<Content>{TextContent{"This is a simple prompt for testing.", {}}};
               }),
        prompt("test_prompt_with_arguments", {"arg1", "arg2"},
               [](const Json& given) {
                   return std::vector<Content>{TextContent{"Prompt with arguments: arg1='" +
                                                               base::textAt(given, "arg1") + "', arg2='" +
                                                               base::textAt(given, "arg2") + "'",
                                                           {}}};
               }),
        prompt("test_prompt_with_embedded_resource", {"resourceUri"},
               [](const Json& given) {
                   return std::vector<Content>{
                       EmbeddedResource{.uri = base::textAt(given, "resourceUri"),
                                        .mimeType = "text/plain",
                                        .text = "Embedded resource content for testing."},
                       TextContent{"Please process the embedded resource above.", {}}};
               }),
        prompt("test_prompt_with_image", {},
               [](const Json&) {
                   return std::vector<Content>{ImageContent{picture(), "image/png", {}},
                                               TextContent{"Please analyze the image above.", {}}};
               }),
        askingPrompt(),
    };
}

Completion complete(const CompletionRequest& request) {
    Completion completion;
    for (const char* word : {"paris", "park", "party"})
        if (std::string_view(word).substr(0, request.value.size()) == request.value)
            completion.values.emplace_back(word);
    completion.total = static_cast<std::int64_t>(completion.values.size());
    return completion;
}

} // namespace

ServerOffers offers(Announcer& announcer) {
    ServerOffers offers;
    offers.tools = plainTools(announcer);
    for (ServerTool& tool : askingTools())
        offers.tools.push_back(std::move(tool));
    offers.prompts = prompts();
    offers.resources = {
        resource(staticText, "text", "text/plain",
                 {.text = "This is the content of the static text resource."}),
        resource(staticBinary, "binary", "image/png", {.blob = picture()}),
        resource(watched, "watched", "text/plain", {.text = "It does not change."}),
    };
    offers.templates = {family()};
    offers.complete = complete;
    offers.changes = true;
    offers.logs = true;
    return offers;
}

} // namespace fixture
