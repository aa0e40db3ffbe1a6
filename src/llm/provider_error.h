#pragma once
#include <optional>
#include <string_view>

#include "base/clock.h"
#include "base/error.h"
#include "base/json.h"
#include "base/secret.h"
#include "net/http.h"

namespace llm {

/// What a provider's answer with an error status means: the body in any of the forms the providers use, the
/// status where the body says nothing. Never fails: unknown bodies give the status in words.
base::Error readHttpError(int status, const net::Headers& headers, std::string_view body, base::EpochMs now);

/// Some providers quote the key that they refuse. What is shown and stored does not.
base::Error withoutKey(base::Error error, const base::Secret& key);

/// An error object found inside a 200 stream; nullopt when the JSON is none.
std::optional<base::Error> readErrorObject(const base::Json& json);

/// When the provider asked to be called again: retry-after-ms, retry-after in seconds or as a date.
/// Zero and negative values count as absent.
std::optional<std::chrono::milliseconds> retryAfter(const net::Headers& headers, base::EpochMs now);

} // namespace llm
