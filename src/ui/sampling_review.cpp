#include "ui/sampling_review.h"

#include "base/display_text.h"
#include "base/error_text.h"
#include "ui/figures.h"

namespace ui {

namespace {

QString safe(const std::string& text) {
    return QString::fromStdString(base::DisplayText(text).text());
}
QString safeLine(const std::string& text) {
    return QString::fromStdString(base::displayLine(text));
}

/// Base64 is a third longer than what it stands for.
QString sizeOf(const std::string& base64) {
    return bytesText(static_cast<std::int64_t>(base64.size() * 3 / 4));
}

QString wordsOf(const mcp::Content& content) {
    if (const auto* text = std::get_if<mcp::TextContent>(&content)) return safe(text->text);
    if (const auto* image = std::get_if<mcp::ImageContent>(&content))
        return SamplingReview::tr("A picture, %1, %2").arg(safeLine(image->mimeType), sizeOf(image->data));
    if (const auto* resource = std::get_if<mcp::EmbeddedResource>(&content)) return safe(resource->text);
    if (const auto* unknown = std::get_if<mcp::UnknownContent>(&content)) return safe(unknown->raw);
    return SamplingReview::tr("A file");
}

/// A field can only show what it may also change: text with hidden characters is shown spelled out, and kept.
bool editable(const std::string& text) {
    return !base::DisplayText(text).changed();
}
bool editable(const mcp::Content& content) {
    const auto* text = std::get_if<mcp::TextContent>(&content);
    return text && editable(text->text);
}

QVariantMap piece(int message, int number, const QString& text, bool canEdit) {
    return {{QStringLiteral("message"), message},
            {QStringLiteral("piece"), number},
            {QStringLiteral("text"), text},
            {QStringLiteral("editable"), canEdit}};
}

} // namespace

SamplingReview::SamplingReview(const session::ServerQuestion& question, QObject* parent)
    : QObject(parent), m_question(question) {}

void SamplingReview::update(const session::ServerQuestion& question) {
    m_question = question;
    Q_EMIT changed();
    Q_EMIT edited();
}

QString SamplingReview::model() const {
    const session::ModelChoice& choice = m_question.model;
    return safeLine(choice.model.empty() ? choice.provider : choice.model);
}

QString SamplingReview::destination() const {
    return safeLine(m_question.destination);
}

QString SamplingReview::wishes() const {
    QStringList hints;
    for (const std::string& hint : m_question.prompt.preferences.hints)
        hints += safeLine(hint);
    return hints.join(QLatin1String(", "));
}

QString SamplingReview::budget() const {
    const auto& all = m_question.budget;
    const auto& left = m_question.left;
    return tr("Request %1 of %2 in this hour. The answer may take %3 of %4 tokens that are left.")
        .arg(all.requests - left.requests + 1)
        .arg(all.requests)
        .arg(tokensText(m_question.maxTokens()), tokensText(left.tokens));
}

QString SamplingReview::notes() const {
    const mcp::SamplingRequest& prompt = m_question.prompt;
    QStringList notes;
    if (!prompt.tools.empty()) {
        QStringList names;
        for (const mcp::Tool& tool : prompt.tools)
            names += safeLine(tool.name);
        notes += tr("The model may ask for these tools, which the server runs itself: %1.")
                     .arg(names.join(QLatin1String(", ")));
    }
    if (prompt.temperature) notes += tr("Temperature %1.").arg(QString::number(*prompt.temperature, 'g', 3));
    if (!prompt.stopSequences.empty()) {
        QStringList words;
        for (const std::string& word : prompt.stopSequences)
            words += QLatin1Char('"') + safeLine(word) + QLatin1Char('"');
        notes += tr("The answer is cut at %1.").arg(words.join(QLatin1String(", ")));
    }
    if (!prompt.includeContext.empty() && prompt.includeContext != "none")
        notes += tr("It also asks for your conversation: that is not sent.");
    return notes.join(QLatin1Char(' '));
}

QVariantList SamplingReview::messages() const {
    QVariantList all;
    const auto add = [&all](const QString& role, const QVariantList& pieces) {
        all += QVariantMap{{QStringLiteral("role"), role}, {QStringLiteral("pieces"), pieces}};
    };
    const std::string& system = m_question.prompt.systemPrompt;
    if (!system.empty()) add(tr("System prompt"), {piece(-1, 0, safe(system), editable(system))});
    const auto& messages = m_question.prompt.messages;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        QVariantList pieces;
        for (std::size_t k = 0; k < messages[i].content.size(); ++k)
            pieces += piece(static_cast<int>(i), static_cast<int>(k), wordsOf(messages[i].content[k]),
                            editable(messages[i].content[k]));
        add(messages[i].role == "assistant" ? tr("Earlier answer") : tr("Question"), pieces);
    }
    return all;
}

void SamplingReview::setMessage(int message, int number, const QString& text) {
    if (message == -1 && editable(m_question.prompt.systemPrompt))
        m_question.prompt.systemPrompt = text.toStdString();
    auto& messages = m_question.prompt.messages;
    if (message < 0 || static_cast<std::size_t>(message) >= messages.size()) return;
    auto& content = messages[static_cast<std::size_t>(message)].content;
    if (number < 0 || static_cast<std::size_t>(number) >= content.size()) return;
    mcp::Content& one = content[static_cast<std::size_t>(number)];
    if (editable(one)) std::get<mcp::TextContent>(one).text = text.toStdString();
}

QString SamplingReview::answer() const {
    for (const mcp::Content& content : m_question.answer.message.content)
        if (const auto* text = std::get_if<mcp::TextContent>(&content))
            return QString::fromStdString(text->text);
    return {};
}

void SamplingReview::setAnswer(const QString& text) {
    auto& content = m_question.answer.message.content;
    for (mcp::Content& one : content)
        if (auto* words = std::get_if<mcp::TextContent>(&one)) {
            words->text = text.toStdString();
            return;
        }
    if (!text.isEmpty()) content.insert(content.begin(), mcp::TextContent{.text = text.toStdString()});
}

QString SamplingReview::answerHidden() const {
    const base::DisplayText shown(answer().toStdString());
    return shown.changed() ? QString::fromStdString(shown.text()) : QString();
}

QVariantList SamplingReview::answerExtras() const {
    QVariantList extras;
    for (const mcp::Content& content : m_question.answer.message.content)
        if (!std::holds_alternative<mcp::TextContent>(content)) extras += wordsOf(content);
    return extras;
}

QString SamplingReview::answerFacts() const {
    const QString model = safeLine(m_question.answer.model);
    QString facts =
        m_question.tokens ? tr("%1, %2 tokens").arg(model, tokensText(*m_question.tokens)) : model;
    if (m_question.answer.stopReason == "maxTokens") facts += tr(", cut off at the limit");
    return facts;
}

QString SamplingReview::failure() const {
    return m_question.failure
               ? base::errorText(*m_question.failure, safeLine(m_question.model.provider)).cause
               : QString();
}

QString SamplingReview::failureStep() const {
    return m_question.failure
               ? base::errorText(*m_question.failure, safeLine(m_question.model.provider)).nextStep
               : QString();
}

QString SamplingReview::failureDetail() const {
    return m_question.failure ? safeLine(m_question.failure->detail) : QString();
}

} // namespace ui
