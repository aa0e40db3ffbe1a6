#include "ui/model_list_model.h"

#include <algorithm>

#include <QLocale>

#include "base/display_text.h"
#include "base/error_text.h"
#include "ui/figures.h"

namespace ui {

namespace {

QString shown(const std::string& text) {
    return QString::fromStdString(base::displayLine(text, 120));
}

QString price(double usd) {
    const QString exact = QLocale::c().toString(usd, 'g', 6);
    const qsizetype point = exact.indexOf(QLatin1Char('.'));
    return QLatin1Char('$') + exact +
           (point > 0 && point == exact.size() - 2 ? QStringLiteral("0") : QString());
}

bool hasWords(const KnownModels::Entry& entry, const QStringList& words) {
    const QString text = shown(entry.model) + QLatin1Char(' ') + shown(entry.provider);
    return std::all_of(words.begin(), words.end(),
                       [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

ModelListModel::ModelListModel(KnownModels& known, SettingsViewModel& settings, llm::CatalogFiles& catalog)
    : m_known(known), m_settings(settings), m_catalog(catalog) {
    connect(&m_known, &KnownModels::changed, this, &ModelListModel::rebuild);
}

void ModelListModel::rebuild() {
    const QStringList words = m_search.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<KnownModels::Entry> rows = m_known.all();
    std::erase_if(rows, [&](const KnownModels::Entry& entry) { return !hasWords(entry, words); });
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return (a.favourite >= 0) != (b.favourite >= 0) && a.favourite >= 0;
    });
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    Q_EMIT countChanged();
}

void ModelListModel::setSearch(const QString& search) {
    if (m_search == search && !m_rows.empty()) return;
    m_search = search;
    rebuild();
    Q_EMIT searchChanged();
}

void ModelListModel::setFavourite(const QString& provider, const QString& model, bool favourite) {
    const std::string which = model.toStdString();
    static_cast<void>(m_settings.change([&](config::Config& config) {
        for (auto& each : config.providers) {
            if (each.name != provider.toStdString()) continue;
            std::erase(each.favourites, which);
            if (favourite) each.favourites.push_back(which);
        }
    }));
}

int ModelListModel::rowOf(const QString& provider, const QString& model) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const auto& entry) {
        return entry.provider == provider.toStdString() && entry.model == model.toStdString();
    });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QString ModelListModel::providerAt(int row) const {
    return row < 0 || row >= count() ? QString()
                                     : QString::fromStdString(m_rows[static_cast<std::size_t>(row)].provider);
}

QString ModelListModel::modelAt(int row) const {
    return row < 0 || row >= count() ? QString()
                                     : QString::fromStdString(m_rows[static_cast<std::size_t>(row)].model);
}

bool ModelListModel::favouriteAt(int row) const {
    return row >= 0 && row < count() && m_rows[static_cast<std::size_t>(row)].favourite >= 0;
}

bool ModelListModel::takesAnyName(const QString& provider) const {
    const std::string api = m_known.api(provider.toStdString());
    return !api.empty() && api != "demo";
}

QStringList ModelListModel::problems() const {
    QStringList out;
    for (const auto& [provider, error] : m_known.failures()) {
        const base::ErrorText words = base::errorText(error, shown(provider));
        out += tr("No list of models: %1 %2").arg(words.cause, words.nextStep);
    }
    for (const std::string& problem : m_catalog.problems())
        out += tr("Left out: %1").arg(QString::fromStdString(base::displayLine(problem, 300)));
    return out;
}

int ModelListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant ModelListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const KnownModels::Entry& entry = m_rows[static_cast<std::size_t>(index.row())];
    const llm::ModelFacts facts = entry.facts.value_or(llm::ModelFacts{});
    switch (role) {
    case ProviderRole: return QString::fromStdString(entry.provider);
    case ModelRole: return QString::fromStdString(entry.model);
    case Qt::DisplayRole:
    case TitleRole: return shown(entry.model.empty() ? entry.provider : entry.model);
    case GroupRole: return entry.favourite >= 0 ? tr("Favourites") : shown(entry.provider);
    case FactsRole: {
        QStringList takes;
        if (facts.accepts(llm::Intake::Image).value_or(false)) takes += tr("images");
        if (facts.accepts(llm::Intake::Pdf).value_or(false)) takes += tr("PDF");
        QStringList words;
        if (entry.favourite >= 0) words += shown(entry.provider);
        if (facts.contextTokens) words += tr("%1 context").arg(tokensText(*facts.contextTokens));
        if (!takes.isEmpty()) words += takes.join(QLatin1String(", "));
        if (facts.reasoning.value_or(false)) words += tr("reasoning");
        return words.join(QStringLiteral(" · "));
    }
    case PriceRole:
        return facts.price
                   ? price(facts.price->base.input) + QLatin1String(" / ") + price(facts.price->base.output)
                   : QString();
    case PriceHintRole:
        return facts.price ? tr("US dollars for a million tokens in / out, prices of %1")
                                 .arg(QString::fromStdString(facts.price->date))
                           : QString();
    case FavouriteRole: return entry.favourite >= 0;
    default: return {};
    }
}

QHash<int, QByteArray> ModelListModel::roleNames() const {
    return {{ProviderRole, "provider"},   {ModelRole, "model"},        {TitleRole, "title"},
            {GroupRole, "group"},         {FactsRole, "facts"},        {PriceRole, "price"},
            {PriceHintRole, "priceHint"}, {FavouriteRole, "favourite"}};
}

} // namespace ui
