#include "ui/connection_editor.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "ui/figures.h"

namespace ui {
namespace {

using config::ProviderConfig;
using std::chrono::milliseconds;

constexpr double longest = 7 * 86'400.0; // seconds

/// A number as people write it; nullopt for what is none or out of bounds.
std::optional<double> number(const QString& text, double least, double most) {
    bool ok = false;
    const double value = QString(text).replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&ok);
    if (!ok || !std::isfinite(value) || value < least || value > most) return std::nullopt;
    return value;
}

QString plain(double value) {
    return QString::number(value, 'g', 10);
}

QString seconds(milliseconds time, milliseconds usual) {
    return time == usual ? QString() : plain(static_cast<double>(time.count()) / 1000);
}

struct Limit {
    const char* field;
    milliseconds config::Timeouts::*member;
};
constexpr std::array limits{
    Limit{"firstByte", &config::Timeouts::firstByte}, Limit{"idle", &config::Timeouts::idle},
    Limit{"progress", &config::Timeouts::progress}, Limit{"total", &config::Timeouts::total}};

struct Bounds {
    const char* field;
    double least, most;
};
constexpr std::array numbers{Bounds{"temperature", 0, 100}, Bounds{"topP", 0, 1},
                             Bounds{"maxOutputTokens", 1, 1e9}};

/// Names under which keys are sent: in the settings file they would be readable.
bool isSecretHeader(const QString& name) {
    static const QStringList secret{QStringLiteral("authorization"),  QStringLiteral("proxy-authorization"),
                                    QStringLiteral("x-api-key"),      QStringLiteral("api-key"),
                                    QStringLiteral("x-goog-api-key"), QStringLiteral("cookie")};
    return secret.contains(name.toLower());
}

bool isHeaderName(const QString& name) {
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() > 0x20 && c.unicode() < 0x7F && !QStringLiteral("\"(),/:;<=>?@[\\]{}").contains(c);
    });
}

QStringList lines(const QString& text) {
    QStringList out;
    for (const QString& line : text.split(QLatin1Char('\n')))
        if (!line.trimmed().isEmpty()) out += line.trimmed();
    return out;
}

} // namespace

void ConnectionEditor::load(const ProviderConfig& p) {
    loadWay(p.way);
    QStringList headers;
    for (const auto& [name, value] : p.headers)
        headers += QString::fromStdString(name + ": " + value);
    put("headers", headers.join(QLatin1Char('\n')));
    for (const Limit& limit : limits)
        put(limit.field, seconds(p.timeouts.*limit.member, config::Timeouts().*limit.member));
    put("temperature", p.defaults.temperature ? plain(*p.defaults.temperature) : QString());
    put("topP", p.defaults.topP ? plain(*p.defaults.topP) : QString());
    put("maxOutputTokens",
        p.defaults.maxOutputTokens ? QString::number(*p.defaults.maxOutputTokens) : QString());
    put("reasoningEffort", p.defaults.reasoningEffort);
    Q_EMIT changed();
}

QString ConnectionEditor::problemOf(const QString& field) const {
    const QString value = fields().value(field).toString().trimmed();
    if (field == QLatin1String("headers")) {
        for (const QString& line : lines(value)) {
            const QString name = line.section(QLatin1Char(':'), 0, 0).trimmed();
            if (!line.contains(QLatin1Char(':')) || !isHeaderName(name))
                return tr("Not a header: %1. Write Name: value.").arg(line.left(40));
            if (isSecretHeader(name))
                return tr("%1 carries a key. Keys belong into the field above.").arg(name);
        }
    }
    if (value.isEmpty()) return WayOutEditor::problemOf(field);
    for (const Limit& limit : limits)
        if (field == QLatin1String(limit.field) && !number(value, 0, longest))
            return tr("Seconds, 0 for no limit.");
    for (const Bounds& bounds : numbers)
        if (field == QLatin1String(bounds.field) && !number(value, bounds.least, bounds.most))
            return tr("A number from %1 to %2.").arg(plain(bounds.least), plain(bounds.most));
    return WayOutEditor::problemOf(field);
}

ProviderConfig ConnectionEditor::appliedTo(ProviderConfig p) const {
    p.way = way();
    p.headers.clear();
    for (const QString& line : lines(fields().value(QStringLiteral("headers")).toString()))
        p.headers.emplace_back(line.section(QLatin1Char(':'), 0, 0).trimmed().toStdString(),
                               line.section(QLatin1Char(':'), 1).trimmed().toStdString());
    const auto value = [this](const char* field, double least, double most) {
        return number(QString::fromStdString(text(field)), least, most);
    };
    p.timeouts = {};
    for (const Limit& limit : limits)
        if (const auto typed = value(limit.field, 0, longest))
            p.timeouts.*limit.member = milliseconds(static_cast<long long>(*typed * 1000));
    p.defaults = {.temperature = value("temperature", 0, 100),
                  .topP = value("topP", 0, 1),
                  .reasoningEffort = text("reasoningEffort")};
    if (const auto typed = value("maxOutputTokens", 1, 1e9))
        p.defaults.maxOutputTokens = static_cast<int>(*typed);
    return p;
}

QString ConnectionEditor::summary() const {
    const ProviderConfig p = appliedTo({});
    QStringList parts;
    if (const QString differs = WayOutEditor::summary(); !differs.isEmpty()) parts += differs;
    if (!p.headers.empty())
        parts += counted(static_cast<std::int64_t>(p.headers.size()), tr("1 header"), tr("%1 headers"));
    if (p.timeouts != config::Timeouts{}) parts += tr("own time limits");
    if (p.defaults != config::RequestDefaults{}) parts += tr("own defaults");
    return parts.join(QStringLiteral(", "));
}

} // namespace ui
