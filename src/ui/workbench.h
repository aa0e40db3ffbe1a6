#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include "session/session.h"
#include "store/session_store.h"
#include "ui/chat_view_model.h"
#include "ui/file_chooser.h"
#include "ui/known_models.h"
#include "ui/local_offers.h"
#include "ui/model_list_model.h"
#include "ui/offers_view_model.h"
#include "ui/question_list.h"
#include "ui/servers_view_model.h"
#include "ui/sessions_view_model.h"
#include "ui/settings_view_model.h"
#include "ui/sign_in.h"
#include "ui/system_theme.h"
#include "ui/tools_view_model.h"

namespace ui {

/// What the window is built on. Everything is borrowed and outlives the Workbench.
struct WorkbenchParts {
    config::Config config;
    config::ConfigFile& configFile;
    store::SessionStore& store;
    ServerPark& servers;
    session::ToolBox& tools;
    secrets::SecretStore& secrets;
    const base::Clock& clock;
    llm::CatalogFiles& catalog;
    session::ProviderLookup provider;
    ProviderMaker makeProvider;
    LocalFinder findLocal = {};     ///< looks for model servers on this machine; may be empty
    SettingsViewModel::Apply apply; ///< puts saved settings into effect (servers, providers)
    /// Fetches a model catalog from an https address; may be empty.
    std::function<QFuture<base::Result<std::string>>(const std::string& url)> fetchCatalog;
    std::function<void()> openDemo; ///< sets up the demo workspace; empty where it is open already
    session::ServerQuestions* questions = nullptr; ///< what servers ask; may be null
    auth::LoopbackAgent* signIn = nullptr;         ///< asks the operator to sign in to servers; may be null
    OfferSource* offers = nullptr;                 ///< resources and prompts of the servers; may be null
    FileChooser* chooser = nullptr;                ///< the desktop's dialog for files; may be null
    SystemTheme* theme = nullptr;                  ///< the desktop's wish; may be null
    QString dataFolder;                            ///< as shown: "~/.local/share/signalbox"
    QString startFailure; ///< what went wrong before the window came, in words; may be empty
};

/// The root object of the window: which view is shown, which session is open, and the facts of the status
/// line. It makes every other view model and owns the open sessions.
class Workbench : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(QString wanted MEMBER m_wanted NOTIFY wantedChanged)
    Q_PROPERTY(QString view READ view WRITE setView NOTIFY viewChanged)
    Q_PROPERTY(ui::ChatViewModel* chat READ chat CONSTANT)
    Q_PROPERTY(ui::SessionsViewModel* sessions READ sessions CONSTANT)
    Q_PROPERTY(ui::ServersViewModel* servers READ servers CONSTANT)
    Q_PROPERTY(ui::ToolsViewModel* tools READ tools CONSTANT)
    Q_PROPERTY(ui::OffersViewModel* offers READ offers CONSTANT)
    Q_PROPERTY(ui::SettingsViewModel* settings READ settings CONSTANT)
    Q_PROPERTY(ui::LocalOffers* local READ local CONSTANT)
    Q_PROPERTY(ui::SignIn* signIn READ signIn CONSTANT)
    Q_PROPERTY(ui::QuestionList* questions READ questions CONSTANT)
    Q_PROPERTY(bool dark READ dark NOTIFY darkChanged)
    Q_PROPERTY(QString clock READ clock NOTIFY clockChanged)
    Q_PROPERTY(QString localClock READ localClock NOTIFY clockChanged)
    Q_PROPERTY(QString destination READ destination NOTIFY factsChanged)
    Q_PROPERTY(bool hasProvider READ hasProvider NOTIFY factsChanged)
    Q_PROPERTY(bool offline READ offline NOTIFY factsChanged)
    Q_PROPERTY(QString tokensIn READ tokensIn NOTIFY factsChanged)
    Q_PROPERTY(QString tokensOut READ tokensOut NOTIFY factsChanged)
    Q_PROPERTY(QString contextWords READ contextWords NOTIFY contextChanged)
    Q_PROPERTY(QString contextShort READ contextShort NOTIFY contextChanged)
    Q_PROPERTY(double contextShare READ contextShare NOTIFY contextChanged)
    Q_PROPERTY(double toolBudget READ toolBudget NOTIFY contextChanged)
    Q_PROPERTY(QString toolBudgetWords READ toolBudgetWords NOTIFY contextChanged)
    Q_PROPERTY(ui::ModelListModel* models READ models CONSTANT)
    Q_PROPERTY(QString cost READ cost NOTIFY factsChanged)
    Q_PROPERTY(QString costHint READ costHint NOTIFY factsChanged)
    Q_PROPERTY(QString overContext READ overContext NOTIFY contextChanged)
    Q_PROPERTY(int waiting READ waiting NOTIFY activityChanged)
    Q_PROPERTY(bool canOpenDemo READ canOpenDemo NOTIFY viewChanged)
    Q_PROPERTY(QString dataFolder READ dataFolder CONSTANT)
    Q_PROPERTY(QString keychain READ keychain CONSTANT)
    Q_PROPERTY(QString startFailure READ startFailure CONSTANT)
public:
    explicit Workbench(WorkbenchParts parts, QObject* parent = nullptr);
    ~Workbench() override;

    Q_INVOKABLE void newSession();
    Q_INVOKABLE void openSession(const QString& session);
    /// The same, at this message.
    Q_INVOKABLE void openAt(const QString& session, const QString& message);
    Q_INVOKABLE void openDemo();
    /// Stops every session and sets them to Read-only: Ctrl .
    Q_INVOKABLE void stopEverything();
    Q_INVOKABLE void copy(const QString& text);
    /// Where a link of an answer leads, safe to show; empty where it cannot be opened.
    Q_INVOKABLE QString linkTarget(const QString& link) const;
    /// Opens it outside; only after the operator said yes.
    Q_INVOKABLE void openLink(const QString& link);
    /// Asks the providers for their models, for the menu.
    Q_INVOKABLE void refreshModels();
    /// Lets the operator choose files to attach; where the desktop has no dialog, pathNeeded() follows.
    Q_INVOKABLE void chooseFiles();
    /// Loads a newer catalog of models from a file or from an https address that was typed.
    Q_INVOKABLE void loadCatalog(const QString& from);
    /// Writes a picture of the conversation (its id for image://picture) to a file that must not exist yet.
    Q_INVOKABLE void savePicture(const QString& id, const QString& path);
    /// The bytes behind image://picture/<id>.
    QByteArray pictureOf(const QString& id) const;

    QString view() const { return m_view; }
    /// chat, servers, tools, sessions, settings or welcome.
    void setView(const QString& view);
    /// light, dark or "" (as set); for this run only.
    void forceTheme(const QString& theme);
    ChatViewModel* chat() { return &m_chat; }
    SessionsViewModel* sessions() { return &m_sessions; }
    ServersViewModel* servers() { return &m_servers; }
    ToolsViewModel* tools() { return &m_tools; }
    OffersViewModel* offers() { return &m_offers; }
    SettingsViewModel* settings() { return &m_settings; }
    LocalOffers* local() { return &m_local; }
    SignIn* signIn() { return &m_signIn; }
    QuestionList* questions() { return &m_questions; }
    bool dark() const;
    QString clock() const;
    QString localClock() const;
    QString destination() const;
    bool hasProvider() const;
    bool offline() const { return hasProvider() && destination().isEmpty(); }
    QString tokensIn() const;
    QString tokensOut() const;
    QString contextWords() const;
    QString contextShort() const;
    double toolBudget() const;       ///< tokens of tool definitions that a request carries at most
    QString toolBudgetWords() const; ///< "10 k"
    double contextShare() const;     ///< of the next request with the draft, 0..1; below 0 where not known
    QString overContext() const;     ///< what to say before sending more than the model takes; may be empty
    ModelListModel* models() { return &m_modelList; }
    QString cost() const; ///< of this session; empty without a dated price
    QString costHint() const;
    int waiting() const;
    bool canOpenDemo() const { return static_cast<bool>(m_parts.openDemo); }
    const QString& dataFolder() const { return m_parts.dataFolder; }
    QString keychain() const { return QString::fromStdString(m_parts.secrets.displayName()); }
    const QString& startFailure() const { return m_parts.startFailure; }

Q_SIGNALS:
    void sessionAsked();
    void viewChanged();
    void darkChanged();
    void clockChanged();
    void factsChanged();
    void contextChanged();
    void wantedChanged();
    void pathNeeded();
    void activityChanged();
    void told(const QString& words, const QString& undo);
    void failed(const QString& cause, const QString& nextStep);

private:
    session::Session* adopt(chat::Conversation conversation);
    enum class Extent { End, Whole };
    void open(const QString& id, Extent extent);
    void loadRest(session::Session& session);
    void loadFailed(const base::Error& error);
    void show(session::Session* session);
    void sessionMoved(session::Session& session);
    void dropIdle();
    void joinOffers();
    void modelChanged();
    std::optional<llm::ModelFacts> facts() const;
    std::int64_t contextUsed() const;
    void catalogLoaded(const base::Result<void>& outcome);
    void tick();
    // Questions of servers, in workbench_questions.cpp.
    void listenToQuestions();
    QuestionOrigin originOf(const std::string& server);
    session::ModelChoice modelForServers() const;

    WorkbenchParts m_parts;
    SettingsViewModel m_settings;
    LocalOffers m_local;
    SignIn m_signIn;
    KnownModels m_known;
    ModelListModel m_modelList;
    PriceOf m_priceOf;
    ServersViewModel m_servers;
    ChatViewModel m_chat;
    ToolsViewModel m_tools;
    OffersViewModel m_offers;
    SessionsViewModel m_sessions;
    QuestionList m_questions;
    std::map<std::string, std::unique_ptr<session::Session>> m_open;
    QTimer m_minute;
    QString m_view = QStringLiteral("chat");
    QString m_wanted; ///< the message that the conversation goes to once it is there
    QString m_theme;
};

} // namespace ui
