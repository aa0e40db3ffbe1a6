// The part of Session that asks again after calls whose servers work on without a request.
#include "session/session.h"

namespace session {

using chat::CallId;
using chat::CallState;
using chat::Message;

Message* Session::messageWithResult(const CallId& call) {
    for (const Message* message : m_conversation.transcript.path())
        if (message->resultOf(call)) return m_conversation.transcript.find(message->id);
    return nullptr;
}

const chat::ToolCallBlock* Session::callOnPath(const CallId& call) const {
    for (const Message* message : m_conversation.transcript.path())
        for (const chat::ToolCallBlock* block : message->toolCalls())
            if (block->id == call) return block;
    return nullptr;
}

void Session::checkCall(const CallId& id) {
    Message* const message = messageWithResult(id);
    const chat::ToolCallBlock* const call = callOnPath(id);
    if (!message || !call || m_checks.count(id) > 0) return;
    chat::ToolResultBlock* const result = message->resultOf(id);
    if (result->state != CallState::Unknown || result->task.empty()) return;
    auto run = m_parts.tools.resume(call->server, result->task);
    if (!run) return;
    result->state = CallState::Running;
    result->note.clear();
    connect(run.get(), &ToolRun::progressed, this,
            [this, id](double done, double total, const QString& text) {
                Q_EMIT progressed(id, done, total, text);
            });
    connect(run.get(), &ToolRun::finished, this,
            [this, id](const ToolAnswer& answer) { checked(id, answer); });
    m_checks[id] = std::move(run);
    touched(message->id);
}

void Session::checked(const CallId& id, const ToolAnswer& answer) {
    m_checks[id].release()->deleteLater(); // we are inside its signal
    m_checks.erase(id);
    Message* const message = messageWithResult(id);
    chat::ToolResultBlock* const result = message ? message->resultOf(id) : nullptr;
    if (!result) return;
    fill(*result, answer, false);
    touched(message->id);
    m_saver.flush();
}

} // namespace session
