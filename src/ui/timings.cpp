#include "ui/timings.h"

#include "base/log.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <ctime>

#include <unistd.h>

namespace ui {
namespace {

constexpr int beatMs = 4;

double milliseconds(clockid_t clock) {
    timespec time{};
    ::clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1000.0 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Milliseconds since the kernel started this process.
double sinceProcessStart() {
    static const double startedAt = [] {
        QFile stat(QStringLiteral("/proc/self/stat"));
        if (!stat.open(QIODevice::ReadOnly)) return 0.0;
        const QByteArray line = stat.readAll();
        // Field 22, counted after the program's name, which may hold spaces.
        const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
        return fields.value(19).toDouble() * 1000.0 / static_cast<double>(::sysconf(_SC_CLK_TCK));
    }();
    return milliseconds(CLOCK_BOOTTIME) - startedAt;
}

} // namespace

Timings::Timings(const QString& file, QObject* parent) : QObject(parent), m_file(file) {
    if (file.isEmpty()) return;
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        base::log("ui").error("the timings cannot be written");
    m_beat.setTimerType(Qt::PreciseTimer);
    m_beat.setInterval(beatMs);
    connect(&m_beat, &QTimer::timeout, this, &Timings::beat);
}

Timings::~Timings() {
    mark("end");
}

void Timings::begin() {
    m_longestGap = m_longestHeld = 0;
    m_sinceBeat.start();
    m_sinceSecond.start();
    m_threadAtBeat = milliseconds(CLOCK_THREAD_CPUTIME_ID);
    if (m_file.isOpen()) m_beat.start();
}

void Timings::beat() {
    m_longestGap = std::max(m_longestGap, static_cast<double>(m_sinceBeat.nsecsElapsed()) / 1e6);
    m_sinceBeat.restart();
    const double thread = milliseconds(CLOCK_THREAD_CPUTIME_ID);
    m_longestHeld = std::max(m_longestHeld, thread - m_threadAtBeat);
    m_threadAtBeat = thread;
    if (m_sinceSecond.elapsed() < 1000) return;
    m_sinceSecond.restart();
    mark("second");
}

Timings::Moment Timings::now() {
    return {sinceProcessStart(), milliseconds(CLOCK_REALTIME)};
}

void Timings::mark(const char* event, Moment at) {
    if (!m_file.isOpen()) return;
    const QJsonObject line{{QStringLiteral("event"), QLatin1String(event)},
                           {QStringLiteral("ms"), at.sinceStart},
                           {QStringLiteral("epoch_ms"), at.epoch},
                           {QStringLiteral("frames"), m_frames},
                           {QStringLiteral("cpu_s"), milliseconds(CLOCK_PROCESS_CPUTIME_ID) / 1000},
                           {QStringLiteral("max_frame_gap_ms"), m_longestGap},
                           {QStringLiteral("max_held_ms"), m_longestHeld}};
    m_file.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    m_file.flush();
}

} // namespace ui
