#include "mcp/request_rounds.h"

#include "base/display_text.h"
#include "mcp/protocol/members.h"
#include "mcp/protocol/revision_names.h"

#include <algorithm>
#include <utility>

namespace mcp {

using base::ErrorKind;
using base::Json;

RequestRounds::RequestRounds(Peer& peer, Answerers answerers, Request request, QObject* parent)
    : QObject(parent), m_peer(&peer), m_answerers(std::move(answerers)), m_request(std::move(request)) {
    if (!m_request.params.is_object()) m_request.params = Json::object();
    send();
}

void RequestRounds::watchPeer() {
    if (m_pause || !m_peer) return;
    connect(m_peer, &Peer::failing, this, [this](const base::Error& error) {
        if (!m_exchange && !m_task) fail(error);
    });
    connect(m_peer, &Peer::notified, this, [this](const std::string& method, const Json& params) {
        if (method == "notifications/elicitation/complete") pageDone(params);
    });
    m_pause = std::make_unique<QTimer>();
    m_pause->setSingleShot(true);
    connect(m_pause.get(), &QTimer::timeout, this, [this] {
        if (m_peer) send();
    });
}

RequestRounds::~RequestRounds() = default;

void RequestRounds::cancel() {
    m_done = true;
    m_question.reset();
    if (m_pause) m_pause->stop();
    if (m_task) return m_task->cancel();
    if (!m_exchange) return;
    m_exchange->disconnect(this);
    m_exchange->cancel();
    m_exchange.release()->deleteLater(); // we may be inside its signal
}

void RequestRounds::send() {
    if (m_pause) m_pause->stop();
    m_exchange =
        m_peer->request(m_request.method, std::move(m_request.params), m_request.limits, m_request.headers);
    connect(m_exchange.get(), &Exchange::progressed, this, &RequestRounds::progressed);
    connect(m_exchange.get(), &Exchange::finished, this, &RequestRounds::took);
}

void RequestRounds::took(base::Result<Json>& outcome) {
    const Json data = m_exchange->errorData();
    m_request.params = m_exchange->takeParams();
    m_exchange.reset(); // this was its last word
    m_forPages = !outcome && readPages(outcome.error(), data);
    if (!outcome && !m_forPages) return fail(outcome.error());
    if (const auto task = outcome && m_peer ? m_peer->revision().taskIn(*outcome) : std::nullopt) {
        if (!*task) return fail(task->error());
        return follow(**task);
    }
    if (outcome && (!m_peer || !m_peer->revision().asksForInput(*outcome))) {
        m_done = true;
        Q_EMIT finished(outcome); // last: a listener may delete us
        return;
    }
    if (++m_round > maxRounds)
        return fail({.kind = ErrorKind::Protocol,
                     .detail = "the server asked for more input " + std::to_string(maxRounds) + " times"});
    watchPeer();
    if (outcome)
        if (auto read = readQuestions(*outcome); !read) return fail(read.error());
    askNext();
}

base::Result<void> RequestRounds::readQuestions(const Json& result) {
    m_questions.clear();
    m_answers = Json::object();
    const Json* state = members::find(result, "requestState");
    m_state = state ? *state : Json(nullptr);
    if (!m_state.is_null() && !m_state.is_string())
        return base::fail(ErrorKind::Protocol, "the server's requestState is no text");
    const Json* requests = members::find(result, "inputRequests");
    if (!requests && m_state.is_null())
        return base::fail(ErrorKind::Protocol, "the server asks for input and does not say which");
    if (!requests) return {};
    if (!requests->is_object() || requests->size() > maxQuestions)
        return base::fail(ErrorKind::Protocol, "the server's inputRequests cannot be read");
    for (const auto& [key, request] : requests->items())
        m_questions.emplace_back(key, request);
    return {};
}

bool RequestRounds::readPages(const base::Error& error, const Json& data) {
    const Json* pages = members::find(data, "elicitations");
    const bool required = error.status == errors::urlElicitationRequired && m_peer && m_answerers.host &&
                          m_answerers.host->capabilities(m_answerers.server).pages && pages &&
                          pages->is_array();
    if (!required || pages->empty() || pages->size() > maxQuestions) return false;
    m_questions.clear();
    m_openPages.clear();
    m_answers = Json::object();
    m_state = nullptr;
    for (const Json& page : *pages) {
        const std::string id = base::textAt(page, "elicitationId");
        const bool isPage = base::textAt(page, "mode") == "url";
        if (id.empty() || !isPage || !m_openPages.insert(id).second) return false;
        if (m_visited.count(id) > 0) continue;
        m_questions.emplace_back(id, Json{{"method", "elicitation/create"}, {"params", page}});
    }
    return true;
}

void RequestRounds::follow(Task task) {
    m_task = std::make_unique<TaskFollower>(*m_peer, m_answerers, std::move(task));
    connect(m_task.get(), &TaskFollower::progressed, this, &RequestRounds::progressed);
    connect(m_task.get(), &TaskFollower::finished, this, [this](base::Result<Json>& outcome) {
        m_done = true;
        Q_EMIT finished(outcome); // last: a listener may delete us
    });
    Q_EMIT becameTask(m_task->id());
}

void RequestRounds::pageDone(const Json& params) {
    const bool last = m_openPages.erase(base::textAt(params, "elicitationId")) > 0 && m_openPages.empty();
    if (last && m_pause->isActive()) send();
}

void RequestRounds::sendWithAnswers() {
    if (m_forPages && m_questions.empty() &&
        !m_openPages.empty()) { // they were visited, and are not done yet
        m_pause->start(m_nextPause);
        m_nextPause = std::min(2 * m_nextPause, maxPause);
        return;
    }
    if (m_forPages) return send(); // the server knows by itself what was done there
    Json& params = m_request.params;
    params.erase("inputResponses"); // of the round before
    params.erase("requestState");
    if (!m_questions.empty()) params["inputResponses"] = std::exchange(m_answers, nullptr);
    if (!m_state.is_null()) params["requestState"] = std::exchange(m_state, nullptr);
    send();
}

void RequestRounds::askNext() {
    if (!m_peer) return fail({.kind = ErrorKind::Cancelled, .detail = "the connection was closed"});
    if (m_answers.size() == m_questions.size()) return sendWithAnswers();
    const Json& request = m_questions[m_answers.size()].second;
    const std::string method = base::textAt(request, "method");
    if (!m_answerers.host || !HostQuestion::knows(m_answerers.host->capabilities(m_answerers.server), method))
        return fail({.kind = ErrorKind::Unavailable,
                     .detail = "the server asks for \"" + base::displayLine(method) +
                               "\" before it goes on, which was not offered to it"});
    const Json* params = members::find(request, "params");
    m_question = std::make_unique<HostQuestion>(*m_answerers.host, m_answerers.server, method,
                                                params ? *params : Json::object());
    connect(m_question.get(), &HostQuestion::answered, this, &RequestRounds::answered);
}

void RequestRounds::answered(const base::Result<Json>& answer) {
    m_question.release()->deleteLater(); // we are inside its signal
    if (!answer) {
        base::Error error = answer.error();
        error.status.reset(); // a code for the server, who did not say it
        return fail(std::move(error));
    }
    if (m_forPages && base::textAt(*answer, "action") != "accept")
        return fail({.kind = ErrorKind::Cancelled, .detail = "the page that the server wants was declined"});
    if (m_forPages) m_visited.insert(m_questions[m_answers.size()].first);
    m_answers[m_questions[m_answers.size()].first] = *answer;
    askNext();
}

void RequestRounds::fail(base::Error error) {
    if (std::exchange(m_done, true)) return;
    m_question.reset();
    if (m_pause) m_pause->stop();
    base::Result<Json> failure = base::fail(std::move(error));
    Q_EMIT finished(failure); // last: a listener may delete us
}

} // namespace mcp
