#include "mcp/request_rounds.h"

#include "base/display_text.h"
#include "mcp/protocol/members.h"

#include <utility>

namespace mcp {

using base::ErrorKind;
using base::Json;

RequestRounds::RequestRounds(Peer& peer, Answerers answerers, Request request, QObject* parent)
    : QObject(parent), m_peer(&peer), m_answerers(std::move(answerers)), m_request(std::move(request)) {
    if (!m_request.params.is_object()) m_request.params = Json::object();
    // With a request under way its exchange tells; between two rounds nothing else would.
    connect(&peer, &Peer::failing, this, [this](const base::Error& error) {
        if (!m_exchange) fail(error);
    });
    send(m_request.params);
}

RequestRounds::~RequestRounds() = default;

void RequestRounds::cancel() {
    m_done = true;
    m_question.reset();
    if (!m_exchange) return;
    m_exchange->disconnect(this);
    m_exchange->cancel();
    m_exchange.release()->deleteLater(); // we may be inside its signal
}

void RequestRounds::send(Json params) {
    m_exchange = m_peer->request(m_request.method, std::move(params), m_request.limits, m_request.headers);
    connect(m_exchange.get(), &Exchange::progressed, this, &RequestRounds::progressed);
    connect(m_exchange.get(), &Exchange::finished, this, &RequestRounds::took);
}

void RequestRounds::took(const base::Result<Json>& outcome) {
    m_exchange.release()->deleteLater(); // we are inside its signal
    if (!outcome) return fail(outcome.error());
    if (!m_peer || !m_peer->revision().asksForInput(*outcome)) {
        m_done = true;
        Q_EMIT finished(outcome); // last: a listener may delete us
        return;
    }
    if (++m_round > maxRounds)
        return fail({.kind = ErrorKind::Protocol,
                     .detail = "the server asked for more input " + std::to_string(maxRounds) + " times"});
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

void RequestRounds::askNext() {
    if (!m_peer) return fail({.kind = ErrorKind::Cancelled, .detail = "the connection was closed"});
    if (m_answers.size() == m_questions.size()) {
        Json params = m_request.params;
        if (!m_questions.empty()) params["inputResponses"] = std::exchange(m_answers, nullptr);
        if (!m_state.is_null()) params["requestState"] = std::exchange(m_state, nullptr);
        return send(std::move(params));
    }
    const Json& request = m_questions[m_answers.size()].second;
    const std::string method = base::textAt(request, "method");
    if (!m_answerers.host || !HostQuestion::knows(m_answerers.host->capabilities(), method))
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
    m_answers[m_questions[m_answers.size()].first] = *answer;
    askNext();
}

void RequestRounds::fail(base::Error error) {
    if (std::exchange(m_done, true)) return;
    m_question.reset();
    Q_EMIT finished(base::fail(std::move(error))); // last: a listener may delete us
}

} // namespace mcp
