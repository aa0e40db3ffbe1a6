#include "ui/offer_list_model.h"

#include <algorithm>

#include "base/display_text.h"
#include "ui/figures.h"
#include "ui/rich_text.h"
#include "ui/row_diff.h"

namespace ui {
namespace {

QString safe(const std::string& text) {
    return QString::fromStdString(base::displayLine(text, 300));
}

bool holdsAll(const Offer& offer, const QStringList& words) {
    const QString text = QString::fromStdString(offer.name + "\n" + offer.title + "\n" + offer.description +
                                                "\n" + offer.id + "\n" + offer.server);
    return std::all_of(words.begin(), words.end(),
                       [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

void OfferListModel::setOffers(std::vector<ServerOffers> servers) {
    if (m_servers == servers) return;
    m_servers = std::move(servers);
    rebuild();
}

void OfferListModel::setUpdated(const std::set<QString>& keys) {
    m_updated = keys;
    rebuild();
}

void OfferListModel::setQuery(const QString& query) {
    if (m_query == query) return;
    m_query = query;
    rebuild();
}

void OfferListModel::setServer(const QString& server) {
    if (m_server == server) return;
    m_server = server;
    rebuild();
}

void OfferListModel::toggleServer(const QString& server) {
    if (m_folded.erase(server) == 0) m_folded.insert(server);
    rebuild();
}

void OfferListModel::showAll() {
    m_query.clear();
    m_server.clear();
    rebuild();
}

OfferListModel::Row OfferListModel::offerRow(const Offer& offer, const QStringList& words) const {
    Row row{.kind = offer.kind == Offer::Kind::Resource   ? QStringLiteral("resource")
                    : offer.kind == Offer::Kind::Template ? QStringLiteral("template")
                                                          : QStringLiteral("prompt"),
            .server = safe(offer.server),
            .name = safe(offer.shownName()),
            .key = offer.key()};
    row.nameRich = marked(row.name, words);
    const std::string& words1 = offer.description.empty() ? offer.id : offer.description;
    row.descriptionRich = marked(safe(words1.substr(0, words1.find("\n\n"))), words);
    const auto arguments = static_cast<std::int64_t>(offer.arguments.size());
    if (offer.kind == Offer::Kind::Prompt && arguments > 0)
        row.detail = counted(arguments, tr("1 argument"), tr("%1 arguments"));
    else if (offer.size)
        row.detail = bytesText(*offer.size);
    else
        row.detail = safe(offer.mimeType);
    row.updated = m_updated.count(row.key) > 0;
    return row;
}

QString OfferListModel::countsOf(const ServerOffers& server) {
    const auto number = [&server](Offer::Kind kind) {
        return static_cast<std::int64_t>(
            std::count_if(server.offers.begin(), server.offers.end(),
                          [kind](const Offer& offer) { return offer.kind == kind; }));
    };
    QStringList words;
    if (const auto n = number(Offer::Kind::Resource))
        words += counted(n, tr("1 resource"), tr("%1 resources"));
    if (const auto n = number(Offer::Kind::Template))
        words += counted(n, tr("1 template"), tr("%1 templates"));
    if (const auto n = number(Offer::Kind::Prompt)) words += counted(n, tr("1 prompt"), tr("%1 prompts"));
    return words.join(QStringLiteral(", "));
}

/// What is to be said of a server in place of its offers.
OfferListModel::Row OfferListModel::notice(const ServerOffers& server) {
    Row row{.kind = QStringLiteral("notice"), .server = safe(server.server)};
    row.facts = server.loading              ? tr("Asking %1").arg(row.server)
                : !server.failure.isEmpty() ? server.failure
                                            : tr("It offers none.");
    row.name = server.loading             ? QStringLiteral("running")
               : server.failure.isEmpty() ? QString()
                                          : QStringLiteral("failed");
    return row;
}

void OfferListModel::rebuild() {
    const QStringList words = m_query.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<Row> rows;
    m_shown = 0;
    for (const ServerOffers& server : m_servers) {
        if (!m_server.isEmpty() && m_server.toStdString() != server.server) continue;
        std::vector<Row> offers;
        for (const Offer& offer : server.offers)
            if (holdsAll(offer, words)) offers.push_back(offerRow(offer, words));
        const int found = static_cast<int>(offers.size());
        m_shown += found;
        if (offers.empty() && !words.isEmpty()) continue;
        Row head{.kind = QStringLiteral("head"), .server = safe(server.server)};
        head.name = head.server;
        head.folded = m_folded.count(head.server) > 0;
        head.hidden = static_cast<int>(server.offers.size()) - found;
        head.facts = countsOf(server);
        if (server.offers.empty()) offers.push_back(notice(server));
        const bool folded = head.folded;
        rows.push_back(std::move(head));
        if (!folded) std::move(offers.begin(), offers.end(), std::back_inserter(rows));
    }
    applyRows(*this, m_rows, std::move(rows), [](const Row& a, const Row& b) {
        return a.kind == b.kind && a.server == b.server && a.key == b.key;
    });
    Q_EMIT changed();
}

QVariantList OfferListModel::servers() const {
    QVariantList out;
    for (const ServerOffers& server : m_servers)
        out += QVariantMap{{QStringLiteral("name"), safe(server.server)},
                           {QStringLiteral("count"), static_cast<int>(server.offers.size())}};
    return out;
}

int OfferListModel::total() const {
    std::size_t sum = 0;
    for (const ServerOffers& server : m_servers)
        sum += server.offers.size();
    return static_cast<int>(sum);
}

const Offer* OfferListModel::offer(const QString& key) const {
    for (const ServerOffers& server : m_servers)
        for (const Offer& offer : server.offers)
            if (offer.key() == key) return &offer;
    return nullptr;
}

std::vector<const Offer*> OfferListModel::holding(const QString& words) const {
    const QStringList all = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<const Offer*> out;
    for (const ServerOffers& server : m_servers)
        for (const Offer& offer : server.offers)
            if (holdsAll(offer, all)) out.push_back(&offer);
    return out;
}

QVariant OfferListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case KindRole: return row.kind;
    case ServerRole: return row.server;
    case Qt::DisplayRole:
    case NameRole: return row.name;
    case NameRichRole: return row.nameRich;
    case DescriptionRichRole: return row.descriptionRich;
    case DetailRole: return row.detail;
    case KeyRole: return row.key;
    case FactsRole: return row.facts;
    case HiddenRole: return row.hidden;
    case FoldedRole: return row.folded;
    case UpdatedRole: return row.updated;
    default: return {};
    }
}

QHash<int, QByteArray> OfferListModel::roleNames() const {
    return {{KindRole, "kind"},
            {ServerRole, "server"},
            {NameRole, "name"},
            {NameRichRole, "nameRich"},
            {DescriptionRichRole, "descriptionRich"},
            {DetailRole, "detail"},
            {KeyRole, "key"},
            {FactsRole, "facts"},
            {HiddenRole, "hidden"},
            {FoldedRole, "folded"},
            {UpdatedRole, "updated"}};
}

} // namespace ui
