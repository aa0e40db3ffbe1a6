#include "mcp/host_question.h"

#include "mcp/protocol/host_json.h"
#include "wire/json_rpc.h"

#include <QFutureWatcher>
#include <QTimer>

namespace mcp {

using base::ErrorKind;
using base::Json;

namespace {

constexpr int refusedByOperator = -1; // client/sampling, "Error Handling"

base::Error withCode(base::Error error, int code) {
    error.status = code;
    error.retryAfter.reset();
    return error;
}

tl::unexpected<base::Error> invalid(std::string why) {
    return base::fail(
        withCode({.kind = ErrorKind::Protocol, .detail = std::move(why)}, wire::jsonrpc::invalidParams));
}

} // namespace

bool HostQuestion::knows(const ClientCapabilities& capabilities, const std::string& method) {
    if (method == "elicitation/create") return capabilities.forms || capabilities.pages;
    if (method == "sampling/createMessage") return capabilities.sampling;
    return method == "roots/list" && capabilities.roots;
}

HostQuestion::HostQuestion(Host& host, const std::string& server, const std::string& method,
                           const Json& params, QObject* parent)
    : QObject(parent) {
    if (auto asked = ask(host, server, method, params); !asked)
        QTimer::singleShot(0, this, [this, error = asked.error()] { Q_EMIT answered(base::fail(error)); });
}

HostQuestion::~HostQuestion() {
    if (m_withdraw) m_withdraw();
}

base::Result<void> HostQuestion::ask(Host& host, const std::string& server, const std::string& method,
                                     const Json& params) {
    if (!knows(host.capabilities(server), method))
        return base::fail(withCode({.kind = ErrorKind::Unavailable, .detail = "Method not found"},
                                   wire::jsonrpc::methodNotFound));
    if (method == "elicitation/create") return askOperator(host, server, params);
    if (method == "sampling/createMessage") return askModel(host, server, params);
    wait<std::vector<Root>>(host.roots(server), [](const std::vector<Root>& roots) { return toJson(roots); });
    return {};
}

base::Result<void> HostQuestion::askOperator(Host& host, const std::string& server, const Json& params) {
    const auto question = readElicitation(params);
    if (!question) return invalid(question.error().detail);
    const ClientCapabilities can = host.capabilities(server);
    const bool offered = question->mode == Elicitation::Mode::Form ? can.forms : can.pages;
    if (!offered) return invalid("questions of this mode were not declared");
    wait<ElicitationAnswer>(host.elicit(server, *question), [question =
                                                                 *question](const ElicitationAnswer& answer) {
        return completed(question, answer).map([](const ElicitationAnswer& whole) { return toJson(whole); });
    });
    return {};
}

base::Result<void> HostQuestion::askModel(Host& host, const std::string& server, const Json& params) {
    const auto request = readSamplingRequest(params);
    if (!request) return invalid(request.error().detail);
    const bool wantsTools = !request->tools.empty() || !request->toolChoice.empty();
    if (wantsTools && !host.capabilities(server).samplingTools)
        return invalid("tools in sampling were not declared");
    wait<SamplingAnswer>(host.createMessage(server, *request),
                         [](const SamplingAnswer& answer) { return toJson(answer); });
    return {};
}

template <typename Value>
void HostQuestion::wait(QFuture<base::Result<Value>> future,
                        std::function<base::Result<Json>(const Value&)> write) {
    m_withdraw = [future]() mutable { future.cancel(); };
    auto* watcher = new QFutureWatcher<base::Result<Value>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, write = std::move(write)] {
        m_withdraw = nullptr;
        base::Result<Json> out = base::fail(ErrorKind::Cancelled, "nobody answered");
        if (watcher->future().resultCount() > 0) {
            const base::Result<Value> answer = watcher->result();
            out = answer ? write(*answer) : base::fail(answer.error());
        }
        if (!out)
            out = base::fail(withCode(out.error(), out.error().kind == ErrorKind::Cancelled
                                                       ? refusedByOperator
                                                       : wire::jsonrpc::internalError));
        Q_EMIT answered(out); // last: a listener may delete us
    });
    watcher->setFuture(future);
}

} // namespace mcp
