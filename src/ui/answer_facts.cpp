#include "ui/answer_facts.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <QtGlobal>

#include "ui/figures.h"

namespace ui {

namespace {

QString words(const char* text) {
    return QCoreApplication::translate("AnswerFacts", text);
}

QString tokensLine(const chat::Usage& usage) {
    QString line =
        words(QT_TRANSLATE_NOOP("AnswerFacts", "%1 in")).arg(tokensText(usage.inputTotal.value_or(0)));
    if (usage.inputCacheRead.value_or(0) > 0)
        line += QLatin1String(", ") +
                words(QT_TRANSLATE_NOOP("AnswerFacts", "%1 cached")).arg(tokensText(*usage.inputCacheRead));
    line += QStringLiteral(" · ") +
            words(QT_TRANSLATE_NOOP("AnswerFacts", "%1 out")).arg(tokensText(usage.outputTotal.value_or(0)));
    if (usage.outputReasoning.value_or(0) > 0)
        line +=
            QLatin1String(", ") +
            words(QT_TRANSLATE_NOOP("AnswerFacts", "%1 reasoning")).arg(tokensText(*usage.outputReasoning));
    return line;
}

QString requestLine(int number, const chat::Usage& usage, const std::optional<llm::Cost>& cost) {
    QString line =
        words(QT_TRANSLATE_NOOP("AnswerFacts", "Request %1: %2")).arg(number).arg(tokensLine(usage));
    if (usage.inputCacheWrite.value_or(0) > 0)
        line += QStringLiteral(" · ") + words(QT_TRANSLATE_NOOP("AnswerFacts", "%1 written to the cache"))
                                            .arg(tokensText(*usage.inputCacheWrite));
    if (cost) line += QStringLiteral(" · ") + moneyText(cost->usd);
    return line;
}

bool counted(const chat::Message& message) {
    return message.usage.inputTotal || message.usage.outputTotal;
}

std::optional<llm::Cost> costOf(const chat::Message& message, const PriceOf& priceOf) {
    const auto price = priceOf ? priceOf(message.provider, message.model) : std::nullopt;
    return price ? llm::costOf(message.usage, *price, message.created) : std::nullopt;
}

} // namespace

QString moneyText(double usd) {
    if (usd <= 0) return QStringLiteral("$0");
    if (usd >= 1) return QLatin1Char('$') + QLocale::c().toString(usd, 'f', 2);
    const int zeros = static_cast<int>(std::floor(-std::log10(usd)));
    return QLatin1Char('$') + QLocale::c().toString(usd, 'f', std::clamp(zeros + 3, 4, 9));
}

std::optional<llm::Cost> costOf(const std::vector<const chat::Message*>& messages, const PriceOf& priceOf) {
    std::optional<llm::Cost> sum;
    for (const chat::Message* message : messages) {
        if (!counted(*message)) continue;
        const auto cost = costOf(*message, priceOf);
        if (!cost) return std::nullopt; // a part of the cost would pass for the whole
        sum = sum ? *sum + *cost : *cost;
    }
    return sum;
}

AnswerFacts answerFacts(const std::vector<const chat::Message*>& messages, const PriceOf& priceOf) {
    chat::Usage usage;
    QStringList lines;
    for (const chat::Message* message : messages) {
        if (!counted(*message)) continue;
        usage = usage + message->usage;
        lines += requestLine(static_cast<int>(lines.size()) + 1, message->usage, costOf(*message, priceOf));
    }
    if (lines.isEmpty()) return {};
    AnswerFacts facts{.tokens = tokensLine(usage), .cost = {}, .hint = {}};
    if (const auto cost = costOf(messages, priceOf)) {
        facts.cost = moneyText(cost->usd);
        lines += words(QT_TRANSLATE_NOOP("AnswerFacts", "US dollars, with the prices of %1"))
                     .arg(QString::fromStdString(cost->priceDate));
    }
    facts.hint = lines.join(QLatin1Char('\n'));
    return facts;
}

} // namespace ui
