#pragma once
#include <memory>
#include <optional>
#include <string>

#include "auth/loopback_agent.h"
#include "base/clock.h"
#include "base/result.h"
#include "config/config.h"
#include "llm/catalog_files.h"
#include "llm/providers.h"
#include "mcp/supervisor.h"
#include "net/qt_http.h"
#include "process/shell_path.h"
#include "secrets/secret_store.h"
#include "session/mcp_tool_box.h"
#include "session/server_questions.h"
#include "store/data_folder.h"
#include "store/sqlite_session_store.h"

namespace app {

struct HouseOptions {
    std::string dataDir;   ///< empty: SIGNALBOX_DATA_DIR, else the platform's data folder
    bool demo = false;     ///< add the demo workspace where nothing is configured, and use it
    bool onlyRead = false; ///< look at sessions while another instance runs: no lock, no change
};

/// Every object of a running Signalbox, built in order and joined: the terminal and the window stand on the
/// same house.
class House {
public:
    /// Fails where the operator has to act first: the folder is in use, cannot be written, or its data are
    /// newer than this program.
    static base::Result<std::unique_ptr<House>> build(const HouseOptions& options);
    ~House();

    /// Puts settings into effect: providers, servers, rules.
    void apply(const config::Config& config);
    void applyRules();
    /// The model of the provider that is the default; empty without one.
    session::ModelChoice defaultModel() const;
    /// The demo workspace as settings: the offline assistant and the bundled network server.
    static config::Config withDemo(config::Config config);
    static bool hasDemo(const config::Config& config);

    base::SystemClock clock;
    config::Config config;
    std::optional<store::DataFolder> folder;
    std::string dataDir;
    std::unique_ptr<config::ConfigFile> configFile;
    std::unique_ptr<secrets::SecretStore> secrets;
    std::unique_ptr<store::SessionStore> store;
    net::QtHttpFactory http;
    std::unique_ptr<process::ShellPath> shellPath;
    std::unique_ptr<auth::LoopbackAgent> signIn;
    std::unique_ptr<net::Http> authHttp; ///< to authorization servers
    std::unique_ptr<auth::Authorizer> authorizer;
    std::unique_ptr<llm::Providers> providers;
    std::unique_ptr<llm::CatalogFiles> catalog;
    std::unique_ptr<net::Http> catalogHttp;              ///< made when a catalog is fetched
    std::unique_ptr<session::ServerQuestions> questions; ///< answers the servers; before them
    std::unique_ptr<mcp::Supervisor> supervisor;
    std::unique_ptr<session::McpToolBox> tools;
    /// What had to be done to start all the same (a broken file set aside), in whole sentences.
    std::string startNotes;

private:
    House() = default;
    base::Result<void> openSettings(const HouseOptions& options);
    base::Result<void> openStore(const HouseOptions& options);
};

/// The data folder that the options and the environment name.
std::string dataDirFor(const HouseOptions& options);

} // namespace app
