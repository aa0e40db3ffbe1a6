#pragma once
#include <vector>

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace ui {

class TranscriptModel;

/// Finds words in the conversation on screen: the rows that hold them, and the one that is looked at. What
/// comes while it is open is found too.
class ChatFind : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by ChatViewModel")
    Q_PROPERTY(QString query READ query NOTIFY changed)
    Q_PROPERTY(int hits READ hits NOTIFY changed)
    Q_PROPERTY(int current READ current NOTIFY changed)
    Q_PROPERTY(int row READ row NOTIFY changed)
public:
    /// `transcript` is borrowed and outlives this.
    explicit ChatFind(TranscriptModel& transcript, QObject* parent = nullptr);

    /// Looks for `query` in any case and goes to the first hit from row `from` on. Empty: finds nothing.
    Q_INVOKABLE void find(const QString& query, int from);
    /// To the next or previous hit, around the ends.
    Q_INVOKABLE void step(bool backwards);

    const QString& query() const { return m_query; }
    int hits() const { return static_cast<int>(m_rows.size()); }
    int current() const { return m_at + 1; } ///< from 1; 0 where there is none
    int row() const { return m_at < 0 ? -1 : m_rows[static_cast<std::size_t>(m_at)]; }

Q_SIGNALS:
    void changed();

private:
    bool search(int from); ///< whether something else was found than before

    TranscriptModel& m_transcript;
    QString m_query;
    std::vector<int> m_rows;
    int m_at = -1;
};

} // namespace ui
