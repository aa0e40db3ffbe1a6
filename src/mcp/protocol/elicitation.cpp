#include "mcp/protocol/elicitation.h"

#include <algorithm>
#include <cmath>

#include <QDate>
#include <QDateTime>
#include <QRegularExpression>
#include <QUrl>

namespace mcp {

using base::ErrorKind;
using Field = ElicitationField;

namespace {

std::string plain(double number) {
    return QString::number(number, 'g', 15).toStdString();
}

bool hasFormat(const QString& text, const std::string& format) {
    if (format == "date") return QDate::fromString(text, Qt::ISODate).isValid() && text.size() == 10;
    if (format == "date-time")
        return text.contains(QLatin1Char('T'), Qt::CaseInsensitive) &&
               QDateTime::fromString(text, Qt::ISODateWithMs).isValid();
    if (format == "uri") {
        const QUrl url(text, QUrl::StrictMode);
        return url.isValid() && !url.scheme().isEmpty();
    }
    if (format == "email") {
        static const QRegularExpression address(QStringLiteral("^[^\\s@]+@[^\\s@]+$"));
        return address.match(text).hasMatch();
    }
    return true; // formats that we do not know forbid nothing
}

std::optional<std::string> sizeObjection(const Field& field, std::int64_t size, const char* what) {
    if (field.minSize && size < *field.minSize)
        return "needs at least " + std::to_string(*field.minSize) + " " + what;
    if (field.maxSize && size > *field.maxSize)
        return "takes at most " + std::to_string(*field.maxSize) + " " + what;
    return std::nullopt;
}

std::optional<std::string> textObjection(const Field& field, const std::string& value) {
    const QString text = QString::fromStdString(value);
    if (auto size = sizeObjection(field, text.toUcs4().size(), "characters")) return size;
    if (!hasFormat(text, field.format)) return "is no " + field.format;
    if (!field.pattern.empty()) {
        const QRegularExpression pattern(QString::fromStdString(field.pattern));
        // PCRE bounds its own steps; a pattern that it cannot read or finish is the server's fault.
        if (!pattern.isValid()) return std::nullopt;
        const auto match = pattern.match(text);
        if (match.isValid() && !match.hasMatch()) return "does not match the pattern " + field.pattern;
    }
    return std::nullopt;
}

std::optional<std::string> numberObjection(const Field& field, double value) {
    if (!std::isfinite(value)) return "is no number";
    if (field.minimum && value < *field.minimum) return "must not be less than " + plain(*field.minimum);
    if (field.maximum && value > *field.maximum) return "must not be more than " + plain(*field.maximum);
    return std::nullopt;
}

bool isOption(const Field& field, const std::string& value) {
    return std::any_of(field.options.begin(), field.options.end(),
                       [&](const Field::Option& option) { return option.value == value; });
}

std::optional<std::string> choicesObjection(const Field& field, const std::vector<std::string>& values) {
    for (const std::string& value : values)
        if (!isOption(field, value)) return "has no option \"" + value + "\"";
    return sizeObjection(field, static_cast<std::int64_t>(values.size()), "of the options");
}

/// JSON Schema counts 42.0 as an integer and 42 as a number.
FieldValue inTypeOf(const Field& field, FieldValue value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value); whole && field.type == Field::Type::Number)
        return static_cast<double>(*whole);
    const auto* number = std::get_if<double>(&value);
    constexpr double exact = 9007199254740992.0; // 2^53
    if (number && field.type == Field::Type::Integer && std::trunc(*number) == *number &&
        std::abs(*number) <= exact)
        return static_cast<std::int64_t>(*number);
    return value;
}

base::Error wrong(const Field& field, const std::string& why) {
    return {.kind = ErrorKind::InvalidInput, .detail = "\"" + field.name + "\" " + why};
}

} // namespace

std::optional<std::string> objection(const Field& field, const FieldValue& given) {
    const FieldValue value = inTypeOf(field, given);
    switch (field.type) {
    case Field::Type::Boolean:
        return std::holds_alternative<bool>(value) ? std::nullopt : std::optional("is neither yes nor no");
    case Field::Type::Integer:
        if (const auto* whole = std::get_if<std::int64_t>(&value))
            return numberObjection(field, static_cast<double>(*whole));
        return "is no whole number";
    case Field::Type::Number:
        if (const auto* number = std::get_if<double>(&value)) return numberObjection(field, *number);
        return "is no number";
    case Field::Type::Text:
        if (const auto* text = std::get_if<std::string>(&value)) return textObjection(field, *text);
        return "is no text";
    case Field::Type::Choice:
        if (const auto* text = std::get_if<std::string>(&value))
            return isOption(field, *text) ? std::nullopt : std::optional("has no option \"" + *text + "\"");
        return "is none of the options";
    case Field::Type::Choices:
        if (const auto* texts = std::get_if<std::vector<std::string>>(&value))
            return choicesObjection(field, *texts);
        return "is no list of options";
    }
    return std::nullopt;
}

base::Result<ElicitationAnswer> completed(const Elicitation& question, ElicitationAnswer answer) {
    const bool filled =
        answer.action == ElicitationAnswer::Action::Accept && question.mode == Elicitation::Mode::Form;
    const auto given = std::exchange(answer.content, {});
    if (!filled) return answer;
    const auto named = [](const std::string& name) {
        return [&name](const auto& one) { return one.first == name; };
    };
    for (const auto& [name, value] : given)
        if (std::none_of(question.fields.begin(), question.fields.end(),
                         [&name = name](const Field& field) { return field.name == name; }))
            return base::fail(ErrorKind::InvalidInput, "the form has no field \"" + name + "\"");
    for (const Field& field : question.fields) {
        const auto found = std::find_if(given.begin(), given.end(), named(field.name));
        const bool preset = found == given.end();
        if (preset && !field.preset) {
            if (field.required) return base::fail(wrong(field, "has to be filled in"));
            continue;
        }
        const FieldValue value = inTypeOf(field, preset ? *field.preset : found->second);
        if (const auto why = objection(field, value)) {
            if (preset && !field.required) continue; // the server contradicts itself: leave it out
            return base::fail(wrong(field, *why));
        }
        answer.content.emplace_back(field.name, value);
    }
    return answer;
}

} // namespace mcp
