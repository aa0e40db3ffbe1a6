#include "fixture.h"

#include <chrono>
#include <memory>
#include <utility>

#include <QTimer>

using base::Json;
using namespace mcp;
using namespace std::chrono_literals;

namespace fixture {
namespace {

using Work = std::shared_ptr<ServerWork>;

/// A WAV file without samples.
constexpr const char* sound = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=";

/// The clauses that the suite looks for in a schema of 2020-12.
constexpr const char* richSchema = R"({
    "$schema": "https:)"
                                   R"(//json-schema.org/draft/2020-12/schema",
    "type": "object",
    "$defs": {"address": {"$anchor": "addressDef", "type": "object",
        "properties": {"street": {"type": "string"}, "city": {"type": "string"}}}},
    "properties": {"name": {"type": "string"}, "address": {"$ref": "#/$defs/address"},
        "contactMethod": {"type": "string", "enum": ["phone", "email"]},
        "phone": {"type": "string"}, "email": {"type": "string"}},
    "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
    "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
    "then": {"required": ["phone"]},
    "else": {"required": ["email"]},
    "additionalProperties": false})";

/// Does `steps` one after the other, 50 ms apart.
void inSteps(const Work& work, std::vector<std::function<void(ServerWork&)>> steps, std::size_t next = 0) {
    if (next == steps.size() || work->ended()) return;
    steps[next](*work);
    QTimer::singleShot(50ms, [=] { inSteps(work, steps, next + 1); });
}

ServerTool answering(const std::string& name, const std::string& description, CallToolResult result) {
    return tool(name, description, [result = std::move(result)](const Work& work) { work->finish(result); });
}

EmbeddedResource resource(const char* uri, const char* type, const char* text) {
    return {.uri = uri, .mimeType = type, .text = text, .blob = {}, .annotations = {}};
}

CallToolResult contents(std::vector<Content> content) {
    CallToolResult result;
    result.content = std::move(content);
    return result;
}

void logThrice(const Work& work) {
    const auto say = [](const char* text) {
        return [text](ServerWork& at) { at.log({"info", "fixture", text}); };
    };
    inSteps(work, {say("Tool execution started"), say("Tool processing data"), [say](ServerWork& at) {
                       say("Tool execution completed")(at);
                       at.finish(textResult("It was logged."));
                   }});
}

void progressThrice(const Work& work) {
    const auto at = [](double done) { return [done](ServerWork& w) { w.progress({done, 100, {}}); }; };
    inSteps(work, {at(0), at(50), [at](ServerWork& w) {
                       at(100)(w);
                       w.finish(textResult("It is done."));
                   }});
}

/// Sends the client away in the middle; the answer waits until it comes back.
void reconnect(const Work& work) {
    inSteps(work, {[](ServerWork& at) { at.pause(); }, [](ServerWork&) {},
                   [](ServerWork& at) { at.finish(textResult("Here is the rest.")); }});
}

} // namespace

ServerTool tool(const std::string& name, const std::string& description, ServerHandler start,
                const std::string& schema) {
    Tool definition;
    definition.name = name;
    definition.description = description;
    definition.inputSchema = schema;
    return {definition, nullptr, std::move(start)};
}

CallToolResult textResult(const std::string& text) {
    return contents({TextContent{text, {}}});
}

const char* picture() {
    return "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
}

std::vector<ServerTool> plainTools(Announcer& announcer) {
    CallToolResult failure = textResult("This tool intentionally returns an error for testing");
    failure.isError = true;
    const auto announces = [&announcer](Server::Listed list) {
        return [&announcer, list](const Work& work) {
            announcer.server->announce(list);
            work->finish(textResult("It is announced."));
        };
    };
    return {
        answering("test_simple_text", "One text.", textResult("This is a simple text response for testing.")),
        answering("test_image_content", "One picture.", contents({ImageContent{picture(), "image/png", {}}})),
        answering("test_audio_content", "One sound.", contents({AudioContent{sound, "audio/wav", {}}})),
        answering("test_embedded_resource", "One resource.",
                  contents({resource("test:/"
                                     "/embedded-resource",
                                     "text/plain", "This is an embedded resource content.")})),
        answering("test_multiple_content_types", "A text, a picture and a resource.",
                  contents({TextContent{"Multiple content types test:", {}},
                            ImageContent{picture(), "image/png", {}},
                            resource("test:/"
                                     "/mixed-content-resource",
                                     "application/json", R"({"test":"data","value":123})")})),
        answering("test_error_handling", "Fails.", failure),
        tool("test_tool_with_logging", "Logs three lines.", logThrice),
        tool("test_logging_tool", "Logs three lines.", logThrice),
        tool("test_tool_with_progress", "Tells its progress.", progressThrice),
        tool("test_reconnection", "Sends the client away before it answers.", reconnect),
        tool("test_trigger_tool_change", "Announces other tools.", announces(Server::Listed::Tools)),
        tool("test_trigger_prompt_change", "Announces other prompts.", announces(Server::Listed::Prompts)),
        tool(
            "json_schema_2020_12_tool", "Tool with JSON Schema 2020-12 features",
            [](const Work& work) { work->finish(textResult(base::dump(work->arguments()))); }, richSchema),
        tool(
            "test_mirrored_parameter", "Wants its region as a header, too.",
            [](const Work& work) { work->finish(textResult(base::dump(work->arguments()))); },
            R"({"type":"object","properties":{"region":{"type":"string","x-mcp-header":"Region"}},
                 "required":["region"]})"),
    };
}

} // namespace fixture
