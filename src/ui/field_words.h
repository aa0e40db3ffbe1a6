#pragma once
#include <optional>

#include <QString>
#include <QStringList>

#include "mcp/protocol/elicitation.h"

namespace ui {

/// One field of a server's question: which control it gets, its words, and what was typed into it. The text
/// of a field is what stands in its control; of several choices it is a JSON list.
class FieldWords {
public:
    explicit FieldWords(const mcp::ElicitationField& field) : m_field(field) {} ///< borrowed

    QString control() const;    ///< text, switch, segments, choice or choices
    QString type() const;       ///< the word of JSON Schema
    QStringList values() const; ///< of the choices, in the server's order
    QStringList labels() const; ///< the same as shown
    QString hint() const;       ///< the server's description, then the limits
    QString preset() const;     ///< the text to begin with

    /// What the text means; nothing where it means nothing or was left out.
    std::optional<mcp::FieldValue> value(const QString& text) const;
    /// Nothing was given where something has to be.
    bool missing(const QString& text) const;
    /// Why the text cannot be sent; empty where it can.
    QString problem(const QString& text) const;
    QStringList chosen(const QString& text) const;
    QString withChoice(const QString& text, const QString& choice, bool chosen) const;

private:
    QString limits() const;
    QString sizeProblem(qsizetype size) const;
    bool empty(const QString& text) const;

    const mcp::ElicitationField& m_field;
};

} // namespace ui
