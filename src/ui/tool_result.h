#pragma once
#include <memory>

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "ui/content_shelf.h"
#include "ui/output_lines.h"
#include "ui/result_rows.h"
#include "ui/result_tree.h"
#include "ui/time_chart.h"

namespace ui {

/// What a tool gave back, in every way in which it can be looked at: the card, the inspector and the try-out
/// show the same. Large results are read beside the window's thread.
class ToolResult : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by ChatViewModel and TryOut")
    Q_PROPERTY(bool reading READ reading NOTIFY changed)
    Q_PROPERTY(QStringList views READ views NOTIFY changed)
    Q_PROPERTY(QStringList viewNames READ viewNames NOTIFY changed)
    Q_PROPERTY(QString view READ view WRITE setView NOTIFY changed)
    Q_PROPERTY(bool whole READ whole WRITE setWhole NOTIFY changed)
    Q_PROPERTY(QString shown READ shown NOTIFY changed)
    Q_PROPERTY(QString allWords READ allWords NOTIFY changed)
    Q_PROPERTY(ui::ResultRows* rows READ rows CONSTANT)
    Q_PROPERTY(ui::ResultTree* tree READ tree CONSTANT)
    Q_PROPERTY(ui::OutputLines* lines READ lines CONSTANT)
    Q_PROPERTY(ui::TimeChart* chart READ chart CONSTANT)
    Q_PROPERTY(QStringList pictures READ pictures NOTIFY changed)
public:
    /// `place` begins the ids of its pictures for image://picture: "result/<call>".
    explicit ToolResult(QString place, QObject* parent = nullptr);

    /// Reads it again only where it is another one.
    void show(ResultSource source);
    /// The table in its order as CSV, the text as it came: copyReady() follows.
    Q_INVOKABLE void copyCsv();
    Q_INVOKABLE void copyText();
    /// The bytes of a picture by its number.
    QByteArray pictureOf(int number) const;

    bool reading() const { return m_reads > 0; }
    /// table, chart, picture, tree, text: those that fit, the best first. Empty: nothing came.
    const QStringList& views() const { return m_views; }
    QStringList viewNames() const;
    const QString& view() const { return m_view; }
    void setView(const QString& view);
    /// Everything is in the lists, not only what fits a card.
    bool whole() const { return m_whole; }
    void setWhole(bool whole);
    QString shown() const;    ///< "25 of 2,140 rows shown."; empty where all are
    QString allWords() const; ///< "Show all 2,140 rows"; empty where all are shown
    ResultRows* rows() { return &m_rows; }
    ResultTree* tree() { return &m_tree; }
    OutputLines* lines() { return &m_lines; }
    TimeChart* chart() { return &m_chart; }
    QStringList pictures() const;

Q_SIGNALS:
    void changed();
    void copyReady(const QString& text);

private:
    void take(const std::shared_ptr<const ResultReading>& reading);

    QString m_place;
    std::shared_ptr<const ResultSource> m_source;
    std::shared_ptr<const ResultReading> m_reading;
    ResultRows m_rows;
    ResultTree m_tree;
    OutputLines m_lines;
    TimeChart m_chart;
    QStringList m_views;
    QString m_view;
    QString m_wish; ///< what was asked for, before there was anything, too
    bool m_whole = false;
    int m_reads = 0;
    int m_edition = 0; ///< of the source: only its reading counts
};

} // namespace ui
