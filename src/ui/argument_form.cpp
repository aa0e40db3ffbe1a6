#include "ui/argument_form.h"

#include <algorithm>

#include "base/display_text.h"
#include "base/when_done.h"

namespace ui {
namespace {

constexpr int pauseMs = 180; // between two keys of somebody who types

/// What is chosen has to be what is seen: nothing hidden, one line.
bool isPlain(const std::string& value) {
    return !value.empty() && !base::DisplayText(value).changed() && value.find('\n') == std::string::npos;
}

} // namespace

ArgumentForm::ArgumentForm(QObject* parent) : QAbstractListModel(parent) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(pauseMs);
    connect(&m_soon, &QTimer::timeout, this, &ArgumentForm::ask);
}

void ArgumentForm::load(const std::vector<Argument>& arguments, Completer completer) {
    m_soon.stop();
    m_asked.cancel();
    ++m_number;
    beginResetModel();
    m_rows.clear();
    for (const Argument& argument : arguments)
        m_rows.push_back({.argument = argument});
    m_completer = std::move(completer);
    m_insisted = false;
    endResetModel();
    Q_EMIT reset();
    Q_EMIT changed();
}

void ArgumentForm::setText(int row, const QString& text) {
    if (row < 0 || row >= count() || m_rows[static_cast<std::size_t>(row)].text == text) return;
    m_rows[static_cast<std::size_t>(row)].text = text;
    Q_EMIT dataChanged(index(row), index(row), {TextRole, ProblemRole});
    Q_EMIT changed();
    suggest(row);
}

void ArgumentForm::suggest(int row) {
    if (!m_completer || row < 0 || row >= count()) return;
    m_asking = row;
    ++m_number; // what was asked before is answered too late now
    m_soon.start();
}

void ArgumentForm::forgetChoices(int row) {
    ++m_number;
    m_soon.stop();
    take(row, {});
}

void ArgumentForm::ask() {
    if (m_asking >= count()) return;
    const int row = m_asking;
    const Row& asked = m_rows[static_cast<std::size_t>(row)];
    mcp::CompletionRequest request{.argument = asked.argument.name, .value = asked.text.toStdString()};
    request.context = values();
    request.context.erase(asked.argument.name);
    m_asked.cancel();
    m_asked = m_completer(std::move(request));
    base::whenDone(m_asked, this,
                   [this, row, number = m_number](const base::Result<mcp::Completion>& completion) {
                       if (number != m_number || row >= count()) return;
                       QStringList choices;
                       if (completion)
                           for (const std::string& value : completion->values)
                               if (isPlain(value)) choices += QString::fromStdString(value);
                       // The only proposal is what stands there: nothing to choose.
                       if (choices == QStringList{m_rows[static_cast<std::size_t>(row)].text})
                           choices.clear();
                       take(row, choices);
                   });
}

void ArgumentForm::take(int row, const QStringList& choices) {
    if (row < 0 || row >= count() || m_rows[static_cast<std::size_t>(row)].choices == choices) return;
    m_rows[static_cast<std::size_t>(row)].choices = choices;
    Q_EMIT dataChanged(index(row), index(row), {ChoicesRole});
}

void ArgumentForm::insist() {
    m_insisted = true;
    if (count() > 0) Q_EMIT dataChanged(index(0), index(count() - 1), {ProblemRole});
}

bool ArgumentForm::complete() const {
    return std::all_of(m_rows.begin(), m_rows.end(),
                       [](const Row& row) { return !row.argument.required || !row.text.isEmpty(); });
}

std::map<std::string, std::string> ArgumentForm::values() const {
    std::map<std::string, std::string> out;
    for (const Row& row : m_rows)
        if (!row.text.isEmpty()) out[row.argument.name] = row.text.toStdString();
    return out;
}

QVariant ArgumentForm::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case NameRole: return QString::fromStdString(base::displayLine(row.argument.name, 120));
    case DescriptionRole: return QString::fromStdString(base::displayLine(row.argument.description, 400));
    case RequiredRole: return row.argument.required;
    case TextRole: return row.text;
    case ChoicesRole: return row.choices;
    case ProblemRole:
        return m_insisted && row.argument.required && row.text.isEmpty() ? tr("This one is needed.")
                                                                         : QString();
    default: return {};
    }
}

QHash<int, QByteArray> ArgumentForm::roleNames() const {
    return {{NameRole, "name"},  {DescriptionRole, "description"}, {RequiredRole, "mustBeGiven"},
            {TextRole, "value"}, {ChoicesRole, "choices"},         {ProblemRole, "problem"}};
}

} // namespace ui
