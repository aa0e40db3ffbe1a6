#include "ui/time_chart.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "base/display_text.h"

namespace ui {
namespace {

constexpr std::int64_t second = 1000;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr int wantedValueTicks = 4;

QString timeText(std::int64_t time, const char* format) {
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC), QLatin1String(format));
}

double niceStep(double span, int wanted) {
    const double rough = span / wanted;
    const double ten = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double times : {1.0, 2.0, 2.5, 5.0})
        if (times * ten >= rough) return times * ten;
    return 10 * ten;
}

QString nameOf(const TimeLine& line) {
    return line.name.empty() ? QCoreApplication::translate("TimeChart", "value")
                             : QString::fromStdString(base::displayLine(line.name, 160));
}

} // namespace

void TimeChart::show(std::shared_ptr<const ResultReading> reading) {
    m_reading = reading && reading->series ? std::move(reading) : nullptr;
    m_hidden.assign(series() ? series()->lines.size() : 0, false);
    m_at = -1;
    scale();
    Q_EMIT shownChanged();
    Q_EMIT cursorChanged();
}

const std::vector<std::int64_t>& TimeChart::moments() const {
    static const std::vector<std::int64_t> none;
    return series() ? series()->moments : none;
}

/// From 0 where the values are near it, otherwise around the values.
void TimeChart::scale() {
    double least = 0;
    double most = 0;
    bool any = false;
    for (std::size_t i = 0; series() && i < series()->lines.size(); ++i) {
        if (m_hidden[i]) continue;
        const TimeLine& line = series()->lines[i];
        least = any ? std::min(least, line.least) : line.least;
        most = any ? std::max(most, line.most) : line.most;
        any = true;
    }
    if (least > 0 && least < most * 0.7) least = 0;
    if (!(most > least)) most = least + 1;
    m_step = niceStep(most - least, wantedValueTicks);
    m_low = std::floor(least / m_step) * m_step;
    m_high = std::ceil(most / m_step) * m_step;
    if (!std::isfinite(m_low) || !std::isfinite(m_high) || !(m_high > m_low))
        m_low = 0, m_high = 1, m_step = 1;
}

void TimeChart::toggle(int line) {
    const auto at = static_cast<std::size_t>(line);
    if (line < 0 || at >= m_hidden.size()) return;
    m_hidden[at] = !m_hidden[at];
    if (std::all_of(m_hidden.begin(), m_hidden.end(), [](bool hidden) { return hidden; }))
        m_hidden.assign(m_hidden.size(), false); // nothing to see is nothing to want
    scale();
    Q_EMIT shownChanged();
    Q_EMIT cursorChanged();
}

double TimeChart::placeAt(std::int64_t time) const {
    return static_cast<double>(time - series()->begin) / static_cast<double>(series()->end - series()->begin);
}

void TimeChart::readAt(double place) {
    std::ptrdiff_t at = -1;
    if (place >= 0 && !moments().empty()) {
        const auto time = series()->begin + static_cast<std::int64_t>(
                                                place * static_cast<double>(series()->end - series()->begin));
        auto near = std::lower_bound(moments().begin(), moments().end(), time);
        if (near == moments().end() || (near != moments().begin() && time - *(near - 1) < *near - time))
            --near;
        at = near - moments().begin();
    }
    if (at == m_at) return;
    m_at = at;
    Q_EMIT cursorChanged();
}

void TimeChart::step(int by) {
    if (moments().empty()) return;
    const auto last = static_cast<std::ptrdiff_t>(moments().size()) - 1;
    m_at = m_at < 0 ? (by > 0 ? 0 : last) : std::clamp<std::ptrdiff_t>(m_at + by, 0, last);
    Q_EMIT cursorChanged();
}

QVariantList TimeChart::timeTicks(int atMost) const {
    if (!series() || atMost < 1) return {};
    static constexpr std::array steps = {
        second,   5 * second, 15 * second, minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute, hour,
        3 * hour, 6 * hour,   12 * hour,   day,    7 * day,    30 * day,    90 * day,    365 * day};
    const std::int64_t span = series()->end - series()->begin;
    std::int64_t step = steps.back();
    for (auto it = steps.rbegin(); it != steps.rend(); ++it)
        if (span / *it <= atMost) step = *it;
    while (span / step > atMost)
        step *= 2;
    const char* format = step < minute ? "HH:mm:ss" : step < day ? "HH:mm" : "d MMM";
    QVariantList ticks;
    for (std::int64_t time = (series()->begin + step - 1) / step * step; time <= series()->end; time += step)
        ticks.append(QVariantMap{{QStringLiteral("at"), placeAt(time)},
                                 {QStringLiteral("text"), timeText(time, format)}});
    return ticks;
}

QString TimeChart::figure(double value) const {
    const QLocale locale = QLocale::c();
    const double size = std::abs(value);
    if (size >= 1e15 || (size > 0 && size < 1e-4)) return locale.toString(value, 'g', 3);
    if (size >= 1e9) return locale.toString(value / 1e9, 'g', 4) + QLatin1String(" G");
    if (size >= 1e6) return locale.toString(value / 1e6, 'g', 4) + QLatin1String(" M");
    if (size >= 1e4) return locale.toString(value / 1e3, 'g', 4) + QLatin1String(" k");
    return locale.toString(value, 'g', 6);
}

QVariantList TimeChart::legend() const {
    QVariantList out;
    for (std::size_t i = 0; series() && i < series()->lines.size(); ++i) {
        const TimeLine& line = series()->lines[i];
        out.append(QVariantMap{{QStringLiteral("name"), nameOf(line)},
                               {QStringLiteral("least"), figure(line.least)},
                               {QStringLiteral("most"), figure(line.most)},
                               {QStringLiteral("last"), figure(line.values.back())},
                               {QStringLiteral("hidden"), static_cast<bool>(m_hidden[i])}});
    }
    return out;
}

QString TimeChart::span() const {
    if (!series()) return {};
    const bool sameDay = series()->begin / day == series()->end / day;
    return QCoreApplication::translate("TimeChart", "%1 to %2 UTC")
        .arg(timeText(series()->begin, "d MMM yyyy HH:mm"),
             timeText(series()->end, sameDay ? "HH:mm" : "d MMM yyyy HH:mm"));
}

QString TimeChart::summary() const {
    if (!series()) return {};
    QStringList words{QCoreApplication::translate("TimeChart", "Line chart, %1.").arg(span())};
    for (const TimeLine& line : series()->lines) {
        words += QCoreApplication::translate("TimeChart", "%1: least %2, most %3, last %4, %5 points.")
                     .arg(nameOf(line), figure(line.least), figure(line.most), figure(line.values.back()))
                     .arg(line.values.size());
    }
    return words.join(QLatin1Char(' '));
}

QVariantList TimeChart::valueTicks() const {
    QVariantList ticks;
    const int count = static_cast<int>(std::lround((m_high - m_low) / m_step));
    for (int i = 0; series() && i <= std::min(count, 12); ++i) {
        const double value = m_low + i * m_step;
        ticks.append(
            QVariantMap{{QStringLiteral("at"), placeOf(value)},
                        {QStringLiteral("text"), figure(std::abs(value) < m_step / 1e6 ? 0 : value)}});
    }
    return ticks;
}

double TimeChart::cursor() const {
    return m_at < 0 ? -1 : placeAt(moments()[static_cast<std::size_t>(m_at)]);
}

QString TimeChart::moment() const {
    if (m_at < 0) return {};
    return timeText(moments()[static_cast<std::size_t>(m_at)], "d MMM HH:mm:ss") + QLatin1String(" UTC");
}

QStringList TimeChart::readings() const {
    QStringList out;
    for (std::size_t i = 0; m_at >= 0 && i < series()->lines.size(); ++i) {
        const TimeLine& line = series()->lines[i];
        const auto time = moments()[static_cast<std::size_t>(m_at)];
        const auto found = std::lower_bound(line.times.begin(), line.times.end(), time);
        const bool there = found != line.times.end() && *found == time && !m_hidden[i];
        const auto place = static_cast<std::size_t>(found - line.times.begin());
        out += there ? figure(line.values[place]) + (unit().isEmpty() ? QString() : QLatin1Char(' ') + unit())
                     : QString();
    }
    return out;
}

} // namespace ui
