#pragma once
#include <QString>
#include <QStringList>

#include "chat/markdown.h"

namespace ui {

/// Text of an answer as the window shows it.
struct ShownText {
    QString rich;  ///< our own mark-up, see richText()
    QString plain; ///< what one reads of it, character by character: a place in one is a place in the other
};

/// Our own Markdown spans as the few tags of a rich text view (b, i, s, code, a, span). Every foreign character
/// is escaped and no other tag can appear, so nothing in it can load anything.
/// Links become "link:PERCENT-ENCODED-TARGET": the window asks before it opens one. Where the text of a link
/// reads like another host than the one it leads to, the true host stands beside it. A picture is its description
/// and the address where it would come from: nothing is fetched. "[T3]" becomes "call:T3" where the conversation
/// has that many `calls`: the evidence for what stands before it.
ShownText shownText(const chat::Spans& spans, int calls = 0);
QString richText(const chat::Spans& spans);

/// The host that a link leads to where its text promises another; empty where the text is honest.
QString trueHost(const QString& text, const QString& target);

/// The target of a link made by richText(), safe to show; empty when it is none.
QString linkTarget(const QString& link);

/// Escapes what a rich text view would read as mark-up.
QString escaped(const QString& text);

/// The same for a view that keeps blanks as they are.
QString escapedCode(const QString& text);

/// Escaped, with the words of a search marked: mark is the only tag.
QString marked(const QString& text, const QStringList& words);

} // namespace ui
