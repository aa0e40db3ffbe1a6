// The part of Session that carries out what its turn asks for: the model's side. The calls are in
// session_calls.cpp.
#include "session/session.h"

#include "llm/request_parts.h"
#include "session/result_budget.h"

#include <algorithm>
#include <ctime>

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
    return {.spec = {readResultTool,
                     "Reads more of a tool result that was shortened, by byte offset or by search.",
                     readResultSchema()},
            .server = builtInServer,
            .tool = readResultTool,
            .title = "Read a kept result",
            .risk = {policy::ToolRisk::Read, "built into Signalbox"},
            .fingerprint = builtInServer};
}

/// When the provider wants to be asked again, for the card that stays: " (not before 02:47:33 UTC)".
std::string nextTryWords(const base::Error& error, base::EpochMs now) {
    if (!error.retryAfter) return {};
    const std::time_t at = (now + error.retryAfter->count() + 999) / 1000;
    std::tm parts{};
    gmtime_r(&at, &parts);
    char text[48];
    std::strftime(text, sizeof text,
                  error.retryAfter->count() < 80'000'000 ? "%H:%M:%S UTC" : "%Y-%m-%d %H:%M UTC", &parts);
    return std::string(error.detail.empty() ? "" : " ") + "(not before " + text + ")";
}

std::string systemText(const std::string& own, const std::string& instructions, policy::SessionMode mode) {
    std::string text = own.empty()
                           ? "You help an operations engineer. Use the tools to find facts; do not guess. "
                             "Say which tool results a statement rests on: [T1] is the first call of this "
                             "conversation, [T2] the second. Answer in Markdown."
                           : own;
    switch (mode) {
    case policy::SessionMode::ReadOnly:
        text += "\nMode Read-only: tools that change something are refused.";
        break;
    case policy::SessionMode::Propose: text += "\nMode Propose: changes are only run dry and shown."; break;
    case policy::SessionMode::Execute:
        text += "\nMode Execute: each change waits for the operator's approval.";
        break;
    }
    return instructions.empty() ? text : text + "\n\n" + instructions;
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
        endReply(
            {false, base::Error{ErrorKind::Cancelled, "stopped"}}); // whatever the stream still has to say
    } else if (const auto* done = std::get_if<TurnDone>(&step)) {
        endTurn(*done);
    }
}

namespace {

constexpr std::size_t carriedAlong = 4U << 20; ///< of a result; the offline assistant reads it whole

/// A message as a request needs it: of a result the model reads modelText, and raw holds its pictures. Where the
/// whole text is many megabytes it stays here: each copy of it would hold the window.
Message forModel(const Message& message) {
    Message out{.id = message.id,
                .parent = message.parent,
                .role = message.role,
                .state = message.state,
                .created = message.created,
                .provider = message.provider,
                .model = message.model,
                .finishReason = message.finishReason,
                .usage = message.usage};
    out.blocks.reserve(message.blocks.size());
    for (const chat::Block& block : message.blocks) {
        const auto* const result = std::get_if<chat::ToolResultBlock>(&block);
        if (result == nullptr || result->raw.size() + result->text.size() < carriedAlong) {
            out.blocks.push_back(block);
            continue;
        }
        chat::ToolResultBlock lean{.call = result->call,
                                   .state = result->state,
                                   .modelText = result->modelText,
                                   .note = result->note,
                                   .started = result->started,
                                   .durationMs = result->durationMs,
                                   .task = result->task};
        if (llm::mayHoldImages(*result)) lean.raw = result->raw;
        out.blocks.emplace_back(std::move(lean));
    }
    return out;
}

} // namespace

llm::ReplyRequest Session::makeRequest() {
    const chat::SessionInfo& info = m_conversation.info;
    llm::ReplyRequest request{
        .provider = info.provider,
        .model = info.model,
        .system =
            systemText(m_systemPrompt, m_parts.tools.instructions(info.servers, info.allServers), m_mode)};
    m_tools = offeredTools();
    bool shortened = false;
    for (const Message* message : m_conversation.transcript.path()) {
        request.messages.push_back(forModel(*message));
        if (m_parts.fit) m_parts.fit(info.provider, info.model, request.messages.back());
        for (const chat::Block& block : message->blocks)
            if (const auto* result = std::get_if<chat::ToolResultBlock>(&block))
                shortened = shortened || result->modelText.size() < wholeText(*result).size();
    }
    std::vector<OfferedTool> shown = shownOf(m_tools);
    if (shortened) shown.push_back(readResultOffer());
    for (const OfferedTool& tool : shown) {
        request.tools.push_back(tool.spec);
        if (tool.fingerprint == builtInServer) m_tools.push_back(tool); // beside those that it has to find
    }
    request.cacheKey = m_conversation.info.id.text;
    return request;
}

void Session::askModel() {
    const chat::SessionInfo& info = m_conversation.info;
    llm::ReplyRequest request = makeRequest();
    Message answer{.id = base::newId<chat::MessageId>(),
                   .parent = m_conversation.transcript.leaf(),
                   .role = Role::Assistant,
                   .state = MessageState::Streaming,
                   .created = m_parts.clock.wall(),
                   .provider = info.provider,
                   .model = info.model};
    const chat::MessageId id = m_answer = answer.id;
    m_reply = {};
    add(std::move(answer));
    m_saver.flush(); // with it the results of the round before
    llm::Provider* const provider = m_parts.provider(info.provider);
    if (!provider) {
        const base::Error error{ErrorKind::NotFound, "no provider is named \"" + info.provider + "\""};
        QMetaObject::invokeMethod(
            this,
            [this, id, error] {
                if (id == m_answer) endReply({false, error});
            },
            Qt::QueuedConnection);
        return;
    }
    m_stream = provider->reply(std::move(request));
    connect(m_stream.get(), &llm::ReplyStream::event, this, &Session::onReplyEvent);
    connect(m_stream.get(), &llm::ReplyStream::retrying, this, &Session::retrying);
}

chat::ToolCallBlock Session::newCall(const llm::CallBegun& begun) const {
    // Every call of a conversation has its own id, although some providers invent the same ones again and
    // some give none: an id finds one card, one result and one kept text. Nine letters and digits suit them
    // all.
    CallId id{begun.id};
    const auto taken = [this](const CallId& wanted) {
        for (const Message& message : m_conversation.transcript.all())
            for (const chat::ToolCallBlock* call : message.toolCalls())
                if (call->id == wanted) return true;
        return false;
    };
    while (id.empty() || taken(id))
        id.text = base::randomIdText().substr(0, 9);
    chat::ToolCallBlock call{
        .id = id, .name = begun.name, .tool = begun.name, .arguments = {}, .opaque = begun.opaque};
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
        if (chat::ToolCallBlock* call = callNumber(*answer, arguments->call))
            call->arguments += arguments->json;
    } else if (const auto* image = std::get_if<llm::ImageArrived>(&event)) {
        answer->blocks.push_back(chat::ImageBlock{.mediaType = image->mediaType, .bytes = image->bytes});
    } else if (const auto* action = std::get_if<llm::ProviderAction>(&event)) {
        const std::string what = action->name + (action->detail.empty() ? "" : " " + action->detail);
        answer->blocks.push_back(NoticeBlock{NoticeBlock::Severity::Info, "provider_action", what});
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
    if (!end.complete && !end.error)
        end.error = base::Error{ErrorKind::Incomplete, "the reply ended without its end mark"};
    m_reply.take(end);
    closeAnswer(*answer, end.error);
    const std::vector<CallVerdict> verdicts = end.error ? std::vector<CallVerdict>{} : openCalls(m_answer);
    perform(m_turn->replied(m_reply, verdicts));
}

void Session::closeAnswer(Message& answer, const std::optional<base::Error>& error) {
    answer.finishReason = m_reply.finishReason.value_or(std::string());
    if (!m_reply.reasoningOpaque.empty()) {
        auto reasoning =
            std::find_if(answer.blocks.begin(), answer.blocks.end(), [](const chat::Block& block) {
                return std::holds_alternative<chat::ReasoningBlock>(block);
            });
        if (reasoning == answer.blocks.end())
            reasoning = answer.blocks.insert(answer.blocks.begin(), chat::ReasoningBlock{});
        std::get<chat::ReasoningBlock>(*reasoning).opaque = m_reply.reasoningOpaque;
    }
    if (!m_reply.sources.empty()) {
        chat::SourcesBlock block;
        for (const llm::SourceCited& source : m_reply.sources)
            block.sources.push_back({source.url, source.title, source.quote});
        answer.blocks.push_back(std::move(block));
    }
    // A tool without parameters may get no text at all. An answer that was cut off may have lost it.
    const llm::EarlyEnd early = llm::earlyEnd(answer.finishReason);
    if (early != llm::EarlyEnd::OutputLimit) {
        for (chat::Block& block : answer.blocks)
            if (auto* call = std::get_if<chat::ToolCallBlock>(&block); call && call->arguments.empty())
                call->arguments = "{}";
    }
    if (error && error->kind == ErrorKind::Cancelled) {
        answer.state = MessageState::Stopped;
        answer.blocks.push_back(NoticeBlock{NoticeBlock::Severity::Info, "stopped", {}});
    } else if (error) {
        answer.state = MessageState::Failed;
        answer.blocks.push_back(NoticeBlock{NoticeBlock::Severity::Error,
                                            std::string(base::name(error->kind)),
                                            error->detail + nextTryWords(*error, m_parts.clock.wall())});
    } else {
        answer.state = MessageState::Complete;
        if (early != llm::EarlyEnd::None)
            answer.blocks.push_back(NoticeBlock{NoticeBlock::Severity::Warning,
                                                early == llm::EarlyEnd::Filtered ? "filtered" : "cut_off",
                                                answer.finishReason});
        else if (answer.text().empty() && answer.toolCalls().empty() && m_reply.refusal.empty() &&
                 m_reply.images.empty())
            answer.blocks.push_back(
                NoticeBlock{NoticeBlock::Severity::Warning, "empty", answer.finishReason});
    }
    touched(answer.id);
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
