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

// lupdate takes the namespace for the context of these.
using Kind = base::ErrorKind;
constexpr Words table[] = {
    {Kind::Auth, QT_TR_NOOP("%1 does not accept the key."),
     QT_TR_NOOP("Replace the key in Settings, then try again.")},
    {Kind::Forbidden, QT_TR_NOOP("The key is right, but %1 does not allow this."),
     QT_TR_NOOP("Ask for the permission, or use another key or model.")},
    {Kind::Quota, QT_TR_NOOP("The account at %1 has no credit left."),
     QT_TR_NOOP("Raise the budget there, or choose another model.")},
    {Kind::RateLimit, QT_TR_NOOP("%1 takes no more requests just now."),
     QT_TR_NOOP("Wait a moment, then try again.")},
    {Kind::ContextLength, QT_TR_NOOP("The conversation is too long for this model."),
     QT_TR_NOOP("Start a new session, or choose a model with a larger context.")},
    {Kind::ModelUnknown, QT_TR_NOOP("%1 has no model of this name."),
     QT_TR_NOOP("Choose a model from the list, or correct the name in Settings.")},
    {Kind::BadRequest, QT_TR_NOOP("%1 refused the request as malformed."),
     QT_TR_NOOP("Check the provider's API kind and model in Settings.")},
    {Kind::ContentFilter, QT_TR_NOOP("The content filter of %1 stopped this."),
     QT_TR_NOOP("Word the question differently, or choose another model.")},
    {Kind::Overloaded, QT_TR_NOOP("%1 is overloaded."),
     QT_TR_NOOP("Try again in a moment, or choose another model.")},
    {Kind::Server, QT_TR_NOOP("%1 failed on its side."),
     QT_TR_NOOP("Try again; if it stays, look at its status page or log.")},
    {Kind::Network, QT_TR_NOOP("%1 cannot be reached."),
     QT_TR_NOOP("Check the address, the network and the proxy, then try again.")},
    {Kind::Tls, QT_TR_NOOP("The certificate of %1 is not trusted."),
     QT_TR_NOOP("Check the host name and the certificate authority of this machine.")},
    {Kind::Timeout, QT_TR_NOOP("%1 did not answer in time."),
     QT_TR_NOOP("Try again, or raise the time limit.")},
    {Kind::Protocol, QT_TR_NOOP("%1 answered in a way that does not fit its API."),
     QT_TR_NOOP("Check that the address and the API kind belong together.")},
    {Kind::Cancelled, QT_TR_NOOP("Stopped."), QT_TR_NOOP("What had come by then is kept.")},
    {Kind::Incomplete, QT_TR_NOOP("The answer of %1 broke off."),
     QT_TR_NOOP("The text so far is kept. Try again.")},
    {Kind::InvalidInput, QT_TR_NOOP("What was given cannot be used."),
     QT_TR_NOOP("Correct it, then try again.")},
    {Kind::NotFound, QT_TR_NOOP("%1 was not found."),
     QT_TR_NOOP("Check the name, or choose another from the list.")},
    {Kind::Storage, QT_TR_NOOP("The disk or database refused to save."),
     QT_TR_NOOP("Check the data folder's permissions and the disk, then try again.")},
    {Kind::StorageFull, QT_TR_NOOP("The disk is full."),
     QT_TR_NOOP("Free some space; what is on screen is still here.")},
    {Kind::NewerSchema, QT_TR_NOOP("These data were written by a newer Signalbox."),
     QT_TR_NOOP("Use that version, or start with another data folder.")},
    {Kind::InUse, QT_TR_NOOP("Another Signalbox has this data folder open."),
     QT_TR_NOOP("Close the other one, or start with another data folder.")},
    {Kind::Locked, QT_TR_NOOP("The keychain is locked."), QT_TR_NOOP("Unlock it, then try again.")},
    {Kind::Denied, QT_TR_NOOP("This was not allowed."),
     QT_TR_NOOP("Change the mode or the rule if it should run.")},
    {Kind::Unavailable, QT_TR_NOOP("A part that %1 needs is missing on this machine."),
     QT_TR_NOOP("Install it, or check that the program is in PATH.")},
    {Kind::TooLarge, QT_TR_NOOP("The answer of %1 is over the size that is safe to read."),
     QT_TR_NOOP("Ask for less at once.")},
};

/// Where an MCP server is the subject.
constexpr Words serverTable[] = {
    {Kind::Auth, QT_TR_NOOP("%1 asks for a key or does not accept the one it got."),
     QT_TR_NOOP("Give it the right key in its headers or environment, then start it again.")},
    {Kind::Forbidden, QT_TR_NOOP("%1 does not allow this with the key it got."),
     QT_TR_NOOP("Ask for the permission, or give it another key.")},
    {Kind::Server, QT_TR_NOOP("%1 ended or failed."),
     QT_TR_NOOP("Read its last words, mend its command or settings, then start it again.")},
    {Kind::Network, QT_TR_NOOP("%1 cannot be reached."),
     QT_TR_NOOP("Check its address and that it is running, then try again.")},
    {Kind::Timeout, QT_TR_NOOP("%1 did not answer in time."),
     QT_TR_NOOP("Check that it is an MCP server and what it wrote to standard error, then start it again.")},
    {Kind::Protocol, QT_TR_NOOP("%1 does not speak MCP."),
     QT_TR_NOOP("Check its command or address: something else answers there.")},
    {Kind::BadRequest, QT_TR_NOOP("%1 refused the request."),
     QT_TR_NOOP("Check its address and that it is an MCP server.")},
    {Kind::NotFound, QT_TR_NOOP("%1 was not found."),
     QT_TR_NOOP("Check its command or address, or install the program.")},
    {Kind::Unavailable, QT_TR_NOOP("%1 cannot be started or used."),
     QT_TR_NOOP("Install what is missing, or correct its command.")},
    {Kind::TooLarge, QT_TR_NOOP("%1 sent more than is safe to read."),
     QT_TR_NOOP("Ask for less at once; if it floods, it is no MCP server.")},
};

/// What can end a turn without being a failure; %1 is the detail.
struct Happening {
    std::string_view kind;
    const char* cause;
    const char* nextStep;
};
constexpr Happening happenings[] = {
    {"stopped", QT_TR_NOOP("You stopped this answer."), QT_TR_NOOP("The text so far is kept.")},
    {"rounds", QT_TR_NOOP("The model wanted more than %1 rounds of tool calls."),
     QT_TR_NOOP("Ask it to go on, or narrow the question.")},
    {"empty", QT_TR_NOOP("The model ended without an answer."), QT_TR_NOOP("Try again, or ask differently.")},
    {"refusal", QT_TR_NOOP("The model refuses: %1"), QT_TR_NOOP("Word the question differently.")},
    {"cut_off", QT_TR_NOOP("The answer reached the output limit (%1)."),
     QT_TR_NOOP("Ask the model to go on, or raise the limit in the provider's settings.")},
    {"filtered", QT_TR_NOOP("A filter of the provider ended the answer (%1)."),
     QT_TR_NOOP("Word the question differently, or ask another model.")},
    {"provider_action", QT_TR_NOOP("The provider ran on its own side: %1"), ""},
};

QString said(const char* words, const QString& subject) {
    const QString text = QCoreApplication::translate("base", words);
    if (!text.contains(QLatin1String("%1"))) return text;
    const QString whom = subject.isEmpty() ? QCoreApplication::translate("base", "the service") : subject;
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
        result.nextStep =
            QCoreApplication::translate("base", "It asks to wait %1 s before the next try.").arg(seconds);
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
        if (base::name(words.kind) == kind)
            return errorText(base::Error{.kind = words.kind, .detail = detail}, subject);
    }
    const QString shown = QString::fromStdString(base::displayLine(detail, 600));
    for (const Happening& happening : happenings) {
        if (happening.kind != kind) continue;
        return {
            .cause = said(happening.cause, shown), .nextStep = said(happening.nextStep, shown), .detail = {}};
    }
    return {.cause = shown, .nextStep = {}, .detail = {}};
}

} // namespace base
