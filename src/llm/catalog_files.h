#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <QFuture>

#include "base/result.h"
#include "config/config.h"
#include "llm/model_catalog.h"
#include "net/http.h"

namespace llm {

/// The catalog as this machine has it, three layers: the bundled one, a newer one that the operator loaded
/// (`models-loaded.json` in the data folder) and the operator's own entries (`models.json` there). Nothing is
/// ever fetched by itself.
class CatalogFiles {
public:
    explicit CatalogFiles(std::string dataDir) : m_dataDir(std::move(dataDir)) {}

    /// Read at the first use and after install(). A layer that cannot be read is left out; problems() tells.
    const ModelCatalog& catalog();
    /// Why a layer was left out: file and place, one line each.
    const std::vector<std::string>& problems();
    /// What is known of a model of this provider, where it is.
    std::optional<ModelFacts> find(const config::ProviderConfig& provider, std::string_view model);
    /// Keeps this document as the loaded layer. Fails with InvalidInput where it is no catalog, and leaves
    /// what was there.
    base::Result<void> install(std::string_view json);
    /// install() of a file.
    base::Result<void> installFile(const std::string& path);
    /// Reads the layers again at the next use.
    void forget() { m_read = false; }

private:
    void readLayers();

    std::string m_dataDir;
    ModelCatalog m_catalog;
    std::vector<std::string> m_problems;
    bool m_read = false;
};

/// Fetches a catalog from an https address that the operator typed. Redirects are not followed. Fails with
/// InvalidInput (no https address), TooLarge (over 8 MiB), or how the exchange failed. `http` is borrowed
/// until the future is done.
QFuture<base::Result<std::string>> fetchCatalog(net::Http& http, const std::string& url);

} // namespace llm
