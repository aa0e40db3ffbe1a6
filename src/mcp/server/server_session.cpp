#include "mcp/server/server_session.h"

#include "base/display_text.h"
#include "mcp/protocol/json.h"
#include "mcp/protocol/members.h"
#include "mcp/protocol/revision_names.h"
#include "mcp/server/argument_check.h"
#include "mcp/server/server_answers.h"
#include "wire/untrusted_json.h"

namespace mcp {

using base::Json;
using wire::JsonRpcError;
using wire::JsonRpcId;
using wire::JsonRpcNotification;
using wire::JsonRpcRequest;
using wire::JsonRpcResponse;

namespace {

constexpr const char* subscriptionKey = "io.modelcontextprotocol/subscriptionId";
constexpr const char* capabilitiesKey = "io.modelcontextprotocol/clientCapabilities";
constexpr const char* logLevelKey = "io.modelcontextprotocol/logLevel";
constexpr const char* defaultLogLevel = "info"; ///< of a legacy client that asked for none

Json idJson(const JsonRpcId& id) {
    return std::visit([](const auto& value) { return Json(value); }, id);
}

Json meta(const Json& params) {
    const Json* found = members::find(params, "_meta");
    return found && found->is_object() ? *found : Json::object();
}

CallToolResult toolError(const std::string& text) {
    CallToolResult result;
    result.content.push_back(TextContent{text, {}});
    result.isError = true;
    return result;
}

/// The capability that a client needs for this request of ours, if it did not declare it.
std::string missing(const ClientCapabilities& client, const Json& request) {
    const std::string method = base::textAt(request, "method");
    if (method == "sampling/createMessage") return client.sampling ? "" : "sampling";
    if (method == "roots/list") return client.roots ? "" : "roots";
    return client.forms || client.pages ? "" : "elicitation";
}

} // namespace

ServerSession::ServerSession(Server& server, const RequestState& states, QObject* parent)
    : QObject(parent), m_server(server), m_states(states), m_logLevel(severity(defaultLogLevel)) {
    connect(&server, &Server::listChanged, this, [this](Server::Listed list) {
        if (list == Server::Listed::Tools)
            tellChange("toolsListChanged", "notifications/tools/list_changed", nullptr);
        else if (list == Server::Listed::Prompts)
            tellChange("promptsListChanged", "notifications/prompts/list_changed", nullptr);
        else
            tellChange("resourcesListChanged", "notifications/resources/list_changed", nullptr);
    });
    connect(&server, &Server::resourceUpdated, this, [this](const std::string& uri) {
        tellChange("resourceSubscriptions", "notifications/resources/updated", Json{{"uri", uri}});
    });
}

ServerSession::~ServerSession() {
    for (const auto& [id, work] : m_work)
        work->m_ended = true;
}

void ServerSession::take(const wire::JsonRpcMessage& message, const std::shared_ptr<ServerLane>& lane) {
    if (const auto* asked = std::get_if<JsonRpcRequest>(&message)) return request(*asked, lane);
    if (const auto* response = std::get_if<JsonRpcResponse>(&message))
        return answered(response->id, response->result, {});
    if (const auto* error = std::get_if<JsonRpcError>(&message)) {
        if (error->id)
            answered(*error->id, nullptr, error->message.empty() ? "it gave no reason" : error->message);
        return;
    }
    const auto& notification = std::get<JsonRpcNotification>(message);
    if (notification.method != "notifications/cancelled") return;
    const Json* id = members::find(notification.params, "requestId");
    if (id && id->is_string()) abandon(id->get<std::string>());
    if (id && id->is_number_integer()) abandon(id->get<std::int64_t>());
}

void ServerSession::request(const JsonRpcRequest& request, const std::shared_ptr<ServerLane>& lane) {
    if (auto refused = m_server.refusal(request)) return lane->send(*refused);
    if (m_work.size() + m_listening.size() >= maxUnderWay || m_work.count(request.id) > 0)
        return lane->send(JsonRpcError{request.id, wire::jsonrpc::invalidRequest,
                                       "This id is in use, or too much is under way", nullptr});
    if (request.method == "tools/call" ||
        (request.method == "prompts/get" && !m_server.offers().prompts.empty()))
        return begin(request, lane);
    if (!ownMethod(request, lane)) lane->send(m_server.answer(request));
}

/// Methods about what this session keeps.
bool ServerSession::ownMethod(const JsonRpcRequest& request, const std::shared_ptr<ServerLane>& lane) {
    const ServerOffers& offers = m_server.offers();
    if (namedRevision(request.params)) {
        if (request.method != "subscriptions/listen" || !offers.changes) return false;
        listen(request, lane);
        return true;
    }
    if (request.method == "initialize") {
        if (const Json* declared = members::find(request.params, "capabilities"))
            m_client = answers::readClientCapabilities(*declared);
        return false;
    }
    const std::string uri = base::textAt(request.params, "uri");
    if (request.method == "logging/setLevel" && offers.logs) {
        m_logLevel = severity(base::textAt(request.params, "level"));
        if (m_logLevel == 0) {
            m_logLevel = severity(defaultLogLevel);
            lane->send(JsonRpcError{request.id, wire::jsonrpc::invalidParams, "No such level", nullptr});
            return true;
        }
    } else if (request.method == "resources/subscribe" && offers.changes) {
        m_subscribed.insert(uri);
    } else if (request.method == "resources/unsubscribe" && offers.changes) {
        m_subscribed.erase(uri);
    } else {
        return false;
    }
    lane->send(JsonRpcResponse{request.id, Json::object()});
    return true;
}

void ServerSession::begin(const JsonRpcRequest& request, const std::shared_ptr<ServerLane>& lane) {
    const std::string name = base::textAt(request.params, "name");
    const bool isTool = request.method == "tools/call";
    const ServerTool* tool = isTool ? m_server.tool(name) : nullptr;
    const ServerPrompt* prompt = isTool ? nullptr : m_server.prompt(name);
    auto work = std::make_shared<ServerWork>();
    work->m_session = this;
    work->m_lane = lane;
    work->m_id = request.id;
    work->m_subject = request.method + ' ' + name;
    work->m_modern = namedRevision(request.params).has_value();
    m_work[request.id] = work;
    if (!tool && !prompt)
        return work->refuse(wire::jsonrpc::invalidParams,
                            (isTool ? "Unknown tool: " : "Unknown prompt: ") + base::displayLine(name, 80));
    if (const std::string problem = takeRound(*work, request.params); !problem.empty())
        return work->refuse(wire::jsonrpc::invalidParams, problem);
    if (prompt) {
        work->m_handler = prompt->start;
        return prompt->start(work);
    }
    // What is wrong with the arguments is for the model to read and mend: a tool error (2025-11-25).
    const auto schema = wire::readJson(tool->definition.inputSchema);
    const auto problems = argumentProblems(schema ? *schema : Json::object(), work->m_arguments);
    if (!problems.empty()) {
        std::string text = "The arguments of " + name + " are not usable:";
        for (const std::string& problem : problems)
            text += "\n- " + problem;
        return work->finish(toolError(text));
    }
    if (tool->run) return work->finish(tool->run(work->m_arguments));
    work->m_handler = tool->start;
    tool->start(work);
}

std::string ServerSession::takeRound(ServerWork& work, const Json& params) const {
    if (const Json* given = members::find(params, "arguments"); given && !given->is_null())
        work.m_arguments = *given;
    const Json about = meta(params);
    if (const auto token = about.find("progressToken"); token != about.end()) work.m_progressToken = *token;
    work.m_client = m_client;
    work.m_logLevel = m_logLevel;
    if (!work.m_modern) return {};
    work.m_client = answers::readClientCapabilities(about.at(capabilitiesKey));
    work.m_logLevel = severity(base::textAt(about, logLevelKey));
    if (const auto answers = params.find("inputResponses"); answers != params.end()) {
        if (!answers->is_object()) return "inputResponses has to be an object";
        for (const auto& [name, answer] : answers->items())
            if (!answer.is_object()) return "the answer to " + base::displayLine(name, 80) + " is no object";
        work.m_answers = *answers;
    }
    if (const auto sealed = params.find("requestState"); sealed != params.end()) {
        const auto state =
            sealed->is_string() ? m_states.open(work.m_subject, sealed->get<std::string>()) : std::nullopt;
        if (!state) return "requestState is not from this server, or not for this call";
        work.m_state = *state;
    }
    return {};
}

void ServerSession::listen(const JsonRpcRequest& request, const std::shared_ptr<ServerLane>& lane) {
    const Json* wanted = members::find(request.params, "notifications");
    Json filter = wanted && wanted->is_object() ? *wanted : Json::object();
    m_listening[request.id] = {lane, filter};
    lane->send(JsonRpcNotification{
        "notifications/subscriptions/acknowledged",
        {{"_meta", {{subscriptionKey, idJson(request.id)}}}, {"notifications", std::move(filter)}}});
}

void ServerSession::tellChange(const char* wish, const char* method, const Json& params) {
    const std::string uri = base::textAt(params, "uri");
    for (const auto& [id, listening] : m_listening) {
        const Json* wanted = members::find(listening.filter, wish);
        if (wanted == nullptr) continue;
        const bool asked = wanted->is_array()
                               ? std::find(wanted->begin(), wanted->end(), Json(uri)) != wanted->end()
                               : wanted->is_boolean() && wanted->get<bool>();
        if (!asked) continue;
        Json told = params.is_null() ? Json::object() : params;
        told["_meta"] = {{subscriptionKey, idJson(id)}};
        listening.lane->send(JsonRpcNotification{method, std::move(told)});
    }
    if (m_news && (uri.empty() || m_subscribed.count(uri) > 0))
        m_news->send(JsonRpcNotification{method, params});
}

void ServerSession::abandon(const JsonRpcId& id) {
    m_listening.erase(id);
    const auto found = m_work.find(id);
    if (found == m_work.end()) return;
    found->second->m_ended = true;
    m_work.erase(found);
}

void ServerSession::answered(const JsonRpcId& id, const Json& result, const std::string& failure) {
    const auto* text = std::get_if<std::string>(&id);
    const auto found = text ? m_questions.find(*text) : m_questions.end();
    if (found == m_questions.end()) return;
    const Question question = found->second;
    m_questions.erase(found);
    const auto work = question.work.lock();
    if (!work || work->m_ended) return;
    if (!failure.empty())
        return work->finish(toolError("The client did not answer: " + base::displayLine(failure, 400)));
    work->m_answers[question.name] = result;
    if (--work->m_unanswered == 0) work->m_handler(work);
}

void ServerSession::finish(ServerWork& work, Json result) {
    conclude(work, JsonRpcResponse{work.m_id, work.m_modern ? m_server.completed(std::move(result))
                                                            : std::move(result)});
}

void ServerSession::ask(ServerWork& work, Json requests, std::string state) {
    for (const auto& [name, request] : requests.items()) {
        const std::string capability = missing(work.m_client, request);
        if (capability.empty()) continue;
        if (work.m_modern)
            return refuse(work, errors::missingClientCapability, "The client did not declare " + capability,
                          {{"requiredCapabilities", {{capability, Json::object()}}}});
        return finish(work, toJson(toolError("The client does not support " + capability)));
    }
    if (work.m_modern) {
        Json result{{"resultType", "input_required"}, {"inputRequests", std::move(requests)}};
        if (!state.empty()) result["requestState"] = m_states.seal(work.m_subject, state);
        return finish(work, std::move(result));
    }
    work.m_answers = Json::object();
    work.m_state = std::move(state);
    work.m_unanswered = static_cast<int>(requests.size());
    for (const auto& [name, request] : requests.items()) {
        const std::string id = "signalbox-" + std::to_string(++m_lastQuestion);
        m_questions[id] = {work.weak_from_this(), name};
        work.send(
            JsonRpcRequest{id, base::textAt(request, "method"), request.value("params", Json::object())});
    }
}

void ServerSession::refuse(ServerWork& work, int code, std::string message, Json data) {
    conclude(work, JsonRpcError{work.m_id, code, std::move(message), std::move(data)});
}

void ServerSession::conclude(ServerWork& work, const wire::JsonRpcMessage& answer) {
    const auto keep = work.shared_from_this();
    work.m_lane->send(answer);
    work.m_ended = true;
    m_work.erase(work.m_id);
}

} // namespace mcp
