#include "cli/commands.h"
#include "cli/model_json.h"
#include "cli/output.h"
#include "cli/reply_json.h"

#include "auth/keys.h"
#include "base/error_text.h"
#include "base/when_done.h"

#include <algorithm>

#include <algorithm>

namespace cli {
namespace {

using base::Json;

class Models final : public QObject {
public:
    Models(ModelsCommand command, bool json, CliParts parts, Exit exit)
        : m_command(std::move(command)), m_json(json), m_parts(parts), m_exit(std::move(exit)) {}

    void start() {
        auto chosen = chooseProvider(m_command.model, m_parts);
        if (!chosen) return m_exit(explain(chosen.error()));
        m_chosen = std::move(*chosen);
        if (m_command.verb == ModelsCommand::Verb::Check) return check();
        base::whenDone(m_chosen.provider->models(), this,
                       [this](const base::Result<std::vector<llm::ModelInfo>>& models) {
                           if (!models) return m_exit(explain(models.error(), m_chosen.provider->name()));
                           list(*models);
                       });
    }

private:
    void list(const std::vector<llm::ModelInfo>& models) {
        for (const std::string& problem : m_parts.catalog.problems())
            say("Left out of the catalog: " + problem + "\n");
        Json json = {{"models", Json::array()}};
        std::vector<std::vector<std::string>> rows;
        for (const ListedModel& model : listedModels(models)) {
            json["models"].push_back(modelJson(model));
            rows.push_back(modelRow(model));
        }
        if (m_json)
            printJson(json);
        else
            print(table(rows));
        m_exit(0);
    }

    /// What the API lists, and the favourites that it does not name (deployments).
    std::vector<ListedModel> listedModels(const std::vector<llm::ModelInfo>& models) const {
        const config::ProviderConfig config = chosenConfig();
        const std::vector<std::string>& favourites = config.favourites;
        const auto isFavourite = [&](const std::string& id) {
            return std::find(favourites.begin(), favourites.end(), id) != favourites.end();
        };
        std::vector<ListedModel> out;
        for (const llm::ModelInfo& model : models)
            out.push_back({model, m_parts.catalog.find(config, model.id), isFavourite(model.id)});
        for (const std::string& id : favourites)
            if (std::none_of(models.begin(), models.end(), [&](const auto& model) { return model.id == id; }))
                out.push_back({{.id = id}, m_parts.catalog.find(config, id), true, false});
        return out;
    }

    config::ProviderConfig chosenConfig() const {
        if (m_command.model.adHoc) return *m_command.model.adHoc;
        for (const config::ProviderConfig& config : m_parts.config.providers)
            if (config.name == m_chosen.provider->name()) return config;
        return {};
    }

    void check() {
        base::whenDone(
            m_chosen.provider->check(m_chosen.model), this, [this](const std::vector<llm::CheckStep>& steps) {
                int code = 0;
                Json json = {{"steps", Json::array()}};
                std::vector<std::vector<std::string>> rows;
                std::optional<base::Error> failure;
                for (const llm::CheckStep& step : steps) {
                    const char* const state = step.state == llm::CheckStep::State::Ok       ? "ok"
                                              : step.state == llm::CheckStep::State::Failed ? "failed"
                                                                                            : "not reached";
                    json["steps"].push_back({{"name", step.name},
                                             {"state", state},
                                             {"detail", step.detail},
                                             {"ms", step.ms},
                                             {"error", step.error ? errorJson(*step.error) : Json(nullptr)}});
                    rows.push_back({step.name, state, step.detail});
                    if (step.error) failure = step.error;
                }
                if (m_json)
                    printJson(json);
                else
                    print(table(rows));
                if (failure) code = explain(*failure, m_chosen.provider->name());
                m_exit(code);
            });
    }

    ModelsCommand m_command;
    bool m_json;
    CliParts m_parts;
    Exit m_exit;
    ChosenProvider m_chosen;
};

std::string keyWords(const config::KeySource& key) {
    switch (key.kind) {
    case config::KeySource::Kind::Keychain: return "key in the keychain";
    case config::KeySource::Kind::Environment: return "key from $" + key.name;
    case config::KeySource::Kind::File: return "key from " + key.name;
    case config::KeySource::Kind::Command: return "key from the command " + key.command.front();
    case config::KeySource::Kind::None: break;
    }
    return "no key";
}

std::string ageWords(base::EpochMs setAt, base::EpochMs now) {
    if (setAt <= 0) return {};
    const auto days = std::max<base::EpochMs>(0, now - setAt) / 86'400'000;
    return days == 0   ? ", set today"
           : days == 1 ? ", set yesterday"
                       : ", set " + std::to_string(days) + " days ago";
}

class ProvidersJob final : public QObject {
public:
    ProvidersJob(ProvidersCommand command, bool json, CliParts parts, Exit exit)
        : m_command(std::move(command)), m_json(json), m_parts(parts), m_exit(std::move(exit)) {}

    void start() {
        using Verb = ProvidersCommand::Verb;
        if (m_command.verb == Verb::List) return list();
        if (m_command.verb == Verb::Remove) return remove();
        change();
    }

private:
    void list() {
        Json json = {{"providers", Json::array()}};
        std::vector<std::vector<std::string>> rows;
        for (const auto& p : m_parts.config.providers) {
            json["providers"].push_back({{"name", p.name},
                                         {"api", p.api},
                                         {"base_url", p.baseUrl},
                                         {"model", p.model},
                                         {"key", keyWords(p.key)},
                                         {"key_set_at", p.keySetAt > 0 ? Json(p.keySetAt) : Json(nullptr)},
                                         {"default", p.name == m_parts.config.defaultProvider}});
            rows.push_back({p.name, p.api, p.baseUrl, p.model,
                            keyWords(p.key) + ageWords(p.keySetAt, m_parts.clock.wall())});
        }
        if (m_json)
            printJson(json);
        else
            print(rows.empty() ? "No providers yet. Add one with `signalboxctl providers add`.\n"
                               : table(rows));
        m_exit(0);
    }

    /// The settings as they are to be: those that stand, where only some of them change.
    base::Result<config::ProviderConfig> wanted() const {
        config::ProviderConfig made = m_command.provider;
        const auto& all = m_parts.config.providers;
        const auto old =
            std::find_if(all.begin(), all.end(), [this](const auto& p) { return p.name == m_command.name; });
        if (m_command.verb == ProvidersCommand::Verb::Set) {
            if (old == all.end())
                return base::fail(base::ErrorKind::NotFound,
                                  "no provider is named \"" + m_command.name + "\"");
            made = *old;
            for (const auto member : {&config::ProviderConfig::api, &config::ProviderConfig::baseUrl,
                                      &config::ProviderConfig::model})
                if (!(m_command.provider.*member).empty()) made.*member = m_command.provider.*member;
        } else if (old != all.end()) {
            made.key = old->key; // who mends an address keeps the key
            made.keySetAt = old->keySetAt;
        }
        if (m_command.change) m_command.change(made);
        return made;
    }

    void change() {
        auto made = wanted();
        if (!made) return m_exit(explain(made.error(), "The provider"));
        m_command.provider = std::move(*made);
        // Made once to see that it can work at all.
        if (const auto provider = m_parts.providers.make(m_command.provider); !provider)
            return m_exit(explain(provider.error()));
        collectKeys();
    }

    /// What goes into the keychain, with the place in the settings that refers to it.
    struct Kept {
        std::string entry;
        base::Secret secret;
        config::KeySource* source;
    };

    void collectKeys() {
        config::ProviderConfig& provider = m_command.provider;
        if (!m_command.keyFrom.empty()) {
            provider.key = {config::KeySource::Kind::Environment, m_command.keyFrom};
            provider.keySetAt = m_parts.clock.wall();
            m_toKeep.push_back({"provider/" + provider.name, {}, &provider.key});
        } else if (provider.key.kind != config::KeySource::Kind::Keychain) {
            provider.keySetAt = 0;
        }
        config::KeySource& password = provider.way.proxy.password;
        if (password.kind == config::KeySource::Kind::Environment)
            m_toKeep.push_back({"proxy/" + provider.name, {}, &password});
        config::KeySource& key = provider.way.clientCertificate.key;
        if (key.kind == config::KeySource::Kind::File)
            m_toKeep.push_back({"certificate/" + provider.name, {}, &key});
        keepNext();
    }

    void keepNext() {
        if (m_toKeep.empty()) return save();
        const Kept next = m_toKeep.back();
        m_toKeep.pop_back();
        base::whenDone(auth::readKey(*next.source, m_parts.secrets), this,
                       [this, next](const base::Result<base::Secret>& read) {
                           if (!read)
                               return m_exit(explain({base::ErrorKind::InvalidInput, read.error().detail}));
                           keep({next.entry, *read, next.source});
                       });
    }

    void keep(const Kept& kept) {
        *kept.source = {config::KeySource::Kind::Keychain, kept.entry};
        base::whenDone(m_parts.secrets.write(kept.entry, kept.secret), this,
                       [this](const base::Result<void>& written) {
                           if (!written)
                               return m_exit(explain(written.error(), m_parts.secrets.displayName()));
                           keepNext();
                       });
    }

    void save() {
        config::Config changed = m_parts.config;
        const auto old = std::find_if(changed.providers.begin(), changed.providers.end(),
                                      [this](const auto& p) { return p.name == m_command.name; });
        if (old == changed.providers.end())
            changed.providers.push_back(m_command.provider);
        else
            *old = m_command.provider;
        if (m_command.makeDefault || changed.defaultProvider.empty())
            changed.defaultProvider = m_command.name;
        finish(m_parts.configFile.save(changed));
    }

    void remove() {
        config::Config changed = m_parts.config;
        const auto old = std::find_if(changed.providers.begin(), changed.providers.end(),
                                      [this](const auto& p) { return p.name == m_command.name; });
        if (old == changed.providers.end())
            return m_exit(
                explain({base::ErrorKind::NotFound, "no provider is named \"" + m_command.name + "\""},
                        "The provider"));
        for (const config::KeySource& source :
             {old->key, old->way.proxy.password, old->way.clientCertificate.key})
            if (source.kind == config::KeySource::Kind::Keychain) m_toForget.push_back(source.name);
        changed.providers.erase(old);
        if (changed.defaultProvider == m_command.name) changed.defaultProvider.clear();
        if (const auto saved = m_parts.configFile.save(changed); !saved) return finish(saved);
        forgetNext();
    }

    void forgetNext() {
        if (m_toForget.empty()) return m_exit(0);
        const std::string entry = m_toForget.back();
        m_toForget.pop_back();
        base::whenDone(m_parts.secrets.remove(entry), this, [this](const base::Result<void>& removed) {
            const bool gone =
                !removed && removed.error().kind == base::ErrorKind::NotFound; // which is what was wanted
            if (!removed && !gone) return m_exit(explain(removed.error(), m_parts.secrets.displayName()));
            forgetNext();
        });
    }

    void finish(const base::Result<void>& outcome) { m_exit(outcome ? 0 : explain(outcome.error())); }

    ProvidersCommand m_command;
    bool m_json;
    CliParts m_parts;
    Exit m_exit;
    std::vector<Kept> m_toKeep;
    std::vector<std::string> m_toForget;
};

template <typename Job>
std::unique_ptr<QObject> started(std::unique_ptr<Job> job) {
    QMetaObject::invokeMethod(
        job.get(), [j = job.get()] { j->start(); }, Qt::QueuedConnection);
    return job;
}

} // namespace

std::unique_ptr<QObject> runModels(const ModelsCommand& command, bool json, CliParts parts, Exit exit) {
    if (command.verb == ModelsCommand::Verb::Catalog)
        return runCatalog(command.from, json, parts, std::move(exit));
    return started(std::make_unique<Models>(command, json, parts, std::move(exit)));
}

std::unique_ptr<QObject> runProviders(const ProvidersCommand& command, bool json, CliParts parts, Exit exit) {
    return started(std::make_unique<ProvidersJob>(command, json, parts, std::move(exit)));
}

} // namespace cli
