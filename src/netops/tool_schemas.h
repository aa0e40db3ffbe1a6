#pragma once
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"

/// Small words to write JSON Schemas with.
namespace netops::schema {

using base::Json;

Json text(const std::string& description);
Json textUpTo(int maxLength, const std::string& description);
Json word(const std::vector<std::string>& allowed, const std::string& description);
Json number(const std::string& description);
Json flag(bool byDefault, const std::string& description);
Json listOf(Json items, const std::string& description);

/// An object: every property in `required` has to be there, nothing else but those and `optional` may be.
using Properties = std::initializer_list<std::pair<const char*, Json>>;
Json object(Properties required, Properties optional = {});

/// "limit" and "offset", the arguments of every tool that gives a list.
Json withPaging(Json input);
/// The answer of such a tool: total, offset, perhaps next_offset, and the list under `key`.
Json page(const char* key, Json row);

} // namespace netops::schema
