#include "ui/provider_editor.h"

#include <algorithm>

#include <QCoreApplication>
#include <QUrl>

#include "auth/key_file.h"
#include "base/display_text.h"
#include "base/error_text.h"
#include "base/when_done.h"
#include "net/safe_url.h"
#include "ui/figures.h"
#include "ui/provider_kinds.h"

namespace ui {

namespace {

using config::KeySource;

constexpr std::int64_t day = 86'400'000;

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
    std::function<bool(const std::string&)> taken, const base::Clock& clock, QObject* parent)
    : QObject(parent),
      m_maker(std::move(maker)),
      m_secrets(secrets),
      m_save(std::move(save)),
      m_taken(std::move(taken)),
      m_key(QString::fromStdString(m_secrets.displayName())),
      m_clock(clock) {
    connect(&m_key, &KeySourceEditor::changed, this, &ProviderEditor::changed);
    connect(&m_connection, &ConnectionEditor::changed, this, &ProviderEditor::changed);
}

config::ProviderConfig ProviderEditor::draft() const {
    config::ProviderConfig provider = m_connection.appliedTo(m_config);
    provider.key = m_key.value();
    return provider;
}

void ProviderEditor::edit(const config::ProviderConfig& provider) {
    m_config = m_saved = provider;
    m_oldName = provider.name;
    m_key.load(provider.key);
    m_connection.load(provider);
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
    if (const ProviderKind* kind = providerKind(fresh.api)) {
        fresh.name = kind->name;
        fresh.baseUrl = kind->baseUrl;
    }
    const std::string plain = fresh.name;
    for (int n = 2; m_taken && m_taken(fresh.name) && n < 100; ++n)
        fresh.name = plain + " " + std::to_string(n);
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
    const ProviderKind* const before = providerKind(m_config.api);
    const ProviderKind* const after = providerKind(api.toStdString());
    // The usual name and address follow the API as long as nobody typed others.
    if (before && after) {
        if (m_config.baseUrl == before->baseUrl) m_config.baseUrl = after->baseUrl;
        if (isNew() && m_config.name == before->name) m_config.name = after->name;
    }
    m_config.api = api.toStdString();
    Q_EMIT changed();
}

QVariantList ProviderEditor::kinds() const {
    QVariantList out;
    for (const ProviderKind& kind : providerKinds())
        out += QVariantMap{{QStringLiteral("api"), QString::fromLatin1(kind.api)},
                           {QStringLiteral("title"), QString::fromLatin1(kind.title)}};
    return out;
}

bool ProviderEditor::usesDeployments() const {
    const ProviderKind* const kind = providerKind(m_config.api);
    return (kind && kind->deployments) || !m_config.deployment.empty() || !m_config.apiVersion.empty();
}

QString ProviderEditor::exampleUrl() const {
    const ProviderKind* const kind = providerKind(m_config.api);
    return kind ? QString::fromLatin1(kind->example) : QString();
}

void ProviderEditor::setBaseUrl(const QString& url) {
    m_config.baseUrl = url.trimmed().toStdString();
    Q_EMIT changed();
}

void ProviderEditor::setModel(const QString& model) {
    m_config.model = model.trimmed().toStdString();
    Q_EMIT changed();
}

void ProviderEditor::setDeployment(const QString& deployment) {
    m_config.deployment = deployment.trimmed().toStdString();
    Q_EMIT changed();
}

void ProviderEditor::setApiVersion(const QString& version) {
    m_config.apiVersion = version.trimmed().toStdString();
    Q_EMIT changed();
}

QString ProviderEditor::keyAge() const {
    if (m_key.value().kind != KeySource::Kind::Keychain || m_config.keySetAt <= 0 || m_key.newKey())
        return {};
    const std::int64_t days = std::max<std::int64_t>(0, m_clock.wall() - m_config.keySetAt) / day;
    return days == 0 ? tr("Set today.") : counted(days, tr("Set yesterday."), tr("Set %1 days ago."));
}

bool ProviderEditor::dirty() const {
    return draft() != m_saved || m_key.newKey() || !m_connection.proxyPassword().empty();
}

bool ProviderEditor::valid() const {
    return nameProblem().isEmpty() && urlProblem().isEmpty() && m_key.problem().isEmpty() &&
           (!needsNetwork() || m_connection.valid());
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

bool ProviderEditor::readable() const {
    const auto url = net::SafeUrl::parse(m_config.baseUrl);
    return needsNetwork() && url && !url->isTls() && !url->isLoopback();
}

void ProviderEditor::test() {
    if (m_testing) return;
    m_steps.clear();
    m_verdict.clear();
    m_testing = true;
    Q_EMIT tested();
    m_probe = m_maker ? m_maker(draft(), m_key.typed()) : nullptr;
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

namespace {

/// Where the form has what mends a failure.
QString placeOf(base::ErrorKind kind) {
    switch (kind) {
    case base::ErrorKind::Auth:
    case base::ErrorKind::Forbidden: return QStringLiteral("key");
    case base::ErrorKind::ModelUnknown: return QStringLiteral("model");
    case base::ErrorKind::Network:
    case base::ErrorKind::Tls:
    case base::ErrorKind::Timeout:
    case base::ErrorKind::InvalidInput: return QStringLiteral("connection");
    default: return {};
    }
}

} // namespace

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
            line.place = placeOf(step.error->kind);
            // Without a status nobody refused the key: it was not there to be sent.
            if (step.name == "Key" && !step.error->status) explainMissingKey(line);
            if (step.name == "Encryption" && step.error->kind == base::ErrorKind::InvalidInput) {
                line.cause = tr("The certificate files of this provider cannot be used.");
                line.nextStep = tr("Correct them under “Connection and limits”.");
            }
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

void ProviderEditor::explainMissingKey(StepLine& line) const {
    switch (m_key.value().kind) {
    case KeySource::Kind::Keychain:
        // A locked or refused keychain has its own words.
        if (!line.detail.contains(QLatin1String("there is no key"))) return;
        line.cause = tr("No key of this provider is kept (%1).").arg(m_key.keychain());
        line.nextStep = tr("Paste the key again and save.");
        return;
    case KeySource::Kind::Environment:
        line.cause = tr("The environment variable %1 gives no key.").arg(m_key.place());
        line.nextStep = tr("Set it before Signalbox starts, or take the key from elsewhere.");
        return;
    case KeySource::Kind::File:
        line.cause = tr("The key file gives no key.");
        line.nextStep = tr("Correct its path, its content or its permissions.");
        return;
    case KeySource::Kind::Command:
        line.cause = tr("The key command gives no key.");
        line.nextStep = tr("Run it in a terminal: there it says why.");
        return;
    case KeySource::Kind::None: break;
    }
}

void ProviderEditor::save() {
    if (!valid()) return;
    m_failure.clear();
    m_toWrite.clear();
    if (m_key.newKey()) m_toWrite.emplace_back("provider/" + m_config.name, m_key.typed());
    if (!m_connection.proxyPassword().empty())
        m_toWrite.emplace_back("proxy/" + m_config.name, m_connection.proxyPassword());
    if (const std::string file = m_connection.certificateKeyFile(); !file.empty()) {
        auto key = auth::readKeyFile(file);
        if (!key) return fail(key.error());
        m_toWrite.emplace_back("certificate/" + m_config.name, std::move(*key));
    }
    writeSecrets();
}

/// One after the other; the provider is stored when all of them are kept.
void ProviderEditor::writeSecrets() {
    if (m_toWrite.empty()) return store();
    const auto [entry, secret] = m_toWrite.back();
    base::whenDone(m_secrets.write(entry, secret), this,
                   [this, entry = entry](const base::Result<void>& written) {
                       if (!written) return fail(written.error());
                       const KeySource kept{.kind = KeySource::Kind::Keychain, .name = entry};
                       config::ProviderConfig now = draft();
                       if (entry.starts_with("provider/")) {
                           now.keySetAt = m_clock.wall();
                           m_key.load(kept);
                       } else if (entry.starts_with("proxy/")) {
                           now.way.proxy.password = kept;
                       } else {
                           now.way.clientCertificate.key = kept;
                       }
                       m_toWrite.pop_back();
                       m_config = now;
                       m_connection.load(now);
                       writeSecrets();
                   });
}

void ProviderEditor::store() {
    m_config = draft();
    if (m_config.key.kind != KeySource::Kind::Keychain) m_config.keySetAt = 0;
    const auto result = m_save ? m_save(m_oldName, m_config) : base::Result<void>{};
    if (!result) return fail(result.error());
    m_saved = m_config;
    m_key.load(m_config.key);
    m_oldName = m_config.name;
    m_connection.load(m_config);
    Q_EMIT changed();
    Q_EMIT saved();
    Q_EMIT done(name());
}

void ProviderEditor::fail(const base::Error& error) {
    const base::ErrorText words = base::errorText(error, m_key.keychain());
    m_failure = words.cause;
    m_failureStep = words.nextStep;
    if (error.kind != base::ErrorKind::Locked && !words.detail.isEmpty())
        m_failureStep += QLatin1Char(' ') + words.detail;
    Q_EMIT saved();
}

} // namespace ui
