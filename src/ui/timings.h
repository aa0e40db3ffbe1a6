#pragma once
#include <QElapsedTimer>
#include <QFile>
#include <QObject>
#include <QTimer>

namespace ui {

/// Writes what happens when, as JSON lines, one an event, at once: `event`, `ms` since the process began,
/// `epoch_ms`, and what it took so far: `frames`, `cpu_s` (all threads), and since begin() the longest gap
/// between two turns of this thread's event loop, `max_frame_gap_ms`, with the processor time that this
/// thread itself used in the longest one, `max_held_ms`: on a busy machine a gap may be somebody else's.
class Timings : public QObject {
    Q_OBJECT
public:
    /// Nothing is written, and nothing measured, where `file` is empty.
    explicit Timings(const QString& file, QObject* parent = nullptr);
    ~Timings() override; ///< with a last line, "end"

    struct Moment {
        double sinceStart = 0;
        double epoch = 0;
    };
    static Moment now();
    void mark(const char* event, Moment at = now());
    void frame() { ++m_frames; }
    /// From here on gaps count, and a line "second" is written each second.
    void begin();

private:
    void beat();

    QFile m_file;
    QTimer m_beat; ///< how evenly it comes tells the longest gap of this thread
    QElapsedTimer m_sinceBeat;
    QElapsedTimer m_sinceSecond;
    double m_threadAtBeat = 0;
    double m_longestGap = 0;
    double m_longestHeld = 0;
    qint64 m_frames = 0;
};

} // namespace ui
