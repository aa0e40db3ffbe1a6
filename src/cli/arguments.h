#pragma once
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "config/config.h"
#include "policy/interlock.h"

namespace cli {

/// Options that every command has.
struct CommonOptions {
    std::string dataDir;            ///< empty: the platform's data folder
    std::string logLevel = "error"; ///< what an operator has to know, the commands say themselves
    std::string logFile;
    bool json = false;
};

/// Which model answers: a configured provider by name, or one given for this run.
struct ModelOptions {
    std::string provider;
    std::optional<config::ProviderConfig> adHoc; ///< from --api and --base-url
    std::string model;
};

enum class Approve { Ask, All, None };

struct AskCommand {
    ModelOptions model;
    std::vector<std::string> servers;
    std::optional<std::vector<std::string>> tools; ///< names; nullopt: all; empty: none
    policy::SessionMode mode = policy::SessionMode::ReadOnly;
    Approve approve = Approve::Ask;
    int maxRounds = 0; ///< 0: as set
    std::string system;
    std::vector<std::string> attachments;
    std::string session;
    std::string text; ///< "-": from standard input
};
struct DecodeCommand {
    std::string api;
};
struct ServersCommand {
    enum class Verb { List, Add, Remove, Check, Import, Doctor, Logout };
    Verb verb = Verb::List;
    std::string name;
    std::string file;
    config::ServerConfig server;
};
struct ToolsCommand {
    enum class Verb { List, Show, Call };
    Verb verb = Verb::List;
    std::string server;
    std::string tool;
    std::string arguments = "{}";
    Approve approve = Approve::Ask;
};
struct ModelsCommand {
    enum class Verb { List, Check, Catalog };
    Verb verb = Verb::List;
    ModelOptions model;
    std::string from; ///< Catalog: a file or https address to load; empty: only show
};
struct ProvidersCommand {
    enum class Verb { List, Add, Set, Remove };
    Verb verb = Verb::List;
    std::string name;
    config::ProviderConfig provider;                     ///< name, API, address and model, as far as given
    std::function<void(config::ProviderConfig&)> change; ///< sets all else that was given
    std::string keyFrom; ///< environment variable whose value goes into the keychain
    bool makeDefault = false;
};
struct SessionsCommand {
    enum class Verb { List, Show, Search, Export, Import, Delete };
    Verb verb = Verb::List;
    std::string id;
    std::string query;
    bool ranked = false; ///< a search: best first
    std::string format = "json";
    std::string file; ///< of an export or import; empty or "-": standard streams
};

using Command = std::variant<AskCommand, DecodeCommand, ServersCommand, ToolsCommand, ModelsCommand,
                             ProvidersCommand, SessionsCommand>;

struct Invocation {
    CommonOptions common;
    Command command;
};

/// What the command line asks for, or the text and exit code to end with (help, version, a mistake).
struct Refusal {
    int exitCode = 2;
    std::string text;
};
std::variant<Invocation, Refusal> readArguments(int argc, const char* const* argv,
                                                const std::string& version);

} // namespace cli
