#include "ui/text_flow.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>
#include <QPainter>

namespace ui {

namespace {

constexpr qreal widest = 1 << 20; ///< of a line that is not broken
constexpr int tabBlanks = 8;

/// How much of both texts is the same, styles and all.
int sameLength(const QString& a, const QString& b, const QList<QTextLayout::FormatRange>& x,
               const QList<QTextLayout::FormatRange>& y) {
    auto same = static_cast<int>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    const qsizetype ranges = std::max(x.size(), y.size());
    for (qsizetype i = 0; i < ranges; ++i) {
        const bool both = i < x.size() && i < y.size();
        if (both && x[i] == y[i]) continue;
        if (both && x[i].start == y[i].start && x[i].format == y[i].format)
            return std::min(same, x[i].start + std::min(x[i].length, y[i].length)); // one of them grew
        return std::min({same, i < x.size() ? x[i].start : same, i < y.size() ? y[i].start : same});
    }
    return same;
}

} // namespace

/// The text cut at its breaks, with the formats of each piece.
std::vector<TextFlow::Paragraph> TextFlow::read(const std::vector<RichRun>& runs) {
    std::vector<Paragraph> out(1);
    m_text.clear();
    m_links.clear();
    for (const RichRun& run : runs) {
        const int begin = length();
        for (qsizetype from = 0; from <= run.text.size();) {
            const qsizetype found = run.text.indexOf(QLatin1Char('\n'), from);
            const qsizetype end = found < 0 ? run.text.size() : found;
            Paragraph& now = out.back();
            if (end > from && !run.sameStyle({}))
                now.formats.append({static_cast<int>(now.text.size()), static_cast<int>(end - from),
                                    m_style.look->format(run)});
            now.text += QStringView(run.text).mid(from, end - from);
            if (found >= 0) {
                out.emplace_back();
                out.back().start = begin + static_cast<int>(found) + 1;
            }
            from = end + 1;
        }
        m_text += run.text;
        if (run.href.isEmpty()) continue;
        if (m_links.empty() || m_links.back().href != run.href || m_links.back().end != begin)
            m_links.push_back({begin, begin, run.href});
        m_links.back().end = length();
    }
    return out;
}

qreal TextFlow::lay(const std::vector<RichRun>& runs, const FlowStyle& style, qreal width) {
    const bool otherStyle = !(style == m_style) || (width != m_width && style.wraps);
    m_style = style;
    m_width = width;
    std::vector<Paragraph> before = std::exchange(m_paragraphs, {});
    const qreal heightBefore = m_height;
    m_paragraphs = read(runs);
    qreal changed = otherStyle ? 0 : -1;
    qreal y = 0;
    m_naturalWidth = 0;
    for (std::size_t i = 0; i < m_paragraphs.size(); ++i) {
        Paragraph& now = m_paragraphs[i];
        Paragraph* const old = !otherStyle && i < before.size() ? &before[i] : nullptr;
        now.y = y;
        if (old != nullptr && old->text == now.text && old->formats == now.formats) {
            now.layout = std::move(old->layout);
        } else {
            const qreal kept = layParagraph(now, old);
            if (changed < 0) changed = y + kept;
        }
        for (int line = 0; line < now.layout->lineCount(); ++line)
            m_naturalWidth = std::max(m_naturalWidth, now.layout->lineAt(line).naturalTextWidth());
        y += heightOf(now);
    }
    m_height = y;
    if (changed >= 0) return changed;
    return std::min(heightBefore, m_height);
}

/// Returns the height of its lines that are as they were `before`.
qreal TextFlow::layParagraph(Paragraph& paragraph, const Paragraph* before) {
    paragraph.layout = std::make_unique<QTextLayout>(paragraph.text, m_style.font);
    QTextLayout& layout = *paragraph.layout;
    QTextOption option(m_style.align);
    option.setWrapMode(m_style.wraps ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    option.setTextDirection(m_style.wraps ? Qt::LayoutDirectionAuto : Qt::LeftToRight);
    const QFontMetricsF metrics(m_style.font);
    option.setTabStopDistance(tabBlanks * metrics.horizontalAdvance(QLatin1Char(' ')));
    layout.setTextOption(option);
    layout.setFormats(paragraph.formats);
    layout.setCacheEnabled(true);
    // Glyphs of other faces are higher or lower: the lines keep their distance and their common base line.
    const qreal base = std::round((m_style.linePixels - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent());
    layout.beginLayout();
    qreal y = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(m_style.wraps ? std::max<qreal>(1, m_width) : widest);
        line.setPosition({0, y + base - line.ascent()});
        y += m_style.linePixels;
    }
    layout.endLayout();
    if (before == nullptr || !before->layout) return 0;
    const int same = sameLength(before->text, paragraph.text, before->formats, paragraph.formats);
    int line = 0;
    const int lines = std::min(layout.lineCount(), before->layout->lineCount());
    while (line < lines) {
        const QTextLine now = layout.lineAt(line);
        const QTextLine old = before->layout->lineAt(line);
        if (now.textLength() != old.textLength() || now.textStart() + now.textLength() > same) break;
        ++line;
    }
    return line * m_style.linePixels;
}

QStringList TextFlow::links() const {
    QStringList out;
    for (const Link& link : m_links)
        out += link.href;
    return out;
}

const TextFlow::Paragraph* TextFlow::paragraphAt(qreal y) const {
    const auto below = std::upper_bound(m_paragraphs.begin(), m_paragraphs.end(), y,
                                        [](qreal at, const Paragraph& one) { return at < one.y; });
    if (m_paragraphs.empty()) return nullptr;
    return below == m_paragraphs.begin() ? &*below : &*std::prev(below);
}

const TextFlow::Paragraph* TextFlow::paragraphOf(int position) const {
    const auto behind = std::upper_bound(m_paragraphs.begin(), m_paragraphs.end(), position,
                                         [](int at, const Paragraph& one) { return at < one.start; });
    if (m_paragraphs.empty()) return nullptr;
    return behind == m_paragraphs.begin() ? &*behind : &*std::prev(behind);
}

void TextFlow::paint(QPainter& painter, qreal top, qreal bottom, QPoint chosen) const {
    painter.setPen(m_style.ink);
    const Paragraph* const first = paragraphAt(top);
    if (first == nullptr) return;
    for (const Paragraph* one = first; one != m_paragraphs.data() + m_paragraphs.size() && one->y < bottom; ++one) {
        const int from = std::max(0, chosen.x() - one->start);
        const int to = std::min(static_cast<int>(one->text.size()), chosen.y() - one->start);
        QList<QTextLayout::FormatRange> selections;
        if (chosen.x() >= 0 && from < to) {
            paintSelection(painter, *one, from, to);
            QTextCharFormat format;
            format.setForeground(m_style.look->selectedInk());
            format.setBackground(m_style.look->selection());
            selections.append({from, to - from, format});
        }
        one->layout->draw(&painter, {0, one->y}, selections, {-widest, top, 2 * widest, bottom - top});
    }
}

/// The selection as high as its lines are. Where the script changes its direction within a line the layout
/// paints it alone.
void TextFlow::paintSelection(QPainter& painter, const Paragraph& paragraph, int from, int to) const {
    if (paragraph.text.isRightToLeft()) return;
    const QTextLayout& layout = *paragraph.layout;
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        const int begin = std::max(from, line.textStart());
        const int end = std::min(to, line.textStart() + line.textLength());
        if (begin >= end) continue;
        const qreal left = line.cursorToX(begin);
        const qreal right = line.cursorToX(end);
        if (right > left)
            painter.fillRect(QRectF(left, paragraph.y + i * m_style.linePixels, right - left, m_style.linePixels),
                             m_style.look->selection());
    }
}

int TextFlow::positionAt(QPointF place) const {
    const Paragraph* const paragraph = paragraphAt(place.y());
    if (paragraph == nullptr || paragraph->layout->lineCount() == 0) return 0;
    const int number = static_cast<int>((place.y() - paragraph->y) / m_style.linePixels);
    const QTextLine line = paragraph->layout->lineAt(std::clamp(number, 0, paragraph->layout->lineCount() - 1));
    return paragraph->start + line.xToCursor(place.x());
}

QRectF TextFlow::rectangleOf(int position) const {
    const Paragraph* const paragraph = paragraphOf(position);
    if (paragraph == nullptr) return {0, 0, 1, static_cast<qreal>(m_style.linePixels)};
    const int at = position - paragraph->start;
    const QTextLine line = paragraph->layout->lineForTextPosition(std::min<int>(at, static_cast<int>(paragraph->text.size())));
    if (!line.isValid()) return {0, paragraph->y, 1, static_cast<qreal>(m_style.linePixels)};
    return {line.cursorToX(at), paragraph->y + line.lineNumber() * m_style.linePixels, 1,
            static_cast<qreal>(m_style.linePixels)};
}

QString TextFlow::linkAt(QPointF place) const {
    if (m_links.empty() || place.y() < 0 || place.y() >= m_height) return {};
    const Paragraph* const paragraph = paragraphAt(place.y());
    if (paragraph == nullptr || paragraph->layout->lineCount() == 0) return {};
    const int number = static_cast<int>((place.y() - paragraph->y) / m_style.linePixels);
    const QTextLine line = paragraph->layout->lineAt(std::clamp(number, 0, paragraph->layout->lineCount() - 1));
    if (place.x() < line.naturalTextRect().left() || place.x() > line.naturalTextRect().right()) return {};
    const int at = paragraph->start + line.xToCursor(place.x(), QTextLine::CursorOnCharacter);
    const auto found = std::find_if(m_links.begin(), m_links.end(),
                                    [at](const Link& link) { return at >= link.begin && at < link.end; });
    return found == m_links.end() ? QString() : found->href;
}

} // namespace ui
