#include "cli/form_text.h"

#include "base/display_text.h"

#include <algorithm>
#include <charconv>
#include <sstream>

#include <QString>

namespace cli {

using base::ErrorKind;
using Field = mcp::ElicitationField;
using Type = Field::Type;

namespace {

const char* typeText(Type type) {
    switch (type) {
    case Type::Text: return "text";
    case Type::Number: return "a number";
    case Type::Integer: return "a whole number";
    case Type::Boolean: return "yes or no";
    case Type::Choice: return "one of these, by number";
    case Type::Choices: return "any of these, by number, with commas between";
    }
    return "";
}

std::string trimmed(const std::string& line) {
    return QString::fromStdString(line).trimmed().toStdString();
}

/// The option that a number or its own value names.
std::optional<std::string> option(const Field& field, const std::string& word) {
    std::size_t number = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
    if (read.ec == std::errc() && read.ptr == word.data() + word.size() && number >= 1 &&
        number <= field.options.size())
        return field.options[number - 1].value;
    for (const Field::Option& one : field.options)
        if (one.value == word) return one.value;
    return std::nullopt;
}

/// The preset as its options are shown.
std::string presetText(const Field& field) {
    std::string text = valueText(*field.preset);
    for (const Field::Option& one : field.options)
        if (one.value == text) text = one.title;
    return text;
}

tl::unexpected<base::Error> wrong(std::string why) {
    return base::fail(ErrorKind::InvalidInput, std::move(why));
}

base::Result<mcp::FieldValue> valueOf(const Field& field, const std::string& line) {
    const std::string word = trimmed(line);
    bool fits = true;
    switch (field.type) {
    case Type::Text: return line;
    case Type::Boolean:
        if (word != "yes" && word != "no") return wrong("is neither yes nor no");
        return word == "yes";
    case Type::Integer: {
        const qlonglong number = QString::fromStdString(word).toLongLong(&fits);
        if (!fits) return wrong("is no whole number");
        return static_cast<std::int64_t>(number);
    }
    case Type::Number: {
        const double number = QString::fromStdString(word).toDouble(&fits);
        if (!fits) return wrong("is no number");
        return number;
    }
    case Type::Choice:
        if (const auto chosen = option(field, word)) return *chosen;
        return wrong("is none of the options");
    case Type::Choices: {
        std::vector<std::string> all;
        std::istringstream words(word);
        for (std::string one; std::getline(words, one, ',');) {
            const auto chosen = option(field, trimmed(one));
            if (!chosen) return wrong("has no option " + trimmed(one));
            if (std::find(all.begin(), all.end(), *chosen) == all.end()) all.push_back(*chosen);
        }
        return all;
    }
    }
    return wrong("cannot be filled in here");
}

} // namespace

std::string quoted(const std::string& foreign) {
    std::istringstream lines(base::DisplayText(foreign).text());
    std::string text;
    for (std::string line; std::getline(lines, line);)
        text += "  | " + line + "\n";
    return text;
}

std::string valueText(const mcp::FieldValue& value) {
    if (const auto* yes = std::get_if<bool>(&value)) return *yes ? "yes" : "no";
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
    if (const auto* number = std::get_if<double>(&value))
        return QString::number(*number, 'g', 15).toStdString();
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    std::string all;
    for (const std::string& one : std::get<std::vector<std::string>>(value))
        all += (all.empty() ? "" : ", ") + one;
    return all;
}

std::string fieldText(const Field& field) {
    const std::string name = base::displayLine(field.title.empty() ? field.name : field.title, 200);
    std::string text = "\n" + name + (field.required ? " (required; " : " (") + typeText(field.type);
    if (!field.format.empty()) text += ", " + base::displayLine(field.format, 40);
    if (field.minSize) text += ", at least " + std::to_string(*field.minSize);
    if (field.maxSize) text += ", at most " + std::to_string(*field.maxSize);
    if (field.minimum) text += ", from " + valueText(*field.minimum);
    if (field.maximum) text += ", to " + valueText(*field.maximum);
    text += ")\n" + quoted(field.description);
    std::size_t number = 0;
    for (const Field::Option& one : field.options)
        text += "  " + std::to_string(++number) + "  " + base::displayLine(one.title, 200) + "\n";
    if (field.preset)
        text += "Enter alone means: " + base::displayLine(presetText(field), 200) + "\n";
    else if (!field.required)
        text += "Enter alone leaves it out.\n";
    return text + "> ";
}

base::Result<std::optional<mcp::FieldValue>> readField(const Field& field, const std::string& line) {
    using Read = std::optional<mcp::FieldValue>;
    if (trimmed(line).empty() && (field.preset || !field.required)) return Read(field.preset);
    if (trimmed(line).empty()) return wrong("has to be filled in");
    auto value = valueOf(field, line);
    if (!value) return base::fail(value.error());
    if (const auto why = mcp::objection(field, *value)) return wrong(*why);
    return Read(*std::move(value));
}

} // namespace cli
