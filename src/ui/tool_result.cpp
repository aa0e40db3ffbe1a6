#include "ui/tool_result.h"

#include <QCoreApplication>

#include "base/aside.h"
#include "base/display_text.h"
#include "base/when_done.h"
#include "ui/figures.h"

namespace ui {
namespace {

constexpr std::size_t readAtOnce = 48'000; ///< bytes; a frame's work at the most

QString nameOf(const QString& view) {
    if (view == QLatin1String("table")) return QCoreApplication::translate("ToolResult", "Table");
    if (view == QLatin1String("chart")) return QCoreApplication::translate("ToolResult", "Chart");
    if (view == QLatin1String("picture")) return QCoreApplication::translate("ToolResult", "Picture");
    if (view == QLatin1String("tree")) return QCoreApplication::translate("ToolResult", "Tree");
    return QCoreApplication::translate("ToolResult", "Text");
}

QStringList viewsOf(const ResultReading& reading) {
    QStringList views;
    if (!reading.pictures.empty()) views += QStringLiteral("picture");
    // A table of moments is a chart first; rows that only carry a time are a table first.
    const bool chartFirst = reading.series && (!reading.grid || reading.grid->columns.size() <= 4);
    if (chartFirst) views += QStringLiteral("chart");
    if (reading.grid) views += QStringLiteral("table");
    if (reading.series && !chartFirst) views += QStringLiteral("chart");
    if (reading.json) views += QStringLiteral("tree");
    if (!reading.text.text.empty()) views += QStringLiteral("text");
    return views;
}

} // namespace

ToolResult::ToolResult(QString place, QObject* parent) : QObject(parent), m_place(std::move(place)) {}

void ToolResult::show(ResultSource source) {
    if (m_source && source == *m_source) return;
    const std::size_t size = source.text.size() + source.structured.size() + source.raw.size();
    m_source = std::make_shared<const ResultSource>(std::move(source));
    const int edition = ++m_edition;
    if (size <= readAtOnce) return take(readResult(*m_source));
    ++m_reads;
    Q_EMIT changed();
    auto read = base::aside([source = m_source] { return readResult(*source); });
    base::whenDone(read, this, [this, edition](const auto& reading) {
        --m_reads;
        if (edition == m_edition)
            take(*reading);
        else
            Q_EMIT changed();
    });
}

void ToolResult::take(const std::shared_ptr<const ResultReading>& reading) {
    m_reading = reading;
    m_views = viewsOf(*reading);
    m_view = m_views.contains(m_wish) ? m_wish : m_views.value(0);
    m_rows.show(reading);
    m_tree.show(m_view == QLatin1String("tree") ? reading : nullptr);
    m_lines.show(reading);
    m_chart.show(reading);
    Q_EMIT changed();
}

void ToolResult::copyCsv() {
    if (m_rows.total() == 0) return;
    // A million rows are as much work to write as to read.
    auto written =
        base::aside([reading = m_reading, order = m_rows.order()] { return csvOf(*reading, order); });
    base::whenDone(written, this, [this](const auto& csv) { Q_EMIT copyReady(*csv); });
}

void ToolResult::copyText() {
    if (!m_source) return;
    auto written = base::aside(
        [source = m_source] { return QString::fromStdString(base::DisplayText(source->shown()).text()); });
    base::whenDone(written, this, [this](const auto& text) { Q_EMIT copyReady(*text); });
}

QByteArray ToolResult::pictureOf(int number) const {
    const auto at = static_cast<std::size_t>(number);
    if (!m_reading || number < 0 || at >= m_reading->pictures.size()) return {};
    return QByteArray::fromStdString(m_reading->pictures[at].bytes);
}

QStringList ToolResult::viewNames() const {
    QStringList names;
    for (const QString& view : m_views)
        names += nameOf(view);
    return names;
}

void ToolResult::setView(const QString& view) {
    m_wish = view;
    if (view == m_view || !m_views.contains(view)) return;
    m_view = view;
    // A million rows are no tree that anybody wanted before asking for it.
    if (m_view == QLatin1String("tree") && m_tree.count() == 0) m_tree.show(m_reading);
    Q_EMIT changed();
}

void ToolResult::setWhole(bool whole) {
    if (whole == m_whole) return;
    m_whole = whole;
    m_rows.setWhole(whole);
    m_lines.setWhole(whole);
    Q_EMIT changed();
}

QString ToolResult::shown() const {
    if (m_view == QLatin1String("table") && m_rows.count() < m_rows.total())
        return QCoreApplication::translate("ToolResult", "%1 of %2 rows shown.")
            .arg(countText(m_rows.count()), countText(m_rows.total()));
    if (m_view == QLatin1String("text") && !m_lines.whole())
        return m_lines.lines() <= 1
                   ? QCoreApplication::translate("ToolResult", "The beginning of one line is shown.")
                   : QCoreApplication::translate("ToolResult", "%1 of %2 lines shown.")
                         .arg(countText(m_lines.shownLines()), countText(m_lines.lines()));
    return {};
}

QString ToolResult::allWords() const {
    if (m_view == QLatin1String("table") && m_rows.count() < m_rows.total())
        return QCoreApplication::translate("ToolResult", "Show all %1 rows").arg(countText(m_rows.total()));
    if (m_view == QLatin1String("text") && !m_lines.whole())
        return m_lines.lines() <= 1 ? QCoreApplication::translate("ToolResult", "Show all of it")
                                    : QCoreApplication::translate("ToolResult", "Show all %1 lines")
                                          .arg(countText(m_lines.lines()));
    return {};
}

QStringList ToolResult::pictures() const {
    QStringList ids;
    for (std::size_t i = 0; m_reading && i < m_reading->pictures.size(); ++i)
        ids += QStringLiteral("%1-%2-%3").arg(m_place).arg(m_edition).arg(i);
    return ids;
}

} // namespace ui
