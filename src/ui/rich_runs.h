#pragma once
#include <vector>

#include <QString>

namespace ui {

/// A piece of what richText() wrote, read back.
struct RichRun {
    QString text; ///< "\n" is a break
    bool strong = false;
    bool emphasis = false;
    bool strike = false;
    bool code = false;
    bool hit = false; ///< marked: it is looked for
    QString kind;     ///< class of a span or a link: kind of a token, "host", "ref"; empty: none
    QString href;     ///< of a link, as it was written
    QString link;     ///< its target; empty: none
    bool sameStyle(const RichRun& other) const;
};

/// Reads the mark-up of richText() and codeText(). It knows no other: a tag that they do not write is passed
/// over.
std::vector<RichRun> richRuns(const QString& rich);

/// The same mark-up with the words of a search marked, in any case, also where styles change inside of them.
QString markedRich(const QString& rich, const QString& words);

} // namespace ui
