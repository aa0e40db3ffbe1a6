#pragma once
#include <memory>
#include <vector>

#include <QFont>
#include <QPoint>
#include <QRectF>
#include <QTextLayout>

#include "ui/text_look.h"

class QPainter;

namespace ui {

/// How a text stands. Lengths are device-independent pixels.
struct FlowStyle {
    QFont font;
    QColor ink;
    int linePixels = 0;                      ///< every line is so high, whatever glyphs it holds
    bool wraps = true;                       ///< otherwise a line is as long as it is, from left to right
    Qt::Alignment align = Qt::AlignLeft;     ///< as it is written: the right for scripts from right to left
    const TextLook* look = nullptr;          ///< borrowed
    bool operator==(const FlowStyle&) const = default;
};

/// A text with its styles, laid out in lines: measured, painted and asked what stands where. A text that grows
/// keeps the lines that stay. Places are characters of the whole text, a break is one.
class TextFlow {
public:
    /// Returns the height above which nothing changed; height() where all is as it was.
    qreal lay(const std::vector<RichRun>& runs, const FlowStyle& style, qreal width);

    qreal height() const { return m_height; }
    qreal naturalWidth() const { return m_naturalWidth; }
    int length() const { return static_cast<int>(m_text.size()); }
    const QString& text() const { return m_text; }
    /// Every link from its beginning to its end, in order.
    QStringList links() const;

    /// Paints what stands between two heights; `chosen` is selected, from x to y, nothing where x is below 0.
    void paint(QPainter& painter, qreal top, qreal bottom, QPoint chosen) const;
    int positionAt(QPointF place) const;
    /// The place of a character, one pixel wide.
    QRectF rectangleOf(int position) const;
    /// Empty where no link is.
    QString linkAt(QPointF place) const;

private:
    struct Paragraph {
        QString text;
        QList<QTextLayout::FormatRange> formats;
        std::unique_ptr<QTextLayout> layout;
        int start = 0;
        qreal y = 0;
    };
    struct Link {
        int begin = 0;
        int end = 0;
        QString href;
    };

    std::vector<Paragraph> read(const std::vector<RichRun>& runs);
    qreal layParagraph(Paragraph& paragraph, const Paragraph* before);
    const Paragraph* paragraphAt(qreal y) const;
    const Paragraph* paragraphOf(int position) const;
    qreal heightOf(const Paragraph& paragraph) const { return paragraph.layout->lineCount() * m_style.linePixels; }
    void paintSelection(QPainter& painter, const Paragraph& paragraph, int from, int to) const;

    FlowStyle m_style;
    qreal m_width = -1;
    QString m_text;
    std::vector<Paragraph> m_paragraphs;
    std::vector<Link> m_links;
    qreal m_height = 0;
    qreal m_naturalWidth = 0;
};

} // namespace ui
