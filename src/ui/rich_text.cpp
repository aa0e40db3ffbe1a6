#include "ui/rich_text.h"

#include <algorithm>
#include <vector>

#include <QUrl>

#include "base/display_text.h"

namespace ui {

namespace {

constexpr QLatin1String linkScheme{"link:"};

} // namespace

QString escaped(const QString& text) {
    QString out = text.toHtmlEscaped();
    out.replace(QLatin1Char('\n'), QLatin1String("<br>"));
    // Runs of blanks are collapsed by HTML; configuration lines must keep theirs.
    out.replace(QLatin1String("  "), QLatin1String(" &nbsp;"));
    return out;
}

QString richText(const chat::Spans& spans) {
    QString out;
    for (const chat::Span& span : spans) {
        QString open;
        QString close;
        const auto wrap = [&](chat::Span::Style style, const char* tag) {
            if ((span.style & style) == 0) return;
            open += QLatin1Char('<') + QLatin1String(tag) + QLatin1Char('>');
            close.prepend(QLatin1String("</") + QLatin1String(tag) + QLatin1Char('>'));
        };
        if (!span.link.empty()) {
            open += QLatin1String("<a href=\"") + linkScheme +
                    QLatin1String(QUrl::toPercentEncoding(QString::fromStdString(span.link))) +
                    QLatin1String("\">");
            close = QStringLiteral("</a>");
        }
        wrap(chat::Span::Strong, "b");
        wrap(chat::Span::Emphasis, "i");
        wrap(chat::Span::Strike, "s");
        wrap(chat::Span::Code, "code");
        const QString text = QString::fromStdString(base::DisplayText(span.text).text());
        out += open + escaped(text) + close;
    }
    return out;
}

QString linkTarget(const QString& link) {
    if (!link.startsWith(linkScheme)) return {};
    const QString target = QUrl::fromPercentEncoding(link.mid(linkScheme.size()).toLatin1());
    return QString::fromStdString(base::displayLine(target.toStdString(), 2000));
}

QString marked(const QString& text, const QStringList& words) {
    std::vector<bool> hit(static_cast<std::size_t>(text.size()), false);
    for (const QString& word : words) {
        for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0 && !word.isEmpty();
             at = text.indexOf(word, at + word.size(), Qt::CaseInsensitive))
            std::fill_n(hit.begin() + at, word.size(), true);
    }
    QString out;
    for (qsizetype i = 0; i < text.size();) {
        qsizetype end = i;
        const bool in = hit[static_cast<std::size_t>(i)];
        while (end < text.size() && hit[static_cast<std::size_t>(end)] == in)
            ++end;
        const QString piece = escaped(text.mid(i, end - i));
        out += in ? QLatin1String("<mark>") + piece + QLatin1String("</mark>") : piece;
        i = end;
    }
    return out;
}

} // namespace ui
