#pragma once
#include <functional>

#include <QString>

#include "ui/transcript_rows.h"

namespace ui {

/// From one place in the conversation to another, in order. A place in a row that holds text is a character
/// of its `plain`; any other row is chosen whole.
struct SelectedRange {
    int first = -1; ///< row; below 0: nothing is selected
    int begin = 0;
    int last = -1;
    int end = 0;
    bool operator==(const SelectedRange&) const = default;
};

enum class CopyAs {
    Plain,    ///< tables with tabs between their cells, a tool call as a line
    Markdown, ///< a tool call with its arguments and its result
};

/// Where the rows come from, and what a tool call is in Markdown. Rows that are not on screen count as much.
struct RowSource {
    std::function<const TranscriptRow&(int row)> row;
    std::function<QString(const QString& callId)> callMarkdown;
};

/// Whether the row holds text in which one can select characters.
bool holdsText(const TranscriptRow& row);

/// What is selected, as one text. Pure.
QString selectedText(const SelectedRange& range, const RowSource& source, CopyAs as);

/// The mark-up that richText() made as Markdown; characters from `begin` to `end`, or to its end.
QString markdownOfRich(const QString& rich, qsizetype begin = 0, qsizetype end = -1);

} // namespace ui
