#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "policy/interlock.h"
#include "session/tool_box.h"
#include "ui/call_card.h"
#include "ui/result_shelf.h"
#include "ui/tool_form_model.h"

namespace ui {

/// One tool run by hand, without a model. The interlock judges it like a model's call: a try-out may do
/// nothing that a session in the same mode may not.
class TryOut : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by Workbench")
    Q_PROPERTY(QString server READ server NOTIFY toolChanged)
    Q_PROPERTY(QString tool READ tool NOTIFY toolChanged)
    Q_PROPERTY(QString key READ key NOTIFY toolChanged)
    Q_PROPERTY(QString description READ description NOTIFY toolChanged)
    Q_PROPERTY(QString risk READ risk NOTIFY toolChanged)
    Q_PROPERTY(QString riskReason READ riskReason NOTIFY toolChanged)
    Q_PROPERTY(QString schema READ schema NOTIFY toolChanged)
    Q_PROPERTY(QString serverSays READ serverSays NOTIFY toolChanged)
    Q_PROPERTY(QString fingerprint READ fingerprint NOTIFY toolChanged)
    Q_PROPERTY(ui::ToolFormModel* form READ form CONSTANT)
    Q_PROPERTY(bool running READ running NOTIFY stateChanged)
    Q_PROPERTY(QString refusal READ refusal NOTIFY stateChanged)
    Q_PROPERTY(QVariant result READ result NOTIFY stateChanged)
    Q_PROPERTY(bool hasResult READ hasResult NOTIFY stateChanged)
public:
    /// What of a tool is shown and needed to run it.
    struct Subject {
        session::OfferedTool offered;
        std::string key; ///< model-facing name
        std::string description;
        std::string definition; ///< the whole definition as the server gave it
        policy::ToolHints hints;
        std::string fingerprint;
    };
    /// `tools` is borrowed; `mode` tells the mode of the session on screen.
    TryOut(session::ToolBox& tools, std::function<policy::ModeState()> mode, QObject* parent = nullptr);

    void choose(Subject subject);
    Q_INVOKABLE void run();
    Q_INVOKABLE void runApproved(); ///< after approvalNeeded() was answered with yes
    Q_INVOKABLE void cancel();
    Q_INVOKABLE ui::ToolResult* shown(); ///< what came back; null where nothing did
    Q_INVOKABLE QString rawResult() const;

    QString server() const { return QString::fromStdString(m_subject.offered.server); }
    QString tool() const { return QString::fromStdString(m_subject.offered.tool); }
    QString key() const { return QString::fromStdString(m_subject.key); }
    QString description() const;
    QString risk() const;
    QString riskReason() const;
    QString schema() const;
    QString serverSays() const;
    QString fingerprint() const { return QString::fromStdString(m_subject.fingerprint); }
    ToolFormModel* form() { return &m_form; }
    bool running() const { return m_run != nullptr; }
    bool hasResult() const { return m_answer.has_value(); }
    const QString& refusal() const { return m_refusal; }
    QVariant result() const; ///< a CallCard, open
    QByteArray pictureOf(const QString& id) const { return m_shelf.pictureOf(id); }

Q_SIGNALS:
    void toolChanged();
    void stateChanged();
    void approvalNeeded(const QString& arguments);

private:
    void start();
    chat::ToolResultBlock block() const;

    session::ToolBox& m_tools;
    std::function<policy::ModeState()> m_mode;
    Subject m_subject;
    ToolFormModel m_form;
    std::unique_ptr<session::ToolRun> m_run;
    std::optional<session::ToolAnswer> m_answer;
    std::string m_sent;
    QString m_refusal;
    ResultShelf m_shelf{QStringLiteral("tryout")};
    int m_runs = 0;
    qint64 m_started = 0;
    qint64 m_durationMs = -1;
};

} // namespace ui
