#pragma once
#include <cstdint>

#include <QString>

#include "base/clock.h"

namespace ui {

/// Figures as the window writes them: a space before the unit, three significant digits.
QString durationText(std::int64_t ms);   ///< "412 ms", "1.31 s", "2 min 5 s"; empty below 0
QString bytesText(std::int64_t bytes);   ///< "38.4 kB"
QString tokensText(std::int64_t tokens); ///< "842", "18.4 k"
QString countText(std::int64_t number);  ///< "2,140" in the locale's way
/// "1 tool" or "3 tools": `many` holds %1.
QString counted(std::int64_t number, const QString& one, const QString& many);
QString clockText(base::EpochMs time); ///< "02:46:51", UTC
/// A time in a list: the clock for today, the weekday for this week, otherwise the date.
QString whenText(base::EpochMs time, base::EpochMs now);

} // namespace ui
