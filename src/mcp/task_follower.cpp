#include "mcp/task_follower.h"

#include <algorithm>
#include <utility>

#include "base/display_text.h"
#include "mcp/protocol/members.h"
#include "mcp/protocol/task_json.h"

namespace mcp {

using base::ErrorKind;
using base::Json;
using Status = Task::Status;
using namespace std::chrono_literals;

namespace {

constexpr CallLimits askLimits{.idle = 30s, .maximum = 30s};
constexpr CallLimits resultLimits{.idle = 0ms, .maximum = 0ms}; ///< it waits for the task
constexpr std::size_t maxQuestions = 16;                        ///< at once

/// The server itself says that there is no such task, or that it cannot tell.
bool isFinal(const base::Error& error) {
    return error.status && *error.status < 0;
}

base::Error errorOfTask(const Json& answer) {
    wire::JsonRpcError error;
    if (const Json* told = members::find(answer, "error")) {
        if (const Json* code = members::find(*told, "code"); code && code->is_number_integer())
            error.code = code->get<int>();
        error.message = base::textAt(*told, "message");
    }
    if (error.message.empty()) error.message = base::textAt(answer, "statusMessage", "the task failed");
    return toError(error);
}

} // namespace

TaskFollower::TaskFollower(Peer& peer, Answerers answerers, Task task, QObject* parent)
    : QObject(parent), m_peer(&peer), m_answerers(std::move(answerers)), m_task(std::move(task)) {
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &TaskFollower::ask);
    connect(&peer, &Peer::failing, this, [this](const base::Error& error) {
        if (!m_exchange) end(base::fail(error));
    });
    again();
}

TaskFollower::~TaskFollower() = default;

void TaskFollower::cancel() {
    m_done = true;
    m_pause.stop();
    m_question.reset();
    m_exchange.reset();
    if (!m_peer) return;
    // Its answer tells nothing that anybody waits for.
    Exchange* farewell =
        m_peer->request("tasks/cancel", {{"taskId", m_task.id}}, {.idle = 0ms, .maximum = 10s}).release();
    farewell->setParent(m_peer);
    connect(farewell, &Exchange::finished, farewell, &QObject::deleteLater);
}

void TaskFollower::again() {
    const auto wanted = m_task.pollInterval.value_or(usualInterval) * (1 << m_failures);
    m_pause.start(std::clamp<std::chrono::milliseconds>(wanted, leastInterval, mostInterval));
}

void TaskFollower::request(const std::string& method, Json params,
                           std::function<void(base::Result<Json>&)> then) {
    if (!m_peer) return end(base::fail(ErrorKind::Cancelled, "the connection was closed"));
    const CallLimits& limits = method == "tasks/result" ? resultLimits : askLimits;
    m_exchange = m_peer->request(method, std::move(params), limits);
    connect(m_exchange.get(), &Exchange::progressed, this, &TaskFollower::progressed);
    connect(m_exchange.get(), &Exchange::finished, this,
            [this, then = std::move(then)](base::Result<Json>& answer) {
                const auto spent = std::move(m_exchange); // this was its last word
                then(answer);
            });
}

void TaskFollower::ask() {
    request("tasks/get", {{"taskId", m_task.id}}, [this](base::Result<Json>& answer) { told(answer); });
}

void TaskFollower::told(base::Result<Json>& answer) {
    auto task = answer ? readTask(*answer) : base::Result<Task>(base::fail(answer.error()));
    if (!task) {
        const bool connected = m_peer && task.error().kind != ErrorKind::Cancelled;
        if (!connected || isFinal(task.error()) || ++m_failures >= maxFailures)
            return end(base::fail(task.error()));
        return again();
    }
    m_failures = 0;
    if (task->id != m_task.id)
        return end(base::fail(ErrorKind::Protocol, "the server told of another task than it was asked for"));
    if (task->message != m_task.message) Q_EMIT progressed({.message = task->message});
    m_task = std::move(*task);
    const bool legacy = !m_peer->revision().isModern();
    switch (m_task.status) {
    case Status::Working: return again();
    case Status::InputRequired: return legacy ? takeResult() : takeQuestions(*answer);
    case Status::Completed: {
        if (legacy) return takeResult();
        const auto result = answer->find("result");
        if (result == answer->end() || !result->is_object())
            return end(base::fail(ErrorKind::Protocol, "the task is done, but the server gives no result"));
        return end(std::move(*result));
    }
    case Status::Failed: return legacy ? takeResult() : end(base::fail(errorOfTask(*answer)));
    case Status::Cancelled:
        return end(base::fail(ErrorKind::Cancelled,
                              "the server ended the task" +
                                  (m_task.message.empty() ? std::string() : ": " + m_task.message)));
    }
}

void TaskFollower::takeResult() {
    request("tasks/result", {{"taskId", m_task.id}},
            [this](base::Result<Json>& answer) { end(std::move(answer)); });
}

void TaskFollower::takeQuestions(const Json& answer) {
    const Json* requests = members::find(answer, "inputRequests");
    m_questions.clear();
    m_answers = Json::object();
    if (requests && requests->is_object())
        for (const auto& [name, question] : requests->items())
            if (m_questions.size() < maxQuestions && m_known.insert(name).second)
                m_questions.emplace_back(name, question);
    if (m_questions.empty()) return again(); // all were answered; the server has not noticed yet
    askNext();
}

void TaskFollower::askNext() {
    if (m_answers.size() == m_questions.size())
        return request("tasks/update", {{"taskId", m_task.id}, {"inputResponses", m_answers}},
                       [this](base::Result<Json>& answer) {
                           if (!answer) return end(base::fail(answer.error()));
                           again();
                       });
    const Json& question = m_questions[m_answers.size()].second;
    const std::string method = base::textAt(question, "method");
    if (!m_answerers.host || !HostQuestion::knows(m_answerers.host->capabilities(m_answerers.server), method))
        return end(base::fail(ErrorKind::Unavailable,
                              "the task asks for \"" + base::displayLine(method) +
                                  "\" before it goes on, which was not offered to the server"));
    const Json* params = members::find(question, "params");
    m_question = std::make_unique<HostQuestion>(*m_answerers.host, m_answerers.server, method,
                                                params ? *params : Json::object());
    connect(m_question.get(), &HostQuestion::answered, this, &TaskFollower::answered);
}

void TaskFollower::answered(const base::Result<Json>& answer) {
    m_question.release()->deleteLater(); // we are inside its signal
    if (!answer) {
        base::Error error = answer.error();
        error.status.reset(); // a code for the server, who did not say it
        cancel();             // nobody would ever answer it
        m_done = false;
        return end(base::fail(std::move(error)));
    }
    m_answers[m_questions[m_answers.size()].first] = *answer;
    askNext();
}

void TaskFollower::end(base::Result<Json> outcome) {
    if (std::exchange(m_done, true)) return;
    m_pause.stop();
    m_question.reset();
    Q_EMIT finished(outcome); // last: a listener may delete us
}

} // namespace mcp
