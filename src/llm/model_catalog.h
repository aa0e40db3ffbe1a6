#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "chat/message.h"

namespace llm {

/// What a model takes in.
enum class Intake { Text, Image, Pdf, Audio };
std::string_view name(Intake intake); ///< text, image, pdf, audio
std::optional<Intake> intake(std::string_view name);

/// USD for a million tokens. Where cache reads or writes have no price of their own they cost what input
/// does.
struct TokenPrice {
    double input = 0;
    double output = 0;
    std::optional<double> cacheRead;
    std::optional<double> cacheWrite;
    bool operator==(const TokenPrice&) const = default;
};

/// A price is worth nothing without the day it was read on.
struct ModelPrice {
    struct Tier {
        std::int64_t above = 0; ///< holds for the whole request once its input has more tokens than this
        TokenPrice price;
        bool operator==(const Tier&) const = default;
    };
    TokenPrice base;
    std::vector<Tier> tiers; ///< smallest `above` first
    std::string date;        ///< YYYY-MM-DD
    std::string until;       ///< first day it no longer holds; empty where no change is announced
    bool operator==(const ModelPrice&) const = default;
};

/// What is known of one model. What is absent is not known: that is neither yes nor no.
struct ModelFacts {
    std::string id;
    std::vector<std::string> aliases;
    std::string like; ///< the model that stands behind a deployment of this name
    std::optional<std::int64_t> contextTokens;
    std::optional<std::int64_t> outputTokens;
    std::optional<std::vector<Intake>> input;
    std::optional<bool> reasoning;
    std::optional<bool> tools;
    std::optional<bool> temperature; ///< false: any temperature is refused
    std::optional<ModelPrice> price;
    bool elsewhere = false; ///< known from another host: its figures are likely, and it has no price here
    bool operator==(const ModelFacts&) const = default;

    /// Whether it takes this in; nullopt where that is not known.
    std::optional<bool> accepts(Intake what) const;
};

/// Models by the host that serves them. A value; made from a JSON document (resources/models/models.json).
class ModelCatalog {
public:
    /// Fails with InvalidInput and the place, for example "openai / gpt-4o: a price needs its date".
    static base::Result<ModelCatalog> read(std::string_view json);

    /// Lays `newer` over this, host by host, model by model, figure by figure.
    void merge(const ModelCatalog& newer);

    /// What is known of a model as this host names it: exactly, by another name, or without the date or
    /// "latest" at its end; the longest name wins. A host that is not in the catalog gets the figures that
    /// other hosts give for the same name, without a price. An empty or a loopback host is this machine:
    /// how much context a local server gives a model is its own affair, so that is left out too.
    std::optional<ModelFacts> find(std::string_view host, std::string_view model) const;

    const std::string& date() const { return m_date; } ///< of the document; empty where it names none
    const std::string& source() const { return m_source; }
    std::size_t size() const;

private:
    struct Family {
        std::string name;
        std::vector<std::string> hosts; ///< a leading dot means any name below
        std::vector<ModelFacts> models;
    };
    const Family* familyOf(std::string_view host) const;
    std::optional<ModelFacts> resolved(const Family& family, std::string_view model) const;

    std::string m_date;
    std::string m_source;
    std::vector<Family> m_families;
};

/// What one reply cost.
struct Cost {
    double usd = 0;
    std::string priceDate;
    bool operator==(const Cost&) const = default;
};

/// nullopt where the usage is not known, or the price did not hold at `when` any more.
std::optional<Cost> costOf(const chat::Usage& usage, const ModelPrice& price, base::EpochMs when);
/// Both together; the older date is the date of the sum.
Cost operator+(const Cost& a, const Cost& b);

} // namespace llm
