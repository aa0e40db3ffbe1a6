#pragma once
#include <map>
#include <string>
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include "chat/transcript.h"

namespace ui {

/// A place where a search found something in a session.
struct SessionHit {
    std::string session;
    std::string snippet; ///< plain text; hits stand between U+0002 and U+0003
    int more = 0;        ///< further hits in the same session
};

/// The stored sessions, pinned ones first, then by age. With a query it shows those whose title has its
/// words, and those where the search found it in what was said.
class SessionListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by Workbench")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int total READ total NOTIFY countChanged)
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
    Q_PROPERTY(QString current READ current NOTIFY currentChanged)
public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        TitleRole,
        GroupRole,
        WhenRole,
        PinnedRole,
        ActivityRole,
        SnippetRole,
        FactsRole
    };

    explicit SessionListModel(QObject* parent = nullptr);

    /// `now` decides what is today.
    void setSessions(std::vector<chat::SessionInfo> sessions, base::EpochMs now);
    void setHits(const std::vector<SessionHit>& hits);
    void setCurrent(const QString& session);
    /// "" | running | waiting: shown as a small icon in the row.
    void setActivity(const QString& session, const QString& activity);
    void setQuery(const QString& query);

    const QString& query() const { return m_query; }
    const QString& current() const { return m_current; }
    int count() const { return static_cast<int>(m_rows.size()); }
    int total() const { return static_cast<int>(m_sessions.size()); }
    /// The sessions whose title has all words of the query.
    std::vector<chat::SessionInfo> titled() const;
    Q_INVOKABLE int rowOf(const QString& session) const;
    Q_INVOKABLE QString idAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();
    void queryChanged();
    void currentChanged();

private:
    struct Row {
        QString id, title, group, when, snippet, facts, activity;
        bool pinned = false;
        bool operator==(const Row&) const = default;
    };
    bool inTitle(const QString& title) const;
    void rebuild();

    std::vector<chat::SessionInfo> m_sessions;
    std::map<std::string, SessionHit> m_hits;
    std::map<QString, QString> m_activity;
    std::vector<Row> m_rows;
    QString m_query;
    QString m_current;
    base::EpochMs m_now = 0;
};

} // namespace ui
