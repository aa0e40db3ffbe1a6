#include "llm/catalog_files.h"

#include "net/fetch.h"

#include <QFile>
#include <QSaveFile>

namespace llm {
namespace {

using base::ErrorKind;

constexpr qint64 mostBytes = 8 << 20;

base::Result<std::string> readWhole(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(ErrorKind::NotFound, path.toStdString() + ": " + file.errorString().toStdString());
    if (file.size() > mostBytes)
        return base::fail(ErrorKind::TooLarge, path.toStdString() + " is over 8 MiB");
    return file.readAll().toStdString();
}

} // namespace

const ModelCatalog& CatalogFiles::catalog() {
    if (!m_read) readLayers();
    return m_catalog;
}

const std::vector<std::string>& CatalogFiles::problems() {
    if (!m_read) readLayers();
    return m_problems;
}

std::optional<ModelFacts> CatalogFiles::find(const config::ProviderConfig& provider, std::string_view model) {
    if (provider.api == "demo") return std::nullopt;
    const auto url = net::SafeUrl::parse(provider.baseUrl);
    return catalog().find(url ? url->host() : std::string(), model);
}

void CatalogFiles::readLayers() {
    m_read = true;
    m_catalog = {};
    m_problems.clear();
    const QString dataDir = QString::fromStdString(m_dataDir);
    for (const QString& path :
         {QStringLiteral(":/models/models.json"), dataDir + QStringLiteral("/models-loaded.json"),
          dataDir + QStringLiteral("/models.json")}) {
        if (!QFile::exists(path)) continue;
        const auto text = readWhole(path);
        const auto layer =
            text ? ModelCatalog::read(*text) : base::Result<ModelCatalog>(base::fail(text.error()));
        if (layer)
            m_catalog.merge(*layer);
        else
            m_problems.push_back(path.toStdString() + ": " + layer.error().detail);
    }
}

base::Result<void> CatalogFiles::install(std::string_view json) {
    if (const auto read = ModelCatalog::read(json); !read) return base::fail(read.error());
    QSaveFile file(QString::fromStdString(m_dataDir + "/models-loaded.json"));
    const auto size = static_cast<qint64>(json.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(json.data(), size) != size || !file.commit())
        return base::fail(ErrorKind::Storage,
                          file.fileName().toStdString() + ": " + file.errorString().toStdString());
    forget();
    return {};
}

base::Result<void> CatalogFiles::installFile(const std::string& path) {
    const auto text = readWhole(QString::fromStdString(path));
    if (!text) return base::fail(text.error());
    return install(*text);
}

QFuture<base::Result<std::string>> fetchCatalog(net::Http& http, const std::string& url) {
    const auto refused = [](base::Error error) {
        return QtFuture::makeReadyFuture(base::Result<std::string>(base::fail(std::move(error))));
    };
    const auto parsed = net::SafeUrl::parse(url);
    if (!parsed) return refused(parsed.error());
    if (!parsed->isTls()) return refused({ErrorKind::InvalidInput, "a catalog is fetched by https only"});
    return net::fetch(http, {.url = *parsed, .maxBody = mostBytes})
        .then([](base::Result<net::FetchedAnswer> answer) -> base::Result<std::string> {
            if (!answer) return base::fail(answer.error());
            if (answer->status != 200)
                return base::fail({answer->status == 404 ? ErrorKind::NotFound : ErrorKind::Server,
                                   "HTTP status " + std::to_string(answer->status), answer->status});
            return std::move(answer->body);
        });
}

} // namespace llm
