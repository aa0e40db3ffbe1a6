#pragma once
#include <string>
#include <vector>

#include "store/database.h"

/// From what an operator types to FTS5 expressions. Internal to store.
namespace store::rows {

/// The words of a search. Nothing of them can be an operator: each goes to FTS5 as a quoted phrase, so that
/// "USC01-wan001" finds its two parts side by side.
struct SearchWords {
    std::vector<std::string> all; ///< without those that are only punctuation
    bool open = false;            ///< the last one is still being typed
};

SearchWords searchWords(const std::string& query);

std::string phrase(const std::string& word);

/// A word that is being typed: it, or any word that begins so. A number after a dot or a dash is whole: what
/// begins so is looked up for addresses only.
base::Result<std::string> beginning(Database& database, const std::string& word);

} // namespace store::rows
