#pragma once
#include <set>
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include "ui/offer.h"

namespace ui {

/// The resources or the prompts of all servers in one list: a head for each server and what it has under it.
/// Searched and filtered here; what is hidden is counted.
class OfferListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by OffersViewModel")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int total READ total NOTIFY changed)
    Q_PROPERTY(int shown READ shown NOTIFY changed)
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY changed)
    Q_PROPERTY(QString server READ server WRITE setServer NOTIFY changed)
    Q_PROPERTY(QVariantList servers READ servers NOTIFY changed)
public:
    enum Role {
        KindRole = Qt::UserRole + 1, ///< head, resource, template, prompt, or notice (loading, failed, none)
        ServerRole,
        NameRole,
        NameRichRole,
        DescriptionRichRole,
        DetailRole,
        KeyRole,
        FactsRole,
        HiddenRole,
        FoldedRole,
        UpdatedRole,
    };

    using QAbstractListModel::QAbstractListModel;

    void setOffers(std::vector<ServerOffers> servers);
    /// The keys of those that changed and were not looked at since.
    void setUpdated(const std::set<QString>& keys);
    void setQuery(const QString& query);
    /// Only those of this server; empty: of all.
    void setServer(const QString& server);
    Q_INVOKABLE void toggleServer(const QString& server);
    Q_INVOKABLE void showAll(); ///< forgets search and filter

    const QString& query() const { return m_query; }
    const QString& server() const { return m_server; }
    QVariantList servers() const; ///< maps {name, count}
    int total() const;
    int shown() const { return m_shown; }
    int count() const { return static_cast<int>(m_rows.size()); }
    /// Null where there is none.
    const Offer* offer(const QString& key) const;
    /// Those that hold all of these words, whatever is searched for on screen.
    std::vector<const Offer*> holding(const QString& words) const;

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count(); }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    struct Row {
        QString kind, server, name, nameRich, descriptionRich, detail, key, facts;
        bool folded = false;
        bool updated = false;
        int hidden = 0;
        bool operator==(const Row&) const = default;
    };
    void rebuild();
    Row offerRow(const Offer& offer, const QStringList& words) const;
    static Row notice(const ServerOffers& server);
    static QString countsOf(const ServerOffers& server);

    std::vector<ServerOffers> m_servers;
    std::vector<Row> m_rows;
    std::set<QString> m_folded;
    std::set<QString> m_updated;
    QString m_query;
    QString m_server;
    int m_shown = 0;
};

} // namespace ui
