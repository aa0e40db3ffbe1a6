#include "ui/fuzzy.h"

#include <algorithm>

#include <QStringList>

namespace ui {
namespace {

constexpr int letter = 1;
constexpr int together = 4;
constexpr int beginning = 8;
constexpr int whole = 40; ///< the word stands in the text as it was typed

bool beginsWord(const QString& text, qsizetype at) {
    return at == 0 || !text[at - 1].isLetterOrNumber() || (text[at].isUpper() && text[at - 1].isLower());
}

int scoreOfWord(const QString& word, const QString& text) {
    if (const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0)
        return whole + (beginsWord(text, at) ? beginning : 0) + static_cast<int>(word.size()) * together;
    int score = 0;
    qsizetype at = 0;
    qsizetype last = -2;
    for (const QChar wanted : word) {
        while (at < text.size() && text[at].toCaseFolded() != wanted.toCaseFolded())
            ++at;
        if (at == text.size()) return -1;
        score += letter + (at == last + 1 ? together : 0) + (beginsWord(text, at) ? beginning : 0);
        last = at++;
    }
    // Letters that are strewn over the text are a chance, no hit.
    return score >= static_cast<int>(word.size()) * (together + letter) ? score : -1;
}

} // namespace

int fuzzyScore(const QString& typed, const QString& text) {
    int sum = 0;
    for (const QString& word : typed.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const int score = scoreOfWord(word, text);
        if (score < 0) return -1;
        sum += score;
    }
    return sum;
}

} // namespace ui
