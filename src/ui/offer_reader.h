#pragma once
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QObject>
#include <QTemporaryDir>
#include <QtQml/qqmlregistration.h>

#include "base/clock.h"
#include "mcp/uri_template.h"
#include "ui/argument_form.h"
#include "ui/content_shelf.h"
#include "ui/offer.h"
#include "ui/offer_source.h"

namespace ui {

/// One resource, template or prompt in the inspector: what it is, its arguments, and what the server gave for
/// them. It is read when the operator says so, never by itself, except for one that they subscribed to.
class OfferReader : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of OffersViewModel")
    Q_PROPERTY(QString kind READ kind NOTIFY offerChanged)
    Q_PROPERTY(QString server READ server NOTIFY offerChanged)
    Q_PROPERTY(QString name READ name NOTIFY offerChanged)
    Q_PROPERTY(QString title READ title NOTIFY offerChanged)
    Q_PROPERTY(QString description READ description NOTIFY offerChanged)
    Q_PROPERTY(QString facts READ facts NOTIFY offerChanged)
    Q_PROPERTY(ui::ArgumentForm* arguments READ arguments CONSTANT)
    Q_PROPERTY(QString uri READ uri NOTIFY stateChanged)
    Q_PROPERTY(bool canRun READ canRun NOTIFY stateChanged)
    Q_PROPERTY(bool running READ running NOTIFY stateChanged)
    Q_PROPERTY(QString cause READ cause NOTIFY stateChanged)
    Q_PROPERTY(QString nextStep READ nextStep NOTIFY stateChanged)
    Q_PROPERTY(bool hasContent READ hasContent NOTIFY stateChanged)
    Q_PROPERTY(QVariantList parts READ parts NOTIFY stateChanged)
    Q_PROPERTY(bool subscribable READ subscribable NOTIFY stateChanged)
    Q_PROPERTY(bool subscribed READ subscribed WRITE setSubscribed NOTIFY stateChanged)
    Q_PROPERTY(QString changedAt READ changedAt NOTIFY stateChanged)
public:
    /// Both are borrowed.
    OfferReader(OfferSource& source, const base::Clock& clock, QObject* parent = nullptr);
    ~OfferReader() override;

    void show(const Offer& offer);
    /// Those that are connected now: what can be done with an offer depends on its server.
    void know(const std::vector<OfferSource::Server>& servers);
    /// It was told that this resource changed: what is on screen is read again.
    void changed(const std::string& server, const std::string& uri);

    Q_INVOKABLE void run(); ///< reads the resource, or asks for the prompt
    Q_INVOKABLE void cancel();
    /// Attaches it to the message that is being written; reads it first where that was not done.
    Q_INVOKABLE void attach();
    /// Puts the prompt into the message that is being written.
    Q_INVOKABLE void useInChat();
    /// The text of a part, as it came.
    Q_INVOKABLE QString textOf(int part) const;
    /// Writes a page of MCP Apps to a file of this user's alone and opens it in the browser: only after they
    /// said so. It is foreign code and never runs in here.
    Q_INVOKABLE void openApp(int part);

    QString kind() const; ///< "resource", "template" or "prompt"; empty: nothing is shown
    QString server() const;
    QString name() const;
    QString title() const;
    QString description() const;
    QString facts() const; ///< its type and size, as the server says
    ArgumentForm* arguments() { return &m_form; }
    QString uri() const; ///< what would be read, with the arguments as they are
    bool canRun() const;
    bool running() const { return m_run.isRunning(); }
    const QString& cause() const { return m_cause; }
    const QString& nextStep() const { return m_nextStep; }
    bool hasContent() const { return !m_shelf.empty(); }
    QVariantList parts() const { return m_shelf.shown(); }
    bool subscribable() const;
    bool subscribed() const;
    void setSubscribed(bool wanted);
    const QString& changedAt() const { return m_changedAt; } ///< "02:47:03 UTC"; empty: it did not change
    const ContentShelf& shelf() const { return m_shelf; }
    const std::optional<Offer>& offer() const { return m_offer; }

Q_SIGNALS:
    void offerChanged();
    void stateChanged();
    void attachAsked(const QString& name, const std::string& bytes);
    void draftAsked(const QString& text);
    /// What was to be attached or used could not be had; whoever asked may look elsewhere.
    void notTaken(const QString& cause, const QString& nextStep);

private:
    std::string target() const;
    void readResource();
    void readPrompt();
    void took(std::vector<ContentPart> parts);
    void failed(const base::Error& error);
    void attachNow();
    void handOver();
    void look();
    QString origin(const std::string& what) const;

    OfferSource& m_source;
    const base::Clock& m_clock;
    std::optional<Offer> m_offer;
    std::vector<OfferSource::Server> m_servers;
    OfferSource::Server m_has; ///< of the offer's server
    std::optional<mcp::UriTemplate> m_template;
    ArgumentForm m_form;
    ContentShelf m_shelf;
    QFuture<void> m_run;
    int m_number = 0; ///< of the last run: only its answer counts
    std::string m_readUri;
    enum class After { Nothing, Attach, UseInChat } m_after = After::Nothing;
    QString m_cause, m_nextStep, m_changedAt;
    std::set<std::pair<std::string, std::string>> m_subscribed;
    std::unique_ptr<QTemporaryDir> m_apps; ///< gone when Signalbox quits
    int m_nextApp = 1;
};

} // namespace ui
