#pragma once
#include <map>
#include <string>
#include <vector>

#include "llm/provider.h"
#include "llm/schema_form.h"

namespace llm {

/// True when a form limits the keys of properties, and this one is within the limit.
bool limitsKeys(SchemaForm form);
bool fitsKey(const std::string& key);

/// The keys of properties that the form had to rename, escaped so that they can be read back: "$filter" is
/// "_x24_filter". Applies to objects at any depth of a call's arguments.
std::string escapedKey(const std::string& key);
/// The arguments with the keys that toolSchema() escaped as the schema has them. Text that is no JSON comes
/// back as it is.
std::string withOriginalKeys(const std::string& arguments, const std::string& schema);
/// True when the schema has keys that the form renames.
bool renamesKeys(const std::string& schema, SchemaForm form);

/// Gives the arguments in a stream of events the keys that their tools' schemas have. Arguments of a tool
/// whose keys were renamed are held back until they are whole; all others pass as they come.
class OriginalKeys {
public:
    OriginalKeys(const std::vector<ToolSpec>& tools, SchemaForm form);
    void pass(std::vector<ReplyEvent>& events);
    /// The reply is over: appends what was held back.
    void finish(std::vector<ReplyEvent>& events);

private:
    struct Held {
        std::string schema;
        std::string arguments;
    };
    std::map<std::string, std::string> m_schemas; ///< of the tools concerned, by name
    std::map<int, Held> m_held;                   ///< by call
};

} // namespace llm
