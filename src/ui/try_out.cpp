#include "ui/try_out.h"

#include <chrono>

#include "base/display_text.h"
#include "base/json.h"
#include "wire/untrusted_json.h"

namespace ui {

namespace {

qint64 nowMs() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

TryOut::TryOut(session::ToolBox& tools, std::function<policy::ModeState()> mode, QObject* parent)
    : QObject(parent), m_tools(tools), m_mode(std::move(mode)) {}

void TryOut::choose(Subject subject) {
    if (m_run) m_run.release()->deleteLater();
    m_subject = std::move(subject);
    m_answer.reset();
    m_refusal.clear();
    m_form.loadSchema(m_subject.offered.spec.inputSchema);
    Q_EMIT toolChanged();
    Q_EMIT stateChanged();
}

void TryOut::run() {
    if (m_run || m_subject.key.empty()) return;
    if (!m_form.valid()) return m_form.insist();
    m_refusal.clear();
    policy::CallFacts facts;
    facts.server = m_subject.offered.server;
    facts.tool = m_subject.offered.tool;
    facts.fingerprint = m_subject.fingerprint;
    facts.arguments = m_form.arguments();
    facts.risk = m_subject.offered.risk.risk;
    const policy::Decision decision = policy::decide(facts, m_mode(), {});
    if (decision.verdict == policy::Verdict::Run) return start();
    if (decision.verdict == policy::Verdict::Ask) {
        Q_EMIT approvalNeeded(m_form.json());
        return;
    }
    m_refusal = QString::fromStdString(base::displayLine(decision.reason));
    Q_EMIT stateChanged();
}

void TryOut::runApproved() {
    if (!m_run && m_form.valid() && !m_subject.key.empty()) start();
}

void TryOut::start() {
    m_answer.reset();
    m_shelf.clear();
    ++m_runs;
    m_sent = m_form.arguments();
    m_started = nowMs();
    m_run = m_tools.run(m_subject.offered, m_sent);
    connect(m_run.get(), &session::ToolRun::finished, this, [this](const session::ToolAnswer& answer) {
        m_durationMs = nowMs() - m_started;
        m_answer = answer;
        m_run.release()->deleteLater(); // we are inside its signal
        Q_EMIT stateChanged();
    });
    Q_EMIT stateChanged();
}

void TryOut::cancel() {
    if (m_run) m_run->cancel();
}

QVariant TryOut::result() const {
    if (!m_answer) return QVariant::fromValue(CallCard{});
    chat::ToolCallBlock call;
    call.server = m_subject.offered.server;
    call.tool = m_subject.offered.tool;
    call.arguments = m_sent;
    const chat::ToolResultBlock result = block();
    CallCard card = callCard(call, &result, 1, true, std::nullopt, resultSummary(result));
    card.foot.clear(); // no model took part
    return QVariant::fromValue(card);
}

chat::ToolResultBlock TryOut::block() const {
    chat::ToolResultBlock result;
    result.state = m_answer->state;
    result.text = m_answer->text;
    result.structured = m_answer->structured;
    result.raw = m_answer->raw;
    result.note = m_answer->note;
    result.durationMs = m_durationMs;
    return result;
}

ToolResult* TryOut::shown() {
    if (!m_answer) return nullptr;
    return m_shelf.of(std::to_string(m_runs), ResultShelf::Part::Result, block());
}

QString TryOut::rawResult() const {
    if (!m_answer) return {};
    const auto parsed = wire::readJson(m_answer->raw);
    return QString::fromStdString(base::DisplayText(parsed ? base::dump(*parsed, 2) : m_answer->raw).text());
}

QString TryOut::description() const {
    return QString::fromStdString(base::DisplayText(m_subject.description).text());
}

QString TryOut::risk() const {
    return QString::fromUtf8(policy::name(m_subject.offered.risk.risk).data());
}

QString TryOut::riskReason() const {
    return QString::fromStdString(base::displayLine(m_subject.offered.risk.reason));
}

QString TryOut::schema() const {
    const auto parsed = wire::readJson(m_subject.definition);
    return QString::fromStdString(
        base::DisplayText(parsed ? base::dump(*parsed, 2) : m_subject.definition).text());
}

QString TryOut::serverSays() const {
    QStringList words;
    const auto say = [&](const char* name, const std::optional<bool>& hint) {
        if (hint) words += QLatin1String(name) + QLatin1String(*hint ? ": true" : ": false");
    };
    say("readOnlyHint", m_subject.hints.readOnly);
    say("destructiveHint", m_subject.hints.destructive);
    return words.join(QLatin1String(", "));
}

} // namespace ui
