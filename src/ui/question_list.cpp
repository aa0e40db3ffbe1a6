#include "ui/question_list.h"

#include <algorithm>

#include "base/display_text.h"

namespace ui {

using session::ServerQuestions;
using Refusal = ServerQuestions::Refusal;

namespace {
constexpr std::size_t keptWhenGone = 8;
} // namespace

QuestionList::QuestionList(ServerQuestions* questions, FindOrigin findOrigin, QObject* parent)
    : QAbstractListModel(parent), m_questions(questions), m_findOrigin(std::move(findOrigin)) {
    if (!questions) return;
    connect(questions, &ServerQuestions::added, this, &QuestionList::add);
    connect(questions, &ServerQuestions::changed, this, &QuestionList::change);
    connect(questions, &ServerQuestions::removed, this, &QuestionList::remove);
    connect(questions, &ServerQuestions::refused, this, [this](const QString& server, Refusal why) {
        if (why != Refusal::Muted) notice(server, why); // that was said when it began
    });
    connect(questions, &ServerQuestions::mutedChanged, this, [this, before = QStringList()]() mutable {
        const QStringList now = muted();
        for (const QString& server : now)
            if (!before.contains(server)) notice(server, Refusal::Muted);
        for (const QString& server : before)
            if (!now.contains(server)) closeNotice(server);
        before = now;
        Q_EMIT noticesChanged();
    });
    for (const session::ServerQuestion& question : questions->open())
        add(question.number);
}

void QuestionList::notice(const QString& server, Refusal why) {
    closeNotice(server);
    m_notices.push_back({server, why});
    Q_EMIT noticesChanged();
}

void QuestionList::add(int number) {
    const session::ServerQuestion* const question = m_questions->find(number);
    if (!question) return;
    auto* card = new QuestionCard(*m_questions, *question, m_findOrigin(question->server), this);
    beginInsertRows({}, count(), count());
    m_cards.push_back(card);
    endInsertRows();
    Q_EMIT countChanged();
    Q_EMIT waitingChanged();
    announce(*card);
}

void QuestionList::change(int number) {
    const int row = rowOf(number);
    const session::ServerQuestion* const question = m_questions->find(number);
    if (row < 0 || !question) return;
    QuestionCard* const card = m_cards[static_cast<std::size_t>(row)];
    card->update(*question);
    Q_EMIT waitingChanged();
    if (card->waits()) announce(*card);
}

void QuestionList::remove(int number) {
    const int row = rowOf(number);
    if (row < 0) return;
    beginRemoveRows({}, row, row);
    QuestionCard* const card = m_cards[static_cast<std::size_t>(row)];
    m_cards.erase(m_cards.begin() + row);
    endRemoveRows();
    // What shows it goes later, and nobody tells when: the last few are kept.
    m_gone.push_back(card);
    if (m_gone.size() > keptWhenGone) {
        m_gone.front()->deleteLater();
        m_gone.pop_front();
    }
    Q_EMIT countChanged();
    Q_EMIT waitingChanged();
}

int QuestionList::rowOf(int number) const {
    const auto found = std::find_if(m_cards.begin(), m_cards.end(),
                                    [number](const QuestionCard* card) { return card->number() == number; });
    return found == m_cards.end() ? -1 : static_cast<int>(found - m_cards.begin());
}

void QuestionList::announce(const QuestionCard& card) {
    Q_EMIT announced(QStringLiteral("%1 %2. %3").arg(card.server(), card.title(), card.message()));
}

int QuestionList::waiting() const {
    return static_cast<int>(std::count_if(m_cards.begin(), m_cards.end(),
                                          [](const QuestionCard* card) { return card->waits(); }));
}

bool QuestionList::waitsFor(const QString& sessionId) const {
    return std::any_of(m_cards.begin(), m_cards.end(), [&](const QuestionCard* card) {
        return card->waits() && card->sessionId() == sessionId;
    });
}

QVariantList QuestionList::notices() const {
    QVariantList all;
    for (const Notice& notice : m_notices) {
        const QString name = QString::fromStdString(base::displayLine(notice.server.toStdString(), 80));
        QString text;
        switch (notice.why) {
        case Refusal::Muted: text = tr("Questions of %1 are declined until you hear it again."); break;
        case Refusal::TooMany: text = tr("%1 asks too much at once: a question was declined."); break;
        case Refusal::TooLarge: text = tr("%1 asked something too long to be read: it was declined."); break;
        case Refusal::NoModel: text = tr("%1 asked for the answer of a model: none is set up."); break;
        case Refusal::OverBudget:
            text = tr("%1 asked for the answer of a model: its budget of this hour is used up.");
            break;
        case Refusal::NotPassedOn:
            text = tr("%1 asked a model something that cannot be passed on (sound, a file, a tool name).");
            break;
        }
        all += QVariantMap{{QStringLiteral("server"), notice.server},
                           {QStringLiteral("text"), text.arg(name)},
                           {QStringLiteral("muted"), notice.why == Refusal::Muted}};
    }
    return all;
}

QStringList QuestionList::muted() const {
    QStringList all;
    if (m_questions)
        for (const std::string& server : m_questions->muted())
            all += QString::fromStdString(server);
    return all;
}

void QuestionList::declineAll() {
    const auto cards = m_cards; // they leave meanwhile
    for (QuestionCard* card : cards)
        card->decline();
}

void QuestionList::enterFirst() {
    for (const QuestionCard* card : m_cards)
        if (card->waits()) return Q_EMIT entered(card->number());
}

void QuestionList::unmute(const QString& server) {
    if (m_questions) m_questions->unmute(server.toStdString());
}

void QuestionList::closeNotice(const QString& server) {
    if (std::erase_if(m_notices, [&](const Notice& notice) { return notice.server == server; }) > 0)
        Q_EMIT noticesChanged();
}

QVariant QuestionList::data(const QModelIndex& index, int role) const {
    if (role != CardRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    return QVariant::fromValue(m_cards[static_cast<std::size_t>(index.row())]);
}

} // namespace ui
