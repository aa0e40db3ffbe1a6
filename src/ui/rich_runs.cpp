#include "ui/rich_runs.h"

#include "ui/rich_text.h"

namespace ui {

namespace {

/// The character behind an entity that QString::toHtmlEscaped() writes, or a no-break space.
QString characterOf(QStringView entity) {
    if (entity == QLatin1String("&lt;")) return QStringLiteral("<");
    if (entity == QLatin1String("&gt;")) return QStringLiteral(">");
    if (entity == QLatin1String("&amp;")) return QStringLiteral("&");
    if (entity == QLatin1String("&quot;")) return QStringLiteral("\"");
    if (entity == QLatin1String("&nbsp;")) return QStringLiteral(" ");
    return entity.toString();
}

QString attribute(const QString& tag, QLatin1String name) {
    const qsizetype at = tag.indexOf(QLatin1Char(' ') + name + QLatin1String("=\""));
    if (at < 0) return {};
    const qsizetype from = at + name.size() + 3;
    return tag.mid(from, tag.indexOf(QLatin1Char('"'), from) - from);
}

void turn(RichRun& now, const QString& tag) {
    const bool on = !tag.startsWith(QLatin1Char('/'));
    const QString name = on ? tag : tag.mid(1);
    if (name == QLatin1String("b")) now.strong = on;
    if (name == QLatin1String("i")) now.emphasis = on;
    if (name == QLatin1String("s")) now.strike = on;
    if (name == QLatin1String("code")) now.code = on;
    if (name == QLatin1String("mark")) now.hit = on;
    if (name == QLatin1String("a") && !on) now.href = now.link = now.kind = QString();
    if (name == QLatin1String("span") && !on) now.kind.clear();
    if (name.startsWith(QLatin1String("span "))) now.kind = attribute(name, QLatin1String("class"));
    if (!name.startsWith(QLatin1String("a "))) return;
    now.kind = attribute(name, QLatin1String("class"));
    now.href = attribute(name, QLatin1String("href"));
    now.link = linkTarget(now.href);
}

} // namespace

bool RichRun::sameStyle(const RichRun& other) const {
    return strong == other.strong && emphasis == other.emphasis && strike == other.strike &&
           code == other.code && hit == other.hit && kind == other.kind && href == other.href;
}

QString markedRich(const QString& rich, const QString& words) {
    // What one reads, and where in the mark-up each character of it stands.
    QString text;
    std::vector<std::pair<qsizetype, qsizetype>> places;
    for (qsizetype at = 0; at < rich.size();) {
        const QChar closer = rich[at] == QLatin1Char('<') ? QLatin1Char('>') : QLatin1Char(';');
        const bool one = rich[at] != QLatin1Char('<') && rich[at] != QLatin1Char('&');
        const qsizetype end = one ? at + 1 : rich.indexOf(closer, at) + 1;
        if (end <= at) return rich;
        if (rich[at] != QLatin1Char('<')) {
            text += one ? QString(rich[at]) : characterOf(QStringView(rich).mid(at, end - at));
            places.emplace_back(at, end);
        }
        at = end;
    }
    QString out;
    qsizetype copied = 0;
    for (qsizetype hit = words.isEmpty() ? -1 : text.indexOf(words, 0, Qt::CaseInsensitive); hit >= 0;
         hit = text.indexOf(words, hit + words.size(), Qt::CaseInsensitive)) {
        for (qsizetype i = hit; i < hit + words.size();) {
            // As far as no tag stands between.
            qsizetype last = i;
            while (last + 1 < hit + words.size() && places[static_cast<std::size_t>(last)].second ==
                                                        places[static_cast<std::size_t>(last) + 1].first)
                ++last;
            const qsizetype begin = places[static_cast<std::size_t>(i)].first;
            const qsizetype end = places[static_cast<std::size_t>(last)].second;
            out += rich.mid(copied, begin - copied) + QLatin1String("<mark>") + rich.mid(begin, end - begin) +
                   QLatin1String("</mark>");
            copied = end;
            i = last + 1;
        }
    }
    return out + rich.mid(copied);
}

std::vector<RichRun> richRuns(const QString& rich) {
    std::vector<RichRun> runs;
    RichRun now;
    const auto flush = [&] {
        if (now.text.isEmpty()) return;
        runs.push_back(now);
        now.text.clear();
    };
    for (qsizetype at = 0; at < rich.size();) {
        if (rich[at] == QLatin1Char('<')) {
            const qsizetype end = rich.indexOf(QLatin1Char('>'), at);
            if (end < 0) break;
            const QString tag = rich.mid(at + 1, end - at - 1);
            if (tag == QLatin1String("br")) {
                now.text += QLatin1Char('\n');
            } else {
                flush();
                turn(now, tag);
            }
            at = end + 1;
        } else if (rich[at] == QLatin1Char('&')) {
            const qsizetype end = rich.indexOf(QLatin1Char(';'), at);
            if (end < 0) break;
            now.text += characterOf(QStringView(rich).mid(at, end - at + 1));
            at = end + 1;
        } else {
            now.text += rich[at++];
        }
    }
    flush();
    return runs;
}

} // namespace ui
