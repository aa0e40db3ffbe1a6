#include "ui/rich_text.h"

#include <algorithm>
#include <vector>

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include "base/display_text.h"

namespace ui {

namespace {

constexpr QLatin1String linkScheme{"link:"};
constexpr qsizetype longestAddress = 80; ///< of a picture, where it is text

/// Writes mark-up and what one reads of it at the same time.
struct Writer {
    int calls = 0; ///< there are
    QString rich;
    QString plain;

    void text(const QString& words) {
        rich += escaped(words);
        plain += words;
    }
    void span(const chat::Span& span) {
        QString open;
        QString close;
        const auto wrap = [&](chat::Span::Style style, const char* tag) {
            if ((span.style & style) == 0) return;
            open += QLatin1Char('<') + QLatin1String(tag) + QLatin1Char('>');
            close.prepend(QLatin1String("</") + QLatin1String(tag) + QLatin1Char('>'));
        };
        wrap(chat::Span::Strong, "b");
        wrap(chat::Span::Emphasis, "i");
        wrap(chat::Span::Strike, "s");
        wrap(chat::Span::Code, "code");
        rich += open;
        const bool cites = span.link.empty() && (span.style & chat::Span::Code) == 0;
        cites ? citing(shown(span.text)) : text(shown(span.text));
        rich += close;
    }
    /// Text with the calls that it rests on.
    void citing(const QString& words) {
        static const QRegularExpression reference(QStringLiteral("\\[T([1-9]\\d{0,4})\\]"));
        qsizetype from = 0;
        for (auto found = reference.globalMatch(words); calls > 0 && found.hasNext();) {
            const QRegularExpressionMatch match = found.next();
            if (match.capturedView(1).toInt() > calls) continue;
            const QString name = QLatin1Char('T') + match.captured(1);
            text(words.mid(from, match.capturedStart() - from));
            rich += QLatin1String("<a href=\"call:") + name + QLatin1String("\" class=\"ref\">");
            text(name);
            rich += QLatin1String("</a>");
            from = match.capturedEnd();
        }
        text(words.mid(from));
    }
    void anchor(const std::string& target) {
        rich += QLatin1String("<a href=\"") + linkScheme +
                QLatin1String(QUrl::toPercentEncoding(QString::fromStdString(target))) + QLatin1String("\">");
    }
    /// A picture: its description. One that is elsewhere has its address as a link, one that came along is
    /// shown below the text, see TranscriptRow::Kind::Files.
    void picture(const chat::Span& span) {
        text(QCoreApplication::translate("RichText", "Picture: %1").arg(shown(span.text)));
        if (span.image.starts_with("data:")) return;
        text(QStringLiteral(" "));
        anchor(span.image);
        text(QString::fromStdString(base::displayLine(span.image, longestAddress)));
        rich += QLatin1String("</a>");
    }
    void link(const chat::Spans& spans, std::size_t begin, std::size_t end) {
        const std::string& target = spans[begin].link;
        const qsizetype from = plain.size();
        bool open = false;
        for (std::size_t i = begin; i < end; ++i) {
            if (!spans[i].image.empty()) {
                if (open) rich += QLatin1String("</a>");
                open = false;
                picture(spans[i]);
                continue;
            }
            if (!open && !target.empty()) anchor(target);
            open = !target.empty();
            span(spans[i]);
        }
        if (open) rich += QLatin1String("</a>");
        if (target.empty()) return;
        const QString host = trueHost(plain.mid(from), QString::fromStdString(target));
        if (host.isEmpty()) return;
        rich += QLatin1String("<span class=\"host\">");
        text(QLatin1String(" (") +
             QString::fromStdString(base::displayLine(host.toStdString(), longestAddress)) +
             QLatin1Char(')'));
        rich += QLatin1String("</span>");
    }
    static QString shown(const std::string& text) {
        return QString::fromStdString(base::DisplayText(text).text());
    }
};

} // namespace

QString escapedCode(const QString& text) {
    return text.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"));
}

QString escaped(const QString& text) {
    QString out = escapedCode(text);
    // Runs of blanks are collapsed by HTML; configuration lines must keep theirs.
    out.replace(QLatin1String("  "), QLatin1String(" &nbsp;"));
    return out;
}

ShownText shownText(const chat::Spans& spans, int calls) {
    Writer writer{.calls = calls};
    for (std::size_t i = 0; i < spans.size();) {
        std::size_t end = i + 1;
        while (end < spans.size() && spans[end].link == spans[i].link && !spans[i].link.empty())
            ++end;
        writer.link(spans, i, end);
        i = end;
    }
    return {writer.rich, writer.plain};
}

QString richText(const chat::Spans& spans) {
    return shownText(spans).rich;
}

QString trueHost(const QString& text, const QString& target) {
    const QUrl url(target);
    const QString host = url.host().toLower();
    if (host.isEmpty()) return {};
    const QString ace = QString::fromLatin1(QUrl::toAce(host));
    const QString real = ace.isEmpty() ? host : ace;
    if (real != host || real.contains(QLatin1String("xn--")) || !url.userInfo().isEmpty()) return real;
    static const QRegularExpression like(
        QStringLiteral("^\\W*(?:[a-z][a-z0-9+.-]*:[/"
                       "\\\\]{2})?(?:www\\.)?([\\w-]+(?:\\.[\\w-]+)*\\.[a-z]{2,})(?![\\w.-]*@)"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const auto match = like.match(text.trimmed());
    if (!match.hasMatch()) return {};
    const QString said = match.captured(1).toLower();
    const QString bare = host.startsWith(QLatin1String("www.")) ? host.mid(4) : host;
    return bare == said || bare.endsWith(QLatin1Char('.') + said) ? QString() : real;
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
