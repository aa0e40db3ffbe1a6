#include "cli/model_json.h"

#include <cstdio>

namespace cli {
namespace {

using base::Json;

template <typename Value>
Json orNull(const std::optional<Value>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json tokenPriceJson(const llm::TokenPrice& price) {
    return {{"input", price.input},
            {"cache_read", orNull(price.cacheRead)},
            {"cache_write", orNull(price.cacheWrite)},
            {"output", price.output}};
}

Json priceJson(const llm::ModelPrice& price) {
    Json json = tokenPriceJson(price.base);
    json["date"] = price.date;
    if (!price.until.empty()) json["until"] = price.until;
    for (const auto& tier : price.tiers) {
        Json item = tokenPriceJson(tier.price);
        item["above_input_tokens"] = tier.above;
        json["tiers"].push_back(std::move(item));
    }
    return json;
}

std::optional<std::int64_t> contextOf(const ListedModel& model) {
    if (model.info.contextTokens || !model.facts) return model.info.contextTokens;
    return model.facts->contextTokens;
}

/// 128000 as "128 k", 1048576 as "1.05 M": columns are for people, --json has the figures.
std::string tokens(const std::optional<std::int64_t>& count) {
    if (!count) return "-";
    if (*count < 1000) return std::to_string(*count);
    char text[32];
    if (*count < 1'000'000)
        std::snprintf(text, sizeof text, "%.4g k", static_cast<double>(*count) / 1e3);
    else
        std::snprintf(text, sizeof text, "%.3g M", static_cast<double>(*count) / 1e6);
    return text;
}

std::string money(double usd) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", usd);
    return text;
}

std::string joined(const std::vector<llm::Intake>& input) {
    std::string out;
    for (const llm::Intake each : input)
        out += (out.empty() ? "" : ",") + std::string(llm::name(each));
    return out;
}

} // namespace

Json modelJson(const ListedModel& model) {
    const llm::ModelFacts facts = model.facts.value_or(llm::ModelFacts{});
    Json input = nullptr;
    if (facts.input) {
        input = Json::array();
        for (const llm::Intake each : *facts.input)
            input.push_back(llm::name(each));
    }
    return {{"id", model.info.id},
            {"title", model.info.title},
            {"context_tokens", orNull(contextOf(model))},
            {"output_tokens", orNull(facts.outputTokens)},
            {"input", std::move(input)},
            {"reasoning", orNull(facts.reasoning)},
            {"tools", orNull(facts.tools)},
            {"price", facts.price ? priceJson(*facts.price) : Json(nullptr)},
            {"favourite", model.favourite},
            {"listed", model.listed}};
}

std::vector<std::string> modelRow(const ListedModel& model) {
    const llm::ModelFacts facts = model.facts.value_or(llm::ModelFacts{});
    std::string price = "-";
    if (facts.price)
        price = "$" + money(facts.price->base.input) + " in, $" + money(facts.price->base.output) + " out (" +
                facts.price->date + ")";
    return {model.info.id,
            tokens(contextOf(model)),
            tokens(facts.outputTokens),
            facts.input ? joined(*facts.input) : "-",
            !facts.reasoning   ? "-"
            : *facts.reasoning ? "reasoning"
                               : "no reasoning",
            price,
            model.favourite ? "favourite" : ""};
}

} // namespace cli
