#include "ui/provider_editor.h"

#include <QCoreApplication>
#include <QUrl>

#include "base/display_text.h"
#include "base/error_text.h"
#include "base/when_done.h"
#include "ui/figures.h"
#include "ui/server_facts.h"

namespace ui {

namespace {

struct Usual {
    const char* api;
    const char* name;
    const char* baseUrl;
};
constexpr Usual usual[] = {
    {"openai-chat", "OpenAI", "https://api.openai.com/v1"},
    {"anthropic-messages", "Anthropic", "https://api.anthropic.com"},
};

/// The names of llm::ProviderCheck's steps, for lupdate.
[[maybe_unused]] constexpr const char* stepNames[] = {
    QT_TRANSLATE_NOOP("CheckStep", "Address"),    QT_TRANSLATE_NOOP("CheckStep", "Connection"),
    QT_TRANSLATE_NOOP("CheckStep", "Encryption"), QT_TRANSLATE_NOOP("CheckStep", "Key"),
    QT_TRANSLATE_NOOP("CheckStep", "Model"),      QT_TRANSLATE_NOOP("CheckStep", "Permission"),
    QT_TRANSLATE_NOOP("CheckStep", "Answer")};

} // namespace

ProviderEditor::ProviderEditor(
    ProviderMaker maker, secrets::SecretStore& secrets,
    std::function<base::Result<void>(const std::string&, const config::ProviderConfig&)> save,
    std::function<bool(const std::string&)> taken, QObject* parent)
    : QObject(parent),
      m_maker(std::move(maker)),
      m_secrets(secrets),
      m_save(std::move(save)),
      m_taken(std::move(taken)) {
    m_keychain = QString::fromStdString(m_secrets.displayName());
}

void ProviderEditor::edit(const config::ProviderConfig& provider) {
    m_config = m_saved = provider;
    m_oldName = provider.name;
    m_key = {};
    m_steps.clear();
    m_verdict.clear();
    m_models.clear();
    m_failure.clear();
    Q_EMIT changed();
    Q_EMIT tested();
    Q_EMIT saved();
}

void ProviderEditor::begin(const QString& api) {
    config::ProviderConfig fresh;
    fresh.api = api.toStdString();
    for (const Usual& kind : usual) {
        if (fresh.api != kind.api) continue;
        fresh.name = kind.name;
        fresh.baseUrl = kind.baseUrl;
    }
    for (int n = 2; m_taken && m_taken(fresh.name) && n < 100; ++n)
        fresh.name = fresh.name.substr(0, fresh.name.find(' ')) + " " + std::to_string(n);
    edit(fresh);
    m_oldName.clear();
    m_saved = {};
    Q_EMIT changed();
}

void ProviderEditor::setName(const QString& name) {
    m_config.name = name.trimmed().toStdString();
    Q_EMIT changed();
}

void ProviderEditor::setApi(const QString& api) {
    for (const Usual& kind : usual) {
        // The usual address follows the API as long as nobody typed another one.
        if (m_config.api != kind.api || m_config.baseUrl != kind.baseUrl) continue;
        for (const Usual& other : usual)
            if (api.toStdString() == other.api) m_config.baseUrl = other.baseUrl;
        break;
    }
    m_config.api = api.toStdString();
    Q_EMIT changed();
}

void ProviderEditor::setBaseUrl(const QString& url) {
    m_config.baseUrl = url.trimmed().toStdString();
    Q_EMIT changed();
}

void ProviderEditor::setModel(const QString& model) {
    m_config.model = model.trimmed().toStdString();
    Q_EMIT changed();
}

QString ProviderEditor::keyVariable() const {
    return m_config.key.kind == config::KeySource::Kind::Environment
               ? QString::fromStdString(m_config.key.name)
               : QString();
}

void ProviderEditor::setKeyVariable(const QString& name) {
    if (name.trimmed().isEmpty())
        m_config.key = {};
    else
        m_config.key = {.kind = config::KeySource::Kind::Environment, .name = name.trimmed().toStdString()};
    Q_EMIT changed();
}

void ProviderEditor::setKey(const QString& key) {
    m_key = base::Secret(key.trimmed().toStdString());
    Q_EMIT changed();
}

void ProviderEditor::forgetKey() {
    m_key = {};
    m_config.key = {};
    Q_EMIT changed();
}

QString ProviderEditor::nameProblem() const {
    if (m_config.name.empty()) return tr("A provider needs a name.");
    if (m_config.name != m_oldName && m_taken && m_taken(m_config.name))
        return tr("Another provider has this name.");
    return {};
}

QString ProviderEditor::urlProblem() const {
    if (!needsNetwork()) return {};
    const QUrl url(baseUrl(), QUrl::StrictMode);
    if (baseUrl().isEmpty()) return tr("A provider needs an address.");
    if (!url.isValid() || url.host().isEmpty())
        return tr("Not an address. It begins with https:// and a host.");
    if (url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http"))
        return tr("Only https:// and http:// are possible.");
    return {};
}

QString ProviderEditor::destination() const {
    const QUrl url(baseUrl());
    return needsNetwork() ? url.host() : QString();
}

void ProviderEditor::test() {
    if (m_testing) return;
    m_steps.clear();
    m_verdict.clear();
    m_testing = true;
    Q_EMIT tested();
    if (!m_key.empty() || m_config.key.kind == config::KeySource::Kind::None) return runCheck(m_key);
    if (m_config.key.kind == config::KeySource::Kind::Environment)
        return runCheck(base::Secret(qEnvironmentVariable(m_config.key.name.c_str()).toStdString()));
    base::whenDone(m_secrets.read(m_config.key.name), this, [this](const base::Result<base::Secret>& key) {
        if (key) return runCheck(*key);
        if (key.error().kind == base::ErrorKind::NotFound) return noKey();
        llm::CheckStep step;
        step.name = tr("Key").toStdString();
        step.state = llm::CheckStep::State::Failed;
        step.error = key.error();
        step.detail = key.error().detail;
        showSteps({step});
    });
}

void ProviderEditor::noKey() {
    StepLine line;
    line.name = tr("Key");
    line.status = QStringLiteral("failed");
    line.detail = QString::fromStdString(base::displayLine(m_config.key.name, 200));
    line.cause = tr("No key of this provider is kept (%1).").arg(m_keychain);
    line.nextStep = tr("Paste the key again and save.");
    m_steps = {QVariant::fromValue(line)};
    m_verdict = tr("stopped before anything was sent");
    m_testing = false;
    Q_EMIT tested();
}

void ProviderEditor::runCheck(const base::Secret& key) {
    m_probe = m_maker ? m_maker(m_config, key) : nullptr;
    if (!m_probe) {
        llm::CheckStep step;
        step.name = tr("API").toStdString();
        step.state = llm::CheckStep::State::Failed;
        step.error = base::Error{.kind = base::ErrorKind::Unavailable, .detail = m_config.api};
        return showSteps({step});
    }
    base::whenDone(m_probe->check(m_config.model), this, [this](const std::vector<llm::CheckStep>& steps) {
        showSteps(steps);
        if (!m_probe) return;
        base::whenDone(m_probe->models(), this,
                       [this](const base::Result<std::vector<llm::ModelInfo>>& models) {
                           if (!models) return;
                           m_models.clear();
                           for (const llm::ModelInfo& model : *models)
                               m_models += QString::fromStdString(base::displayLine(model.id, 200));
                           Q_EMIT tested();
                       });
    });
}

void ProviderEditor::showSteps(const std::vector<llm::CheckStep>& steps) {
    using State = llm::CheckStep::State;
    m_steps.clear();
    std::int64_t total = 0;
    int done = 0;
    bool failed = false;
    for (const llm::CheckStep& step : steps) {
        StepLine line;
        line.name = QCoreApplication::translate("CheckStep", base::displayLine(step.name, 60).c_str());
        line.status = step.state == State::Ok       ? QStringLiteral("done")
                      : step.state == State::Failed ? QStringLiteral("failed")
                                                    : QStringLiteral("queued");
        line.detail = step.state == State::NotReached
                          ? tr("not reached")
                          : QString::fromStdString(base::displayLine(step.detail, 600));
        if (step.state != State::NotReached) line.duration = durationText(step.ms);
        if (step.error) {
            const base::ErrorText words = base::errorText(*step.error, name());
            line.cause = words.cause;
            line.nextStep = words.nextStep;
            if (line.detail.isEmpty()) line.detail = words.detail;
        }
        total += step.ms;
        failed |= step.state == State::Failed;
        done += step.state != State::NotReached;
        m_steps.append(QVariant::fromValue(line));
    }
    m_verdict = failed
                    ? tr("%1, stopped at step %2 of %3").arg(durationText(total)).arg(done).arg(steps.size())
                    : tr("%1, all %2 steps are fine").arg(durationText(total)).arg(steps.size());
    m_testing = false;
    Q_EMIT tested();
}

void ProviderEditor::save() {
    if (!nameProblem().isEmpty() || !urlProblem().isEmpty()) return;
    m_failure.clear();
    if (m_key.empty()) return store();
    const std::string entry = "provider/" + m_config.name;
    base::whenDone(m_secrets.write(entry, m_key), this, [this, entry](const base::Result<void>& written) {
        if (!written) return fail(written.error());
        m_config.key = {.kind = config::KeySource::Kind::Keychain, .name = entry};
        m_key = {};
        store();
    });
}

void ProviderEditor::store() {
    const auto result = m_save ? m_save(m_oldName, m_config) : base::Result<void>{};
    if (!result) return fail(result.error());
    m_saved = m_config;
    m_oldName = m_config.name;
    Q_EMIT changed();
    Q_EMIT saved();
    Q_EMIT done(name());
}

void ProviderEditor::fail(const base::Error& error) {
    const base::ErrorText words = base::errorText(error, m_keychain);
    m_failure = words.cause;
    m_failureStep = words.nextStep;
    Q_EMIT saved();
}

} // namespace ui
