#include "ui/field_words.h"

#include <algorithm>

#include <QCoreApplication>

#include "base/display_text.h"
#include "base/json.h"
#include "wire/untrusted_json.h"

namespace ui {

using Type = mcp::ElicitationField::Type;

namespace {

constexpr qsizetype mostSegments = 5;
constexpr qsizetype mostSegmentLetters = 48; ///< of all labels: more does not fit side by side

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FieldWords)
};

QString safeLine(const std::string& text) {
    return QString::fromStdString(base::displayLine(text, 400));
}

QString number(double value) {
    return QString::number(value, 'g', 15);
}

QString textOf(const mcp::FieldValue& value) {
    if (const auto* yes = std::get_if<bool>(&value))
        return *yes ? QStringLiteral("true") : QStringLiteral("false");
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return QString::number(*whole);
    if (const auto* any = std::get_if<double>(&value)) return number(*any);
    if (const auto* text = std::get_if<std::string>(&value)) return QString::fromStdString(*text);
    return QString::fromStdString(base::dump(base::Json(std::get<std::vector<std::string>>(value))));
}

QString formatHint(const std::string& format) {
    if (format == "email") return Words::tr("an e-mail address");
    if (format == "uri") return Words::tr("an address, like https://example.net");
    if (format == "date") return Words::tr("a date, like 2026-11-20");
    if (format == "date-time") return Words::tr("date and time, like 2026-11-20T02:47:10Z");
    return safeLine(format);
}

QString range(const QString& least, const QString& most) {
    if (least.isEmpty() && most.isEmpty()) return {};
    if (most.isEmpty()) return Words::tr("at least %1").arg(least);
    if (least.isEmpty()) return Words::tr("at most %1").arg(most);
    return least == most ? Words::tr("exactly %1").arg(least) : Words::tr("%1 to %2").arg(least, most);
}

} // namespace

QString FieldWords::control() const {
    switch (m_field.type) {
    case Type::Boolean: return QStringLiteral("switch");
    case Type::Choices: return QStringLiteral("choices");
    case Type::Choice: {
        const QStringList shown = labels();
        const bool few = shown.size() <= mostSegments && shown.join(QString()).size() <= mostSegmentLetters;
        return few ? QStringLiteral("segments") : QStringLiteral("choice");
    }
    case Type::Text:
    case Type::Number:
    case Type::Integer: break;
    }
    return QStringLiteral("text");
}

QString FieldWords::type() const {
    switch (m_field.type) {
    case Type::Boolean: return QStringLiteral("boolean");
    case Type::Choices: return QStringLiteral("array");
    case Type::Number: return QStringLiteral("number");
    case Type::Integer: return QStringLiteral("integer");
    case Type::Text:
    case Type::Choice: break;
    }
    return QStringLiteral("string");
}

QStringList FieldWords::values() const {
    QStringList all;
    for (const auto& option : m_field.options)
        all += QString::fromStdString(option.value);
    return all;
}

QStringList FieldWords::labels() const {
    QStringList all;
    for (const auto& option : m_field.options)
        all += safeLine(option.title.empty() ? option.value : option.title);
    return all;
}

QString FieldWords::limits() const {
    const auto count = [](const std::optional<std::int64_t>& size) {
        return size ? QString::number(*size) : QString();
    };
    const QString size = range(count(m_field.minSize), count(m_field.maxSize));
    switch (m_field.type) {
    case Type::Text: {
        QStringList all;
        if (!m_field.format.empty()) all += formatHint(m_field.format);
        if (!size.isEmpty()) all += Words::tr("%1 characters").arg(size);
        return all.join(QLatin1String(", "));
    }
    case Type::Choices: return size.isEmpty() ? QString() : Words::tr("choose %1").arg(size);
    case Type::Number:
    case Type::Integer:
        return range(m_field.minimum ? number(*m_field.minimum) : QString(),
                     m_field.maximum ? number(*m_field.maximum) : QString());
    case Type::Boolean:
    case Type::Choice: break;
    }
    return {};
}

QString FieldWords::hint() const {
    const QString words = safeLine(m_field.description);
    const QString bounds = limits();
    if (words.isEmpty() || bounds.isEmpty()) return words + bounds;
    return words + QStringLiteral(" · ") + bounds;
}

QString FieldWords::preset() const {
    if (m_field.preset) return textOf(*m_field.preset);
    // What is seen is what is sent: a switch shows "false" from the beginning.
    return m_field.type == Type::Boolean ? QStringLiteral("false") : QString();
}

QStringList FieldWords::chosen(const QString& text) const {
    QStringList all;
    if (m_field.type != Type::Choices) return all;
    const auto list = wire::readJson(text.toStdString());
    if (!list || !list->is_array()) return all;
    for (const auto& one : *list)
        if (one.is_string()) all += QString::fromStdString(one.get<std::string>());
    return all;
}

QString FieldWords::withChoice(const QString& text, const QString& choice, bool isChosen) const {
    const QStringList before = chosen(text);
    std::vector<std::string> after; // in the server's order
    for (const QString& value : values())
        if (value == choice ? isChosen : before.contains(value)) after.push_back(value.toStdString());
    return textOf(after);
}

bool FieldWords::empty(const QString& text) const {
    return m_field.type == Type::Choices ? chosen(text).isEmpty() : text.isEmpty();
}

bool FieldWords::missing(const QString& text) const {
    if (!empty(text)) return false;
    // A preset would stand in for what was cleared, except where nothing can be said: no text, no choices.
    const bool presetReturns = m_field.preset && m_field.type != Type::Text && m_field.type != Type::Choices;
    return m_field.required || presetReturns;
}

std::optional<mcp::FieldValue> FieldWords::value(const QString& text) const {
    bool fits = true;
    if (empty(text) && !m_field.preset) return std::nullopt;
    switch (m_field.type) {
    case Type::Text:
    case Type::Choice: return text.toStdString();
    case Type::Boolean: return text == QLatin1String("true");
    case Type::Integer: {
        const qlonglong whole = text.trimmed().toLongLong(&fits);
        if (fits) return static_cast<std::int64_t>(whole);
        [[fallthrough]]; // "3.0" is a whole number too
    }
    case Type::Number: {
        const double any = text.trimmed().toDouble(&fits);
        if (fits) return any;
        return std::nullopt;
    }
    case Type::Choices: {
        std::vector<std::string> all;
        for (const QString& one : chosen(text))
            all.push_back(one.toStdString());
        return all;
    }
    }
    return std::nullopt;
}

QString FieldWords::sizeProblem(qsizetype size) const {
    if (m_field.minSize && size < *m_field.minSize)
        return m_field.type == Type::Choices ? Words::tr("Choose at least %1").arg(*m_field.minSize)
                                             : Words::tr("At least %1 characters").arg(*m_field.minSize);
    if (m_field.maxSize && size > *m_field.maxSize)
        return m_field.type == Type::Choices ? Words::tr("Choose at most %1").arg(*m_field.maxSize)
                                             : Words::tr("At most %1 characters").arg(*m_field.maxSize);
    return {};
}

QString FieldWords::problem(const QString& text) const {
    if (missing(text)) return Words::tr("Required");
    if (empty(text) && !m_field.preset) return {};
    const auto given = value(text);
    if (given && !mcp::objection(m_field, *given)) return {};
    // It does not fit: which of the limits it was, in words.
    switch (m_field.type) {
    case Type::Text: {
        const QString size = sizeProblem(text.toUcs4().size());
        if (!size.isEmpty()) return size;
        mcp::ElicitationField formatOnly = m_field;
        formatOnly.pattern.clear();
        if (given && mcp::objection(formatOnly, *given))
            return Words::tr("This is not %1").arg(formatHint(m_field.format));
        return Words::tr("Does not match %1").arg(safeLine(m_field.pattern));
    }
    case Type::Choices: return sizeProblem(chosen(text).size());
    case Type::Number:
    case Type::Integer:
        if (!given) return Words::tr("Not a number");
        if (m_field.minimum && text.toDouble() < *m_field.minimum)
            return Words::tr("At least %1").arg(number(*m_field.minimum));
        if (m_field.maximum && text.toDouble() > *m_field.maximum)
            return Words::tr("At most %1").arg(number(*m_field.maximum));
        return Words::tr("Not a whole number");
    case Type::Boolean:
    case Type::Choice: break;
    }
    return Words::tr("Not one of the choices");
}

} // namespace ui
