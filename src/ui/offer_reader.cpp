#include "ui/offer_reader.h"

#include <QDesktopServices>
#include <QFile>
#include <QUrl>

#include "base/display_text.h"
#include "base/error_text.h"
#include "base/when_done.h"
#include "ui/figures.h"

namespace ui {
namespace {

QString safe(const std::string& text, std::size_t most = 400) {
    return QString::fromStdString(base::displayLine(text, most));
}

} // namespace

OfferReader::OfferReader(OfferSource& source, const base::Clock& clock, QObject* parent)
    : QObject(parent), m_source(source), m_clock(clock) {
    connect(&m_form, &ArgumentForm::changed, this, &OfferReader::stateChanged);
}

OfferReader::~OfferReader() = default;

void OfferReader::show(const Offer& offer) {
    if (m_offer == offer) return;
    cancel();
    m_offer = offer;
    look();
    m_template.reset();
    m_shelf.clear();
    m_readUri.clear();
    m_cause.clear();
    m_nextStep.clear();
    m_changedAt.clear();
    const bool isPrompt = offer.kind == Offer::Kind::Prompt;
    std::vector<ArgumentForm::Argument> arguments;
    for (const auto& argument : offer.arguments)
        arguments.push_back({argument.name, argument.description, argument.required});
    if (offer.kind == Offer::Kind::Template) {
        if (auto made = mcp::UriTemplate::parse(offer.id))
            m_template = std::move(*made);
        else
            failed(made.error());
        if (m_template)
            for (const std::string& variable : m_template->variables())
                arguments.push_back({.name = variable});
    }
    ArgumentForm::Completer completer;
    if (m_has.completions)
        completer = [this, isPrompt, id = offer.id](mcp::CompletionRequest request) {
            using Of = mcp::CompletionRequest::Of;
            request.of = isPrompt ? Of::Prompt : Of::ResourceTemplate;
            request.subject = id;
            return m_source.complete(m_offer->server, request);
        };
    m_form.load(arguments, std::move(completer));
    Q_EMIT offerChanged();
    Q_EMIT stateChanged();
}

void OfferReader::know(const std::vector<OfferSource::Server>& servers) {
    m_servers = servers;
    for (const OfferSource::Server& server : servers)
        for (const auto& [name, uri] : m_subscribed) // it may have been started anew
            if (name == server.name) m_source.subscribe(name, uri, true);
    look();
    Q_EMIT stateChanged();
}

void OfferReader::look() {
    m_has = {};
    for (const OfferSource::Server& server : m_servers)
        if (m_offer && server.name == m_offer->server) m_has = server;
}

void OfferReader::changed(const std::string& server, const std::string& uri) {
    if (!m_offer || m_offer->server != server || uri != m_readUri) return;
    m_changedAt = clockText(m_clock.wall()) + QStringLiteral(" UTC");
    Q_EMIT stateChanged();
    if (hasContent() && !running()) run();
}

QString OfferReader::kind() const {
    if (!m_offer) return {};
    switch (m_offer->kind) {
    case Offer::Kind::Resource: return QStringLiteral("resource");
    case Offer::Kind::Template: return QStringLiteral("template");
    case Offer::Kind::Prompt: return QStringLiteral("prompt");
    }
    return {};
}

QString OfferReader::server() const {
    return m_offer ? safe(m_offer->server) : QString();
}

QString OfferReader::name() const {
    return m_offer ? safe(m_offer->name.empty() ? m_offer->id : m_offer->name) : QString();
}

QString OfferReader::title() const {
    return m_offer && m_offer->title != m_offer->name ? safe(m_offer->title) : QString();
}

QString OfferReader::description() const {
    return m_offer ? QString::fromStdString(base::DisplayText(m_offer->description).text()) : QString();
}

QString OfferReader::facts() const {
    if (!m_offer) return {};
    QStringList words;
    if (!m_offer->mimeType.empty()) words += safe(m_offer->mimeType, 80);
    if (m_offer->size) words += bytesText(*m_offer->size);
    return words.join(QStringLiteral(", "));
}

std::string OfferReader::target() const {
    if (!m_offer || m_offer->kind == Offer::Kind::Prompt) return {};
    if (m_offer->kind == Offer::Kind::Resource) return m_offer->id;
    return m_template ? m_template->expand(m_form.values()) : std::string();
}

QString OfferReader::uri() const {
    return safe(target(), 4000);
}

bool OfferReader::canRun() const {
    if (!m_offer) return false;
    if (m_offer->kind == Offer::Kind::Template) return m_template && !m_form.values().empty();
    return true;
}

void OfferReader::run() {
    if (!m_offer) return;
    m_form.insist();
    if (!canRun() || !m_form.complete()) {
        m_after = After::Nothing;
        return;
    }
    ++m_number;
    m_cause.clear();
    m_nextStep.clear();
    m_offer->kind == Offer::Kind::Prompt ? readPrompt() : readResource();
    Q_EMIT stateChanged();
}

void OfferReader::readResource() {
    const std::string uri = target();
    auto answer = m_source.read(m_offer->server, uri);
    m_run = QFuture<void>(answer);
    base::whenDone(
        answer, this,
        [this, uri, number = m_number](const base::Result<std::vector<mcp::EmbeddedResource>>& contents) {
            if (number != m_number) return;
            if (!contents) return failed(contents.error());
            std::vector<ContentPart> parts;
            for (const mcp::EmbeddedResource& content : *contents)
                parts.push_back(partOf(content));
            m_readUri = uri;
            took(std::move(parts));
        });
}

void OfferReader::readPrompt() {
    auto answer = m_source.prompt(m_offer->server, m_offer->id, m_form.values());
    m_run = QFuture<void>(answer);
    base::whenDone(answer, this, [this, number = m_number](const base::Result<mcp::PromptResult>& prompt) {
        if (number != m_number) return;
        if (!prompt) return failed(prompt.error());
        std::vector<ContentPart> parts;
        for (const auto& message : prompt->messages)
            parts.push_back(partOf(message));
        took(std::move(parts));
    });
}

void OfferReader::took(std::vector<ContentPart> parts) {
    m_run = {};
    if (parts.empty()) {
        m_cause = tr("The server gave nothing.");
        m_after = After::Nothing;
    }
    m_shelf.put(std::move(parts));
    Q_EMIT stateChanged();
    const After after = std::exchange(m_after, After::Nothing);
    if (after == After::Attach) attachNow();
    if (after == After::UseInChat) handOver();
}

void OfferReader::failed(const base::Error& error) {
    m_run = {};
    const bool wasAsked = std::exchange(m_after, After::Nothing) != After::Nothing;
    const base::ErrorText words = base::serverErrorText(error, server());
    m_cause = words.cause;
    m_nextStep = words.detail.isEmpty() ? words.nextStep : words.detail;
    Q_EMIT stateChanged();
    if (wasAsked) Q_EMIT notTaken(m_cause, m_nextStep);
}

void OfferReader::cancel() {
    ++m_number;
    m_after = After::Nothing;
    m_run.cancel();
    m_run = {};
    Q_EMIT stateChanged();
}

bool OfferReader::subscribable() const {
    return m_has.subscriptions && !target().empty();
}

bool OfferReader::subscribed() const {
    return m_offer && m_subscribed.count({m_offer->server, target()}) > 0;
}

void OfferReader::setSubscribed(bool wanted) {
    if (!m_offer || !subscribable() || wanted == subscribed()) return;
    const std::pair which{m_offer->server, target()};
    if (wanted)
        m_subscribed.insert(which);
    else
        m_subscribed.erase(which);
    m_source.subscribe(which.first, which.second, wanted);
    Q_EMIT stateChanged();
}

QString OfferReader::textOf(int part) const {
    const auto index = static_cast<std::size_t>(part);
    return index < m_shelf.parts().size() ? QString::fromStdString(m_shelf.parts()[index].bytes) : QString();
}

QString OfferReader::origin(const std::string& what) const {
    return safe(m_offer->server, 80) + QStringLiteral(": ") + safe(what, 300);
}

void OfferReader::attach() {
    if (!m_offer) return;
    if (hasContent() && m_readUri == target()) return attachNow();
    m_after = After::Attach;
    run();
}

void OfferReader::attachNow() {
    for (const ContentPart& part : m_shelf.parts())
        Q_EMIT attachAsked(origin(part.uri.empty() ? m_readUri : part.uri), part.bytes);
}

void OfferReader::useInChat() {
    if (!m_offer) return;
    m_after = After::UseInChat;
    run(); // with the arguments as they are now
}

/// The words of the prompt become the draft, with a line that says where they are from; all else is attached.
void OfferReader::handOver() {
    QStringList words{tr("From the prompt “%1” of %2:").arg(name(), server())};
    for (const ContentPart& part : m_shelf.parts()) {
        const bool isText = part.kind == ContentPart::Kind::Text && part.uri.empty();
        if (!isText && part.kind != ContentPart::Kind::Link) {
            Q_EMIT attachAsked(origin(part.uri.empty() ? m_offer->id : part.uri), part.bytes);
            continue;
        }
        const std::string text = isText ? part.bytes : part.bytes + ": " + part.uri;
        const QString shown = QString::fromStdString(base::DisplayText(text).text());
        words += part.role == QLatin1String("assistant") ? tr("Your answer: %1").arg(shown) : shown;
    }
    Q_EMIT draftAsked(words.join(QStringLiteral("\n\n")));
}

void OfferReader::openApp(int part) {
    const auto index = static_cast<std::size_t>(part);
    if (index >= m_shelf.parts().size() || !isApp(m_shelf.parts()[index])) return;
    if (!m_apps) m_apps = std::make_unique<QTemporaryDir>(); // mode 0700
    QFile file(m_apps->filePath(QStringLiteral("mcp-app-%1.html").arg(m_nextApp++)));
    const std::string& bytes = m_shelf.parts()[index].bytes;
    const auto size = static_cast<qint64>(bytes.size());
    if (!m_apps->isValid() || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly) ||
        !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(bytes.data(), size) != size) {
        m_cause = tr("The page could not be written to a temporary file.");
        m_nextStep = file.errorString();
        return Q_EMIT stateChanged();
    }
    file.close();
    QDesktopServices::openUrl(QUrl::fromLocalFile(file.fileName()));
}

} // namespace ui
