#include "llm/provider_error.h"

#include "base/display_text.h"
#include "wire/untrusted_json.h"

#include <algorithm>
#include <array>

#include <QDateTime>
#include <QLocale>

namespace llm {
namespace {

using base::Error;
using base::ErrorKind;
using base::Json;
using base::textAt;

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool holdsAny(const std::string& text, std::initializer_list<const char*> parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const char* part) { return text.find(part) != std::string::npos; });
}

ErrorKind kindOfStatus(int status) {
    switch (status) {
    case 401: return ErrorKind::Auth;
    case 402: return ErrorKind::Quota;
    case 403: return ErrorKind::Forbidden;
    case 404: return ErrorKind::ModelUnknown;
    case 408:
    case 504: return ErrorKind::Timeout;
    case 413: return ErrorKind::ContextLength;
    case 429: return ErrorKind::RateLimit;
    case 503:
    case 529: return ErrorKind::Overloaded;
    default: return status >= 500 ? ErrorKind::Server : ErrorKind::BadRequest;
    }
}

/// What an error says of itself, in whichever of the providers' forms.
struct Told {
    std::optional<std::chrono::milliseconds> retryAfter;
    std::string message;
    std::string word; ///< type, code and status together, lower case
    int status = 0;
};

void addWord(Told& told, const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end()) return;
    if (found->is_string()) {
        const std::string text = found->get<std::string>();
        told.word += lower(text) + " ";
        if (text.size() == 3 &&
            std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; }))
            told.status = std::stoi(text);
    } else if (found->is_number_integer()) {
        const auto code = found->get<std::int64_t>();
        if (code >= 100 && code < 600) told.status = static_cast<int>(code);
    }
}

/// FastAPI's validation errors: [{"loc":…,"msg":…}].
std::string detailList(const Json& list) {
    std::string out;
    for (const Json& item : list) {
        if (!out.empty()) out += "; ";
        out += item.is_object() ? textAt(item, "msg", base::dump(item)) : base::dump(item);
    }
    return out;
}

/// google.rpc.RetryInfo: {"details":[{"retryDelay":"7.5s"}]}.
std::optional<std::chrono::milliseconds> retryDelay(const Json& error) {
    const auto details = error.find("details");
    if (details == error.end() || !details->is_array()) return std::nullopt;
    for (const Json& detail : *details) {
        QString text = QString::fromStdString(textAt(detail, "retryDelay"));
        if (!text.endsWith(QLatin1Char('s'))) continue;
        text.chop(1);
        bool ok = false;
        const double seconds = text.toDouble(&ok);
        if (ok && seconds > 0 && seconds < 1e6)
            return std::chrono::milliseconds(static_cast<qint64>(seconds * 1000));
    }
    return std::nullopt;
}

std::optional<Told> told(const Json& json) {
    if (json.is_array())
        return json.empty() ? std::nullopt : told(json.front()); // Gemini wraps it in an array
    if (!json.is_object()) return std::nullopt;
    Told result;
    if (const auto error = json.find("error"); error != json.end() && !error->is_null()) {
        if (error->is_string()) {
            result.message = error->get<std::string>();
            addWord(result, json, "code");
            return result;
        }
        if (!error->is_object()) return std::nullopt;
        result.message = textAt(*error, "message");
        for (const char* key : {"type", "code", "status", "reason"})
            addWord(result, *error, key);
        if (const auto inner = error->find("innererror"); inner != error->end() && inner->is_object())
            addWord(result, *inner, "code");
        if (result.message.empty()) result.message = base::dump(*error);
        result.retryAfter = retryDelay(*error);
        return result;
    }
    if (const auto detail = json.find("detail"); detail != json.end()) {
        result.message = detail->is_string()  ? detail->get<std::string>()
                         : detail->is_array() ? detailList(*detail)
                                              : base::dump(*detail);
        return result;
    }
    if (json.contains("message") && json["message"].is_string() &&
        (json.contains("code") || json.contains("object") || json.contains("type"))) {
        result.message = textAt(json, "message");
        for (const char* key : {"type", "code", "object"})
            addWord(result, json, key);
        return result;
    }
    return std::nullopt;
}

ErrorKind kindOf(const Told& t, int status) {
    const std::string message = lower(t.message);
    if (holdsAny(t.word, {"insufficient_quota", "billing", "quota_exceeded", "payment"}) ||
        holdsAny(message, {"credit balance is too low"}))
        return ErrorKind::Quota;
    if (holdsAny(t.word,
                 {"context_length", "too_many_prompt_tokens", "string_above_max", "exceed_context"}) ||
        holdsAny(message, {"maximum context length", "context length", "prompt is too long", "context window",
                           "too many tokens", "exceeds the maximum number of tokens",
                           "total length of all messages is too long", "input token count"}))
        return ErrorKind::ContextLength;
    if (holdsAny(t.word, {"content_filter", "content_policy", "responsibleai", "safety"}))
        return ErrorKind::ContentFilter;
    if (holdsAny(t.word, {"invalid_api_key", "authentication", "unauthenticated", "unauthorized"}) ||
        holdsAny(message, {"invalid api key", "api key not valid", "incorrect api key"}))
        return ErrorKind::Auth;
    if (holdsAny(t.word, {"permission", "forbidden"})) return ErrorKind::Forbidden;
    if (holdsAny(t.word, {"rate_limit", "ratelimit", "resource_exhausted", "too_many_requests"}))
        return ErrorKind::RateLimit;
    if (holdsAny(t.word, {"model_not_found", "deploymentnotfound", "not_found", "invalid_model"}) ||
        (status == 404 && holdsAny(message, {"model"})) ||
        holdsAny(message, {"does not exist", "is not a valid model", "no endpoints found"}))
        return ErrorKind::ModelUnknown;
    if (holdsAny(t.word, {"overloaded", "unavailable", "engine_overloaded"}) ||
        holdsAny(message, {"overloaded", "loading model"}))
        return ErrorKind::Overloaded;
    if (holdsAny(t.word, {"timeout", "deadline_exceeded"})) return ErrorKind::Timeout;
    if (status >= 400) return kindOfStatus(status);
    if (holdsAny(t.word, {"invalid_request", "invalid_argument", "bad_request", "tool_use_failed"}))
        return ErrorKind::BadRequest;
    return ErrorKind::Server;
}

} // namespace

std::optional<Error> readErrorObject(const Json& json) {
    const auto t = told(json);
    if (!t) return std::nullopt;
    Error error{.kind = kindOf(*t, t->status), .detail = t->message, .retryAfter = t->retryAfter};
    if (t->status) error.status = t->status;
    return error;
}

Error readHttpError(int status, const net::Headers& headers, std::string_view body, base::EpochMs now) {
    Error error{.kind = kindOfStatus(status), .status = status, .retryAfter = retryAfter(headers, now)};
    if (status >= 300 && status < 400) {
        error.kind = ErrorKind::Network;
        error.detail = "the server redirects to " + net::headerValue(headers, "Location") +
                       "; redirects are not followed with a key";
        return error;
    }
    std::string_view text = body; // Gemini sends a 404 as "data: {…}"
    if (text.starts_with("data:")) text.remove_prefix(5);
    const auto json = wire::readJson(text, {.bytes = 1U << 20});
    if (const auto t = json ? told(*json) : std::nullopt; t && !t->message.empty()) {
        error.kind = kindOf(*t, status);
        error.detail = t->message;
        if (!error.retryAfter) error.retryAfter = t->retryAfter;
    } else {
        error.detail = "HTTP " + std::to_string(status);
        if (!body.empty()) error.detail += ": " + base::displayLine(body, 300);
    }
    return error;
}

std::optional<std::chrono::milliseconds> retryAfter(const net::Headers& headers, base::EpochMs now) {
    const auto number = [](const std::string& text) {
        bool ok = false;
        const double value = QString::fromStdString(text).toDouble(&ok);
        return ok && value > 0 && value < 1e9 ? std::optional(value) : std::nullopt;
    };
    if (const auto ms = number(net::headerValue(headers, "retry-after-ms")))
        return std::chrono::milliseconds(static_cast<qint64>(*ms));
    const std::string text = net::headerValue(headers, "retry-after");
    if (const auto seconds = number(text))
        return std::chrono::milliseconds(static_cast<qint64>(*seconds * 1000));
    // RFC 9110, 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT"
    const QDateTime date = QLocale::c().toDateTime(QString::fromStdString(text),
                                                   QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid()) return std::nullopt;
    const qint64 wait = QDateTime(date.date(), date.time(), Qt::UTC).toMSecsSinceEpoch() - now;
    return wait > 0 ? std::optional(std::chrono::milliseconds(wait)) : std::nullopt;
}

base::Error withoutKey(base::Error error, const base::Secret& key) {
    constexpr std::size_t shortest = 4; // fewer characters could be any word
    const std::string& bytes = key.reveal();
    if (bytes.size() < shortest) return error;
    for (auto at = error.detail.find(bytes); at != std::string::npos; at = error.detail.find(bytes, at))
        error.detail.replace(at, bytes.size(), "[key]");
    return error;
}

} // namespace llm
