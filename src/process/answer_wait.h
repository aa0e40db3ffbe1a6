#pragma once
#include <array>
#include <chrono>
#include <optional>

namespace process {

/// Whether to sleep until a program answers, or to stay awake for it. Where it is dear to be woken (on a
/// virtual machine it takes some 20 µs of the thread's own time) and a program answers within microseconds,
/// looking again and again costs less than sleeping and is quicker; anywhere else it costs more. So both ways
/// are measured, now and then, in CPU time of this thread, and the cheaper one is taken. Pure.
class AnswerWait {
public:
    using Duration = std::chrono::nanoseconds;
    /// What the clocks show: of this thread's CPU time and of the world's.
    struct Clocks {
        Duration cpu{0};
        Duration wall{0};
    };
    using ReadClocks = Clocks (*)();
    static Clocks systemClocks();

    explicit AnswerWait(ReadClocks clocks = systemClocks) : m_clocks(clocks) {}

    /// Before something is written. True: stay awake for the answer, for at most `longest`.
    bool begin();
    /// The first bytes since then.
    void answered();
    /// It was stayed awake in vain.
    void gaveUp();

    static constexpr std::chrono::microseconds longest{50};
    /// Of so many answers some are waited for the other way: to know what it costs, and so that a chain of
    /// answers that are stayed awake for has an end, when whatever else waits gets its turn.
    static constexpr unsigned cycle = 64;
    /// So many, because the first costs what the way before left: a program that was let sleep has to wake
    /// up.
    static constexpr unsigned otherWay = 3;

private:
    enum Way : std::size_t { Asleep, Awake };
    /// Slower answers come to a thread that has done other things meanwhile.
    static constexpr std::chrono::microseconds quick{200};
    static constexpr unsigned measureEvery = 8;

    void learn(Way way, Duration cost);

    ReadClocks m_clocks;
    std::array<std::optional<Duration>, 2> m_cost; ///< of one answer, by way; a floating average that follows the cheaper ones sooner
    unsigned m_count = 0;                          ///< answers that were waited for
    Way m_way = Asleep;
    bool m_waiting = false;
    std::optional<Clocks> m_begun; ///< where this one is measured
};

} // namespace process
