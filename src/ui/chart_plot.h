#pragma once
#include <QColor>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

#include "ui/time_chart.h"

namespace ui {

/// The lines of a TimeChart and the grid behind them, painted on the CPU: no shader, and never more points
/// than two a pixel column. Names, figures and axes are text of the QML around it.
class ChartPlot : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(ui::TimeChart* chart READ chart WRITE setChart NOTIFY chartChanged)
    Q_PROPERTY(QVariantList colours MEMBER m_colours NOTIFY coloursChanged)
    Q_PROPERTY(QColor gridColour MEMBER m_grid NOTIFY coloursChanged)
    Q_PROPERTY(QColor cursorColour MEMBER m_cursor NOTIFY coloursChanged)
    Q_PROPERTY(int timeTicks MEMBER m_timeTicks NOTIFY coloursChanged)
public:
    explicit ChartPlot(QQuickItem* parent = nullptr);
    void paint(QPainter* painter) override;
    TimeChart* chart() const { return m_chart; }
    void setChart(TimeChart* chart);

Q_SIGNALS:
    void chartChanged();
    void coloursChanged();

private:
    void paintLine(QPainter& painter, std::size_t number) const;

    QPointer<TimeChart> m_chart;
    QVariantList m_colours;
    QColor m_grid;
    QColor m_cursor;
    int m_timeTicks = 6;
};

} // namespace ui
