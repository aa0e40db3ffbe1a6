#pragma once
#include "config/config.h"
#include "ui/way_out_editor.h"

namespace ui {

/// What lies behind "Connection and limits" of one provider. The names of the fields beside those of its way:
/// headers, firstByte, idle, progress, total, temperature, topP, maxOutputTokens, reasoningEffort.
class ConnectionEditor : public ui::WayOutEditor { // with its namespace: qmllint finds it then
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of ProviderEditor")
public:
    using WayOutEditor::WayOutEditor;

    void load(const config::ProviderConfig& provider);
    /// The same provider as these fields want it; of a field with a problem nothing is taken.
    config::ProviderConfig appliedTo(config::ProviderConfig provider) const;

    QString summary() const override;

private:
    QString problemOf(const QString& field) const override;
};

} // namespace ui
