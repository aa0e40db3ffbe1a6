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

void turn(RichRun& now, const QString& tag) {
    const bool on = !tag.startsWith(QLatin1Char('/'));
    const QString name = on ? tag : tag.mid(1);
    if (name == QLatin1String("b")) now.strong = on;
    if (name == QLatin1String("i")) now.emphasis = on;
    if (name == QLatin1String("s")) now.strike = on;
    if (name == QLatin1String("code")) now.code = on;
    if (name == QLatin1String("a") && !on) now.link.clear();
    if (name.startsWith(QLatin1String("a href=\""))) now.link = linkTarget(name.mid(8, name.size() - 9));
}

} // namespace

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
