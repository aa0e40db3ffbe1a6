#include "ui/text_look.h"

namespace ui {

TextLook::TextLook(QObject* parent) : QObject(parent) {
    connect(this, &TextLook::changed, this, [this] { m_formats.clear(); });
}

const QTextCharFormat& TextLook::format(const RichRun& run) const {
    QString key = run.kind;
    for (const bool one : {run.strong, run.emphasis, run.strike, run.code, run.hit, !run.href.isEmpty()})
        key += QLatin1Char(one ? '1' : '0');
    const auto found = m_formats.find(key);
    return found != m_formats.end() ? found->second : m_formats.emplace(key, made(run)).first->second;
}

QTextCharFormat TextLook::made(const RichRun& run) const {
    QTextCharFormat format;
    const auto color = [](const QVariantMap& map, const QString& kind) { return map[kind].value<QColor>(); };
    const bool reference = run.kind == QLatin1String("ref");
    if (reference) format.setFont(m_referenceFont);
    if (reference) format.setBackground(m_referenceBack);
    if (run.code) {
        format.setFont(m_codeFont);
        format.setForeground(m_codeInk);
        format.setBackground(m_codeBack);
    }
    if (m_inks.contains(run.kind)) format.setForeground(color(m_inks, run.kind));
    if (m_backs.contains(run.kind)) format.setBackground(color(m_backs, run.kind));
    if (run.strong) format.setFontWeight(QFont::DemiBold);
    if (run.emphasis) format.setFontItalic(true);
    if (run.strike) format.setFontStrikeOut(true);
    if (!run.href.isEmpty()) {
        format.setForeground(m_link);
        format.setFontUnderline(!reference);
    }
    if (run.hit) {
        format.setBackground(m_hit);
        format.setForeground(m_hitInk);
    }
    return format;
}

} // namespace ui
