// The half of Session that carries out what its turn asks for.
#include "session/session.h"

#include "base/json.h"
#include "session/result_budget.h"
#include "wire/untrusted_json.h"

#include <algorithm>

namespace session {

using base::ErrorKind;
using chat::CallId;
using chat::CallState;
using chat::Message;
using chat::MessageState;
using chat::NoticeBlock;
using chat::Role;

namespace {

constexpr auto cancelLimit = std::chrono::milliseconds(90);

/// The last block if it is of this kind, else a new one.
template <typename BlockType>
BlockType& tailBlock(Message& message) {
    if (message.blocks.empty() || !std::holds_alternative<BlockType>(message.blocks.back()))
        message.blocks.push_back(BlockType{});
    return std::get<BlockType>(message.blocks.back());
}

chat::ToolCallBlock* callNumber(Message& message, int number) {
    for (chat::Block& block : message.blocks) {
        auto* const call = std::get_if<chat::ToolCallBlock>(&block);
        if (call && number-- == 0) return call;
    }
    return nullptr;
}

const std::string& wholeOf(const chat::ToolResultBlock& result) { return result.text.empty() ? result.structured : result.text; }

/// The provider ended the answer at its output limit: the last call may have lost its arguments.
bool cutOff(const Message& answer) { return answer.finishReason == "length" || answer.finishReason == "max_tokens"; }

OfferedTool readResultOffer() {
    return {.spec = {readResultTool, "Reads more of a tool result that was shortened, by byte offset or by search.",
                     readResultSchema()},
            .server = builtInServer, .tool = readResultTool, .title = "Read a kept result",
            .risk = {policy::ToolRisk::Read, "built into Signalbox"}, .fingerprint = builtInServer};
}

std::string systemText(const std::string& own, const std::string& instructions, policy::SessionMode mode) {
    std::string text = own.empty() ? "You help an operations engineer. Use the tools to find facts; do not guess. "
                                     "Say which tool result a statement rests on. Answer in Markdown."
                                   : own;
    switch (mode) {
    case policy::SessionMode::ReadOnly: text += "\nMode Read-only: tools that change something are refused."; break;
    case policy::SessionMode::Propose: text += "\nMode Propose: changes are only run dry and shown."; break;
    case policy::SessionMode::Execute: text += "\nMode Execute: each change waits for the operator's approval."; break;
    }
    return instructions.empty() ? text : text + "\n\n" + instructions;
}

std::string describe(CallState state, const std::string& note) {
    const std::string more = note.empty() ? std::string() : " " + note;
    switch (state) {
    case CallState::Denied: return "The operator denied this call." + more;
    case CallState::Refused: return "This call was refused and not sent." + more;
    case CallState::NotSent: return "This call was stopped before it was sent." + more;
    case CallState::Cancelled: return "This call was cancelled." + more;
    case CallState::Unknown: return "This call was sent, and what became of it is not known: it may still run." + more;
    case CallState::Failed: return "This call failed." + more;
    default: return note;
    }
}

} // namespace

void Session::perform(TurnSteps steps) {
    // In order, one after the other, also when carrying one out leads to the next input of the turn.
    std::move(steps.begin(), steps.end(), std::back_inserter(m_steps));
    if (std::exchange(m_performing, true)) return;
    while (!m_steps.empty()) {
        const TurnStep step = std::move(m_steps.front());
        m_steps.pop_front();
        carryOut(step);
    }
    m_performing = false;
}

void Session::carryOut(const TurnStep& step) {
    if (std::holds_alternative<AskModel>(step)) {
        askModel();
    } else if (const auto* run = std::get_if<RunTool>(&step)) {
        runTool(*run);
    } else if (const auto* approval = std::get_if<AskApproval>(&step)) {
        settle(approval->call, CallState::AwaitingApproval, {});
        Q_EMIT approvalNeeded(approval->call, QString::fromStdString(approval->reason));
        Q_EMIT changed();
    } else if (const auto* end = std::get_if<SettleCall>(&step)) {
        settle(end->call, end->state, end->note);
    } else if (const auto* cancel = std::get_if<CancelTool>(&step)) {
        stopCall(cancel->call);
    } else if (std::holds_alternative<StopModel>(step)) {
        if (m_stream) m_stream->stop();
        endReply({false, base::Error{ErrorKind::Cancelled, "stopped"}}); // whatever the stream still has to say
    } else if (const auto* done = std::get_if<TurnDone>(&step)) {
        endTurn(*done);
    }
}

llm::ReplyRequest Session::makeRequest() {
    const chat::SessionInfo& info = m_conversation.info;
    llm::ReplyRequest request{.provider = info.provider, .model = info.model,
                              .system = systemText(m_systemPrompt, m_parts.tools.instructions(info.servers, info.allServers), m_mode)};
    m_tools = offeredTools();
    bool shortened = false;
    for (const Message* message : m_conversation.transcript.path()) {
        request.messages.push_back(*message);
        for (const chat::Block& block : message->blocks)
            if (const auto* result = std::get_if<chat::ToolResultBlock>(&block))
                shortened = shortened || result->modelText.size() < wholeOf(*result).size();
    }
    if (shortened) m_tools.push_back(readResultOffer());
    for (const OfferedTool& tool : m_tools) request.tools.push_back(tool.spec);
    return request;
}

void Session::askModel() {
    const chat::SessionInfo& info = m_conversation.info;
    llm::ReplyRequest request = makeRequest();
    Message answer{.id = base::newId<chat::MessageId>(), .parent = m_conversation.transcript.leaf(), .role = Role::Assistant,
                   .state = MessageState::Streaming, .created = m_parts.clock.wall(), .provider = info.provider,
                   .model = info.model};
    const chat::MessageId id = m_answer = answer.id;
    m_reply = {};
    add(std::move(answer));
    m_saver.flush(); // with it the results of the round before
    llm::Provider* const provider = m_parts.provider(info.provider);
    if (!provider) {
        const base::Error error{ErrorKind::NotFound, "no provider is named \"" + info.provider + "\""};
        QMetaObject::invokeMethod(this, [this, id, error] { if (id == m_answer) endReply({false, error}); }, Qt::QueuedConnection);
        return;
    }
    m_stream = provider->reply(std::move(request));
    connect(m_stream.get(), &llm::ReplyStream::event, this, &Session::onReplyEvent);
    connect(m_stream.get(), &llm::ReplyStream::retrying, this, &Session::retrying);
}

chat::ToolCallBlock Session::newCall(const llm::CallBegun& begun) const {
    // Every call of a conversation has its own id, although some providers invent the same ones again and some
    // give none: an id finds one card, one result and one kept text. Nine letters and digits suit them all.
    CallId id{begun.id};
    const auto taken = [this](const CallId& wanted) {
        for (const Message& message : m_conversation.transcript.all())
            for (const chat::ToolCallBlock* call : message.toolCalls())
                if (call->id == wanted) return true;
        return false;
    };
    while (id.empty() || taken(id)) id.text = base::randomIdText().substr(0, 9);
    chat::ToolCallBlock call{.id = id, .name = begun.name, .tool = begun.name, .arguments = {}, .opaque = begun.opaque};
    if (const OfferedTool* tool = offered(begun.name)) {
        call.server = tool->server;
        call.tool = tool->tool;
        call.risk = policy::name(tool->risk.risk);
    }
    return call;
}

void Session::onReplyEvent(const llm::ReplyEvent& event) {
    if (const auto* end = std::get_if<llm::ReplyEnd>(&event)) return endReply(*end);
    Message* const answer = m_conversation.transcript.find(m_answer);
    if (!answer) return;
    m_reply.take(event);
    if (const auto* text = std::get_if<llm::TextDelta>(&event)) {
        tailBlock<chat::TextBlock>(*answer).text += text->text;
    } else if (const auto* reasoning = std::get_if<llm::ReasoningDelta>(&event)) {
        tailBlock<chat::ReasoningBlock>(*answer).text += reasoning->text;
    } else if (const auto* refusal = std::get_if<llm::RefusalDelta>(&event)) {
        auto& notice = tailBlock<NoticeBlock>(*answer);
        notice.severity = NoticeBlock::Severity::Warning;
        notice.kind = "refusal";
        notice.detail += refusal->text;
    } else if (const auto* begun = std::get_if<llm::CallBegun>(&event)) {
        answer->blocks.push_back(newCall(*begun));
    } else if (const auto* arguments = std::get_if<llm::CallArguments>(&event)) {
        if (chat::ToolCallBlock* call = callNumber(*answer, arguments->call)) call->arguments += arguments->json;
    } else if (const auto* usage = std::get_if<llm::UsageReported>(&event)) {
        answer->usage = usage->usage;
    } else {
        return;
    }
    touched(m_answer);
}

void Session::endReply(llm::ReplyEnd end) {
    if (m_stream) {
        m_stream->disconnect(this);
        m_stream.release()->deleteLater(); // we may be inside its signal
    }
    Message* const answer = m_conversation.transcript.find(m_answer);
    if (!answer || !m_turn || answer->state != MessageState::Streaming) return;
    if (!end.complete && !end.error) end.error = base::Error{ErrorKind::Incomplete, "the reply ended without its end mark"};
    m_reply.take(end);
    closeAnswer(*answer, end.error);
    const std::vector<CallVerdict> verdicts = end.error ? std::vector<CallVerdict>{} : openCalls(m_answer);
    perform(m_turn->replied(m_reply, verdicts));
}

void Session::closeAnswer(Message& answer, const std::optional<base::Error>& error) {
    answer.finishReason = m_reply.finishReason.value_or(std::string());
    if (!m_reply.reasoningOpaque.empty()) {
        auto reasoning = std::find_if(answer.blocks.begin(), answer.blocks.end(), [](const chat::Block& block) {
            return std::holds_alternative<chat::ReasoningBlock>(block);
        });
        if (reasoning == answer.blocks.end()) reasoning = answer.blocks.insert(answer.blocks.begin(), chat::ReasoningBlock{});
        std::get<chat::ReasoningBlock>(*reasoning).opaque = m_reply.reasoningOpaque;
    }
    // A tool without parameters may get no text at all. An answer that was cut off may have lost it.
    if (!cutOff(answer)) {
        for (chat::Block& block : answer.blocks)
            if (auto* call = std::get_if<chat::ToolCallBlock>(&block); call && call->arguments.empty()) call->arguments = "{}";
    }
    if (error && error->kind == ErrorKind::Cancelled) {
        answer.state = MessageState::Stopped;
        answer.blocks.push_back(NoticeBlock{NoticeBlock::Severity::Info, "stopped", {}});
    } else if (error) {
        answer.state = MessageState::Failed;
        answer.blocks.push_back(NoticeBlock{NoticeBlock::Severity::Error, std::string(base::name(error->kind)), error->detail});
    } else {
        answer.state = MessageState::Complete;
        if (answer.text().empty() && answer.toolCalls().empty() && m_reply.refusal.empty())
            answer.blocks.push_back(NoticeBlock{NoticeBlock::Severity::Warning, "empty", answer.finishReason});
    }
    touched(answer.id);
}

std::vector<CallVerdict> Session::openCalls(const chat::MessageId& assistant) {
    const Message* const answer = m_conversation.transcript.find(assistant);
    if (!answer || answer->toolCalls().empty()) return {};
    Message results{.id = base::newId<chat::MessageId>(), .parent = assistant, .role = Role::Tool, .created = m_parts.clock.wall()};
    std::vector<CallVerdict> verdicts;
    for (const chat::ToolCallBlock* call : answer->toolCalls()) {
        results.blocks.push_back(chat::ToolResultBlock{.call = call->id});
        verdicts.push_back({call->id, judge(*call)});
    }
    m_callMessage = results.id;
    add(std::move(results));
    return verdicts;
}

/// Why the call may not be sent after all, although it was judged so: the world has moved on since the model was
/// offered the tool and since the operator was asked. Empty: it may.
std::string Session::obstacle(const RunTool& step, const OfferedTool& tool) const {
    if (tool.fingerprint == builtInServer) return {};
    const chat::SessionInfo& info = m_conversation.info;
    const bool chosen = info.allServers || std::find(info.servers.begin(), info.servers.end(), tool.server) != info.servers.end();
    const auto now = chosen ? m_parts.tools.find(tool.server, tool.tool) : std::nullopt;
    if (!now) return "The tool is gone or switched off.";
    if (now->fingerprint != tool.fingerprint) return "The server has changed this tool since it was offered to the model.";
    if (now->risk.risk > tool.risk.risk) return "Its risk was raised since it was judged.";
    if (step.dry || now->risk.risk == policy::ToolRisk::Read) return {};
    return mode().windowOpen ? std::string() : "The session is no longer in Execute, so nothing is changed.";
}

void Session::runTool(const RunTool& step) {
    const chat::ToolCallBlock* const call = callBlock(step.call);
    const OfferedTool* const tool = call ? offered(call->name) : nullptr;
    if (!tool) return endWithout(step.call, CallState::Refused, "The tool is gone.");
    if (const std::string reason = obstacle(step, *tool); !reason.empty()) return endWithout(step.call, CallState::Refused, reason);
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
        const chat::ToolResultBlock* const now = m_turn && callMessage() ? callMessage()->resultOf(step.call) : nullptr;
        if (!now || now->state != CallState::Running) return; // stopped meanwhile
        if (!saved && offer.risk.risk != policy::ToolRisk::Read && !step.dry)
            return endWithout(step.call, CallState::NotSent, "Its record could not be saved, so it was not sent.");
        if (const std::string reason = obstacle(step, offer); !reason.empty()) return endWithout(step.call, CallState::Refused, reason);
        launch(step.call, offer, arguments, step.dry);
    });
}

void Session::launch(const CallId& call, const OfferedTool& tool, const std::string& arguments, bool dry) {
    if (tool.fingerprint == builtInServer) return runBuiltIn(call, arguments);
    auto run = m_parts.tools.run(tool, arguments);
    connect(run.get(), &ToolRun::progressed, this,
            [this, call](double progress, double total, const QString& message) { Q_EMIT progressed(call, progress, total, message); });
    connect(run.get(), &ToolRun::finished, this, [this, call, dry](const ToolAnswer& answer) { finishCall(call, answer, dry); });
    m_runs[call] = {std::move(run), m_parts.clock.steady()};
}

void Session::stopCall(const CallId& call) {
    const auto found = m_runs.find(call);
    if (found == m_runs.end()) return endWithout(call, CallState::NotSent, {}); // its record was still on the way to the disk
    settle(call, CallState::Cancelling, {});
    // The operator does not wait longer than this for a tool box that keeps silent.
    QTimer::singleShot(cancelLimit, this, [this, call] { finishCall(call, {.state = CallState::Unknown}, false); });
    found->second.run->cancel();
}

/// Ends a call of which nothing was sent.
void Session::endWithout(const CallId& call, CallState state, const std::string& note) {
    settle(call, state, note);
    perform(m_turn->ran(call));
}

void Session::runBuiltIn(const CallId& call, const std::string& arguments) {
    ToolAnswer answer;
    const auto request = readResultRequest(arguments);
    const chat::ToolResultBlock* kept = nullptr;
    if (request) {
        for (const Message* message : m_conversation.transcript.path())
            if (const auto* result = message->resultOf({request->handle})) kept = result;
    }
    if (kept) {
        answer.text = readResult(wholeOf(*kept), *request);
    } else {
        answer.state = CallState::Failed;
        answer.note = request ? "There is no kept result with this handle." : request.error().detail;
    }
    finishCall(call, answer, false);
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
    result->text = answer.text;
    result->structured = answer.structured;
    result->raw = answer.raw;
    result->note = answer.note;
    result->state = dry && answer.state == CallState::Done ? CallState::DryRun : answer.state;
    const std::string& whole = wholeOf(*result);
    result->modelText = textForModel(whole, call.text);
    if (answer.state != CallState::Done)
        result->modelText = describe(answer.state, answer.note) + (whole.empty() ? "" : "\n" + result->modelText);
    if (result->state == CallState::DryRun) result->modelText = "[dry run, nothing was changed]\n" + result->modelText;
    touched(results->id);
    // What a change came to is not to be asked again after a crash.
    if (const chat::ToolCallBlock* block = callBlock(call); block && block->risk != policy::name(policy::ToolRisk::Read)) m_saver.flush();
    perform(m_turn->ran(call));
}

void Session::endTurn(const TurnDone& done) {
    if (done.reason == TurnDone::Reason::RoundLimit)
        notify({NoticeBlock::Severity::Warning, "rounds", std::to_string(m_parts.maxRounds)});
    m_turn.reset();
    m_conversation.info.updated = m_parts.clock.wall();
    m_conversation.info.messages = static_cast<std::int64_t>(m_conversation.transcript.all().size());
    m_saver.infoChanged();
    m_saver.flush([this, done](const base::Result<void>&) { Q_EMIT turnEnded(done); });
    Q_EMIT changed();
}

} // namespace session
