#include "llm/provider_check.h"

#include "base/when_done.h"
#include "llm/http_reply.h"

#include <algorithm>

namespace llm {

using base::ErrorKind;

ProviderCheck::ProviderCheck(std::shared_ptr<const ProviderLine> line, std::string model)
    : m_line(std::move(line)), m_provider(m_line), m_model(std::move(model)) {
    for (const char* name : {"Key", "Connection", "Access", "Model", "Answer"})
        m_steps.push_back({.name = name, .detail = "not reached"});
    m_promise.start();
    m_clock.start();
    base::whenDone(m_line->key(), this, [this](const base::Result<base::Secret>& key) {
        if (!key) return failed(Key, key.error());
        ok(Key, key->empty() ? "none needed" : "found");
        base::whenDone(m_provider.models(), this,
                       [this](const base::Result<std::vector<ModelInfo>>& models) { checkModels(models); });
    });
}

void ProviderCheck::ok(Step step, std::string detail) {
    m_steps[step] = {.name = m_steps[step].name,
                     .state = CheckStep::State::Ok,
                     .detail = std::move(detail),
                     .ms = m_clock.restart()};
}

void ProviderCheck::failed(Step step, base::Error error) {
    const std::string detail = error.detail;
    m_steps[step] = {.name = m_steps[step].name,
                     .state = CheckStep::State::Failed,
                     .detail = detail,
                     .error = std::move(error),
                     .ms = m_clock.restart()};
    // A later step can show that an earlier one had not held after all: what lies behind it was not reached.
    for (std::size_t later = step + 1; later < m_steps.size(); ++later)
        m_steps[later] = {.name = m_steps[later].name, .detail = "not reached"};
    finish();
}

void ProviderCheck::checkModels(const base::Result<std::vector<ModelInfo>>& models) {
    const std::string host = m_line->baseUrl.host();
    if (!models && !models.error().status) {
        const ErrorKind kind = models.error().kind;
        if (kind != ErrorKind::Protocol && kind != ErrorKind::TooLarge)
            return failed(Connection, models.error());
    }
    ok(Connection, host + (m_line->baseUrl.isTls() ? ", encrypted" : ", not encrypted"));
    if (!models && (models.error().kind == ErrorKind::Auth || models.error().kind == ErrorKind::Forbidden))
        return failed(Access, models.error());
    if (!models) {
        // Many compatible servers have no model list: the answer itself will tell.
        ok(Access, "no model list here");
        m_steps[Model].detail = "not listed, tried with the answer";
        m_steps[Model].state = CheckStep::State::Ok;
        return askOneSentence();
    }
    ok(Access, "lists " + std::to_string(models->size()) + " models");
    const bool known =
        std::any_of(models->begin(), models->end(), [this](const ModelInfo& m) { return m.id == m_model; });
    if (m_model.empty()) return failed(Model, {ErrorKind::InvalidInput, "no model is chosen"});
    // Lists are often incomplete (aliases, deployments): an unknown name is tried all the same.
    ok(Model, known ? m_model : m_model + " is not in the list");
    askOneSentence();
}

void ProviderCheck::askOneSentence() {
    ReplyRequest request{.provider = m_line->config.name, .model = m_model, .maxOutputTokens = 64};
    request.messages.push_back(
        {.id = {"check"}, .role = chat::Role::User, .blocks = {chat::TextBlock{"Say OK."}}});
    m_stream = std::make_unique<HttpReply>(m_line, std::move(request));
    connect(m_stream.get(), &ReplyStream::event, this, [this](const ReplyEvent& event) {
        m_reply.take(event);
        const auto* end = std::get_if<ReplyEnd>(&event);
        if (!end) return;
        if (!end->error) {
            ok(Answer, m_reply.model.empty() ? "came" : "from " + m_reply.model);
            return finish();
        }
        if (end->error->kind == ErrorKind::ModelUnknown) return failed(Model, *end->error);
        if (end->error->kind == ErrorKind::Auth || end->error->kind == ErrorKind::Forbidden)
            return failed(Access, *end->error);
        failed(Answer, *end->error);
    });
}

void ProviderCheck::finish() {
    m_promise.addResult(std::move(m_steps));
    m_promise.finish();
    deleteLater();
}

} // namespace llm
