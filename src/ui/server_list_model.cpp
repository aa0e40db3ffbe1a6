#include "ui/server_list_model.h"

#include <algorithm>

#include "ui/row_diff.h"

namespace ui {

namespace {

int groupRank(const ServerFacts& facts) {
    if (facts.section == QLatin1String("off")) return 2;
    return facts.section == QLatin1String("down") || facts.status == QLatin1String("slow") ? 0 : 1;
}

int counted(const std::vector<ServerFacts>& servers, QLatin1String section) {
    return static_cast<int>(std::count_if(
        servers.begin(), servers.end(), [&](const ServerFacts& facts) { return facts.section == section; }));
}

} // namespace

void ServerListModel::setServers(std::vector<ServerFacts> servers) {
    m_ordered = servers;
    std::stable_sort(servers.begin(), servers.end(),
                     [](const ServerFacts& a, const ServerFacts& b) { return groupRank(a) < groupRank(b); });
    applyRows(*this, m_rows, std::move(servers),
              [](const ServerFacts& a, const ServerFacts& b) { return a.name == b.name; });
    Q_EMIT changed();
}

QVariant ServerListModel::facts(const QString& name) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const ServerFacts& facts) { return facts.name == name; });
    return QVariant::fromValue(found == m_rows.end() ? ServerFacts{} : *found);
}

QStringList ServerListModel::sections() const {
    QStringList out;
    for (const ServerFacts& facts : m_ordered)
        out += facts.section;
    return out;
}

QStringList ServerListModel::names() const {
    QStringList out;
    for (const ServerFacts& facts : m_ordered)
        out += facts.name;
    return out;
}

int ServerListModel::failing() const {
    return counted(m_ordered, QLatin1String("down"));
}

int ServerListModel::clear() const {
    return static_cast<int>(std::count_if(m_ordered.begin(), m_ordered.end(), [](const ServerFacts& facts) {
        return facts.status == QLatin1String("done");
    }));
}

int ServerListModel::tools() const {
    int sum = 0;
    for (const ServerFacts& facts : m_ordered)
        sum += facts.tools;
    return sum;
}

QStringList ServerListModel::health() const {
    if (m_ordered.empty()) return {tr("No servers yet")};
    QStringList words;
    for (const ServerFacts& facts : m_ordered)
        if (facts.section == QLatin1String("down") && words.size() < 2)
            words += tr("%1 down").arg(facts.name);
    if (failing() > 2) words += tr("%1 more down").arg(failing() - 2);
    const auto withStatus = [this](const char* status) {
        return static_cast<int>(
            std::count_if(m_ordered.begin(), m_ordered.end(),
                          [&](const ServerFacts& facts) { return facts.status == QLatin1String(status); }));
    };
    if (clear() > 0 && failing() == 0) words += tr("%1 clear").arg(clear());
    if (const int slow = withStatus("slow"); slow > 0) words += tr("%1 slow").arg(slow);
    if (const int starting = withStatus("running"); starting > 0) words += tr("%1 starting").arg(starting);
    if (words.isEmpty()) words += tr("all switched off");
    return words;
}

QString ServerListModel::healthWords() const {
    return health().join(QLatin1String(", "));
}

QString ServerListModel::healthShort() const {
    const QStringList words = health();
    if (failing() > 1) return tr("%1 down").arg(failing());
    return clear() > 0 && failing() == 0 && words.size() > 1 ? words[1] : words[0];
}

QVariant ServerListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const ServerFacts& facts = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case FactsRole: return QVariant::fromValue(facts);
    case Qt::DisplayRole:
    case NameRole: return facts.name;
    case GroupRole: return facts.group;
    default: return {};
    }
}

QHash<int, QByteArray> ServerListModel::roleNames() const {
    return {{FactsRole, "facts"}, {NameRole, "name"}, {GroupRole, "group"}};
}

} // namespace ui
