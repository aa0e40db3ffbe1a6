#include "ui/question_card.h"

#include <QRegularExpression>

#include "base/display_text.h"

namespace ui {

using Kind = session::ServerQuestion::Kind;
using Phase = session::ServerQuestion::Phase;

QuestionCard::QuestionCard(session::ServerQuestions& questions, const session::ServerQuestion& question,
                           QuestionOrigin origin, QObject* parent)
    : QObject(parent), m_questions(questions), m_question(question), m_origin(std::move(origin)) {
    if (question.kind == Kind::Form) {
        m_form = new ToolFormModel(this);
        m_form->loadFields(question.elicitation.fields);
    } else if (question.kind == Kind::Sampling) {
        m_sampling = new SamplingReview(question, this);
    }
}

void QuestionCard::update(const session::ServerQuestion& question) {
    m_question = question;
    if (m_sampling) m_sampling->update(question);
    Q_EMIT changed();
}

bool QuestionCard::send() {
    if (!m_form) return false;
    m_form->insist();
    return m_form->valid() && m_questions.fill(number(), m_form->values()).has_value();
}

void QuestionCard::openPage() {
    const std::string url = m_question.elicitation.url;
    if (!PagePlace::open(url)) return;
    m_questions.agree(number()); // last: it may take this card away
}

void QuestionCard::letGo() {
    if (m_sampling) m_questions.letGo(number(), m_sampling->prompt());
}

void QuestionCard::stopModel() {
    m_questions.stopModel(number());
}

void QuestionCard::sendAnswer() {
    if (m_sampling) m_questions.send(number(), m_sampling->reviewedAnswer());
}

void QuestionCard::decline() {
    m_questions.decline(number());
}

void QuestionCard::dismiss() {
    m_questions.dismiss(number());
}

void QuestionCard::declineAndMute() {
    m_questions.mute(m_question.server);
}

QString QuestionCard::server() const {
    return QString::fromStdString(base::displayLine(m_question.server, 80));
}

QString QuestionCard::kind() const {
    switch (m_question.kind) {
    case Kind::Form: return QStringLiteral("form");
    case Kind::Page: return QStringLiteral("page");
    case Kind::Sampling: return QStringLiteral("sampling");
    }
    return {};
}

QString QuestionCard::phase() const {
    switch (m_question.phase) {
    case Phase::Asked: return QStringLiteral("asked");
    case Phase::Opened: return QStringLiteral("opened");
    case Phase::Answering: return QStringLiteral("answering");
    case Phase::Answered: return QStringLiteral("answered");
    case Phase::Failed: return QStringLiteral("failed");
    }
    return {};
}

QString QuestionCard::title() const {
    switch (m_question.kind) {
    case Kind::Form: return tr("asks for information");
    case Kind::Page:
        return m_question.phase == Phase::Opened ? tr("waits for what you do in the browser")
                                                 : tr("wants you to open a page");
    case Kind::Sampling: break;
    }
    switch (m_question.phase) {
    case Phase::Answering: return tr("gets an answer of a model");
    case Phase::Answered: return tr("would get this answer");
    case Phase::Failed: return tr("got no answer of the model");
    case Phase::Asked:
    case Phase::Opened: break;
    }
    return tr("asks for the answer of a model");
}

QString QuestionCard::message() const {
    return QString::fromStdString(base::DisplayText(m_question.elicitation.message).text());
}

QString QuestionCard::secret() const {
    static const QRegularExpression words(
        QStringLiteral("\\bpass(code)?\\b|password|passwd|passphrase|\\bpwd\\b|\\bpin\\b|secret|\\btoken|api."
                       "?key|private.?key|"
                       "credential|kennwort|passwort|credit.?card|\\bcvv"),
        QRegularExpression::CaseInsensitiveOption);
    for (const auto& field : m_question.elicitation.fields)
        for (const std::string& name : {field.title, field.name})
            if (words.match(QString::fromStdString(name)).hasMatch())
                return QString::fromStdString(
                    base::displayLine(field.title.empty() ? field.name : field.title, 80));
    return {};
}

} // namespace ui
