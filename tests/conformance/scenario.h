#pragma once
#include <functional>
#include <memory>
#include <string>

#include <QObject>

#include "auth/authorizer.h"
#include "base/json.h"
#include "mcp/client.h"

/// What the suite says of the scenario in its environment variables.
struct ScenarioInput {
    std::string name;
    std::string revision;
    base::Json context;

    static ScenarioInput fromEnvironment();
    bool isModern() const { return revision >= "2026"; }
    auth::AuthorizationSettings authorization() const;
};

/// Plays one scenario with a connected client and ends with ended().
class Scenario : public QObject {
    Q_OBJECT
public:
    Scenario(mcp::Client& client, ScenarioInput input) : m_client(client), m_input(std::move(input)) {}
    void play();

Q_SIGNALS:
    void ended(bool ok);

private:
    void callNext(std::size_t next);
    /// Everything that the server has beside tools is listed and read once.
    void readResources();
    void readPrompts();
    /// Lists the skills and loads the first with all its files, as far as they can be trusted.
    void loadSkill();
    void readSkillFiles(const mcp::Skill& skill, std::size_t next);
    void noted(const char* what, const base::Error& error);

    mcp::Client& m_client;
    ScenarioInput m_input;
    std::vector<std::pair<std::string, std::string>> m_calls; ///< tool, arguments as JSON text
    std::unique_ptr<mcp::ToolCall> m_call;
    bool m_ok = true;
};
