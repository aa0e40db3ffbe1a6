#pragma once
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include "ui/known_models.h"

namespace ui {

/// The models one can choose, favourites first, then by provider. With words to search for it shows those
/// whose name or provider has them all.
class ModelListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by Workbench")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged)
    Q_PROPERTY(QString catalogDate READ catalogDate NOTIFY countChanged)
    Q_PROPERTY(QStringList problems READ problems NOTIFY countChanged)
public:
    enum Role {
        ProviderRole = Qt::UserRole + 1,
        ModelRole,
        TitleRole,
        GroupRole,     ///< the favourites, or the provider
        FactsRole,     ///< "128 k context · images, PDF · reasoning"
        PriceRole,     ///< "$2.5 / $10"; empty where there is no dated price
        PriceHintRole, ///< with its date
        FavouriteRole,
    };

    /// Borrowed.
    ModelListModel(KnownModels& known, SettingsViewModel& settings, llm::CatalogFiles& catalog);

    /// Stars or unstars a model and saves that.
    Q_INVOKABLE void setFavourite(const QString& provider, const QString& model, bool favourite);
    /// The row of a model, or -1.
    Q_INVOKABLE int rowOf(const QString& provider, const QString& model) const;
    Q_INVOKABLE QString providerAt(int row) const;
    Q_INVOKABLE QString modelAt(int row) const;
    Q_INVOKABLE bool favouriteAt(int row) const;
    /// Whether a name that no list holds can be a model of this provider: an Azure deployment, and anything
    /// at a server that lists nothing.
    Q_INVOKABLE bool takesAnyName(const QString& provider) const;

    const QString& search() const { return m_search; }
    void setSearch(const QString& search);
    int count() const { return static_cast<int>(m_rows.size()); }
    QString catalogDate() const { return QString::fromStdString(m_catalog.catalog().date()); }
    QStringList problems() const; ///< lists and catalogs that could not be read, in words

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();
    void searchChanged();

private:
    void rebuild();

    KnownModels& m_known;
    SettingsViewModel& m_settings;
    llm::CatalogFiles& m_catalog;
    std::vector<KnownModels::Entry> m_rows;
    QString m_search;
};

} // namespace ui
