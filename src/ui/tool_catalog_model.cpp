#include "ui/tool_catalog_model.h"

#include <algorithm>

#include "base/display_text.h"
#include "ui/figures.h"
#include "ui/rich_text.h"
#include "ui/row_diff.h"

namespace ui {

namespace {

constexpr std::size_t mostTimes = 60;
constexpr const char* riskNames[] = {"read", "write", "destructive", "unknown"};

QString safeLine(const std::string& text, std::size_t most = 300) {
    return QString::fromStdString(base::displayLine(text, most));
}

} // namespace

ToolCatalogModel::ToolCatalogModel(Judge judge, QObject* parent)
    : QAbstractListModel(parent), m_judge(std::move(judge)) {}

void ToolCatalogModel::setCatalog(const mcp::Catalog& catalog, std::vector<ServerFacts> servers) {
    m_catalog = catalog;
    m_servers = std::move(servers);
    rebuild();
}

void ToolCatalogModel::addTime(const QString& server, const QString& tool, qint64 ms) {
    auto& times = m_times[{server.toStdString(), tool.toStdString()}];
    times.push_back(ms);
    if (times.size() > mostTimes) times.pop_front();
    rebuild();
}

QString ToolCatalogModel::medianOf(const std::string& server, const std::string& tool) const {
    const auto found = m_times.find({server, tool});
    if (found == m_times.end()) return {};
    std::vector<qint64> sorted(found->second.begin(), found->second.end());
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>((sorted.size() - 1) / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return durationText(*middle);
}

void ToolCatalogModel::setQuery(const QString& query) {
    if (m_query == query) return;
    m_query = query;
    rebuild();
}

void ToolCatalogModel::setServer(const QString& server) {
    if (m_server == server) return;
    m_server = server;
    rebuild();
}

void ToolCatalogModel::setRiskShown(const QString& risk, bool shown) {
    if (shown)
        m_hiddenRisks.erase(risk);
    else
        m_hiddenRisks.insert(risk);
    rebuild();
}

void ToolCatalogModel::toggleServer(const QString& server) {
    if (m_folded.erase(server) == 0) m_folded.insert(server);
    rebuild();
}

void ToolCatalogModel::showAll() {
    m_query.clear();
    m_server.clear();
    m_hiddenRisks.clear();
    rebuild();
}

QString ToolCatalogModel::headFacts(const std::string& server) const {
    std::size_t tools = 0;
    std::size_t tokens = 0;
    for (const mcp::CatalogEntry& entry : m_catalog.entries()) {
        if (entry.server != server) continue;
        ++tools;
        if (entry.enabled) tokens += entry.tokens;
    }
    const auto found = std::find_if(m_servers.begin(), m_servers.end(), [&](const ServerFacts& facts) {
        return facts.name.toStdString() == server;
    });
    const QString transport = found == m_servers.end() ? QString() : found->transport + QLatin1String(", ");
    return transport + counted(static_cast<std::int64_t>(tools), tr("1 tool"), tr("%1 tools")) +
           tr(", %1 tokens").arg(tokensText(static_cast<std::int64_t>(tokens)));
}

ToolCatalogModel::Row ToolCatalogModel::toolRow(const mcp::CatalogEntry& entry,
                                                const QStringList& words) const {
    const policy::RiskVerdict verdict = m_judge(entry);
    Row row;
    row.kind = QStringLiteral("tool");
    row.server = safeLine(entry.server);
    row.name = safeLine(entry.tool.name);
    row.nameRich = marked(row.name, words);
    const std::string& words1 =
        entry.tool.description.empty() ? entry.tool.displayTitle() : entry.tool.description;
    row.descriptionRich = marked(safeLine(words1.substr(0, words1.find("\n\n"))), words);
    row.risk = QString::fromUtf8(policy::name(verdict.risk).data());
    row.riskReason = safeLine(verdict.reason);
    row.tokens = tokensText(static_cast<std::int64_t>(entry.tokens));
    row.took = medianOf(entry.server, entry.tool.name);
    row.enabled = entry.enabled;
    row.key = QString::fromStdString(entry.modelName);
    return row;
}

void ToolCatalogModel::rebuild() {
    const QStringList words = m_query.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto found = m_catalog.search(m_query.toStdString());
    std::vector<std::string>
        order; // servers with a hit first would move heads while typing: keep the catalog's
    for (const mcp::CatalogEntry& entry : m_catalog.entries())
        if (std::find(order.begin(), order.end(), entry.server) == order.end()) order.push_back(entry.server);
    for (const auto& entry : m_catalog.quarantined())
        if (std::find(order.begin(), order.end(), entry.server) == order.end()) order.push_back(entry.server);

    std::vector<Row> rows;
    m_shown = 0;
    for (const std::string& server : order) {
        if (!m_server.isEmpty() && m_server.toStdString() != server) continue;
        Row head;
        head.kind = QStringLiteral("head");
        head.server = head.name = safeLine(server);
        head.facts = headFacts(server);
        head.folded = m_folded.count(head.server) > 0;
        std::vector<Row> tools;
        int all = 0;
        for (const mcp::CatalogEntry& entry : m_catalog.entries())
            all += entry.server == server;
        for (const mcp::CatalogEntry* entry : found) {
            if (entry->server != server) continue;
            Row row = toolRow(*entry, words);
            if (m_hiddenRisks.count(row.risk) == 0) tools.push_back(std::move(row));
        }
        head.hidden = all - static_cast<int>(tools.size());
        m_shown += static_cast<int>(tools.size());
        if (words.isEmpty()) {
            for (const auto& entry : m_catalog.quarantined()) {
                if (entry.server != server) continue;
                Row row;
                row.kind = QStringLiteral("quarantined");
                row.server = head.server;
                row.name = safeLine(entry.tool.name);
                row.facts = safeLine(entry.tool.reason);
                tools.push_back(std::move(row));
            }
        }
        if (tools.empty() && !words.isEmpty()) continue;
        const bool folded = head.folded;
        rows.push_back(std::move(head));
        if (!folded) std::move(tools.begin(), tools.end(), std::back_inserter(rows));
    }
    applyRows(*this, m_rows, std::move(rows), [](const Row& a, const Row& b) {
        return a.kind == b.kind && a.server == b.server && a.name == b.name;
    });
    Q_EMIT changed();
}

QVariantList ToolCatalogModel::servers() const {
    QVariantList out;
    for (const ServerFacts& facts : m_servers) {
        int tools = 0;
        std::size_t tokens = 0;
        for (const mcp::CatalogEntry& entry : m_catalog.entries()) {
            if (entry.server != facts.name.toStdString()) continue;
            ++tools;
            if (entry.enabled) tokens += entry.tokens;
        }
        out.append(QVariantMap{{QStringLiteral("name"), facts.name},
                               {QStringLiteral("section"), facts.section},
                               {QStringLiteral("tools"), tools},
                               {QStringLiteral("tokens"), tokensText(static_cast<std::int64_t>(tokens))}});
    }
    return out;
}

QVariantList ToolCatalogModel::risks() const {
    QVariantList out;
    for (const char* name : riskNames) {
        const QString risk = QString::fromLatin1(name);
        const auto count =
            std::count_if(m_catalog.entries().begin(), m_catalog.entries().end(), [&](const auto& entry) {
                return QString::fromUtf8(policy::name(m_judge(entry).risk).data()) == risk;
            });
        out.append(QVariantMap{{QStringLiteral("risk"), risk},
                               {QStringLiteral("count"), static_cast<int>(count)},
                               {QStringLiteral("shown"), m_hiddenRisks.count(risk) == 0}});
    }
    return out;
}

QString ToolCatalogModel::tokens() const {
    return tokensText(static_cast<std::int64_t>(m_catalog.tokens()));
}

const mcp::CatalogEntry* ToolCatalogModel::entry(const QString& key) const {
    return m_catalog.byModelName(key.toStdString());
}

QVariant ToolCatalogModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case KindRole: return row.kind;
    case ServerRole: return row.server;
    case Qt::DisplayRole:
    case NameRole: return row.name;
    case NameRichRole: return row.nameRich;
    case DescriptionRichRole: return row.descriptionRich;
    case RiskRole: return row.risk;
    case RiskReasonRole: return row.riskReason;
    case TokensRole: return row.tokens;
    case EnabledRole: return row.enabled;
    case KeyRole: return row.key;
    case FactsRole: return row.facts;
    case HiddenRole: return row.hidden;
    case FoldedRole: return row.folded;
    case TookRole: return row.took;
    default: return {};
    }
}

QHash<int, QByteArray> ToolCatalogModel::roleNames() const {
    return {{KindRole, "kind"},
            {ServerRole, "server"},
            {NameRole, "name"},
            {NameRichRole, "nameRich"},
            {DescriptionRichRole, "descriptionRich"},
            {RiskRole, "risk"},
            {RiskReasonRole, "riskReason"},
            {TokensRole, "tokens"},
            {EnabledRole, "switchedOn"},
            {KeyRole, "key"},
            {FactsRole, "facts"},
            {HiddenRole, "hidden"},
            {FoldedRole, "folded"},
            {TookRole, "took"}};
}

} // namespace ui
