#include "ui/chat_view_model.h"

#include <algorithm>

#include <QDateTime>

#include "base/display_text.h"
#include "base/error_text.h"
#include "base/json.h"
#include "ui/data_picture.h"
#include "ui/figures.h"
#include "wire/untrusted_json.h"

namespace ui {

namespace {

constexpr qsizetype longestTitle = 60;

QString safe(const std::string& text) {
    return QString::fromStdString(base::DisplayText(text).text());
}

/// A first question makes the title: its first line, cut at a word.
QString titleFrom(const QString& text) {
    QString line = text.trimmed().section(QLatin1Char('\n'), 0, 0).simplified();
    if (line.size() <= longestTitle) return line;
    const qsizetype cut = line.lastIndexOf(QLatin1Char(' '), longestTitle);
    return line.left(cut > 20 ? cut : longestTitle) + QChar(0x2026);
}

} // namespace

ChatViewModel::ChatViewModel(const base::Clock& clock, QObject* parent) : QObject(parent), m_clock(clock) {
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &ChatViewModel::retryingChanged);
}

void ChatViewModel::show(session::Session* session) {
    if (m_session != nullptr) m_session->disconnect(this);
    m_session = session;
    endRetrying();
    m_attachments.show(session == nullptr ? std::string() : session->info().id.text);
    m_saveFailure.clear();
    m_transcript.show(session == nullptr ? nullptr : &session->conversation().transcript);
    for (const auto& [call, form] : m_forms)
        form->deleteLater(); // after the cards that showed them
    m_forms.clear();
    m_results.clear();
    if (session != nullptr) listen();
    Q_EMIT sessionChanged();
    Q_EMIT changed();
    Q_EMIT draftChanged();
    Q_EMIT retryingChanged();
    Q_EMIT saveFailureChanged();
}

void ChatViewModel::listen() {
    using session::Session;
    connect(m_session, &Session::messageAdded, this, [this] { m_transcript.touch(); });
    connect(m_session, &Session::messageChanged, this, [this](const chat::MessageId& id) {
        endRetrying();
        m_transcript.touch(id);
    });
    connect(m_session, &Session::historyCame, this, [this] { m_transcript.extend(); });
    connect(m_session, &Session::pathChanged, this, [this] { m_transcript.refresh(); });
    connect(m_session, &Session::changed, this, [this] {
        m_transcript.settle();
        Q_EMIT changed();
    });
    connect(m_session, &Session::progressed, this,
            [this](const chat::CallId& call, double progress, double total, const QString& message) {
                CallProgress state;
                state.text = QString::fromStdString(base::displayLine(message.toStdString(), 120));
                if (total > 0) {
                    state.fraction = std::clamp(progress / total, 0.0, 1.0);
                    if (state.text.isEmpty()) state.text = tr("%1 of %2").arg(progress).arg(total);
                }
                m_transcript.setProgress(call.text, state);
            });
    connect(m_session, &Session::approvalNeeded, this,
            [this](const chat::CallId& call, const QString& reason) {
                const QString id = QString::fromStdString(call.text);
                m_reasons[id] = QString::fromStdString(base::displayLine(reason.toStdString()));
                m_transcript.touch();
                const Found found = find(id);
                Q_EMIT approvalNeeded(id, found.call == nullptr ? QString() : safe(found.call->tool));
            });
    connect(m_session, &Session::retrying, this,
            [this](int attempt, int of, qint64 waitMs, const base::Error& error) {
                m_retrying = base::errorText(error, provider()).cause;
                m_nextTry = m_clock.wall() + waitMs;
                m_try = attempt;
                m_tries = of;
                m_second.start();
                Q_EMIT retryingChanged();
            });
    connect(m_session, &Session::saveFailed, this, [this](const base::Error& error) {
        const base::ErrorText words = base::errorText(error);
        m_saveFailure = words.cause + QLatin1Char(' ') + words.nextStep;
        Q_EMIT saveFailureChanged();
    });
    connect(m_session, &Session::saveRecovered, this, [this] {
        m_saveFailure.clear();
        Q_EMIT saveFailureChanged();
    });
    connect(m_session, &Session::turnEnded, this, [this] {
        endRetrying();
        m_transcript.settle();
        Q_EMIT changed();
    });
}

void ChatViewModel::endRetrying() {
    if (m_retrying.isEmpty()) return;
    m_second.stop();
    m_retrying.clear();
    Q_EMIT retryingChanged();
}

QString ChatViewModel::nextTry() const {
    if (m_retrying.isEmpty()) return {};
    const std::int64_t left = (m_nextTry - m_clock.wall() + 999) / 1000;
    const QString of = tr("retry %1 of %2").arg(m_try).arg(m_tries);
    if (left <= 0) return tr("Trying again now, %1").arg(of);
    return tr("Next try at %1 UTC, in %2 s, %3").arg(clockText(m_nextTry)).arg(left).arg(of);
}

std::int64_t ChatViewModel::draftTokens() const {
    return draft().toUtf8().size() / 4 + m_attachments.estimatedTokens();
}

QByteArray ChatViewModel::pictureOf(const QString& id) const {
    if (m_session == nullptr) return {};
    const chat::MessageId which{id.section(QLatin1Char('/'), 0, 0).toStdString()};
    const chat::Message* const message = m_session->conversation().transcript.find(which);
    const std::size_t block = id.section(QLatin1Char('/'), 1, 1).toULongLong();
    if (message == nullptr || block >= message->blocks.size()) return {};
    if (const auto* text = std::get_if<chat::TextBlock>(&message->blocks[block]))
        return dataPictureIn(text->text, id.section(QLatin1Char('/'), 2));
    const auto* image = std::get_if<chat::ImageBlock>(&message->blocks[block]);
    return image == nullptr ? QByteArray() : QByteArray::fromStdString(image->bytes);
}

void ChatViewModel::send(const QString& text) {
    if (m_session == nullptr || m_session->busy()) return;
    if (text.trimmed().isEmpty() && m_attachments.sendable() == 0) return;
    if (m_session->info().title.empty() && !text.trimmed().isEmpty())
        m_session->setTitle(titleFrom(text).toStdString());
    m_session->send(text.trimmed().isEmpty() ? std::string() : text.toStdString(),
                    m_attachments.takeSendable());
    setDraft({});
    Q_EMIT sent();
}

void ChatViewModel::stop() {
    if (m_session != nullptr) m_session->stop();
}

void ChatViewModel::retry() {
    if (m_session != nullptr) m_session->retry();
}

void ChatViewModel::edit(const QString& messageId, const QString& text) {
    if (m_session != nullptr && !text.trimmed().isEmpty())
        m_session->edit({messageId.toStdString()}, text.toStdString());
}

void ChatViewModel::stepBranch(const QString& messageId, int step) {
    if (m_session == nullptr || m_session->busy()) return;
    const auto siblings = m_session->conversation().transcript.siblings({messageId.toStdString()});
    const auto found = std::find(siblings.begin(), siblings.end(), chat::MessageId{messageId.toStdString()});
    if (found == siblings.end()) return;
    const auto wanted = (found - siblings.begin()) + step;
    if (wanted >= 0 && wanted < static_cast<std::ptrdiff_t>(siblings.size()))
        m_session->selectBranch(siblings[static_cast<std::size_t>(wanted)]);
}

void ChatViewModel::setMode(const QString& mode) {
    const auto wanted = policy::sessionMode(mode.toStdString());
    if (m_session != nullptr && wanted) m_session->setMode(*wanted);
}

void ChatViewModel::setModel(const QString& provider, const QString& model) {
    if (m_session != nullptr) m_session->setModel(provider.toStdString(), model.toStdString());
}

void ChatViewModel::setAllServers(bool all) {
    if (m_session != nullptr) m_session->setServers(m_session->info().servers, all);
}

void ChatViewModel::setServerChosen(const QString& server, bool chosen) {
    if (m_session == nullptr) return;
    auto servers = m_session->info().servers;
    std::erase(servers, server.toStdString());
    if (chosen) servers.push_back(server.toStdString());
    m_session->setServers(std::move(servers), false);
}

void ChatViewModel::setTitle(const QString& title) {
    if (m_session != nullptr && !title.trimmed().isEmpty())
        m_session->setTitle(title.trimmed().toStdString());
}

ChatViewModel::Found ChatViewModel::find(const QString& callId) const {
    if (m_session == nullptr) return {};
    const chat::CallId wanted{callId.toStdString()};
    const auto path = m_session->conversation().transcript.path();
    for (std::size_t i = path.size(); i-- > 0;) {
        for (const chat::ToolCallBlock* call : path[i]->toolCalls()) {
            if (call->id != wanted) continue;
            const bool answered = i + 1 < path.size() && path[i + 1]->role == chat::Role::Tool;
            return {call, answered ? path[i + 1]->resultOf(wanted) : nullptr};
        }
    }
    return {};
}

ToolFormModel* ChatViewModel::approvalForm(const QString& callId) {
    ToolFormModel*& form = m_forms[callId];
    if (form != nullptr) return form;
    form = new ToolFormModel(this);
    const Found found = find(callId);
    if (found.call == nullptr) return form;
    std::string schema;
    for (const session::OfferedTool& tool : m_session->offeredTools())
        if (tool.spec.name == found.call->name) schema = tool.spec.inputSchema;
    form->loadArguments(found.call->arguments, schema);
    return form;
}

QString ChatViewModel::approvalReason(const QString& callId) const {
    const auto found = m_reasons.find(callId);
    return found == m_reasons.end() ? QString() : found->second;
}

QString ChatViewModel::releaseWord(const QString& callId) const {
    const Found found = find(callId);
    if (found.call == nullptr) return {};
    static const QStringList subjects{
        QStringLiteral("device"), QStringLiteral("host"), QStringLiteral("hostname"), QStringLiteral("name"),
        QStringLiteral("target"), QStringLiteral("path"), QStringLiteral("id")};
    const auto parsed = wire::readJson(found.call->arguments);
    if (parsed && parsed->is_object()) {
        for (const QString& subject : subjects) {
            for (const auto& [name, value] : parsed->items()) {
                if (!value.is_string() || value.get<std::string>().empty() ||
                    value.get<std::string>().size() > 60)
                    continue;
                if (QString::fromStdString(name).contains(subject, Qt::CaseInsensitive))
                    return safe(value.get<std::string>());
            }
        }
    }
    return safe(found.call->tool.empty() ? found.call->name : found.call->tool);
}

bool ChatViewModel::approve(const QString& callId, bool forSession) {
    ToolFormModel* form = approvalForm(callId);
    if (m_session == nullptr || !form->valid()) return false;
    const std::string arguments = form->arguments();
    m_session->approve({callId.toStdString()}, arguments,
                       forSession ? session::ApprovalScope::Session : session::ApprovalScope::Once);
    return true;
}

void ChatViewModel::deny(const QString& callId, const QString& note) {
    if (m_session != nullptr) m_session->deny({callId.toStdString()}, note.trimmed().toStdString());
}

void ChatViewModel::checkCall(const QString& callId) {
    if (m_session != nullptr) m_session->checkCall({callId.toStdString()});
}

void ChatViewModel::cancelCall(const QString& callId) {
    if (m_session != nullptr) m_session->cancelCall({callId.toStdString()});
}

QString ChatViewModel::messageText(const QString& messageId) const {
    if (m_session == nullptr) return {};
    const chat::Message* message = m_session->conversation().transcript.find({messageId.toStdString()});
    return message == nullptr ? QString() : QString::fromStdString(message->text());
}

QString ChatViewModel::turnText(const QString& messageId) const {
    if (m_session == nullptr) return {};
    QStringList parts;
    bool inside = false;
    for (const chat::Message* message : m_session->conversation().transcript.path()) {
        if (message->id.text == messageId.toStdString())
            inside = true;
        else if (message->role == chat::Role::User)
            inside = false;
        if (inside && message->role == chat::Role::Assistant && !message->text().empty())
            parts += QString::fromStdString(message->text());
    }
    return parts.join(QLatin1String("\n\n"));
}

QString ChatViewModel::sessionId() const {
    return m_session == nullptr ? QString() : QString::fromStdString(m_session->info().id.text);
}

QString ChatViewModel::title() const {
    if (m_session == nullptr || m_session->info().title.empty()) return tr("New session");
    return QString::fromStdString(base::displayLine(m_session->info().title, 200));
}

QString ChatViewModel::mode() const {
    const auto mode = m_session == nullptr ? policy::SessionMode::ReadOnly : m_session->mode().mode;
    return QString::fromUtf8(policy::name(mode).data());
}

QString ChatViewModel::executeUntil() const {
    if (m_session == nullptr || m_session->executeUntil() == 0) return {};
    return QDateTime::fromMSecsSinceEpoch(m_session->executeUntil(), Qt::UTC)
        .toString(QStringLiteral("HH:mm"));
}

QString ChatViewModel::provider() const {
    return m_session == nullptr ? QString()
                                : QString::fromStdString(base::displayLine(m_session->info().provider, 120));
}

QString ChatViewModel::model() const {
    return m_session == nullptr ? QString()
                                : QString::fromStdString(base::displayLine(m_session->info().model, 120));
}

QStringList ChatViewModel::servers() const {
    QStringList out;
    if (m_session != nullptr)
        for (const std::string& server : m_session->info().servers)
            out += QString::fromStdString(server);
    return out;
}

int ChatViewModel::toolCount() const {
    return m_session == nullptr ? 0 : static_cast<int>(m_session->offeredTools().size());
}

QString ChatViewModel::draft() const {
    const auto found = m_drafts.find(sessionId().toStdString());
    return found == m_drafts.end() ? QString() : found->second;
}

void ChatViewModel::setDraft(const QString& draft) {
    QString& kept = m_drafts[sessionId().toStdString()];
    if (kept == draft) return;
    kept = draft;
    Q_EMIT draftChanged();
}

} // namespace ui
