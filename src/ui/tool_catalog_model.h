#pragma once
#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include "mcp/catalog.h"
#include "policy/interlock.h"
#include "ui/server_facts.h"

namespace ui {

/// The tools of all servers, in one list: a head for each server and its tools under it. Searched and
/// filtered here; what is hidden is counted, never dropped silently.
class ToolCatalogModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by Workbench")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int total READ total NOTIFY changed)
    Q_PROPERTY(int shown READ shown NOTIFY changed)
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY changed)
    Q_PROPERTY(QString server READ server WRITE setServer NOTIFY changed)
    Q_PROPERTY(QVariantList servers READ servers NOTIFY changed)
    Q_PROPERTY(QVariantList risks READ risks NOTIFY changed)
    Q_PROPERTY(QString tokens READ tokens NOTIFY changed)
    Q_PROPERTY(double tokenCount READ tokenCount NOTIFY changed)
public:
    enum Role {
        KindRole = Qt::UserRole + 1,
        ServerRole,
        NameRole,
        NameRichRole,
        DescriptionRichRole,
        RiskRole,
        RiskReasonRole,
        TokensRole,
        EnabledRole,
        KeyRole,
        FactsRole,
        HiddenRole,
        FoldedRole,
        TookRole, ///< how long half of the last calls took at most; empty: not called since the start
    };
    using Judge = std::function<policy::RiskVerdict(const mcp::CatalogEntry&)>;

    explicit ToolCatalogModel(Judge judge, QObject* parent = nullptr);

    void setCatalog(const mcp::Catalog& catalog, std::vector<ServerFacts> servers);
    /// A call of this tool was answered after so many milliseconds.
    void addTime(const QString& server, const QString& tool, qint64 ms);
    void setQuery(const QString& query);
    /// Only tools of this server; empty: of all.
    void setServer(const QString& server);
    Q_INVOKABLE void setRiskShown(const QString& risk, bool shown);
    Q_INVOKABLE void toggleServer(const QString& server);
    Q_INVOKABLE void showAll(); ///< forgets search and filters

    const QString& query() const { return m_query; }
    const QString& server() const { return m_server; }
    QVariantList servers() const; ///< maps {name, section, tools, tokens}
    QVariantList risks() const;   ///< maps {risk, count, shown}
    QString tokens() const;       ///< of all enabled tools: what each request carries
    double tokenCount() const { return static_cast<double>(m_catalog.tokens()); }
    int total() const { return static_cast<int>(m_catalog.entries().size()); }
    int shown() const { return m_shown; }
    int count() const { return static_cast<int>(m_rows.size()); }
    /// Null where there is none.
    const mcp::CatalogEntry* entry(const QString& key) const;
    policy::RiskVerdict verdict(const mcp::CatalogEntry& entry) const { return m_judge(entry); }

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count(); }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    struct Row {
        QString kind; ///< head, tool, quarantined
        QString server, name, nameRich, descriptionRich, risk, riskReason, tokens, took, key, facts;
        bool enabled = true;
        bool folded = false;
        int hidden = 0;
        bool operator==(const Row&) const = default;
    };
    void rebuild();
    Row toolRow(const mcp::CatalogEntry& entry, const QStringList& words) const;
    QString headFacts(const std::string& server) const;
    QString medianOf(const std::string& server, const std::string& tool) const;

    Judge m_judge;
    mcp::Catalog m_catalog;
    std::vector<ServerFacts> m_servers;
    std::vector<Row> m_rows;
    std::map<std::pair<std::string, std::string>, std::deque<qint64>>
        m_times; ///< by server and tool, the newest last
    std::set<QString> m_folded;
    std::set<QString> m_hiddenRisks;
    QString m_query;
    QString m_server;
    int m_shown = 0;
};

} // namespace ui
