// The part of Session that carries out the tool calls of its turn.
#include "session/session.h"

#include "base/json.h"
#include "session/argument_check.h"
#include "session/canonical.h"
#include "session/result_budget.h"
#include "session/tool_search.h"
#include "wire/untrusted_json.h"

#include <algorithm>

namespace session {

using chat::CallId;
using chat::CallState;
using chat::Message;
using chat::Role;

namespace {

constexpr auto cancelLimit = std::chrono::milliseconds(90);

std::string describe(CallState state, const std::string& note) {
    const std::string more = note.empty() ? std::string() : " " + note;
    switch (state) {
    case CallState::Denied: return "The operator denied this call." + more;
    case CallState::Refused: return "This call was refused and not sent." + more;
    case CallState::NotSent: return "This call was stopped before it was sent." + more;
    case CallState::Cancelled: return "This call was cancelled." + more;
    case CallState::Unknown:
        return "This call was sent, and what became of it is not known: it may still run." + more;
    case CallState::Failed: return "This call failed." + more;
    default: return note;
    }
}

} // namespace

std::vector<CallVerdict> Session::openCalls(const chat::MessageId& assistant) {
    const Message* const answer = m_conversation.transcript.find(assistant);
    if (!answer || answer->toolCalls().empty()) return {};
    Message results{.id = base::newId<chat::MessageId>(),
                    .parent = assistant,
                    .role = Role::Tool,
                    .created = m_parts.clock.wall()};
    std::vector<CallVerdict> verdicts;
    for (const chat::ToolCallBlock* call : answer->toolCalls()) {
        results.blocks.push_back(chat::ToolResultBlock{.call = call->id});
        verdicts.push_back({call->id, judge(*call)});
    }
    m_callMessage = results.id;
    add(std::move(results));
    return verdicts;
}

policy::Decision Session::judge(const chat::ToolCallBlock& call) const {
    using policy::Verdict;
    const OfferedTool* const tool = offered(call.name);
    if (!tool) return {Verdict::Refuse, "No chosen server has a tool of this name. It was not sent."};
    const auto arguments = wire::readJson(call.arguments);
    if (!arguments || !arguments->is_object())
        return {Verdict::Refuse, "The model's arguments are no JSON object, so the call was not sent."};
    if (const std::string problem = argumentProblem(tool->spec.inputSchema, call.arguments); !problem.empty())
        return {Verdict::Refuse, "The model's arguments do not fit the tool's input schema (" + problem +
                                     "), so the call was not sent."};
    return policy::decide({.server = tool->server,
                           .tool = tool->tool,
                           .fingerprint = tool->fingerprint,
                           .arguments = canonical(call.arguments),
                           .risk = tool->risk.risk,
                           .canDryRun = tool->dryRunParameter.has_value()},
                          mode(), m_approvals);
}

/// Why the call may not be sent after all, although it was judged so: the world has moved on since the model
/// was offered the tool and since the operator was asked. Empty: it may.
std::string Session::obstacle(const RunTool& step, const OfferedTool& tool) const {
    if (tool.fingerprint == builtInServer) return {};
    const chat::SessionInfo& info = m_conversation.info;
    const bool chosen = info.allServers || std::find(info.servers.begin(), info.servers.end(), tool.server) !=
                                               info.servers.end();
    const auto now = chosen ? m_parts.tools.find(tool.server, tool.tool) : std::nullopt;
    if (!now) return "The tool is gone or switched off.";
    if (now->fingerprint != tool.fingerprint)
        return "The server has changed this tool since it was offered to the model.";
    if (now->risk.risk > tool.risk.risk) return "Its risk was raised since it was judged.";
    if (step.dry || now->risk.risk == policy::ToolRisk::Read) return {};
    return mode().windowOpen ? std::string() : "The session is no longer in Execute, so nothing is changed.";
}

std::vector<std::string> Session::running(const std::string& server) const {
    std::vector<std::string> tools;
    for (const Message* message : m_conversation.transcript.path())
        for (const chat::ToolCallBlock* call : message->toolCalls())
            if (call->server == server && m_runs.count(call->id) > 0) tools.push_back(call->tool);
    return tools;
}

void Session::runTool(const RunTool& step) {
    const chat::ToolCallBlock* const call = callBlock(step.call);
    const OfferedTool* const tool = call ? offered(call->name) : nullptr;
    if (!tool) return endWithout(step.call, CallState::Refused, "The tool is gone.");
    if (const std::string reason = obstacle(step, *tool); !reason.empty())
        return endWithout(step.call, CallState::Refused, reason);
    if (!call->proposedArguments.empty()) // an edit of the operator's; the model's own were judged already
        if (const std::string problem = argumentProblem(tool->spec.inputSchema, call->arguments);
            !problem.empty())
            return endWithout(step.call, CallState::Refused,
                              "The edited arguments do not fit the tool's input schema: " + problem + ".");
    std::string arguments = call->arguments;
    if (step.dry && tool->dryRunParameter) {
        auto json = wire::readJson(arguments).value_or(base::Json::object());
        json[*tool->dryRunParameter] = true;
        arguments = base::dump(json);
    }
    Message* const results = callMessage();
    chat::ToolResultBlock* const result = results->resultOf(step.call);
    result->state = CallState::Running;
    result->started = m_parts.clock.wall();
    touched(results->id);
    // The record of what is about to run is on disk before it runs: after a crash the operator can see it.
    m_saver.flush([this, step, offer = *tool, arguments](const base::Result<void>& saved) {
        const chat::ToolResultBlock* const now =
            m_turn && callMessage() ? callMessage()->resultOf(step.call) : nullptr;
        if (!now || now->state != CallState::Running) return; // stopped meanwhile
        if (!saved && offer.risk.risk != policy::ToolRisk::Read && !step.dry)
            return endWithout(step.call, CallState::NotSent,
                              "Its record could not be saved, so it was not sent.");
        if (const std::string reason = obstacle(step, offer); !reason.empty())
            return endWithout(step.call, CallState::Refused, reason);
        launch(step.call, offer, arguments, step.dry);
    });
}

void Session::launch(const CallId& call, const OfferedTool& tool, const std::string& arguments, bool dry) {
    if (tool.fingerprint == builtInServer) return runBuiltIn(call, tool, arguments);
    auto run = m_parts.tools.run(tool, arguments);
    connect(run.get(), &ToolRun::progressed, this,
            [this, call](double progress, double total, const QString& message) {
                Q_EMIT progressed(call, progress, total, message);
            });
    connect(run.get(), &ToolRun::becameTask, this, [this, call](const std::string& task) {
        chat::ToolResultBlock* const result = callMessage() ? callMessage()->resultOf(call) : nullptr;
        if (!result) return;
        result->task = task;
        touched(m_callMessage);
        m_saver.flush(); // a crash must not lose it
    });
    connect(run.get(), &ToolRun::finished, this,
            [this, call, dry](const ToolAnswer& answer) { finishCall(call, answer, dry); });
    m_runs[call] = {std::move(run), m_parts.clock.steady()};
}

void Session::stopCall(const CallId& call) {
    const auto found = m_runs.find(call);
    if (found == m_runs.end())
        return endWithout(call, CallState::NotSent, {}); // its record was still on the way to the disk
    settle(call, CallState::Cancelling, {});
    // The operator does not wait longer than this for a tool box that keeps silent.
    QTimer::singleShot(cancelLimit, this,
                       [this, call] { finishCall(call, {.state = CallState::Unknown}, false); });
    found->second.run->cancel();
}

/// Ends a call of which nothing was sent.
void Session::endWithout(const CallId& call, CallState state, const std::string& note) {
    settle(call, state, note);
    perform(m_turn->ran(call));
}

void Session::runBuiltIn(const CallId& call, const OfferedTool& tool, const std::string& arguments) {
    if (tool.tool == readResultTool) return finishCall(call, keptResult(arguments), false);
    const auto found = findTools(offeredTools(), arguments);
    finishCall(call,
               found ? ToolAnswer{.text = found->text, .structured = found->structured}
                     : ToolAnswer{.state = CallState::Failed, .note = found.error().detail},
               false);
}

ToolAnswer Session::keptResult(const std::string& arguments) const {
    ToolAnswer answer;
    const auto request = readResultRequest(arguments);
    const chat::ToolResultBlock* kept = nullptr;
    if (request) {
        for (const Message* message : m_conversation.transcript.path())
            if (const auto* result = message->resultOf({request->handle})) kept = result;
    }
    if (kept) {
        answer.text = readResult(wholeText(*kept), *request);
    } else {
        answer.state = CallState::Failed;
        answer.note = request ? "There is no kept result with this handle." : request.error().detail;
    }
    return answer;
}

void Session::settle(const CallId& call, CallState state, const std::string& note) {
    Message* const results = callMessage();
    chat::ToolResultBlock* const result = results ? results->resultOf(call) : nullptr;
    if (!result) return;
    result->state = state;
    if (!note.empty()) result->note = note;
    if (chat::isFinal(state)) result->modelText = describe(state, result->note);
    touched(results->id);
}

void Session::fill(chat::ToolResultBlock& result, const ToolAnswer& answer, bool dry) {
    result.text = answer.text;
    result.structured = answer.structured;
    result.raw = answer.raw;
    result.note = answer.note;
    result.state = dry && answer.state == CallState::Done ? CallState::DryRun : answer.state;
    const std::string& whole = wholeText(result);
    result.modelText = textForModel(whole, result.call.text);
    if (answer.state != CallState::Done)
        result.modelText =
            describe(answer.state, answer.note) + (whole.empty() ? "" : "\n" + result.modelText);
    if (result.state == CallState::DryRun)
        result.modelText = "[dry run, nothing was changed]\n" + result.modelText;
}

void Session::finishCall(const CallId& call, const ToolAnswer& answer, bool dry) {
    Message* const results = callMessage();
    chat::ToolResultBlock* const result = results ? results->resultOf(call) : nullptr;
    if (!result || !m_turn || chat::isFinal(result->state)) return;
    if (const auto found = m_runs.find(call); found != m_runs.end()) {
        found->second.run->disconnect(this);
        found->second.run.release()->deleteLater(); // we may be inside its signal
        const auto took = m_parts.clock.steady() - found->second.since;
        result->durationMs = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
        m_runs.erase(found);
    }
    fill(*result, answer, dry);
    touched(results->id);
    // What a change came to is not to be asked again after a crash.
    if (const chat::ToolCallBlock* block = callBlock(call);
        block && block->risk != policy::name(policy::ToolRisk::Read))
        m_saver.flush();
    perform(m_turn->ran(call));
}

} // namespace session
