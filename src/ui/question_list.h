#pragma once
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include <QAbstractListModel>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include "ui/question_card.h"

namespace ui {

/// The questions of servers that wait for the operator, in the order they came, and what was refused without
/// being shown.
class QuestionList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by Workbench")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QVariantList notices READ notices NOTIFY noticesChanged)
    Q_PROPERTY(QStringList muted READ muted NOTIFY noticesChanged)
public:
    enum Role { CardRole = Qt::UserRole + 1 };
    /// Finds out why a server asks, when it asks.
    using FindOrigin = std::function<QuestionOrigin(const std::string& server)>;

    /// `questions` is borrowed and may be null: then nobody asks.
    QuestionList(session::ServerQuestions* questions, FindOrigin findOrigin, QObject* parent = nullptr);

    /// Hears a muted server again.
    Q_INVOKABLE void unmute(const QString& server);
    Q_INVOKABLE void closeNotice(const QString& server);
    /// entered() follows for the first that waits.
    Q_INVOKABLE void enterFirst();

    void declineAll();

    int count() const { return static_cast<int>(m_cards.size()); }
    int waiting() const; ///< how many wait for the operator
    bool waitsFor(const QString& sessionId) const;
    /// {server, text, muted}: one for each server of which something was refused.
    QVariantList notices() const;
    QStringList muted() const; ///< servers whose questions are declined

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count(); }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override { return {{CardRole, "card"}}; }

Q_SIGNALS:
    void countChanged();
    void waitingChanged();
    void noticesChanged();
    /// Something new waits: said aloud, but the focus stays where somebody types.
    void announced(const QString& words);
    /// The operator wants to answer this one: it takes the focus where it can be seen.
    void entered(int number);

private:
    void notice(const QString& server, session::ServerQuestions::Refusal why);
    void add(int number);
    void change(int number);
    void remove(int number);
    int rowOf(int number) const;
    void announce(const QuestionCard& card);

    session::ServerQuestions* m_questions;
    FindOrigin m_findOrigin;
    std::vector<QuestionCard*> m_cards; ///< children
    std::deque<QuestionCard*> m_gone;   ///< children too
    struct Notice {
        QString server;
        session::ServerQuestions::Refusal why;
    };
    std::vector<Notice> m_notices;
};

} // namespace ui
