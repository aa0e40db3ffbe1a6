#pragma once
#include <functional>

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "session/server_questions.h"
#include "ui/page_place.h"
#include "ui/sampling_review.h"
#include "ui/tool_form_model.h"

namespace ui {

/// Why a server asks, as far as that can be known.
struct QuestionOrigin {
    QString sessionId; ///< the session whose call made it ask; empty: not known, or none
    QString tool;      ///< that the server was running; empty: not known
};

/// One question of a server as a card shows it, and what the operator does with it.
class QuestionCard : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by QuestionList")
    Q_PROPERTY(int number READ number CONSTANT)
    Q_PROPERTY(QString server READ server CONSTANT)
    Q_PROPERTY(QString kind READ kind CONSTANT)
    Q_PROPERTY(QString phase READ phase NOTIFY changed)
    Q_PROPERTY(bool waits READ waits NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString message READ message CONSTANT)
    Q_PROPERTY(QString sessionId READ sessionId CONSTANT)
    Q_PROPERTY(QString tool READ tool CONSTANT)
    Q_PROPERTY(QString secret READ secret CONSTANT)
    Q_PROPERTY(bool insists READ insists CONSTANT)
    Q_PROPERTY(ui::ToolFormModel* form READ form CONSTANT)
    Q_PROPERTY(QVariant place READ place CONSTANT)
    Q_PROPERTY(ui::SamplingReview* sampling READ sampling CONSTANT)
public:
    /// `questions` is borrowed.
    QuestionCard(session::ServerQuestions& questions, const session::ServerQuestion& question,
                 QuestionOrigin origin, QObject* parent = nullptr);

    /// The question moved on.
    void update(const session::ServerQuestion& question);

    /// Form: sends it. False where something in it does not fit yet; then that is said at its field.
    Q_INVOKABLE bool send();
    /// Page: agrees, and opens it. Also once more.
    Q_INVOKABLE void openPage();
    Q_INVOKABLE void letGo(); ///< Sampling: the model may answer
    Q_INVOKABLE void stopModel();
    Q_INVOKABLE void sendAnswer(); ///< Sampling: the server may have it
    Q_INVOKABLE void decline();
    Q_INVOKABLE void dismiss(); ///< closes it without a choice
    Q_INVOKABLE void declineAndMute();

    int number() const { return m_question.number; }
    QString server() const;
    QString kind() const;  ///< form, page or sampling
    QString phase() const; ///< asked, opened, answering, answered or failed
    bool waits() const { return m_question.waits(); }
    QString title() const; ///< what it wants, after the server's name
    QString message() const;
    const QString& sessionId() const { return m_origin.sessionId; }
    const QString& tool() const { return m_origin.tool; }
    QString secret() const; ///< the field that looks like one for a password or key; empty: none
    bool insists() const { return m_question.declinedBefore >= 2; }
    ToolFormModel* form() { return m_form; }
    QVariant place() const {
        return QVariant::fromValue(PagePlace(m_question.elicitation.url));
    } ///< PagePlace
    SamplingReview* sampling() { return m_sampling; }

Q_SIGNALS:
    void changed();

private:
    session::ServerQuestions& m_questions;
    session::ServerQuestion m_question;
    QuestionOrigin m_origin;
    ToolFormModel* m_form = nullptr;      ///< a child; of a form
    SamplingReview* m_sampling = nullptr; ///< a child; of sampling
};

} // namespace ui
