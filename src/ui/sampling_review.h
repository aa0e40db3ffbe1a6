#pragma once
#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include "session/server_question.h"

namespace ui {

/// What a server wants a model to answer, and the answer: read and changed by the operator before either
/// leaves.
class SamplingReview : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by QuestionCard")
    Q_PROPERTY(QString model READ model NOTIFY changed)
    Q_PROPERTY(QString destination READ destination NOTIFY changed)
    Q_PROPERTY(QString wishes READ wishes CONSTANT)
    Q_PROPERTY(QString budget READ budget NOTIFY changed)
    Q_PROPERTY(QString notes READ notes CONSTANT)
    Q_PROPERTY(QVariantList messages READ messages CONSTANT)
    Q_PROPERTY(QString answer READ answer WRITE setAnswer NOTIFY edited)
    Q_PROPERTY(QString answerHidden READ answerHidden NOTIFY edited)
    Q_PROPERTY(QVariantList answerExtras READ answerExtras NOTIFY changed)
    Q_PROPERTY(QString answerFacts READ answerFacts NOTIFY changed)
    Q_PROPERTY(QString failure READ failure NOTIFY changed)
    Q_PROPERTY(QString failureStep READ failureStep NOTIFY changed)
    Q_PROPERTY(QString failureDetail READ failureDetail NOTIFY changed)
public:
    explicit SamplingReview(const session::ServerQuestion& question, QObject* parent = nullptr);

    /// The question moved on: the model answered, or failed.
    void update(const session::ServerQuestion& question);

    Q_INVOKABLE void setMessage(int message, int piece, const QString& text);
    /// As the operator left them.
    const mcp::SamplingRequest& prompt() const { return m_question.prompt; }
    const mcp::SamplingAnswer& reviewedAnswer() const { return m_question.answer; }

    QString model() const;
    QString destination() const; ///< empty: nothing leaves this machine
    QString wishes() const;      ///< which models the server would like
    QString budget() const;
    QString notes() const; ///< what else it asks for, and what becomes of that
    /// {role, pieces: [{message, piece, text, editable}]}; the system prompt is message -1.
    QVariantList messages() const;
    QString answer() const;
    QString answerHidden() const; ///< the answer with its hidden characters spelled out, where it has some
    QVariantList answerExtras() const; ///< what of the answer is no text, as JSON or in a word
    QString answerFacts() const;
    QString failure() const;
    QString failureStep() const;
    QString failureDetail() const;
    void setAnswer(const QString& text);

Q_SIGNALS:
    void changed();
    void edited();

private:
    session::ServerQuestion m_question;
};

} // namespace ui
