#pragma once
#include <chrono>
#include <cstdint>

namespace base {

/// Milliseconds since 1970-01-01 UTC. Shown to people and stored; never used to measure a duration.
using EpochMs = std::int64_t;

/// Where time comes from, so that tests can hold it still.
class Clock {
public:
    virtual ~Clock() = default;
    virtual EpochMs wall() const = 0;
    /// Only differences mean anything; does not jump when the wall clock is set.
    virtual std::chrono::steady_clock::time_point steady() const = 0;
};

class SystemClock final : public Clock {
public:
    EpochMs wall() const override {
        using namespace std::chrono;
        return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    }
    std::chrono::steady_clock::time_point steady() const override { return std::chrono::steady_clock::now(); }
};

} // namespace base
