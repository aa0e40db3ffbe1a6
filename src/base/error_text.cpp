#include "base/error_text.h"

#include <QCoreApplication>

#include "base/display_text.h"

namespace base {

namespace {

struct Words {
    base::ErrorKind kind;
    const char* cause; ///< %1 is the subject
    const char* nextStep;
};

#define TEXT(words) QT_TRANSLATE_NOOP("errorText", words)

using Kind = base::ErrorKind;
constexpr Words table[] = {
    {Kind::Auth, TEXT("%1 does not accept the key."), TEXT("Replace the key in Settings, then try again.")},
    {Kind::Forbidden, TEXT("The key is right, but %1 does not allow this."),
     TEXT("Ask for the permission, or use another key or model.")},
    {Kind::Quota, TEXT("The account at %1 has no credit left."),
     TEXT("Raise the budget there, or choose another model.")},
    {Kind::RateLimit, TEXT("%1 takes no more requests just now."), TEXT("Wait a moment, then try again.")},
    {Kind::ContextLength, TEXT("The conversation is too long for this model."),
     TEXT("Start a new session, or choose a model with a larger context.")},
    {Kind::ModelUnknown, TEXT("%1 has no model of this name."),
     TEXT("Choose a model from the list, or correct the name in Settings.")},
    {Kind::BadRequest, TEXT("%1 refused the request as malformed."),
     TEXT("Check the provider's API kind and model in Settings.")},
    {Kind::ContentFilter, TEXT("The content filter of %1 stopped this."),
     TEXT("Word the question differently, or choose another model.")},
    {Kind::Overloaded, TEXT("%1 is overloaded."), TEXT("Try again in a moment, or choose another model.")},
    {Kind::Server, TEXT("%1 failed on its side."), TEXT("Try again; if it stays, look at its status page or log.")},
    {Kind::Network, TEXT("%1 cannot be reached."),
     TEXT("Check the address, the network and the proxy, then try again.")},
    {Kind::Tls, TEXT("The certificate of %1 is not trusted."),
     TEXT("Check the host name and the certificate authority of this machine.")},
    {Kind::Timeout, TEXT("%1 did not answer in time."), TEXT("Try again, or raise the time limit.")},
    {Kind::Protocol, TEXT("%1 answered in a way that does not fit its API."),
     TEXT("Check that the address and the API kind belong together.")},
    {Kind::Cancelled, TEXT("Stopped."), TEXT("What had come by then is kept.")},
    {Kind::Incomplete, TEXT("The answer of %1 broke off."), TEXT("The text so far is kept. Try again.")},
    {Kind::InvalidInput, TEXT("What was given cannot be used."), TEXT("Correct it, then try again.")},
    {Kind::NotFound, TEXT("%1 was not found."), TEXT("Check the name, or choose another from the list.")},
    {Kind::Storage, TEXT("The disk or database refused to save."),
     TEXT("Check the data folder's permissions and the disk, then try again.")},
    {Kind::StorageFull, TEXT("The disk is full."), TEXT("Free some space; what is on screen is still here.")},
    {Kind::NewerSchema, TEXT("These data were written by a newer Signalbox."),
     TEXT("Use that version, or start with another data folder.")},
    {Kind::InUse, TEXT("Another Signalbox has this data folder open."),
     TEXT("Close the other one, or start with another data folder.")},
    {Kind::Locked, TEXT("The keychain is locked."), TEXT("Unlock it, then try again.")},
    {Kind::Denied, TEXT("This was not allowed."), TEXT("Change the mode or the rule if it should run.")},
    {Kind::Unavailable, TEXT("A part that %1 needs is missing on this machine."),
     TEXT("Install it, or check that the program is in PATH.")},
    {Kind::TooLarge, TEXT("The answer of %1 is over the size that is safe to read."),
     TEXT("Ask for less at once.")},
};

/// Where an MCP server is the subject.
constexpr Words serverTable[] = {
    {Kind::Auth, TEXT("%1 asks for a key or does not accept the one it got."),
     TEXT("Give it the right key in its headers or environment, then start it again.")},
    {Kind::Forbidden, TEXT("%1 does not allow this with the key it got."), TEXT("Ask for the permission, or give it another key.")},
    {Kind::Server, TEXT("%1 ended or failed."), TEXT("Read its last words, mend its command or settings, then start it again.")},
    {Kind::Network, TEXT("%1 cannot be reached."), TEXT("Check its address and that it is running, then try again.")},
    {Kind::Timeout, TEXT("%1 did not answer in time."),
     TEXT("Check that it is an MCP server and what it wrote to standard error, then start it again.")},
    {Kind::Protocol, TEXT("%1 does not speak MCP."), TEXT("Check its command or address: something else answers there.")},
    {Kind::BadRequest, TEXT("%1 refused the request."), TEXT("Check its address and that it is an MCP server.")},
    {Kind::NotFound, TEXT("%1 was not found."), TEXT("Check its command or address, or install the program.")},
    {Kind::Unavailable, TEXT("%1 cannot be started or used."), TEXT("Install what is missing, or correct its command.")},
    {Kind::TooLarge, TEXT("%1 sent more than is safe to read."), TEXT("Ask for less at once; if it floods, it is no MCP server.")},
};
#undef TEXT

QString said(const char* words, const QString& subject) {
    const QString text = QCoreApplication::translate("errorText", words);
    if (!text.contains(QLatin1String("%1"))) return text;
    const QString whom = subject.isEmpty() ? QCoreApplication::translate("errorText", "the service") : subject;
    QString sentence = text.arg(whom);
    if (!sentence.isEmpty() && subject.isEmpty()) sentence[0] = sentence[0].toUpper();
    return sentence;
}

} // namespace

ErrorText serverErrorText(const base::Error& error, const QString& server) {
    ErrorText result = errorText(error, server);
    for (const Words& words : serverTable) {
        if (words.kind != error.kind) continue;
        result.cause = said(words.cause, server);
        result.nextStep = said(words.nextStep, server);
    }
    return result;
}

ErrorText errorText(const base::Error& error, const QString& subject) {
    ErrorText result;
    for (const Words& words : table) {
        if (words.kind != error.kind) continue;
        result.cause = said(words.cause, subject);
        result.nextStep = said(words.nextStep, subject);
        break;
    }
    if (error.kind == Kind::RateLimit && error.retryAfter) {
        const auto seconds = std::max<qint64>(1, error.retryAfter->count() / 1000);
        result.nextStep = QCoreApplication::translate("errorText", "It asks to wait %1 s before the next try.").arg(seconds);
    }
    if (error.status && !error.detail.starts_with("HTTP ")) {
        result.detail = QString::number(*error.status);
        if (!error.detail.empty()) result.detail += QLatin1String(": ");
    }
    result.detail += QString::fromStdString(base::displayLine(error.detail, 600));
    return result;
}

ErrorText errorText(const std::string& kind, const std::string& detail, const QString& subject) {
    for (const Words& words : table) {
        if (base::name(words.kind) == kind) return errorText(base::Error{.kind = words.kind, .detail = detail}, subject);
    }
    return {.cause = QString::fromStdString(base::displayLine(detail, 600)), .nextStep = {}, .detail = {}};
}

} // namespace base
