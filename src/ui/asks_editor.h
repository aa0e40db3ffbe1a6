#pragma once
#include <vector>

#include "config/config.h"
#include "ui/fields_editor.h"

namespace ui {

/// What one server may ask for. The names of the fields: roots (folders, one a line), sampling ("on" or
/// "off"), requests and tokens (of an hour).
class AsksEditor : public ui::FieldsEditor { // with its namespace: qmllint finds it then
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of ServerEditor")
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
public:
    using FieldsEditor::FieldsEditor;

    void load(const config::ServerConfig& server);
    void storeIn(config::ServerConfig& server) const;
    QString summary() const; ///< in a line

private:
    QStringList folders() const; ///< "~" stands for the home folder
    QString problemOf(const QString& field) const override;
};

/// The folders that a server is told, as a fact; empty: none.
QString rootsText(const config::ServerConfig& server);
/// How often it may ask a model, as a fact; empty: never.
QString samplingText(const config::ServerConfig& server);

} // namespace ui
