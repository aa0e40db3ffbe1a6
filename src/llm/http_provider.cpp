#include "llm/http_provider.h"

#include "base/when_done.h"
#include "llm/http_reply.h"
#include "llm/provider_check.h"
#include "llm/provider_error.h"
#include "net/fetch.h"

#include <QPromise>

namespace llm {

net::HttpRequest ProviderLine::request(const EncodedRequest& encoded, const char* method,
                                       const base::Secret& secret) const {
    net::HttpRequest request{.method = method,
                             .url = baseUrl.withPath(encoded.path),
                             .headers = encoded.headers,
                             .body = encoded.body,
                             .deadlines = {.firstByte = config.timeouts.firstByte,
                                           .idle = config.timeouts.idle,
                                           .total = config.timeouts.total}};
    for (const auto& header : dialect->credentials(secret, place()))
        request.headers.push_back(header);
    for (const auto& header : config.headers)
        request.headers.push_back(header);
    return request;
}

base::Error ProviderLine::refusal(const net::HttpResponseHead& head, std::string_view body,
                                  const base::Secret& secret) const {
    const std::string location = net::headerValue(head.headers, "location");
    if (head.status < 300 || head.status > 399 || location.empty())
        return withoutKey(readHttpError(head.status, head.headers, body, clock->wall()), secret);
    return withoutKey({.kind = base::ErrorKind::Protocol,
                       .detail = "the address redirects to " + location +
                                 " and is not followed there: the key stays where it was given for",
                       .status = head.status},
                      secret);
}

DialectPlace ProviderLine::place(const std::string& model) const {
    const bool other = !model.empty() && !config.model.empty() && model != config.model;
    return {.host = baseUrl.host(),
            .basePath = baseUrl.url().path().toStdString(),
            .deployment = other && !config.deployment.empty() ? model : config.deployment,
            .apiVersion = config.apiVersion};
}

std::unique_ptr<ReplyStream> HttpProvider::reply(ReplyRequest request) {
    if (request.model.empty()) request.model = m_line->config.model;
    const config::RequestDefaults& defaults = m_line->config.defaults;
    if (!request.temperature) request.temperature = defaults.temperature;
    if (!request.topP) request.topP = defaults.topP;
    if (!request.maxOutputTokens) request.maxOutputTokens = defaults.maxOutputTokens;
    if (!request.reasoningEffort && !defaults.reasoningEffort.empty())
        request.reasoningEffort = defaults.reasoningEffort;
    return std::make_unique<HttpReply>(m_line, std::move(request));
}

namespace {

/// One GET of the model list; deletes itself when it has answered.
class ModelsCall final : public QObject {
public:
    explicit ModelsCall(std::shared_ptr<const ProviderLine> line) : m_line(std::move(line)) {
        m_promise.start();
        base::whenDone(m_line->key(), this, [this](const base::Result<base::Secret>& key) {
            if (!key) return finish(base::fail(key.error()));
            m_key = *key;
            net::HttpRequest request = m_line->request(
                {m_line->dialect->modelsPath(m_line->place()), {{"Accept", "application/json"}}, {}}, "GET",
                *key);
            request.deadlines = {std::chrono::seconds(20), std::chrono::seconds(20),
                                 std::chrono::seconds(60)};
            request.maxBody = 16 << 20;
            base::whenDone(net::fetch(*m_line->http, std::move(request)), this,
                           [this](const base::Result<net::FetchedAnswer>& answer) { onAnswer(answer); });
        });
    }
    QFuture<base::Result<std::vector<ModelInfo>>> future() { return m_promise.future(); }

private:
    void onAnswer(const base::Result<net::FetchedAnswer>& answer) {
        if (!answer) return finish(base::fail(answer.error()));
        if (answer->status != 200)
            return finish(
                base::fail(m_line->refusal({answer->status, answer->headers}, answer->body, m_key)));
        finish(m_line->dialect->readModels(answer->body));
    }
    void finish(base::Result<std::vector<ModelInfo>> result) {
        m_promise.addResult(std::move(result));
        m_promise.finish();
        deleteLater();
    }

    std::shared_ptr<const ProviderLine> m_line;
    QPromise<base::Result<std::vector<ModelInfo>>> m_promise;
    base::Secret m_key;
};

} // namespace

QFuture<base::Result<std::vector<ModelInfo>>> HttpProvider::models() {
    return (new ModelsCall(m_line))->future();
}

QFuture<std::vector<CheckStep>> HttpProvider::check(const std::string& model) {
    return (new ProviderCheck(*m_line, model.empty() ? m_line->config.model : model))->future();
}

} // namespace llm
