#pragma once
#include <functional>
#include <optional>
#include <vector>

#include <QString>

#include "chat/message.h"
#include "llm/model_catalog.h"

namespace ui {

/// The dated price of a model; nullopt where none is known.
using PriceOf =
    std::function<std::optional<llm::ModelPrice>(const std::string& provider, const std::string& model)>;

/// What an answer took, in the words of its foot.
struct AnswerFacts {
    QString tokens; ///< "12.4 k in, 9.1 k cached · 842 out, 310 reasoning"; empty where nothing was counted
    QString cost;   ///< "$0.0123"; empty unless every counted request has a dated price
    QString hint;   ///< request by request, and the date of the prices
};
AnswerFacts answerFacts(const std::vector<const chat::Message*>& messages, const PriceOf& priceOf);

/// The sum for all messages; nullopt as above, or where nothing was counted.
std::optional<llm::Cost> costOf(const std::vector<const chat::Message*>& messages, const PriceOf& priceOf);

/// "$1.24", "$0.0123", "$0.00034": at least two digits that count.
QString moneyText(double usd);

} // namespace ui
