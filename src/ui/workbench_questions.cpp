// The part of Workbench that knows about the questions of servers.
#include "ui/workbench.h"

namespace ui {

void Workbench::listenToQuestions() {
    if (m_parts.questions)
        m_parts.questions->answerWith([this] { return modelForServers(); }, m_parts.provider);
    connect(&m_questions, &QuestionList::waitingChanged, this, [this] {
        for (const auto& [id, session] : m_open)
            sessionMoved(*session);
        Q_EMIT activityChanged();
    });
    connect(&m_signIn, &SignIn::changed, this, &Workbench::activityChanged);
}

/// Protocols do not say which call a question belongs to; where all calls of the server that run are of one
/// session, it can be no other.
QuestionOrigin Workbench::originOf(const std::string& server) {
    std::vector<QuestionOrigin> running;
    for (const auto& [id, session] : m_open)
        for (const std::string& tool : session->running(server))
            running.push_back({QString::fromStdString(id), QString::fromStdString(tool)});
    const TryOut& tryOut = *m_tools.tryOut();
    if (tryOut.running() && tryOut.server().toStdString() == server) running.push_back({{}, tryOut.tool()});
    if (running.empty()) return {};
    QuestionOrigin origin = running.front();
    for (const QuestionOrigin& other : running) {
        if (other.sessionId != origin.sessionId) origin.sessionId.clear();
        if (other.tool != origin.tool || other.sessionId != origin.sessionId) origin.tool.clear();
    }
    return origin;
}

/// The model of the session on screen; where that has none, the default one.
session::ModelChoice Workbench::modelForServers() const {
    if (hasProvider()) return {m_chat.session()->info().provider, m_chat.session()->info().model};
    const config::Config& config = m_settings.config();
    for (const config::ProviderConfig& provider : config.providers)
        if (provider.name == config.defaultProvider) return {provider.name, provider.model};
    return {};
}

int Workbench::waiting() const {
    int count = m_questions.waiting() + (m_signIn.waiting() && !m_signIn.opened() ? 1 : 0);
    for (const auto& [id, session] : m_open)
        count += session->awaitingApproval();
    return count;
}

} // namespace ui
