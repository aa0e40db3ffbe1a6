#include "ui/chat_view_model.h"

#include "base/display_text.h"
#include "base/json.h"
#include "ui/figures.h"
#include "wire/untrusted_json.h"

// What the inspector and the clipboard want of a call.
namespace ui {
namespace {

QString safe(const std::string& text) {
    return QString::fromStdString(base::DisplayText(text).text());
}

QString pretty(const std::string& json) {
    const auto parsed = wire::readJson(json);
    return safe(parsed ? base::dump(*parsed, 2) : json);
}

/// A block of code that nothing in the text can end.
QString fenced(const QString& language, const QString& text) {
    QString fence = QStringLiteral("```");
    while (text.contains(fence))
        fence += QLatin1Char('`');
    return fence + language + QLatin1Char('\n') + text + QLatin1Char('\n') + fence + QLatin1Char('\n');
}

} // namespace

QVariantMap ChatViewModel::callDetail(const QString& callId) const {
    const Found found = find(callId);
    if (found.call == nullptr) return {};
    const int row = m_transcript.findCall(callId);
    QVariantMap detail{{QStringLiteral("arguments"), pretty(found.call->arguments)},
                       {QStringLiteral("modelName"), safe(found.call->name)}};
    if (!found.call->proposedArguments.empty())
        detail.insert(QStringLiteral("proposed"), pretty(found.call->proposedArguments));
    if (row >= 0) detail.insert(QStringLiteral("card"), QVariant::fromValue(m_transcript.row(row).call));
    for (const session::OfferedTool& tool : m_session->offeredTools()) {
        if (tool.spec.name != found.call->name) continue;
        detail.insert(QStringLiteral("riskReason"), safe(tool.risk.reason));
        detail.insert(QStringLiteral("fingerprint"), QString::fromStdString(tool.fingerprint));
        detail.insert(QStringLiteral("description"), safe(tool.spec.description));
        detail.insert(QStringLiteral("schema"), pretty(tool.spec.inputSchema));
    }
    if (found.result == nullptr) return detail;
    detail.insert(QStringLiteral("started"), clockText(found.result->started));
    detail.insert(QStringLiteral("note"), safe(found.result->note));
    return detail;
}

QString ChatViewModel::elapsedOf(const QString& callId) const {
    const Found found = find(callId);
    if (found.result == nullptr || found.result->started <= 0) return {};
    const base::EpochMs ms = std::max<base::EpochMs>(0, m_clock.wall() - found.result->started);
    return ms < 60'000 ? tr("%1 s").arg(ms / 1000) : durationText(ms);
}

ToolResult* ChatViewModel::shelved(const QString& callId, ResultShelf::Part part) {
    const Found found = find(callId);
    if (found.result == nullptr) return nullptr;
    return m_results.of(callId.toStdString(), part, *found.result,
                        [this](const std::string& call) { return m_transcript.isOpen(call); });
}

ToolResult* ChatViewModel::resultOf(const QString& callId) {
    return shelved(callId, ResultShelf::Part::Result);
}

ToolResult* ChatViewModel::modelTextOf(const QString& callId) {
    return shelved(callId, ResultShelf::Part::ModelText);
}

ToolResult* ChatViewModel::rawOf(const QString& callId) {
    return shelved(callId, ResultShelf::Part::Raw);
}

QString ChatViewModel::callMarkdown(const QString& callId) const {
    const Found found = find(callId);
    if (found.call == nullptr) return {};
    QString out = QStringLiteral("**%1 / %2**\n\n").arg(safe(found.call->server), safe(found.call->tool));
    out += fenced(QStringLiteral("json"), pretty(found.call->arguments));
    if (found.result == nullptr) return out;
    const std::string& text = found.result->text.empty() ? found.result->structured : found.result->text;
    return out + QLatin1Char('\n') + fenced({}, text.empty() ? safe(found.result->note) : safe(text));
}

} // namespace ui
