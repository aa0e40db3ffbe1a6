#pragma once
#include <chrono>
#include <memory>
#include <optional>

#include <QObject>

#include "cli/arguments.h"
#include "cli/parts.h"

namespace cli {

/// Carries out one command; `exit` is called once, later or at once. The returned object keeps what is under
/// way and has to live until then; it may be null where nothing is.
std::unique_ptr<QObject> runCommand(const Invocation& invocation, CliParts parts, Exit exit);

/// `decode`: needs no state at all. Reads standard input; returns the exit code.
int runDecode(const DecodeCommand& command, bool json);

// The commands by family. Internal to cli.
std::unique_ptr<QObject> runAsk(const AskCommand& command, bool json, CliParts parts, Exit exit);
std::unique_ptr<QObject> runServers(const ServersCommand& command, bool json, CliParts parts, Exit exit);
std::unique_ptr<QObject> runTools(const ToolsCommand& command, bool json, CliParts parts, Exit exit);
std::unique_ptr<QObject> runModels(const ModelsCommand& command, bool json, CliParts parts, Exit exit);
/// `models catalog`; with `from` (a file or an https address) that one is loaded first.
std::unique_ptr<QObject> runCatalog(const std::string& from, bool json, CliParts parts, Exit exit);
std::unique_ptr<QObject> runProviders(const ProvidersCommand& command, bool json, CliParts parts, Exit exit);
std::unique_ptr<QObject> runSessions(const SessionsCommand& command, bool json, CliParts parts, Exit exit);

/// Ends before anything could start; `ask --json` prints its object all the same. Returns the exit code.
int refuseToStart(const Invocation& invocation, const base::Error& error);

/// Starts the servers of `names` (all enabled ones where it is empty) and calls `ready` once each of them is
/// connected or has failed, after `patience` at the latest. Parented to `context`.
void startServers(QObject* context, const CliParts& parts, const std::vector<std::string>& names,
                  std::function<void()> ready, std::chrono::milliseconds patience = std::chrono::seconds(10));
/// Why a server cannot be used now; a Timeout where it still has not answered.
std::optional<base::Error> failureOf(const mcp::ServerStatus& status);

/// The provider that the options name, made or found. Fails with NotFound or InvalidInput.
struct ChosenProvider {
    llm::Provider* provider = nullptr;
    std::unique_ptr<llm::Provider> own; ///< of an ad-hoc one
    std::string model;
};
base::Result<ChosenProvider> chooseProvider(const ModelOptions& options, const CliParts& parts);

} // namespace cli
