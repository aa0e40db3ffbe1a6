#include "ui/transcript_model.h"

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr int frameMs = 16;

QString kindName(TranscriptRow::Kind kind) {
    using Kind = TranscriptRow::Kind;
    switch (kind) {
    case Kind::Question: return QStringLiteral("question");
    case Kind::Author: return QStringLiteral("author");
    case Kind::Paragraph: return QStringLiteral("paragraph");
    case Kind::Heading: return QStringLiteral("heading");
    case Kind::ListItem: return QStringLiteral("listItem");
    case Kind::Code: return QStringLiteral("code");
    case Kind::Table: return QStringLiteral("table");
    case Kind::Rule: return QStringLiteral("rule");
    case Kind::Reasoning: return QStringLiteral("reasoning");
    case Kind::Thought: return QStringLiteral("thought");
    case Kind::Files: return QStringLiteral("files");
    case Kind::Call: return QStringLiteral("call");
    case Kind::Approval: return QStringLiteral("approval");
    case Kind::Notice: return QStringLiteral("notice");
    case Kind::Waiting: return QStringLiteral("waiting");
    case Kind::Foot: return QStringLiteral("foot");
    }
    return {};
}

/// The active path cut into turns: each begins with a question.
std::vector<std::vector<const chat::Message*>> turnsOf(const chat::Transcript& transcript) {
    std::vector<std::vector<const chat::Message*>> turns;
    for (const chat::Message* message : transcript.path()) {
        if (message->role == chat::Role::System) continue;
        if (turns.empty() || message->role == chat::Role::User) turns.emplace_back();
        turns.back().push_back(message);
    }
    return turns;
}

int callsOf(const std::vector<const chat::Message*>& turn) {
    std::size_t calls = 0;
    for (const chat::Message* message : turn)
        calls += message->toolCalls().size();
    return static_cast<int>(calls);
}

} // namespace

TranscriptModel::TranscriptModel(QObject* parent) : QAbstractListModel(parent) {
    m_frame.setSingleShot(true);
    m_frame.setInterval(frameMs);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, [this] {
        if (!m_dirty) return;
        flush();
        m_frame.start();
    });
}

void TranscriptModel::show(const chat::Transcript* transcript) {
    beginResetModel();
    m_transcript = transcript;
    m_rows.clear();
    m_turns.clear();
    m_open.clear();
    m_progress.clear();
    m_summaries.clear();
    endResetModel();
    Q_EMIT countChanged();
    refresh();
}

void TranscriptModel::touch() {
    m_dirty = true;
    if (m_frame.isActive()) return;
    flush();
    m_frame.start();
}

void TranscriptModel::flush() {
    m_dirty = false;
    rebuild(false);
    Q_EMIT flushed();
}

void TranscriptModel::refresh() {
    m_dirty = false;
    rebuild(true);
    Q_EMIT flushed();
}

void TranscriptModel::setPrices(PriceOf priceOf) {
    m_priceOf = std::move(priceOf);
    refresh();
}

void TranscriptModel::setProgress(const std::string& callId, CallProgress progress) {
    m_progress[callId] = std::move(progress);
    touch();
}

void TranscriptModel::toggleCall(const QString& callId) {
    const std::string id = callId.toStdString();
    if (m_open.erase(id) == 0) m_open.insert(id);
    refresh();
}

int TranscriptModel::rowOfCall(const QString& callId) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const TranscriptRow& row) {
        return !row.call.callId.isEmpty() && (row.call.callId == callId || row.call.ref == callId);
    });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QString TranscriptModel::callAt(int index) const {
    return index < 0 || index >= count() ? QString() : row(index).call.callId;
}

int TranscriptModel::nextCall(int from, bool backwards) const {
    const int step = backwards ? -1 : 1;
    for (int i = from + step; i >= 0 && i < count(); i += step)
        if (!row(i).call.callId.isEmpty()) return i;
    return -1;
}

void TranscriptModel::rebuild(bool everything) {
    const auto turns =
        m_transcript == nullptr ? std::vector<std::vector<const chat::Message*>>{} : turnsOf(*m_transcript);
    RowFacts facts;
    facts.isOpen = [this](const std::string& id) { return m_open.count(id) > 0; };
    facts.progressOf = [this](const std::string& id) -> std::optional<CallProgress> {
        const auto found = m_progress.find(id);
        return found == m_progress.end() ? std::nullopt : std::optional(found->second);
    };

    facts.priceOf = m_priceOf;
    facts.summaryOf = [this](const chat::ToolResultBlock& result) {
        auto& [size, words] = m_summaries[result.call.text];
        const std::size_t now = result.text.size() + result.structured.size();
        if (std::exchange(size, now) != now) words = resultSummary(result);
        return words;
    };

    // Turns above the last one are finished: they are kept as they are.
    std::size_t kept = 0;
    std::size_t start = 0;
    while (!everything && kept + 1 < turns.size() && kept < m_turns.size() &&
           m_turns[kept].first == turns[kept].front()->id.text &&
           m_turns[kept].messages == turns[kept].size() && kept + 1 < m_turns.size()) {
        start += m_turns[kept].rows;
        facts.callsBefore += m_turns[kept].calls;
        ++kept;
    }
    m_turns.resize(kept);
    std::vector<TranscriptRow> rows;
    for (std::size_t i = kept; i < turns.size(); ++i) {
        auto written = rowsOfTurn(turns[i], *m_transcript, facts);
        const int calls = callsOf(turns[i]);
        m_turns.push_back({turns[i].front()->id.text, turns[i].size(), written.size(), calls});
        facts.callsBefore += calls;
        std::move(written.begin(), written.end(), std::back_inserter(rows));
    }
    replaceFrom(start, std::move(rows));
}

/// Brings the rows from `start` to `rows`: equal ones stay, changed ones of the same kind are updated in
/// place, the rest is removed and inserted.
void TranscriptModel::replaceFrom(std::size_t start, std::vector<TranscriptRow> rows) {
    const auto sameKind = [](const TranscriptRow& a, const TranscriptRow& b) {
        return a.kind == b.kind && a.messageId == b.messageId && a.call.callId == b.call.callId;
    };
    const std::size_t before = m_rows.size();
    std::size_t i = 0;
    while (start + i < m_rows.size() && i < rows.size() && sameKind(m_rows[start + i], rows[i])) {
        if (m_rows[start + i] != rows[i]) {
            m_rows[start + i] = std::move(rows[i]);
            const QModelIndex changed = index(static_cast<int>(start + i));
            Q_EMIT dataChanged(changed, changed);
        }
        ++i;
    }
    std::size_t tail = 0; // rows at the end that stay, below what is replaced
    while (start + i + tail < m_rows.size() && i + tail < rows.size() &&
           sameKind(m_rows[m_rows.size() - 1 - tail], rows[rows.size() - 1 - tail]))
        ++tail;
    const std::size_t oldEnd = m_rows.size() - tail;
    const std::size_t newEnd = rows.size() - tail;
    const auto at = [](std::size_t position) { return static_cast<std::ptrdiff_t>(position); };
    if (start + i < oldEnd) {
        beginRemoveRows({}, static_cast<int>(start + i), static_cast<int>(oldEnd) - 1);
        m_rows.erase(m_rows.begin() + at(start + i), m_rows.begin() + at(oldEnd));
        endRemoveRows();
    }
    if (i < newEnd) {
        beginInsertRows({}, static_cast<int>(start + i), static_cast<int>(start + newEnd) - 1);
        m_rows.insert(m_rows.begin() + at(start + i), std::make_move_iterator(rows.begin() + at(i)),
                      std::make_move_iterator(rows.begin() + at(newEnd)));
        endInsertRows();
    }
    for (std::size_t k = newEnd; k < rows.size(); ++k) {
        if (m_rows[start + k] == rows[k]) continue;
        m_rows[start + k] = std::move(rows[k]);
        const QModelIndex changed = index(static_cast<int>(start + k));
        Q_EMIT dataChanged(changed, changed);
    }
    if (m_rows.size() != before) Q_EMIT countChanged();
}

int TranscriptModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant TranscriptModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const TranscriptRow& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case KindRole: return kindName(row.kind);
    case MessageIdRole: return QString::fromStdString(row.messageId);
    case RichRole: return row.rich;
    case Qt::DisplayRole:
    case PlainRole: return row.plain;
    case MarkerRole: return row.marker;
    case LevelRole: return row.level;
    case QuoteRole: return row.quote;
    case LastChunkRole: return row.lastChunk;
    case TableRole: return QVariant::fromValue(row.table);
    case CallRole: return QVariant::fromValue(row.call);
    case AuthorRole: return row.author;
    case TimeRole: return row.time;
    case SeverityRole: return row.severity;
    case NextStepRole: return row.nextStep;
    case DetailRole: return row.detail;
    case StreamingRole: return row.streaming;
    case BranchRole: return row.branch;
    case BranchesRole: return row.branches;
    case FilesRole: return row.files;
    case CostRole: return row.cost;
    case TrackRole: return QVariant::fromValue(row.track);
    default: return {};
    }
}

QHash<int, QByteArray> TranscriptModel::roleNames() const {
    return {{KindRole, "kind"},           {MessageIdRole, "messageId"}, {RichRole, "rich"},
            {PlainRole, "plain"},         {MarkerRole, "marker"},       {LevelRole, "level"},
            {QuoteRole, "quote"},         {LastChunkRole, "lastChunk"}, {TableRole, "table"},
            {CallRole, "call"},           {AuthorRole, "author"},       {TimeRole, "time"},
            {SeverityRole, "severity"},   {NextStepRole, "nextStep"},   {DetailRole, "detail"},
            {StreamingRole, "streaming"}, {BranchRole, "branch"},       {BranchesRole, "branches"},
            {TrackRole, "track"},         {FilesRole, "files"},         {CostRole, "cost"}};
}

} // namespace ui
