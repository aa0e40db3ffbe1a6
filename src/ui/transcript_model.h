#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include <QAbstractListModel>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include "ui/transcript_rows.h"

namespace ui {

/// The conversation as rows, one per block. Only what changed is announced: a streamed answer touches its
/// last rows. Turns that are finished are never read again.
class TranscriptModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by ChatViewModel")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    enum Role {
        KindRole = Qt::UserRole + 1,
        MessageIdRole,
        RichRole,
        PlainRole,
        MarkerRole,
        LevelRole,
        QuoteRole,
        LastChunkRole,
        TableRole,
        CallRole,
        AuthorRole,
        TimeRole,
        SeverityRole,
        NextStepRole,
        DetailRole,
        StreamingRole,
        BranchRole,
        BranchesRole,
        TrackRole,
        FilesRole,
        CostRole,
    };

    explicit TranscriptModel(QObject* parent = nullptr);

    /// The conversation to show; borrowed, must outlive this or be replaced. Null shows nothing.
    void show(const chat::Transcript* transcript);
    /// Something changed at the end (a delta, a call): read again at most once a frame, the first at once.
    void touch();
    /// Something may have changed anywhere (another branch): everything is read again, now.
    void refresh();

    void setProgress(const std::string& callId, CallProgress progress);
    bool isOpen(const std::string& callId) const { return m_open.count(callId) > 0; }
    /// Opens or folds a tool card, or a reasoning by its fold id.
    Q_INVOKABLE void toggleCall(const QString& callId);
    /// Where the cost of an answer comes from.
    void setPrices(PriceOf priceOf);
    /// The row of a call by its reference ("T3"), or -1.
    Q_INVOKABLE int rowOfCall(const QString& callId) const;
    /// The call of a row; empty where it is none.
    Q_INVOKABLE QString callAt(int row) const;
    /// The next row after (or before) `row` that is a tool card, or -1.
    Q_INVOKABLE int nextCall(int row, bool backwards) const;

    int count() const { return static_cast<int>(m_rows.size()); }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    const TranscriptRow& row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }

Q_SIGNALS:
    void countChanged();
    /// Rows were brought up to date; `atEnd` when the last one changed or came.
    void flushed();

private:
    struct Turn {
        std::string first; ///< id of its first message
        std::size_t messages = 0;
        std::size_t rows = 0;
        int calls = 0;
    };
    void flush();
    void rebuild(bool everything);
    void replaceFrom(std::size_t start, std::vector<TranscriptRow> rows);

    const chat::Transcript* m_transcript = nullptr;
    std::vector<TranscriptRow> m_rows;
    std::vector<Turn> m_turns;
    std::set<std::string> m_open;
    std::map<std::string, CallProgress> m_progress;
    std::map<std::string, std::pair<std::size_t, QString>> m_summaries; ///< of results, by call and size
    PriceOf m_priceOf;
    QTimer m_frame;
    bool m_dirty = false;
};

} // namespace ui
