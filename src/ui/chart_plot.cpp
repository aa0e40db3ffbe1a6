#include "ui/chart_plot.h"

#include <algorithm>
#include <cmath>

#include <QPainter>
#include <QPolygonF>

namespace ui {
namespace {

/// Lines of equal colour differ by their dashes: colour never speaks alone.
QPen penOf(const QColor& colour, std::size_t number) {
    QPen pen(colour, 1.6, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    static const QList<QList<qreal>> dashes = {{}, {6, 2}, {2, 2}, {8, 2, 2, 2}};
    const QList<qreal>& dash = dashes[static_cast<qsizetype>(number) % dashes.size()];
    if (!dash.isEmpty()) pen.setDashPattern(dash);
    return pen;
}

} // namespace

ChartPlot::ChartPlot(QQuickItem* parent) : QQuickPaintedItem(parent) {
    setAntialiasing(true);
    connect(this, &ChartPlot::coloursChanged, this, [this] { update(); });
}

void ChartPlot::setChart(TimeChart* chart) {
    if (m_chart == chart) return;
    if (m_chart) m_chart->disconnect(this);
    m_chart = chart;
    if (m_chart) {
        connect(m_chart, &TimeChart::shownChanged, this, [this] { update(); });
        connect(m_chart, &TimeChart::cursorChanged, this, [this] { update(); });
    }
    update();
    Q_EMIT chartChanged();
}

void ChartPlot::paint(QPainter* painter) {
    if (!m_chart || !m_chart->series()) return;
    painter->setPen(QPen(m_grid, 1));
    for (const QVariant& tick : m_chart->valueTicks()) {
        const double y =
            std::round((height() - 1) * (1 - tick.toMap().value(QStringLiteral("at")).toDouble())) + 0.5;
        painter->drawLine(QPointF(0, y), QPointF(width(), y));
    }
    for (const QVariant& tick : m_chart->timeTicks(m_timeTicks)) {
        const double x =
            std::round((width() - 1) * tick.toMap().value(QStringLiteral("at")).toDouble()) + 0.5;
        painter->drawLine(QPointF(x, height() - 4), QPointF(x, height()));
    }
    painter->setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < m_chart->series()->lines.size(); ++i)
        if (!m_chart->isHidden(i)) paintLine(*painter, i);
    if (m_chart->cursor() < 0) return;
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(QPen(m_cursor, 1));
    const double x = std::round((width() - 1) * m_chart->cursor()) + 0.5;
    painter->drawLine(QPointF(x, 0), QPointF(x, height()));
}

/// Least and most of each pixel column are all that can be seen of many points.
void ChartPlot::paintLine(QPainter& painter, std::size_t number) const {
    const TimeLine& line = m_chart->series()->lines[number];
    const auto colour = m_colours.isEmpty()
                            ? QColor(Qt::gray)
                            : m_colours[static_cast<qsizetype>(number) % m_colours.size()].value<QColor>();
    const auto xOf = [&](std::size_t i) { return m_chart->placeAt(line.times[i]) * (width() - 1); };
    const auto yOf = [&](double value) { return (1 - m_chart->placeOf(value)) * (height() - 2) + 1; };
    QPolygonF points;
    for (std::size_t i = 0; i < line.times.size();) {
        const double column = std::floor(xOf(i));
        std::size_t end = i;
        double least = line.values[i];
        double most = least;
        while (end < line.times.size() && std::floor(xOf(end)) == column) {
            least = std::min(least, line.values[end]);
            most = std::max(most, line.values[end]);
            ++end;
        }
        if (end - i <= 2) {
            for (; i < end; ++i)
                points << QPointF(xOf(i), yOf(line.values[i]));
            continue;
        }
        points << QPointF(column, yOf(line.values[i])) << QPointF(column, yOf(least))
               << QPointF(column, yOf(most)) << QPointF(column, yOf(line.values[end - 1]));
        i = end;
    }
    painter.setPen(penOf(colour, number));
    painter.drawPolyline(points);
}

} // namespace ui
