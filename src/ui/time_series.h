#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <QString>

namespace wire {
class JsonOutline;
}

namespace ui {

struct ResultGrid;

/// One line of a chart: values over time. Of many points in one small step only the least and the most are
/// kept.
struct TimeLine {
    std::string name;
    std::vector<std::int64_t> times; ///< ms since 1970, rising
    std::vector<double> values;
    double least = 0;
    double most = 0;
};

/// Measurements over time that were found in a result.
struct TimeSeries {
    std::vector<TimeLine> lines;
    int more = 0;                      ///< lines that are left out
    std::vector<std::int64_t> moments; ///< of all lines, rising
    std::int64_t begin = 0;
    std::int64_t end = 0;
    QString unit; ///< "ms", "%", "bytes"; empty where the names tell none
};

/// A value of JSON as a point in time: ISO 8601, or seconds or milliseconds since 1970 (years 2001 to 2100).
std::optional<std::int64_t> timeOf(const wire::JsonOutline& json, std::uint32_t node);

/// Lists of [time, value] pairs (Prometheus, Datadog, Graphite), parallel lists, or a table with a time
/// column and columns of numbers. nullopt where there are fewer than three points in time.
std::optional<TimeSeries> timeSeriesOf(const wire::JsonOutline& json, const std::optional<ResultGrid>& grid);

} // namespace ui
