#include "ui/figures.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace ui {

namespace {

/// Three significant digits, no trailing point.
QString three(double value) {
    const int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
    return QLocale::c().toString(value, 'f', decimals);
}

} // namespace

QString durationText(std::int64_t ms) {
    if (ms < 0) return {};
    if (ms < 1000) return QStringLiteral("%1 ms").arg(ms);
    if (ms < 60'000) return QStringLiteral("%1 s").arg(three(static_cast<double>(ms) / 1000));
    return QStringLiteral("%1 min %2 s").arg(ms / 60'000).arg(ms / 1000 % 60);
}

QString bytesText(std::int64_t bytes) {
    if (bytes < 1000) return QStringLiteral("%1 B").arg(bytes);
    if (bytes < 1'000'000) return QStringLiteral("%1 kB").arg(three(static_cast<double>(bytes) / 1e3));
    return QStringLiteral("%1 MB").arg(three(static_cast<double>(bytes) / 1e6));
}

QString tokensText(std::int64_t tokens) {
    if (tokens < 1000) return QString::number(tokens);
    if (tokens >= 1'000'000) return QStringLiteral("%1 M").arg(three(static_cast<double>(tokens) / 1e6));
    const double thousands = static_cast<double>(tokens) / 1e3;
    return QStringLiteral("%1 k").arg(QLocale::c().toString(thousands, 'f', thousands < 100 ? 1 : 0));
}

QString countText(std::int64_t number) {
    return QLocale().toString(static_cast<qlonglong>(number));
}

QString counted(std::int64_t number, const QString& one, const QString& many) {
    return number == 1 ? one : many.arg(countText(number));
}

QString clockText(base::EpochMs time) {
    if (time <= 0) return {};
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(QStringLiteral("HH:mm:ss"));
}

QString whenText(base::EpochMs time, base::EpochMs now) {
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
    const QDateTime today = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC);
    const qint64 days = then.date().daysTo(today.date());
    if (days <= 1) return then.toString(QStringLiteral("HH:mm"));
    if (days < 7) return QLocale().toString(then.date(), QStringLiteral("ddd"));
    if (then.date().year() == today.date().year())
        return QLocale().toString(then.date(), QCoreApplication::translate("figures", "d MMM"));
    return QLocale().toString(then.date(), QCoreApplication::translate("figures", "d MMM yyyy"));
}

} // namespace ui
