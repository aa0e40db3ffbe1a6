#pragma once
#include <map>
#include <memory>
#include <string>

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include "session/session.h"
#include "ui/attachment_list.h"
#include "ui/chat_find.h"
#include "ui/result_shelf.h"
#include "ui/tool_form_model.h"
#include "ui/transcript_model.h"

namespace ui {

/// The session on screen: what was said, what runs, what waits for the operator, and what the operator does.
class ChatViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by Workbench")
    Q_PROPERTY(ui::TranscriptModel* transcript READ transcript CONSTANT)
    Q_PROPERTY(ui::ChatFind* finder READ finder CONSTANT)
    Q_PROPERTY(ui::AttachmentList* attachments READ attachments CONSTANT)
    Q_PROPERTY(QString sessionId READ sessionId NOTIFY sessionChanged)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(bool waitsForYou READ waitsForYou NOTIFY changed)
    Q_PROPERTY(QString mode READ mode NOTIFY changed)
    Q_PROPERTY(QString executeUntil READ executeUntil NOTIFY changed)
    Q_PROPERTY(QString provider READ provider NOTIFY changed)
    Q_PROPERTY(QString model READ model NOTIFY changed)
    Q_PROPERTY(QString draft READ draft WRITE setDraft NOTIFY draftChanged)
    Q_PROPERTY(bool allServers READ allServers NOTIFY changed)
    Q_PROPERTY(QStringList servers READ servers NOTIFY changed)
    Q_PROPERTY(int toolCount READ toolCount NOTIFY changed)
    Q_PROPERTY(QString retrying READ retrying NOTIFY retryingChanged)
    Q_PROPERTY(QString nextTry READ nextTry NOTIFY retryingChanged)
    Q_PROPERTY(QString saveFailure READ saveFailure NOTIFY saveFailureChanged)
public:
    explicit ChatViewModel(const base::Clock& clock, QObject* parent = nullptr);

    /// The session to show; borrowed. Null shows nothing.
    void show(session::Session* session);
    session::Session* session() const { return m_session; }

    /// Sends the text with what is attached; what the model does not take stays attached.
    Q_INVOKABLE void send(const QString& text);
    Q_INVOKABLE void stop();
    Q_INVOKABLE void retry();
    Q_INVOKABLE void edit(const QString& messageId, const QString& text);
    /// The branch beside the one that `messageId` begins: +1 the next, -1 the one before.
    Q_INVOKABLE void stepBranch(const QString& messageId, int step);
    Q_INVOKABLE void setMode(const QString& mode);
    Q_INVOKABLE void setModel(const QString& provider, const QString& model);
    Q_INVOKABLE void setAllServers(bool all);
    Q_INVOKABLE void setServerChosen(const QString& server, bool chosen);
    Q_INVOKABLE void setTitle(const QString& title);

    // A call that waits.
    /// Its arguments as a form; lives until the call is decided.
    Q_INVOKABLE ui::ToolFormModel* approvalForm(const QString& callId);
    Q_INVOKABLE QString approvalReason(const QString& callId) const;
    /// What has to be typed to release a destructive call: the thing it is about, or the tool's name.
    Q_INVOKABLE QString releaseWord(const QString& callId) const;
    /// Sends exactly what the form holds. False where the form is not valid.
    Q_INVOKABLE bool approve(const QString& callId, bool forSession);
    Q_INVOKABLE void deny(const QString& callId, const QString& note);
    Q_INVOKABLE void cancelCall(const QString& callId);
    Q_INVOKABLE void checkCall(const QString& callId);

    // For the inspector and the clipboard.
    Q_INVOKABLE QVariantMap callDetail(const QString& callId) const;
    /// What a call gave back, what the model received of it, and the whole MCP result; null where there is none.
    Q_INVOKABLE ui::ToolResult* resultOf(const QString& callId);
    /// For how long a running call has run: "12 s".
    Q_INVOKABLE QString elapsedOf(const QString& callId) const;
    Q_INVOKABLE ui::ToolResult* modelTextOf(const QString& callId);
    Q_INVOKABLE ui::ToolResult* rawOf(const QString& callId);
    Q_INVOKABLE QString messageText(const QString& messageId) const;
    Q_INVOKABLE QString turnText(const QString& messageId) const;
    Q_INVOKABLE QString callMarkdown(const QString& callId) const;

    TranscriptModel* transcript() { return &m_transcript; }
    ChatFind* finder() { return &m_finder; }
    AttachmentList* attachments() { return &m_attachments; }
    const AttachmentList* attachments() const { return &m_attachments; }
    /// What the draft and its attachments would add to the next request, in tokens, roughly.
    std::int64_t draftTokens() const;
    /// The bytes of a picture of this conversation ("<message id>/<block>"); empty where there is none.
    QByteArray pictureOf(const QString& id) const;
    const ResultShelf& results() const { return m_results; }
    QString sessionId() const;
    QString title() const;
    bool busy() const { return m_session != nullptr && m_session->busy(); }
    bool waitsForYou() const { return m_session != nullptr && m_session->awaitingApproval(); }
    QString mode() const;
    QString executeUntil() const;
    QString provider() const;
    QString model() const;
    bool allServers() const { return m_session == nullptr || m_session->info().allServers; }
    QStringList servers() const;
    int toolCount() const;
    QString draft() const;
    void setDraft(const QString& draft);
    const QString& retrying() const { return m_retrying; } ///< why it is tried again; empty: it is not
    QString nextTry() const; ///< "Next try at 02:47:33 UTC, in 23 s, retry 1 of 3"
    const QString& saveFailure() const { return m_saveFailure; }

Q_SIGNALS:
    void sessionChanged();
    void changed();
    void draftChanged();
    void retryingChanged();
    void saveFailureChanged();
    /// A call began to wait: announced, but the focus stays where somebody types.
    void approvalNeeded(const QString& callId, const QString& tool);
    void sent();

private:
    struct Found {
        const chat::ToolCallBlock* call = nullptr;
        const chat::ToolResultBlock* result = nullptr;
    };
    Found find(const QString& callId) const;
    ToolResult* shelved(const QString& callId, ResultShelf::Part part);
    void listen();
    void endRetrying();

    const base::Clock& m_clock;
    session::Session* m_session = nullptr;
    TranscriptModel m_transcript;
    ChatFind m_finder{m_transcript};
    std::map<std::string, QString> m_drafts;   ///< by session
    std::map<QString, ToolFormModel*> m_forms; ///< children of this: QML must not own them
    std::map<QString, QString> m_reasons;
    AttachmentList m_attachments;
    ResultShelf m_results{QStringLiteral("result")};
    QString m_retrying;
    base::EpochMs m_nextTry = 0;
    int m_try = 0;
    int m_tries = 0;
    QTimer m_second; ///< while it counts down
    QString m_saveFailure;
};

} // namespace ui
