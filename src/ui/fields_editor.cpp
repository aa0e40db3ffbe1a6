#include "ui/fields_editor.h"

namespace ui {

void FieldsEditor::set(const QString& field, const QString& text) {
    if (m_fields.value(field).toString() == text) return;
    m_fields[field] = text;
    Q_EMIT changed();
}

QVariantMap FieldsEditor::problems() const {
    QVariantMap out;
    for (auto field = m_fields.begin(); field != m_fields.end(); ++field)
        if (const QString problem = problemOf(field.key()); !problem.isEmpty()) out[field.key()] = problem;
    return out;
}

std::string FieldsEditor::text(const char* field) const {
    return m_fields.value(QLatin1String(field)).toString().trimmed().toStdString();
}

} // namespace ui
