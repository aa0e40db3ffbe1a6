#include "llm/provider_check.h"

#include "base/when_done.h"
#include "llm/http_reply.h"

#include <algorithm>

namespace llm {

using base::ErrorKind;

ProviderCheck::ProviderCheck(const ProviderLine& line, std::string model)
    : m_line(std::make_shared<ProviderLine>(line)), m_model(std::move(model)) {
    m_line->retry.retries = 0; // what fails is told now, not after the third time
    for (const char* name : {"Address", "Connection", "Encryption", "Key", "Model", "Permission", "Answer"})
        m_steps.push_back({.name = name, .detail = "not reached"});
    m_promise.start();
    m_clock.start();
    base::whenDone(m_line->http->probe(m_line->baseUrl), this,
                   [this](const std::vector<net::WayStep>& way) { walked(way); });
}

void ProviderCheck::proven(Step step, std::string detail) {
    m_steps[step] = {.name = m_steps[step].name, .state = CheckStep::State::Ok, .detail = std::move(detail)};
}

void ProviderCheck::ok(Step step, std::string detail) {
    proven(step, std::move(detail));
    m_steps[step].ms = m_clock.restart();
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

void ProviderCheck::walked(const std::vector<net::WayStep>& way) {
    for (const net::WayStep& stretch : way) {
        const auto step = stretch.stretch == net::WayStep::Stretch::Name         ? Address
                          : stretch.stretch == net::WayStep::Stretch::Connection ? Connection
                                                                                 : Encryption;
        if (stretch.error) return failed(step, *stretch.error);
        ok(step, stretch.detail);
        m_steps[step].ms = stretch.ms;
    }
    m_clock.restart();
    readKey();
}

void ProviderCheck::readKey() {
    base::whenDone(m_line->key(), this, [this](const base::Result<base::Secret>& key) {
        if (!key) return failed(Key, key.error());
        m_steps[Key].detail = key->empty() ? "none is set" : "found";
        m_line->key = [key] { return QtFuture::makeReadyFuture(key); };
        base::whenDone(HttpProvider(m_line).models(), this,
                       [this](const base::Result<std::vector<ModelInfo>>& models) { checkModels(models); });
    });
}

void ProviderCheck::checkModels(const base::Result<std::vector<ModelInfo>>& models) {
    const ErrorKind kind = models ? ErrorKind::Cancelled : models.error().kind;
    if (!models && !models.error().status && kind != ErrorKind::Protocol && kind != ErrorKind::TooLarge)
        return failed(kind == ErrorKind::Tls ? Encryption : Connection, models.error());
    for (const Step walkedInFact : {Address, Connection, Encryption})
        if (m_steps[walkedInFact].state == CheckStep::State::NotReached)
            proven(walkedInFact, m_line->baseUrl.host());
    if (kind == ErrorKind::Auth) return failed(Key, models.error());
    // A key may be good for answers and not for the list; many compatible servers have none. A redirect of
    // the one is one of the other.
    m_listMissing = !models && models.error().status == 404;
    if (!models && models.error().status.value_or(0) / 100 == 3) return failed(Address, models.error());
    if (models)
        ok(Key, m_steps[Key].detail == "found" ? "accepted for the list of models" : "none is needed");
    if (m_model.empty()) return failed(Model, {ErrorKind::InvalidInput, "no model is chosen"});
    if (models) {
        const auto listed = [this](const ModelInfo& model) { return model.id == m_model; };
        // Lists are often incomplete (aliases, deployments): an unknown name is tried all the same.
        ok(Model, std::any_of(models->begin(), models->end(), listed)
                      ? m_model
                      : m_model + " is not among the " + std::to_string(models->size()) + " of the list");
    }
    askOneSentence();
}

void ProviderCheck::askOneSentence() {
    ReplyRequest request{.provider = m_line->config.name, .model = m_model, .maxOutputTokens = 64};
    request.messages.push_back(
        {.id = {"check"}, .role = chat::Role::User, .blocks = {chat::TextBlock{"Say OK."}}});
    m_stream = std::make_unique<HttpReply>(m_line, std::move(request));
    connect(m_stream.get(), &ReplyStream::event, this, [this](const ReplyEvent& event) {
        m_reply.take(event);
        if (const auto* end = std::get_if<ReplyEnd>(&event)) judge(*end);
    });
}

void ProviderCheck::judge(const ReplyEnd& end) {
    const ErrorKind kind = end.error ? end.error->kind : ErrorKind::Cancelled;
    const std::string from = m_reply.model.empty() ? m_model : m_reply.model;
    if (kind == ErrorKind::Auth) return failed(Key, *end.error);
    if (m_steps[Key].state == CheckStep::State::NotReached)
        proven(Key, m_steps[Key].detail == "found" ? "accepted" : "none is needed");
    if (kind == ErrorKind::ModelUnknown) {
        base::Error error = *end.error;
        if (m_listMissing)
            error.detail += " (the list of models was not found either: look at the end of the address)";
        return failed(Model, std::move(error));
    }
    if (m_steps[Model].state == CheckStep::State::NotReached)
        proven(Model, m_model + ", no list to look into");
    if (kind == ErrorKind::Forbidden || kind == ErrorKind::Quota) return failed(Permission, *end.error);
    proven(Permission, end.error ? "not refused" : "this key may use " + m_model);
    if (end.error) return failed(Answer, *end.error);
    ok(Answer, "from " + from);
    finish();
}

void ProviderCheck::finish() {
    m_promise.addResult(std::move(m_steps));
    m_promise.finish();
    deleteLater();
}

} // namespace llm
