#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace mcp {

/// What an operator fills into one field of a form.
using FieldValue = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>>;

/// One field of a form that a server asks to be filled in (client/elicitation, 2025-06-18 … 2026-07-28). All
/// texts are foreign.
struct ElicitationField {
    enum class Type {
        Text,
        Number,
        Integer,
        Boolean,
        Choice,  ///< one of `options`
        Choices, ///< any of `options`
    };
    struct Option {
        std::string value;
        std::string title; ///< what to show; the value where it has no title
        bool operator==(const Option&) const = default;
    };
    std::string name;
    std::string title; ///< empty where absent: show the name
    std::string description;
    Type type = Type::Text;
    bool required = false;
    std::string format;                  ///< of a Text: email, uri, date, date-time, or empty
    std::string pattern;                 ///< of a Text: a regular expression of ECMA 262, or empty
    std::optional<std::int64_t> minSize; ///< characters of a Text, number of Choices
    std::optional<std::int64_t> maxSize;
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::vector<Option> options;
    std::optional<FieldValue> preset; ///< the schema's default
    bool operator==(const ElicitationField&) const = default;
};

/// A question of a server to the operator.
struct Elicitation {
    enum class Mode {
        Form,
        Url, ///< something to be done on a page: consent first, never fetched by us (2025-11-25)
    };
    Mode mode = Mode::Form;
    std::string message;
    std::vector<ElicitationField> fields; ///< in the server's order
    std::string url;
    std::string id; ///< of an Url in 2025-11-25, named again by notifications/elicitation/complete
    bool operator==(const Elicitation&) const = default;
};

/// The operator's answer.
struct ElicitationAnswer {
    enum class Action {
        Accept,
        Decline, ///< said no
        Cancel,  ///< went away without a choice
    };
    Action action = Action::Cancel;
    std::vector<std::pair<std::string, FieldValue>> content; ///< of an accepted form, by the fields' names
    bool operator==(const ElicitationAnswer&) const = default;
};

/// Why this value cannot go into this field, if it cannot: for the operator, without the field's name.
std::optional<std::string> objection(const ElicitationField& field, const FieldValue& value);

/// The answer as it may be sent: presets stand in for fields that were left out, whole numbers count as
/// numbers. Fails with InvalidInput, naming the field, where one is missing, unknown or does not fit. An
/// answer that accepts nothing loses its content.
base::Result<ElicitationAnswer> completed(const Elicitation& question, ElicitationAnswer answer);

} // namespace mcp
