// Reads the catalog's document. Every figure is checked: a wrong one would be believed.
#include "llm/model_catalog.h"

#include "base/json.h"
#include "wire/untrusted_json.h"

namespace llm {
namespace {

using base::Json;

constexpr std::size_t longestName = 200;

/// Reads one document and keeps the first thing that is wrong with it.
class Reader {
public:
    std::string wrong;

    void note(const std::string& what) {
        if (wrong.empty()) wrong = m_place + what;
    }
    void enter(const std::string& place) { m_place = place + ": "; }

    std::string text(const Json& object, const char* key, bool needed = false) {
        const auto found = object.find(key);
        if (found == object.end() || found->is_null()) {
            if (needed) note(std::string("\"") + key + "\" is missing");
            return {};
        }
        if (!found->is_string() || found->get_ref<const std::string&>().size() > longestName ||
            (needed && found->get_ref<const std::string&>().empty()))
            return note(std::string("\"") + key + "\" is no name"), std::string();
        return found->get<std::string>();
    }
    std::vector<std::string> texts(const Json& object, const char* key) {
        std::vector<std::string> out;
        for (const Json& item : list(object, key)) {
            if (item.is_string() && item.get_ref<const std::string&>().size() <= longestName)
                out.push_back(item.get<std::string>());
            else
                note(std::string("\"") + key + "\" holds something that is no name");
        }
        return out;
    }
    const Json& list(const Json& object, const char* key) {
        static const Json none = Json::array();
        const auto found = object.find(key);
        if (found == object.end()) return none;
        if (!found->is_array()) return note(std::string("\"") + key + "\" is no list"), none;
        return *found;
    }
    std::optional<std::int64_t> tokens(const Json& object, const char* key) {
        const auto found = object.find(key);
        if (found == object.end()) return std::nullopt;
        if (!found->is_number_integer() || found->get<std::int64_t>() < 1 ||
            found->get<std::int64_t>() > 1'000'000'000)
            return note(std::string("\"") + key + "\" is no number of tokens"), std::nullopt;
        return found->get<std::int64_t>();
    }
    std::optional<bool> flag(const Json& object, const char* key) {
        const auto found = object.find(key);
        if (found == object.end()) return std::nullopt;
        if (!found->is_boolean())
            return note(std::string("\"") + key + "\" is not true or false"), std::nullopt;
        return found->get<bool>();
    }
    std::optional<double> money(const Json& object, const char* key) {
        const auto found = object.find(key);
        if (found == object.end()) return std::nullopt;
        const double value = found->is_number() ? found->get<double>() : -1;
        if (!(value >= 0) || value > 1e6)
            return note(std::string("\"") + key + "\" is no price"), std::nullopt;
        return value;
    }
    std::string date(const Json& object, const char* key) {
        const std::string day = text(object, key);
        bool good = day.empty() || day.size() == 10;
        for (std::size_t i = 0; good && i < day.size(); ++i)
            good = i == 4 || i == 7 ? day[i] == '-' : day[i] >= '0' && day[i] <= '9';
        if (!good) note(std::string("\"") + key + "\" is no date (YYYY-MM-DD)");
        return good ? day : std::string();
    }

private:
    std::string m_place;
};

TokenPrice readTokenPrice(const Json& json, Reader& r) {
    const auto input = r.money(json, "input");
    const auto output = r.money(json, "output");
    if (!input || !output) r.note("a price needs \"input\" and \"output\"");
    return {input.value_or(0), output.value_or(0), r.money(json, "cacheRead"), r.money(json, "cacheWrite")};
}

std::optional<ModelPrice> readPrice(const Json& model, Reader& r) {
    const auto found = model.find("price");
    if (found == model.end()) return std::nullopt;
    if (!found->is_object()) return r.note("\"price\" is no object"), std::nullopt;
    ModelPrice price{
        .base = readTokenPrice(*found, r), .date = r.date(*found, "date"), .until = r.date(*found, "until")};
    if (price.date.empty()) r.note("a price needs its date");
    for (const Json& tier : r.list(*found, "tiers")) {
        if (!tier.is_object()) {
            r.note("a tier is no object");
            continue;
        }
        const auto above = r.tokens(tier, "above");
        if (!above) r.note("a tier needs \"above\"");
        if (!price.tiers.empty() && above.value_or(0) <= price.tiers.back().above)
            r.note("tiers stand in the order of \"above\"");
        price.tiers.push_back({above.value_or(0), readTokenPrice(tier, r)});
    }
    return price;
}

ModelFacts readModel(const Json& json, Reader& r) {
    ModelFacts facts{.id = r.text(json, "id", true),
                     .aliases = r.texts(json, "aliases"),
                     .like = r.text(json, "like"),
                     .contextTokens = r.tokens(json, "context"),
                     .outputTokens = r.tokens(json, "output"),
                     .reasoning = r.flag(json, "reasoning"),
                     .tools = r.flag(json, "tools"),
                     .temperature = r.flag(json, "temperature"),
                     .price = readPrice(json, r)};
    if (json.contains("input")) {
        facts.input.emplace();
        for (const std::string& word : r.texts(json, "input")) {
            if (const auto what = intake(word))
                facts.input->push_back(*what);
            else
                r.note("\"" + word + "\" is no kind of input (text, image, pdf, audio)");
        }
    }
    return facts;
}

} // namespace

base::Result<ModelCatalog> ModelCatalog::read(std::string_view text) {
    const auto refuse = [](std::string why) {
        return base::fail(base::ErrorKind::InvalidInput, std::move(why));
    };
    const auto json = wire::readJson(text, {.bytes = 8U << 20, .depth = 16, .nodes = 400'000});
    if (!json) return refuse(json.error().detail);
    if (!json->is_object() || !json->contains("providers")) return refuse("this is no model catalog");
    if (json->value("version", Json(1)) != Json(1)) return refuse("the catalog is of a newer version");
    Reader r;
    ModelCatalog catalog;
    catalog.m_date = r.date(*json, "date");
    catalog.m_source = r.text(*json, "source");
    for (const Json& provider : r.list(*json, "providers")) {
        if (!provider.is_object()) return refuse("a provider is no object");
        r.enter("a provider");
        Family family{.name = r.text(provider, "name", true), .hosts = r.texts(provider, "hosts")};
        r.enter(family.name);
        for (const Json& model : r.list(provider, "models")) {
            if (!model.is_object()) return refuse(family.name + ": a model is no object");
            r.enter(family.name + " / " + base::textAt(model, "id", "a model"));
            family.models.push_back(readModel(model, r));
        }
        catalog.m_families.push_back(std::move(family));
    }
    if (!r.wrong.empty()) return refuse(r.wrong);
    return catalog;
}

} // namespace llm
