#include "ui/transcript_model.h"

#include <algorithm>
#include <utility>

#include <QElapsedTimer>

namespace ui {

namespace {

constexpr int frameMs = 33; // more often nobody sees, and each costs a layout and a frame
constexpr std::size_t rowsAtOnce =
    30; // a screen: a list makes what it sees at its top before it goes to its end
constexpr std::size_t turnsAtOnce = 6; // a conversation of so many has all its rows at once
constexpr double sliceMs = 3;
constexpr int firstSliceMs = 40; // the end is painted before

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
        for (const chat::Block& block : message->blocks)
            calls += std::holds_alternative<chat::ToolCallBlock>(block);
    return static_cast<int>(calls);
}

std::size_t keyOf(const std::vector<const chat::Message*>& turn) {
    std::size_t key = turn.size();
    for (const chat::Message* message : turn)
        key = key * 1099511628211U + std::hash<std::string>()(message->id.text);
    return key;
}

/// The turn of the newest message, without a look at those above.
std::vector<const chat::Message*> lastTurn(const chat::Transcript& transcript) {
    std::vector<const chat::Message*> turn;
    for (const chat::Message* message = transcript.find(transcript.leaf()); message != nullptr;
         message = transcript.find(message->parent)) {
        if (message->role == chat::Role::System) continue;
        turn.insert(turn.begin(), message);
        if (message->role == chat::Role::User || message->parent.empty()) break;
    }
    return turn;
}

} // namespace

TranscriptModel::TranscriptModel(QObject* parent) : QAbstractListModel(parent) {
    m_frame.setSingleShot(true);
    m_frame.setInterval(frameMs);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, [this] {
        if (m_dirty == Dirty::No) return;
        flush();
        m_frame.start();
    });
    connect(&m_slice, &QTimer::timeout, this, [this] {
        m_slice.setInterval(1);
        writeSlice(sliceMs);
    });
}

void TranscriptModel::show(const chat::Transcript* transcript) {
    beginResetModel();
    m_transcript = transcript;
    m_rows.clear();
    m_turns.clear();
    m_path.clear();
    m_unwritten = m_stale = 0;
    m_end = {};
    m_open.clear();
    m_progress.clear();
    m_summaries.clear();
    endResetModel();
    Q_EMIT countChanged();
    refresh();
}

void TranscriptModel::arm(Dirty how) {
    m_dirty = std::max(m_dirty, how);
    if (m_frame.isActive()) return;
    flush();
    m_frame.start();
}

void TranscriptModel::touch() {
    arm(Dirty::LastTurn);
}

/// Text whose first piece just came: it has no row yet.
bool TranscriptModel::begins(const chat::MessageId& message) const {
    const chat::Message* const leaf = m_transcript == nullptr ? nullptr : m_transcript->find(message);
    return leaf != nullptr && message.text != m_end.message && message == m_transcript->leaf() &&
           leaf->state == chat::MessageState::Streaming && !leaf->blocks.empty() &&
           std::holds_alternative<chat::TextBlock>(leaf->blocks.back());
}

void TranscriptModel::touch(const chat::MessageId& message) {
    if (begins(message)) m_frame.stop(); // the first token is not kept waiting
    arm(message.text == m_end.message ? Dirty::End : Dirty::LastTurn);
}

void TranscriptModel::settle() {
    if (m_dirty != Dirty::No) flush();
}

void TranscriptModel::flush() {
    if (std::exchange(m_dirty, Dirty::No) != Dirty::End || !writeEnd()) rebuild(false);
    Q_EMIT flushed();
}

void TranscriptModel::refresh() {
    m_dirty = Dirty::No;
    rebuild(true);
    Q_EMIT flushed();
}

void TranscriptModel::complete() {
    if (isComplete()) return;
    while (!isComplete())
        writeSlice(1000);
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
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const TranscriptRow& row) {
        return row.call.callId == callId || row.marker == callId;
    });
    const auto at = static_cast<std::size_t>(found - m_rows.begin());
    std::size_t turn = m_unwritten;
    for (std::size_t rows = 0; turn < m_turns.size() && (rows += m_turns[turn].rows) <= at; ++turn) {
    }
    if (turn >= m_turns.size()) return refresh();
    m_path = m_transcript == nullptr ? std::vector<Messages>{} : turnsOf(*m_transcript);
    rewriteTurn(turn);
    Q_EMIT flushed();
}

int TranscriptModel::findCall(const QString& callId) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const TranscriptRow& row) {
        return !row.call.callId.isEmpty() && (row.call.callId == callId || row.call.ref == callId);
    });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int TranscriptModel::rowOfCall(const QString& callId) {
    const int row = findCall(callId);
    if (row >= 0 || isComplete()) return row;
    complete();
    return findCall(callId);
}

int TranscriptModel::rowOfMessage(const QString& messageId) {
    std::string id = messageId.toStdString();
    const chat::Message* const message = m_transcript == nullptr ? nullptr : m_transcript->find({id});
    if (message != nullptr && message->role == chat::Role::Tool)
        id = message->parent.text; // shown by its calls
    const auto find = [&] {
        const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                        [&](const TranscriptRow& row) { return row.messageId == id; });
        return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
    };
    const int row = find();
    if (row >= 0 || isComplete()) return row;
    complete();
    return find();
}

QString TranscriptModel::callAt(int index) const {
    return index < 0 || index >= count() ? QString() : row(index).call.callId;
}

int TranscriptModel::nextCall(int from, bool backwards) {
    return nextOf(QStringLiteral("call"), from, backwards);
}

int TranscriptModel::nextOf(const QString& what, int from, bool backwards) {
    if (backwards && m_unwritten > 0) {
        const int before = count();
        complete();
        from += count() - before;
    }
    const auto isIt = [&](const TranscriptRow& one) {
        if (what == QLatin1String("question")) return one.kind == TranscriptRow::Kind::Question;
        if (what == QLatin1String("call")) return !one.call.callId.isEmpty();
        return one.severity == QLatin1String("error") || one.call.status == QLatin1String("failed");
    };
    const int step = backwards ? -1 : 1;
    for (int i = from + step; i >= 0 && i < count(); i += step)
        if (isIt(row(i))) return i;
    return -1;
}

RowFacts TranscriptModel::facts(int callsBefore) {
    return {.isOpen = [this](const std::string& id) { return m_open.count(id) > 0; },
            .progressOf = [this](const std::string& id) -> std::optional<CallProgress> {
                const auto found = m_progress.find(id);
                return found == m_progress.end() ? std::nullopt : std::optional(found->second);
            },
            .priceOf = m_priceOf,
            .summaryOf =
                [this](const chat::ToolResultBlock& result) {
                    auto& [size, words] = m_summaries[result.call.text];
                    const std::size_t now = result.text.size() + result.structured.size();
                    if (std::exchange(size, now) != now) words = resultSummary(result);
                    return words;
                },
            .callsBefore = callsBefore};
}

std::size_t TranscriptModel::firstRow(std::size_t turn) const {
    std::size_t row = 0;
    for (std::size_t i = m_unwritten; i < turn; ++i)
        row += m_turns[i].rows;
    return row;
}

std::vector<TranscriptRow> TranscriptModel::write(std::size_t turn) {
    auto rows = rowsOfTurn(m_path[turn], *m_transcript, facts(m_turns[turn].callsBefore));
    m_turns[turn].rows = rows.size();
    return rows;
}

/// The turns of the path as it is now, without rows.
std::vector<TranscriptModel::Turn> TranscriptModel::readTurns() {
    m_path = m_transcript == nullptr ? std::vector<Messages>{} : turnsOf(*m_transcript);
    std::vector<Turn> turns(m_path.size());
    for (std::size_t i = 0; i < turns.size(); ++i) {
        turns[i].key = keyOf(m_path[i]);
        turns[i].calls = callsOf(m_path[i]);
        turns[i].callsBefore = i == 0 ? 0 : turns[i - 1].callsBefore + turns[i - 1].calls;
    }
    return turns;
}

void TranscriptModel::extend() {
    std::vector<Turn> turns = readTurns();
    if (m_turns.empty() || turns.size() < m_turns.size()) return refresh();
    // What had rows may have begun in the middle of a turn, and its calls get other numbers.
    const std::size_t more = turns.size() - m_turns.size();
    for (std::size_t i = 0; i < m_turns.size(); ++i)
        turns[more + i].rows = m_turns[i].rows;
    m_turns = std::move(turns);
    m_unwritten += more;
    m_stale = m_turns.size();
    writeSlice(0);
}

/// Turns above the last one are finished: they are kept as they are unless `everything` may have changed.
void TranscriptModel::rebuild(bool everything) {
    const std::size_t before = m_turns.size();
    std::vector<Turn> turns = readTurns();
    std::size_t kept = 0;
    while (kept + 1 < turns.size() && kept + 1 < before && m_turns[kept].key == turns[kept].key) {
        turns[kept].rows = m_turns[kept].rows;
        ++kept;
    }
    const std::size_t start = firstRow(std::max(kept, m_unwritten));
    const bool fresh = kept < m_unwritten || before == 0; // nothing that is written stays
    m_turns = std::move(turns);
    if (fresh) m_unwritten = kept = m_turns.size();
    std::vector<TranscriptRow> rows;
    for (std::size_t i = kept; i < m_turns.size(); ++i) {
        auto written = write(i);
        std::move(written.begin(), written.end(), std::back_inserter(rows));
    }
    while (fresh && m_unwritten > 0 && rows.size() < rowsAtOnce) {
        auto written = write(--m_unwritten);
        rows.insert(rows.begin(), std::make_move_iterator(written.begin()),
                    std::make_move_iterator(written.end()));
    }
    replace(fresh ? 0 : start, m_rows.size(), std::move(rows));
    findEnd(m_path.empty() ? Messages() : m_path.back());
    m_stale = everything && !fresh ? kept : std::min(m_stale, kept);
    writeSlice(m_unwritten + m_stale <= turnsAtOnce ? 1000 : 0);
}

/// Older turns get their rows, and stale ones new rows, for about so long; the rest comes in its turn.
void TranscriptModel::writeSlice(double milliseconds) {
    if (m_dirty == Dirty::LastTurn) return flush(); // messages came: m_path is not what it was
    QElapsedTimer spent;
    spent.start();
    const auto over = [&] { return static_cast<double>(spent.nsecsElapsed()) / 1e6 >= milliseconds; };
    if (m_stale <= m_unwritten) m_stale = 0;
    while (m_stale > m_unwritten && !over())
        rewriteTurn(--m_stale);
    if (m_stale <= m_unwritten) m_stale = 0;
    std::vector<std::vector<TranscriptRow>> older;
    while (m_stale == 0 && m_unwritten > 0 && !over())
        older.push_back(write(--m_unwritten));
    if (!older.empty()) {
        std::vector<TranscriptRow> rows;
        for (auto turn = older.rbegin(); turn != older.rend(); ++turn)
            std::move(turn->begin(), turn->end(), std::back_inserter(rows));
        m_end.row += rows.size();
        replace(0, 0, std::move(rows));
    }
    if (isComplete()) {
        m_slice.stop();
        m_path.clear();
    } else if (!m_slice.isActive()) {
        m_slice.start(firstSliceMs);
    }
}

void TranscriptModel::rewriteTurn(std::size_t turn) {
    const std::size_t start = firstRow(turn);
    const std::size_t end = start + m_turns[turn].rows;
    auto rows = write(turn);
    const auto more = static_cast<std::ptrdiff_t>(rows.size()) - static_cast<std::ptrdiff_t>(end - start);
    replace(start, end, std::move(rows));
    m_end.row += static_cast<std::size_t>(more);
    if (turn + 1 == m_turns.size()) findEnd(m_path[turn]);
}

/// Remembers where the text that is being written begins, so that writeEnd() can go on there.
void TranscriptModel::findEnd(const Messages& turn) {
    const chat::Message* const last = turn.empty() ? nullptr : turn.back();
    if (last == nullptr || last->state != chat::MessageState::Streaming || last->blocks.empty() ||
        !std::holds_alternative<chat::TextBlock>(last->blocks.back())) {
        m_end = {};
        return;
    }
    if (m_end.message != last->id.text || m_end.block != last->blocks.size() - 1)
        m_end = {.message = last->id.text, .block = last->blocks.size() - 1};
    const std::string& text = std::get<chat::TextBlock>(last->blocks.back()).text;
    m_end.cut = m_end.cutter.advance(text);
    moveCut(turn);
    if (m_end.row == m_rows.size()) m_end = {}; // nothing to read yet
}

/// Calls there are above the text that is being written: it may cite them.
int TranscriptModel::callsSoFar() const {
    return m_turns.empty() ? 0 : m_turns.back().callsBefore + m_turns.back().calls;
}

/// The rows behind the cut are the last ones: counting them tells where they begin.
void TranscriptModel::moveCut(const Messages& turn) {
    const auto behind = rowsOfEnd(turn, *m_transcript, facts(callsSoFar()), m_end.cut).size();
    m_end.row = m_rows.size() - std::min(behind, m_rows.size());
}

/// Reads the end of the text that is being written. False where more than that changed.
bool TranscriptModel::writeEnd() {
    const Messages turn = lastTurn(*m_transcript);
    const chat::Message* const last = turn.empty() ? nullptr : turn.back();
    if (last == nullptr || last->id.text != m_end.message || last->blocks.size() != m_end.block + 1)
        return false;
    const auto* const text = std::get_if<chat::TextBlock>(&last->blocks.back());
    if (text == nullptr || m_end.row > m_rows.size()) return false;
    auto rows = rowsOfEnd(turn, *m_transcript, facts(callsSoFar()), m_end.cut);
    if (rows.empty()) return false;
    const std::size_t before = m_rows.size();
    replace(m_end.row, m_rows.size(), std::move(rows));
    m_turns.back().rows += m_rows.size() - before;
    const std::size_t cut = m_end.cutter.advance(text->text);
    if (cut < m_end.cut) return false; // what stands above may have become something else
    if (last->state != chat::MessageState::Streaming) {
        m_end = {};
    } else if (cut > m_end.cut) {
        m_end.cut = cut;
        moveCut(turn);
    }
    return true;
}

/// Brings the rows from `start` to `end` to `rows`: equal ones stay, changed ones of the same kind are
/// updated in place, the rest is removed and inserted.
void TranscriptModel::replace(std::size_t start, std::size_t end, std::vector<TranscriptRow> rows) {
    const auto sameKind = [](const TranscriptRow& a, const TranscriptRow& b) {
        return a.kind == b.kind && a.messageId == b.messageId && a.call.callId == b.call.callId;
    };
    const std::size_t before = m_rows.size();
    std::size_t i = 0;
    while (start + i < end && i < rows.size() && sameKind(m_rows[start + i], rows[i])) {
        if (m_rows[start + i] != rows[i]) {
            m_rows[start + i] = std::move(rows[i]);
            const QModelIndex changed = index(static_cast<int>(start + i));
            Q_EMIT dataChanged(changed, changed);
        }
        ++i;
    }
    std::size_t tail = 0; // rows at the end that stay, below what is replaced
    while (start + i + tail < end && i + tail < rows.size() &&
           sameKind(m_rows[end - 1 - tail], rows[rows.size() - 1 - tail]))
        ++tail;
    const std::size_t oldEnd = end - tail;
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
    case FrameRole: return QVariant::fromValue(row.frame);
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
            {FrameRole, "frame"},         {LastChunkRole, "lastChunk"}, {TableRole, "table"},
            {CallRole, "call"},           {AuthorRole, "author"},       {TimeRole, "time"},
            {SeverityRole, "severity"},   {NextStepRole, "nextStep"},   {DetailRole, "detail"},
            {StreamingRole, "streaming"}, {BranchRole, "branch"},       {BranchesRole, "branches"},
            {TrackRole, "track"},         {FilesRole, "files"},         {CostRole, "cost"}};
}

} // namespace ui
