#pragma once
#include <optional>
#include <string>

#include "base/result.h"
#include "mcp/protocol/elicitation.h"

namespace cli {

/// Foreign text of several lines, each behind a bar: it cannot pass for a question of this program.
std::string quoted(const std::string& foreign);
/// One field of a server's form as a question for a line: its name, its limits, its options by number.
std::string fieldText(const mcp::ElicitationField& field);
/// What the line means for this field; nothing where it was left out. Fails with InvalidInput and the reason
/// in words.
base::Result<std::optional<mcp::FieldValue>> readField(const mcp::ElicitationField& field,
                                                       const std::string& line);
/// A value as it is shown before it is sent.
std::string valueText(const mcp::FieldValue& value);

} // namespace cli
