#pragma once
#include <QString>
#include <QStringList>

#include "chat/markdown.h"

namespace ui {

/// Our own Markdown spans as the few tags of a rich text view (b, i, s, code, a). Every foreign character is
/// escaped and no other tag can appear, so nothing in it can load anything.
/// Links become "link:PERCENT-ENCODED-TARGET": the window asks before it opens one.
QString richText(const chat::Spans& spans);

/// The target of a link made by richText(), safe to show; empty when it is none.
QString linkTarget(const QString& link);

/// Escapes what a rich text view would read as mark-up.
QString escaped(const QString& text);

/// Escaped, with the words of a search marked: mark is the only tag.
QString marked(const QString& text, const QStringList& words);

} // namespace ui
