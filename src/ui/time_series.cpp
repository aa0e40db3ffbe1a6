#include "ui/time_series.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QDateTime>

#include "base/display_text.h"
#include "ui/result_reading.h"

namespace ui {
namespace {

using wire::JsonOutline;
using Kind = JsonOutline::Kind;

constexpr std::int64_t earliest = 978'307'200'000; ///< 2001
constexpr std::int64_t latest = 4'102'444'800'000; ///< 2100
constexpr std::size_t mostLines = 8;
constexpr std::size_t leastPoints = 3;
constexpr std::size_t mostPoints = 20'000;        ///< of a line
constexpr std::uint32_t mostContainers = 200'000; ///< looked at for lists of pairs

std::optional<std::int64_t> epochTime(double value) {
    for (const double ms : {value * 1000, value})
        if (ms >= static_cast<double>(earliest) && ms <= static_cast<double>(latest))
            return static_cast<std::int64_t>(ms);
    return std::nullopt;
}

/// A number, or a string that is one (Prometheus sends its values so).
std::optional<double> numberOf(const JsonOutline& json, std::uint32_t node) {
    if (const auto number = json.number(node)) return number;
    if (json.at(node).kind != Kind::String || json.raw(node).size() > 40) return std::nullopt;
    bool ok = false;
    const double value = QString::fromStdString(json.value(node)).toDouble(&ok);
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// "name" of {"name":…}, or the labels of a Prometheus metric on one line.
std::string nameBeside(const JsonOutline& json, std::uint32_t object) {
    for (const char* key : {"name", "target", "legend", "label", "id", "expression", "pointlist_name"})
        if (const std::uint32_t name = json.member(object, key);
            name != 0 && json.at(name).kind == Kind::String)
            return json.value(name, 200);
    for (const char* key : {"metric", "labels", "tags"}) {
        const std::uint32_t labels = json.member(object, key);
        if (labels == 0) continue;
        if (json.at(labels).kind == Kind::String) return json.value(labels, 200);
        if (json.at(labels).kind != Kind::Object) continue;
        std::string name;
        for (std::uint32_t label = labels + 1; label < json.endOf(labels) && name.size() < 120;
             label = json.at(label).next)
            name += (name.empty() ? "" : " ") + json.key(label) + "=" + json.value(label, 80);
        if (!name.empty()) return name;
    }
    return {};
}

/// The order of times is what a chart needs; a server may send any.
void sortByTime(TimeLine& line) {
    if (std::is_sorted(line.times.begin(), line.times.end())) return;
    std::vector<std::size_t> order(line.times.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return line.times[a] < line.times[b]; });
    TimeLine sorted{.name = line.name};
    for (const std::size_t at : order) {
        sorted.times.push_back(line.times[at]);
        sorted.values.push_back(line.values[at]);
    }
    line = std::move(sorted);
}

/// No screen has more columns than that: least and most of each step say all that can be seen.
void thin(TimeLine& line) {
    if (line.times.size() <= mostPoints) return;
    const std::size_t step = line.times.size() / (mostPoints / 2) + 1;
    TimeLine out{.name = line.name, .least = line.least, .most = line.most};
    for (std::size_t at = 0; at < line.times.size(); at += step) {
        const auto begin = line.values.begin() + static_cast<std::ptrdiff_t>(at);
        const auto end =
            line.values.begin() + static_cast<std::ptrdiff_t>(std::min(at + step, line.values.size()));
        auto [low, high] = std::minmax_element(begin, end);
        if (high < low) std::swap(low, high);
        for (const auto& one : {low, high}) {
            out.times.push_back(line.times[static_cast<std::size_t>(one - line.values.begin())]);
            out.values.push_back(*one);
        }
    }
    line = std::move(out);
}

class Collector {
public:
    void add(TimeLine line) {
        if (line.times.size() < leastPoints || line.times.size() != line.values.size()) return;
        if (m_series.lines.size() >= mostLines) {
            ++m_series.more;
            return;
        }
        sortByTime(line);
        if (line.times.front() == line.times.back()) return;
        m_series.lines.push_back(std::move(line));
    }
    std::optional<TimeSeries> done() {
        if (m_series.lines.empty()) return std::nullopt;
        for (TimeLine& line : m_series.lines) {
            const auto [least, most] = std::minmax_element(line.values.begin(), line.values.end());
            line.least = *least;
            line.most = *most;
            thin(line);
            m_series.moments.insert(m_series.moments.end(), line.times.begin(), line.times.end());
        }
        std::sort(m_series.moments.begin(), m_series.moments.end());
        m_series.moments.erase(std::unique(m_series.moments.begin(), m_series.moments.end()),
                               m_series.moments.end());
        m_series.begin = m_series.moments.front();
        m_series.end = m_series.moments.back();
        m_series.unit = unit();
        return std::move(m_series);
    }

private:
    /// From the end of the names, where all say the same: "latency_ms", "in_bps".
    QString unit() const {
        static constexpr std::pair<const char*, const char*> units[] = {
            {"_ms", "ms"},       {"_seconds", "s"},   {"_bytes", "B"},   {"_bps", "bit/s"},
            {"_percent", "%"},   {"_pct", "%"},       {"_pps", "pkt/s"}, {"_dbm", "dBm"},
            {"_celsius", "°C"},  {"_ratio", ""},      {"_us", "µs"},     {"_mbps", "Mbit/s"},
            {"_gbps", "Gbit/s"}, {"_kbps", "kbit/s"}, {"_volts", "V"},   {"_watts", "W"}};
        QString found;
        for (const TimeLine& line : m_series.lines) {
            QString one;
            const QString name = QString::fromStdString(line.name).section(QLatin1Char('{'), 0, 0).toLower();
            for (const auto& [ending, unit] : units)
                if (name.endsWith(QLatin1String(ending))) one = QString::fromUtf8(unit);
            if (&line != &m_series.lines.front() && one != found) return {};
            found = one;
        }
        return found;
    }
    TimeSeries m_series;
};

/// [[time, value], …] or, as Graphite has it, [[value, time], …].
std::optional<TimeLine> pairsOf(const JsonOutline& json, std::uint32_t list) {
    if (json.at(list).kind != Kind::Array || json.at(list).count < leastPoints) return std::nullopt;
    TimeLine line;
    int timeAt = -1;
    for (std::uint32_t pair = list + 1; pair < json.endOf(list); pair = json.at(pair).next) {
        if (json.at(pair).kind != Kind::Array || json.at(pair).count != 2) return std::nullopt;
        const std::uint32_t nodes[] = {pair + 1, json.at(pair + 1).next};
        if (timeAt < 0) timeAt = timeOf(json, nodes[0]) ? 0 : 1;
        const auto time = timeOf(json, nodes[timeAt]);
        if (!time) return std::nullopt;
        const auto value = numberOf(json, nodes[1 - timeAt]);
        if (!value) continue; // a gap
        line.times.push_back(*time);
        line.values.push_back(*value);
    }
    return line;
}

template <typename One, typename Read>
std::vector<One> listOf(const JsonOutline& json, std::uint32_t list, Read read) {
    std::vector<One> out;
    for (std::uint32_t node = list + 1; node < json.endOf(list); node = json.at(node).next) {
        const auto one = read(json, node);
        if (!one) return {};
        out.push_back(*one);
    }
    return out;
}

/// {"time": […], "in": […], "out": […]}
void addParallel(const JsonOutline& json, std::uint32_t object, Collector& into) {
    std::vector<std::int64_t> times;
    std::uint32_t timeNode = 0;
    for (std::uint32_t child = object + 1; child < json.endOf(object) && times.empty();
         child = json.at(child).next) {
        if (json.at(child).kind != Kind::Array || json.at(child).count < leastPoints) continue;
        times = listOf<std::int64_t>(json, child, timeOf);
        timeNode = child;
    }
    if (times.empty()) return;
    for (std::uint32_t child = object + 1; child < json.endOf(object); child = json.at(child).next) {
        if (child == timeNode || json.at(child).kind != Kind::Array || json.at(child).count != times.size())
            continue;
        into.add({.name = json.key(child), .times = times, .values = listOf<double>(json, child, numberOf)});
    }
}

/// A table with a column of times: each column of numbers is a line, or each value of the one column of
/// words has its own.
void addTable(const JsonOutline& json, const ResultGrid& grid, Collector& into) {
    std::vector<std::int64_t> times; // of each row, read once
    const auto isTime = [&](std::size_t column) {
        times.clear();
        for (std::uint32_t row = 0; row < grid.rows; ++row) {
            const std::uint32_t cell = grid.cell(row, column);
            const auto moment = cell == 0 ? std::nullopt : timeOf(json, cell);
            if (!moment) return false;
            times.push_back(*moment);
        }
        return grid.rows >= leastPoints;
    };
    std::size_t time = grid.columns.size();
    for (std::size_t i = 0; i < grid.columns.size() && time == grid.columns.size(); ++i)
        if (isTime(i)) time = i;
    if (time == grid.columns.size()) return;
    std::vector<std::size_t> words;
    std::vector<std::size_t> figures;
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
        if (i == time) continue;
        if (grid.numbers[i])
            figures.push_back(i);
        else
            words.push_back(i);
    }
    const bool split = words.size() == 1 && figures.size() == 1;
    if (!split && words.size() > 1) return; // rows are things, not moments
    std::vector<TimeLine> lines;
    const auto lineOf = [&](const std::string& name) -> TimeLine* {
        for (TimeLine& line : lines)
            if (line.name == name) return &line;
        if (lines.size() > 200) return nullptr;
        return &lines.emplace_back(TimeLine{.name = name, .times = {}, .values = {}});
    };
    for (std::uint32_t row = 0; row < grid.rows; ++row) {
        for (const std::size_t column : figures) {
            const std::uint32_t cell = grid.cell(row, column);
            const auto value = cell == 0 ? std::nullopt : json.number(cell);
            const std::uint32_t word = split ? grid.cell(row, words.front()) : 0;
            TimeLine* line =
                value ? lineOf(split ? word == 0 ? "" : json.value(word, 80) : grid.columns[column])
                      : nullptr;
            if (line == nullptr) continue;
            line->times.push_back(times[row]);
            line->values.push_back(*value);
        }
    }
    for (TimeLine& line : lines)
        into.add(std::move(line));
}

} // namespace

std::optional<std::int64_t> timeOf(const JsonOutline& json, std::uint32_t node) {
    if (const auto number = json.number(node)) return epochTime(*number);
    if (json.at(node).kind != Kind::String || json.raw(node).size() < 12 || json.raw(node).size() > 40)
        return std::nullopt;
    QString text = QString::fromStdString(json.value(node));
    if (!text.at(0).isDigit()) return std::nullopt;
    text.replace(QLatin1Char(' '), QLatin1Char('T'));
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid()) return std::nullopt;
    if (time.timeSpec() == Qt::LocalTime) time.setTimeSpec(Qt::UTC); // no zone said: servers mean UTC
    return epochTime(static_cast<double>(time.toMSecsSinceEpoch()));
}

std::optional<TimeSeries> timeSeriesOf(const JsonOutline& json, const std::optional<ResultGrid>& grid) {
    Collector series;
    std::uint32_t looked = 0;
    std::vector<std::uint32_t> parents{}; // the object around each open container is what names a list
    for (std::uint32_t node = 0; node < json.size() && looked < mostContainers;) {
        while (!parents.empty() && json.endOf(parents.back()) <= node)
            parents.pop_back();
        if (!json.isContainer(node)) {
            ++node;
            continue;
        }
        ++looked;
        if (const auto line = pairsOf(json, node)) {
            TimeLine named = *line;
            named.name = parents.empty() ? json.key(node) : nameBeside(json, parents.back());
            if (named.name.empty()) named.name = json.key(node);
            series.add(std::move(named));
            node = json.endOf(node);
            continue;
        }
        if (json.at(node).kind == Kind::Object) {
            addParallel(json, node, series);
            parents.push_back(node);
        }
        ++node;
    }
    if (grid) addTable(json, *grid, series);
    return series.done();
}

} // namespace ui
