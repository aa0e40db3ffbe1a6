#include "llm/model_catalog.h"

#include "net/safe_url.h"

#include <algorithm>
#include <cctype>
#include <ctime>

namespace llm {
namespace {

bool sameName(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

bool isNamed(const ModelFacts& facts, std::string_view model) {
    return sameName(facts.id, model) ||
           std::any_of(facts.aliases.begin(), facts.aliases.end(),
                       [&](const auto& alias) { return sameName(alias, model); });
}

enum class Ending { Other, Version, Preview };

/// Whether what follows a known name only says which build of the model it is. "-5" is no such thing: it
/// makes another model of claude-opus-4.
Ending endingOf(std::string_view rest) {
    if (rest.empty() || (rest.front() != '-' && rest.front() != '@')) return Ending::Other;
    rest.remove_prefix(1);
    bool preview = false;
    int numbers = 0;
    int shortNumbers = 0;
    while (!rest.empty()) {
        const std::string_view word = rest.substr(0, rest.find('-'));
        rest.remove_prefix(std::min(rest.size(), word.size() + 1));
        const bool digits = !word.empty() && std::all_of(word.begin(), word.end(), [](unsigned char c) {
            return std::isdigit(c) != 0;
        });
        if (digits && word.size() >= 2) {
            ++numbers;
            shortNumbers += word.size() == 2;
        } else if (word == "preview" || word == "exp" || word == "beta") {
            preview = true;
        } else if (word != "latest") {
            return Ending::Other;
        }
    }
    if (numbers == 1 && shortNumbers == 1) return Ending::Other;
    return preview ? Ending::Preview : Ending::Version;
}

/// The entry for `model`, and how its name differs from what was asked for.
struct Found {
    const ModelFacts* facts = nullptr;
    Ending ending = Ending::Version;
};
Found findNamed(const std::vector<ModelFacts>& models, std::string_view model) {
    for (const ModelFacts& facts : models)
        if (isNamed(facts, model)) return {&facts};
    Found best;
    std::size_t length = 0;
    const auto consider = [&](const ModelFacts& facts, const std::string& known) {
        if (known.size() <= length || known.size() >= model.size()) return;
        if (!sameName(known, model.substr(0, known.size()))) return;
        const Ending ending = endingOf(model.substr(known.size()));
        if (ending == Ending::Other) return;
        best = {&facts, ending};
        length = known.size();
    };
    for (const ModelFacts& facts : models) {
        consider(facts, facts.id);
        for (const std::string& alias : facts.aliases)
            consider(facts, alias);
    }
    return best;
}

/// The figures of `over` where it has them, else those of `base`.
void lay(const ModelFacts& over, ModelFacts& base) {
    const auto take = [](auto& to, const auto& from) {
        if (from) to = from;
    };
    take(base.contextTokens, over.contextTokens);
    take(base.outputTokens, over.outputTokens);
    take(base.input, over.input);
    take(base.reasoning, over.reasoning);
    take(base.tools, over.tools);
    take(base.temperature, over.temperature);
    take(base.price, over.price);
    if (!over.like.empty()) base.like = over.like;
    for (const std::string& alias : over.aliases)
        if (!isNamed(base, alias)) base.aliases.push_back(alias);
}

std::string dayOf(base::EpochMs when) {
    const std::time_t seconds = when / 1000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[16];
    std::strftime(text, sizeof text, "%Y-%m-%d", &parts);
    return text;
}

} // namespace

std::string_view name(Intake intake) {
    switch (intake) {
    case Intake::Text: return "text";
    case Intake::Image: return "image";
    case Intake::Pdf: return "pdf";
    case Intake::Audio: return "audio";
    }
    return {};
}

std::optional<Intake> intake(std::string_view word) {
    for (const Intake each : {Intake::Text, Intake::Image, Intake::Pdf, Intake::Audio})
        if (name(each) == word) return each;
    return std::nullopt;
}

std::optional<bool> ModelFacts::accepts(Intake what) const {
    if (what == Intake::Text) return true;
    if (!input) return std::nullopt;
    return std::find(input->begin(), input->end(), what) != input->end();
}

const ModelCatalog::Family* ModelCatalog::familyOf(std::string_view host) const {
    for (const Family& family : m_families)
        for (const std::string& known : family.hosts)
            if (known.starts_with('.') ? host.size() > known.size() && host.ends_with(known)
                                       : sameName(known, host))
                return &family;
    return nullptr;
}

std::optional<ModelFacts> ModelCatalog::resolved(const Family& family, std::string_view model) const {
    const Found found = findNamed(family.models, model);
    if (!found.facts) return std::nullopt;
    ModelFacts facts = *found.facts;
    if (!facts.like.empty()) {
        const Found behind = findNamed(family.models, facts.like);
        if (behind.facts && behind.facts != found.facts) {
            ModelFacts whole = *behind.facts;
            lay(facts, whole);
            whole.id = facts.id;
            whole.like = facts.like;
            facts = std::move(whole);
        }
    }
    // A preview is sold at its own price.
    if (found.ending == Ending::Preview) facts.price.reset();
    return facts;
}

std::optional<ModelFacts> ModelCatalog::find(std::string_view host, std::string_view model) const {
    if (model.starts_with("models/")) model.remove_prefix(7); // as Gemini lists them
    const bool here =
        host.empty() ||
        net::isLoopbackHost(QString::fromUtf8(host.data(), static_cast<qsizetype>(host.size())));
    const Family* const own = familyOf(host);
    if (own) {
        if (auto facts = resolved(*own, model)) return facts;
        // Routing words such as ":nitro" leave the model as it is, but not its price.
        if (const auto colon = model.rfind(':'); colon != std::string_view::npos)
            if (auto facts = resolved(*own, model.substr(0, colon))) {
                facts->price.reset();
                return facts;
            }
    }
    const std::string_view bare = model.substr(model.rfind('/') + 1);
    for (const std::string_view wanted : {model, bare}) {
        for (const Family& family : m_families) {
            auto facts = &family == own ? std::nullopt : resolved(family, wanted);
            if (!facts) continue;
            facts->price.reset();
            facts->elsewhere = true;
            if (here) facts->contextTokens = facts->outputTokens = std::nullopt;
            return facts;
        }
    }
    return std::nullopt;
}

void ModelCatalog::merge(const ModelCatalog& newer) {
    for (const Family& over : newer.m_families) {
        const auto found = std::find_if(m_families.begin(), m_families.end(),
                                        [&](const Family& family) { return family.name == over.name; });
        if (found == m_families.end()) {
            m_families.push_back(over);
            continue;
        }
        for (const std::string& host : over.hosts)
            if (std::find(found->hosts.begin(), found->hosts.end(), host) == found->hosts.end())
                found->hosts.push_back(host);
        for (const ModelFacts& facts : over.models) {
            const auto known =
                std::find_if(found->models.begin(), found->models.end(),
                             [&](const ModelFacts& each) { return sameName(each.id, facts.id); });
            if (known == found->models.end())
                found->models.push_back(facts);
            else
                lay(facts, *known);
        }
    }
    if (newer.m_date > m_date) {
        m_date = newer.m_date;
        m_source = newer.m_source;
    }
}

std::size_t ModelCatalog::size() const {
    std::size_t count = 0;
    for (const Family& family : m_families)
        count += family.models.size();
    return count;
}

std::optional<Cost> costOf(const chat::Usage& usage, const ModelPrice& price, base::EpochMs when) {
    if (!usage.inputTotal || !usage.outputTotal) return std::nullopt;
    if (!price.until.empty() && dayOf(when) >= price.until) return std::nullopt;
    TokenPrice rate = price.base;
    for (const ModelPrice::Tier& tier : price.tiers)
        if (*usage.inputTotal > tier.above) rate = tier.price;
    const std::int64_t read = usage.inputCacheRead.value_or(0);
    const std::int64_t written = usage.inputCacheWrite.value_or(0);
    const std::int64_t plain = std::max<std::int64_t>(0, *usage.inputTotal - read - written);
    const double usd = static_cast<double>(plain) * rate.input +
                       static_cast<double>(read) * rate.cacheRead.value_or(rate.input) +
                       static_cast<double>(written) * rate.cacheWrite.value_or(rate.input) +
                       static_cast<double>(*usage.outputTotal) * rate.output;
    return Cost{usd / 1e6, price.date};
}

Cost operator+(const Cost& a, const Cost& b) {
    return {a.usd + b.usd, std::min(a.priceDate, b.priceDate)};
}

} // namespace llm
