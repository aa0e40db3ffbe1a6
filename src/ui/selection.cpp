#include "ui/selection.h"

#include <algorithm>

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QTextBoundaryFinder>

#include "chat/markdown_html.h"
#include "ui/rich_runs.h"

namespace ui {

void Selection::setChat(ChatViewModel* chat) {
    if (m_chat == chat) return;
    if (m_chat != nullptr) disconnect(m_chat->transcript(), nullptr, this, nullptr);
    m_chat = chat;
    clear();
    if (m_chat != nullptr) {
        TranscriptModel* rows = m_chat->transcript();
        connect(rows, &QAbstractItemModel::modelReset, this, &Selection::clear);
        connect(rows, &QAbstractItemModel::rowsInserted, this,
                [this](const QModelIndex&, int first, int last) { shift(first, last - first + 1); });
        connect(rows, &QAbstractItemModel::rowsRemoved, this,
                [this](const QModelIndex&, int first, int last) {
                    const SelectedRange now = range();
                    if (now.first < 0 || last < now.first) return shift(first, first - last - 1);
                    if (first <= now.last) clear(); // what was selected is gone
                });
    }
    Q_EMIT chatChanged();
}

/// Rows came or went above: the selection moves with what it holds.
void Selection::shift(int first, int by) {
    if (m_anchor.row < 0) return;
    Place anchor = m_anchor;
    Place cursor = m_cursor;
    for (Place* place : {&anchor, &cursor})
        if (place->row >= first) place->row += by;
    set(anchor, cursor);
}

SelectedRange Selection::range() const {
    if (m_anchor.row < 0 || m_anchor == m_cursor) return {};
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    return {from.row, from.position, to.row, to.position};
}

int Selection::length(int row) const {
    const TranscriptRow& held = model()->row(row);
    return holdsText(held) ? static_cast<int>(held.plain.size()) : 1;
}

void Selection::set(Place anchor, Place cursor) {
    if (anchor == m_anchor && cursor == m_cursor) return;
    m_anchor = anchor;
    m_cursor = cursor;
    ++m_revision;
    Q_EMIT changed();
}

void Selection::begin(int row, int position) {
    if (has(row)) set({row, position}, {row, position});
}

void Selection::extend(int row, int position) {
    if (!has(row)) return;
    if (!has(m_anchor.row)) return begin(row, position);
    set(m_anchor, {row, std::clamp(position, 0, length(row))});
}

void Selection::selectWord(int row, int position) {
    if (!has(row)) return;
    const QString& text = model()->row(row).plain;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    finder.setPosition(std::clamp<qsizetype>(position, 0, text.size()));
    if (!finder.isAtBoundary() || position >= text.size()) finder.toPreviousBoundary();
    const qsizetype begin = std::max<qsizetype>(0, finder.position());
    const qsizetype end = finder.toNextBoundary();
    set({row, static_cast<int>(begin)}, {row, static_cast<int>(end < 0 ? text.size() : end)});
}

void Selection::selectRow(int row) {
    if (has(row)) set({row, 0}, {row, length(row)});
}

void Selection::selectAll() {
    if (has(0)) set({0, 0}, {model()->count() - 1, length(model()->count() - 1)});
}

void Selection::clear() {
    set({}, {});
}

QPoint Selection::inRow(int row, int) const {
    const SelectedRange now = range();
    if (now.first < 0 || row < now.first || row > now.last || !has(row)) return {-1, -1};
    const int begin = row == now.first ? now.begin : 0;
    const int end = row == now.last ? now.end : length(row);
    return end > begin ? QPoint(begin, end) : QPoint(-1, -1);
}

RowSource Selection::source() const {
    return {[rows = model()](int row) -> const TranscriptRow& { return rows->row(row); },
            [chat = m_chat](const QString& callId) { return chat->callMarkdown(callId); }};
}

QString Selection::text(const QString& format) const {
    if (model() == nullptr) return {};
    SelectedRange now = range();
    if (now.first < 0) return {};
    now.last = std::min(now.last, model()->count() - 1);
    return selectedText(now, source(), format == QLatin1String("plain") ? CopyAs::Plain : CopyAs::Markdown);
}

void Selection::copy(const QString& format) const {
    if (!active()) return;
    auto* mime = new QMimeData; // the clipboard takes it
    if (format == QLatin1String("rich")) {
        const std::string markdown = text(QStringLiteral("markdown")).toStdString();
        mime->setHtml(QString::fromStdString(chat::asHtml(chat::readMarkdown(markdown))));
        mime->setText(text(QStringLiteral("plain")));
    } else {
        mime->setText(text(format));
    }
    QGuiApplication::clipboard()->setMimeData(mime);
}

QString Selection::marked(const QString& rich) const {
    return markedRich(rich, m_words);
}

QString Selection::codeAt(int row) const {
    if (!has(row) || model()->row(row).kind != TranscriptRow::Kind::Code) return {};
    int first = row;
    while (first > 0 && model()->row(first).level > 0 &&
           model()->row(first - 1).kind == TranscriptRow::Kind::Code)
        --first;
    QString code = model()->row(first).plain;
    for (int i = first;
         !model()->row(i).lastChunk && has(i + 1) && model()->row(i + 1).kind == TranscriptRow::Kind::Code;
         ++i)
        code += QLatin1Char('\n') + model()->row(i + 1).plain;
    return code;
}

} // namespace ui
