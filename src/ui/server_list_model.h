#pragma once
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include "ui/server_facts.h"

namespace ui {

/// The configured servers, those that need the operator first.
class ServerListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by Workbench")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(QStringList sections READ sections NOTIFY changed)
    Q_PROPERTY(QStringList names READ names NOTIFY changed)
    Q_PROPERTY(QString healthWords READ healthWords NOTIFY changed)
    Q_PROPERTY(QString healthShort READ healthShort NOTIFY changed)
    Q_PROPERTY(int failing READ failing NOTIFY changed)
    Q_PROPERTY(int clear READ clear NOTIFY changed)
    Q_PROPERTY(int tools READ tools NOTIFY changed)
public:
    enum Role { FactsRole = Qt::UserRole + 1, NameRole, GroupRole };

    explicit ServerListModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    /// In the operator's order; the model groups them.
    void setServers(std::vector<ServerFacts> servers);
    /// Facts of one server; an empty name where there is none.
    Q_INVOKABLE QVariant facts(const QString& name) const;

    QStringList sections() const; ///< one track state per server, in the operator's order
    QStringList names() const;    ///< in the same order
    QString healthWords() const;  ///< "7 clear, 1 slow"; a failing server is named
    QString healthShort() const;  ///< the worst of it alone: "grafana down", "1 slow"
    int failing() const;
    int clear() const;
    int tools() const;
    int count() const { return static_cast<int>(m_rows.size()); }

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count(); }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    QStringList health() const;

    std::vector<ServerFacts> m_rows;    ///< grouped
    std::vector<ServerFacts> m_ordered; ///< as the operator ordered them
};

} // namespace ui
