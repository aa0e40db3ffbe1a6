#pragma once
#include <functional>

#include "auth/loopback_agent.h"
#include "base/clock.h"
#include "config/config.h"
#include "llm/catalog_files.h"
#include "llm/providers.h"
#include "mcp/supervisor.h"
#include "secrets/secret_store.h"
#include "session/mcp_tool_box.h"
#include "session/server_questions.h"
#include "store/session_store.h"

namespace cli {

/// What the commands work with. Everything is borrowed and outlives them.
struct CliParts {
    config::Config& config;
    config::ConfigFile& configFile;
    llm::Providers& providers;
    mcp::Supervisor& supervisor;
    session::McpToolBox& tools;
    session::ServerQuestions& questions;
    store::SessionStore& store;
    secrets::SecretStore& secrets;
    const base::Clock& clock;
    llm::CatalogFiles& catalog;
    net::HttpFactory& http;
    auth::Authorizer& authorizer;
    const auth::LoopbackAgent& signIn;
};

/// Called once, with the exit code.
using Exit = std::function<void(int)>;

} // namespace cli
