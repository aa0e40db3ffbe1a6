#pragma once
#include <memory>
#include <vector>

#include <QObject>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include "ui/result_reading.h"

namespace ui {

/// Measurements over time as a chart needs them: scales with round ticks, a legend, what stands at a moment.
class TimeChart : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of ToolResult")
    Q_PROPERTY(QVariantList legend READ legend NOTIFY shownChanged)
    Q_PROPERTY(int more READ more NOTIFY shownChanged)
    Q_PROPERTY(QString span READ span NOTIFY shownChanged)
    Q_PROPERTY(QString unit READ unit NOTIFY shownChanged)
    Q_PROPERTY(QString summary READ summary NOTIFY shownChanged)
    Q_PROPERTY(QVariantList valueTicks READ valueTicks NOTIFY shownChanged)
    Q_PROPERTY(double cursor READ cursor NOTIFY cursorChanged)
    Q_PROPERTY(QString moment READ moment NOTIFY cursorChanged)
    Q_PROPERTY(QStringList readings READ readings NOTIFY cursorChanged)
public:
    explicit TimeChart(QObject* parent = nullptr) : QObject(parent) {}

    void show(std::shared_ptr<const ResultReading> reading);
    const TimeSeries* series() const { return m_reading ? &*m_reading->series : nullptr; }
    bool isHidden(std::size_t line) const { return line < m_hidden.size() && m_hidden[line]; }
    /// Where a value or a moment stands between the ends of its scale, 0..1 from below and from the start.
    double placeOf(double value) const { return (value - m_low) / (m_high - m_low); }
    double placeAt(std::int64_t time) const;

    Q_INVOKABLE void toggle(int line);
    /// The moment nearest to this place (0..1) is read; below 0 none.
    Q_INVOKABLE void readAt(double place);
    Q_INVOKABLE void step(int by);
    /// At most so many round moments on the scale: {at, text}.
    Q_INVOKABLE QVariantList timeTicks(int atMost) const;

    QVariantList legend() const; ///< {name, least, most, last, hidden}
    int more() const { return series() ? series()->more : 0; }
    QString span() const; ///< "20 Nov 2026 01:47 to 02:47 UTC"
    QString unit() const { return series() ? series()->unit : QString(); }
    QString summary() const; ///< what a chart says, in words
    QVariantList valueTicks() const;
    double cursor() const; ///< place of the moment that is read, or below 0
    QString moment() const;
    QStringList readings() const; ///< of each line at the moment; empty where it has none

Q_SIGNALS:
    void shownChanged();
    void cursorChanged();

private:
    void scale();
    const std::vector<std::int64_t>& moments() const;
    QString figure(double value) const;

    std::shared_ptr<const ResultReading> m_reading; ///< with a series, or null
    std::vector<bool> m_hidden;
    std::ptrdiff_t m_at = -1;
    double m_low = 0;
    double m_high = 1;
    double m_step = 1;
};

} // namespace ui
