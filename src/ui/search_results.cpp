#include "ui/search_results.h"

#include <algorithm>

#include <QDateTime>
#include <QRegularExpression>

#include "base/display_text.h"
#include "ui/figures.h"
#include "ui/rich_text.h"
#include "ui/row_diff.h"

namespace ui {
namespace {

constexpr std::size_t hitsAtFirst = 3; ///< of one session
constexpr base::EpochMs day = 86'400'000;

const char* placeOf(chat::Role role) {
    return role == chat::Role::User ? "question" : role == chat::Role::Tool ? "tool" : "answer";
}

QString titleOf(const std::string& title) {
    const QString safe = QString::fromStdString(base::displayLine(title, 200));
    return safe.isEmpty() ? SearchResults::tr("New session") : safe;
}

} // namespace

QString excerptText(const std::string& snippet) {
    static const QRegularExpression marks(
        QStringLiteral("\\*\\*|`|\\|?(?:\\s*:?-{3,}:?\\s*\\|)+|(?<=\\s)#{1,6}(?=\\s)"));
    QString out;
    const QString text = QString::fromStdString(snippet).remove(marks).simplified();
    for (const QString& piece : text.split(QChar(0x02))) {
        const qsizetype end = piece.indexOf(QChar(0x03));
        const auto safe = [](const QString& part) {
            return escaped(QString::fromStdString(base::displayLine(part.toStdString(), 2000)));
        };
        if (end < 0)
            out += safe(piece);
        else
            out += QLatin1String("<mark>") + safe(piece.left(end)) + QLatin1String("</mark>") +
                   safe(piece.mid(end + 1));
    }
    return out;
}

void SearchResults::show(std::vector<store::SearchHit> hits, const std::vector<chat::SessionInfo>& titled,
                         base::EpochMs now) {
    m_hits = std::move(hits);
    // Stores tell the newest of what was written: what was imported today may be old.
    if (m_order == store::SearchOrder::NewestFirst)
        std::stable_sort(m_hits.begin(), m_hits.end(),
                         [](const store::SearchHit& one, const store::SearchHit& other) {
                             return one.created > other.created;
                         });
    m_titled = titled;
    m_now = now;
    rebuild();
    Q_EMIT choicesChanged();
}

void SearchResults::clear() {
    m_opened.clear();
    show({}, {}, m_now);
}

bool SearchResults::within(const store::SearchHit& hit, const QString& time) const {
    if (time == QLatin1String("today"))
        return QDateTime::fromMSecsSinceEpoch(hit.created, Qt::UTC).date() ==
               QDateTime::fromMSecsSinceEpoch(m_now, Qt::UTC).date();
    return time != QLatin1String("month") || m_now - hit.created <= 30 * day;
}

bool SearchResults::shown(const store::SearchHit& hit) const {
    return m_hidden.count(QLatin1String(placeOf(hit.role))) == 0 && within(hit, m_time);
}

QVariantList SearchResults::places() const {
    const auto choice = [this](const char* name, const QString& label) {
        const auto count = std::count_if(m_hits.begin(), m_hits.end(), [&](const store::SearchHit& hit) {
            return QLatin1String(placeOf(hit.role)) == QLatin1String(name);
        });
        return QVariantMap{{QStringLiteral("name"), QLatin1String(name)},
                           {QStringLiteral("label"), label},
                           {QStringLiteral("count"), countText(count)},
                           {QStringLiteral("shown"), m_hidden.count(QLatin1String(name)) == 0}};
    };
    return {choice("question", tr("Your messages")), choice("answer", tr("Answers and arguments")),
            choice("tool", tr("Tool output"))};
}

QVariantList SearchResults::times() const {
    const auto choice = [this](const char* name, const QString& label) {
        const auto count = std::count_if(m_hits.begin(), m_hits.end(), [&](const store::SearchHit& hit) {
            return within(hit, QLatin1String(name));
        });
        return QVariantMap{{QStringLiteral("name"), QLatin1String(name)},
                           {QStringLiteral("label"), label},
                           {QStringLiteral("count"), countText(count)},
                           {QStringLiteral("chosen"), m_time == QLatin1String(name)}};
    };
    return {choice("today", tr("Today")), choice("month", tr("Last 30 days")), choice("any", tr("Any time"))};
}

QVariantList SearchResults::orders() const {
    const auto choice = [this](const char* name, const QString& label, store::SearchOrder order) {
        return QVariantMap{{QStringLiteral("name"), QLatin1String(name)},
                           {QStringLiteral("label"), label},
                           {QStringLiteral("chosen"), m_order == order}};
    };
    return {choice("newest", tr("Newest first"), store::SearchOrder::NewestFirst),
            choice("best", tr("Best first"), store::SearchOrder::BestFirst)};
}

void SearchResults::chooseOrder(const QString& name) {
    const auto order =
        name == QLatin1String("best") ? store::SearchOrder::BestFirst : store::SearchOrder::NewestFirst;
    const bool changed = order != m_order;
    m_order = order;
    Q_EMIT choicesChanged(); // a click on the chosen one must not leave it without its mark
    if (changed) Q_EMIT orderChosen();
}

void SearchResults::setPlaceShown(const QString& name, bool isShown) {
    if (isShown)
        m_hidden.erase(name);
    else
        m_hidden.insert(name);
    rebuild();
    Q_EMIT choicesChanged();
}

void SearchResults::chooseTime(const QString& name) {
    m_time = name;
    rebuild();
    Q_EMIT choicesChanged();
}

void SearchResults::showMore(const QString& session) {
    m_opened.insert(session);
    rebuild();
}

void SearchResults::addSession(std::vector<Row>& rows,
                               const std::vector<const store::SearchHit*>& hits) const {
    const QString session = QString::fromStdString(hits.front()->session.text);
    rows.push_back({.kind = QStringLiteral("session"),
                    .session = session,
                    .text = titleOf(hits.front()->title),
                    .when = whenText(hits.front()->created, m_now),
                    .hits = static_cast<int>(hits.size())});
    const std::size_t shownHits =
        m_opened.count(session) > 0 ? hits.size() : std::min(hits.size(), hitsAtFirst);
    for (std::size_t i = 0; i < shownHits; ++i) {
        const store::SearchHit& hit = *hits[i];
        rows.push_back({.kind = QStringLiteral("hit"),
                        .session = session,
                        .message = QString::fromStdString(hit.message.text),
                        .when = whenText(hit.created, m_now),
                        .source = hit.role == chat::Role::User   ? tr("You")
                                  : hit.role == chat::Role::Tool ? tr("Tool output")
                                                                 : tr("Answer"),
                        .rich = excerptText(hit.snippet),
                        .place = QLatin1String(placeOf(hit.role)),
                        .first = i == 0});
    }
    if (shownHits < hits.size())
        rows.push_back({.kind = QStringLiteral("more"),
                        .session = session,
                        .text = counted(static_cast<std::int64_t>(hits.size() - shownHits),
                                        tr("1 more in this session"), tr("%1 more in this session"))});
    rows.back().last = true;
}

void SearchResults::rebuild() {
    std::vector<std::vector<const store::SearchHit*>> sessions; // in the order of their first hits
    for (const store::SearchHit& hit : m_hits) {
        if (!shown(hit)) continue;
        const auto known = std::find_if(sessions.begin(), sessions.end(), [&](const auto& session) {
            return session.front()->session == hit.session;
        });
        if (known == sessions.end())
            sessions.push_back({&hit});
        else
            known->push_back(&hit);
    }
    std::vector<Row> rows;
    for (const auto& session : sessions)
        addSession(rows, session);
    for (const chat::SessionInfo& info : m_titled) {
        const bool found = std::any_of(m_hits.begin(), m_hits.end(),
                                       [&](const store::SearchHit& hit) { return hit.session == info.id; });
        if (!found)
            rows.push_back({.kind = QStringLiteral("session"),
                            .session = QString::fromStdString(info.id.text),
                            .text = titleOf(info.title),
                            .when = whenText(info.updated, m_now),
                            .last = true});
    }
    const int before = count();
    applyRows(*this, m_rows, std::move(rows), [](const Row& a, const Row& b) {
        return a.kind == b.kind && a.session == b.session && a.message == b.message;
    });
    if (before != count()) Q_EMIT countChanged();
}

int SearchResults::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant SearchResults::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case KindRole: return row.kind;
    case SessionRole: return row.session;
    case MessageRole: return row.message;
    case Qt::DisplayRole:
    case TextRole: return row.text;
    case WhenRole: return row.when;
    case SourceRole: return row.source;
    case RichRole: return row.rich;
    case PlaceRole: return row.place;
    case HitsRole: return row.hits;
    case FirstRole: return row.first;
    case LastRole: return row.last;
    default: return {};
    }
}

QHash<int, QByteArray> SearchResults::roleNames() const {
    return {{KindRole, "kind"}, {SessionRole, "session"}, {MessageRole, "message"}, {TextRole, "text"},
            {WhenRole, "when"}, {SourceRole, "source"},   {RichRole, "rich"},       {PlaceRole, "place"},
            {HitsRole, "hits"}, {FirstRole, "first"},     {LastRole, "last"}};
}

} // namespace ui
