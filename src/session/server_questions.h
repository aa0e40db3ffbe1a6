#pragma once
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <QObject>

#include "config/config.h"
#include "mcp/host.h"
#include "session/model_choice.h"
#include "session/server_question.h"

namespace session {

/// What servers ask of the operator, in the order it came: forms, pages, and answers of a model. Faces show
/// open() and call back; nothing is answered without the operator but where it is refused by a rule, and then
/// refused() tells. A question that its server takes back, or whose call was stopped, leaves by itself.
class ServerQuestions final : public QObject, public mcp::Host {
    Q_OBJECT
public:
    static constexpr std::size_t maxOpen = 32;           ///< of one server; the rest is declined
    static constexpr std::size_t maxFields = 100;        ///< in one form
    static constexpr std::size_t maxFormText = 64 << 10; ///< bytes of all texts of a form or page
    static constexpr std::size_t maxPrompt = 8 << 20;    ///< bytes of a prompt, pictures included

    /// Why a question was answered with no before anybody saw it.
    enum class Refusal { Muted, TooMany, TooLarge, NoModel, OverBudget, NotPassedOn };

    struct Parts {
        const base::Clock& clock; ///< borrowed
        ProviderLookup provider;
        std::function<ModelChoice()> model; ///< which answers for servers now
    };
    explicit ServerQuestions(Parts parts, QObject* parent = nullptr);
    ~ServerQuestions() override; ///< what is open is withdrawn

    /// What the settings let each server ask for; before Supervisor::apply().
    void apply(const std::vector<config::ServerConfig>& servers);
    /// From now on this model answers for servers.
    void answerWith(std::function<ModelChoice()> model, ProviderLookup provider);

    mcp::ClientCapabilities capabilities(const std::string& server) const override;
    QFuture<base::Result<mcp::ElicitationAnswer>> elicit(const std::string& server,
                                                         const mcp::Elicitation& question) override;
    QFuture<base::Result<mcp::SamplingAnswer>> createMessage(const std::string& server,
                                                             const mcp::SamplingRequest& request) override;
    QFuture<base::Result<std::vector<mcp::Root>>> roots(const std::string& server) override;
    void pageDone(const std::string& server, const std::string& id) override;

    /// No call of this server runs any more: nothing waits for its opened pages. Few servers say that one is
    /// done.
    void idle(const std::string& server);

    std::vector<ServerQuestion> open() const;
    const ServerQuestion* find(int number) const;
    std::size_t waiting() const; ///< how many wait for the operator

    // What the operator does. What cannot apply now does nothing.
    /// Form: sends what was filled in. Fails with InvalidInput, naming the field, and the question stays.
    base::Result<void> fill(int number, std::vector<std::pair<std::string, mcp::FieldValue>> content);
    /// Page: agrees to go there. Whoever calls it opens the page.
    void agree(int number);
    /// Sampling: lets the model answer this prompt, also once more after a failure.
    void letGo(int number, mcp::SamplingRequest prompt);
    void stopModel(int number);
    /// Sampling: the server gets this answer.
    void send(int number, mcp::SamplingAnswer answer);
    void decline(int number);
    /// Went away without a choice. Takes a page off that was opened.
    void dismiss(int number);
    void dismissAll();
    /// Every question of this server is declined until unmute(), those that are open too.
    void mute(const std::string& server);
    void unmute(const std::string& server);
    const std::set<std::string>& muted() const { return m_muted; }

Q_SIGNALS:
    void added(int number);
    void changed(int number);
    void removed(int number);
    void refused(const QString& server, session::ServerQuestions::Refusal why);
    void mutedChanged();

private:
    struct Entry;
    Entry* entry(int number) const;
    std::optional<Refusal> obstacle(const std::string& server, std::size_t size, std::size_t limit) const;
    template <typename Answer>
    QFuture<base::Result<Answer>> add(ServerQuestion question);
    template <typename Answer>
    QFuture<base::Result<Answer>> refuse(const std::string& server, Refusal why, base::Result<Answer> answer);
    void answer(int number, mcp::ElicitationAnswer::Action action);
    void modelDone(int number, const llm::Reply& reply);
    void remove(int number);

    Parts m_parts;
    std::vector<std::unique_ptr<Entry>> m_open;
    std::map<std::string, config::ServerConfig> m_servers;
    std::map<std::string, SamplingBudget> m_budgets;
    std::map<std::string, int> m_declines; ///< in a row, by server
    std::set<std::string> m_muted;
    int m_next = 1;
};

} // namespace session
