#include "ui/tool_form_model.h"

#include <algorithm>
#include <cmath>

#include "base/display_text.h"
#include "base/json.h"
#include "ui/field_words.h"
#include "wire/untrusted_json.h"

namespace ui {

namespace {

constexpr int mostSegments = 5;

QString textOf(const base::Json& value) {
    return QString::fromStdString(value.is_string() ? value.get<std::string>()
                                                    : base::dump(value, value.is_structured() ? 2 : -1));
}

QString safeLine(const std::string& text) {
    return QString::fromStdString(base::displayLine(text, 400));
}

/// "type" may be a name or a list of names; the first that is not null counts.
std::string typeOf(const base::Json& property) {
    const auto found = property.find("type");
    if (found == property.end()) return property.contains("enum") ? "string" : std::string();
    if (found->is_string()) return found->get<std::string>();
    if (found->is_array()) {
        for (const auto& name : *found)
            if (name.is_string() && name != "null") return name.get<std::string>();
    }
    return {};
}

bool isText(const std::string& type) {
    return type == "string";
}

} // namespace

std::vector<ToolFormModel::Row> ToolFormModel::rowsOf(const std::string& schemaText) {
    std::vector<Row> rows;
    const auto schema = wire::readJson(schemaText);
    if (!schema || !schema->is_object()) return rows;
    const auto properties = schema->find("properties");
    if (properties == schema->end() || !properties->is_object()) return rows;
    std::vector<std::string> required;
    if (const auto list = schema->find("required"); list != schema->end() && list->is_array()) {
        for (const auto& name : *list)
            if (name.is_string()) required.push_back(name.get<std::string>());
    }
    for (const auto& [name, property] : properties->items()) {
        Row row;
        row.name = name;
        row.required = std::find(required.begin(), required.end(), name) != required.end();
        if (property.is_object()) {
            row.type = typeOf(property);
            row.description = safeLine(base::textAt(property, "description"));
            if (const auto list = property.find("enum"); list != property.end() && list->is_array()) {
                for (const auto& choice : *list)
                    row.choices += textOf(choice);
            }
            if (const auto value = property.find("default"); value != property.end()) {
                row.hasFallback = true;
                row.fallback = textOf(*value);
                row.text = row.fallback;
            }
            if (const auto limit = property.find("minimum"); limit != property.end())
                row.minimum = base::dump(*limit);
            if (const auto limit = property.find("maximum"); limit != property.end())
                row.maximum = base::dump(*limit);
        }
        rows.push_back(std::move(row));
    }
    // What must be given stands first; within that the server's order holds.
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.required && !b.required; });
    return rows;
}

void ToolFormModel::install(std::vector<Row> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    for (Row& row : m_rows)
        check(row);
    endResetModel();
    Q_EMIT reset();
    Q_EMIT changed();
}

void ToolFormModel::loadSchema(const std::string& schema) {
    m_schema = schema;
    m_proposal = false;
    install(rowsOf(schema));
}

void ToolFormModel::loadFields(const std::vector<mcp::ElicitationField>& fields) {
    m_schema.clear();
    m_proposal = false;
    std::vector<Row> rows;
    for (const mcp::ElicitationField& field : fields) {
        const FieldWords words(field);
        Row row{.name = field.name,
                .type = words.type().toStdString(),
                .required = field.required,
                .description = words.hint(),
                .choices = words.values(),
                .fallback = words.preset(),
                .text = words.preset()};
        row.hasFallback = field.preset.has_value();
        row.field = field;
        rows.push_back(std::move(row));
    }
    install(std::move(rows)); // in the server's order: it may tell a story
}

std::vector<std::pair<std::string, mcp::FieldValue>> ToolFormModel::values() const {
    std::vector<std::pair<std::string, mcp::FieldValue>> all;
    for (const Row& row : m_rows) {
        if (!row.field) continue;
        if (const auto value = FieldWords(*row.field).value(row.text)) all.emplace_back(row.name, *value);
    }
    return all;
}

void ToolFormModel::choose(int index, const QString& choice, bool chosen) {
    if (index < 0 || index >= count()) return;
    const Row& row = m_rows[static_cast<std::size_t>(index)];
    if (row.field) setText(index, FieldWords(*row.field).withChoice(row.text, choice, chosen));
}

void ToolFormModel::loadArguments(const std::string& arguments, const std::string& schema) {
    m_schema = schema;
    m_proposal = true;
    const auto parsed = wire::readJson(arguments);
    std::vector<Row> rows;
    if (parsed && parsed->is_object()) {
        const auto known = rowsOf(schema);
        for (const auto& [name, value] : parsed->items()) {
            const auto found =
                std::find_if(known.begin(), known.end(), [&](const Row& row) { return row.name == name; });
            Row row = found == known.end() ? Row{} : *found;
            row.name = name;
            if (row.type.empty() || (isText(row.type) != value.is_string()))
                row.type = value.is_number() ? "number" : value.type_name();
            row.given = true;
            row.proposed = row.text = textOf(value);
            rows.push_back(std::move(row));
        }
    }
    install(std::move(rows));
}

void ToolFormModel::check(Row& row) const {
    if (row.field) {
        row.missing = FieldWords(*row.field).missing(row.text);
        row.problem = FieldWords(*row.field).problem(row.text);
        return;
    }
    row.problem.clear();
    const bool empty = row.text.isEmpty();
    row.missing = empty && row.required && (isText(row.type) ? !m_proposal : !row.given);
    if (row.missing) {
        row.problem = tr("Required");
        return;
    }
    if (empty && (!row.given || isText(row.type))) return;
    if (!row.choices.isEmpty()) {
        if (!row.choices.contains(row.text))
            row.problem = tr("One of: %1").arg(row.choices.join(QLatin1String(", ")));
        return;
    }
    if (isText(row.type)) return;
    const auto value = wire::readJson(row.text.toStdString());
    if (!value) {
        row.problem =
            row.type == "number" || row.type == "integer" ? tr("Not a number") : tr("Not valid JSON");
        return;
    }
    if (row.type == "number" && !value->is_number()) row.problem = tr("Not a number");
    if (row.type == "integer") {
        const bool whole = value->is_number_integer() ||
                           (value->is_number() && std::floor(value->get<double>()) == value->get<double>());
        if (!whole) row.problem = tr("Not a whole number");
    }
    if (row.type == "boolean" && !value->is_boolean()) row.problem = tr("Only true or false");
    if (row.type == "array" && !value->is_array()) row.problem = tr("Not a JSON list: [ … ]");
    if (row.type == "object" && !value->is_object()) row.problem = tr("Not a JSON object: { … }");
    if (!row.problem.isEmpty() || !value->is_number()) return;
    const double number = value->get<double>();
    if (!row.minimum.empty() && number < std::stod(row.minimum))
        row.problem = tr("At least %1").arg(QString::fromStdString(row.minimum));
    if (!row.maximum.empty() && number > std::stod(row.maximum))
        row.problem = tr("At most %1").arg(QString::fromStdString(row.maximum));
}

void ToolFormModel::setText(int index, const QString& text) {
    if (index < 0 || index >= count()) return;
    Row& row = m_rows[static_cast<std::size_t>(index)];
    if (row.text == text) return;
    row.text = text;
    check(row);
    Q_EMIT dataChanged(this->index(index), this->index(index));
    Q_EMIT changed();
}

void ToolFormModel::undo(int index) {
    if (index < 0 || index >= count()) return;
    const Row& row = m_rows[static_cast<std::size_t>(index)];
    setText(index, m_proposal ? row.proposed : row.fallback);
}

void ToolFormModel::leave(int index) {
    if (index < 0 || index >= count()) return;
    Row& row = m_rows[static_cast<std::size_t>(index)];
    if (row.visited) return;
    row.visited = true;
    if (row.missing) Q_EMIT dataChanged(this->index(index), this->index(index));
}

void ToolFormModel::insist() {
    for (int i = 0; i < count(); ++i)
        leave(i);
}

bool ToolFormModel::setJson(const QString& json) {
    const auto parsed = wire::readJson(json.toStdString());
    if (!parsed || !parsed->is_object()) return false;
    std::vector<Row> rows;
    for (const Row& row : m_rows) {
        const auto found = parsed->find(row.name);
        if (found == parsed->end() && m_proposal) continue;
        rows.push_back(row);
        rows.back().text = found == parsed->end() ? QString() : textOf(*found);
        rows.back().given = found != parsed->end();
    }
    for (const auto& [name, value] : parsed->items()) {
        const auto known =
            std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return row.name == name; });
        if (known) continue;
        Row row;
        row.name = name;
        row.type = value.is_number() ? "number" : value.type_name();
        row.given = true;
        row.text = textOf(value);
        rows.push_back(std::move(row));
    }
    install(std::move(rows));
    return true;
}

std::string ToolFormModel::arguments() const {
    base::Json object = base::Json::object();
    for (const Row& row : m_rows) {
        if (row.text.isEmpty() && !row.given) continue;
        const std::string text = row.text.toStdString();
        if (isText(row.type)) {
            object[row.name] = text;
            continue;
        }
        const auto value = wire::readJson(text);
        object[row.name] = value ? *value : base::Json(text);
    }
    return base::dump(object);
}

QString ToolFormModel::json() const {
    const auto parsed = wire::readJson(arguments());
    return QString::fromStdString(parsed ? base::dump(*parsed, 2) : arguments());
}

bool ToolFormModel::valid() const {
    return std::all_of(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.problem.isEmpty(); });
}

int ToolFormModel::editedCount() const {
    if (!m_proposal) return 0;
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.text != row.proposed; }));
}

QVariant ToolFormModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case NameRole: return safeLine(row.name);
    case TypeRole: return QString::fromStdString(row.type);
    case LabelRole: return safeLine(row.field && !row.field->title.empty() ? row.field->title : row.name);
    case LabelsRole: return row.field ? FieldWords(*row.field).labels() : row.choices;
    case ChosenRole: return row.field ? FieldWords(*row.field).chosen(row.text) : QStringList();
    case ExtraRole: {
        if (row.field) return row.required ? tr("required") : QString();
        QStringList words{row.type.empty() ? tr("any") : QString::fromStdString(row.type)};
        if (!row.choices.isEmpty()) words = QStringList{tr("one of %1").arg(row.choices.size())};
        if (row.required)
            words += tr("required");
        else if (row.hasFallback)
            words += tr("default %1").arg(row.fallback.isEmpty() ? tr("empty") : row.fallback.left(40));
        return words.join(QLatin1String(", "));
    }
    case DescriptionRole: return row.description;
    case RequiredRole: return row.required;
    case ControlRole:
        if (row.field) return FieldWords(*row.field).control();
        if (row.type == "boolean") return QStringLiteral("switch");
        if (!row.choices.isEmpty())
            return row.choices.size() <= mostSegments ? QStringLiteral("segments") : QStringLiteral("choice");
        return row.type == "array" || row.type == "object" || row.type.empty() ? QStringLiteral("json")
                                                                               : QStringLiteral("text");
    case ChoicesRole: return row.choices;
    case TextRole: return row.text;
    case ProposedRole: return QString::fromStdString(base::displayLine(row.proposed.toStdString(), 200));
    case EditedRole: return m_proposal && row.text != row.proposed;
    case ProblemRole: return row.missing && !row.visited && !m_proposal ? QString() : row.problem;
    case HiddenRole: {
        // Characters that do not show are spelled out under the field: nobody approves what cannot be seen.
        const base::DisplayText shown(row.text.toStdString());
        return shown.changed() ? QString::fromStdString(shown.text()) : QString();
    }
    default: return {};
    }
}

QHash<int, QByteArray> ToolFormModel::roleNames() const {
    return {{NameRole, "name"},       {TypeRole, "type"},
            {ExtraRole, "extra"},     {DescriptionRole, "description"},
            {ControlRole, "control"}, {ChoicesRole, "choices"},
            {TextRole, "value"},      {ProposedRole, "proposed"},
            {EditedRole, "edited"},   {ProblemRole, "problem"},
            {HiddenRole, "hidden"},   {RequiredRole, "mustBeGiven"},
            {LabelRole, "label"},     {LabelsRole, "labels"},
            {ChosenRole, "chosen"}};
}

} // namespace ui
