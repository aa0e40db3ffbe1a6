#include "ui/session_list_model.h"

#include <algorithm>

#include <QDateTime>

#include "base/display_text.h"
#include "ui/figures.h"
#include "ui/row_diff.h"
#include "ui/search_results.h"

namespace ui {

namespace {

int ageOf(base::EpochMs time, base::EpochMs now) {
    return static_cast<int>(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC)
                                .date()
                                .daysTo(QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).date()));
}

QString groupOf(const chat::SessionInfo& session, base::EpochMs now) {
    if (session.pinned) return SessionListModel::tr("Pinned");
    const int days = ageOf(session.updated, now);
    if (days <= 0) return SessionListModel::tr("Today");
    if (days == 1) return SessionListModel::tr("Yesterday");
    if (days < 8) return SessionListModel::tr("Last week");
    return SessionListModel::tr("Older");
}

} // namespace

SessionListModel::SessionListModel(QObject* parent) : QAbstractListModel(parent) {}

void SessionListModel::setSessions(std::vector<chat::SessionInfo> sessions, base::EpochMs now) {
    m_sessions = std::move(sessions);
    m_now = now;
    std::stable_sort(m_sessions.begin(), m_sessions.end(), [](const auto& a, const auto& b) {
        return a.pinned != b.pinned ? a.pinned : a.updated > b.updated;
    });
    rebuild();
}

void SessionListModel::setHits(const std::vector<SessionHit>& hits) {
    m_hits.clear();
    for (const SessionHit& hit : hits)
        m_hits.try_emplace(hit.session, hit);
    rebuild();
}

void SessionListModel::setCurrent(const QString& session) {
    if (m_current == session) return;
    m_current = session;
    Q_EMIT currentChanged();
}

void SessionListModel::setActivity(const QString& session, const QString& activity) {
    if (activity.isEmpty())
        m_activity.erase(session);
    else
        m_activity[session] = activity;
    rebuild();
}

void SessionListModel::setQuery(const QString& query) {
    if (m_query == query) return;
    m_query = query;
    m_hits.clear();
    rebuild();
    Q_EMIT queryChanged();
}

bool SessionListModel::inTitle(const QString& title) const {
    const QStringList words = m_query.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(),
                       [&](const QString& word) { return title.contains(word, Qt::CaseInsensitive); });
}

std::vector<chat::SessionInfo> SessionListModel::titled() const {
    std::vector<chat::SessionInfo> found;
    std::copy_if(
        m_sessions.begin(), m_sessions.end(), std::back_inserter(found),
        [this](const chat::SessionInfo& info) { return inTitle(QString::fromStdString(info.title)); });
    return found;
}

void SessionListModel::rebuild() {
    std::vector<Row> rows;
    for (const chat::SessionInfo& session : m_sessions) {
        Row row;
        row.id = QString::fromStdString(session.id.text);
        row.title = QString::fromStdString(base::displayLine(session.title, 200));
        if (row.title.isEmpty()) row.title = tr("New session");
        row.group = groupOf(session, m_now);
        row.when = whenText(session.updated, m_now);
        row.pinned = session.pinned;
        row.facts = counted(session.messages, tr("1 message"), tr("%1 messages"));
        const auto activity = m_activity.find(row.id);
        if (activity != m_activity.end()) row.activity = activity->second;
        const auto hit = m_hits.find(session.id.text);
        if (hit != m_hits.end()) row.snippet = excerptText(hit->second.snippet);
        if (inTitle(row.title) || hit != m_hits.end()) rows.push_back(std::move(row));
    }
    const int before = count();
    applyRows(*this, m_rows, std::move(rows), [](const Row& a, const Row& b) { return a.id == b.id; });
    if (before != count() || before == 0) Q_EMIT countChanged();
}

int SessionListModel::rowOf(const QString& session) const {
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) { return row.id == session; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QString SessionListModel::idAt(int row) const {
    return row < 0 || row >= count() ? QString() : m_rows[static_cast<std::size_t>(row)].id;
}

int SessionListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant SessionListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case IdRole: return row.id;
    case Qt::DisplayRole:
    case TitleRole: return row.title;
    case GroupRole: return row.group;
    case WhenRole: return row.when;
    case PinnedRole: return row.pinned;
    case ActivityRole: return row.activity;
    case SnippetRole: return row.snippet;
    case FactsRole: return row.facts;
    default: return {};
    }
}

QHash<int, QByteArray> SessionListModel::roleNames() const {
    return {{IdRole, "sessionId"},    {TitleRole, "title"},   {GroupRole, "group"},
            {WhenRole, "when"},       {PinnedRole, "pinned"}, {ActivityRole, "activity"},
            {SnippetRole, "snippet"}, {FactsRole, "facts"}};
}

} // namespace ui
