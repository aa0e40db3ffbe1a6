#pragma once
#include <memory>

#include <QAbstractListModel>
#include <QColor>
#include <QtQml/qqmlregistration.h>

#include "ui/result_reading.h"

namespace ui {

/// Text output in pieces of 40 lines: only those in sight exist. Colours of terminal programs are fitted to
/// the palette of the window, so that every text stays readable on its paper.
class OutputLines : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of ToolResult")
    Q_PROPERTY(int count READ count NOTIFY shownChanged)
    Q_PROPERTY(int lines READ lines NOTIFY shownChanged)
    Q_PROPERTY(int longest READ longest NOTIFY shownChanged)
    Q_PROPERTY(int shownLines READ shownLines NOTIFY shownChanged)
    Q_PROPERTY(bool whole READ whole NOTIFY shownChanged)
    Q_PROPERTY(QVariantList palette READ palette WRITE setPalette NOTIFY paletteChanged)
public:
    enum Role {
        PlainRole = Qt::UserRole + 1,
        RichRole, ///< our own HTML; empty where nothing is coloured
    };

    explicit OutputLines(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    void show(std::shared_ptr<const ResultReading> reading);
    void setWhole(bool whole);

    int count() const;
    int lines() const { return m_reading ? static_cast<int>(m_reading->text.lines) : 0; }
    int longest() const { return m_reading ? m_reading->text.longest : 0; }
    int shownLines() const;
    /// Nothing is left out of what is shown.
    bool whole() const;
    /// Paper, ink, then added ink and paper, removed ink and paper, then the 16 colours of a terminal.
    const QVariantList& palette() const { return m_palette; }
    void setPalette(const QVariantList& palette);

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count(); }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override { return {{PlainRole, "plain"}, {RichRole, "rich"}}; }

Q_SIGNALS:
    void shownChanged();
    void paletteChanged();

private:
    const OutputChunk& chunk(int row) const { return m_reading->text.chunks[static_cast<std::size_t>(row)]; }
    QColor colour(std::size_t place) const;
    QString safe(std::size_t begin, std::size_t end) const;
    QString terminal(const OutputChunk& chunk) const;
    QString difference(const OutputChunk& chunk) const;
    QString styled(const chat::TerminalRun& run, std::size_t begin, std::size_t end) const;

    std::shared_ptr<const ResultReading> m_reading;
    QVariantList m_palette;
    bool m_whole = false;
};

/// `ink` made lighter or darker until it stands 4.5:1 against `paper`.
QColor readable(const QColor& ink, const QColor& paper);

} // namespace ui
