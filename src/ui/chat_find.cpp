#include "ui/chat_find.h"

#include <algorithm>

#include "ui/transcript_model.h"

namespace ui {

ChatFind::ChatFind(TranscriptModel& transcript, QObject* parent) : QObject(parent), m_transcript(transcript) {
    connect(&m_transcript, &TranscriptModel::flushed, this, [this] {
        if (!m_query.isEmpty()) search(std::max(0, row()));
    });
}

void ChatFind::find(const QString& query, int from) {
    const bool other = m_query != query.trimmed();
    m_query = query.trimmed();
    if (!m_query.isEmpty() && !m_transcript.isComplete()) {
        const int before = m_transcript.count();
        m_transcript.complete();
        from += m_transcript.count() - before;
    }
    if (!search(from) && other) Q_EMIT changed(); // the same rows, but other marks in them
}

bool ChatFind::search(int from) {
    const std::vector<int> before = m_rows;
    const int atBefore = m_at;
    m_rows.clear();
    m_at = -1;
    for (int i = 0; !m_query.isEmpty() && i < m_transcript.count(); ++i)
        if (mentions(m_transcript.row(i), m_query)) m_rows.push_back(i);
    if (!m_rows.empty()) {
        const auto first = std::lower_bound(m_rows.begin(), m_rows.end(), from);
        m_at = first == m_rows.end() ? 0 : static_cast<int>(first - m_rows.begin());
    }
    // A streamed answer flushes at every frame: who looks at a hit is left in peace.
    const bool moved = m_rows != before || m_at != atBefore;
    if (moved) Q_EMIT changed();
    return moved;
}

void ChatFind::step(bool backwards) {
    if (m_rows.empty()) return;
    m_at = (m_at + (backwards ? hits() - 1 : 1)) % hits();
    Q_EMIT changed();
}

} // namespace ui
