#pragma once
#include <string>

#include <QString>

#include "base/error.h"

namespace base {

/// A failure in the operator's words.
struct ErrorText {
    QString cause;    ///< a whole sentence: what is wrong
    QString nextStep; ///< a whole sentence: what to do about it
    QString detail;   ///< the raw cause as it came, made safe to show; may be empty
    bool operator==(const ErrorText&) const = default;
};

/// The one place where failures become words. `subject` is who failed, as the operator knows it (a provider,
/// a file); empty where there is nobody to name.
ErrorText errorText(const base::Error& error, const QString& subject = {});

/// The same for an MCP server: what to do about it differs from what helps with a provider.
ErrorText serverErrorText(const base::Error& error, const QString& server);

/// The same for a failure that was stored: `kind` is base::name(ErrorKind).
ErrorText errorText(const std::string& kind, const std::string& detail, const QString& subject = {});

} // namespace base
