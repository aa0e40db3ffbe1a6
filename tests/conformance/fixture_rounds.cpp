#include "fixture.h"

#include <memory>

#include "mcp/server/server_answers.h"
#include "wire/untrusted_json.h"

using base::Json;
using namespace mcp;

namespace fixture {
namespace {

using Work = std::shared_ptr<ServerWork>;

Json form(const std::string& message, const Json& properties) {
    std::vector<std::string> names;
    for (const auto& [name, schema] : properties.items())
        names.push_back(name);
    return {{"method", "elicitation/create"},
            {"params",
             {{"message", message},
              {"requestedSchema", {{"type", "object"}, {"properties", properties}, {"required", names}}}}}};
}

/// Every field of `schema` may be left out.
Json optionalForm(const std::string& message, const char* schema) {
    Json question = form(message, *wire::readJson(schema));
    question["params"]["requestedSchema"].erase("required");
    return question;
}

Json sample(const std::string& text, int tokens) {
    return {
        {"method", "sampling/createMessage"},
        {"params",
         {{"messages", Json::array({{{"role", "user"}, {"content", {{"type", "text"}, {"text", text}}}}})},
          {"maxTokens", tokens}}}};
}

Json roots() {
    return {{"method", "roots/list"}, {"params", Json::object()}};
}

const Json aName{{"name", {{"type", "string"}}}};
const Json okay{{"ok", {{"type", "boolean"}}}};

/// A tool that asks once, and asks again for as long as an answer is missing.
ServerTool asking(const std::string& name, const std::string& description, Json requests,
                  std::function<CallToolResult(const ServerWork&)> done, const std::string& state = {}) {
    return tool(name, description, [=](const Work& work) {
        for (const auto& [key, request] : requests.items())
            if (!work->answers().contains(key)) return work->ask(requests, state);
        work->finish(done(*work));
    });
}

CallToolResult told(const ServerWork& work) {
    return textResult(base::dump(work.answers()));
}

CallToolResult elicited(const ServerWork& work) {
    const Json& answer = work.answers().front();
    return textResult("Elicitation completed: action=" + base::textAt(answer, "action") +
                      ", content=" + base::dump(answer.value("content", Json::object())));
}

void elicit(const Work& work) {
    if (work->answers().empty())
        return work->ask(
            {{"user", form(base::textAt(work->arguments(), "message"),
                           {{"username", {{"type", "string"}, {"description", "User's response"}}},
                            {"email", {{"type", "string"}, {"description", "User's email"}}}})}});
    work->finish(textResult("User response: " + base::dump(work->answers().front())));
}

void takeSample(const Work& work) {
    if (work->answers().empty())
        return work->ask({{"answer", sample(base::textAt(work->arguments(), "prompt"), 100)}});
    const Json& answer = work->answers().front();
    work->finish(
        textResult("LLM response: " + base::textAt(answer.value("content", Json::object()), "text")));
}

/// Two questions, one after the other.
void twoSteps(const Work& work) {
    if (work->state().empty())
        return work->ask({{"step1", form("Step 1: What is your name?", aName)}}, "one");
    if (work->state() == "one")
        return work->ask(
            {{"step2", form("Step 2: What is your favorite color?", {{"color", {{"type", "string"}}}})}},
            "two");
    work->finish(textResult("Both steps are done."));
}

/// Asks only for what this client can do.
void whatIsDeclared(const Work& work) {
    Json requests = Json::object();
    if (work->client().sampling) requests["answer"] = sample("Say something", 50);
    if (work->client().forms) requests["name"] = form("What is your name?", aName);
    if (work->client().roots) requests["roots"] = roots();
    if (work->answers().empty() && !requests.empty()) return work->ask(requests);
    work->finish(told(*work));
}

constexpr const char* presets = R"({
    "name": {"type": "string", "default": "John Doe"},
    "age": {"type": "integer", "default": 30},
    "score": {"type": "number", "default": 95.5},
    "status": {"type": "string", "enum": ["active", "inactive", "pending"], "default": "active"},
    "verified": {"type": "boolean", "default": true}})";

constexpr const char* choices = R"({
    "untitledSingle": {"type": "string", "enum": ["option1", "option2", "option3"]},
    "titledSingle": {"type": "string", "oneOf": [{"const": "value1", "title": "First Option"},
        {"const": "value2", "title": "Second Option"}, {"const": "value3", "title": "Third Option"}]},
    "legacyEnum": {"type": "string", "enum": ["opt1", "opt2", "opt3"],
        "enumNames": ["Option One", "Option Two", "Option Three"]},
    "untitledMulti": {"type": "array", "items": {"type": "string", "enum": ["option1", "option2", "option3"]}},
    "titledMulti": {"type": "array", "items": {"anyOf": [{"const": "value1", "title": "First Choice"},
        {"const": "value2", "title": "Second Choice"}, {"const": "value3", "title": "Third Choice"}]}}})";

} // namespace

std::vector<ServerTool> askingTools() {
    const Json nameForm{{"user_name", form("What is your name?", aName)}};
    const Json confirm{{"confirm", form("Please confirm", okay)}};
    const auto hello = [](const ServerWork& work) {
        const Json content = work.answers().at("user_name").value("content", Json::object());
        return textResult("Hello, " + base::textAt(content, "name") + "!");
    };
    const auto stateIsBack = [](const ServerWork& work) {
        return textResult(work.state() == "kept" ? "state-ok" : "the state is lost");
    };
    return {
        tool("test_sampling", "Asks the client's model.", takeSample,
             R"({"type":"object","properties":{"prompt":{"type":"string"}},"required":["prompt"]})"),
        tool("test_elicitation", "Asks the user.", elicit,
             R"({"type":"object","properties":{"message":{"type":"string"}},"required":["message"]})"),
        asking("test_elicitation_sep1034_defaults", "A form with presets.",
               {{"form", optionalForm("Check these", presets)}}, elicited),
        asking("test_elicitation_sep1330_enums", "A form with all kinds of choices.",
               {{"form", optionalForm("Choose", choices)}}, elicited),
        asking("test_streaming_elicitation", "Asks the user.", confirm, told),
        asking("test_missing_capability", "Needs sampling.", {{"answer", sample("Hello", 10)}}, told),
        asking("test_input_required_result_elicitation", "Asks for a name.", nameForm, hello),
        asking("test_input_required_result_sampling", "Asks a model.",
               {{"capital_question", sample("What is the capital of France?", 100)}}, told),
        asking("test_input_required_result_list_roots", "Asks for the roots.", {{"client_roots", roots()}},
               told),
        asking("test_input_required_result_request_state", "Keeps a state.", confirm, stateIsBack, "kept"),
        asking("test_input_required_result_tampered_state", "Keeps a state.", confirm, stateIsBack, "kept"),
        asking("test_input_required_result_multiple_inputs", "Asks three things at once.",
               {{"user_name", nameForm.at("user_name")},
                {"greeting", sample("Generate a greeting", 50)},
                {"client_roots", roots()}},
               told, "kept"),
        tool("test_input_required_result_multi_round", "Asks twice.", twoSteps),
        tool("test_input_required_result_capabilities", "Asks what the client can answer.", whatIsDeclared),
    };
}

ServerPrompt askingPrompt() {
    Prompt prompt;
    prompt.name = "test_input_required_result_prompt";
    prompt.description = "Asks for its context.";
    return {prompt, [](const Work& work) {
                if (!work->answers().contains("user_context"))
                    return work->ask({{"user_context", form("What context should the prompt use?",
                                                            {{"context", {{"type", "string"}}}})}});
                const Json content = work->answers().at("user_context").value("content", Json::object());
                PromptResult result;
                result.messages.push_back({"user", TextContent{base::textAt(content, "context"), {}}});
                work->finish(answers::toJson(result));
            }};
}

} // namespace fixture
