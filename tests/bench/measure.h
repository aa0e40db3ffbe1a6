#pragma once
#include <algorithm>
#include <ctime>
#include <fstream>
#include <string>

#include <QCoreApplication>

/// What the programs of ./dev bench measure themselves with.
namespace measure {

inline double now(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

/// A line of /proc/self/status, in bytes.
inline qint64 memory(const std::string& field) {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word != field + ":") continue;
        qint64 kib = 0;
        status >> kib;
        return kib << 10;
    }
    return 0;
}

/// Measures how long each event holds the thread: that of the window in the program.
class Application final : public QCoreApplication {
public:
    using QCoreApplication::QCoreApplication;
    bool notify(QObject* receiver, QEvent* event) override {
        if (!watching) return QCoreApplication::notify(receiver, event);
        if (m_depth++ > 0) return leave(QCoreApplication::notify(receiver, event));
        const double cpu = now(CLOCK_THREAD_CPUTIME_ID), wall = now(CLOCK_MONOTONIC);
        notOurs = 0;
        const bool result = QCoreApplication::notify(receiver, event);
        longestCpu = std::max(longestCpu, now(CLOCK_THREAD_CPUTIME_ID) - cpu - notOurs);
        longestWall = std::max(longestWall, now(CLOCK_MONOTONIC) - wall - notOurs);
        return leave(result);
    }
    bool watching = true; ///< costs two system calls an event
    double longestCpu = 0;
    double longestWall = 0;
    double notOurs = 0; ///< of the event under way

private:
    bool leave(bool result) {
        --m_depth;
        return result;
    }
    int m_depth = 0;
};

} // namespace measure
