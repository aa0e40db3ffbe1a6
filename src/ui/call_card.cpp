#include "ui/call_card.h"

#include <algorithm>

#include <QCoreApplication>

#include "base/display_text.h"
#include "ui/figures.h"
#include "ui/result_reading.h"
#include "wire/untrusted_json.h"

namespace ui {

namespace {

constexpr std::size_t readForSummary = 1'000'000;
constexpr std::size_t foundIn = 16'384; ///< bytes of a result in which words are found

struct StateWords {
    chat::CallState state;
    const char* status;
    const char* word;
};

constexpr StateWords stateWords[] = {
    {chat::CallState::Queued, "queued", QT_TRANSLATE_NOOP("CallCard", "queued")},
    {chat::CallState::AwaitingApproval, "waiting", QT_TRANSLATE_NOOP("CallCard", "waits for you")},
    {chat::CallState::Running, "running", ""},
    {chat::CallState::Cancelling, "running", QT_TRANSLATE_NOOP("CallCard", "being cancelled")},
    {chat::CallState::Done, "done", ""},
    {chat::CallState::Failed, "failed", QT_TRANSLATE_NOOP("CallCard", "failed")},
    {chat::CallState::Denied, "refused", QT_TRANSLATE_NOOP("CallCard", "denied by you")},
    {chat::CallState::Refused, "refused", QT_TRANSLATE_NOOP("CallCard", "refused")},
    {chat::CallState::Cancelled, "stopped", QT_TRANSLATE_NOOP("CallCard", "cancelled before an answer")},
    {chat::CallState::NotSent, "stopped", QT_TRANSLATE_NOOP("CallCard", "not sent")},
    {chat::CallState::DryRun, "done", QT_TRANSLATE_NOOP("CallCard", "dry run, nothing changed")},
    {chat::CallState::Unknown, "unknown", QT_TRANSLATE_NOOP("CallCard", "stopped, may still run")},
};

QString safe(const std::string& text) {
    return QString::fromStdString(base::DisplayText(text).text());
}

QString translated(const char* words) {
    return *words == '\0' ? QString() : QCoreApplication::translate("CallCard", words);
}

QString valueText(const base::Json& value) {
    if (value.is_string()) return safe(value.get<std::string>());
    return safe(base::dump(value));
}

/// A value in the folded row: lists and objects only by their size.
QString shortValue(const base::Json& value) {
    if (value.is_array() && (value.size() > 3 || (!value.empty() && value.front().is_structured())))
        return QStringLiteral("[%1]").arg(value.size());
    if (value.is_object()) return QStringLiteral("{%1}").arg(value.size());
    if (value.is_string()) return QString::fromStdString(base::displayLine(value.get<std::string>(), 200));
    return QString::fromStdString(base::displayLine(base::dump(value), 200));
}

/// The part of a result that is shown as text.
const std::string& resultText(const chat::ToolResultBlock& result) {
    return result.text.empty() ? result.structured : result.text;
}

void describeResult(CallCard& card, const chat::ToolResultBlock& result, const QString& summary) {
    const std::string& text = resultText(result);
    if (text.empty() && result.raw.size() < 2) return;
    card.hasResult = card.open;
    if (text.empty()) return;
    card.size = bytesText(static_cast<std::int64_t>(std::max(text.size(), result.structured.size())));
    card.summary = summary;
    if (!card.open) return;
    card.text = safe(text.substr(0, foundIn));
    const auto received = static_cast<std::int64_t>(result.modelText.size());
    card.foot = received == 0 ? QCoreApplication::translate("CallCard", "The model has not received it.")
                : received >= static_cast<std::int64_t>(text.size())
                    ? QCoreApplication::translate("CallCard", "The model received all of it, %1.")
                          .arg(bytesText(received))
                    : QCoreApplication::translate("CallCard", "The model received %1 of %2.")
                          .arg(bytesText(received), bytesText(static_cast<std::int64_t>(text.size())));
}

} // namespace

std::vector<ArgumentLine> argumentLines(const std::string& json) {
    const auto parsed = wire::readJson(json);
    if (!parsed || !parsed->is_object())
        return {
            {.name = QCoreApplication::translate("CallCard", "not JSON"), .type = {}, .value = safe(json)}};
    std::vector<ArgumentLine> lines;
    for (const auto& [name, value] : parsed->items())
        lines.push_back(
            {.name = safe(name), .type = QString::fromLatin1(value.type_name()), .value = valueText(value)});
    return lines;
}

QString argumentsLine(const std::string& json) {
    const auto parsed = wire::readJson(json);
    if (!parsed || !parsed->is_object()) return QString::fromStdString(base::displayLine(json));
    QStringList parts;
    for (const auto& [name, value] : parsed->items())
        parts += QString::fromStdString(base::displayLine(name, 80)) + QLatin1Char('=') + shortValue(value);
    return parts.join(QLatin1Char(' '));
}

QString queuedWords(int before) {
    return before == 0 ? QCoreApplication::translate("CallCard", "queued")
                       : QCoreApplication::translate("CallCard", "queued, %1 before it").arg(before);
}

QString resultSummary(const chat::ToolResultBlock& result) {
    const std::string& json = result.structured.empty() ? result.text : result.structured;
    if (json.size() <= readForSummary && (json.starts_with('{') || json.starts_with('['))) {
        const auto outline = wire::JsonOutline::read(json);
        const auto rows = outline ? tableRows(*outline) : std::nullopt;
        if (rows)
            return counted(*rows, QCoreApplication::translate("CallCard", "1 row"),
                           QCoreApplication::translate("CallCard", "%1 rows"));
    }
    const std::string& text = resultText(result);
    if (text.empty()) return {};
    const auto lines = std::count(text.begin(), text.end(), '\n') + (text.back() == '\n' ? 0 : 1);
    if (lines <= 1) return {};
    return counted(lines, QCoreApplication::translate("CallCard", "1 line"),
                   QCoreApplication::translate("CallCard", "%1 lines"));
}

CallCard callCard(const chat::ToolCallBlock& call, const chat::ToolResultBlock* result, int number, bool open,
                  const std::optional<CallProgress>& progress, const QString& summary) {
    CallCard card;
    card.callId = QString::fromStdString(call.id.text);
    card.ref = QStringLiteral("T%1").arg(number);
    card.server = QString::fromStdString(base::displayLine(call.server, 120));
    card.tool = QString::fromStdString(base::displayLine(call.tool.empty() ? call.name : call.tool, 160));
    card.risk = call.risk.empty() ? QStringLiteral("unknown") : QString::fromStdString(call.risk);
    card.argumentsLine = argumentsLine(call.arguments);
    card.edited = !call.proposedArguments.empty() && call.proposedArguments != call.arguments;
    card.open = open;
    if (open) {
        for (const ArgumentLine& line : argumentLines(call.arguments))
            card.arguments.append(QVariant::fromValue(line));
    }
    const chat::CallState state = result == nullptr ? chat::CallState::Queued : result->state;
    for (const StateWords& words : stateWords) {
        if (words.state != state) continue;
        card.status = QString::fromLatin1(words.status);
        card.stateWord = translated(words.word);
    }
    card.canCancel = state == chat::CallState::Running;
    card.canCheck = state == chat::CallState::Unknown && result && !result->task.empty();
    if (progress && state == chat::CallState::Running) {
        card.progress = progress->fraction;
        card.summary = progress->text;
    }
    if (result != nullptr) {
        card.note = QString::fromStdString(base::displayLine(result->note, 600));
        card.duration = durationText(result->durationMs);
        describeResult(card, *result, summary);
    }
    return card;
}

} // namespace ui
