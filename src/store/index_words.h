#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "store/database.h"

/// The words of the search index. Internal to store.
namespace store::rows {

struct IndexWords {
    std::vector<std::string> words; ///< in their order
    bool all = true;                ///< false: those that stand most often
};

/// The words of the index that begin with `start` (as the index has them: in small letters, without marks),
/// or of very many at most `most`. Among them may be words whose last message is gone. What it reads does not
/// grow with the places of the words: FTS5's own lists of words read all places of a word to come to the next
/// one. Fails where the index cannot be read.
base::Result<IndexWords> indexWords(Database& database, const std::string& start, std::size_t most);

} // namespace store::rows
