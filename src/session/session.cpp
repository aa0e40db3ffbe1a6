#include "session/session.h"

#include "chat/attachment.h"
#include "session/canonical.h"
#include "session/tool_search.h"
#include "store/session_store.h"
#include "wire/untrusted_json.h"

#include <algorithm>

namespace session {

using chat::CallId;
using chat::Message;
using chat::MessageId;
using chat::Role;
using policy::SessionMode;

namespace {

constexpr std::size_t titleBytes = 60;

std::string titleFrom(const std::string& text) {
    std::string title = text.substr(0, text.find('\n'));
    if (title.size() <= titleBytes) return title;
    std::size_t cut = title.rfind(' ', titleBytes);
    if (cut == std::string::npos || cut < titleBytes / 2) cut = titleBytes;
    while (cut > 0 && (static_cast<unsigned char>(title[cut]) & 0xC0) == 0x80)
        --cut;
    return title.substr(0, cut) + "…";
}

/// What a message adds to a request, roughly.
std::int64_t tokensOf(const Message& message) {
    std::size_t bytes = 0;
    std::int64_t files = 0;
    for (const chat::Block& block : message.blocks) {
        if (const auto* text = std::get_if<chat::TextBlock>(&block)) bytes += text->text.size();
        if (const auto* call = std::get_if<chat::ToolCallBlock>(&block)) bytes += call->arguments.size();
        if (const auto* result = std::get_if<chat::ToolResultBlock>(&block))
            bytes += result->modelText.size();
        if (const auto* image = std::get_if<chat::ImageBlock>(&block)) files += chat::estimatedTokens(*image);
        if (const auto* file = std::get_if<chat::FileBlock>(&block)) files += chat::estimatedTokens(*file);
    }
    return static_cast<std::int64_t>(bytes / 4) + files;
}

/// Of a question without words: what is attached.
std::string nameOfFirst(const std::vector<chat::Block>& attachments) {
    for (const chat::Block& block : attachments) {
        if (const auto* image = std::get_if<chat::ImageBlock>(&block)) return image->name;
        if (const auto* file = std::get_if<chat::FileBlock>(&block)) return file->name;
    }
    return {};
}

} // namespace

Session::Session(chat::Conversation conversation, SessionParts parts, QObject* parent)
    : QObject(parent),
      m_conversation(std::move(conversation)),
      m_parts(std::move(parts)),
      m_saver(m_conversation, m_parts.store) {
    if (m_conversation.info.id.empty()) {
        m_conversation.info.id = base::newId<chat::SessionId>();
        m_conversation.info.created = m_conversation.info.updated = m_parts.clock.wall();
    }
    connect(&m_saver, &Saver::failed, this, &Session::saveFailed);
    connect(&m_saver, &Saver::recovered, this, &Session::saveRecovered);
    m_windowTimer.setSingleShot(true);
    m_windowTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_windowTimer, &QTimer::timeout, this, [this] { setMode(SessionMode::ReadOnly); });
}

Session::~Session() = default;

void Session::completeWith(const std::vector<Message>& all) {
    m_conversation.transcript.prepend(all);
    m_whole = true;
    Q_EMIT historyCame();
    Q_EMIT changed();
    for (const auto& what : std::exchange(m_putOff, {}))
        what();
}

/// True where it has to wait for the rest of the conversation.
bool Session::putOff(std::function<void()> what) {
    if (!m_whole) m_putOff.push_back(std::move(what));
    return !m_whole;
}

policy::ModeState Session::mode() const {
    return {m_mode, m_mode == SessionMode::Execute && m_parts.clock.wall() < m_executeUntil};
}

std::vector<OfferedTool> Session::offeredTools() const {
    return m_parts.tools.tools(m_conversation.info.servers, m_conversation.info.allServers);
}

std::vector<OfferedTool> Session::shownOf(const std::vector<OfferedTool>& offered) const {
    if (!m_parts.toolTokens) return offered;
    const std::size_t budget = m_parts.toolTokens(m_conversation.info.provider, m_conversation.info.model);
    // Which tools are known is read from the whole conversation: not at every key of a draft where all fit.
    if (tokensOf(offered) <= budget) return offered;
    return shownTools(offered, budget, knownTools(m_conversation.transcript.path()));
}

std::int64_t Session::estimatedTokens() const {
    std::int64_t tokens = 0;
    bool counted = false;
    const auto path = m_conversation.transcript.path();
    for (auto message = path.rbegin(); message != path.rend() && !counted; ++message) {
        const chat::Usage& usage = (*message)->usage;
        counted = (*message)->role == Role::Assistant && usage.inputTotal.value_or(0) > 0;
        if (counted)
            tokens += *usage.inputTotal + usage.outputTotal.value_or(0) - usage.outputReasoning.value_or(0);
        else
            tokens += tokensOf(**message);
    }
    if (counted) return tokens; // with the system prompt and the tools
    std::size_t bytes = m_systemPrompt.size();
    for (const OfferedTool& tool : shownOf(offeredTools()))
        bytes += tool.spec.description.size() + tool.spec.inputSchema.size();
    return tokens + static_cast<std::int64_t>(bytes / 4);
}

void Session::send(std::string text, std::vector<chat::Block> attachments) {
    if (busy() || (text.empty() && attachments.empty())) return;
    if (putOff([this, text, attachments] { send(text, attachments); })) return;
    if (m_conversation.info.title.empty())
        m_conversation.info.title = titleFrom(text.empty() ? nameOfFirst(attachments) : text);
    Message message{.id = base::newId<MessageId>(),
                    .parent = m_conversation.transcript.leaf(),
                    .role = Role::User,
                    .created = m_parts.clock.wall()};
    if (!text.empty()) message.blocks.push_back(chat::TextBlock{std::move(text)});
    for (chat::Block& block : attachments)
        message.blocks.push_back(std::move(block));
    add(std::move(message));
    beginTurn();
}

void Session::retry() {
    if (busy() || putOff([this] { retry(); })) return;
    const auto path = m_conversation.transcript.path();
    for (auto message = path.rbegin(); message != path.rend(); ++message) {
        if ((*message)->role != Role::User) continue;
        m_conversation.transcript.select((*message)->id);
        Q_EMIT pathChanged();
        return beginTurn();
    }
}

void Session::edit(const MessageId& id, std::string text) {
    if (putOff([this, id, text] { edit(id, text); })) return;
    const Message* const old = m_conversation.transcript.find(id);
    if (busy() || !old || old->role != Role::User || text.empty()) return;
    Message message = *old;
    message.id = base::newId<MessageId>();
    message.created = m_parts.clock.wall();
    std::erase_if(message.blocks,
                  [](const chat::Block& block) { return std::holds_alternative<chat::TextBlock>(block); });
    message.blocks.insert(message.blocks.begin(), chat::TextBlock{std::move(text)});
    m_conversation.transcript.append(std::move(message));
    m_saver.messageChanged(m_conversation.transcript.leaf());
    Q_EMIT pathChanged();
    beginTurn();
}

void Session::selectBranch(const MessageId& message) {
    if (busy() || putOff([this, message] { selectBranch(message); })) return;
    m_conversation.transcript.select(message, true);
    m_saver.messageChanged(m_conversation.transcript.leaf());
    Q_EMIT pathChanged();
}

void Session::beginTurn() {
    m_turn = std::make_unique<Turn>(m_parts.maxRounds);
    const int number = ++m_turnNumber;
    m_conversation.info.updated = m_parts.clock.wall();
    m_conversation.info.messages = static_cast<std::int64_t>(m_conversation.transcript.all().size());
    m_saver.infoChanged();
    Q_EMIT changed();
    // What the operator said is safe before anything is sent. A full disk does not stop the conversation:
    // it goes on in memory, and saveFailed() has told.
    m_saver.flush([this, number](const base::Result<void>&) {
        if (m_turn && number == m_turnNumber) perform(m_turn->start());
    });
}

void Session::stop() {
    if (m_turn) perform(m_turn->stop());
}

void Session::approve(const CallId& id, const std::string& arguments, ApprovalScope scope) {
    chat::ToolCallBlock* const call = callBlock(id);
    if (!m_turn || !call) return;
    const auto json = wire::readJson(arguments);
    if (!json || !json->is_object()) return; // the card keeps Allow locked on such text
    TurnSteps steps = m_turn->approved(id);
    if (steps.empty()) return; // it does not wait (any more)
    if (arguments != call->arguments) {
        if (canonical(arguments) != canonical(call->arguments)) call->proposedArguments = call->arguments;
        call->arguments = arguments;
        touched(callMessage()->parent);
    }
    const OfferedTool* const tool = offered(call->name);
    if (scope == ApprovalScope::Session && tool && m_mode == SessionMode::Execute) {
        const bool wide = tool->risk.risk == policy::ToolRisk::Write;
        m_approvals.push_back(
            {tool->server, tool->tool, tool->fingerprint, wide ? std::string() : canonical(arguments)});
    }
    perform(std::move(steps));
    Q_EMIT changed();
}

void Session::deny(const CallId& id, std::string note) {
    if (!m_turn) return;
    perform(m_turn->denied(id, note));
    Q_EMIT changed();
}

void Session::cancelCall(const CallId& id) {
    if (const auto check = m_checks.find(id); check != m_checks.end()) return check->second->cancel();
    if (m_turn) perform(m_turn->cancel(id));
}

void Session::setMode(SessionMode mode, std::chrono::minutes window) {
    m_mode = mode;
    m_windowTimer.stop();
    m_executeUntil = 0;
    if (mode == SessionMode::Execute) {
        m_executeUntil = m_parts.clock.wall() + std::chrono::milliseconds(window).count();
        m_windowTimer.start(window);
    } else {
        m_approvals.clear(); // approvals belong to the window they were given in
    }
    Q_EMIT changed();
}

void Session::setModel(std::string provider, std::string model) {
    m_conversation.info.provider = std::move(provider);
    m_conversation.info.model = std::move(model);
    saveInfo();
}

void Session::setServers(std::vector<std::string> servers, bool all) {
    m_conversation.info.servers = std::move(servers);
    m_conversation.info.allServers = all;
    saveInfo();
}

void Session::setTitle(std::string title) {
    m_conversation.info.title = std::move(title);
    saveInfo();
}

void Session::setPinned(bool pinned) {
    m_conversation.info.pinned = pinned;
    saveInfo();
}

void Session::saveInfo() {
    // A session that nothing was said in leaves no trace on disk.
    if (!m_conversation.transcript.empty()) {
        m_saver.infoChanged();
        m_saver.flush();
    }
    Q_EMIT changed();
}

void Session::add(Message message) {
    const MessageId id = message.id;
    m_conversation.transcript.append(std::move(message));
    m_saver.messageChanged(id);
    Q_EMIT messageAdded(id);
}

void Session::touched(const MessageId& message) {
    m_saver.messageChanged(message);
    Q_EMIT messageChanged(message);
}

void Session::notify(chat::NoticeBlock notice) {
    Message* const leaf = m_conversation.transcript.find(m_conversation.transcript.leaf());
    if (!leaf) return;
    leaf->blocks.push_back(std::move(notice));
    touched(leaf->id);
}

chat::ToolCallBlock* Session::callBlock(const CallId& id) {
    const Message* const results = callMessage();
    Message* const answer = results ? m_conversation.transcript.find(results->parent) : nullptr;
    if (!answer) return nullptr;
    for (chat::Block& block : answer->blocks)
        if (auto* const call = std::get_if<chat::ToolCallBlock>(&block); call && call->id == id) return call;
    return nullptr;
}

const OfferedTool* Session::offered(const std::string& modelName) const {
    for (const OfferedTool& tool : m_tools)
        if (tool.spec.name == modelName) return &tool;
    // Models drop the server's prefix now and then: a name that only one tool has is understood.
    const OfferedTool* found = nullptr;
    for (const OfferedTool& tool : m_tools) {
        if (tool.tool != modelName) continue;
        if (found) return nullptr;
        found = &tool;
    }
    return found;
}

} // namespace session
