// The half of Session that carries out what its turn asks for.
#include "session/session.h"

#include "base/json.h"
#include "session/result_budget.h"
#include "wire/untrusted_json.h"

namespace session {

using base::ErrorKind;
using chat::CallId;
using chat::CallState;
using chat::Message;
using chat::MessageState;
using chat::NoticeBlock;
using chat::Role;

namespace {

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

void Session::perform(const TurnSteps& steps) {
    for (const TurnStep& step : steps) {
        if (const auto* ask = std::get_if<AskModel>(&step)) {
            askModel(ask->round);
        } else if (const auto* run = std::get_if<RunTool>(&step)) {
            runTool(*run);
        } else if (const auto* approval = std::get_if<AskApproval>(&step)) {
            settle(approval->call, CallState::AwaitingApproval, {});
            Q_EMIT approvalNeeded(approval->call, QString::fromStdString(approval->reason));
            Q_EMIT changed();
        } else if (const auto* end = std::get_if<SettleCall>(&step)) {
            settle(end->call, end->state, end->note);
        } else if (const auto* cancel = std::get_if<CancelTool>(&step)) {
            settle(cancel->call, CallState::Cancelling, {});
            if (const auto found = m_runs.find(cancel->call); found != m_runs.end()) found->second->cancel();
        } else if (std::holds_alternative<StopModel>(step)) {
            if (m_stream) m_stream->stop();
        } else if (const auto* done = std::get_if<TurnDone>(&step)) {
            endTurn(*done);
        }
    }
}

void Session::askModel(int) {
    const chat::SessionInfo& info = m_conversation.info;
    llm::Provider* const provider = m_parts.provider(info.provider);
    m_tools = offeredTools();
    llm::ReplyRequest request{.provider = info.provider, .model = info.model,
                              .system = systemText(m_systemPrompt, m_parts.tools.instructions(info.servers, info.allServers), m_mode)};
    bool shortened = false;
    for (const Message* message : m_conversation.transcript.path()) {
        request.messages.push_back(*message);
        for (const chat::Block& block : message->blocks)
            if (const auto* result = std::get_if<chat::ToolResultBlock>(&block))
                shortened = shortened || result->modelText.size() < result->text.size();
    }
    if (shortened) m_tools.push_back(readResultOffer());
    for (const OfferedTool& tool : m_tools) request.tools.push_back(tool.spec);

    Message answer{.id = base::newId<chat::MessageId>(), .parent = m_conversation.transcript.leaf(), .role = Role::Assistant,
                   .state = MessageState::Streaming, .created = m_parts.clock.wall(), .provider = info.provider,
                   .model = info.model};
    m_answer = answer.id;
    m_reply = {};
    add(std::move(answer));
    if (!provider) {
        const base::Error error{ErrorKind::NotFound, "no provider is named \"" + info.provider + "\""};
        QMetaObject::invokeMethod(this, [this, error] { endReply({false, error}); }, Qt::QueuedConnection);
        return;
    }
    m_stream = provider->reply(std::move(request));
    connect(m_stream.get(), &llm::ReplyStream::event, this, &Session::onReplyEvent);
    connect(m_stream.get(), &llm::ReplyStream::retrying, this, &Session::retrying);
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
        notice.kind = "refusal";
        notice.detail += refusal->text;
    } else if (const auto* begun = std::get_if<llm::CallBegun>(&event)) {
        chat::ToolCallBlock call{.id = {begun->id}, .name = begun->name, .arguments = {}, .opaque = begun->opaque};
        if (const OfferedTool* tool = offered(begun->name)) {
            call.server = tool->server;
            call.tool = tool->tool;
            call.risk = policy::name(tool->risk.risk);
        } else {
            call.tool = begun->name;
        }
        answer->blocks.push_back(std::move(call));
    } else if (const auto* arguments = std::get_if<llm::CallArguments>(&event)) {
        if (chat::ToolCallBlock* call = callNumber(*answer, arguments->call)) call->arguments += arguments->json;
    } else if (const auto* usage = std::get_if<llm::UsageReported>(&event)) {
        answer->usage = usage->usage;
    } else {
        return;
    }
    touched(m_answer);
}

void Session::endReply(const llm::ReplyEnd& end) {
    if (m_stream) m_stream.release()->deleteLater(); // we may be inside its signal
    Message* const answer = m_conversation.transcript.find(m_answer);
    if (!answer || !m_turn) return;
    m_reply.take(end);
    answer->finishReason = m_reply.finishReason.value_or(std::string());
    if (!m_reply.reasoningOpaque.empty()) {
        auto reasoning = std::find_if(answer->blocks.begin(), answer->blocks.end(), [](const chat::Block& block) {
            return std::holds_alternative<chat::ReasoningBlock>(block);
        });
        if (reasoning == answer->blocks.end()) reasoning = answer->blocks.insert(answer->blocks.begin(), chat::ReasoningBlock{});
        std::get<chat::ReasoningBlock>(*reasoning).opaque = m_reply.reasoningOpaque;
    }
    for (chat::Block& block : answer->blocks)
        if (auto* call = std::get_if<chat::ToolCallBlock>(&block); call && call->arguments.empty()) call->arguments = "{}";

    std::vector<CallVerdict> verdicts;
    if (end.error && end.error->kind == ErrorKind::Cancelled) {
        answer->state = MessageState::Stopped;
        answer->blocks.push_back(NoticeBlock{NoticeBlock::Severity::Info, "stopped", {}});
    } else if (end.error) {
        answer->state = MessageState::Failed;
        answer->blocks.push_back(NoticeBlock{NoticeBlock::Severity::Error, std::string(base::name(end.error->kind)), end.error->detail});
    } else {
        answer->state = MessageState::Complete;
        touched(m_answer);
        verdicts = openCalls(m_answer);
    }
    touched(m_answer);
    perform(m_turn->replied(m_reply, verdicts));
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

void Session::runTool(const RunTool& step) {
    const chat::ToolCallBlock* const call = callBlock(step.call);
    const OfferedTool* const tool = call ? offered(call->name) : nullptr;
    if (!tool) return settle(step.call, CallState::Refused, "The tool is gone. It was not sent."), perform(m_turn->ran(step.call));
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
        if (!m_turn) return;
        const chat::ToolResultBlock* const now = callMessage() ? callMessage()->resultOf(step.call) : nullptr;
        if (!now || chat::isFinal(now->state)) return;
        if (now->state == CallState::Cancelling || (!saved && offer.risk.risk != policy::ToolRisk::Read && !step.dry)) {
            settle(step.call, CallState::NotSent, saved ? std::string() : "Its record could not be saved, so it was not sent.");
            perform(m_turn->ran(step.call));
        } else {
            launch(step.call, offer, arguments, step.dry);
        }
    });
}

void Session::launch(const CallId& call, const OfferedTool& tool, const std::string& arguments, bool dry) {
    if (tool.server == builtInServer) return runBuiltIn(call, arguments);
    auto run = m_parts.tools.run(tool, arguments);
    connect(run.get(), &ToolRun::progressed, this,
            [this, call](double progress, double total, const QString& message) { Q_EMIT progressed(call, progress, total, message); });
    connect(run.get(), &ToolRun::finished, this, [this, call, dry](const ToolAnswer& answer) { finishCall(call, answer, dry); });
    m_runs[call] = std::move(run);
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
        answer.text = readResult(kept->text.empty() ? kept->structured : kept->text, *request);
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
    if (const auto run = m_runs.find(call); run != m_runs.end()) {
        run->second.release()->deleteLater();
        m_runs.erase(run);
    }
    Message* const results = callMessage();
    chat::ToolResultBlock* const result = results ? results->resultOf(call) : nullptr;
    if (!result || !m_turn) return;
    result->text = answer.text;
    result->structured = answer.structured;
    result->raw = answer.raw;
    result->note = answer.note;
    result->state = dry && answer.state == CallState::Done ? CallState::DryRun : answer.state;
    if (result->started) result->durationMs = m_parts.clock.wall() - result->started;
    const std::string& whole = answer.text.empty() ? answer.structured : answer.text;
    result->modelText = textForModel(whole, call.text);
    if (answer.state != CallState::Done)
        result->modelText = describe(answer.state, answer.note) + (whole.empty() ? "" : "\n" + result->modelText);
    if (result->state == CallState::DryRun) result->modelText = "[dry run, nothing was changed]\n" + result->modelText;
    touched(results->id);
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
