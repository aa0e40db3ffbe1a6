#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/json.h"

namespace auth {
struct SignInQuestion;
}

namespace cli {

/// Text for people on standard output; escape sequences and hidden characters of foreign text become visible.
void print(std::string_view text);
/// The same on standard error.
void say(std::string_view text);
void printJson(const base::Json& json);
/// Cause and next step on standard error; returns the exit code of the contract.
int explain(const base::Error& error, std::string_view subject = {});
/// The same where an MCP server failed.
int explainServer(const base::Error& error, std::string_view server);
/// Who wants the operator to sign in, and the whole address where.
std::string signInText(const auth::SignInQuestion& question);

/// Columns padded to the widest cell, two spaces between.
std::string table(const std::vector<std::vector<std::string>>& rows);

} // namespace cli
