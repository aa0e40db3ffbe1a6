#include "ui/workbench.h"

#include <algorithm>

#include <QClipboard>
#include <QDateTime>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QPalette>
#include <QUrl>

#include "base/display_text.h"
#include "base/error_text.h"
#include "base/when_done.h"
#include "session/tool_search.h"
#include "ui/figures.h"
#include "ui/new_file.h"
#include "ui/rich_text.h"

namespace ui {

namespace {

constexpr int shownFirst = 40; // messages of a session that is opened: more than a screen or two

chat::Usage usageOf(const chat::Transcript& transcript) {
    chat::Usage sum;
    for (const chat::Message* message : transcript.path())
        sum = sum + message->usage;
    return sum;
}

QString idOf(const session::Session& session) {
    return QString::fromStdString(session.info().id.text);
}

} // namespace

Workbench::Workbench(WorkbenchParts parts, QObject* parent)
    : QObject(parent),
      m_parts(std::move(parts)),
      m_settings(m_parts.config, m_parts.configFile, m_parts.secrets, m_parts.makeProvider, m_parts.apply,
                 m_parts.clock),
      m_local(m_parts.findLocal, m_settings),
      m_signIn(m_parts.signIn),
      m_known(m_parts.catalog, m_settings, m_parts.provider),
      m_modelList(m_known, m_settings, m_parts.catalog),
      m_servers(m_parts.servers, m_settings, m_parts.secrets, m_parts.clock),
      m_chat(m_parts.clock),
      m_tools(
          m_parts.servers, m_servers, m_settings, m_parts.tools,
          [this] { return m_chat.session() == nullptr ? policy::ModeState{} : m_chat.session()->mode(); }),
      m_offers(m_parts.offers, m_parts.clock),
      m_sessions(m_parts.store, m_parts.clock),
      m_questions(m_parts.questions, [this](const std::string& server) { return originOf(server); }) {
    listenToQuestions();
    connect(&m_chat, &ChatViewModel::changed, this, &Workbench::factsChanged);
    connect(&m_parts.tools, &session::ToolBox::toolsChanged, &m_chat, &ChatViewModel::changed);
    connect(&m_settings, &SettingsViewModel::appearanceChanged, this, &Workbench::darkChanged);
    if (m_parts.theme) connect(m_parts.theme, &SystemTheme::changed, this, &Workbench::darkChanged);
    connect(&m_settings, &SettingsViewModel::providersChanged, this, &Workbench::factsChanged);
    // What is known of a model decides what it costs, how much it holds and what it takes.
    m_priceOf = [this](const std::string& provider, const std::string& model) {
        const auto known = m_known.facts(provider, model);
        return known ? known->price : std::nullopt;
    };
    m_chat.transcript()->setPrices(m_priceOf);
    connect(&m_known, &KnownModels::changed, this, [this] {
        m_chat.transcript()->refresh();
        Q_EMIT factsChanged();
    });
    connect(this, &Workbench::factsChanged, this, &Workbench::modelChanged);
    connect(&m_chat, &ChatViewModel::draftChanged, this, &Workbench::contextChanged);
    connect(m_chat.attachments(), &AttachmentList::countChanged, this, &Workbench::contextChanged);
    joinOffers();
    connect(&m_local, &LocalOffers::used, this, [this] {
        newSession();
        setView(QStringLiteral("chat"));
    });
    connect(&m_sessions, &SessionsViewModel::told, this, &Workbench::told);
    connect(&m_sessions, &SessionsViewModel::imported, this, &Workbench::openSession);
    connect(&m_sessions, &SessionsViewModel::trashed, this, [this](const QString& id) {
        const auto found = m_open.find(id.toStdString());
        if (found == m_open.end()) return;
        if (m_chat.session() == found->second.get()) newSession();
        m_open.erase(id.toStdString());
    });
    connect(&m_sessions, &SessionsViewModel::infoChanged, this,
            [this](const QString& id, const QString& title, bool pinned) {
                const auto found = m_open.find(id.toStdString());
                if (found == m_open.end()) return;
                found->second->setTitle(title.toStdString());
                found->second->setPinned(pinned);
            });
    m_minute.setSingleShot(true);
    m_minute.setTimerType(Qt::CoarseTimer);
    connect(&m_minute, &QTimer::timeout, this, &Workbench::tick);
    if (m_parts.chooser) {
        connect(m_parts.chooser, &FileChooser::chosen, m_chat.attachments(), &AttachmentList::addUrls);
        connect(m_parts.chooser, &FileChooser::unavailable, this, &Workbench::pathNeeded);
    }
    tick();
    m_known.catalogChanged();
    m_sessions.reload();
    newSession();
    if (m_settings.config().providers.empty() && m_settings.config().servers.empty())
        m_view = QStringLiteral("welcome");
}

Workbench::~Workbench() {
    if (m_parts.questions) m_parts.questions->answerWith({}, m_parts.provider);
    m_chat.show(nullptr);
}

/// The clock shows minutes: one wake-up a minute, at its turn.
void Workbench::tick() {
    Q_EMIT clockChanged();
    m_minute.start(static_cast<int>(60'000 - m_parts.clock.wall() % 60'000) + 20);
}

void Workbench::setView(const QString& view) {
    if (m_view == view) return;
    m_view = view;
    Q_EMIT viewChanged();
}

void Workbench::forceTheme(const QString& theme) {
    m_theme = theme;
    Q_EMIT darkChanged();
}

bool Workbench::dark() const {
    const QString theme = m_theme.isEmpty() ? m_settings.theme() : m_theme;
    if (theme == QLatin1String("dark")) return true;
    if (theme == QLatin1String("light")) return false;
    if (m_parts.theme && m_parts.theme->dark()) return *m_parts.theme->dark();
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

session::Session* Workbench::adopt(chat::Conversation conversation) {
    const std::string id = conversation.info.id.text;
    session::SessionParts parts{
        .provider = m_parts.provider,
        .tools = m_parts.tools,
        .store = m_parts.store,
        .clock = m_parts.clock,
        .maxRounds = m_settings.config().maxRounds,
        .fit =
            [this](const std::string& provider, const std::string& model, chat::Message& message) {
                const auto known = m_known.facts(provider, model);
                llm::leaveOutRefused(m_known.api(provider), known ? &*known : nullptr, message);
            },
        .toolTokens =
            [this](const std::string& provider, const std::string& model) {
                const auto known = m_known.facts(provider, model);
                return session::toolBudget(known ? known->contextTokens : std::nullopt);
            }};
    auto session = std::make_unique<session::Session>(std::move(conversation), parts);
    session::Session* raw = session.get();
    m_open[id] = std::move(session);
    connect(raw, &session::Session::changed, this, [this, raw] { sessionMoved(*raw); });
    connect(raw, &session::Session::approvalNeeded, this, [this, raw] { sessionMoved(*raw); });
    connect(raw, &session::Session::turnEnded, this, [this, raw] {
        sessionMoved(*raw);
        m_sessions.reload();
    });
    connect(raw, &session::Session::messageAdded, this, [this, raw] {
        if (m_sessions.list()->rowOf(idOf(*raw)) < 0) m_sessions.reload();
    });
    return raw;
}

void Workbench::sessionMoved(session::Session& session) {
    const bool waits = session.awaitingApproval() || m_questions.waitsFor(idOf(session));
    m_sessions.list()->setActivity(idOf(session), waits            ? QStringLiteral("waiting")
                                                  : session.busy() ? QStringLiteral("running")
                                                                   : QString());
    m_sessions.follow(session.info());
    Q_EMIT activityChanged();
    Q_EMIT factsChanged();
}

void Workbench::show(session::Session* session) {
    m_chat.show(session);
    m_sessions.list()->setCurrent(idOf(*session));
    dropIdle();
    setView(QStringLiteral("chat"));
    Q_EMIT factsChanged();
}

/// Sessions that are neither shown nor at work live on disk.
void Workbench::dropIdle() {
    for (auto it = m_open.begin(); it != m_open.end();) {
        const bool keep = it->second.get() == m_chat.session() || it->second->busy();
        it = keep ? std::next(it) : m_open.erase(it);
    }
}

void Workbench::newSession() {
    chat::Conversation conversation;
    conversation.info.id = base::newId<chat::SessionId>();
    conversation.info.created = conversation.info.updated = m_parts.clock.wall();
    const auto& config = m_settings.config();
    for (const auto& provider : config.providers) {
        if (provider.name != config.defaultProvider &&
            !(config.defaultProvider.empty() && conversation.info.provider.empty()))
            continue;
        conversation.info.provider = provider.name;
        conversation.info.model = provider.model;
    }
    show(adopt(std::move(conversation)));
}

void Workbench::openSession(const QString& id) {
    open(id, Extent::End);
}

void Workbench::open(const QString& id, Extent extent) {
    m_wanted.clear();
    Q_EMIT sessionAsked();
    if (const auto found = m_open.find(id.toStdString()); found != m_open.end())
        return show(found->second.get());
    const chat::SessionId which{id.toStdString()};
    base::whenDone(extent == Extent::End ? m_parts.store.loadEnd(which, shownFirst)
                                         : m_parts.store.load(which),
                   this, [this](const base::Result<chat::Conversation>& loaded) {
                       if (!loaded) return loadFailed(loaded.error());
                       if (const auto found = m_open.find(loaded->info.id.text); found != m_open.end())
                           return show(found->second.get()); // asked for twice
                       session::Session* const session = adopt(*loaded);
                       const auto here = static_cast<std::int64_t>(loaded->transcript.all().size());
                       if (here < loaded->info.messages) loadRest(*session);
                       show(session);
                   });
}

void Workbench::openAt(const QString& session, const QString& message) {
    open(session, Extent::Whole); // it may stand far up
    m_wanted = message;
    Q_EMIT wantedChanged();
}

/// The end of a long session is on screen while the rest is read.
void Workbench::loadRest(session::Session& session) {
    session.awaitHistory();
    base::whenDone(m_parts.store.load(session.info().id), &session,
                   [this, opened = &session](const base::Result<chat::Conversation>& loaded) {
                       if (loaded) return opened->completeWith(loaded->transcript.all());
                       loadFailed(loaded.error());
                       if (m_chat.session() == opened) newSession(); // half of it must not be gone on with
                   });
}

void Workbench::loadFailed(const base::Error& error) {
    const base::ErrorText words = base::errorText(error, tr("This session"));
    Q_EMIT failed(words.cause, words.nextStep);
}

void Workbench::openDemo() {
    if (!m_parts.openDemo) return;
    m_parts.openDemo();
    newSession();
}

void Workbench::stopEverything() {
    for (const auto& [id, session] : m_open) {
        session->stop();
        session->setMode(policy::SessionMode::ReadOnly);
    }
}

void Workbench::copy(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT told(tr("Copied"), {});
}

QString Workbench::linkTarget(const QString& link) const {
    const QString target = ui::linkTarget(link);
    const QString scheme = QUrl(target).scheme();
    const bool known = scheme == QLatin1String("https") || scheme == QLatin1String("http") ||
                       scheme == QLatin1String("mailto");
    return known ? target : QString();
}

void Workbench::openLink(const QString& link) {
    const QString target = linkTarget(link);
    if (!target.isEmpty()) QDesktopServices::openUrl(QUrl(target));
}

bool Workbench::hasProvider() const {
    return m_chat.session() != nullptr && m_parts.provider &&
           m_parts.provider(m_chat.session()->info().provider) != nullptr;
}

QString Workbench::destination() const {
    if (!hasProvider()) return {};
    const llm::Provider* provider = m_parts.provider(m_chat.session()->info().provider);
    return QString::fromStdString(base::displayLine(provider->destination(), 120));
}

QString Workbench::tokensIn() const {
    if (m_chat.session() == nullptr) return QStringLiteral("0");
    return tokensText(usageOf(m_chat.session()->conversation().transcript).inputTotal.value_or(0));
}

QString Workbench::tokensOut() const {
    if (m_chat.session() == nullptr) return QStringLiteral("0");
    return tokensText(usageOf(m_chat.session()->conversation().transcript).outputTotal.value_or(0));
}

std::optional<llm::ModelFacts> Workbench::facts() const {
    if (m_chat.session() == nullptr) return std::nullopt;
    const chat::SessionInfo& info = m_chat.session()->info();
    return m_known.facts(info.provider, info.model);
}

std::int64_t Workbench::contextUsed() const {
    return m_chat.session() == nullptr ? 0 : m_chat.session()->estimatedTokens() + m_chat.draftTokens();
}

double Workbench::contextShare() const {
    const auto known = facts();
    if (!known || !known->contextTokens) return -1;
    return std::min(1.0, static_cast<double>(contextUsed()) / static_cast<double>(*known->contextTokens));
}

double Workbench::toolBudget() const {
    const auto known = facts();
    return static_cast<double>(session::toolBudget(known ? known->contextTokens : std::nullopt));
}

QString Workbench::toolBudgetWords() const {
    return tokensText(static_cast<std::int64_t>(toolBudget()));
}

QString Workbench::contextWords() const {
    if (!hasProvider()) return tr("no model");
    const auto known = facts();
    if (!known || !known->contextTokens) return tr("about %1 tokens").arg(tokensText(contextUsed()));
    const double share = static_cast<double>(contextUsed()) / static_cast<double>(*known->contextTokens);
    return tr("%1 % of %2").arg(qRound(share * 100)).arg(tokensText(*known->contextTokens));
}

QString Workbench::contextShort() const {
    if (!hasProvider()) return tr("no model");
    const double share = contextShare();
    if (share < 0) return tokensText(contextUsed());
    const double used = static_cast<double>(contextUsed());
    return tr("%1 %").arg(qRound(used / static_cast<double>(*facts()->contextTokens) * 100));
}

QString Workbench::overContext() const {
    constexpr double near = 0.9;
    const auto known = facts();
    if (!known || !known->contextTokens || contextShare() < near) return {};
    const QString used = tokensText(contextUsed());
    const QString limit = tokensText(*known->contextTokens);
    return contextUsed() > *known->contextTokens
               ? tr("About %1 tokens: more than the %2 that %3 takes.").arg(used, limit, m_chat.model())
               : tr("About %1 of the %2 tokens that %3 takes.").arg(used, limit, m_chat.model());
}

QString Workbench::cost() const {
    if (m_chat.session() == nullptr) return {};
    const auto cost = costOf(m_chat.session()->conversation().transcript.path(), m_priceOf);
    return cost ? moneyText(cost->usd) : QString();
}

QString Workbench::costHint() const {
    if (m_chat.session() == nullptr) return {};
    const auto cost = costOf(m_chat.session()->conversation().transcript.path(), m_priceOf);
    return cost ? tr("US dollars, with the prices of %1").arg(QString::fromStdString(cost->priceDate))
                : QString();
}

void Workbench::refreshModels() {
    m_known.refresh();
}

/// The session may have another model, or more is known of it.
void Workbench::modelChanged() {
    const std::string provider = m_chat.session() == nullptr ? "" : m_chat.session()->info().provider;
    m_chat.attachments()->judgeBy(
        [api = m_known.api(provider), known = facts()](const chat::Block& block) {
            return llm::acceptance(api, known ? &*known : nullptr, block);
        },
        m_chat.model().isEmpty() ? m_chat.provider() : m_chat.model());
    Q_EMIT contextChanged();
}

void Workbench::chooseFiles() {
    if (m_parts.chooser)
        m_parts.chooser->open(tr("Attach files"));
    else
        Q_EMIT pathNeeded();
}

void Workbench::loadCatalog(const QString& from) {
    const QString source = from.trimmed();
    if (!source.contains(QLatin1String("://")))
        return catalogLoaded(m_parts.catalog.installFile(source.toStdString()));
    if (!m_parts.fetchCatalog) return;
    base::whenDone(m_parts.fetchCatalog(source.toStdString()), this,
                   [this](const base::Result<std::string>& text) {
                       catalogLoaded(text ? m_parts.catalog.install(*text)
                                          : base::Result<void>(base::fail(text.error())));
                   });
}

void Workbench::catalogLoaded(const base::Result<void>& outcome) {
    if (!outcome) {
        const base::ErrorText words = base::errorText(outcome.error(), tr("The catalog"));
        Q_EMIT failed(words.cause + QLatin1Char(' ') + words.detail, words.nextStep);
        return;
    }
    m_known.catalogChanged();
    Q_EMIT told(tr("Figures of %1 loaded").arg(m_modelList.catalogDate()), {});
}

void Workbench::savePicture(const QString& id, const QString& path) {
    const QByteArray bytes = pictureOf(id);
    const auto saved = writeNew(homePath(path), {bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (saved) {
        Q_EMIT told(tr("Saved as %1").arg(path), {});
        return;
    }
    const base::ErrorText words = base::errorText(saved.error(), path);
    Q_EMIT failed(words.cause + QLatin1Char(' ') + words.detail, words.nextStep);
}

QByteArray Workbench::pictureOf(const QString& id) const {
    const QString rest = id.section(QLatin1Char('/'), 1);
    if (id.startsWith(QLatin1String("draft/"))) return m_chat.attachments()->pictureOf(rest);
    if (id.startsWith(QLatin1String("server/"))) return m_servers.pictureOf(rest);
    if (id.startsWith(QLatin1String("result/"))) return m_chat.results().pictureOf(rest);
    if (id.startsWith(QLatin1String("tryout/"))) return m_tools.tryOut()->pictureOf(rest);
    if (id.startsWith(QLatin1String("reading/"))) return m_offers.pictureOf(rest);
    return id.startsWith(QLatin1String("message/")) ? m_chat.pictureOf(rest) : QByteArray();
}

QString Workbench::clock() const {
    return QDateTime::fromMSecsSinceEpoch(m_parts.clock.wall(), Qt::UTC)
        .toString(QStringLiteral("HH:mm 'UTC'"));
}

QString Workbench::localClock() const {
    return QDateTime::fromMSecsSinceEpoch(m_parts.clock.wall()).toString(QStringLiteral("HH:mm t"));
}

} // namespace ui
