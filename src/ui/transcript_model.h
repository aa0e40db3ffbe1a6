#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include <QAbstractListModel>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include "chat/markdown_cut.h"
#include "ui/transcript_rows.h"

namespace ui {

/// The conversation as rows, one per block. Only what changed is announced: a streamed answer touches its
/// last rows, of its text only the end is read again, and turns that are finished are not. Of a long
/// conversation the end has its rows at once, the rest gets them in slices of a few milliseconds, the newest
/// first.
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
        FrameRole,
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
    /// The same where only this message changed, most often by text at its end.
    void touch(const chat::MessageId& message);
    /// What touch() left for the next frame is read now.
    void settle();
    /// Something may have changed anywhere (another branch, prices): everything is read again, the end now.
    void refresh();
    /// Messages came in front of the first one: they get their rows in slices, what is shown stays.
    void extend();
    /// Rows for the whole conversation, now: for what looks through all of it.
    Q_INVOKABLE void complete();

    void setProgress(const std::string& callId, CallProgress progress);
    bool isOpen(const std::string& callId) const { return m_open.count(callId) > 0; }
    /// Opens or folds a tool card, or a reasoning by its fold id.
    Q_INVOKABLE void toggleCall(const QString& callId);
    /// Where the cost of an answer comes from.
    void setPrices(PriceOf priceOf);
    /// The row of a call by its reference ("T3"), or -1.
    Q_INVOKABLE int rowOfCall(const QString& callId);
    int findCall(const QString& callId) const; ///< the same among the rows that are written
    /// The first row of a message; -1 where it is not on the path or has not been read yet.
    Q_INVOKABLE int rowOfMessage(const QString& messageId);
    /// The call of a row; empty where it is none.
    Q_INVOKABLE QString callAt(int row) const;
    /// The next row after (or before) `row` that is a tool card, or -1.
    Q_INVOKABLE int nextCall(int row, bool backwards);
    /// The same for "call", "error" (a failed call too) or "question".
    Q_INVOKABLE int nextOf(const QString& what, int row, bool backwards);
    Q_INVOKABLE bool isComplete() const { return m_unwritten == 0 && m_stale == 0; }

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
    using Messages = std::vector<const chat::Message*>;
    struct Turn {
        std::size_t key = 0; ///< of the ids of its messages
        std::size_t rows = 0;
        int calls = 0;
        int callsBefore = 0;
    };
    /// The text that is being written, at the end of the last turn.
    struct End {
        std::string message; ///< empty: there is none
        std::size_t block = 0;
        chat::MarkdownCut cutter;
        std::size_t cut = 0; ///< what stands before it has its rows
        std::size_t row = 0; ///< the first row of what stands behind it
    };
    enum class Dirty { No, End, LastTurn };

    void flush();
    void arm(Dirty how);
    bool begins(const chat::MessageId& message) const;
    bool writeEnd();
    int callsSoFar() const;
    std::vector<Turn> readTurns();
    void moveCut(const Messages& turn);
    void findEnd(const Messages& turn);
    void rebuild(bool everything);
    void rewriteTurn(std::size_t turn);
    void writeSlice(double milliseconds);
    std::vector<TranscriptRow> write(std::size_t turn);
    std::size_t firstRow(std::size_t turn) const;
    RowFacts facts(int callsBefore);
    void replace(std::size_t start, std::size_t end, std::vector<TranscriptRow> rows);

    const chat::Transcript* m_transcript = nullptr;
    std::vector<TranscriptRow> m_rows;
    std::vector<Turn> m_turns;    ///< all of the path
    std::vector<Messages> m_path; ///< their messages, while older ones are still to be written
    std::size_t m_unwritten = 0;  ///< so many turns at the front have no rows yet
    std::size_t m_stale = 0;      ///< turns before this one are to be written again
    End m_end;
    std::set<std::string> m_open;
    std::map<std::string, CallProgress> m_progress;
    std::map<std::string, std::pair<std::size_t, QString>> m_summaries; ///< of results, by call and size
    PriceOf m_priceOf;
    QTimer m_frame;
    QTimer m_slice;
    Dirty m_dirty = Dirty::No;
};

} // namespace ui
