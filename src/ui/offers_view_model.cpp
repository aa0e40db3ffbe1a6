#include "ui/offers_view_model.h"

#include <algorithm>

#include "base/display_text.h"
#include "base/error_text.h"
#include "base/when_done.h"

namespace ui {
namespace {

/// Where nobody offers anything.
class NoSource final : public OfferSource {
public:
    std::vector<Server> servers() const override { return {}; }
    Answer<std::vector<mcp::Resource>> resources(const std::string&) override { return {}; }
    Answer<std::vector<mcp::ResourceTemplate>> templates(const std::string&) override { return {}; }
    Answer<std::vector<mcp::Prompt>> prompts(const std::string&) override { return {}; }
    Answer<std::vector<mcp::EmbeddedResource>> read(const std::string&, const std::string&) override {
        return {};
    }
    Answer<mcp::PromptResult> prompt(const std::string&, const std::string&,
                                     const std::map<std::string, std::string>&) override {
        return {};
    }
    Answer<mcp::Completion> complete(const std::string&, const mcp::CompletionRequest&) override {
        return {};
    }
    void subscribe(const std::string&, const std::string&, bool) override {}
};

OfferSource* orNobody(OfferSource* source) {
    static NoSource nobody;
    return source ? source : &nobody;
}

constexpr int soonMs = 60;
constexpr int mostFound = 50; // in a menu

} // namespace

OffersViewModel::OffersViewModel(OfferSource* source, const base::Clock& clock, QObject* parent)
    : QObject(parent), m_source(orNobody(source)), m_reader(*m_source, clock) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &OffersViewModel::serversMoved);
    const auto soon = [this] {
        if (!m_soon.isActive()) m_soon.start();
    };
    connect(m_source, &OfferSource::serversChanged, this, soon);
    connect(m_source, &OfferSource::resourcesChanged, this,
            [this](const QString& server) { listChanged(Resources, server); });
    connect(m_source, &OfferSource::promptsChanged, this,
            [this](const QString& server) { listChanged(Prompts, server); });
    connect(m_source, &OfferSource::resourceChanged, this, &OffersViewModel::resourceChanged);
    serversMoved();
}

std::size_t OffersViewModel::kindOf(const QString& word) {
    return word == QLatin1String("prompts") ? Prompts : Resources;
}

void OffersViewModel::want(const QString& kind) {
    m_wanted[kindOf(kind)] = true;
    askMissing();
}

void OffersViewModel::setKind(const QString& kind) {
    if (m_kind == kind) return;
    m_kind = kind;
    if (kind != QLatin1String("tools")) want(kind);
    Q_EMIT kindChanged();
}

void OffersViewModel::reload(const QString& kind) {
    for (auto& [server, listed] : m_lists[kindOf(kind)])
        listed.asked = false;
    want(kind);
}

void OffersViewModel::serversMoved() {
    const auto servers = m_source->servers();
    if (servers == m_servers) return;
    m_servers = servers;
    for (const Kind kind : {Resources, Prompts}) {
        std::erase_if(m_lists[kind], [&](const auto& entry) {
            return std::none_of(servers.begin(), servers.end(), [&](const OfferSource::Server& server) {
                return server.name == entry.first && (kind == Resources ? server.resources : server.prompts);
            });
        });
        publish(kind);
    }
    m_reader.know(servers);
    askMissing();
}

void OffersViewModel::askMissing() {
    for (const OfferSource::Server& server : m_servers) {
        if (m_wanted[Resources] && server.resources && !m_lists[Resources][server.name].asked)
            ask(Resources, server.name);
        if (m_wanted[Prompts] && server.prompts && !m_lists[Prompts][server.name].asked)
            ask(Prompts, server.name);
    }
}

void OffersViewModel::ask(Kind kind, const std::string& server) {
    Listed& listed = m_lists[kind][server];
    listed.asked = true;
    const int number = ++listed.number;
    listed.open = kind == Resources ? 2 : 1;
    listed.offers.server = server;
    listed.offers.loading = true;
    publish(kind);
    if (kind == Prompts) return take<mcp::Prompt>(kind, server, number, m_source->prompts(server), false);
    take<mcp::Resource>(kind, server, number, m_source->resources(server), false);
    // Real servers declare resources and do not know what a template is.
    take<mcp::ResourceTemplate>(kind, server, number, m_source->templates(server), true);
}

template <typename Item>
void OffersViewModel::take(Kind kind, const std::string& server, int number,
                           const OfferSource::Answer<std::vector<Item>>& answer, bool mayLack) {
    base::whenDone(
        answer, this, [this, kind, server, number, mayLack](const base::Result<std::vector<Item>>& items) {
            const auto found = m_lists[kind].find(server);
            if (found == m_lists[kind].end() || found->second.number != number) return;
            ServerOffers& offers = found->second.offers;
            const bool isFirst = found->second.open == (kind == Resources ? 2 : 1);
            if (isFirst) {
                offers.offers.clear();
                offers.failure.clear();
            }
            if (items) {
                std::vector<Offer> more;
                for (const Item& item : *items)
                    more.push_back(offerOf(server, item));
                // Templates stand after the resources, whichever answer comes first.
                offers.offers.insert(mayLack ? offers.offers.end() : offers.offers.begin(), more.begin(),
                                     more.end());
            } else if (!mayLack) {
                const base::ErrorText words = base::serverErrorText(
                    items.error(), QString::fromStdString(base::displayLine(server, 80)));
                offers.failure =
                    words.detail.isEmpty() ? words.cause : words.cause + QLatin1Char(' ') + words.detail;
            }
            offers.loading = --found->second.open > 0;
            publish(kind);
        });
}

void OffersViewModel::listChanged(Kind kind, const QString& server) {
    const auto found = m_lists[kind].find(server.toStdString());
    if (found == m_lists[kind].end()) return;
    found->second.asked = false;
    if (!m_wanted[kind]) return;
    // One that says it a hundred times is asked once a moment.
    if (found->second.open == 0)
        askMissing();
    else
        QTimer::singleShot(soonMs, this, &OffersViewModel::askMissing);
}

void OffersViewModel::resourceChanged(const QString& server, const QString& uri) {
    const Offer which{.kind = Offer::Kind::Resource, .server = server.toStdString(), .id = uri.toStdString()};
    m_reader.changed(which.server, which.id);
    if (which.key() == m_selected) return; // it is on screen
    m_updated.insert(which.key());
    m_models[Resources].setUpdated(m_updated);
}

void OffersViewModel::publish(Kind kind) {
    std::vector<ServerOffers> all;
    for (const OfferSource::Server& server : m_servers) // in the operator's order
        if (const auto found = m_lists[kind].find(server.name); found != m_lists[kind].end())
            all.push_back(found->second.offers);
    m_models[kind].setOffers(std::move(all));
    Q_EMIT offersChanged();
}

void OffersViewModel::choose(const QString& key) {
    const Offer* offer = m_models[Resources].offer(key);
    if (offer == nullptr) offer = m_models[Prompts].offer(key);
    if (offer == nullptr) return;
    m_reader.show(*offer);
    if (m_updated.erase(key) > 0) m_models[Resources].setUpdated(m_updated);
    if (m_selected == key) return;
    m_selected = key;
    Q_EMIT selectedChanged();
}

QVariantList OffersViewModel::find(const QString& kind, const QString& words) const {
    QVariantList out;
    for (const Offer* offer : m_models[kindOf(kind)].holding(words)) {
        if (out.size() == mostFound) break;
        const std::string& detail = offer->description.empty() ? offer->id : offer->description;
        out += QVariantMap{
            {QStringLiteral("key"), offer->key()},
            {QStringLiteral("name"), QString::fromStdString(base::displayLine(offer->shownName(), 120))},
            {QStringLiteral("server"), QString::fromStdString(base::displayLine(offer->server, 80))},
            {QStringLiteral("detail"), QString::fromStdString(base::displayLine(detail, 200))}};
    }
    return out;
}

bool OffersViewModel::take(const QString& key) {
    choose(key);
    if (m_selected != key || !m_reader.offer()) return false;
    const bool isPrompt = m_reader.offer()->kind == Offer::Kind::Prompt;
    if (m_reader.arguments()->count() > 0) {
        setKind(isPrompt ? QStringLiteral("prompts") : QStringLiteral("resources"));
        Q_EMIT argumentsNeeded();
        return false;
    }
    isPrompt ? m_reader.useInChat() : m_reader.attach();
    return true;
}

} // namespace ui
