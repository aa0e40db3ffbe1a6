#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include "mcp/protocol/elicitation.h"

namespace ui {

/// The arguments of a tool as a form: made from its JSON Schema (to try it out), from the arguments that a
/// model proposed (to approve them), or both. The result is the JSON text that is sent, nothing else.
/// Also the form that a server asks the operator to fill in; its result are values().
class ToolFormModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the view models")
    Q_PROPERTY(int count READ count NOTIFY reset)
    Q_PROPERTY(int editedCount READ editedCount NOTIFY changed)
    Q_PROPERTY(bool valid READ valid NOTIFY changed)
    Q_PROPERTY(QString json READ json NOTIFY changed)
public:
    enum Role {
        NameRole = Qt::UserRole + 1,
        TypeRole,
        ExtraRole,
        DescriptionRole,
        ControlRole,
        ChoicesRole,
        TextRole,
        ProposedRole,
        EditedRole,
        ProblemRole,
        HiddenRole,
        RequiredRole,
        LabelRole,  ///< the title of a server's field, otherwise the name
        LabelsRole, ///< of the choices
        ChosenRole, ///< of several choices
    };

    explicit ToolFormModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    /// The form of a schema (JSON text). Properties without a default start empty.
    void loadSchema(const std::string& schema);
    /// The arguments as proposed: one row for each member, with the schema's types and choices.
    void loadArguments(const std::string& arguments, const std::string& schema);

    /// A server's question to the operator, with its presets filled in.
    void loadFields(const std::vector<mcp::ElicitationField>& fields);
    /// What was filled in, by the fields' names; for loadFields() while valid.
    std::vector<std::pair<std::string, mcp::FieldValue>> values() const;

    /// Text as typed: JSON for objects, lists and numbers, the text itself for strings, "true"/"false".
    Q_INVOKABLE void setText(int row, const QString& text);
    /// One of several choices.
    Q_INVOKABLE void choose(int row, const QString& choice, bool chosen);
    /// Back to what was proposed, or to the schema's default.
    Q_INVOKABLE void undo(int row);
    /// What is missing is said once its field was left, or when all of it is insisted on: not before.
    Q_INVOKABLE void leave(int row);
    void insist();
    /// Replaces all rows by these arguments; false (and nothing changes) where it is no JSON object.
    Q_INVOKABLE bool setJson(const QString& json);

    QString json() const; ///< on several lines, as it is shown; meaningless while not valid
    std::string arguments() const;
    bool valid() const;
    int editedCount() const;
    int count() const { return static_cast<int>(m_rows.size()); }

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count(); }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();
    void reset();

private:
    struct Row {
        std::string name;
        std::string type; ///< string, number, integer, boolean, array, object, null or "" (anything)
        bool required = false;
        bool given = false; ///< part of the arguments even when its text is empty
        QString description;
        QStringList choices;
        QString fallback; ///< the schema's default, as text
        bool hasFallback = false;
        QString proposed;
        QString text;
        QString problem;
        bool missing = false; ///< the problem is that nothing was given
        bool visited = false; ///< its field was left once
        std::string minimum, maximum;
        std::optional<mcp::ElicitationField> field; ///< of a server's question; it has the last word
    };

    static std::vector<Row> rowsOf(const std::string& schema);
    void check(Row& row) const;
    void install(std::vector<Row> rows);

    std::vector<Row> m_rows;
    std::string m_schema;
    bool m_proposal = false;
};

} // namespace ui
