#include "ui/thought.h"

#include <algorithm>

namespace ui {

namespace {

constexpr qsizetype tailLength = 300;
constexpr qsizetype pieceLength = 2'000;
constexpr qsizetype longestPiece = 6'000; ///< where no line ends

} // namespace

QString thoughtTail(const QString& text) {
    const QString whole = text.trimmed();
    if (whole.size() <= tailLength) return whole;
    qsizetype from = whole.size() - tailLength;
    const qsizetype space = whole.indexOf(QLatin1Char(' '), from);
    if (space >= 0 && space < whole.size() - 1)
        from = space + 1;
    else if (whole.at(from).isLowSurrogate())
        ++from;
    return QChar(0x2026) + whole.mid(from);
}

std::vector<QString> thoughtPieces(const QString& text) {
    std::vector<QString> pieces;
    qsizetype from = 0;
    while (text.size() - from > pieceLength) {
        qsizetype cut = text.indexOf(QLatin1Char('\n'), from + pieceLength);
        if (cut < 0 || cut - from > longestPiece) {
            if (text.size() - from <= longestPiece) break; // the end of the line may still come
            cut = from + longestPiece;
            if (text.at(cut).isLowSurrogate()) --cut;
            pieces.push_back(text.mid(from, cut - from));
            from = cut;
            continue;
        }
        pieces.push_back(text.mid(from, cut - from));
        from = cut + 1;
    }
    if (from < text.size()) pieces.push_back(text.mid(from));
    return pieces;
}

} // namespace ui
