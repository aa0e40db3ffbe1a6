#include "session/server_questions.h"

#include "session/sampling.h"

#include <algorithm>
#include <variant>

#include <QDir>
#include <QFutureWatcher>
#include <QPromise>
#include <QUrl>

namespace session {

using base::ErrorKind;
using Action = mcp::ElicitationAnswer::Action;
using Kind = ServerQuestion::Kind;
using Phase = ServerQuestion::Phase;

namespace {

std::size_t sizeOf(const mcp::Content& content) {
    if (const auto* text = std::get_if<mcp::TextContent>(&content)) return text->text.size();
    if (const auto* image = std::get_if<mcp::ImageContent>(&content)) return image->data.size();
    if (const auto* audio = std::get_if<mcp::AudioContent>(&content)) return audio->data.size();
    if (const auto* unknown = std::get_if<mcp::UnknownContent>(&content)) return unknown->raw.size();
    if (const auto* resource = std::get_if<mcp::EmbeddedResource>(&content))
        return resource->text.size() + resource->blob.value_or(std::string()).size();
    return 0;
}

std::size_t sizeOf(const mcp::SamplingRequest& request) {
    std::size_t size = request.systemPrompt.size();
    for (const mcp::SamplingMessage& message : request.messages)
        for (const mcp::Content& content : message.content)
            size += sizeOf(content);
    for (const mcp::Tool& tool : request.tools)
        size += tool.definition.size();
    return size;
}

std::size_t sizeOf(const mcp::Elicitation& question) {
    std::size_t size = question.message.size() + question.url.size();
    for (const mcp::ElicitationField& field : question.fields) {
        size += field.name.size() + field.title.size() + field.description.size() + field.pattern.size();
        for (const auto& option : field.options)
            size += option.value.size() + option.title.size();
    }
    return size;
}

template <typename Answer>
struct Waiting {
    QPromise<base::Result<Answer>> promise;
    QFutureWatcher<base::Result<Answer>> watcher; ///< tells when nobody wants it any more

    void give(base::Result<Answer> answer) {
        watcher.disconnect();
        promise.addResult(std::move(answer));
        promise.finish();
    }
};

tl::unexpected<base::Error> cancelled() {
    return base::fail(ErrorKind::Cancelled, "the operator did not want it");
}

} // namespace

struct ServerQuestions::Entry {
    ServerQuestion shown;
    std::variant<std::monostate, std::unique_ptr<Waiting<mcp::ElicitationAnswer>>,
                 std::unique_ptr<Waiting<mcp::SamplingAnswer>>>
        waiting; ///< nothing once it was answered
    std::unique_ptr<ModelAnswer> model;
    int request = -1; ///< of the budget
};

ServerQuestions::ServerQuestions(Parts parts, QObject* parent) : QObject(parent), m_parts(std::move(parts)) {}

ServerQuestions::~ServerQuestions() = default;

void ServerQuestions::apply(const std::vector<config::ServerConfig>& servers) {
    m_servers.clear();
    for (const config::ServerConfig& server : servers) {
        m_servers[server.name] = server;
        m_budgets[server.name].setLimits({server.sampling.requestsPerHour, server.sampling.tokensPerHour});
    }
}

void ServerQuestions::answerWith(std::function<ModelChoice()> model, ProviderLookup provider) {
    m_parts.model = std::move(model);
    m_parts.provider = std::move(provider);
}

mcp::ClientCapabilities ServerQuestions::capabilities(const std::string& server) const {
    mcp::ClientCapabilities can{.forms = true, .pages = true};
    const auto found = m_servers.find(server);
    if (found == m_servers.end()) return can;
    can.sampling = can.samplingTools = found->second.sampling.allowed;
    can.roots = !found->second.roots.empty();
    return can;
}

std::optional<ServerQuestions::Refusal> ServerQuestions::obstacle(const std::string& server, std::size_t size,
                                                                  std::size_t limit) const {
    const auto open = std::count_if(m_open.begin(), m_open.end(), [&](const auto& entry) {
        return entry->shown.server == server && entry->shown.phase != Phase::Opened;
    });
    if (m_muted.count(server) > 0) return Refusal::Muted;
    if (static_cast<std::size_t>(open) >= maxOpen) return Refusal::TooMany;
    if (size > limit) return Refusal::TooLarge;
    return std::nullopt;
}

template <typename Answer>
QFuture<base::Result<Answer>> ServerQuestions::refuse(const std::string& server, Refusal why,
                                                      base::Result<Answer> answer) {
    Q_EMIT refused(QString::fromStdString(server), why);
    return QtFuture::makeReadyFuture(std::move(answer));
}

template <typename Answer>
QFuture<base::Result<Answer>> ServerQuestions::add(ServerQuestion question) {
    const int number = question.number = m_next++;
    question.asked = m_parts.clock.wall();
    question.declinedBefore = m_declines[question.server];
    auto waiting = std::make_unique<Waiting<Answer>>();
    waiting->promise.start();
    auto future = waiting->promise.future();
    connect(
        &waiting->watcher, &QFutureWatcherBase::canceled, this, [this, number] { remove(number); },
        Qt::QueuedConnection); // the watcher goes with it
    waiting->watcher.setFuture(future);
    m_open.push_back(std::make_unique<Entry>(Entry{std::move(question), std::move(waiting), nullptr}));
    Q_EMIT added(number);
    return future;
}

QFuture<base::Result<mcp::ElicitationAnswer>> ServerQuestions::elicit(const std::string& server,
                                                                      const mcp::Elicitation& question) {
    const bool form = question.mode == mcp::Elicitation::Mode::Form;
    auto why = obstacle(server, sizeOf(question), maxFormText);
    if (!why && question.fields.size() > maxFields) why = Refusal::TooLarge;
    if (why) return refuse<mcp::ElicitationAnswer>(server, *why, mcp::ElicitationAnswer{Action::Decline, {}});
    if (!form && !question.id.empty()) pageDone(server, question.id); // it is asked anew
    return add<mcp::ElicitationAnswer>(
        {.server = server, .kind = form ? Kind::Form : Kind::Page, .elicitation = question});
}

QFuture<base::Result<mcp::SamplingAnswer>>
ServerQuestions::createMessage(const std::string& server, const mcp::SamplingRequest& request) {
    using Answer = mcp::SamplingAnswer;
    if (const auto why = obstacle(server, sizeOf(request), maxPrompt))
        return refuse<Answer>(server, *why, cancelled());
    ServerQuestion question{.server = server, .kind = Kind::Sampling, .prompt = request};
    question.model = m_parts.model ? m_parts.model() : ModelChoice{};
    const llm::Provider* const provider = m_parts.provider(question.model.provider);
    if (!provider)
        return refuse<Answer>(server, Refusal::NoModel,
                              base::fail(ErrorKind::Unavailable, "no model is set up"));
    question.destination = provider->destination();
    const SamplingBudget& budget = m_budgets[server];
    question.budget = budget.limits();
    question.left = budget.left(m_parts.clock.wall());
    if (question.left.requests == 0 || question.left.tokens == 0)
        return refuse<Answer>(server, Refusal::OverBudget,
                              base::fail(ErrorKind::Quota, "the budget of this hour is used up"));
    if (const auto made = replyRequest(request, question.model, question.maxTokens()); !made)
        return refuse<Answer>(server, Refusal::NotPassedOn, base::fail(made.error()));
    return add<Answer>(std::move(question));
}

QFuture<base::Result<std::vector<mcp::Root>>> ServerQuestions::roots(const std::string& server) {
    std::vector<mcp::Root> roots;
    for (const std::string& path : m_servers[server].roots) {
        const QDir folder(QString::fromStdString(path));
        const QUrl url = QUrl::fromLocalFile(QDir::cleanPath(folder.path()));
        roots.push_back({url.toEncoded(QUrl::FullyEncoded).toStdString(), folder.dirName().toStdString()});
    }
    return QtFuture::makeReadyFuture<base::Result<std::vector<mcp::Root>>>(std::move(roots));
}

void ServerQuestions::pageDone(const std::string& server, const std::string& id) {
    const auto found = std::find_if(m_open.begin(), m_open.end(), [&](const auto& entry) {
        return entry->shown.server == server && entry->shown.phase == Phase::Opened &&
               entry->shown.elicitation.id == id;
    });
    if (found != m_open.end()) remove((*found)->shown.number);
}

void ServerQuestions::idle(const std::string& server) {
    for (const ServerQuestion& question : open())
        if (question.server == server && question.phase == Phase::Opened) remove(question.number);
}

std::vector<ServerQuestion> ServerQuestions::open() const {
    std::vector<ServerQuestion> all;
    for (const auto& entry : m_open)
        all.push_back(entry->shown);
    return all;
}

ServerQuestions::Entry* ServerQuestions::entry(int number) const {
    const auto found = std::find_if(m_open.begin(), m_open.end(),
                                    [&](const auto& entry) { return entry->shown.number == number; });
    return found == m_open.end() ? nullptr : found->get();
}

const ServerQuestion* ServerQuestions::find(int number) const {
    const Entry* const found = entry(number);
    return found ? &found->shown : nullptr;
}

std::size_t ServerQuestions::waiting() const {
    return static_cast<std::size_t>(
        std::count_if(m_open.begin(), m_open.end(), [](const auto& entry) { return entry->shown.waits(); }));
}

base::Result<void> ServerQuestions::fill(int number,
                                         std::vector<std::pair<std::string, mcp::FieldValue>> content) {
    Entry* const asked = entry(number);
    if (!asked || asked->shown.kind != Kind::Form) return {};
    const auto whole = mcp::completed(asked->shown.elicitation, {Action::Accept, std::move(content)});
    if (!whole) return base::fail(whole.error());
    m_declines.erase(asked->shown.server);
    std::get<std::unique_ptr<Waiting<mcp::ElicitationAnswer>>>(asked->waiting)->give(*whole);
    remove(number);
    return {};
}

void ServerQuestions::agree(int number) {
    Entry* const asked = entry(number);
    if (!asked || asked->shown.kind != Kind::Page || asked->shown.phase != Phase::Asked) return;
    m_declines.erase(asked->shown.server);
    std::get<std::unique_ptr<Waiting<mcp::ElicitationAnswer>>>(asked->waiting)
        ->give(mcp::ElicitationAnswer{Action::Accept, {}});
    asked->waiting = std::monostate{};
    // Without an id the server has no way to say that it is done.
    if (asked->shown.elicitation.id.empty()) return remove(number);
    asked->shown.phase = Phase::Opened;
    Q_EMIT changed(number);
}

void ServerQuestions::letGo(int number, mcp::SamplingRequest prompt) {
    Entry* const asked = entry(number);
    if (!asked || asked->shown.kind != Kind::Sampling) return;
    ServerQuestion& shown = asked->shown;
    if (shown.phase != Phase::Asked && shown.phase != Phase::Failed) return;
    SamplingBudget& budget = m_budgets[shown.server];
    shown.left = budget.left(m_parts.clock.wall());
    shown.prompt = std::move(prompt);
    const auto fails = [&](base::Error error) {
        shown.phase = Phase::Failed;
        shown.failure = std::move(error);
        Q_EMIT changed(number);
    };
    llm::Provider* const provider = m_parts.provider(shown.model.provider);
    if (!provider)
        return fails({ErrorKind::NotFound, "no provider is named \"" + shown.model.provider + "\""});
    if (shown.left.requests == 0 || shown.left.tokens == 0)
        return fails({ErrorKind::Quota, "the budget of this hour is used up"});
    auto request = replyRequest(shown.prompt, shown.model, shown.maxTokens());
    if (!request) return fails(request.error());
    asked->request = budget.begin(m_parts.clock.wall(), shown.maxTokens());
    asked->model = std::make_unique<ModelAnswer>(*provider, *std::move(request));
    connect(asked->model.get(), &ModelAnswer::finished, this,
            [this, number](const llm::Reply& reply) { modelDone(number, reply); });
    shown.phase = Phase::Answering;
    shown.failure.reset();
    Q_EMIT changed(number);
}

void ServerQuestions::modelDone(int number, const llm::Reply& reply) {
    Entry* const asked = entry(number);
    if (!asked || !asked->model) return;
    asked->model.release()->deleteLater(); // we are inside its signal
    ServerQuestion& shown = asked->shown;
    SamplingBudget& budget = m_budgets[shown.server];
    shown.tokens = reply.usage.outputTotal;
    if (shown.tokens) budget.settle(asked->request, *shown.tokens);
    auto answer = samplingAnswer(reply, shown.prompt);
    shown.phase = answer ? Phase::Answered : Phase::Failed;
    if (answer) {
        shown.answer = *std::move(answer);
        if (shown.answer.model.empty()) shown.answer.model = shown.model.model;
        if (shown.answer.model.empty())
            shown.answer.model = shown.model.provider; // the protocol wants a name
    } else {
        shown.failure = answer.error();
    }
    Q_EMIT changed(number);
}

void ServerQuestions::stopModel(int number) {
    if (Entry* const asked = entry(number); asked && asked->model) asked->model->stop();
}

void ServerQuestions::send(int number, mcp::SamplingAnswer answer) {
    Entry* const asked = entry(number);
    if (!asked || asked->shown.phase != Phase::Answered) return;
    m_declines.erase(asked->shown.server);
    std::get<std::unique_ptr<Waiting<mcp::SamplingAnswer>>>(asked->waiting)->give(std::move(answer));
    remove(number);
}

void ServerQuestions::answer(int number, Action action) {
    Entry* const asked = entry(number);
    if (!asked) return;
    if (auto* form = std::get_if<std::unique_ptr<Waiting<mcp::ElicitationAnswer>>>(&asked->waiting))
        (*form)->give(mcp::ElicitationAnswer{action, {}});
    if (auto* sampling = std::get_if<std::unique_ptr<Waiting<mcp::SamplingAnswer>>>(&asked->waiting))
        (*sampling)->give(cancelled());
    remove(number);
}

void ServerQuestions::decline(int number) {
    if (const Entry* const asked = entry(number)) ++m_declines[asked->shown.server];
    answer(number, Action::Decline);
}

void ServerQuestions::dismiss(int number) {
    answer(number, Action::Cancel);
}

void ServerQuestions::dismissAll() {
    while (!m_open.empty())
        dismiss(m_open.front()->shown.number);
}

void ServerQuestions::mute(const std::string& server) {
    m_muted.insert(server);
    for (const ServerQuestion& question : open())
        if (question.server == server) decline(question.number);
    Q_EMIT mutedChanged();
}

void ServerQuestions::unmute(const std::string& server) {
    m_declines.erase(server);
    if (m_muted.erase(server) > 0) Q_EMIT mutedChanged();
}

void ServerQuestions::remove(int number) {
    const auto found = std::find_if(m_open.begin(), m_open.end(),
                                    [&](const auto& entry) { return entry->shown.number == number; });
    if (found == m_open.end()) return;
    m_open.erase(found);
    Q_EMIT removed(number);
}

} // namespace session
