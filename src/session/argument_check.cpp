#include "session/argument_check.h"

#include "base/display_text.h"
#include "base/json.h"
#include "wire/untrusted_json.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

// A library would do (valijson is packaged), but it runs patterns in std::regex, which recurses once a
// character, and follows references for as long as they lead on: a server's schema could crash us.
namespace session {
namespace {

using base::Json;

constexpr int mostSteps = 50'000; ///< schemas applied to values, for one call
constexpr int deepest = 64;
constexpr std::size_t mostProblems = 4;

const Json* member(const Json& schema, const char* key) {
    const auto found = schema.find(key);
    return found == schema.end() ? nullptr : &*found;
}

bool isWhole(const Json& value) {
    return value.is_number_integer() ||
           (value.is_number_float() && std::floor(value.get<double>()) == value.get<double>());
}

bool hasType(const Json& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "number") return value.is_number();
    if (type == "integer") return isWhole(value);
    if (type == "boolean") return value.is_boolean();
    if (type == "null") return value.is_null();
    return true; // a word that JSON Schema does not have
}

std::string typeWords(const std::string& type) {
    if (type == "object") return "an object";
    if (type == "array") return "a list";
    if (type == "string") return "text";
    if (type == "number") return "a number";
    if (type == "integer") return "a whole number";
    if (type == "boolean") return "true or false";
    return type;
}

std::string typeWords(const Json& value) {
    if (value.is_number()) return isWhole(value) ? "a whole number" : "a number";
    return typeWords(value.is_null() ? "null" : std::string(value.type_name()));
}

/// JSON values are the same in whatever order their members stand.
nlohmann::json unordered(const Json& value) {
    return nlohmann::json(value);
}

/// A value of a schema in a sentence: whole if it is short.
std::string shown(const Json& value) {
    return base::displayLine(base::dump(value), 60);
}

std::size_t characters(const std::string& utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

/// nullopt: the pattern is none, or takes too long.
std::optional<bool> matches(const std::string& pattern, const std::string& text) {
    const QRegularExpression expression(QStringLiteral("(*LIMIT_MATCH=20000)") +
                                            QString::fromStdString(pattern),
                                        QRegularExpression::UseUnicodePropertiesOption);
    if (!expression.isValid()) return std::nullopt;
    const QRegularExpressionMatch match = expression.match(QString::fromStdString(text));
    if (!match.isValid()) return std::nullopt;
    return match.hasMatch();
}

/// Holds values against one schema. What is found is said; out of steps, everything fits.
class Check {
public:
    explicit Check(const Json& root) : m_root(root) {}

    bool fits(const Json& schema, const Json& value, const std::string& place, int depth = 0) {
        if (schema.is_boolean()) return schema.get<bool>() || say(place, "is not allowed");
        if (!schema.is_object() || depth > deepest || ++m_steps > mostSteps) return true;
        bool fine = ofType(schema, value, place);
        if (!fine) return false; // everything else would only repeat it
        fine = oneOfTheValues(schema, value, place) && fine;
        if (value.is_number()) fine = number(schema, value, place) && fine;
        if (value.is_string()) fine = text(schema, value.get_ref<const std::string&>(), place) && fine;
        if (value.is_array()) fine = list(schema, value, place, depth) && fine;
        if (value.is_object()) fine = object(schema, value, place, depth) && fine;
        return combined(schema, value, place, depth) && fine;
    }

    std::string words() const {
        std::string text;
        for (const std::string& problem : m_problems)
            text += (text.empty() ? "" : "; ") + problem;
        return text;
    }

private:
    bool say(const std::string& place, const std::string& what) {
        if (m_quiet == 0 && m_problems.size() < mostProblems)
            m_problems.push_back((place.empty() ? "the arguments" : place) + ": " + what);
        return false;
    }
    /// Tried without a word: one of several ways.
    bool quietly(const Json& schema, const Json& value, int depth) {
        ++m_quiet;
        const bool fine = fits(schema, value, {}, depth + 1);
        --m_quiet;
        return fine;
    }

    bool ofType(const Json& schema, const Json& value, const std::string& place) {
        const Json* const type = member(schema, "type");
        if (!type) return true;
        std::vector<std::string> names;
        for (const Json& one : type->is_array() ? *type : Json::array({*type}))
            if (one.is_string()) names.push_back(one.get<std::string>());
        if (names.empty() ||
            std::any_of(names.begin(), names.end(), [&](const auto& name) { return hasType(value, name); }))
            return true;
        std::string wanted;
        for (const std::string& name : names)
            wanted += (wanted.empty() ? "" : " or ") + typeWords(name);
        return say(place, "is " + typeWords(value) + ", not " + base::displayLine(wanted, 120));
    }

    bool oneOfTheValues(const Json& schema, const Json& value, const std::string& place) {
        if (const Json* const only = member(schema, "const"); only && unordered(*only) != unordered(value))
            return say(place, "has to be " + shown(*only));
        const Json* const values = member(schema, "enum");
        if (!values || !values->is_array() ||
            std::any_of(values->begin(), values->end(),
                        [sought = unordered(value)](const Json& one) { return unordered(one) == sought; }))
            return true;
        return say(place, shown(value) + " is none of " + base::displayLine(base::dump(*values), 200));
    }

    bool number(const Json& schema, const Json& value, const std::string& place) {
        const double n = value.get<double>();
        const auto bound = [&](const char* key) -> std::optional<double> {
            const Json* const found = member(schema, key);
            return found && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
        };
        const auto at = [&](const char* key) { return shown(*member(schema, key)); };
        if (const auto least = bound("minimum"); least && n < *least)
            return say(place, "is less than " + at("minimum"));
        if (const auto most = bound("maximum"); most && n > *most)
            return say(place, "is more than " + at("maximum"));
        if (const auto least = bound("exclusiveMinimum"); least && n <= *least)
            return say(place, "is not more than " + at("exclusiveMinimum"));
        if (const auto most = bound("exclusiveMaximum"); most && n >= *most)
            return say(place, "is not less than " + at("exclusiveMaximum"));
        if (const auto step = bound("multipleOf"); step && *step > 0) {
            const double times = n / *step;
            if (std::isfinite(times) && std::abs(times - std::round(times)) > 1e-9 * std::abs(times))
                return say(place, "is no multiple of " + at("multipleOf"));
        }
        return true;
    }

    /// minX and maxX of a schema against a count of `things`.
    bool counted(const Json& schema, const char* least, const char* most, std::size_t count,
                 const std::string& place, const char* things) {
        const auto n = static_cast<double>(count);
        if (const Json* const bound = member(schema, least);
            bound && bound->is_number() && n < bound->get<double>())
            return say(place, "has fewer than " + shown(*bound) + " " + things);
        if (const Json* const bound = member(schema, most);
            bound && bound->is_number() && n > bound->get<double>())
            return say(place, "has more than " + shown(*bound) + " " + things);
        return true;
    }

    bool text(const Json& schema, const std::string& value, const std::string& place) {
        if (!counted(schema, "minLength", "maxLength", characters(value), place, "characters")) return false;
        const Json* const pattern = member(schema, "pattern");
        if (!pattern || !pattern->is_string()) return true;
        return matches(pattern->get<std::string>(), value).value_or(true) ||
               say(place,
                   "does not match the pattern " + base::displayLine(pattern->get<std::string>(), 120));
    }

    bool list(const Json& schema, const Json& value, const std::string& place, int depth) {
        bool fine = counted(schema, "minItems", "maxItems", value.size(), place, "elements");
        const Json* first = member(schema, "prefixItems");
        const Json* rest = member(schema, "items");
        if (rest && rest->is_array()) { // as drafts up to 2019-09 wrote it
            first = rest;
            rest = member(schema, "additionalItems");
        }
        const std::size_t firsts = first && first->is_array() ? first->size() : 0;
        for (std::size_t i = 0; i < value.size() && m_steps <= mostSteps; ++i) {
            const Json* const one = i < firsts ? &(*first)[i] : rest;
            if (one) fine = fits(*one, value[i], place + "[" + std::to_string(i) + "]", depth + 1) && fine;
        }
        if (const Json* const unique = member(schema, "uniqueItems"); unique && *unique == true) {
            std::set<std::string> seen;
            for (const Json& one : value)
                if (!seen.insert(base::dump(Json(unordered(one)))).second)
                    return say(place, "holds " + shown(one) + " twice");
        }
        if (const Json* const wanted = member(schema, "contains"))
            if (!member(schema, "minContains") &&
                std::none_of(value.begin(), value.end(),
                             [&](const Json& one) { return quietly(*wanted, one, depth); }))
                return say(place, "lacks an element of the kind it has to hold");
        return fine;
    }

    bool object(const Json& schema, const Json& value, const std::string& place, int depth) {
        bool fine = counted(schema, "minProperties", "maxProperties", value.size(), place, "members");
        if (const Json* const required = member(schema, "required"); required && required->is_array())
            for (const Json& name : *required)
                if (name.is_string() && !value.contains(name.get_ref<const std::string&>()))
                    fine = say(below(place, name.get_ref<const std::string&>()), "is missing");
        const Json* const properties = member(schema, "properties");
        const Json* const patterns = member(schema, "patternProperties");
        const Json* const others = member(schema, "additionalProperties");
        const Json* const names = member(schema, "propertyNames");
        for (const auto& [name, one] : value.items()) {
            if (m_steps > mostSteps) return true;
            const std::string inside = below(place, name);
            bool known = false;
            if (properties && properties->is_object() && properties->contains(name)) {
                known = true;
                fine = fits((*properties)[name], one, inside, depth + 1) && fine;
            }
            if (patterns && patterns->is_object())
                for (const auto& [pattern, wanted] : patterns->items()) {
                    const auto match = matches(pattern, name);
                    known = known || match.value_or(true);
                    if (match.value_or(false)) fine = fits(wanted, one, inside, depth + 1) && fine;
                }
            if (!known && others) {
                fine = (*others == false ? say(inside, "is no parameter of this tool")
                                         : fits(*others, one, inside, depth + 1)) &&
                       fine;
            }
            if (names && !quietly(*names, Json(name), depth)) fine = say(inside, "is a name it may not hold");
        }
        return together(schema, value, place, depth) && fine;
    }

    /// What one member asks of others: their names, or a schema for the whole.
    bool together(const Json& schema, const Json& value, const std::string& place, int depth) {
        bool fine = true;
        for (const char* key : {"dependentRequired", "dependentSchemas", "dependencies"}) {
            const Json* const asked = member(schema, key);
            if (!asked || !asked->is_object()) continue;
            for (const auto& [name, wanted] : asked->items()) {
                if (!value.contains(name)) continue;
                if (!wanted.is_array()) fine = fits(wanted, value, place, depth + 1) && fine;
                for (const Json& other : wanted.is_array() ? wanted : Json::array())
                    if (other.is_string() && !value.contains(other.get_ref<const std::string&>()))
                        fine = say(below(place, other.get_ref<const std::string&>()),
                                   "is missing beside " + base::displayLine(name, 60));
            }
        }
        return fine;
    }

    bool combined(const Json& schema, const Json& value, const std::string& place, int depth) {
        bool fine = true;
        if (const Json* const reference = member(schema, "$ref"); reference && reference->is_string())
            if (const Json* const target = find(reference->get_ref<const std::string&>()))
                fine = fits(*target, value, place, depth + 1);
        const auto listAt = [&](const char* key) {
            const Json* const found = member(schema, key);
            return found && found->is_array() ? found : nullptr;
        };
        const auto fitting = [&](const Json& ways) {
            return std::count_if(ways.begin(), ways.end(),
                                 [&](const Json& way) { return quietly(way, value, depth); });
        };
        if (const Json* const all = listAt("allOf"))
            for (const Json& one : *all)
                fine = fits(one, value, place, depth + 1) && fine;
        if (const Json* const any = listAt("anyOf"); any && !any->empty() && fitting(*any) == 0)
            fine = none(*any, value, place, depth);
        if (const Json* const one = listAt("oneOf"); one && !one->empty()) {
            const auto count = fitting(*one);
            if (count == 0) fine = none(*one, value, place, depth);
            if (count > 1 && m_steps <= mostSteps)
                fine = say(place, "fits more than one of the kinds it may be");
        }
        if (const Json* const no = member(schema, "not");
            no && quietly(*no, value, depth) && m_steps <= mostSteps)
            fine = say(place, shown(value) + " is not allowed");
        if (const Json* const condition = member(schema, "if")) {
            const Json* const branch = member(schema, quietly(*condition, value, depth) ? "then" : "else");
            if (branch) fine = fits(*branch, value, place, depth + 1) && fine;
        }
        return fine;
    }

    /// None of these ways fits: where there is one beside null, its own words are better.
    bool none(const Json& ways, const Json& value, const std::string& place, int depth) {
        const Json* only = nullptr;
        int others = 0;
        for (const Json& way : ways)
            if (!way.is_object() || base::textAt(way, "type") != "null") ++others, only = &way;
        if (others != 1) return say(place, "fits none of the kinds it may be");
        fits(*only, value, place, depth + 1);
        return false;
    }

    /// A reference into this schema; null for everything else.
    const Json* find(const std::string& reference) const {
        if (reference == "#") return &m_root;
        if (!reference.starts_with("#/")) return nullptr;
        try {
            const auto pointer = Json::json_pointer(reference.substr(1));
            return m_root.contains(pointer) ? &m_root.at(pointer) : nullptr;
        } catch (const Json::exception&) { // a pointer that is none
            return nullptr;
        }
    }

    static std::string below(const std::string& place, const std::string& name) {
        return (place.empty() ? "" : place + ".") + base::displayLine(name, 60);
    }

    const Json& m_root;
    std::vector<std::string> m_problems;
    int m_steps = 0;
    int m_quiet = 0;
};

} // namespace

std::string argumentProblem(const std::string& inputSchema, const std::string& arguments) {
    const auto schema = wire::readJson(inputSchema);
    const auto value = wire::readJson(arguments);
    if (!schema || !value) return {}; // said elsewhere
    Check check(*schema);
    return check.fits(*schema, *value, {}) ? std::string() : check.words();
}

} // namespace session
