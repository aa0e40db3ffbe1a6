#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <QAbstractListModel>
#include <QFuture>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include "base/result.h"
#include "mcp/protocol/readings.h"

namespace ui {

/// The arguments of a prompt or of a resource template as texts, with what the server proposes for the one
/// that is being typed. Answers that come too late, for what is no longer typed, are not shown.
class ArgumentForm : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of OfferReader")
    Q_PROPERTY(int count READ count NOTIFY reset)
    Q_PROPERTY(bool complete READ complete NOTIFY changed)
public:
    enum Role {
        NameRole = Qt::UserRole + 1,
        DescriptionRole,
        RequiredRole,
        TextRole,
        ChoicesRole, ///< what the server proposes
        ProblemRole,
    };
    struct Argument {
        std::string name;
        std::string description;
        bool required = false;
    };
    /// Asks the server; the form fills in which argument, its value and the others.
    using Completer = std::function<QFuture<base::Result<mcp::Completion>>(mcp::CompletionRequest)>;

    explicit ArgumentForm(QObject* parent = nullptr);

    /// Without a completer nothing is proposed.
    void load(const std::vector<Argument>& arguments, Completer completer);
    Q_INVOKABLE void setText(int row, const QString& text);
    /// Asks for proposals for this one now, as for an empty field that was entered.
    Q_INVOKABLE void suggest(int row);
    Q_INVOKABLE void forgetChoices(int row);
    /// From now on what is missing is said.
    void insist();

    int count() const { return static_cast<int>(m_rows.size()); }
    bool complete() const; ///< nothing that is required is missing
    /// Those that are not empty.
    std::map<std::string, std::string> values() const;

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count(); }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void reset();
    void changed();

private:
    struct Row {
        Argument argument;
        QString text;
        QStringList choices;
    };
    void ask();
    void take(int row, const QStringList& choices);

    std::vector<Row> m_rows;
    Completer m_completer;
    QTimer m_soon; ///< nobody is asked for each key that is pressed
    QFuture<base::Result<mcp::Completion>> m_asked;
    int m_asking = -1; ///< row
    int m_number = 0;  ///< of the last question: only its answer counts
    bool m_insisted = false;
};

} // namespace ui
