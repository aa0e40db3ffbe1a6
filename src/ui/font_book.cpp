#include "ui/font_book.h"

#include <QGuiApplication>

namespace ui {

namespace {

QFont face(const QStringList& families, int pixels, int weight) {
    QFont font;
    font.setFamilies(families);
    font.setPixelSize(pixels);
    font.setWeight(static_cast<QFont::Weight>(weight));
    font.setHintingPreference(QFont::PreferVerticalHinting);
    return font;
}

} // namespace

QFont FontBook::sans(int pixels, int weight) {
    static const QStringList families{QStringLiteral("Inter"),
                                      QStringLiteral("Noto Sans"),
                                      QStringLiteral("Noto Sans Arabic"),
                                      QStringLiteral("Noto Sans CJK SC"),
                                      QStringLiteral("Noto Color Emoji"),
                                      QStringLiteral("DejaVu Sans")};
    return face(families, pixels, weight);
}

QFont FontBook::mono(int pixels, int weight) {
    static const QStringList families{QStringLiteral("Hack"), QStringLiteral("DejaVu Sans Mono"),
                                      QStringLiteral("Liberation Mono"), QStringLiteral("Noto Color Emoji")};
    QFont font = face(families, pixels, weight);
    font.setStyleHint(QFont::Monospace);
    return font;
}

QString FontBook::monoFamily() {
    return QStringLiteral("Hack");
}

bool FontBook::rightToLeft() {
    return QGuiApplication::layoutDirection() == Qt::RightToLeft;
}

} // namespace ui
