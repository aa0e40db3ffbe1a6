#pragma once
#include <set>
#include <vector>

#include <QAbstractListModel>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include "base/clock.h"
#include "store/session_store.h"

namespace ui {

/// What a search found, by session: a head for each, its first hits with who said it and when, and how many
/// more there are. The operator may leave out where and when the words stand; the counts beside these choices
/// are of all hits.
class SearchResults : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by SessionsViewModel")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QVariantList places READ places NOTIFY choicesChanged)
    Q_PROPERTY(QVariantList times READ times NOTIFY choicesChanged)
    Q_PROPERTY(QVariantList orders READ orders NOTIFY choicesChanged)
public:
    enum Role {
        KindRole = Qt::UserRole + 1, ///< session, hit, more
        SessionRole,
        MessageRole,
        TextRole, ///< title of a session, words of "more"
        WhenRole,
        SourceRole, ///< "You", "Answer", "Tool output"
        RichRole,   ///< the excerpt; mark is its only tag
        PlaceRole,  ///< question, answer, tool
        HitsRole,   ///< of a session
        FirstRole,  ///< of a hit: it is the first of its session
        LastRole,   ///< the last row of its session
    };

    explicit SearchResults(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    /// `hits` in their order, `titled` the sessions that have the words in their title.
    void show(std::vector<store::SearchHit> hits, const std::vector<chat::SessionInfo>& titled,
              base::EpochMs now);
    void clear();

    /// Maps {name, label, count, shown}: where the words may stand.
    QVariantList places() const;
    /// Maps {name, label, count, chosen}: how long ago.
    QVariantList times() const;
    /// Maps {name, label, chosen}: what comes first.
    QVariantList orders() const;
    store::SearchOrder order() const { return m_order; }
    Q_INVOKABLE void setPlaceShown(const QString& name, bool shown);
    Q_INVOKABLE void chooseTime(const QString& name);
    /// newest or best. What is shown stays until the search has run again: see orderChosen().
    Q_INVOKABLE void chooseOrder(const QString& name);
    /// All hits of this session.
    Q_INVOKABLE void showMore(const QString& session);

    int count() const { return static_cast<int>(m_rows.size()); }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();
    void choicesChanged();
    void orderChosen();

private:
    struct Row {
        QString kind, session, message, text, when, source, rich, place;
        int hits = 0;
        bool first = false, last = false;
        bool operator==(const Row&) const = default;
    };
    void rebuild();
    bool shown(const store::SearchHit& hit) const;
    bool within(const store::SearchHit& hit, const QString& time) const;
    void addSession(std::vector<Row>& rows, const std::vector<const store::SearchHit*>& hits) const;

    std::vector<store::SearchHit> m_hits;
    std::vector<chat::SessionInfo> m_titled;
    std::vector<Row> m_rows;
    std::set<QString> m_hidden; ///< places that are left out
    std::set<QString> m_opened; ///< sessions whose hits are all shown
    QString m_time = QStringLiteral("any");
    store::SearchOrder m_order = store::SearchOrder::NewestFirst;
    base::EpochMs m_now = 0;
};

/// An excerpt of the store, without the marks of Markdown: escaped, with the hits as its only tag.
QString excerptText(const std::string& snippet);

} // namespace ui
